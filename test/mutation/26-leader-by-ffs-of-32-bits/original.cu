// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The leader is the first set bit of the lower half of the active mask.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (threadIdx.x % 64 >= 40) {
    unsigned active = __ballot_sync(0xffffff00u, 1);
    if ((int)(threadIdx.x % 32) == __ffs(active) - 1)
      atomicAdd(&out[blockIdx.x], __popc(active));
  }
}

int main() {
  static int in[1024];
  static int out[4];
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
  for (int i = 0; i < 4; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("leader-by-ffs-of-32-bits: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[4 - 1]);
  return 0;
}
