// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Arithmetic in CUDA's directed rounding modes: `_rd` towards minus infinity, `_ru` towards plus infinity, `_rz`
// towards zero.
//
// HIP 6.4 declares none of the 46 functions. The ROCm device library has sums, products and fused multiply-adds, which
// switch the rounding mode of the wave around one instruction. Quotients and square roots it lacks: those are rounded
// to nearest first and then moved to the neighbour on the wanted side when an exact residual says so. Results are exact
// for every input, subnormal ones included. `portable` holds what the test compares with NVIDIA's.

#ifndef W2W_ROUNDING_H
#define W2W_ROUNDING_H

#include "config.h"

#if W2W_GPU_COMPILER

namespace w2w {

// W2W_DIRECTED_OPERATIONS(rd, rtn) defines fadd_rd and its kin from __ocml_add_rtn_f32 and its kin.
#if W2W_AMD
#define W2W_DIRECTED_OPERATIONS(SUFFIX, MODE)                                                                          \
  W2W_DEVICE float fadd_##SUFFIX(float a, float b) { return __ocml_add_##MODE##_f32(a, b); }                           \
  W2W_DEVICE float fsub_##SUFFIX(float a, float b) { return __ocml_sub_##MODE##_f32(a, b); }                           \
  W2W_DEVICE float fmul_##SUFFIX(float a, float b) { return __ocml_mul_##MODE##_f32(a, b); }                           \
  W2W_DEVICE float fmaf_##SUFFIX(float a, float b, float c) { return __ocml_fma_##MODE##_f32(a, b, c); }               \
  W2W_DEVICE double dadd_##SUFFIX(double a, double b) { return __ocml_add_##MODE##_f64(a, b); }                        \
  W2W_DEVICE double dsub_##SUFFIX(double a, double b) { return __ocml_sub_##MODE##_f64(a, b); }                        \
  W2W_DEVICE double dmul_##SUFFIX(double a, double b) { return __ocml_mul_##MODE##_f64(a, b); }                        \
  W2W_DEVICE double fma_##SUFFIX(double a, double b, double c) { return __ocml_fma_##MODE##_f64(a, b, c); }
#else
#define W2W_DIRECTED_OPERATIONS(SUFFIX, MODE)                                                                          \
  W2W_DEVICE float fadd_##SUFFIX(float a, float b) { return __fadd_##SUFFIX(a, b); }                                   \
  W2W_DEVICE float fsub_##SUFFIX(float a, float b) { return __fsub_##SUFFIX(a, b); }                                   \
  W2W_DEVICE float fmul_##SUFFIX(float a, float b) { return __fmul_##SUFFIX(a, b); }                                   \
  W2W_DEVICE float fmaf_##SUFFIX(float a, float b, float c) { return __fmaf_##SUFFIX(a, b, c); }                       \
  W2W_DEVICE double dadd_##SUFFIX(double a, double b) { return __dadd_##SUFFIX(a, b); }                                \
  W2W_DEVICE double dsub_##SUFFIX(double a, double b) { return __dsub_##SUFFIX(a, b); }                                \
  W2W_DEVICE double dmul_##SUFFIX(double a, double b) { return __dmul_##SUFFIX(a, b); }                                \
  W2W_DEVICE double fma_##SUFFIX(double a, double b, double c) { return __fma_##SUFFIX(a, b, c); }
#endif
W2W_DIRECTED_OPERATIONS(rd, rtn)
W2W_DIRECTED_OPERATIONS(ru, rtp)
W2W_DIRECTED_OPERATIONS(rz, rtz)
#undef W2W_DIRECTED_OPERATIONS

// CUDA `__fmaf_ieee_rd` and its kin keep subnormal numbers whatever the flags. On AMD a flag that flushes them wins.
#if W2W_AMD
W2W_DEVICE float fmaf_ieee_rd(float a, float b, float c) { return fmaf_rd(a, b, c); }
W2W_DEVICE float fmaf_ieee_ru(float a, float b, float c) { return fmaf_ru(a, b, c); }
W2W_DEVICE float fmaf_ieee_rz(float a, float b, float c) { return fmaf_rz(a, b, c); }
W2W_DEVICE float fmaf_ieee_rn(float a, float b, float c) { return ::fmaf(a, b, c); }
#else
W2W_DEVICE float fmaf_ieee_rd(float a, float b, float c) { return __fmaf_ieee_rd(a, b, c); }
W2W_DEVICE float fmaf_ieee_ru(float a, float b, float c) { return __fmaf_ieee_ru(a, b, c); }
W2W_DEVICE float fmaf_ieee_rz(float a, float b, float c) { return __fmaf_ieee_rz(a, b, c); }
W2W_DEVICE float fmaf_ieee_rn(float a, float b, float c) { return __fmaf_ieee_rn(a, b, c); }
#endif

namespace detail {

enum class Rounding { Down, Up, Zero };

/// Returns the next number above \p x. Bits, not comparisons, tell zero, because a flushed subnormal compares as zero.
W2W_DEVICE float nextAbove(float x) {
  unsigned bits = __float_as_uint(x);
  if (x != x || bits == 0x7f800000u)
    return x;
  if (bits << 1 == 0)
    return __uint_as_float(1u);
  return __uint_as_float(bits >> 31 ? bits - 1u : bits + 1u);
}
W2W_DEVICE double nextAbove(double x) {
  unsigned long long bits = static_cast<unsigned long long>(__double_as_longlong(x));
  if (x != x || bits == 0x7ff0000000000000ull)
    return x;
  if (bits << 1 == 0)
    return __longlong_as_double(1);
  return __longlong_as_double(static_cast<long long>(bits >> 63 ? bits - 1u : bits + 1u));
}
template <class T> W2W_DEVICE T nextBelow(T x) { return -nextAbove(-x); }

W2W_DEVICE bool isNegative(float x) { return __float_as_uint(x) >> 31; }
W2W_DEVICE bool isNegative(double x) { return __double_as_longlong(x) < 0; }

/// Turns \p nearest, a neighbour of an exact result, into that result rounded in one direction.
/// \p isAbove and \p isBelow say on which side of the exact result it lies.
template <Rounding R, class T> W2W_DEVICE T direct(T nearest, bool isAbove, bool isBelow) {
  bool goesDown = R == Rounding::Down || (R == Rounding::Zero && !isNegative(nearest));
  if (goesDown)
    return isAbove ? nextBelow(nearest) : nearest;
  return isBelow ? nextAbove(nearest) : nearest;
}

/// Returns \p a / \p b. In double precision the product that checks the quotient is exact and nothing is out of range.
template <Rounding R> W2W_DEVICE float divide(float a, float b) {
  double wideA = a;
  double wideB = b;
  float nearest = static_cast<float>(wideA / wideB);
  double product = static_cast<double>(nearest) * wideB;
  bool isProductAbove = product > wideA;
  bool isProductBelow = product < wideA;
  bool isDivisorNegative = wideB < 0.0;
  return direct<R>(nearest, isDivisorNegative ? isProductBelow : isProductAbove,
                   isDivisorNegative ? isProductAbove : isProductBelow);
}

template <Rounding R> W2W_DEVICE float squareRoot(float x) {
  double wide = x;
  float nearest = static_cast<float>(::sqrt(wide));
  double square = static_cast<double>(nearest) * static_cast<double>(nearest);
  return direct<R>(nearest, square > wide, square < wide);
}

template <Rounding R> W2W_DEVICE double multiply(double a, double b) {
  return R == Rounding::Down ? dmul_rd(a, b) : R == Rounding::Up ? dmul_ru(a, b) : dmul_rz(a, b);
}

/// Returns 2 to the power \p exponent, -1022 to 1023.
W2W_DEVICE double powerOfTwo(int exponent) {
  return __longlong_as_double(static_cast<long long>(exponent + 1023) << 52);
}

/// Splits a finite non-zero \p x into its fraction, 1 to 2 in magnitude, and \p exponent.
W2W_DEVICE double splitExponent(double x, int &exponent) {
  exponent = 0;
  if (::fabs(x) < 0x1p-1022) {
    x *= 0x1p54;
    exponent = -54;
  }
  long long bits = __double_as_longlong(x);
  exponent += static_cast<int>(bits >> 52 & 0x7ff) - 1023;
  return __longlong_as_double((bits & ~(0x7ffll << 52)) | (1023ll << 52));
}

/// Returns \p a / \p b. Fractions are divided, where the residual is exact, and the exponent is put back.
template <Rounding R> W2W_DEVICE double divide(double a, double b) {
  double simple = a / b;
  bool isOrdinary = ::fabs(a) > 0.0 && ::fabs(a) < HUGE_VAL && ::fabs(b) > 0.0 && ::fabs(b) < HUGE_VAL;
  if (!isOrdinary)
    return simple;
  int exponentA;
  int exponentB;
  double fractionA = splitExponent(a, exponentA);
  double fractionB = splitExponent(b, exponentB);
  double quotient = fractionA / fractionB;
  double residual = ::fma(-quotient, fractionB, fractionA);
  bool isDivisorNegative = fractionB < 0.0;
  bool isAbove = isDivisorNegative ? residual > 0.0 : residual < 0.0;
  bool isBelow = isDivisorNegative ? residual < 0.0 : residual > 0.0;

  // Scaling rounds a subnormal result a second time, which in the same direction does no harm.
  quotient = direct<R>(quotient, isAbove, isBelow);
  int exponent = exponentA - exponentB;
  // Beyond these bounds the result is the same as at them: out of range.
  exponent = exponent < -1100 ? -1100 : exponent > 1100 ? 1100 : exponent;
  return multiply<R>(quotient * powerOfTwo(exponent / 2), powerOfTwo(exponent - exponent / 2));
}

template <Rounding R> W2W_DEVICE double squareRoot(double x) {
  // A residual of a small number would be rounded.
  bool isSmall = x < 0x1p-800;
  double scaled = isSmall ? x * 0x1p400 : x;
  double nearest = ::sqrt(scaled);
  double residual = ::fma(-nearest, nearest, scaled);
  double root = direct<R>(nearest, residual < 0.0, residual > 0.0);
  return isSmall ? root * 0x1p-200 : root;
}

} // namespace detail

// Quotients, reciprocals and square roots: CUDA `__fdiv_rd`, `__frcp_rd`, `__fsqrt_rd`, `__ddiv_rd`, ...
#define W2W_PORTABLE_QUOTIENTS(SUFFIX, DIRECTION)                                                                      \
  W2W_DEVICE float fdiv_##SUFFIX(float a, float b) { return detail::divide<detail::Rounding::DIRECTION>(a, b); }       \
  W2W_DEVICE float frcp_##SUFFIX(float x) { return detail::divide<detail::Rounding::DIRECTION>(1.0f, x); }             \
  W2W_DEVICE float fsqrt_##SUFFIX(float x) { return detail::squareRoot<detail::Rounding::DIRECTION>(x); }              \
  W2W_DEVICE double ddiv_##SUFFIX(double a, double b) { return detail::divide<detail::Rounding::DIRECTION>(a, b); }    \
  W2W_DEVICE double drcp_##SUFFIX(double x) { return detail::divide<detail::Rounding::DIRECTION>(1.0, x); }            \
  W2W_DEVICE double dsqrt_##SUFFIX(double x) { return detail::squareRoot<detail::Rounding::DIRECTION>(x); }
#define W2W_NATIVE_QUOTIENTS(SUFFIX)                                                                                   \
  W2W_DEVICE float fdiv_##SUFFIX(float a, float b) { return __fdiv_##SUFFIX(a, b); }                                   \
  W2W_DEVICE float frcp_##SUFFIX(float x) { return __frcp_##SUFFIX(x); }                                               \
  W2W_DEVICE float fsqrt_##SUFFIX(float x) { return __fsqrt_##SUFFIX(x); }                                             \
  W2W_DEVICE double ddiv_##SUFFIX(double a, double b) { return __ddiv_##SUFFIX(a, b); }                                \
  W2W_DEVICE double drcp_##SUFFIX(double x) { return __drcp_##SUFFIX(x); }                                             \
  W2W_DEVICE double dsqrt_##SUFFIX(double x) { return __dsqrt_##SUFFIX(x); }

namespace portable {
W2W_PORTABLE_QUOTIENTS(rd, Down)
W2W_PORTABLE_QUOTIENTS(ru, Up)
W2W_PORTABLE_QUOTIENTS(rz, Zero)
} // namespace portable

#if W2W_AMD
using namespace portable;
#else
W2W_NATIVE_QUOTIENTS(rd)
W2W_NATIVE_QUOTIENTS(ru)
W2W_NATIVE_QUOTIENTS(rz)
#endif
#undef W2W_NATIVE_QUOTIENTS
#undef W2W_PORTABLE_QUOTIENTS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_ROUNDING_H
