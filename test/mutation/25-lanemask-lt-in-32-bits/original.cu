// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The mask of the lower lanes is made with a 32-bit shift.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  unsigned votes = __ballot_sync(0xffffffffu, in[i] % 5 < 3);
  int rank = __popc(votes & ((1u << lane) - 1));
  // Votes of the other warp in each pair of warps count for the second.
  __shared__ int counts[8];
  if (lane == 0)
    counts[threadIdx.x / 32] = __popc(votes);
  __syncthreads();
  out[i] = rank + ((threadIdx.x & 32) ? counts[threadIdx.x / 32 - 1] : 0);
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
  printf("lanemask-lt-in-32-bits: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
