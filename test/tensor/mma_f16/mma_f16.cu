// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Half-precision GEMM, C = A * B, all row-major, on mma.sync.m16n8k16: tiles of 64x64x32 in shared memory, swizzled by XOR so that neither
// the stores nor ldmatrix meet a bank conflict; four warps of 32x32. B is read with ldmatrix.trans.
//
//   mma_f16 [repeats [size]]
#include <cuda_fp16.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define CUDA_CHECK(call)                                                                                               \
    do {                                                                                                               \
        cudaError_t err_ = (call);                                                                                     \
        if (err_ != cudaSuccess) {                                                                                     \
            fprintf(stderr, "CUDA error %d at %s:%d\n", err_, __FILE__, __LINE__);                                     \
            exit(EXIT_FAILURE);                                                                                        \
        }                                                                                                              \
    } while (0)

constexpr int BM = 64, BN = 64, BK = 32;
constexpr int THREADS = 128;

__device__ __forceinline__ uint32_t smem_u32(const void *p) {
    return static_cast<uint32_t>(__cvta_generic_to_shared(p));
}

__device__ __forceinline__ void ldmatrix_x4(uint32_t (&r)[4], uint32_t addr) {
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];\n"
                 : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
                 : "r"(addr));
}

__device__ __forceinline__ void ldmatrix_x4_trans(uint32_t &r0, uint32_t &r1, uint32_t &r2, uint32_t &r3, uint32_t addr) {
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];\n"
                 : "=r"(r0), "=r"(r1), "=r"(r2), "=r"(r3)
                 : "r"(addr));
}

