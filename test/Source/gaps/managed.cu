// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Managed variables, read and written on both sides.

#include <cstdio>

__device__ __managed__ int counter = 0;
__managed__ float table[256];
static __managed__ unsigned long long total;
extern __managed__ int elsewhere;

__global__ void count(int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    atomicAdd(&counter, 1);
    table[i & 255] += 1.0f;
    atomicAdd(&total, 1ull);
  }
}

int main() {
  counter = 5;
  table[0] = 1.0f;
  count<<<4, 64>>>(200);
  cudaDeviceSynchronize();
  printf("%d %f %llu\n", counter, table[0], total);
  return counter == 205 ? 0 : 1;
}
