// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tensor cores only where there are some: the architecture, the device's version, the error of a launch.
#include <cuda_runtime.h>
#include <mma.h>

#include <cstdio>

__global__ void integers(const signed char *a, const signed char *b, int *c) {
#if __CUDA_ARCH__ >= 720
  using namespace nvcuda::wmma;
  fragment<matrix_a, 16, 16, 16, signed char, row_major> x;
  fragment<matrix_b, 16, 16, 16, signed char, col_major> y;
  fragment<accumulator, 16, 16, 16, int> sum;
  fill_fragment(sum, 0);
  load_matrix_sync(x, a, 16);
  load_matrix_sync(y, b, 16);
  mma_sync(sum, x, y, sum, true);
  for (int i = 0; i < sum.num_elements; ++i)
    sum.x[i] = max(sum.x[i], 0);
  store_matrix_sync(c, sum, 16, mem_row_major);
#else
  if (threadIdx.x == 0)
    *c = -1;
#endif
}

int main() {
  cudaDeviceProp properties;
  if (cudaGetDeviceProperties(&properties, 0) != cudaSuccess)
    return 1;
  if (properties.major < 7) { // expect: device-property
    std::puts("no tensor cores");
    return 0;
  }
  signed char *a;
  int *c;
  cudaMalloc(&a, 256);
  cudaMalloc(&c, 1024);
  integers<<<1, 32>>>(a, a, c); // expect: block-shape
  if (cudaError_t error = cudaGetLastError())
    std::printf("launch: %s\n", cudaGetErrorString(error));
  return cudaDeviceSynchronize() != cudaSuccess;
}
