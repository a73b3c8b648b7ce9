// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's arithmetic on half and bfloat16 that HIP 6.4 lacks or does otherwise, for single values and pairs.
//
// - `hadd_rn` and its kin never fuse into a multiply-add.
// - `h*_sat` take a NaN to 0, where HIP's return it; `h*_relu` clamp at zero.
// - `hmax_nan`, `hmin_nan` return a NaN if there is one; `hmax`, `hmin` prefer the number, and 0 is above -0.
// - `hfma` of bfloat16 rounds once, where HIP's rounds to float first. `hrsqrt` of half is rounded to nearest.
// - `h*2_mask` compare and give ones in a mask, `h*u2` give 1 also for a NaN.
//
// Sums and products are computed in float and rounded once more, which gives the correctly rounded result, because
// float has more than twice as many digits and two. A fused multiply-add needs more care (`fuse`). Names are CUDA's
// without underscores. `portable` holds what the test compares with NVIDIA's.

#ifndef W2W_HALF_H
#define W2W_HALF_H

#include "convert.h"
#include "rounding.h"
#include "types16.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

template <class T> W2W_HOST_DEVICE T addOnce(T a, T b) { W2W_UNFUSED return narrow<T>(wide(a) + wide(b)); }
template <class T> W2W_HOST_DEVICE T subtractOnce(T a, T b) { W2W_UNFUSED return narrow<T>(wide(a) - wide(b)); }
template <class T> W2W_HOST_DEVICE T multiplyOnce(T a, T b) { W2W_UNFUSED return narrow<T>(wide(a) * wide(b)); }

W2W_DEVICE Half fuse(Half a, Half b, Half c) { return __hfma(a, b, c); }
W2W_DEVICE Bfloat16 fuse(Bfloat16 a, Bfloat16 b, Bfloat16 c) {
  // A float sum rounded to bfloat16 would be rounded twice, which only matters if it looks like a tie, once in 2^16.
  float nearest = ::fmaf(wide(a), wide(b), wide(c));
  if ((__float_as_uint(nearest) & 0xffffu) != 0x8000u)
    return narrow<Bfloat16>(nearest);
  // If it is inexact, an odd last bit keeps the second rounding from seeing a tie.
  float below = fmaf_rd(wide(a), wide(b), wide(c));
  float above = fmaf_ru(wide(a), wide(b), wide(c));
  if (!(below < above))
    return narrow<Bfloat16>(above);
  float smaller = isNegative(below) ? above : below;
  return narrow<Bfloat16>(__uint_as_float(__float_as_uint(smaller) | 1u));
}

/// Clamps to [0, 1] and takes a NaN to 0.
template <class T> W2W_HOST_DEVICE T saturate(T x) {
  float value = wide(x);
  return value >= 1.0f ? narrow<T>(1.0f) : value > 0.0f ? x : narrow<T>(0.0f);
}
/// Takes a negative number to 0 and leaves a NaN.
template <class T> W2W_HOST_DEVICE T relu(T x) {
  float value = wide(x);
  return value != value ? bitCast<T>(kNan16) : value > 0.0f ? x : narrow<T>(0.0f);
}

/// The number, of two NaNs CUDA's canonical one.
template <class T> W2W_HOST_DEVICE T maximum(T a, T b) {
  float result = ::fmaxf(wide(a), wide(b));
  return result != result ? bitCast<T>(kNan16) : narrow<T>(result);
}
template <class T> W2W_HOST_DEVICE T minimum(T a, T b) {
  float result = ::fminf(wide(a), wide(b));
  return result != result ? bitCast<T>(kNan16) : narrow<T>(result);
}
template <class T> W2W_HOST_DEVICE bool isUnordered(T a, T b) { return wide(a) != wide(a) || wide(b) != wide(b); }
template <class T> W2W_HOST_DEVICE T maximumOrNan(T a, T b) {
  return isUnordered(a, b) ? bitCast<T>(kNan16) : maximum(a, b);
}
template <class T> W2W_HOST_DEVICE T minimumOrNan(T a, T b) {
  return isUnordered(a, b) ? bitCast<T>(kNan16) : minimum(a, b);
}

} // namespace detail

