// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fp8 bytes of the OCP format are read as FNUZ, the format of gfx942.
// The original.

#include <cstdio>
#include <cuda_runtime.h>
#include <cuda_fp8.h>

__global__ void kernel(const unsigned char *in, float *out) {
  int i = threadIdx.x;
  __nv_fp8_e4m3 v;
  v.__x = in[i];
  out[i] = (float)v * 512.0f;
}

int main() {
  static unsigned char in[254];
  static float out[254];
  for (int i = 0; i < 254; ++i)
    in[i] = (unsigned char)(i < 127 ? i : i + 1);
  unsigned char *dIn;
  float *dOut;
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  kernel<<<1, 254>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 254; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("fp8-fnuz-for-ocp: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[254 - 1]);
  return 0;
}
