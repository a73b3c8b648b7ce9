// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// D = alpha * A * B + beta * C with wmma straight from global memory: one warp for each 16x16 tile of D, four tiles a block.
// A is M x K and row-major, B is K x N and column-major.
//
//   wmma_naive [repeats [size]]
#include <cuda_fp16.h>
#include <mma.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace nvcuda;

#define CHECK(call)                                                                                                    \
    do {                                                                                                               \
        cudaError_t error = (call);                                                                                    \
        if (error != cudaSuccess) {                                                                                    \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, cudaGetErrorString(error));                             \
            exit(2);                                                                                                   \
        }                                                                                                              \
    } while (0)

const int WMMA_M = 16;
const int WMMA_N = 16;
const int WMMA_K = 16;

__global__ void wmma_gemm(const half *a, const half *b, const float *c, float *d, int m, int n, int k, float alpha,
                          float beta) {
    int lda = k, ldb = k, ldc = n;
    // x counts warps, so that the warps of a block take neighbouring rows of tiles.
    int warpM = (blockIdx.x * blockDim.x + threadIdx.x) / warpSize;
    int warpN = blockIdx.y * blockDim.y + threadIdx.y;

    wmma::fragment<wmma::matrix_a, WMMA_M, WMMA_N, WMMA_K, half, wmma::row_major> a_frag;
    wmma::fragment<wmma::matrix_b, WMMA_M, WMMA_N, WMMA_K, half, wmma::col_major> b_frag;
    wmma::fragment<wmma::accumulator, WMMA_M, WMMA_N, WMMA_K, float> acc_frag;
    wmma::fragment<wmma::accumulator, WMMA_M, WMMA_N, WMMA_K, float> c_frag;
    wmma::fill_fragment(acc_frag, 0.0f);

    int row = warpM * WMMA_M, col = warpN * WMMA_N;
    if (row >= m || col >= n)
        return;
    for (int i = 0; i < k; i += WMMA_K) {
        wmma::load_matrix_sync(a_frag, a + row * lda + i, lda);
        wmma::load_matrix_sync(b_frag, b + col * ldb + i, ldb);
        wmma::mma_sync(acc_frag, a_frag, b_frag, acc_frag);
    }

    wmma::load_matrix_sync(c_frag, c + row * ldc + col, ldc, wmma::mem_row_major);
#pragma unroll
    for (int i = 0; i < c_frag.num_elements; i++)
        c_frag.x[i] = alpha * acc_frag.x[i] + beta * c_frag.x[i];
    wmma::store_matrix_sync(d + row * ldc + col, c_frag, ldc, wmma::mem_row_major);
}

static float uniform(unsigned &state) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) * (2.0f / 16777216.0f) - 1.0f;
}

int main(int argc, char **argv) {
    int repeats = argc > 1 ? atoi(argv[1]) : 0;
    int size = argc > 2 ? atoi(argv[2]) : 0;
    int m = size ? size : 112, n = size ? size : 80, k = size ? size : 64;
    float alpha = 1.5f, beta = -0.75f;

    std::vector<half> a(m * k), b(k * n);
    std::vector<float> c(m * n), d(m * n);
    unsigned seed = 1;
    for (half &x : a)
        x = __float2half(uniform(seed));
    for (half &x : b)
        x = __float2half(uniform(seed));
    for (float &x : c)
        x = uniform(seed);

    half *d_a, *d_b;
    float *d_c, *d_d;
    CHECK(cudaMalloc(&d_a, a.size() * sizeof(half)));
    CHECK(cudaMalloc(&d_b, b.size() * sizeof(half)));
    CHECK(cudaMalloc(&d_c, c.size() * sizeof(float)));
    CHECK(cudaMalloc(&d_d, d.size() * sizeof(float)));
    CHECK(cudaMemcpy(d_a, a.data(), a.size() * sizeof(half), cudaMemcpyHostToDevice));
    CHECK(cudaMemcpy(d_b, b.data(), b.size() * sizeof(half), cudaMemcpyHostToDevice));
    CHECK(cudaMemcpy(d_c, c.data(), c.size() * sizeof(float), cudaMemcpyHostToDevice));

    // 2 x 2 warps: the last block of rows has warps with nothing to do.
    dim3 block(64, 2);
    dim3 grid((m + WMMA_M * 2 - 1) / (WMMA_M * 2), (n + WMMA_N * 2 - 1) / (WMMA_N * 2));
    wmma_gemm<<<grid, block>>>(d_a, d_b, d_c, d_d, m, n, k, alpha, beta);
    CHECK(cudaGetLastError());
    CHECK(cudaMemcpy(d.data(), d_d, d.size() * sizeof(float), cudaMemcpyDeviceToHost));

    double worst = 0, sum = 0;
    int stride = size ? 997 : 1;
    for (int i = 0; i < m * n; i += stride) {
        double exact = 0, magnitude = 0;
        for (int p = 0; p < k; p++) {
            double product = (double)__half2float(a[i / n * k + p]) * __half2float(b[i % n * k + p]);
            exact += product;
            magnitude += fabs(product);
        }
        exact = (double)alpha * exact + (double)beta * c[i];
        worst = fmax(worst, fabs(d[i] - exact) / (fabs(alpha) * magnitude + fabs(beta * c[i]) + 1e-30));
        sum += d[i];
    }
    if (repeats) {
        cudaEvent_t start, stop;
        CHECK(cudaEventCreate(&start));
        CHECK(cudaEventCreate(&stop));
        CHECK(cudaEventRecord(start));
        for (int i = 0; i < repeats; i++)
            wmma_gemm<<<grid, block>>>(d_a, d_b, d_c, d_d, m, n, k, alpha, beta);
        CHECK(cudaEventRecord(stop));
        CHECK(cudaEventSynchronize(stop));
        float ms = 0;
        CHECK(cudaEventElapsedTime(&ms, start, stop));
        printf("time: %.3f us\n", ms * 1000 / repeats);
        CHECK(cudaEventDestroy(start));
        CHECK(cudaEventDestroy(stop));
    }
    CHECK(cudaFree(d_a));
    CHECK(cudaFree(d_b));
    CHECK(cudaFree(d_c));
    CHECK(cudaFree(d_d));

    bool ok = worst < 2e-6;
    printf("wmma_naive: %d x %d x %d, sum %.4f, error %.1e: %s\n", m, n, k, sum, worst, ok ? "PASSED" : "FAILED");
    return ok ? 0 : 1;
}
