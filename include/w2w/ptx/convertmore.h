// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Conversions in a direction, and those of half, bfloat16 and TF32 that are seldom used (section 9.7.9, `cvt`).

#ifndef W2W_PTX_CONVERTMORE_H
#define W2W_PTX_CONVERTMORE_H

#include "../smallfloat.h"
#include "convert.h"
#include "float.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {

using w2w::detail::Rounding;
using w2w::detail::roundToOdd;

/// A whole number that rounds to any format of fewer digits than double as \p magnitude does.
W2W_DEVICE double sticky(unsigned long long magnitude, bool isNegative) {
  double result = magnitude >> 53 ? static_cast<double>(magnitude >> 11 | ((magnitude & 0x7ffu) != 0)) * 2048.0
                                  : static_cast<double>(magnitude);
  return isNegative ? -result : result;
}
W2W_DEVICE double sticky(unsigned long long a) { return sticky(a, false); }
W2W_DEVICE double sticky(long long a) {
  return sticky(a < 0 ? 0ull - static_cast<unsigned long long>(a) : static_cast<unsigned long long>(a), a < 0);
}
/// A word as a double, rounded in a direction.
template <Rounding R> W2W_DEVICE double doubleOf(unsigned long long magnitude, bool isNegative) {
  if (magnitude == 0)
    return 0.0;
  int dropped = 11 - __builtin_clzll(magnitude);
  bool away = (R == Rounding::Up && !isNegative) || (R == Rounding::Down && isNegative);
  if (dropped > 0) {
    unsigned long long rest = magnitude & ((1ull << dropped) - 1);
    magnitude -= rest;
    // A carry out of the word is 2^64.
    if (away && rest != 0)
      magnitude += 1ull << dropped;
    if (magnitude == 0)
      return isNegative ? -18446744073709551616.0 : 18446744073709551616.0;
  }
  double result = static_cast<double>(magnitude);
  return isNegative ? -result : result;
}
template <Rounding R> W2W_DEVICE double doubleOf(unsigned long long a) { return doubleOf<R>(a, false); }
template <Rounding R> W2W_DEVICE double doubleOf(long long a) {
  return doubleOf<R>(a < 0 ? 0ull - static_cast<unsigned long long>(a) : static_cast<unsigned long long>(a), a < 0);
}

// To half and bfloat16 in a direction; the number may be a double rounded to odd.
template <Rounding R> W2W_DEVICE unsigned short halfTowards(float x) {
  if (x != x)
    return 0x7fff;
  unsigned short nearest = toHalf(x);
  float value = ofHalf(nearest);
  bool isNegative = bits<unsigned>(x) >> 31;
  bool isTooLarge = __builtin_fabsf(value) > __builtin_fabsf(x),
       isTooSmall = __builtin_fabsf(value) < __builtin_fabsf(x);
  bool away = R != Rounding::Zero && (R == Rounding::Up) != isNegative;
  return static_cast<unsigned short>(nearest + (away && isTooSmall) - (!away && isTooLarge));
}
template <Rounding R> W2W_DEVICE unsigned short bfloatTowards(float x) {
  if (x != x)
    return 0x7fff;
  unsigned word = bits<unsigned>(x);
  bool away = R != Rounding::Zero && (R == Rounding::Up) != (word >> 31 != 0);
  return static_cast<unsigned short>((word >> 16) + (away && (word & 0xffffu) != 0));
}
/// A double's NaN keeps its sign and leading digits (measured on an H100).
W2W_DEVICE unsigned short nanOfDouble(double a, unsigned quiet, unsigned digits) {
  unsigned long long word = bits<unsigned long long>(a);
  unsigned mantissa = static_cast<unsigned>((word & 0xfffffffffffffull) >> (52 - digits));
  return static_cast<unsigned short>(static_cast<unsigned>(word >> 63) << 15 | quiet | mantissa);
}
template <class Narrow> W2W_DEVICE unsigned short halfOfDouble(double a, Narrow narrow) {
  return a != a ? nanOfDouble(a, 0x7e00u, 10) : narrow(roundToOdd(a));
}
template <class Narrow> W2W_DEVICE unsigned short bfloatOfDouble(double a, Narrow narrow) {
  return a != a ? nanOfDouble(a, 0x7fc0u, 7) : narrow(roundToOdd(a));
}
/// Nothing finite becomes infinite.
W2W_DEVICE unsigned short finiteHalf(unsigned short a) {
  return (a & 0x7fffu) == 0x7c00u ? static_cast<unsigned short>(a - 1) : a;
}
W2W_DEVICE unsigned short finiteBfloat(unsigned short a) {
  return (a & 0x7fffu) == 0x7f80u ? static_cast<unsigned short>(a - 1) : a;
}
/// TF32 by its lower 13 bits.
W2W_DEVICE unsigned tf32Of(float a, bool isNearest) {
  unsigned word = bits<unsigned>(a);
  if (a != a)
    return 0x7fffe000u;
  if (isNearest && (word & 0x7f800000u) != 0x7f800000u)
    word += 0xfffu + (word >> 13 & 1u);
  return word & 0xffffe000u;
}

} // namespace detail
#endif

