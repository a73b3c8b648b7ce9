// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The offset of a copy to a symbol is given in elements instead of bytes.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__constant__ int weights[32];

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = in[i] * weights[i % 32];
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
  int w[32];
  for (int k = 0; k < 32; ++k)
    w[k] = k * k + 1;
  cudaMemcpyToSymbol(weights, w, sizeof(w));
  cudaMemcpyToSymbol(weights, w, 16 * sizeof(int), 16 * sizeof(int));
  kernel<<<4, 256>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("symbol-offset-in-elements: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
