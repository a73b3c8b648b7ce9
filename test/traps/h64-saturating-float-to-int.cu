// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-64. Float-to-int conversions saturate on NVIDIA and take NaN to 0 for 32 bits; on AMD the 64-bit forms do not saturate, and clang treats what is out of range as undefined.
// Port: same
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>

#define N_VALUES 14

__global__ void convert(const float *x, long long *out) {
  const int i = threadIdx.x;
  const float v = x[i];
  long long *o = out + 12 * i;
  o[0] = __float2int_rz(v);
  o[1] = __float2int_rn(v);
  o[2] = __float2uint_rz(v);
  o[3] = __float2uint_ru(v);
  o[4] = __float2ll_rz(v);
  o[5] = __float2ll_rd(v);
  o[6] = (long long)__float2ull_rz(v);
  o[7] = (long long)__float2ull_rn(v);
  o[8] = __double2int_rz(double(v) * 4);
  o[9] = __double2uint_rn(double(v) * 2);
  o[10] = __double2ll_rz(double(v));
  o[11] = (long long)__double2ull_rz(double(v));
}

// The reference: the mathematical value, clamped; NaN has its own rule.
static long long clampTo(double v, double lo, double hi, long long least, long long most) { return v <= lo ? least : v >= hi ? most : (long long)v; }
static long long clampUll(double v) {
  return v <= 0 ? 0 : v >= 18446744073709551616.0 ? -1 : (long long)(unsigned long long)v;
}

int main() {
  const float x[N_VALUES] = {0.5f, -0.5f, 2.5f, -3.5f, 2147483648.0f, -2147483904.0f, 4294967296.0f, 3e9f, 1e19f, -1e19f, 3e19f, INFINITY, -INFINITY, NAN};
  float *dX;
  long long out[12 * N_VALUES], *dOut;
  cudaMalloc(&dX, sizeof x);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dX, x, sizeof x, cudaMemcpyHostToDevice);
  convert<<<1, N_VALUES>>>(dX, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  const long long intMin = -2147483648ll, intMax = 2147483647ll, llMin = -9223372036854775807ll - 1, llMax = 9223372036854775807ll;
  int errors = 0;
  for (int i = 0; i < N_VALUES; ++i) {
    const double v = x[i];
    long long want[12];
    if (v != v) {
      // PTX: 0 for a float to 32 bits, otherwise the top bit alone.
      const long long nan[12] = {0, 0, 0, 0, llMin, llMin, llMin, llMin, intMin, 2147483648ll, llMin, llMin};
      for (int k = 0; k < 12; ++k)
        want[k] = nan[k];
    } else {
      want[0] = clampTo(std::trunc(v), -2147483648.0, 2147483647.0, intMin, intMax);
      want[1] = clampTo(std::rint(v), -2147483648.0, 2147483647.0, intMin, intMax);
      want[2] = clampTo(std::trunc(v), 0, 4294967295.0, 0, 4294967295ll);
      want[3] = clampTo(std::ceil(v), 0, 4294967295.0, 0, 4294967295ll);
      want[4] = clampTo(std::trunc(v), -9223372036854775808.0, 9223372036854775808.0, llMin, llMax);
      want[5] = clampTo(std::floor(v), -9223372036854775808.0, 9223372036854775808.0, llMin, llMax);
      want[6] = clampUll(std::trunc(v));
      want[7] = clampUll(std::rint(v));
      want[8] = clampTo(std::trunc(v * 4), -2147483648.0, 2147483647.0, intMin, intMax);
      want[9] = clampTo(std::rint(v * 2), 0, 4294967295.0, 0, 4294967295ll);
      want[10] = want[4];
      want[11] = want[6];
    }
    printf("%g:", v);
    for (int k = 0; k < 12; ++k) {
      printf(" %lld%s", out[12 * i + k], out[12 * i + k] == want[k] ? "" : "!");
      errors += out[12 * i + k] != want[k];
    }
    printf("\n");
  }
  printf("%d errors\n", errors);
  return errors ? 1 : 0;
}
