// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reduction loop begins at 16 on a 64-lane wave.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int v = in[blockIdx.x * blockDim.x + threadIdx.x];
  for (int o = 16; o > 0; o >>= 1)
    v += __shfl_down_sync(0xffffffffu, v, o);
  if (threadIdx.x % 32 == 0)
    atomicAdd(&out[blockIdx.x], v);
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
  printf("offset-16-loop: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[4 - 1]);
  return 0;
}