// The functions, each for a single value T and a pair P. W2W_HALF2(hadd, _rn, expression of a and b) stands for hadd_rn
// and hadd2_rn, W2W_HALF3 has a third operand, W2W_PAIR2 has the pair only, and W2W_COMPARE(eq, ordered, unordered)
// stands for heq2_mask, hequ2_mask and hequ2.
#define W2W_HALF_FUNCTIONS(T, P)                                                                                       \
  W2W_HALF2(T, P, hadd, _rn, detail::addOnce(a, b))                                                                    \
  W2W_HALF2(T, P, hsub, _rn, detail::subtractOnce(a, b))                                                               \
  W2W_HALF2(T, P, hmul, _rn, detail::multiplyOnce(a, b))                                                               \
  W2W_HALF2(T, P, hadd, _sat, detail::saturate(detail::addOnce(a, b)))                                                 \
  W2W_HALF2(T, P, hsub, _sat, detail::saturate(detail::subtractOnce(a, b)))                                            \
  W2W_HALF2(T, P, hmul, _sat, detail::saturate(detail::multiplyOnce(a, b)))                                            \
  W2W_HALF2(T, P, hmax, _nan, detail::maximumOrNan(a, b))                                                              \
  W2W_HALF2(T, P, hmin, _nan, detail::minimumOrNan(a, b))                                                              \
  W2W_HALF3(T, P, hfma, , detail::fuse(a, b, c))                                                                       \
  W2W_HALF3(T, P, hfma, _sat, detail::saturate(detail::fuse(a, b, c)))                                                 \
  W2W_HALF3(T, P, hfma, _relu, detail::relu(detail::fuse(a, b, c)))                                                    \
  W2W_HALF2(T, P, hmax, , detail::maximum(a, b))                                                                       \
  W2W_HALF2(T, P, hmin, , detail::minimum(a, b))                                                                       \
  W2W_COMPARE(T, P, eq, x == y, !(x < y || x > y))                                                                     \
  W2W_COMPARE(T, P, ne, x<y || x> y, !(x == y))                                                                        \
  W2W_COMPARE(T, P, le, x <= y, !(x > y))                                                                              \
  W2W_COMPARE(T, P, ge, x >= y, !(x < y))                                                                              \
  W2W_COMPARE(T, P, lt, x < y, !(x >= y))                                                                              \
  W2W_COMPARE(T, P, gt, x > y, !(x <= y))

