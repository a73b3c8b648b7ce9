// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The mathematical functions of CUDA that HIP has with other argument or result types, or with another rounding.
//
// - `min` and `max` have exactly CUDA's overloads, so that `max(-1, 5u)` compares as unsigned and is unsigned. HIP
// compares every mixed pair as double.
// - `rsqrt`, `exp10` and others have a float overload. In HIP a float argument becomes double.
// - `popc`, `popcll` return int and `umul24` returns unsigned.
// - `fadd_rn` and its kin never fuse into a multiply-add, and `fsqrt_rn`, `frsqrt_rn` are correctly rounded whatever
// the flags.
//
// Names are CUDA's without leading underscores. Conversions to integers are in `convert.h`, directed rounding is in
// `rounding.h`.

#ifndef W2W_MATH_H
#define W2W_MATH_H

#include "config.h"

namespace w2w {

// W2W_MIN_MAX(unsigned, int, unsigned) defines unsigned min(int, unsigned) and its max.
#define W2W_MIN_MAX(RESULT, FIRST, SECOND)                                                                             \
  W2W_HOST_DEVICE RESULT min(FIRST a, SECOND b) {                                                                      \
    return static_cast<RESULT>(a) < static_cast<RESULT>(b) ? static_cast<RESULT>(a) : static_cast<RESULT>(b);          \
  }                                                                                                                    \
  W2W_HOST_DEVICE RESULT max(FIRST a, SECOND b) {                                                                      \
    return static_cast<RESULT>(a) > static_cast<RESULT>(b) ? static_cast<RESULT>(a) : static_cast<RESULT>(b);          \
  }
// Types of one width in all four mixtures. Other mixtures promote or are ambiguous, as in CUDA.
#define W2W_MIN_MAX_WIDTH(SIGNED, UNSIGNED)                                                                            \
  W2W_MIN_MAX(SIGNED, SIGNED, SIGNED)                                                                                  \
  W2W_MIN_MAX(UNSIGNED, UNSIGNED, UNSIGNED)                                                                            \
  W2W_MIN_MAX(UNSIGNED, SIGNED, UNSIGNED)                                                                              \
  W2W_MIN_MAX(UNSIGNED, UNSIGNED, SIGNED)
W2W_MIN_MAX_WIDTH(int, unsigned)
W2W_MIN_MAX_WIDTH(long, unsigned long)
W2W_MIN_MAX_WIDTH(long long, unsigned long long)
#undef W2W_MIN_MAX_WIDTH
#undef W2W_MIN_MAX

// Of a number and a NaN, the number.
W2W_HOST_DEVICE float min(float a, float b) { return ::fminf(a, b); }
W2W_HOST_DEVICE float max(float a, float b) { return ::fmaxf(a, b); }
W2W_HOST_DEVICE double min(double a, double b) { return ::fmin(a, b); }
W2W_HOST_DEVICE double max(double a, double b) { return ::fmax(a, b); }
W2W_HOST_DEVICE double min(float a, double b) { return ::fmin(static_cast<double>(a), b); }
W2W_HOST_DEVICE double max(float a, double b) { return ::fmax(static_cast<double>(a), b); }
W2W_HOST_DEVICE double min(double a, float b) { return ::fmin(a, static_cast<double>(b)); }
W2W_HOST_DEVICE double max(double a, float b) { return ::fmax(a, static_cast<double>(b)); }

// The same with the type in the name.
W2W_HOST_DEVICE unsigned umin(unsigned a, unsigned b) { return min(a, b); }
W2W_HOST_DEVICE unsigned umax(unsigned a, unsigned b) { return max(a, b); }
W2W_HOST_DEVICE long long llmin(long long a, long long b) { return min(a, b); }
W2W_HOST_DEVICE long long llmax(long long a, long long b) { return max(a, b); }
W2W_HOST_DEVICE unsigned long long ullmin(unsigned long long a, unsigned long long b) { return min(a, b); }
W2W_HOST_DEVICE unsigned long long ullmax(unsigned long long a, unsigned long long b) { return max(a, b); }

#if W2W_GPU_COMPILER

// W2W_FLOAT_AND_DOUBLE(sinpi) defines float sinpi(float) and double sinpi(double).
#define W2W_FLOAT_AND_DOUBLE(QUALIFIER, NAME)                                                                          \
  QUALIFIER float NAME(float x) { return ::NAME##f(x); }                                                               \
  QUALIFIER double NAME(double x) { return ::NAME(x); }

W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, exp10)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, j0)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, j1)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, y0)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, y1)
W2W_HOST_DEVICE float jn(int n, float x) { return ::jnf(n, x); }
W2W_HOST_DEVICE double jn(int n, double x) { return ::jn(n, x); }
W2W_HOST_DEVICE float yn(int n, float x) { return ::ynf(n, x); }
W2W_HOST_DEVICE double yn(int n, double x) { return ::yn(n, x); }
W2W_HOST_DEVICE void sincos(float x, float *sine, float *cosine) { ::sincosf(x, sine, cosine); }
W2W_HOST_DEVICE void sincos(double x, double *sine, double *cosine) { ::sincos(x, sine, cosine); }

