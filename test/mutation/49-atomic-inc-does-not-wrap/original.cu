// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The wrapping increment becomes an addition.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, unsigned *out) {
  atomicInc(&out[(blockIdx.x * blockDim.x + threadIdx.x) % 10], 6u);
}

int main() {
  static int in[1024];
  static unsigned out[10];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  unsigned *dOut;
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  kernel<<<4, 256>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 10; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("atomic-inc-does-not-wrap: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[10 - 1]);
  return 0;
}
