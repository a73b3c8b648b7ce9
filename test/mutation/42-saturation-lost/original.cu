// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Quantisation to 8 bits wraps instead of saturating.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const float *in, signed char *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, q;
  asm("cvt.rni.sat.s8.f32 %0, %1;" : "=r"(q) : "f"(in[i]));
  out[i] = (signed char)q;
}

int main() {
  static float in[1024];
  static signed char out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (float)(i - 512) * 0.5f;
  float *dIn;
  signed char *dOut;
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
  printf("saturation-lost: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
