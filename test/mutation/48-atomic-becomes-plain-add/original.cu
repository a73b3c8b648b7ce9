// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An atomic addition becomes a plain one.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  atomicAdd(&out[in[blockIdx.x * blockDim.x + threadIdx.x] % 16], 1);
}

int main() {
  static int in[1024];
  static int out[16];
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
  for (int i = 0; i < 16; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("atomic-becomes-plain-add: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[16 - 1]);
  return 0;
}
