// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Host functions at global scope that nvcc defines in its headers and that
// w2w_nvcc_host_math.h only declares, since the tool that parses never links.
// They are weak: a program may bring its own.
//
// Compiled with the program, not with warp2wave.

#include <math.h>

#define W2W_WEAK __attribute__((weak))
#define W2W_MIN_MAX(R, A, B)                                                                                           \
  W2W_WEAK R min(A a, B b) { return static_cast<R>(a) < static_cast<R>(b) ? static_cast<R>(a) : static_cast<R>(b); }   \
  W2W_WEAK R max(A a, B b) { return static_cast<R>(a) > static_cast<R>(b) ? static_cast<R>(a) : static_cast<R>(b); }

W2W_MIN_MAX(int, int, int)
W2W_MIN_MAX(unsigned, unsigned, unsigned)
W2W_MIN_MAX(unsigned, int, unsigned)
W2W_MIN_MAX(unsigned, unsigned, int)
W2W_MIN_MAX(long, long, long)
W2W_MIN_MAX(unsigned long, unsigned long, unsigned long)
W2W_MIN_MAX(unsigned long, long, unsigned long)
W2W_MIN_MAX(unsigned long, unsigned long, long)
W2W_MIN_MAX(long long, long long, long long)
W2W_MIN_MAX(unsigned long long, unsigned long long, unsigned long long)
W2W_MIN_MAX(unsigned long long, long long, unsigned long long)
W2W_MIN_MAX(unsigned long long, unsigned long long, long long)

// As fmin and fmax: a NaN loses (CUDA C++ Programming Guide, "Mathematical Functions").
#define W2W_FLOAT_MIN_MAX(R, A, B)                                                                                     \
  W2W_WEAK R min(A a, B b) { return __builtin_fmin(a, b); }                                                            \
  W2W_WEAK R max(A a, B b) { return __builtin_fmax(a, b); }

W2W_FLOAT_MIN_MAX(float, float, float)
W2W_FLOAT_MIN_MAX(double, double, double)
W2W_FLOAT_MIN_MAX(double, float, double)
W2W_FLOAT_MIN_MAX(double, double, float)

W2W_WEAK unsigned umin(unsigned a, unsigned b) { return a < b ? a : b; }
W2W_WEAK unsigned umax(unsigned a, unsigned b) { return a > b ? a : b; }
W2W_WEAK long long llmin(long long a, long long b) { return a < b ? a : b; }
W2W_WEAK long long llmax(long long a, long long b) { return a > b ? a : b; }
W2W_WEAK unsigned long long ullmin(unsigned long long a, unsigned long long b) { return a < b ? a : b; }
W2W_WEAK unsigned long long ullmax(unsigned long long a, unsigned long long b) { return a > b ? a : b; }

W2W_WEAK float exp10(float x) { return __builtin_exp10f(x); }
W2W_WEAK float j0(float x) { return j0f(x); }
W2W_WEAK float j1(float x) { return j1f(x); }
W2W_WEAK float jn(int n, float x) { return jnf(n, x); }
W2W_WEAK float y0(float x) { return y0f(x); }
W2W_WEAK float y1(float x) { return y1f(x); }
W2W_WEAK float yn(int n, float x) { return ynf(n, x); }
W2W_WEAK void sincos(float x, float *s, float *c) { sincosf(x, s, c); }
W2W_WEAK double copysign(double a, float b) { return __builtin_copysign(a, b); }
W2W_WEAK double copysign(float a, double b) { return __builtin_copysign(a, b); }
W2W_WEAK unsigned short __nv_bswap16(unsigned short x) { return __builtin_bswap16(x); }
W2W_WEAK unsigned __nv_bswap32(unsigned x) { return __builtin_bswap32(x); }
W2W_WEAK unsigned long long __nv_bswap64(unsigned long long x) { return __builtin_bswap64(x); }

// nvcc's headers define these as C functions on the host.
extern "C" {
W2W_WEAK float rsqrtf(float x) { return 1.0f / sqrtf(x); }
W2W_WEAK double rsqrt(double x) { return 1.0 / sqrt(x); }
W2W_WEAK float rcbrtf(float x) { return 1.0f / cbrtf(x); }
W2W_WEAK double rcbrt(double x) { return 1.0 / cbrt(x); }
W2W_WEAK double sinpi(double x) { return sin(M_PI * (x - 2.0 * floor(x / 2.0))); }
W2W_WEAK double cospi(double x) { return cos(M_PI * (x - 2.0 * floor(x / 2.0))); }
W2W_WEAK float sinpif(float x) { return static_cast<float>(sinpi(x)); }
W2W_WEAK float cospif(float x) { return static_cast<float>(cospi(x)); }
W2W_WEAK void sincospi(double x, double *s, double *c) {
  *s = sinpi(x);
  *c = cospi(x);
}
W2W_WEAK void sincospif(float x, float *s, float *c) {
  *s = sinpif(x);
  *c = cospif(x);
}
}
W2W_WEAK void sincospi(float x, float *s, float *c) { sincospif(x, s, c); }
