// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A block asks for 96 KiB of LDS, as on NVIDIA, where AMD has 64 KiB.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

// Reverses chunks of 24576 integers.
__global__ void kernel(const int *in, int *out) {
  extern __shared__ int s[];
  const int n = 24576;
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    s[i] = in[blockIdx.x * n + i];
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    out[blockIdx.x * n + i] = s[n - 1 - i];
}

int main() {
  static int in[24576];
  static int out[24576];
  for (int i = 0; i < 24576; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, 98304);
  kernel<<<1, 256, 98304>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 24576; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("lds-over-64-kib: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[24576 - 1]);
  return 0;
}
