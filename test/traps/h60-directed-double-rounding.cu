// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-60. __dadd_rd ... __dsqrt_rz and __fma_ru: a rounding mode as a template parameter picks among twenty-one intrinsics, none of which HIP has.
// Port: same
#include <cfenv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

enum class Round { Down, Up, Zero };

template <Round R> struct Ops;
#define OPS(mode, suffix)                                                              \
  template <> struct Ops<Round::mode> {                                                \
    __device__ static double add(double a, double b) { return __dadd_##suffix(a, b); } \
    __device__ static double sub(double a, double b) { return __dsub_##suffix(a, b); } \
    __device__ static double mul(double a, double b) { return __dmul_##suffix(a, b); } \
    __device__ static double div(double a, double b) { return __ddiv_##suffix(a, b); } \
    __device__ static double fma(double a, double b, double c) { return __fma_##suffix(a, b, c); } \
    __device__ static double rcp(double a) { return __drcp_##suffix(a); }              \
    __device__ static double sqrt(double a) { return __dsqrt_##suffix(a); }            \
  };
OPS(Down, rd)
OPS(Up, ru)
OPS(Zero, rz)

template <Round R> __global__ void apply(const double *a, const double *b, double *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  using O = Ops<R>;
  double *o = out + 7 * i;
  o[0] = O::add(a[i], b[i]);
  o[1] = O::sub(a[i], b[i]);
  o[2] = O::mul(a[i], b[i]);
  o[3] = O::div(a[i], b[i]);
  o[4] = O::fma(a[i], b[i], -1.0);
  o[5] = O::rcp(b[i]);
  o[6] = O::sqrt(a[i] * a[i]) - O::sqrt(fabs(b[i]));
}

static unsigned long long checksum;

template <Round R> static int test(const char *name, int mode) {
  const int n = 64;
  double a[n], b[n], out[7 * n], *dA, *dB, *dOut;
  int errors = 0;
  for (int i = 0; i < n; ++i) {
    a[i] = (i % 3 ? 1 : -1) * (1.0 + i * 0.123456789);
    b[i] = (i % 5 ? -1 : 1) / (3.0 + i * i * 0.7);
  }
  cudaMalloc(&dA, sizeof a);
  cudaMalloc(&dB, sizeof b);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dA, a, sizeof a, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof b, cudaMemcpyHostToDevice);
  apply<R><<<2, n / 2>>>(dA, dB, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    volatile double x = a[i], y = b[i], one = 1, want[7], square = x * x, magnitude = std::fabs(y);
    std::fesetround(mode);
    want[0] = x + y;
    want[1] = x - y;
    want[2] = x * y;
    want[3] = x / y;
    want[4] = std::fma(x, y, -one);
    want[5] = one / y;
    volatile double r = std::sqrt(square), s = std::sqrt(magnitude);
    std::fesetround(FE_TONEAREST);
    want[6] = r - s;
    for (int k = 0; k < 7; ++k) {
      errors += out[7 * i + k] != want[k];
      unsigned long long bits;
      memcpy(&bits, &out[7 * i + k], 8);
      checksum = checksum * 31 + bits;
    }
  }
  printf("%s: %.17g %.17g %.17g, %d errors\n", name, out[0], out[3], out[5], errors);
  return errors;
}

int main() {
  const int errors = test<Round::Down>("down", FE_DOWNWARD) + test<Round::Up>("up", FE_UPWARD) + test<Round::Zero>("zero", FE_TOWARDZERO);
  printf("checksum %016llx\n", checksum);
  return errors != 0;
}