// clang-format off
W2W_PTX_1(cvt_rz_f64_u8, "cvt.rz.f64.u8", d, r, detail::doubleOf<detail::Rounding::Zero>(static_cast<unsigned long long>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_rz_f16_u8, "cvt.rz.f16.u8", h, r, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned char>(a))))))
W2W_PTX_1(cvt_rz_bf16_u8, "cvt.rz.bf16.u8", h, r, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned char>(a))))))
W2W_PTX_1(cvt_rm_f64_u8, "cvt.rm.f64.u8", d, r, detail::doubleOf<detail::Rounding::Down>(static_cast<unsigned long long>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_rm_f16_u8, "cvt.rm.f16.u8", h, r, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned char>(a))))))
W2W_PTX_1(cvt_rm_bf16_u8, "cvt.rm.bf16.u8", h, r, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned char>(a))))))
W2W_PTX_1(cvt_rp_f64_u8, "cvt.rp.f64.u8", d, r, detail::doubleOf<detail::Rounding::Up>(static_cast<unsigned long long>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_rp_f16_u8, "cvt.rp.f16.u8", h, r, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned char>(a))))))
W2W_PTX_1(cvt_rp_bf16_u8, "cvt.rp.bf16.u8", h, r, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned char>(a))))))
W2W_PTX_1(cvt_rn_bf16_u8, "cvt.rn.bf16.u8", h, r, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned char>(a))))))
W2W_PTX_1(cvt_rz_f64_s8, "cvt.rz.f64.s8", d, r, detail::doubleOf<detail::Rounding::Zero>(static_cast<long long>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_rz_f16_s8, "cvt.rz.f16.s8", h, r, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<signed char>(a))))))
W2W_PTX_1(cvt_rz_bf16_s8, "cvt.rz.bf16.s8", h, r, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<signed char>(a))))))
W2W_PTX_1(cvt_rm_f64_s8, "cvt.rm.f64.s8", d, r, detail::doubleOf<detail::Rounding::Down>(static_cast<long long>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_rm_f16_s8, "cvt.rm.f16.s8", h, r, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<signed char>(a))))))
W2W_PTX_1(cvt_rm_bf16_s8, "cvt.rm.bf16.s8", h, r, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<signed char>(a))))))
W2W_PTX_1(cvt_rp_f64_s8, "cvt.rp.f64.s8", d, r, detail::doubleOf<detail::Rounding::Up>(static_cast<long long>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_rp_f16_s8, "cvt.rp.f16.s8", h, r, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<signed char>(a))))))
W2W_PTX_1(cvt_rp_bf16_s8, "cvt.rp.bf16.s8", h, r, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<signed char>(a))))))
W2W_PTX_1(cvt_rn_bf16_s8, "cvt.rn.bf16.s8", h, r, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<signed char>(a))))))
W2W_PTX_1(cvt_rz_f64_u16, "cvt.rz.f64.u16", d, h, detail::doubleOf<detail::Rounding::Zero>(static_cast<unsigned long long>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_rz_f16_u16, "cvt.rz.f16.u16", h, h, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned short>(a))))))
W2W_PTX_1(cvt_rz_bf16_u16, "cvt.rz.bf16.u16", h, h, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned short>(a))))))
W2W_PTX_1(cvt_rm_f64_u16, "cvt.rm.f64.u16", d, h, detail::doubleOf<detail::Rounding::Down>(static_cast<unsigned long long>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_rm_f16_u16, "cvt.rm.f16.u16", h, h, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned short>(a))))))
W2W_PTX_1(cvt_rm_bf16_u16, "cvt.rm.bf16.u16", h, h, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned short>(a))))))
W2W_PTX_1(cvt_rp_f64_u16, "cvt.rp.f64.u16", d, h, detail::doubleOf<detail::Rounding::Up>(static_cast<unsigned long long>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_rp_f16_u16, "cvt.rp.f16.u16", h, h, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned short>(a))))))
W2W_PTX_1(cvt_rp_bf16_u16, "cvt.rp.bf16.u16", h, h, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned short>(a))))))
W2W_PTX_1(cvt_rn_bf16_u16, "cvt.rn.bf16.u16", h, h, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned short>(a))))))
W2W_PTX_1(cvt_rz_f64_s16, "cvt.rz.f64.s16", d, h, detail::doubleOf<detail::Rounding::Zero>(static_cast<long long>(static_cast<short>(a))))
W2W_PTX_1(cvt_rz_f16_s16, "cvt.rz.f16.s16", h, h, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<short>(a))))))
W2W_PTX_1(cvt_rz_bf16_s16, "cvt.rz.bf16.s16", h, h, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<short>(a))))))
W2W_PTX_1(cvt_rm_f64_s16, "cvt.rm.f64.s16", d, h, detail::doubleOf<detail::Rounding::Down>(static_cast<long long>(static_cast<short>(a))))
W2W_PTX_1(cvt_rm_f16_s16, "cvt.rm.f16.s16", h, h, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<short>(a))))))
W2W_PTX_1(cvt_rm_bf16_s16, "cvt.rm.bf16.s16", h, h, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<short>(a))))))
W2W_PTX_1(cvt_rp_f64_s16, "cvt.rp.f64.s16", d, h, detail::doubleOf<detail::Rounding::Up>(static_cast<long long>(static_cast<short>(a))))
W2W_PTX_1(cvt_rp_f16_s16, "cvt.rp.f16.s16", h, h, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<short>(a))))))
W2W_PTX_1(cvt_rp_bf16_s16, "cvt.rp.bf16.s16", h, h, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<short>(a))))))
W2W_PTX_1(cvt_rn_bf16_s16, "cvt.rn.bf16.s16", h, h, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<short>(a))))))
W2W_PTX_1(cvt_rz_f64_u32, "cvt.rz.f64.u32", d, r, detail::doubleOf<detail::Rounding::Zero>(static_cast<unsigned long long>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_rz_f16_u32, "cvt.rz.f16.u32", h, r, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned>(a))))))
W2W_PTX_1(cvt_rz_bf16_u32, "cvt.rz.bf16.u32", h, r, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned>(a))))))
W2W_PTX_1(cvt_rm_f64_u32, "cvt.rm.f64.u32", d, r, detail::doubleOf<detail::Rounding::Down>(static_cast<unsigned long long>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_rm_f16_u32, "cvt.rm.f16.u32", h, r, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned>(a))))))
W2W_PTX_1(cvt_rm_bf16_u32, "cvt.rm.bf16.u32", h, r, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned>(a))))))
W2W_PTX_1(cvt_rp_f64_u32, "cvt.rp.f64.u32", d, r, detail::doubleOf<detail::Rounding::Up>(static_cast<unsigned long long>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_rp_f16_u32, "cvt.rp.f16.u32", h, r, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned>(a))))))
W2W_PTX_1(cvt_rp_bf16_u32, "cvt.rp.bf16.u32", h, r, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned>(a))))))
W2W_PTX_1(cvt_rn_bf16_u32, "cvt.rn.bf16.u32", h, r, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(static_cast<unsigned>(a))))))
W2W_PTX_1(cvt_rz_f64_s32, "cvt.rz.f64.s32", d, r, detail::doubleOf<detail::Rounding::Zero>(static_cast<long long>(static_cast<int>(a))))
W2W_PTX_1(cvt_rz_f16_s32, "cvt.rz.f16.s32", h, r, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<int>(a))))))
W2W_PTX_1(cvt_rz_bf16_s32, "cvt.rz.bf16.s32", h, r, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<int>(a))))))
W2W_PTX_1(cvt_rm_f64_s32, "cvt.rm.f64.s32", d, r, detail::doubleOf<detail::Rounding::Down>(static_cast<long long>(static_cast<int>(a))))
W2W_PTX_1(cvt_rm_f16_s32, "cvt.rm.f16.s32", h, r, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<int>(a))))))
W2W_PTX_1(cvt_rm_bf16_s32, "cvt.rm.bf16.s32", h, r, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<int>(a))))))
W2W_PTX_1(cvt_rp_f64_s32, "cvt.rp.f64.s32", d, r, detail::doubleOf<detail::Rounding::Up>(static_cast<long long>(static_cast<int>(a))))
W2W_PTX_1(cvt_rp_f16_s32, "cvt.rp.f16.s32", h, r, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<int>(a))))))
W2W_PTX_1(cvt_rp_bf16_s32, "cvt.rp.bf16.s32", h, r, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<int>(a))))))
W2W_PTX_1(cvt_rn_bf16_s32, "cvt.rn.bf16.s32", h, r, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<long long>(static_cast<int>(a))))))
W2W_PTX_1(cvt_rz_f32_u64, "cvt.rz.f32.u64", f, l, detail::narrowTo<detail::Rounding::Zero>(detail::sticky(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_rz_f64_u64, "cvt.rz.f64.u64", d, l, detail::doubleOf<detail::Rounding::Zero>(static_cast<unsigned long long>(a)))
W2W_PTX_1(cvt_rz_f16_u64, "cvt.rz.f16.u64", h, l, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rz_bf16_u64, "cvt.rz.bf16.u64", h, l, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rm_f32_u64, "cvt.rm.f32.u64", f, l, detail::narrowTo<detail::Rounding::Down>(detail::sticky(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_rm_f64_u64, "cvt.rm.f64.u64", d, l, detail::doubleOf<detail::Rounding::Down>(static_cast<unsigned long long>(a)))
W2W_PTX_1(cvt_rm_f16_u64, "cvt.rm.f16.u64", h, l, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rm_bf16_u64, "cvt.rm.bf16.u64", h, l, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rp_f32_u64, "cvt.rp.f32.u64", f, l, detail::narrowTo<detail::Rounding::Up>(detail::sticky(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_rp_f64_u64, "cvt.rp.f64.u64", d, l, detail::doubleOf<detail::Rounding::Up>(static_cast<unsigned long long>(a)))
W2W_PTX_1(cvt_rp_f16_u64, "cvt.rp.f16.u64", h, l, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rp_bf16_u64, "cvt.rp.bf16.u64", h, l, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rn_f16_u64, "cvt.rn.f16.u64", h, l, detail::toHalf(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rn_bf16_u64, "cvt.rn.bf16.u64", h, l, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_rz_f32_s64, "cvt.rz.f32.s64", f, l, detail::narrowTo<detail::Rounding::Zero>(detail::sticky(static_cast<long long>(a))))
W2W_PTX_1(cvt_rz_f64_s64, "cvt.rz.f64.s64", d, l, detail::doubleOf<detail::Rounding::Zero>(static_cast<long long>(a)))
W2W_PTX_1(cvt_rz_f16_s64, "cvt.rz.f16.s64", h, l, detail::halfTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rz_bf16_s64, "cvt.rz.bf16.s64", h, l, detail::bfloatTowards<detail::Rounding::Zero>(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rm_f32_s64, "cvt.rm.f32.s64", f, l, detail::narrowTo<detail::Rounding::Down>(detail::sticky(static_cast<long long>(a))))
W2W_PTX_1(cvt_rm_f64_s64, "cvt.rm.f64.s64", d, l, detail::doubleOf<detail::Rounding::Down>(static_cast<long long>(a)))
W2W_PTX_1(cvt_rm_f16_s64, "cvt.rm.f16.s64", h, l, detail::halfTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rm_bf16_s64, "cvt.rm.bf16.s64", h, l, detail::bfloatTowards<detail::Rounding::Down>(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rp_f32_s64, "cvt.rp.f32.s64", f, l, detail::narrowTo<detail::Rounding::Up>(detail::sticky(static_cast<long long>(a))))
W2W_PTX_1(cvt_rp_f64_s64, "cvt.rp.f64.s64", d, l, detail::doubleOf<detail::Rounding::Up>(static_cast<long long>(a)))
W2W_PTX_1(cvt_rp_f16_s64, "cvt.rp.f16.s64", h, l, detail::halfTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rp_bf16_s64, "cvt.rp.bf16.s64", h, l, detail::bfloatTowards<detail::Rounding::Up>(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rn_f16_s64, "cvt.rn.f16.s64", h, l, detail::toHalf(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rn_bf16_s64, "cvt.rn.bf16.s64", h, l, detail::toBfloat(detail::roundToOdd(detail::sticky(static_cast<long long>(a)))))
W2W_PTX_1(cvt_rni_sat_u8_f16, "cvt.rni.sat.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundNearest(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rzi_sat_u8_f16, "cvt.rzi.sat.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundZero(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rmi_sat_u8_f16, "cvt.rmi.sat.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundDown(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rpi_sat_u8_f16, "cvt.rpi.sat.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundUp(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rni_sat_s8_f16, "cvt.rni.sat.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundNearest(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rzi_sat_s8_f16, "cvt.rzi.sat.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundZero(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rmi_sat_s8_f16, "cvt.rmi.sat.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundDown(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rpi_sat_s8_f16, "cvt.rpi.sat.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundUp(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rni_u16_bf16, "cvt.rni.u16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<unsigned short>(w2w::detail::roundNearest(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rzi_u16_bf16, "cvt.rzi.u16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<unsigned short>(w2w::detail::roundZero(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rmi_u16_bf16, "cvt.rmi.u16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<unsigned short>(w2w::detail::roundDown(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rpi_u16_bf16, "cvt.rpi.u16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<unsigned short>(w2w::detail::roundUp(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rni_s16_bf16, "cvt.rni.s16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<short>(w2w::detail::roundNearest(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rzi_s16_bf16, "cvt.rzi.s16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<short>(w2w::detail::roundZero(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rmi_s16_bf16, "cvt.rmi.s16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<short>(w2w::detail::roundDown(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rpi_s16_bf16, "cvt.rpi.s16.bf16", h, h, static_cast<unsigned short>(detail::wholeTo<short>(w2w::detail::roundUp(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rni_u32_bf16, "cvt.rni.u32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundNearest(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rzi_u32_bf16, "cvt.rzi.u32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundZero(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rmi_u32_bf16, "cvt.rmi.u32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundDown(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rpi_u32_bf16, "cvt.rpi.u32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundUp(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rni_s32_bf16, "cvt.rni.s32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<int>(w2w::detail::roundNearest(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rzi_s32_bf16, "cvt.rzi.s32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<int>(w2w::detail::roundZero(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rmi_s32_bf16, "cvt.rmi.s32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<int>(w2w::detail::roundDown(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rpi_s32_bf16, "cvt.rpi.s32.bf16", r, h, static_cast<unsigned>(detail::wholeTo<int>(w2w::detail::roundUp(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rni_u64_f16, "cvt.rni.u64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundNearest(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rni_u64_bf16, "cvt.rni.u64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundNearest(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rzi_u64_f16, "cvt.rzi.u64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundZero(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rzi_u64_bf16, "cvt.rzi.u64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundZero(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rmi_u64_f16, "cvt.rmi.u64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundDown(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rmi_u64_bf16, "cvt.rmi.u64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundDown(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rpi_u64_f16, "cvt.rpi.u64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundUp(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rpi_u64_bf16, "cvt.rpi.u64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundUp(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rni_s64_f16, "cvt.rni.s64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundNearest(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rni_s64_bf16, "cvt.rni.s64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundNearest(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rzi_s64_f16, "cvt.rzi.s64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundZero(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rzi_s64_bf16, "cvt.rzi.s64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundZero(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rmi_s64_f16, "cvt.rmi.s64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundDown(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rmi_s64_bf16, "cvt.rmi.s64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundDown(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rpi_s64_f16, "cvt.rpi.s64.f16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundUp(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rpi_s64_bf16, "cvt.rpi.s64.bf16", l, h, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundUp(detail::ofBfloat(a)))))
W2W_PTX_1(cvt_rn_ftz_f32_f64, "cvt.rn.ftz.f32.f64", f, d, detail::flush(detail::number(static_cast<float>(a))))
W2W_PTX_1(cvt_rn_sat_f32_f64, "cvt.rn.sat.f32.f64", f, d, detail::saturate(static_cast<float>(a)))
W2W_PTX_1(cvt_ftz_f64_f32, "cvt.ftz.f64.f32", d, f, static_cast<double>(detail::flush(a)))
W2W_PTX_1(cvt_ftz_sat_f32_f32, "cvt.ftz.sat.f32.f32", f, f, detail::saturate(detail::flush(a)))
W2W_PTX_1(cvt_sat_f64_f64, "cvt.sat.f64.f64", d, d, detail::saturate(a))
W2W_PTX_1(cvt_sat_f32_f16, "cvt.sat.f32.f16", f, h, detail::saturate(detail::ofHalf(a)))
W2W_PTX_1(cvt_f64_f16, "cvt.f64.f16", d, h, static_cast<double>(detail::ofHalf(a)))
W2W_PTX_1(cvt_f64_bf16, "cvt.f64.bf16", d, h, static_cast<double>(detail::ofBfloat(a)))
W2W_PTX_1(cvt_rn_sat_f16_f32, "cvt.rn.sat.f16.f32", h, f, detail::toHalf(detail::saturate(a)))
W2W_PTX_1(cvt_rn_ftz_f16_f32, "cvt.rn.ftz.f16.f32", h, f, detail::toHalf(detail::flush(a)))
W2W_PTX_1(cvt_sat_f16_f16, "cvt.sat.f16.f16", h, h, detail::toHalf(detail::saturate(detail::ofHalf(a))))
W2W_PTX_1(cvt_rz_f16_f64, "cvt.rz.f16.f64", h, d, detail::halfOfDouble(a, detail::halfTowards<detail::Rounding::Zero>))
W2W_PTX_1(cvt_rz_bf16_f64, "cvt.rz.bf16.f64", h, d, detail::bfloatOfDouble(a, detail::bfloatTowards<detail::Rounding::Zero>))
W2W_PTX_1(cvt_rm_f16_f32, "cvt.rm.f16.f32", h, f, detail::halfTowards<detail::Rounding::Down>(a))
W2W_PTX_1(cvt_rm_bf16_f32, "cvt.rm.bf16.f32", h, f, detail::bfloatTowards<detail::Rounding::Down>(a))
W2W_PTX_1(cvt_rm_f16_f64, "cvt.rm.f16.f64", h, d, detail::halfOfDouble(a, detail::halfTowards<detail::Rounding::Down>))
W2W_PTX_1(cvt_rm_bf16_f64, "cvt.rm.bf16.f64", h, d, detail::bfloatOfDouble(a, detail::bfloatTowards<detail::Rounding::Down>))
W2W_PTX_1(cvt_rp_f16_f32, "cvt.rp.f16.f32", h, f, detail::halfTowards<detail::Rounding::Up>(a))
W2W_PTX_1(cvt_rp_bf16_f32, "cvt.rp.bf16.f32", h, f, detail::bfloatTowards<detail::Rounding::Up>(a))
W2W_PTX_1(cvt_rp_f16_f64, "cvt.rp.f16.f64", h, d, detail::halfOfDouble(a, detail::halfTowards<detail::Rounding::Up>))
W2W_PTX_1(cvt_rp_bf16_f64, "cvt.rp.bf16.f64", h, d, detail::bfloatOfDouble(a, detail::bfloatTowards<detail::Rounding::Up>))
W2W_PTX_1(cvt_rn_f16_f64, "cvt.rn.f16.f64", h, d, detail::halfOfDouble(a, detail::toHalf))
W2W_PTX_1(cvt_rn_bf16_f64, "cvt.rn.bf16.f64", h, d, detail::bfloatOfDouble(a, detail::toBfloat))
W2W_PTX_1(cvt_rn_f16_bf16, "cvt.rn.f16.bf16", h, h, detail::toHalf(detail::ofBfloat(a)))
W2W_PTX_1(cvt_rn_bf16_f16, "cvt.rn.bf16.f16", h, h, detail::toBfloat(detail::ofHalf(a)))
W2W_PTX_1(cvt_rz_relu_f16_f32, "cvt.rz.relu.f16.f32", h, f, detail::toHalfZero(detail::relu(a)))
W2W_PTX_1(cvt_rz_relu_bf16_f32, "cvt.rz.relu.bf16.f32", h, f, detail::toBfloatZero(detail::relu(a)))
W2W_PTX_1(cvt_rn_satfinite_f16_f32, "cvt.rn.satfinite.f16.f32", h, f, detail::finiteHalf(detail::toHalf(a)))
W2W_PTX_1(cvt_rn_satfinite_bf16_f32, "cvt.rn.satfinite.bf16.f32", h, f, detail::finiteBfloat(detail::toBfloat(a)))
W2W_PTX_2(cvt_rn_satfinite_f16x2_f32, "cvt.rn.satfinite.f16x2.f32", r, f, f, detail::pair(detail::finiteHalf(detail::toHalf(a)), detail::finiteHalf(detail::toHalf(b))))
W2W_PTX_2(cvt_rn_satfinite_bf16x2_f32, "cvt.rn.satfinite.bf16x2.f32", r, f, f, detail::pair(detail::finiteBfloat(detail::toBfloat(a)), detail::finiteBfloat(detail::toBfloat(b))))
W2W_PTX_1(cvt_rn_tf32_f32, "cvt.rn.tf32.f32", r, f, detail::tf32Of(a, true))
W2W_PTX_1(cvt_rz_tf32_f32, "cvt.rz.tf32.f32", r, f, detail::tf32Of(a, false))
W2W_PTX_1(cvt_rn_relu_satfinite_f16_f32, "cvt.rn.relu.satfinite.f16.f32", h, f, detail::finiteHalf(detail::toHalf(detail::relu(a))))
W2W_PTX_1(cvt_rn_relu_satfinite_bf16_f32, "cvt.rn.relu.satfinite.bf16.f32", h, f, detail::finiteBfloat(detail::toBfloat(detail::relu(a))))
W2W_PTX_2(cvt_rn_relu_satfinite_f16x2_f32, "cvt.rn.relu.satfinite.f16x2.f32", r, f, f, detail::pair(detail::finiteHalf(detail::toHalf(detail::relu(a))), detail::finiteHalf(detail::toHalf(detail::relu(b)))))
W2W_PTX_2(cvt_rn_relu_satfinite_bf16x2_f32, "cvt.rn.relu.satfinite.bf16x2.f32", r, f, f, detail::pair(detail::finiteBfloat(detail::toBfloat(detail::relu(a))), detail::finiteBfloat(detail::toBfloat(detail::relu(b)))))
W2W_PTX_1(cvt_rn_relu_tf32_f32, "cvt.rn.relu.tf32.f32", r, f, detail::tf32Of(detail::relu(a), true))
W2W_PTX_1(cvt_rz_relu_tf32_f32, "cvt.rz.relu.tf32.f32", r, f, detail::tf32Of(detail::relu(a), false))
W2W_PTX_1(cvt_rni_f16_f16, "cvt.rni.f16.f16", h, h, detail::toHalf(w2w::detail::roundNearest(detail::ofHalf(a))))
W2W_PTX_1(cvt_rni_bf16_bf16, "cvt.rni.bf16.bf16", h, h, detail::toBfloat(w2w::detail::roundNearest(detail::ofBfloat(a))))
W2W_PTX_1(cvt_rni_ftz_f32_f32, "cvt.rni.ftz.f32.f32", f, f, detail::number(w2w::detail::roundNearest(detail::flush(a))))
W2W_PTX_1(cvt_rzi_f16_f16, "cvt.rzi.f16.f16", h, h, detail::toHalf(w2w::detail::roundZero(detail::ofHalf(a))))
W2W_PTX_1(cvt_rzi_bf16_bf16, "cvt.rzi.bf16.bf16", h, h, detail::toBfloat(w2w::detail::roundZero(detail::ofBfloat(a))))
W2W_PTX_1(cvt_rzi_ftz_f32_f32, "cvt.rzi.ftz.f32.f32", f, f, detail::number(w2w::detail::roundZero(detail::flush(a))))
W2W_PTX_1(cvt_rmi_f16_f16, "cvt.rmi.f16.f16", h, h, detail::toHalf(w2w::detail::roundDown(detail::ofHalf(a))))
W2W_PTX_1(cvt_rmi_bf16_bf16, "cvt.rmi.bf16.bf16", h, h, detail::toBfloat(w2w::detail::roundDown(detail::ofBfloat(a))))
W2W_PTX_1(cvt_rmi_ftz_f32_f32, "cvt.rmi.ftz.f32.f32", f, f, detail::number(w2w::detail::roundDown(detail::flush(a))))
W2W_PTX_1(cvt_rpi_f16_f16, "cvt.rpi.f16.f16", h, h, detail::toHalf(w2w::detail::roundUp(detail::ofHalf(a))))
W2W_PTX_1(cvt_rpi_bf16_bf16, "cvt.rpi.bf16.bf16", h, h, detail::toBfloat(w2w::detail::roundUp(detail::ofBfloat(a))))
W2W_PTX_1(cvt_rpi_ftz_f32_f32, "cvt.rpi.ftz.f32.f32", f, f, detail::number(w2w::detail::roundUp(detail::flush(a))))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_CONVERTMORE_H