#if W2W_NVIDIA || W2W_DEVICE_PASS
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, rsqrt)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, rcbrt)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, sinpi)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, cospi)
W2W_FLOAT_AND_DOUBLE(W2W_HOST_DEVICE, normcdf)
W2W_HOST_DEVICE void sincospi(float x, float *sine, float *cosine) { ::sincospif(x, sine, cosine); }
W2W_HOST_DEVICE void sincospi(double x, double *sine, double *cosine) { ::sincospi(x, sine, cosine); }
#else
// CUDA has these on the host too, the C library does not.
W2W_HOST_DEVICE double rsqrt(double x) { return 1.0 / ::sqrt(x); }
W2W_HOST_DEVICE float rsqrt(float x) { return static_cast<float>(rsqrt(static_cast<double>(x))); }
W2W_HOST_DEVICE double rcbrt(double x) { return 1.0 / ::cbrt(x); }
W2W_HOST_DEVICE float rcbrt(float x) { return static_cast<float>(rcbrt(static_cast<double>(x))); }
W2W_HOST_DEVICE double sinpi(double x) { return ::sin(M_PI * ::remainder(x, 2.0)); }
W2W_HOST_DEVICE float sinpi(float x) { return static_cast<float>(sinpi(static_cast<double>(x))); }
W2W_HOST_DEVICE double cospi(double x) { return ::cos(M_PI * ::remainder(x, 2.0)); }
W2W_HOST_DEVICE float cospi(float x) { return static_cast<float>(cospi(static_cast<double>(x))); }
W2W_HOST_DEVICE double normcdf(double x) { return 0.5 * ::erfc(-M_SQRT1_2 * x); }
W2W_HOST_DEVICE float normcdf(float x) { return static_cast<float>(normcdf(static_cast<double>(x))); }
template <class T> W2W_HOST_DEVICE void sincospiOnHost(T x, T *sine, T *cosine) {
  *sine = sinpi(x);
  *cosine = cospi(x);
}
W2W_HOST_DEVICE void sincospi(float x, float *sine, float *cosine) { sincospiOnHost(x, sine, cosine); }
W2W_HOST_DEVICE void sincospi(double x, double *sine, double *cosine) { sincospiOnHost(x, sine, cosine); }
#endif

W2W_FLOAT_AND_DOUBLE(W2W_DEVICE, normcdfinv)
W2W_FLOAT_AND_DOUBLE(W2W_DEVICE, erfinv)
W2W_FLOAT_AND_DOUBLE(W2W_DEVICE, erfcinv)
W2W_FLOAT_AND_DOUBLE(W2W_DEVICE, erfcx)
W2W_FLOAT_AND_DOUBLE(W2W_DEVICE, cyl_bessel_i0)
W2W_FLOAT_AND_DOUBLE(W2W_DEVICE, cyl_bessel_i1)
#undef W2W_FLOAT_AND_DOUBLE

// CUDA's `ilogb` gives the smallest int for a NaN, HIP's the largest. `scalbln` has a long exponent, which HIP cuts to
// 32 bits.
#if W2W_AMD && W2W_DEVICE_PASS
W2W_HOST_DEVICE int ilogbf(float x) { return x != x ? -2147483647 - 1 : ::ilogbf(x); }
W2W_HOST_DEVICE int ilogb(double x) { return x != x ? -2147483647 - 1 : ::ilogb(x); }
W2W_HOST_DEVICE float scalblnf(float x, long n) {
  return ::scalbnf(x, static_cast<int>(n < -100000 ? -100000 : n > 100000 ? 100000 : n));
}
W2W_HOST_DEVICE double scalbln(double x, long n) {
  return ::scalbn(x, static_cast<int>(n < -100000 ? -100000 : n > 100000 ? 100000 : n));
}
#else
W2W_HOST_DEVICE int ilogbf(float x) { return ::ilogbf(x); }
W2W_HOST_DEVICE int ilogb(double x) { return ::ilogb(x); }
W2W_HOST_DEVICE float scalblnf(float x, long n) { return ::scalblnf(x, n); }
W2W_HOST_DEVICE double scalbln(double x, long n) { return ::scalbln(x, n); }
#endif
W2W_HOST_DEVICE int ilogb(float x) { return w2w::ilogbf(x); }
W2W_HOST_DEVICE float scalbln(float x, long n) { return w2w::scalblnf(x, n); }

