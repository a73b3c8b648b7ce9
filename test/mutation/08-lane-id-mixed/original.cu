// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lane is taken modulo 32 for the prefix mask and modulo the wave elsewhere.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  unsigned votes = __ballot_sync(0xffffffffu, in[i] & 4);
  // The number of votes up to the end of the block's 64 threads before this one.
  __shared__ int counts[8];
  if (lane == 0)
    counts[threadIdx.x / 32] = __popc(votes);
  __syncthreads();
  int before = (threadIdx.x / 32) & 1 ? counts[threadIdx.x / 32 - 1] : 0;
  out[i] = before + __popc(votes & ((1u << lane) - 1));
}

int main() {
  static int in[1024];
  static int out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  kernel<<<4, 256>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("lane-id-mixed: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
