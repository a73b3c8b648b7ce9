// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A vector of four is read from an address that is not a multiple of its size.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int4 v = *(const int4 *)(in + 4 * i);
  out[i] = v.x + 2 * v.y + 3 * v.z + 4 * v.w;
}

int main() {
  static int in[1024];
  static int out[256];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  kernel<<<1, 256>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 256; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("misaligned-vector-access: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[256 - 1]);
  return 0;
}