namespace portable {

#define W2W_PAIR2(T, P, NAME, RESULT)                                                                                  \
  W2W_HOST_DEVICE P NAME(P first, P second) {                                                                          \
    auto each = [](T a, T b) { return RESULT; };                                                                       \
    return detail::makePair(each(detail::lowOf(first), detail::lowOf(second)),                                         \
                            each(detail::highOf(first), detail::highOf(second)));                                      \
  }
#define W2W_HALF2(T, P, NAME, SUFFIX, RESULT)                                                                          \
  W2W_HOST_DEVICE T NAME##SUFFIX(T a, T b) { return RESULT; }                                                          \
  W2W_PAIR2(T, P, NAME##2##SUFFIX, RESULT)
#define W2W_HALF3(T, P, NAME, SUFFIX, RESULT)                                                                          \
  W2W_DEVICE T NAME##SUFFIX(T a, T b, T c) { return RESULT; }                                                          \
  W2W_DEVICE P NAME##2##SUFFIX(P a, P b, P c) {                                                                        \
    return detail::makePair(NAME##SUFFIX(detail::lowOf(a), detail::lowOf(b), detail::lowOf(c)),                        \
                            NAME##SUFFIX(detail::highOf(a), detail::highOf(b), detail::highOf(c)));                    \
  }
#define W2W_COMPARE_MASK(T, P, NAME, RESULT)                                                                           \
  W2W_HOST_DEVICE unsigned NAME(P a, P b) {                                                                            \
    auto each = [](float x, float y) { return RESULT; };                                                               \
    return (each(detail::wide(detail::lowOf(a)), detail::wide(detail::lowOf(b))) ? 0xffffu : 0u) |                     \
           (each(detail::wide(detail::highOf(a)), detail::wide(detail::highOf(b))) ? 0xffff0000u : 0u);                \
  }
#define W2W_COMPARE(T, P, NAME, ORDERED, UNORDERED)                                                                    \
  W2W_COMPARE_MASK(T, P, h##NAME##2_mask, ORDERED)                                                                     \
  W2W_COMPARE_MASK(T, P, h##NAME##u2_mask, UNORDERED)                                                                  \
  W2W_HOST_DEVICE P h##NAME##u2(P a, P b) {                                                                            \
    unsigned mask = h##NAME##u2_mask(a, b);                                                                            \
    return detail::makePair(detail::narrow<T>(mask & 1u ? 1.0f : 0.0f), detail::narrow<T>(mask >> 31 ? 1.0f : 0.0f));  \
  }
W2W_HALF_FUNCTIONS(Half, Half2)
W2W_HALF_FUNCTIONS(Bfloat16, Bfloat162)
#undef W2W_COMPARE
#undef W2W_COMPARE_MASK
#undef W2W_HALF3
#undef W2W_HALF2
#undef W2W_PAIR2

/// CUDA `__hcmadd`: \p a * \p b + \p c for pairs that are complex numbers, real part low.
template <class P> W2W_DEVICE P multiplyAddComplex(P a, P b, P c) {
  auto real = detail::fuse(detail::lowOf(a), detail::lowOf(b), detail::lowOf(c));
  auto imaginary = detail::fuse(detail::lowOf(a), detail::highOf(b), detail::highOf(c));
  auto negative = __hneg(detail::highOf(a));
  return detail::makePair(detail::fuse(negative, detail::highOf(b), real),
                          detail::fuse(detail::highOf(a), detail::lowOf(b), imaginary));
}
W2W_DEVICE Half2 hcmadd(Half2 a, Half2 b, Half2 c) { return multiplyAddComplex(a, b, c); }
W2W_DEVICE Bfloat162 hcmadd(Bfloat162 a, Bfloat162 b, Bfloat162 c) { return multiplyAddComplex(a, b, c); }

/// CUDA `__hisinf`: 1 for infinity, -1 for minus infinity, else 0.
W2W_HOST_DEVICE int hisinf(Half x) {
  unsigned short bits = detail::bitCast<unsigned short>(x);
  return bits == 0x7c00 ? 1 : bits == 0xfc00 ? -1 : 0;
}
W2W_HOST_DEVICE int hisinf(Bfloat16 x) {
  unsigned short bits = detail::bitCast<unsigned short>(x);
  return bits == 0x7f80 ? 1 : bits == 0xff80 ? -1 : 0;
}

/// CUDA `__half2char_rz` and `__half2uchar_rz`: saturating, a NaN gives 0.
W2W_HOST_DEVICE signed char half2char_rz(Half x) {
  return detail::saturateTo<signed char>(::truncf(detail::wide(x)), static_cast<signed char>(0));
}
W2W_HOST_DEVICE unsigned char half2uchar_rz(Half x) {
  return detail::saturateTo<unsigned char>(::truncf(detail::wide(x)), static_cast<unsigned char>(0));
}

/// CUDA `hrsqrt` and `h2rsqrt`. HIP's for half is `v_rsq_f16`, good to 1 ulp.
W2W_DEVICE Half hrsqrt(Half x) { return detail::narrow<Half>(::rsqrtf(detail::wide(x))); }
W2W_DEVICE Bfloat16 hrsqrt(Bfloat16 x) { return detail::narrow<Bfloat16>(::rsqrtf(detail::wide(x))); }
W2W_DEVICE Half2 h2rsqrt(Half2 x) {
  return detail::makePair(portable::hrsqrt(detail::lowOf(x)), portable::hrsqrt(detail::highOf(x)));
}
W2W_DEVICE Bfloat162 h2rsqrt(Bfloat162 x) {
  return detail::makePair(portable::hrsqrt(detail::lowOf(x)), portable::hrsqrt(detail::highOf(x)));
}

/// CUDA `htanh` and `h2tanh`.
W2W_DEVICE Half htanh(Half x) { return detail::narrow<Half>(::tanhf(detail::wide(x))); }
W2W_DEVICE Bfloat16 htanh(Bfloat16 x) { return detail::narrow<Bfloat16>(::tanhf(detail::wide(x))); }
W2W_DEVICE Half2 h2tanh(Half2 x) {
  return detail::makePair(portable::htanh(detail::lowOf(x)), portable::htanh(detail::highOf(x)));
}
W2W_DEVICE Bfloat162 h2tanh(Bfloat162 x) {
  return detail::makePair(portable::htanh(detail::lowOf(x)), portable::htanh(detail::highOf(x)));
}

} // namespace portable

#if W2W_AMD
using namespace portable;

/// CUDA `__double2half`, rounded to nearest once.
W2W_HOST_DEVICE Half double2half(double x) { return Half(__half_raw{static_cast<_Float16>(x)}); }

/// CUDA `htanh_approx` and `h2tanh_approx`. There is no hardware approximation, so these are the accurate functions.
W2W_DEVICE Half htanh_approx(Half x) { return portable::htanh(x); }
W2W_DEVICE Bfloat16 htanh_approx(Bfloat16 x) { return portable::htanh(x); }
W2W_DEVICE Half2 h2tanh_approx(Half2 x) { return portable::h2tanh(x); }
W2W_DEVICE Bfloat162 h2tanh_approx(Bfloat162 x) { return portable::h2tanh(x); }
#else
#define W2W_PAIR2(T, P, NAME, RESULT)                                                                                  \
  W2W_HOST_DEVICE P NAME(P a, P b) { return __##NAME(a, b); }
#define W2W_HALF2(T, P, NAME, SUFFIX, RESULT)                                                                          \
  W2W_HOST_DEVICE T NAME##SUFFIX(T a, T b) { return __##NAME##SUFFIX(a, b); }                                          \
  W2W_HOST_DEVICE P NAME##2##SUFFIX(P a, P b) { return __##NAME##2##SUFFIX(a, b); }
#define W2W_HALF3(T, P, NAME, SUFFIX, RESULT)                                                                          \
  W2W_DEVICE T NAME##SUFFIX(T a, T b, T c) { return __##NAME##SUFFIX(a, b, c); }                                       \
  W2W_DEVICE P NAME##2##SUFFIX(P a, P b, P c) { return __##NAME##2##SUFFIX(a, b, c); }
#define W2W_COMPARE(T, P, NAME, ORDERED, UNORDERED)                                                                    \
  W2W_HOST_DEVICE unsigned h##NAME##2_mask(P a, P b) { return __h##NAME##2_mask(a, b); }                               \
  W2W_HOST_DEVICE unsigned h##NAME##u2_mask(P a, P b) { return __h##NAME##u2_mask(a, b); }                             \
  W2W_HOST_DEVICE P h##NAME##u2(P a, P b) { return __h##NAME##u2(a, b); }
W2W_HALF_FUNCTIONS(Half, Half2)
W2W_HALF_FUNCTIONS(Bfloat16, Bfloat162)
#undef W2W_COMPARE
#undef W2W_HALF3
#undef W2W_HALF2
#undef W2W_PAIR2
W2W_DEVICE Half2 hcmadd(Half2 a, Half2 b, Half2 c) { return __hcmadd(a, b, c); }
W2W_DEVICE Bfloat162 hcmadd(Bfloat162 a, Bfloat162 b, Bfloat162 c) { return __hcmadd(a, b, c); }
W2W_HOST_DEVICE int hisinf(Half x) { return __hisinf(x); }
W2W_HOST_DEVICE int hisinf(Bfloat16 x) { return __hisinf(x); }
W2W_HOST_DEVICE signed char half2char_rz(Half x) { return __half2char_rz(x); }
W2W_HOST_DEVICE unsigned char half2uchar_rz(Half x) { return __half2uchar_rz(x); }
W2W_HOST_DEVICE Half double2half(double x) { return __double2half(x); }
W2W_DEVICE Half hrsqrt(Half x) { return ::hrsqrt(x); }
W2W_DEVICE Bfloat16 hrsqrt(Bfloat16 x) { return ::hrsqrt(x); }
W2W_DEVICE Half2 h2rsqrt(Half2 x) { return ::h2rsqrt(x); }
W2W_DEVICE Bfloat162 h2rsqrt(Bfloat162 x) { return ::h2rsqrt(x); }
W2W_DEVICE Half htanh(Half x) { return ::htanh(x); }
W2W_DEVICE Bfloat16 htanh(Bfloat16 x) { return ::htanh(x); }
W2W_DEVICE Half2 h2tanh(Half2 x) { return ::h2tanh(x); }
W2W_DEVICE Bfloat162 h2tanh(Bfloat162 x) { return ::h2tanh(x); }
W2W_DEVICE Half htanh_approx(Half x) { return ::htanh_approx(x); }
W2W_DEVICE Bfloat16 htanh_approx(Bfloat16 x) { return ::htanh_approx(x); }
W2W_DEVICE Half2 h2tanh_approx(Half2 x) { return ::h2tanh_approx(x); }
W2W_DEVICE Bfloat162 h2tanh_approx(Bfloat162 x) { return ::h2tanh_approx(x); }
#endif

#undef W2W_HALF_FUNCTIONS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_HALF_H
