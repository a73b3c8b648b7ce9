// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// `cvt` of PTX (PTX ISA 9.0, section 9.7.9). Floats become integers with saturation, NaN becomes 0 (the lowest number
// for 64 bits). A narrow result is filled up to its register as its type says. Of two floats the first becomes the
// upper half.

#ifndef W2W_PTX_CONVERT_H
#define W2W_PTX_CONVERT_H

#include "../convert.h"
#include "../math.h"
#include "../rounding.h"
#include "float.h"
#include "row.h"
#include "value.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

namespace detail {

/// Moves \p x into the range of \p To.
template <class To, class From> W2W_DEVICE To clampTo(From x) {
  constexpr bool kIsSigned = To(-1) < To(0);
  constexpr unsigned long long kMost = ~0ull >> (64 - sizeof(To) * 8 + kIsSigned);
  if (x < From(0)) {
    if (!kIsSigned)
      return To(0);
    long long least = -static_cast<long long>(kMost) - 1;
    return static_cast<long long>(x) < least ? static_cast<To>(least) : static_cast<To>(x);
  }
  return static_cast<unsigned long long>(x) > kMost ? static_cast<To>(kMost) : static_cast<To>(x);
}
/// Converts a whole number; what is out of range becomes the nearest.
template <class To, class From> W2W_DEVICE To wholeTo(From x) {
  constexpr bool kIsSigned = To(-1) < To(0);
  constexpr unsigned long long kMost = ~0ull >> (64 - sizeof(To) * 8 + kIsSigned);
  constexpr To kLeast = kIsSigned ? static_cast<To>(~kMost) : To(0);
  if (x != x)
    return sizeof(From) == 4 && sizeof(To) <= 4 ? To(0) : static_cast<To>(1ull << (sizeof(To) * 8 - 1));
  From above = static_cast<From>(1ull << 63) * (kIsSigned ? From(1) : From(2));
  if (sizeof(To) < 8)
    above = static_cast<From>(static_cast<long long>(kMost) + 1);
  if (x >= above)
    return static_cast<To>(kMost);
  if (x < (kIsSigned ? -above : From(0)))
    return kLeast;
  return static_cast<To>(x);
}
/// Rounds in a direction.
template <w2w::detail::Rounding R> W2W_DEVICE float narrowTo(double x) {
  float nearest = static_cast<float>(x);
  return w2w::detail::direct<R>(nearest, static_cast<double>(nearest) > x, static_cast<double>(nearest) < x);
}
#if W2W_AMD
W2W_DEVICE float ofHalf(unsigned short a) { return static_cast<float>(bits<_Float16>(a)); }
W2W_DEVICE unsigned short toHalf(float a) { return a != a ? 0x7fff : bits<unsigned short>(static_cast<_Float16>(a)); }
W2W_DEVICE float ofBfloat(unsigned short a) { return bits<float>(static_cast<unsigned>(a) << 16); }
W2W_DEVICE unsigned short toBfloat(float a) {
  unsigned word = bits<unsigned>(a);
  return static_cast<unsigned short>(a != a ? 0x7fff : (word + 0x7fffu + (word >> 16 & 1u)) >> 16);
}
/// Cut off.
W2W_DEVICE unsigned short toBfloatZero(float a) {
  return static_cast<unsigned short>(a != a ? 0x7fff : bits<unsigned>(a) >> 16);
}
W2W_DEVICE unsigned short toHalfZero(float a) {
  unsigned short nearest = toHalf(a);
  return __builtin_fabsf(ofHalf(nearest)) > __builtin_fabsf(a) ? static_cast<unsigned short>(nearest - 1) : nearest;
}
W2W_DEVICE float relu(float a) { return a != a ? a : a > 0.0f ? a : 0.0f; }
W2W_DEVICE unsigned pair(unsigned short high, unsigned short low) { return static_cast<unsigned>(high) << 16 | low; }
W2W_DEVICE unsigned toTf32(float a) {
  unsigned word = bits<unsigned>(a);
  return a != a ? 0x7fffffffu : (word & 0x7f800000u) == 0x7f800000u ? word : (word + 0x1000u) & 0xffffe000u;
}
#endif

} // namespace detail

