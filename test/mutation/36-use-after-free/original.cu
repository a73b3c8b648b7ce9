// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A buffer is freed before the kernel that reads it.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void first(const int *in, int *t) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  t[i] = in[i] + 7;
}
__global__ void second(const int *t, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = t[1023 - i] * 2;
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
  int *dT;
  cudaMalloc((void **)&dT, 4096);
  first<<<4, 256>>>(dIn, dT);
  second<<<4, 256>>>(dT, dOut);
  cudaFree(dT);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("use-after-free: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
