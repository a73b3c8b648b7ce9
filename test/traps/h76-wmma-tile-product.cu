// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-76. nvcuda::wmma fragments of 16 x 16 x 16 multiply matrices of half with float sums; AMD's matrix instructions
// take 64 lanes or another layout, so two warps of a wave have to share them.
// Port: same
#include <cstdio>
#include <cuda_fp16.h>
#include <mma.h>

using namespace nvcuda;

constexpr int N = 32;

__global__ void multiply(const __half *a, const __half *b, float *c) {
  const int warp = threadIdx.x / 32;
  const int row = warp / 2 * 16, column = warp % 2 * 16;
  wmma::fragment<wmma::matrix_a, 16, 16, 16, __half, wmma::row_major> fa;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, __half, wmma::col_major> fb;
  wmma::fragment<wmma::accumulator, 16, 16, 16, float> sum;
  wmma::fill_fragment(sum, 0.0f);
  for (int k = 0; k < N; k += 16) {
    wmma::load_matrix_sync(fa, a + row * N + k, N);
    wmma::load_matrix_sync(fb, b + column * N + k, N);
    wmma::mma_sync(sum, fa, fb, sum);
  }
  wmma::store_matrix_sync(c + row * N + column, sum, N, wmma::mem_row_major);
}

int main() {
  __half *a, *b;
  float *c;
  cudaMallocManaged(&a, N * N * sizeof(__half));
  cudaMallocManaged(&b, N * N * sizeof(__half));
  cudaMallocManaged(&c, N * N * sizeof(float));
  for (int i = 0; i < N * N; ++i) {
    a[i] = __float2half(float(i % 7 - 3));
    b[i] = __float2half(float(i % 5 - 2));
  }
  multiply<<<1, 128>>>(a, b, c);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int r = 0; r < N; ++r)
    for (int k = 0; k < N; ++k) {
      int sum = 0;
      for (int i = 0; i < N; ++i)
        sum += ((r * N + i) % 7 - 3) * ((k * N + i) % 5 - 2);
      wrong += c[r * N + k] != float(sum);
      checksum = checksum * 31 + int(c[r * N + k]);
    }
  printf("c %g %g, checksum %d, wrong %d\n", c[0], c[N * N - 1], checksum, wrong);
  return wrong;
}
