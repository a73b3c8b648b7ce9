// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-65. Fast math is only spoken of: in a macro that is not defined, a comment about -use_fast_math and a
// string.
#include <cstdio>

// Do not build with -use_fast_math: the test below for NaN must stay.
#ifdef USE_FAST_MATH
#define EXP(x) __expf(x)
#else
#define EXP(x) expf(x)
#endif

__global__ void softplus(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  float x = in[i];
  out[i] = isnan(x) ? 0.0f : x > 20.0f ? x : log1pf(EXP(x));
}

void describe() { std::printf("built without -use_fast_math (--ftz=false)\n"); }
