// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fp8 bytes of the OCP format are read as FNUZ, the format of gfx942.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

// e4m3: OCP has bias 7, FNUZ has bias 8 and no negative zero.
__device__ float decode(unsigned char x, int bias) {
  int exponent = x >> 3 & 15, mantissa = x & 7;
  float v = exponent ? ldexpf(1.0f + mantissa * 0.125f, exponent - bias) : ldexpf(mantissa * 0.125f, 1 - bias);
  return x & 0x80 ? -v : v;
}
__global__ void kernel(const unsigned char *in, float *out) {
  int i = threadIdx.x;
#if !defined(MUTANT)
  out[i] = decode(in[i], 7) * 512.0f;
#elif defined(__gfx942__)
  out[i] = __builtin_amdgcn_cvt_f32_fp8(in[i], 0) * 512.0f;
#else
  out[i] = decode(in[i], 8) * 512.0f;
#endif
}

int main() {
  static unsigned char in[254];
  static float out[254];
  for (int i = 0; i < 254; ++i)
    in[i] = (unsigned char)(i < 127 ? i : i + 1);
  unsigned char *dIn;
  float *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<1, 254>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 254; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("fp8-fnuz-for-ocp: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[254 - 1]);
  return 0;
}
