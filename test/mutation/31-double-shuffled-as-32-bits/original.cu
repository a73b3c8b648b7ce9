// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Only the low word of a double travels in the shuffle.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const double *in, double *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = __shfl_xor_sync(0xffffffffu, in[i], 3);
}

int main() {
  static double in[1024];
  static double out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (double)(i * i + 1);
  double *dIn;
  double *dOut;
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
  printf("double-shuffled-as-32-bits: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
