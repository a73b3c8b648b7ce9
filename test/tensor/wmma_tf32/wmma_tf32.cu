// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Single-precision GEMM on tensor cores: tf32 fragments of 16x16x8, rounded with __float_to_tf32 after the load. A block of four warps makes a
// 32x64 tile of C, each warp 16x32, from padded tiles in dynamic shared memory.
//
//   wmma_tf32 [repeats [size]]
#include <cuda_runtime.h>
#include <mma.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

using nvcuda::wmma::accumulator;
using nvcuda::wmma::fragment;
using nvcuda::wmma::matrix_a;
using nvcuda::wmma::matrix_b;
using nvcuda::wmma::row_major;
namespace precision = nvcuda::wmma::precision;

#define CK(x)                                                                                                          \
    {                                                                                                                  \
        cudaError_t r = x;                                                                                             \
        if (r) {                                                                                                       \
            fprintf(stderr, #x ": %s\n", cudaGetErrorString(r));                                                       \
            exit(2);                                                                                                   \
        }                                                                                                              \
    }

enum { BM = 32, BN = 64, BK = 16, PAD = 4 };

struct Params {
    const float *A, *B;
    float *C;
    int M, N, K;
};

template <typename Fragment> __device__ inline void round_to_tf32(Fragment &f) {
    for (int i = 0; i < f.num_elements; ++i)
        f.x[i] = nvcuda::wmma::__float_to_tf32(f.x[i]);
}

__global__ __launch_bounds__(128) void sgemm_tf32(Params p) {
    extern __shared__ __align__(128) unsigned char raw[];
    float *As = reinterpret_cast<float *>(raw);
    float *Bs = As + BM * (BK + PAD);

    const int warp = threadIdx.y;
    const int tid = threadIdx.y * 32 + threadIdx.x;
    const int row = (warp & 1) * 16, col = (warp >> 1) * 32;
    const float *A = p.A + blockIdx.y * BM * p.K;
    const float *B = p.B + blockIdx.x * BN;

    fragment<accumulator, 16, 16, 8, float> c0, c1;
    nvcuda::wmma::fill_fragment(c0, 0.f);
    nvcuda::wmma::fill_fragment(c1, 0.f);

    for (int k = 0; k < p.K; k += BK) {
        // 128 float4 of A, 256 of B.
        *(float4 *)(As + (tid / 4) * (BK + PAD) + (tid % 4) * 4) = *(const float4 *)(A + (tid / 4) * p.K + k + (tid % 4) * 4);
        for (int i = tid; i < BK * BN / 4; i += 128)
            *(float4 *)(Bs + (i / 16) * (BN + PAD) + (i % 16) * 4) = __ldg((const float4 *)(B + (k + i / 16) * p.N + (i % 16) * 4));
        __syncthreads();
        for (int kk = 0; kk < BK; kk += 8) {
            fragment<matrix_a, 16, 16, 8, precision::tf32, row_major> a;
            fragment<matrix_b, 16, 16, 8, precision::tf32, row_major> b0, b1;
            nvcuda::wmma::load_matrix_sync(a, As + row * (BK + PAD) + kk, BK + PAD);
            nvcuda::wmma::load_matrix_sync(b0, Bs + kk * (BN + PAD) + col, BN + PAD);
            nvcuda::wmma::load_matrix_sync(b1, Bs + kk * (BN + PAD) + col + 16, BN + PAD);
            round_to_tf32(a);
            round_to_tf32(b0);
            round_to_tf32(b1);
            nvcuda::wmma::mma_sync(c0, a, b0, c0);
            nvcuda::wmma::mma_sync(c1, a, b1, c1);
        }
        __syncthreads();
    }
    float *C = p.C + (blockIdx.y * BM + row) * p.N + blockIdx.x * BN + col;
    nvcuda::wmma::store_matrix_sync(C, c0, p.N, nvcuda::wmma::mem_row_major);
    nvcuda::wmma::store_matrix_sync(C + 16, c1, p.N, nvcuda::wmma::mem_row_major);
}

// To 10 bits of mantissa, to nearest, ties away from zero, as cvt.rna.tf32 does.
static double host_tf32(float v) {
    uint32_t u;
    memcpy(&u, &v, 4);
    u = (u + 0x1000u) & ~0x1fffu;
    memcpy(&v, &u, 4);
    return v;
}

int main(int argc, char **argv) {
    int repeats = argc > 1 ? atoi(argv[1]) : 0, size = argc > 2 ? atoi(argv[2]) : 0;
    Params p;
    p.M = size ? size : 64;
    p.N = size ? size : 128;
    p.K = size ? size : 48;
    size_t na = (size_t)p.M * p.K, nb = (size_t)p.K * p.N, nc = (size_t)p.M * p.N;
    std::unique_ptr<float[]> A(new float[na]), B(new float[nb]), C(new float[nc]);
    for (size_t i = 0; i < na; ++i)
        A[i] = sinf(0.37f * i + 0.1f);
    for (size_t i = 0; i < nb; ++i)
        B[i] = 3.0f * cosf(0.73f * i);
    float *dA, *dB;
    CK(cudaMalloc(&dA, na * 4));
    CK(cudaMalloc(&dB, nb * 4));
    CK(cudaMalloc(&p.C, nc * 4));
    CK(cudaMemcpy(dA, A.get(), na * 4, cudaMemcpyDefault));
    CK(cudaMemcpy(dB, B.get(), nb * 4, cudaMemcpyDefault));
    p.A = dA;
    p.B = dB;

    size_t bytes = sizeof(float) * (BM * (BK + PAD) + BK * (BN + PAD));
    CK(cudaFuncSetAttribute(sgemm_tf32, cudaFuncAttributeMaxDynamicSharedMemorySize, (int)bytes));
    dim3 grid(p.N / BN, p.M / BM), block(32, 4);
    sgemm_tf32<<<grid, block, bytes>>>(p);
    CK(cudaGetLastError());
    CK(cudaMemcpy(C.get(), p.C, nc * 4, cudaMemcpyDefault));

    // Against the products of the rounded operands (only the sums may differ), and against those of the floats themselves.
    double sums = 0, rounding = 0, total = 0;
    for (size_t i = 0; i < nc; i += size ? 4099 : 1) {
        double rounded = 0, exact = 0, magnitude = 0;
        for (int k = 0; k < p.K; ++k) {
            float a = A[i / p.N * p.K + k], b = B[k * (size_t)p.N + i % p.N];
            rounded += host_tf32(a) * host_tf32(b);
            exact += (double)a * b;
            magnitude += fabs((double)a * b);
        }
        sums = fmax(sums, fabs(C[i] - rounded) / magnitude);
        rounding = fmax(rounding, fabs(C[i] - exact) / magnitude);
        total += C[i];
    }
    if (repeats) {
        cudaEvent_t from, to;
        CK(cudaEventCreate(&from));
        CK(cudaEventCreate(&to));
        CK(cudaEventRecord(from));
        for (int i = 0; i < repeats; ++i)
            sgemm_tf32<<<grid, block, bytes>>>(p);
        CK(cudaEventRecord(to));
        CK(cudaEventSynchronize(to));
        float ms;
        CK(cudaEventElapsedTime(&ms, from, to));
        printf("time: %.3f us\n", ms * 1000.f / repeats);
    }
    cudaFree(dA);
    cudaFree(dB);
    cudaFree(p.C);
    bool ok = sums < 2e-6 && rounding < 1e-3 && rounding > 1e-6;
    printf("wmma_tf32: %dx%dx%d sum %.3f error %.1e (of tf32: %.1e): %s\n", p.M, p.N, p.K, total, sums, rounding, ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
