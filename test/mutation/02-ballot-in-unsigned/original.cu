// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The ballot is stored in an unsigned int, so ranks in the upper half of a wave are wrong.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

// Packs the odd values of each block to its front.
__global__ void kernel(const int *in, int *out) {
  __shared__ int next;
  if (threadIdx.x == 0)
    next = 0;
  __syncthreads();
  int lane = threadIdx.x % 32, v = in[blockIdx.x * blockDim.x + threadIdx.x], base = 0;
  unsigned votes = __ballot_sync(0xffffffffu, v & 1);
  int rank = __popc(votes & ((1u << lane) - 1));
  if (lane == 0)
    base = atomicAdd(&next, __popc(votes));
  base = __shfl_sync(0xffffffffu, base, 0);
  if (v & 1)
    atomicAdd(&out[blockIdx.x * blockDim.x + (base + rank) % 256], 1);
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
  printf("ballot-in-unsigned: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
