// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// matmul_tiled: C = A * B with square tiles staged through shared memory. The
// tile width is a template parameter; the matrices are row-major and no
// dimension is a multiple of a tile, so the edge tiles are zero-filled.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>

#define checkCudaErrors(val) check((val), #val, __FILE__, __LINE__)

template <typename T>
void check(T result, char const *const func, const char *const file, int const line)
{
    if (result) {
        fprintf(stderr, "CUDA error at %s:%d code=%d(%s) \"%s\"\n", file, line,
                static_cast<unsigned int>(result), cudaGetErrorName(result), func);
        exit(EXIT_FAILURE);
    }
}

struct Matrix {
    int rows;
    int cols;
    float *elements;  // row-major

    __host__ __device__ float get(int r, int c) const
    {
        return (r < rows && c < cols) ? elements[r * cols + c] : 0.0f;
    }
};

template <int BLOCK_SIZE>
__global__ void __launch_bounds__(BLOCK_SIZE *BLOCK_SIZE) matrixMul(Matrix C, const Matrix A, const Matrix B)
{
    __shared__ float As[BLOCK_SIZE][BLOCK_SIZE];
    __shared__ float Bs[BLOCK_SIZE][BLOCK_SIZE];

    const int tx = threadIdx.x;
    const int ty = threadIdx.y;
    const int row = blockIdx.y * BLOCK_SIZE + ty;
    const int col = blockIdx.x * BLOCK_SIZE + tx;

    float Csub = 0.0f;
    for (int t = 0; t < A.cols; t += BLOCK_SIZE) {
        As[ty][tx] = A.get(row, t + tx);
        Bs[ty][tx] = B.get(t + ty, col);
        __syncthreads();

#pragma unroll
        for (int k = 0; k < BLOCK_SIZE; ++k)
            Csub += As[ty][k] * Bs[k][tx];

        __syncthreads();
    }

    if (row < C.rows && col < C.cols)
        C.elements[row * C.cols + col] = Csub;
}

template <int BLOCK_SIZE>
static double run(const std::vector<float> &hA, const std::vector<float> &hB, int m, int k, int n)
{
    Matrix A{m, k, nullptr}, B{k, n, nullptr}, C{m, n, nullptr};
    checkCudaErrors(cudaMalloc(reinterpret_cast<void **>(&A.elements), sizeof(float) * m * k));
    checkCudaErrors(cudaMalloc(reinterpret_cast<void **>(&B.elements), sizeof(float) * k * n));
    checkCudaErrors(cudaMalloc(reinterpret_cast<void **>(&C.elements), sizeof(float) * m * n));
    checkCudaErrors(cudaMemcpy(A.elements, hA.data(), sizeof(float) * m * k, cudaMemcpyHostToDevice));
    checkCudaErrors(cudaMemcpy(B.elements, hB.data(), sizeof(float) * k * n, cudaMemcpyHostToDevice));
    checkCudaErrors(cudaMemset(C.elements, 0xff, sizeof(float) * m * n));

    dim3 threads(BLOCK_SIZE, BLOCK_SIZE);
    dim3 grid((n + threads.x - 1) / threads.x, (m + threads.y - 1) / threads.y);
    matrixMul<BLOCK_SIZE><<<grid, threads>>>(C, A, B);
    checkCudaErrors(cudaGetLastError());
    checkCudaErrors(cudaDeviceSynchronize());

    std::vector<float> hC(m * n);
    checkCudaErrors(cudaMemcpy(hC.data(), C.elements, sizeof(float) * m * n, cudaMemcpyDeviceToHost));

    // Worst error over all elements, relative to sum |a| |b|.
    double worst = 0.0;
    for (int i = 0; i < m; ++i) {
        for (int j = 0; j < n; ++j) {
            double ref = 0.0, mag = 0.0;
            for (int l = 0; l < k; ++l) {
                double p = static_cast<double>(hA[i * k + l]) * hB[l * n + j];
                ref += p;
                mag += std::fabs(p);
            }
            double err = std::fabs(hC[i * n + j] - ref) / mag;
            if (!(err <= worst)) worst = err;  // a NaN sticks
        }
    }
    checkCudaErrors(cudaFree(A.elements));
    checkCudaErrors(cudaFree(B.elements));
    checkCudaErrors(cudaFree(C.elements));
    return worst;
}

int main()
{
    const int m = 150, k = 201, n = 131;
    std::vector<float> hA(m * k), hB(k * n);
    for (size_t i = 0; i < hA.size(); ++i) hA[i] = ((i * 37) % 101) / 50.0f - 1.0f;
    for (size_t i = 0; i < hB.size(); ++i) hB[i] = ((i * 53) % 89) / 44.0f - 1.0f;

    const double e16 = run<16>(hA, hB, m, k, n);
    const double e32 = run<32>(hA, hB, m, k, n);
    const bool ok = e16 < 1e-5 && e32 < 1e-5;
    printf("matmul_tiled: %dx%dx%d, relative error %.2e (tile 16), %.2e (tile 32): %s\n", m, k, n, e16, e32,
           ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
