// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tensor cores: a product of half matrices with a float sum.
#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <mma.h>

using namespace nvcuda;

__global__ void product(const half *a, const half *b, float *c, int m, int n, int k) {
  int row = (blockIdx.x * blockDim.x + threadIdx.x) / warpSize * 16, column = (blockIdx.y * blockDim.y + threadIdx.y) * 16;
  if (row >= m || column >= n)
    return;
  wmma::fragment<wmma::matrix_a, 16, 16, 16, half, wmma::row_major> x;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, half, wmma::col_major> y;
  wmma::fragment<wmma::accumulator, 16, 16, 16, float> sum;
  wmma::fill_fragment(sum, 0.0f);
  for (int i = 0; i < k; i += 16) {
    wmma::load_matrix_sync(x, a + row * k + i, k);
    wmma::load_matrix_sync(y, b + column * k + i, k);
    wmma::mma_sync(sum, x, y, sum);
  }
  wmma::store_matrix_sync(c + row * n + column, sum, n, wmma::mem_row_major);
}

int main() {
  half *a;
  float *c;
  cudaMalloc(&a, 128 * 128 * sizeof(half));
  cudaMalloc(&c, 128 * 128 * sizeof(float));
  product<<<dim3(2, 8), dim3(128, 1)>>>(a, a, c, 128, 128, 128);
  return cudaDeviceSynchronize();
}
