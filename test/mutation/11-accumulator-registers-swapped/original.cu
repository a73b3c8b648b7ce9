// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two registers of the accumulator are stored in each other's place.
// The original.

#include <cstdio>
#include <cuda_runtime.h>
#include <cuda_fp16.h>
#include <mma.h>

using namespace nvcuda;

// D = A B of 16 x 16 half matrices by rows.
__global__ void kernel(const __half *a, const __half *b, float *d) {
  wmma::fragment<wmma::matrix_a, 16, 16, 16, __half, wmma::row_major> fa;
  wmma::fragment<wmma::matrix_b, 16, 16, 16, __half, wmma::row_major> fb;
  wmma::fragment<wmma::accumulator, 16, 16, 16, float> fd;
  wmma::fill_fragment(fd, 0.0f);
  wmma::load_matrix_sync(fa, a, 16);
  wmma::load_matrix_sync(fb, b, 16);
  wmma::mma_sync(fd, fa, fb, fd);
  wmma::store_matrix_sync(d, fd, 16, wmma::mem_row_major);
}

int main() {
  static __half a[256], b[256];
  static float d[256];
  for (int i = 0; i < 256; ++i) {
    a[i] = __float2half((float)((i * 7 + i / 16 * 3) % 11 - 5));
    b[i] = __float2half((float)((i * 5 + i / 16) % 13 - 6));
  }
  __half *dA, *dB;
  float *dD;
  cudaMalloc((void **)&dA, sizeof(a));
  cudaMalloc((void **)&dB, sizeof(b));
  cudaMalloc((void **)&dD, sizeof(d));
  cudaMemcpy(dA, a, sizeof(a), cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof(b), cudaMemcpyHostToDevice);
  kernel<<<1, 32>>>(dA, dB, dD);
  cudaMemcpy(d, dD, sizeof(d), cudaMemcpyDeviceToHost);
  double sum = 0;
  for (int i = 0; i < 256; ++i)
    sum += d[i] * (i % 7 + 1);
  printf("matrix: sum %.0f, d[0][1] %.0f, d[1][0] %.0f\n", sum, d[1], d[16]);
  return 0;
}
