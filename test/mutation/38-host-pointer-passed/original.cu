// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The host array is passed to the kernel in the place of the device array.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < 1000)
    out[i] = in[i] * 5 + 1;
}

int main() {
  static int in[1000];
  static int out[1000];
  for (int i = 0; i < 1000; ++i)
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
  for (int i = 0; i < 1000; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("host-pointer-passed: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1000 - 1]);
  return 0;
}