/// Returns the number of set bits: CUDA `__popc`. HIP's result is unsigned, so `popc(x) - 5 < 0` would never hold.
W2W_DEVICE int popc(unsigned x) {
#if W2W_AMD
  return __builtin_popcount(x);
#else
  return __popc(x);
#endif
}

/// CUDA `__popcll`.
W2W_DEVICE int popcll(unsigned long long x) {
#if W2W_AMD
  return __builtin_popcountll(x);
#else
  return __popcll(x);
#endif
}

/// Returns the low 32 bits of the product of the low 24 bits: CUDA `__umul24`.
W2W_DEVICE unsigned umul24(unsigned a, unsigned b) {
#if W2W_AMD
  return (a & 0xffffffu) * (b & 0xffffffu);
#else
  return __umul24(a, b);
#endif
}

/// Divides to about 2 ulp; of a divisor between 2^126 and 2^128 the quotient is 0, or NaN for an infinite dividend: CUDA
/// `__fdividef` (CUDA C++ Programming Guide, "Intrinsic Functions"). HIP's divides in full precision everywhere.
W2W_DEVICE float fdividef(float x, float y) {
#if W2W_AMD
  float size = ::fabsf(y);
  return size > 0x1p126f && size <= 3.402823466e+38f ? x * ::copysignf(0.0f, y) : __fdividef(x, y);
#else
  return __fdividef(x, y);
#endif
}

/// What CUDA's `printf` returns in a kernel: the number of its arguments behind the format. HIP's returns something else.
/// On the host, \p result itself.
W2W_HOST_DEVICE int printfResult(int result, int arguments) {
#if W2W_AMD && W2W_DEVICE_PASS
  return result < 0 ? result : arguments;
#else
  (void)arguments;
  return result;
#endif
}

/// Clamps to [0, 1] and takes a NaN to 0: CUDA `__saturatef`. HIP's returns the NaN.
W2W_DEVICE float saturatef(float x) {
#if W2W_AMD
  return ::fminf(::fmaxf(x, 0.0f), 1.0f);
#else
  return __saturatef(x);
#endif
}

// W2W_ROUNDED(fadd, float, +) defines float fadd_rn(float, float), which never becomes part of a fused multiply-add.
#if W2W_AMD
#define W2W_ROUNDED(NAME, TYPE, OPERATOR)                                                                              \
  W2W_DEVICE TYPE NAME##_rn(TYPE a, TYPE b) { W2W_UNFUSED return a OPERATOR b; }
#else
#define W2W_ROUNDED(NAME, TYPE, OPERATOR)                                                                              \
  W2W_DEVICE TYPE NAME##_rn(TYPE a, TYPE b) { return __##NAME##_rn(a, b); }
#endif
W2W_ROUNDED(fadd, float, +)
W2W_ROUNDED(fsub, float, -)
W2W_ROUNDED(fmul, float, *)
W2W_ROUNDED(dadd, double, +)
W2W_ROUNDED(dsub, double, -)
W2W_ROUNDED(dmul, double, *)
#undef W2W_ROUNDED

/// Returns the correctly rounded square root: CUDA `__fsqrt_rn`. HIP's is `v_sqrt_f32`, good to 1 ulp.
W2W_DEVICE float fsqrt_rn(float x) {
#if W2W_AMD
  // 53 bits of a square root round to the right 24, and double precision keeps its accuracy under the flags that mirror
  // -use_fast_math.
  return static_cast<float>(__builtin_sqrt(static_cast<double>(x)));
#else
  return __fsqrt_rn(x);
#endif
}

/// Returns the correctly rounded inverse square root: CUDA `__frsqrt_rn`. HIP's is `v_rsq_f32`, good to 1 ulp.
W2W_DEVICE float frsqrt_rn(float x) {
#if W2W_AMD
  // Tried for the 2^25 floats of two exponents: the rounding of the double result is always the right one.
  return static_cast<float>(1.0 / __builtin_sqrt(static_cast<double>(x)));
#else
  return __frsqrt_rn(x);
#endif
}

#endif // W2W_GPU_COMPILER

} // namespace w2w

#endif // W2W_MATH_H