__device__ __forceinline__ void mma_m16n8k16(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
                 "{%0, %1, %2, %3}, "
                 "{%4, %5, %6, %7}, "
                 "{%8, %9}, "
                 "{%0, %1, %2, %3};\n"
                 : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

// Offset in halves of the 8-half chunk `chunk` of row `row`. A row of A's tile is 4 chunks: two rows share 128 bytes.
__device__ __forceinline__ int swizzle_a(int row, int chunk) { return row * BK + ((chunk ^ ((row >> 1) & 3)) << 3); }
// A row of B's tile is 8 chunks, 128 bytes.
__device__ __forceinline__ int swizzle_b(int row, int chunk) { return row * BN + ((chunk ^ (row & 7)) << 3); }

__global__ void __launch_bounds__(THREADS) hgemm_mma(const half *__restrict__ A, const half *__restrict__ B, half *__restrict__ C, int M,
                                                     int N, int K) {
    __shared__ __align__(128) half As[BM * BK];
    __shared__ __align__(128) half Bs[BK * BN];

    const int tid = threadIdx.x;
    const int lane = tid & 31, warp = tid >> 5;
    const int wm = (warp >> 1) * 32, wn = (warp & 1) * 32;
    const int bm = blockIdx.y * BM, bn = blockIdx.x * BN;

    float acc[2][4][4] = {};

    for (int k0 = 0; k0 < K; k0 += BK) {
#pragma unroll
        for (int i = 0; i < BM * BK / 8 / THREADS; i++) {
            int c = tid + i * THREADS;
            int row = c >> 2, chunk = c & 3;
            *reinterpret_cast<int4 *>(As + swizzle_a(row, chunk)) =
                *reinterpret_cast<const int4 *>(A + (size_t)(bm + row) * K + k0 + chunk * 8);
        }
#pragma unroll
        for (int i = 0; i < BK * BN / 8 / THREADS; i++) {
            int c = tid + i * THREADS;
            int row = c >> 3, chunk = c & 7;
            *reinterpret_cast<int4 *>(Bs + swizzle_b(row, chunk)) =
                *reinterpret_cast<const int4 *>(B + (size_t)(k0 + row) * N + bn + chunk * 8);
        }
        __syncthreads();

#pragma unroll
        for (int kk = 0; kk < BK / 16; kk++) {
            uint32_t a[2][4], b[4][2];
#pragma unroll
            for (int mi = 0; mi < 2; mi++) {
                int row = wm + mi * 16 + (lane & 15);
                int chunk = kk * 2 + (lane >> 4);
                ldmatrix_x4(a[mi], smem_u32(As + swizzle_a(row, chunk)));
            }
#pragma unroll
            for (int nj = 0; nj < 2; nj++) {
                // Matrices 0 and 1: k 0..7 and 8..15 of the first eight columns; 2 and 3: of the next eight.
                int row = kk * 16 + (lane & 15);
                int chunk = (wn + nj * 16) / 8 + (lane >> 4);
                ldmatrix_x4_trans(b[2 * nj][0], b[2 * nj][1], b[2 * nj + 1][0], b[2 * nj + 1][1], smem_u32(Bs + swizzle_b(row, chunk)));
            }
#pragma unroll
            for (int mi = 0; mi < 2; mi++)
#pragma unroll
                for (int ni = 0; ni < 4; ni++)
                    mma_m16n8k16(acc[mi][ni], a[mi], b[ni]);
        }
        __syncthreads();
    }

    const int g = lane >> 2, t = lane & 3;
#pragma unroll
    for (int mi = 0; mi < 2; mi++)
#pragma unroll
        for (int ni = 0; ni < 4; ni++) {
            half *out = C + (size_t)(bm + wm + mi * 16 + g) * N + bn + wn + ni * 8 + t * 2;
            *reinterpret_cast<half2 *>(out) = __floats2half2_rn(acc[mi][ni][0], acc[mi][ni][1]);
            *reinterpret_cast<half2 *>(out + 8 * N) = __floats2half2_rn(acc[mi][ni][2], acc[mi][ni][3]);
        }
}

int main(int argc, char **argv) {
    int repeats = argc > 1 ? atoi(argv[1]) : 0;
    int size = argc > 2 ? atoi(argv[2]) : 0;
    int M = size ? size : 128, N = size ? size : 64, K = size ? size : 96;

    std::vector<half> hA((size_t)M * K), hB((size_t)K * N), hC((size_t)M * N);
    uint64_t rng = 42;
    auto next = [&rng]() {
        rng = rng * 6364136223846793005ull + 1442695040888963407ull;
        return (float)(rng >> 40) / 8388608.0f - 1.0f;
    };
    for (auto &v : hA) v = __float2half(next());
    for (auto &v : hB) v = __float2half(next());

    half *dA, *dB, *dC;
    CUDA_CHECK(cudaMalloc(&dA, hA.size() * sizeof(half)));
    CUDA_CHECK(cudaMalloc(&dB, hB.size() * sizeof(half)));
    CUDA_CHECK(cudaMalloc(&dC, hC.size() * sizeof(half)));
    CUDA_CHECK(cudaMemcpy(dA, hA.data(), hA.size() * sizeof(half), cudaMemcpyHostToDevice));
    CUDA_CHECK(cudaMemcpy(dB, hB.data(), hB.size() * sizeof(half), cudaMemcpyHostToDevice));

    dim3 grid(N / BN, M / BM);
    hgemm_mma<<<grid, THREADS>>>(dA, dB, dC, M, N, K);
    CUDA_CHECK(cudaGetLastError());
    CUDA_CHECK(cudaMemcpy(hC.data(), dC, hC.size() * sizeof(half), cudaMemcpyDeviceToHost));

    double maxErr = 0, sum = 0;
    for (size_t i = 0; i < hC.size(); i += size ? 1021 : 1) {
        double ref = 0, mag = 0;
        for (int k = 0; k < K; k++) {
            double p = (double)__half2float(hA[i / N * K + k]) * (double)__half2float(hB[(size_t)k * N + i % N]);
            ref += p;
            mag += fabs(p);
        }
        double got = __half2float(hC[i]);
        // What rounding the result to half may cost, and the sum in float.
        double allowed = fabs(ref) / 2048 + mag * 2e-6 + 1e-7;
        maxErr = fmax(maxErr, fabs(got - ref) / allowed);
        sum += got;
    }
    if (repeats) {
        cudaEvent_t e0, e1;
        CUDA_CHECK(cudaEventCreate(&e0));
        CUDA_CHECK(cudaEventCreate(&e1));
        CUDA_CHECK(cudaEventRecord(e0));
        for (int i = 0; i < repeats; i++)
            hgemm_mma<<<grid, THREADS>>>(dA, dB, dC, M, N, K);
        CUDA_CHECK(cudaEventRecord(e1));
        CUDA_CHECK(cudaEventSynchronize(e1));
        float ms;
        CUDA_CHECK(cudaEventElapsedTime(&ms, e0, e1));
        printf("time: %.3f us\n", ms * 1000.0f / repeats);
    }
    CUDA_CHECK(cudaFree(dA));
    CUDA_CHECK(cudaFree(dB));
    CUDA_CHECK(cudaFree(dC));
    printf("mma_f16: %d x %d x %d, sum %.3f, error %.2f of what is allowed: %s\n", M, N, K, sum, maxErr, maxErr <= 1 ? "PASSED" : "FAILED");
    return maxErr <= 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
