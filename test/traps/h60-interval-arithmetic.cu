// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-60. Interval arithmetic rounds lower bounds down and upper bounds up with __fadd_rd, __fmul_ru, __fdiv_rd, __fsqrt_ru and the like; HIP has none of them, and their nearest-rounded stand-ins lose the enclosure.
// Port: same
#include <cfenv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

struct Interval {
  float lo, hi;
};

__device__ Interval operator+(Interval a, Interval b) { return {__fadd_rd(a.lo, b.lo), __fadd_ru(a.hi, b.hi)}; }
__device__ Interval operator-(Interval a, Interval b) { return {__fsub_rd(a.lo, b.hi), __fsub_ru(a.hi, b.lo)}; }
// Both are positive here.
__device__ Interval operator*(Interval a, Interval b) { return {__fmul_rd(a.lo, b.lo), __fmul_ru(a.hi, b.hi)}; }
__device__ Interval operator/(Interval a, Interval b) { return {__fdiv_rd(a.lo, b.hi), __fdiv_ru(a.hi, b.lo)}; }
__device__ Interval root(Interval a) { return {__fsqrt_rd(a.lo), __fsqrt_ru(a.hi)}; }
__device__ Interval inverse(Interval a) { return {__frcp_rd(a.hi), __frcp_ru(a.lo)}; }

__global__ void enclose(const float *a, const float *b, Interval *out, float *chopped) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const Interval x = {a[i], a[i]}, y = {b[i], b[i]};
  Interval *o = out + 6 * i;
  o[0] = x + y;
  o[1] = x - y;
  o[2] = x * y;
  o[3] = x / y;
  o[4] = root(x * x + y);
  o[5] = inverse(x + y);
  chopped[2 * i] = __fadd_rz(__fmul_rz(-a[i], b[i]), a[i]);
  chopped[2 * i + 1] = __fmaf_rz(-a[i], b[i], a[i]);
}

template <typename F> static float rounded(int mode, F f) {
  std::fesetround(mode);
  volatile float r = f();
  std::fesetround(FE_TONEAREST);
  return r;
}

int main() {
  const int n = 128;
  float a[n], b[n], chopped[2 * n], *dA, *dB, *dChopped;
  Interval out[6 * n], *dOut;
  int errors = 0, exact = 0;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    a[i] = 1.0f + float(i * 2654435761u >> 9) / 4194304.0f;
    b[i] = float(1 + i * 7919 % 997) / 31.0f * (i % 2 ? 1e-3f : 1.0f);
  }
  cudaMalloc(&dA, sizeof a);
  cudaMalloc(&dB, sizeof b);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dChopped, sizeof chopped);
  cudaMemcpy(dA, a, sizeof a, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof b, cudaMemcpyHostToDevice);
  enclose<<<2, n / 2>>>(dA, dB, dOut, dChopped);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(chopped, dChopped, sizeof chopped, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    volatile float x = a[i], y = b[i], one = 1;
    float want[12];
    for (int up = 0; up < 2; ++up) {
      const int mode = up ? FE_UPWARD : FE_DOWNWARD, other = up ? FE_DOWNWARD : FE_UPWARD;
      want[up] = rounded(mode, [&] { return x + y; });
      want[2 + up] = rounded(mode, [&] { return x - y; });
      want[4 + up] = rounded(mode, [&] { return x * y; });
      want[6 + up] = rounded(mode, [&] { return x / y; });
      want[8 + up] = rounded(mode, [&] {
        volatile float square = x * x, sum = square + y;
        return std::sqrt(sum);
      });
      volatile float sum = rounded(other, [&] { return x + y; });
      want[10 + up] = rounded(mode, [&] { return one / sum; });
    }
    const float *got = &out[6 * i].lo;
    for (int k = 0; k < 12; ++k) {
      errors += got[k] != want[k];
      exact += k % 2 && got[k] == got[k - 1];
      unsigned bits;
      memcpy(&bits, &got[k], 4);
      checksum = checksum * 31 + bits;
    }
    errors += chopped[2 * i] != rounded(FE_TOWARDZERO, [&] {
      volatile float product = -x * y;
      return product + x;
    });
    errors += chopped[2 * i + 1] != rounded(FE_TOWARDZERO, [&] { return std::fma(-x, y, x); });
  }
  printf("[%.9g, %.9g] [%.9g, %.9g], %d exact, checksum %08x, %d errors\n", out[9].lo, out[9].hi, out[10].lo, out[10].hi, exact, checksum, errors);
  return errors || exact > 100;
}
