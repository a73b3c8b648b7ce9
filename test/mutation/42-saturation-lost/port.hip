// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Quantisation to 8 bits wraps instead of saturating.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const float *in, signed char *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int q = __float2int_rn(in[i]);
#ifndef MUTANT
  q = q < -128 ? -128 : q > 127 ? 127 : q;
#endif
  out[i] = (signed char)q;
}

int main() {
  static float in[1024];
  static signed char out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (float)(i - 512) * 0.5f;
  float *dIn;
  signed char *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<4, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("saturation-lost: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
