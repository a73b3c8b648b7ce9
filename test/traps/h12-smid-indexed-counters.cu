// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-12. %smid indexes an array with one cell per multiprocessor; on AMD the ids are sparse and go beyond that number.
// Port: finding
#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>

__device__ __forceinline__ unsigned smId() {
  unsigned id;
  asm volatile("mov.u32 %0, %%smid;" : "=r"(id)); // expect: inline-ptx
  return id;
}

__global__ void countBlocks(int *perSm, int *work) {
  if (threadIdx.x == 0)
    atomicAdd(&perSm[smId()], 1);
  atomicAdd(work, int(threadIdx.x));
}

int main() {
  const int blocks = 24, block = 64;
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, 0);
  const int sms = prop.multiProcessorCount;
  int *perSm, *work, *host = (int *)malloc(sms * sizeof(int)), total = 0, sum = 0;
  cudaMalloc(&perSm, sms * sizeof(int));
  cudaMalloc(&work, sizeof(int));
  cudaMemset(perSm, 0, sms * sizeof(int));
  cudaMemset(work, 0, sizeof(int));
  countBlocks<<<blocks, block>>>(perSm, work);
  cudaMemcpy(host, perSm, sms * sizeof(int), cudaMemcpyDeviceToHost);
  cudaMemcpy(&sum, work, sizeof sum, cudaMemcpyDeviceToHost);
  for (int s = 0; s < sms; ++s)
    total += host[s];
  printf("%d blocks on the device's multiprocessors, work %d\n", total, sum);
  free(host);
  return total != blocks || sum != blocks * (block * (block - 1) / 2);
}