// clang-format off
W2W_PTX_1(cvt_u8_s8, "cvt.u8.s8", r, r, static_cast<unsigned>(static_cast<unsigned char>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_sat_u8_s8, "cvt.sat.u8.s8", r, r, static_cast<unsigned>(detail::clampTo<unsigned char>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_u8_u16, "cvt.u8.u16", r, r, static_cast<unsigned>(static_cast<unsigned char>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_sat_u8_u16, "cvt.sat.u8.u16", r, r, static_cast<unsigned>(detail::clampTo<unsigned char>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_u8_s16, "cvt.u8.s16", r, r, static_cast<unsigned>(static_cast<unsigned char>(static_cast<short>(a))))
W2W_PTX_1(cvt_sat_u8_s16, "cvt.sat.u8.s16", r, r, static_cast<unsigned>(detail::clampTo<unsigned char>(static_cast<short>(a))))
W2W_PTX_1(cvt_u8_u32, "cvt.u8.u32", r, r, static_cast<unsigned>(static_cast<unsigned char>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_sat_u8_u32, "cvt.sat.u8.u32", r, r, static_cast<unsigned>(detail::clampTo<unsigned char>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_u8_s32, "cvt.u8.s32", r, r, static_cast<unsigned>(static_cast<unsigned char>(static_cast<int>(a))))
W2W_PTX_1(cvt_sat_u8_s32, "cvt.sat.u8.s32", r, r, static_cast<unsigned>(detail::clampTo<unsigned char>(static_cast<int>(a))))
W2W_PTX_1(cvt_u8_u64, "cvt.u8.u64", r, l, static_cast<unsigned>(static_cast<unsigned char>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_sat_u8_u64, "cvt.sat.u8.u64", r, l, static_cast<unsigned>(detail::clampTo<unsigned char>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_u8_s64, "cvt.u8.s64", r, l, static_cast<unsigned>(static_cast<unsigned char>(static_cast<long long>(a))))
W2W_PTX_1(cvt_sat_u8_s64, "cvt.sat.u8.s64", r, l, static_cast<unsigned>(detail::clampTo<unsigned char>(static_cast<long long>(a))))
W2W_PTX_1(cvt_s8_u8, "cvt.s8.u8", r, r, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(static_cast<unsigned char>(a)))))
W2W_PTX_1(cvt_sat_s8_u8, "cvt.sat.s8.u8", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<signed char>(static_cast<unsigned char>(a)))))
W2W_PTX_1(cvt_s8_u16, "cvt.s8.u16", r, r, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(static_cast<unsigned short>(a)))))
W2W_PTX_1(cvt_sat_s8_u16, "cvt.sat.s8.u16", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<signed char>(static_cast<unsigned short>(a)))))
W2W_PTX_1(cvt_s8_s16, "cvt.s8.s16", r, r, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(static_cast<short>(a)))))
W2W_PTX_1(cvt_sat_s8_s16, "cvt.sat.s8.s16", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<signed char>(static_cast<short>(a)))))
W2W_PTX_1(cvt_s8_u32, "cvt.s8.u32", r, r, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(static_cast<unsigned>(a)))))
W2W_PTX_1(cvt_sat_s8_u32, "cvt.sat.s8.u32", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<signed char>(static_cast<unsigned>(a)))))
W2W_PTX_1(cvt_s8_s32, "cvt.s8.s32", r, r, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(static_cast<int>(a)))))
W2W_PTX_1(cvt_sat_s8_s32, "cvt.sat.s8.s32", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<signed char>(static_cast<int>(a)))))
W2W_PTX_1(cvt_s8_u64, "cvt.s8.u64", r, l, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_sat_s8_u64, "cvt.sat.s8.u64", r, l, static_cast<unsigned>(static_cast<int>(detail::clampTo<signed char>(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_s8_s64, "cvt.s8.s64", r, l, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(static_cast<long long>(a)))))
W2W_PTX_1(cvt_sat_s8_s64, "cvt.sat.s8.s64", r, l, static_cast<unsigned>(static_cast<int>(detail::clampTo<signed char>(static_cast<long long>(a)))))
W2W_PTX_1(cvt_u16_u8, "cvt.u16.u8", r, r, static_cast<unsigned>(static_cast<unsigned short>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_sat_u16_u8, "cvt.sat.u16.u8", r, r, static_cast<unsigned>(detail::clampTo<unsigned short>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_u16_s8, "cvt.u16.s8", r, r, static_cast<unsigned>(static_cast<unsigned short>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_sat_u16_s8, "cvt.sat.u16.s8", r, r, static_cast<unsigned>(detail::clampTo<unsigned short>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_u16_s16, "cvt.u16.s16", r, r, static_cast<unsigned>(static_cast<unsigned short>(static_cast<short>(a))))
W2W_PTX_1(cvt_sat_u16_s16, "cvt.sat.u16.s16", r, r, static_cast<unsigned>(detail::clampTo<unsigned short>(static_cast<short>(a))))
W2W_PTX_1(cvt_u16_u32, "cvt.u16.u32", r, r, static_cast<unsigned>(static_cast<unsigned short>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_sat_u16_u32, "cvt.sat.u16.u32", r, r, static_cast<unsigned>(detail::clampTo<unsigned short>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_u16_s32, "cvt.u16.s32", r, r, static_cast<unsigned>(static_cast<unsigned short>(static_cast<int>(a))))
W2W_PTX_1(cvt_sat_u16_s32, "cvt.sat.u16.s32", r, r, static_cast<unsigned>(detail::clampTo<unsigned short>(static_cast<int>(a))))
W2W_PTX_1(cvt_u16_u64, "cvt.u16.u64", r, l, static_cast<unsigned>(static_cast<unsigned short>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_sat_u16_u64, "cvt.sat.u16.u64", r, l, static_cast<unsigned>(detail::clampTo<unsigned short>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_u16_s64, "cvt.u16.s64", r, l, static_cast<unsigned>(static_cast<unsigned short>(static_cast<long long>(a))))
W2W_PTX_1(cvt_sat_u16_s64, "cvt.sat.u16.s64", r, l, static_cast<unsigned>(detail::clampTo<unsigned short>(static_cast<long long>(a))))
W2W_PTX_1(cvt_s16_u8, "cvt.s16.u8", r, r, static_cast<unsigned>(static_cast<int>(static_cast<short>(static_cast<unsigned char>(a)))))
W2W_PTX_1(cvt_sat_s16_u8, "cvt.sat.s16.u8", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<short>(static_cast<unsigned char>(a)))))
W2W_PTX_1(cvt_s16_s8, "cvt.s16.s8", r, r, static_cast<unsigned>(static_cast<int>(static_cast<short>(static_cast<signed char>(a)))))
W2W_PTX_1(cvt_sat_s16_s8, "cvt.sat.s16.s8", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<short>(static_cast<signed char>(a)))))
W2W_PTX_1(cvt_s16_u16, "cvt.s16.u16", r, r, static_cast<unsigned>(static_cast<int>(static_cast<short>(static_cast<unsigned short>(a)))))
W2W_PTX_1(cvt_sat_s16_u16, "cvt.sat.s16.u16", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<short>(static_cast<unsigned short>(a)))))
W2W_PTX_1(cvt_s16_u32, "cvt.s16.u32", r, r, static_cast<unsigned>(static_cast<int>(static_cast<short>(static_cast<unsigned>(a)))))
W2W_PTX_1(cvt_sat_s16_u32, "cvt.sat.s16.u32", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<short>(static_cast<unsigned>(a)))))
W2W_PTX_1(cvt_s16_s32, "cvt.s16.s32", r, r, static_cast<unsigned>(static_cast<int>(static_cast<short>(static_cast<int>(a)))))
W2W_PTX_1(cvt_sat_s16_s32, "cvt.sat.s16.s32", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<short>(static_cast<int>(a)))))
W2W_PTX_1(cvt_s16_u64, "cvt.s16.u64", r, l, static_cast<unsigned>(static_cast<int>(static_cast<short>(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_sat_s16_u64, "cvt.sat.s16.u64", r, l, static_cast<unsigned>(static_cast<int>(detail::clampTo<short>(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_s16_s64, "cvt.s16.s64", r, l, static_cast<unsigned>(static_cast<int>(static_cast<short>(static_cast<long long>(a)))))
W2W_PTX_1(cvt_sat_s16_s64, "cvt.sat.s16.s64", r, l, static_cast<unsigned>(static_cast<int>(detail::clampTo<short>(static_cast<long long>(a)))))
W2W_PTX_1(cvt_u32_u8, "cvt.u32.u8", r, r, static_cast<unsigned>(static_cast<unsigned>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_sat_u32_u8, "cvt.sat.u32.u8", r, r, static_cast<unsigned>(detail::clampTo<unsigned>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_u32_s8, "cvt.u32.s8", r, r, static_cast<unsigned>(static_cast<unsigned>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_sat_u32_s8, "cvt.sat.u32.s8", r, r, static_cast<unsigned>(detail::clampTo<unsigned>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_u32_u16, "cvt.u32.u16", r, r, static_cast<unsigned>(static_cast<unsigned>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_sat_u32_u16, "cvt.sat.u32.u16", r, r, static_cast<unsigned>(detail::clampTo<unsigned>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_u32_s16, "cvt.u32.s16", r, r, static_cast<unsigned>(static_cast<unsigned>(static_cast<short>(a))))
W2W_PTX_1(cvt_sat_u32_s16, "cvt.sat.u32.s16", r, r, static_cast<unsigned>(detail::clampTo<unsigned>(static_cast<short>(a))))
W2W_PTX_1(cvt_u32_s32, "cvt.u32.s32", r, r, static_cast<unsigned>(static_cast<unsigned>(static_cast<int>(a))))
W2W_PTX_1(cvt_sat_u32_s32, "cvt.sat.u32.s32", r, r, static_cast<unsigned>(detail::clampTo<unsigned>(static_cast<int>(a))))
W2W_PTX_1(cvt_u32_u64, "cvt.u32.u64", r, l, static_cast<unsigned>(static_cast<unsigned>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_sat_u32_u64, "cvt.sat.u32.u64", r, l, static_cast<unsigned>(detail::clampTo<unsigned>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_u32_s64, "cvt.u32.s64", r, l, static_cast<unsigned>(static_cast<unsigned>(static_cast<long long>(a))))
W2W_PTX_1(cvt_sat_u32_s64, "cvt.sat.u32.s64", r, l, static_cast<unsigned>(detail::clampTo<unsigned>(static_cast<long long>(a))))
W2W_PTX_1(cvt_s32_u8, "cvt.s32.u8", r, r, static_cast<unsigned>(static_cast<int>(static_cast<int>(static_cast<unsigned char>(a)))))
W2W_PTX_1(cvt_sat_s32_u8, "cvt.sat.s32.u8", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<int>(static_cast<unsigned char>(a)))))
W2W_PTX_1(cvt_s32_s8, "cvt.s32.s8", r, r, static_cast<unsigned>(static_cast<int>(static_cast<int>(static_cast<signed char>(a)))))
W2W_PTX_1(cvt_sat_s32_s8, "cvt.sat.s32.s8", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<int>(static_cast<signed char>(a)))))
W2W_PTX_1(cvt_s32_u16, "cvt.s32.u16", r, r, static_cast<unsigned>(static_cast<int>(static_cast<int>(static_cast<unsigned short>(a)))))
W2W_PTX_1(cvt_sat_s32_u16, "cvt.sat.s32.u16", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<int>(static_cast<unsigned short>(a)))))
W2W_PTX_1(cvt_s32_s16, "cvt.s32.s16", r, r, static_cast<unsigned>(static_cast<int>(static_cast<int>(static_cast<short>(a)))))
W2W_PTX_1(cvt_sat_s32_s16, "cvt.sat.s32.s16", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<int>(static_cast<short>(a)))))
W2W_PTX_1(cvt_s32_u32, "cvt.s32.u32", r, r, static_cast<unsigned>(static_cast<int>(static_cast<int>(static_cast<unsigned>(a)))))
W2W_PTX_1(cvt_sat_s32_u32, "cvt.sat.s32.u32", r, r, static_cast<unsigned>(static_cast<int>(detail::clampTo<int>(static_cast<unsigned>(a)))))
W2W_PTX_1(cvt_s32_u64, "cvt.s32.u64", r, l, static_cast<unsigned>(static_cast<int>(static_cast<int>(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_sat_s32_u64, "cvt.sat.s32.u64", r, l, static_cast<unsigned>(static_cast<int>(detail::clampTo<int>(static_cast<unsigned long long>(a)))))
W2W_PTX_1(cvt_s32_s64, "cvt.s32.s64", r, l, static_cast<unsigned>(static_cast<int>(static_cast<int>(static_cast<long long>(a)))))
W2W_PTX_1(cvt_sat_s32_s64, "cvt.sat.s32.s64", r, l, static_cast<unsigned>(static_cast<int>(detail::clampTo<int>(static_cast<long long>(a)))))
W2W_PTX_1(cvt_u64_u8, "cvt.u64.u8", l, r, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_sat_u64_u8, "cvt.sat.u64.u8", l, r, static_cast<unsigned long long>(detail::clampTo<unsigned long long>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_u64_s8, "cvt.u64.s8", l, r, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_sat_u64_s8, "cvt.sat.u64.s8", l, r, static_cast<unsigned long long>(detail::clampTo<unsigned long long>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_u64_u16, "cvt.u64.u16", l, r, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_sat_u64_u16, "cvt.sat.u64.u16", l, r, static_cast<unsigned long long>(detail::clampTo<unsigned long long>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_u64_s16, "cvt.u64.s16", l, r, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<short>(a))))
W2W_PTX_1(cvt_sat_u64_s16, "cvt.sat.u64.s16", l, r, static_cast<unsigned long long>(detail::clampTo<unsigned long long>(static_cast<short>(a))))
W2W_PTX_1(cvt_u64_u32, "cvt.u64.u32", l, r, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_sat_u64_u32, "cvt.sat.u64.u32", l, r, static_cast<unsigned long long>(detail::clampTo<unsigned long long>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_u64_s32, "cvt.u64.s32", l, r, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<int>(a))))
W2W_PTX_1(cvt_sat_u64_s32, "cvt.sat.u64.s32", l, r, static_cast<unsigned long long>(detail::clampTo<unsigned long long>(static_cast<int>(a))))
W2W_PTX_1(cvt_u64_s64, "cvt.u64.s64", l, l, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<long long>(a))))
W2W_PTX_1(cvt_sat_u64_s64, "cvt.sat.u64.s64", l, l, static_cast<unsigned long long>(detail::clampTo<unsigned long long>(static_cast<long long>(a))))
W2W_PTX_1(cvt_s64_u8, "cvt.s64.u8", l, r, static_cast<unsigned long long>(static_cast<long long>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_sat_s64_u8, "cvt.sat.s64.u8", l, r, static_cast<unsigned long long>(detail::clampTo<long long>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_s64_s8, "cvt.s64.s8", l, r, static_cast<unsigned long long>(static_cast<long long>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_sat_s64_s8, "cvt.sat.s64.s8", l, r, static_cast<unsigned long long>(detail::clampTo<long long>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_s64_u16, "cvt.s64.u16", l, r, static_cast<unsigned long long>(static_cast<long long>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_sat_s64_u16, "cvt.sat.s64.u16", l, r, static_cast<unsigned long long>(detail::clampTo<long long>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_s64_s16, "cvt.s64.s16", l, r, static_cast<unsigned long long>(static_cast<long long>(static_cast<short>(a))))
W2W_PTX_1(cvt_sat_s64_s16, "cvt.sat.s64.s16", l, r, static_cast<unsigned long long>(detail::clampTo<long long>(static_cast<short>(a))))
W2W_PTX_1(cvt_s64_u32, "cvt.s64.u32", l, r, static_cast<unsigned long long>(static_cast<long long>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_sat_s64_u32, "cvt.sat.s64.u32", l, r, static_cast<unsigned long long>(detail::clampTo<long long>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_s64_s32, "cvt.s64.s32", l, r, static_cast<unsigned long long>(static_cast<long long>(static_cast<int>(a))))
W2W_PTX_1(cvt_sat_s64_s32, "cvt.sat.s64.s32", l, r, static_cast<unsigned long long>(detail::clampTo<long long>(static_cast<int>(a))))
W2W_PTX_1(cvt_s64_u64, "cvt.s64.u64", l, l, static_cast<unsigned long long>(static_cast<long long>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_sat_s64_u64, "cvt.sat.s64.u64", l, l, static_cast<unsigned long long>(detail::clampTo<long long>(static_cast<unsigned long long>(a))))
W2W_PTX_1(cvt_rni_u8_f32, "cvt.rni.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u8_f32, "cvt.rni.sat.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_u8_f64, "cvt.rni.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u8_f64, "cvt.rni.sat.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_ftz_u8_f32, "cvt.rni.ftz.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundNearest(detail::flush(a)))))
W2W_PTX_1(cvt_rni_u8_f16, "cvt.rni.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundNearest(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rzi_u8_f32, "cvt.rzi.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u8_f32, "cvt.rzi.sat.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_u8_f64, "cvt.rzi.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u8_f64, "cvt.rzi.sat.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_ftz_u8_f32, "cvt.rzi.ftz.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundZero(detail::flush(a)))))
W2W_PTX_1(cvt_rzi_u8_f16, "cvt.rzi.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundZero(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rmi_u8_f32, "cvt.rmi.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u8_f32, "cvt.rmi.sat.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_u8_f64, "cvt.rmi.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u8_f64, "cvt.rmi.sat.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_ftz_u8_f32, "cvt.rmi.ftz.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundDown(detail::flush(a)))))
W2W_PTX_1(cvt_rmi_u8_f16, "cvt.rmi.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundDown(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rpi_u8_f32, "cvt.rpi.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u8_f32, "cvt.rpi.sat.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_u8_f64, "cvt.rpi.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u8_f64, "cvt.rpi.sat.u8.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_ftz_u8_f32, "cvt.rpi.ftz.u8.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundUp(detail::flush(a)))))
W2W_PTX_1(cvt_rpi_u8_f16, "cvt.rpi.u8.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned char>(w2w::detail::roundUp(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rni_s8_f32, "cvt.rni.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_sat_s8_f32, "cvt.rni.sat.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_s8_f64, "cvt.rni.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_sat_s8_f64, "cvt.rni.sat.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_ftz_s8_f32, "cvt.rni.ftz.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundNearest(detail::flush(a))))))
W2W_PTX_1(cvt_rni_s8_f16, "cvt.rni.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundNearest(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rzi_s8_f32, "cvt.rzi.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_sat_s8_f32, "cvt.rzi.sat.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_s8_f64, "cvt.rzi.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_sat_s8_f64, "cvt.rzi.sat.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_ftz_s8_f32, "cvt.rzi.ftz.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundZero(detail::flush(a))))))
W2W_PTX_1(cvt_rzi_s8_f16, "cvt.rzi.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundZero(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rmi_s8_f32, "cvt.rmi.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_sat_s8_f32, "cvt.rmi.sat.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_s8_f64, "cvt.rmi.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_sat_s8_f64, "cvt.rmi.sat.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_ftz_s8_f32, "cvt.rmi.ftz.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundDown(detail::flush(a))))))
W2W_PTX_1(cvt_rmi_s8_f16, "cvt.rmi.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundDown(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rpi_s8_f32, "cvt.rpi.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_sat_s8_f32, "cvt.rpi.sat.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_s8_f64, "cvt.rpi.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_sat_s8_f64, "cvt.rpi.sat.s8.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_ftz_s8_f32, "cvt.rpi.ftz.s8.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundUp(detail::flush(a))))))
W2W_PTX_1(cvt_rpi_s8_f16, "cvt.rpi.s8.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<signed char>(w2w::detail::roundUp(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rni_u16_f32, "cvt.rni.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u16_f32, "cvt.rni.sat.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_u16_f64, "cvt.rni.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u16_f64, "cvt.rni.sat.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_ftz_u16_f32, "cvt.rni.ftz.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundNearest(detail::flush(a)))))
W2W_PTX_1(cvt_rni_u16_f16, "cvt.rni.u16.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundNearest(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rzi_u16_f32, "cvt.rzi.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u16_f32, "cvt.rzi.sat.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_u16_f64, "cvt.rzi.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u16_f64, "cvt.rzi.sat.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_ftz_u16_f32, "cvt.rzi.ftz.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundZero(detail::flush(a)))))
W2W_PTX_1(cvt_rzi_u16_f16, "cvt.rzi.u16.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundZero(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rmi_u16_f32, "cvt.rmi.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u16_f32, "cvt.rmi.sat.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_u16_f64, "cvt.rmi.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u16_f64, "cvt.rmi.sat.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_ftz_u16_f32, "cvt.rmi.ftz.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundDown(detail::flush(a)))))
W2W_PTX_1(cvt_rmi_u16_f16, "cvt.rmi.u16.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundDown(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rpi_u16_f32, "cvt.rpi.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u16_f32, "cvt.rpi.sat.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_u16_f64, "cvt.rpi.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u16_f64, "cvt.rpi.sat.u16.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_ftz_u16_f32, "cvt.rpi.ftz.u16.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundUp(detail::flush(a)))))
W2W_PTX_1(cvt_rpi_u16_f16, "cvt.rpi.u16.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned short>(w2w::detail::roundUp(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rni_s16_f32, "cvt.rni.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_sat_s16_f32, "cvt.rni.sat.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_s16_f64, "cvt.rni.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_sat_s16_f64, "cvt.rni.sat.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_ftz_s16_f32, "cvt.rni.ftz.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundNearest(detail::flush(a))))))
W2W_PTX_1(cvt_rni_s16_f16, "cvt.rni.s16.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundNearest(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rzi_s16_f32, "cvt.rzi.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_sat_s16_f32, "cvt.rzi.sat.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_s16_f64, "cvt.rzi.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_sat_s16_f64, "cvt.rzi.sat.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_ftz_s16_f32, "cvt.rzi.ftz.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundZero(detail::flush(a))))))
W2W_PTX_1(cvt_rzi_s16_f16, "cvt.rzi.s16.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundZero(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rmi_s16_f32, "cvt.rmi.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_sat_s16_f32, "cvt.rmi.sat.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_s16_f64, "cvt.rmi.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_sat_s16_f64, "cvt.rmi.sat.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_ftz_s16_f32, "cvt.rmi.ftz.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundDown(detail::flush(a))))))
W2W_PTX_1(cvt_rmi_s16_f16, "cvt.rmi.s16.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundDown(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rpi_s16_f32, "cvt.rpi.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_sat_s16_f32, "cvt.rpi.sat.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_s16_f64, "cvt.rpi.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_sat_s16_f64, "cvt.rpi.sat.s16.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_ftz_s16_f32, "cvt.rpi.ftz.s16.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundUp(detail::flush(a))))))
W2W_PTX_1(cvt_rpi_s16_f16, "cvt.rpi.s16.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<short>(w2w::detail::roundUp(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rni_u32_f32, "cvt.rni.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u32_f32, "cvt.rni.sat.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_u32_f64, "cvt.rni.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u32_f64, "cvt.rni.sat.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_ftz_u32_f32, "cvt.rni.ftz.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundNearest(detail::flush(a)))))
W2W_PTX_1(cvt_rni_u32_f16, "cvt.rni.u32.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundNearest(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rzi_u32_f32, "cvt.rzi.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u32_f32, "cvt.rzi.sat.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_u32_f64, "cvt.rzi.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u32_f64, "cvt.rzi.sat.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_ftz_u32_f32, "cvt.rzi.ftz.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundZero(detail::flush(a)))))
W2W_PTX_1(cvt_rzi_u32_f16, "cvt.rzi.u32.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundZero(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rmi_u32_f32, "cvt.rmi.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u32_f32, "cvt.rmi.sat.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_u32_f64, "cvt.rmi.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u32_f64, "cvt.rmi.sat.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_ftz_u32_f32, "cvt.rmi.ftz.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundDown(detail::flush(a)))))
W2W_PTX_1(cvt_rmi_u32_f16, "cvt.rmi.u32.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundDown(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rpi_u32_f32, "cvt.rpi.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u32_f32, "cvt.rpi.sat.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_u32_f64, "cvt.rpi.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u32_f64, "cvt.rpi.sat.u32.f64", r, d, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_ftz_u32_f32, "cvt.rpi.ftz.u32.f32", r, f, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundUp(detail::flush(a)))))
W2W_PTX_1(cvt_rpi_u32_f16, "cvt.rpi.u32.f16", r, h, static_cast<unsigned>(detail::wholeTo<unsigned>(w2w::detail::roundUp(detail::ofHalf(a)))))
W2W_PTX_1(cvt_rni_s32_f32, "cvt.rni.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_sat_s32_f32, "cvt.rni.sat.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_s32_f64, "cvt.rni.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_sat_s32_f64, "cvt.rni.sat.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundNearest(a)))))
W2W_PTX_1(cvt_rni_ftz_s32_f32, "cvt.rni.ftz.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundNearest(detail::flush(a))))))
W2W_PTX_1(cvt_rni_s32_f16, "cvt.rni.s32.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundNearest(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rzi_s32_f32, "cvt.rzi.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_sat_s32_f32, "cvt.rzi.sat.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_s32_f64, "cvt.rzi.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_sat_s32_f64, "cvt.rzi.sat.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundZero(a)))))
W2W_PTX_1(cvt_rzi_ftz_s32_f32, "cvt.rzi.ftz.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundZero(detail::flush(a))))))
W2W_PTX_1(cvt_rzi_s32_f16, "cvt.rzi.s32.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundZero(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rmi_s32_f32, "cvt.rmi.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_sat_s32_f32, "cvt.rmi.sat.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_s32_f64, "cvt.rmi.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_sat_s32_f64, "cvt.rmi.sat.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundDown(a)))))
W2W_PTX_1(cvt_rmi_ftz_s32_f32, "cvt.rmi.ftz.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundDown(detail::flush(a))))))
W2W_PTX_1(cvt_rmi_s32_f16, "cvt.rmi.s32.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundDown(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rpi_s32_f32, "cvt.rpi.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_sat_s32_f32, "cvt.rpi.sat.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_s32_f64, "cvt.rpi.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_sat_s32_f64, "cvt.rpi.sat.s32.f64", r, d, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundUp(a)))))
W2W_PTX_1(cvt_rpi_ftz_s32_f32, "cvt.rpi.ftz.s32.f32", r, f, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundUp(detail::flush(a))))))
W2W_PTX_1(cvt_rpi_s32_f16, "cvt.rpi.s32.f16", r, h, static_cast<unsigned>(static_cast<int>(detail::wholeTo<int>(w2w::detail::roundUp(detail::ofHalf(a))))))
W2W_PTX_1(cvt_rni_u64_f32, "cvt.rni.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u64_f32, "cvt.rni.sat.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_u64_f64, "cvt.rni.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_u64_f64, "cvt.rni.sat.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_ftz_u64_f32, "cvt.rni.ftz.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundNearest(detail::flush(a)))))
W2W_PTX_1(cvt_rzi_u64_f32, "cvt.rzi.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u64_f32, "cvt.rzi.sat.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_u64_f64, "cvt.rzi.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_u64_f64, "cvt.rzi.sat.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_ftz_u64_f32, "cvt.rzi.ftz.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundZero(detail::flush(a)))))
W2W_PTX_1(cvt_rmi_u64_f32, "cvt.rmi.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u64_f32, "cvt.rmi.sat.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_u64_f64, "cvt.rmi.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_u64_f64, "cvt.rmi.sat.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_ftz_u64_f32, "cvt.rmi.ftz.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundDown(detail::flush(a)))))
W2W_PTX_1(cvt_rpi_u64_f32, "cvt.rpi.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u64_f32, "cvt.rpi.sat.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_u64_f64, "cvt.rpi.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_u64_f64, "cvt.rpi.sat.u64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_ftz_u64_f32, "cvt.rpi.ftz.u64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<unsigned long long>(w2w::detail::roundUp(detail::flush(a)))))
W2W_PTX_1(cvt_rni_s64_f32, "cvt.rni.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_s64_f32, "cvt.rni.sat.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_s64_f64, "cvt.rni.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_sat_s64_f64, "cvt.rni.sat.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundNearest(a))))
W2W_PTX_1(cvt_rni_ftz_s64_f32, "cvt.rni.ftz.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundNearest(detail::flush(a)))))
W2W_PTX_1(cvt_rzi_s64_f32, "cvt.rzi.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_s64_f32, "cvt.rzi.sat.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_s64_f64, "cvt.rzi.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_sat_s64_f64, "cvt.rzi.sat.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundZero(a))))
W2W_PTX_1(cvt_rzi_ftz_s64_f32, "cvt.rzi.ftz.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundZero(detail::flush(a)))))
W2W_PTX_1(cvt_rmi_s64_f32, "cvt.rmi.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_s64_f32, "cvt.rmi.sat.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_s64_f64, "cvt.rmi.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_sat_s64_f64, "cvt.rmi.sat.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundDown(a))))
W2W_PTX_1(cvt_rmi_ftz_s64_f32, "cvt.rmi.ftz.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundDown(detail::flush(a)))))
W2W_PTX_1(cvt_rpi_s64_f32, "cvt.rpi.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_s64_f32, "cvt.rpi.sat.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_s64_f64, "cvt.rpi.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_sat_s64_f64, "cvt.rpi.sat.s64.f64", l, d, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundUp(a))))
W2W_PTX_1(cvt_rpi_ftz_s64_f32, "cvt.rpi.ftz.s64.f32", l, f, static_cast<unsigned long long>(detail::wholeTo<long long>(w2w::detail::roundUp(detail::flush(a)))))
W2W_PTX_1(cvt_rn_f32_u8, "cvt.rn.f32.u8", f, r, static_cast<float>(static_cast<unsigned char>(a)))
W2W_PTX_1(cvt_rn_f64_u8, "cvt.rn.f64.u8", d, r, static_cast<double>(static_cast<unsigned char>(a)))
W2W_PTX_1(cvt_rz_f32_u8, "cvt.rz.f32.u8", f, r, detail::narrowTo<w2w::detail::Rounding::Zero>(static_cast<double>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_rm_f32_u8, "cvt.rm.f32.u8", f, r, detail::narrowTo<w2w::detail::Rounding::Down>(static_cast<double>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_rp_f32_u8, "cvt.rp.f32.u8", f, r, detail::narrowTo<w2w::detail::Rounding::Up>(static_cast<double>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_rn_f16_u8, "cvt.rn.f16.u8", h, r, bits<unsigned short>(static_cast<_Float16>(static_cast<unsigned char>(a))))
W2W_PTX_1(cvt_rn_f32_s8, "cvt.rn.f32.s8", f, r, static_cast<float>(static_cast<signed char>(a)))
W2W_PTX_1(cvt_rn_f64_s8, "cvt.rn.f64.s8", d, r, static_cast<double>(static_cast<signed char>(a)))
W2W_PTX_1(cvt_rz_f32_s8, "cvt.rz.f32.s8", f, r, detail::narrowTo<w2w::detail::Rounding::Zero>(static_cast<double>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_rm_f32_s8, "cvt.rm.f32.s8", f, r, detail::narrowTo<w2w::detail::Rounding::Down>(static_cast<double>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_rp_f32_s8, "cvt.rp.f32.s8", f, r, detail::narrowTo<w2w::detail::Rounding::Up>(static_cast<double>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_rn_f16_s8, "cvt.rn.f16.s8", h, r, bits<unsigned short>(static_cast<_Float16>(static_cast<signed char>(a))))
W2W_PTX_1(cvt_rn_f32_u16, "cvt.rn.f32.u16", f, r, static_cast<float>(static_cast<unsigned short>(a)))
W2W_PTX_1(cvt_rn_f64_u16, "cvt.rn.f64.u16", d, r, static_cast<double>(static_cast<unsigned short>(a)))
W2W_PTX_1(cvt_rz_f32_u16, "cvt.rz.f32.u16", f, r, detail::narrowTo<w2w::detail::Rounding::Zero>(static_cast<double>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_rm_f32_u16, "cvt.rm.f32.u16", f, r, detail::narrowTo<w2w::detail::Rounding::Down>(static_cast<double>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_rp_f32_u16, "cvt.rp.f32.u16", f, r, detail::narrowTo<w2w::detail::Rounding::Up>(static_cast<double>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_rn_f16_u16, "cvt.rn.f16.u16", h, r, bits<unsigned short>(static_cast<_Float16>(static_cast<unsigned short>(a))))
W2W_PTX_1(cvt_rn_f32_s16, "cvt.rn.f32.s16", f, r, static_cast<float>(static_cast<short>(a)))
W2W_PTX_1(cvt_rn_f64_s16, "cvt.rn.f64.s16", d, r, static_cast<double>(static_cast<short>(a)))
W2W_PTX_1(cvt_rz_f32_s16, "cvt.rz.f32.s16", f, r, detail::narrowTo<w2w::detail::Rounding::Zero>(static_cast<double>(static_cast<short>(a))))
W2W_PTX_1(cvt_rm_f32_s16, "cvt.rm.f32.s16", f, r, detail::narrowTo<w2w::detail::Rounding::Down>(static_cast<double>(static_cast<short>(a))))
W2W_PTX_1(cvt_rp_f32_s16, "cvt.rp.f32.s16", f, r, detail::narrowTo<w2w::detail::Rounding::Up>(static_cast<double>(static_cast<short>(a))))
W2W_PTX_1(cvt_rn_f16_s16, "cvt.rn.f16.s16", h, r, bits<unsigned short>(static_cast<_Float16>(static_cast<short>(a))))
W2W_PTX_1(cvt_rn_f32_u32, "cvt.rn.f32.u32", f, r, static_cast<float>(static_cast<unsigned>(a)))
W2W_PTX_1(cvt_rn_f64_u32, "cvt.rn.f64.u32", d, r, static_cast<double>(static_cast<unsigned>(a)))
W2W_PTX_1(cvt_rz_f32_u32, "cvt.rz.f32.u32", f, r, detail::narrowTo<w2w::detail::Rounding::Zero>(static_cast<double>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_rm_f32_u32, "cvt.rm.f32.u32", f, r, detail::narrowTo<w2w::detail::Rounding::Down>(static_cast<double>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_rp_f32_u32, "cvt.rp.f32.u32", f, r, detail::narrowTo<w2w::detail::Rounding::Up>(static_cast<double>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_rn_f16_u32, "cvt.rn.f16.u32", h, r, bits<unsigned short>(static_cast<_Float16>(static_cast<unsigned>(a))))
W2W_PTX_1(cvt_rn_f32_s32, "cvt.rn.f32.s32", f, r, static_cast<float>(static_cast<int>(a)))
W2W_PTX_1(cvt_rn_f64_s32, "cvt.rn.f64.s32", d, r, static_cast<double>(static_cast<int>(a)))
W2W_PTX_1(cvt_rz_f32_s32, "cvt.rz.f32.s32", f, r, detail::narrowTo<w2w::detail::Rounding::Zero>(static_cast<double>(static_cast<int>(a))))
W2W_PTX_1(cvt_rm_f32_s32, "cvt.rm.f32.s32", f, r, detail::narrowTo<w2w::detail::Rounding::Down>(static_cast<double>(static_cast<int>(a))))
W2W_PTX_1(cvt_rp_f32_s32, "cvt.rp.f32.s32", f, r, detail::narrowTo<w2w::detail::Rounding::Up>(static_cast<double>(static_cast<int>(a))))
W2W_PTX_1(cvt_rn_f16_s32, "cvt.rn.f16.s32", h, r, bits<unsigned short>(static_cast<_Float16>(static_cast<int>(a))))
W2W_PTX_1(cvt_rn_f32_u64, "cvt.rn.f32.u64", f, l, static_cast<float>(static_cast<unsigned long long>(a)))
W2W_PTX_1(cvt_rn_f64_u64, "cvt.rn.f64.u64", d, l, static_cast<double>(static_cast<unsigned long long>(a)))
W2W_PTX_1(cvt_rn_f32_s64, "cvt.rn.f32.s64", f, l, static_cast<float>(static_cast<long long>(a)))
W2W_PTX_1(cvt_rn_f64_s64, "cvt.rn.f64.s64", d, l, static_cast<double>(static_cast<long long>(a)))
W2W_PTX_1(cvt_f64_f32, "cvt.f64.f32", d, f, static_cast<double>(a))
W2W_PTX_1(cvt_rn_f32_f64, "cvt.rn.f32.f64", f, d, static_cast<float>(a))
W2W_PTX_1(cvt_rz_f32_f64, "cvt.rz.f32.f64", f, d, detail::narrowTo<w2w::detail::Rounding::Zero>(a))
W2W_PTX_1(cvt_rm_f32_f64, "cvt.rm.f32.f64", f, d, detail::narrowTo<w2w::detail::Rounding::Down>(a))
W2W_PTX_1(cvt_rp_f32_f64, "cvt.rp.f32.f64", f, d, detail::narrowTo<w2w::detail::Rounding::Up>(a))
W2W_PTX_1(cvt_sat_f32_f32, "cvt.sat.f32.f32", f, f, detail::saturate(a))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_CONVERT_H
