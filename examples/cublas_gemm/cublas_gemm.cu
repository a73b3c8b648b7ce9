// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cublas_gemm: SGEMM through a cuBLAS handle bound to a stream, then a strided
// batched SGEMM with a transposed operand, and a small kernel on the same stream
// that adds a bias. Column-major matrices, as cuBLAS wants them.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cublas_v2.h>
#include <cuda_runtime.h>

#define CUDA_CHECK(err)                                                            \
    do {                                                                           \
        cudaError_t err_ = (err);                                                  \
        if (err_ != cudaSuccess) {                                                 \
            std::printf("CUDA error %d at %s:%d\n", err_, __FILE__, __LINE__);     \
            std::exit(EXIT_FAILURE);                                               \
        }                                                                          \
    } while (0)

#define CUBLAS_CHECK(err)                                                          \
    do {                                                                           \
        cublasStatus_t err_ = (err);                                               \
        if (err_ != CUBLAS_STATUS_SUCCESS) {                                       \
            std::printf("cublas error %d at %s:%d\n", err_, __FILE__, __LINE__);   \
            std::exit(EXIT_FAILURE);                                               \
        }                                                                          \
    } while (0)

#define IDX2C(i, j, ld) (((j) * (ld)) + (i))

__global__ void addBias(float *C, const float *bias, int m, int n)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    int j = blockIdx.y * blockDim.y + threadIdx.y;
    if (i < m && j < n) C[IDX2C(i, j, m)] += bias[i];
}

static std::vector<float> pattern(size_t count, int mod)
{
    std::vector<float> v(count);
    for (size_t i = 0; i < count; ++i) v[i] = (float)((i * 29) % mod) / mod - 0.5f;
    return v;
}

static float *upload(const std::vector<float> &h, cudaStream_t stream)
{
    float *d = nullptr;
    CUDA_CHECK(cudaMalloc(reinterpret_cast<void **>(&d), sizeof(float) * h.size()));
    CUDA_CHECK(cudaMemcpyAsync(d, h.data(), sizeof(float) * h.size(), cudaMemcpyHostToDevice, stream));
    return d;
}

int main()
{
    const int m = 67, n = 45, k = 83;
    const int bm = 31, bn = 29, bk = 37, batch = 5;
    const float alpha = 1.5f, beta = -0.5f;

    cublasHandle_t handle = NULL;
    cudaStream_t stream = NULL;
    CUBLAS_CHECK(cublasCreate(&handle));
    CUDA_CHECK(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking));
    CUBLAS_CHECK(cublasSetStream(handle, stream));
    CUBLAS_CHECK(cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_HOST));

    // C = alpha * A * B + beta * C, then C += bias
    const std::vector<float> A = pattern(m * k, 97), B = pattern(k * n, 61), C0 = pattern(m * n, 43);
    const std::vector<float> bias = pattern(m, 17);
    std::vector<float> C(m * n);
    float *d_A = upload(A, stream), *d_B = upload(B, stream), *d_C = upload(C0, stream), *d_bias = upload(bias, stream);
    CUBLAS_CHECK(cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, m, n, k, &alpha, d_A, m, d_B, k, &beta, d_C, m));
    const dim3 block(32, 8);
    addBias<<<dim3((m + 31) / 32, (n + 7) / 8), block, 0, stream>>>(d_C, d_bias, m, n);
    CUDA_CHECK(cudaGetLastError());
    CUDA_CHECK(cudaMemcpyAsync(C.data(), d_C, sizeof(float) * C.size(), cudaMemcpyDeviceToHost, stream));

    // C_b = A_b^T * B_b for each b; A_b is bk x bm
    const std::vector<float> bA = pattern(bm * bk * batch, 89), bB = pattern(bk * bn * batch, 71);
    std::vector<float> bC(bm * bn * batch);
    float *d_bA = upload(bA, stream), *d_bB = upload(bB, stream), *d_bC = upload(bC, stream);
    const float one = 1.0f, zero = 0.0f;
    CUBLAS_CHECK(cublasSgemmStridedBatched(handle, CUBLAS_OP_T, CUBLAS_OP_N, bm, bn, bk, &one, d_bA, bk,
                                           (long long)bm * bk, d_bB, bk, (long long)bk * bn, &zero, d_bC, bm,
                                           (long long)bm * bn, batch));
    CUDA_CHECK(cudaMemcpyAsync(bC.data(), d_bC, sizeof(float) * bC.size(), cudaMemcpyDeviceToHost, stream));
    CUDA_CHECK(cudaStreamSynchronize(stream));

    double worst = 0.0, worstBatched = 0.0;
    for (int j = 0; j < n; ++j)
        for (int i = 0; i < m; ++i) {
            double sum = 0.0;
            for (int l = 0; l < k; ++l) sum += (double)A[IDX2C(i, l, m)] * B[IDX2C(l, j, k)];
            const double ref = alpha * sum + beta * C0[IDX2C(i, j, m)] + bias[i];
            const double e = std::fabs(C[IDX2C(i, j, m)] - ref);
            if (!(e <= worst)) worst = e;
        }
    for (int b = 0; b < batch; ++b)
        for (int j = 0; j < bn; ++j)
            for (int i = 0; i < bm; ++i) {
                double sum = 0.0;
                for (int l = 0; l < bk; ++l)
                    sum += (double)bA[b * bm * bk + IDX2C(l, i, bk)] * bB[b * bk * bn + IDX2C(l, j, bk)];
                const double e = std::fabs(bC[b * bm * bn + IDX2C(i, j, bm)] - sum);
                if (!(e <= worstBatched)) worstBatched = e;
            }

    for (float *p : {d_A, d_B, d_C, d_bias, d_bA, d_bB, d_bC}) CUDA_CHECK(cudaFree(p));
    CUBLAS_CHECK(cublasDestroy(handle));
    CUDA_CHECK(cudaStreamDestroy(stream));

    const bool ok = worst < 1e-4 && worstBatched < 1e-4;
    std::printf("cublas_gemm: %dx%dx%d max error %.1e, %d batched %dx%dx%d max error %.1e: %s\n", m, n, k, worst,
                batch, bm, bn, bk, worstBatched, ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
