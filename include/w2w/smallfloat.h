// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The floating-point formats of eight, six and four bits: rounding a number to one and reading one back.
//
// The formats are OCP's, as in CUDA, on every GPU. AMD's instructions know them on gfx950 and gfx12. Those of gfx942
// take "FNUZ" numbers, whose exponent is biased by one more: the same bits mean half the value there, minus zero means
// NaN and the largest patterns are numbers. So half of a number, clamped to half of OCP's largest, is given to that
// instruction, and sign and NaN are put in afterwards, which is exact. Other GPUs round in software. `float8.h`,
// `float6.h` and `float4.h` have the functions with CUDA's names, `smallvalue.h` the classes. The formats are described
// in the OCP Microscaling Formats specification.

#ifndef W2W_SMALLFLOAT_H
#define W2W_SMALLFLOAT_H

#include "types16.h"

// 1 where fp8 conversions have instructions for OCP's formats, 2 where for FNUZ formats.
#if !W2W_AMD || !W2W_DEVICE_PASS
#define W2W_FP8_INSTRUCTIONS 0
#elif defined(__gfx950__) || defined(__GFX12__)
#define W2W_FP8_INSTRUCTIONS 1
#elif defined(__gfx942__)
#define W2W_FP8_INSTRUCTIONS 2
#else
#define W2W_FP8_INSTRUCTIONS 0
#endif

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

/// A format: a sign, \p Exponent bits biased by \p Bias, \p Mantissa bits. \p Largest is the code of the largest
/// number, \p Beyond that of what lies above it, \p Nan that of a NaN (the largest number where there is none).
template <int Exponent, int Mantissa, int Bias, unsigned Largest, unsigned Beyond, unsigned Nan> struct SmallFormat {
  static constexpr int kMantissa = Mantissa;
  static constexpr int kBias = Bias;
  static constexpr int kBits = 1 + Exponent + Mantissa;
  static constexpr unsigned kSign = 1u << (Exponent + Mantissa);
  static constexpr unsigned kLargest = Largest;
  static constexpr unsigned kBeyond = Beyond;
  static constexpr unsigned kNan = Nan;
};
using FormatE4m3 = SmallFormat<4, 3, 7, 0x7e, 0x7f, 0x7f>;
using FormatE5m2 = SmallFormat<5, 2, 15, 0x7b, 0x7c, 0x7f>;
using FormatE2m3 = SmallFormat<2, 3, 1, 0x1f, 0x1f, 0x1f>;
using FormatE3m2 = SmallFormat<3, 2, 3, 0x1f, 0x1f, 0x1f>;
using FormatE2m1 = SmallFormat<2, 1, 1, 0x7, 0x7, 0x7>;

template <class A, class B> struct IsSame {
  static constexpr bool value = false;
};
template <class A> struct IsSame<A, A> {
  static constexpr bool value = true;
};

/// Returns 2 to the power \p exponent, which must be in a float's range.
W2W_HOST_DEVICE float floatPower(int exponent) { return bitCast<float>(static_cast<unsigned>(exponent + 127) << 23); }

/// Rounds a number that is not negative to the digits of \p F, to nearest even or towards zero. The code is above
/// `F::kLargest` if the result is out of range. Both ways are computed, because a branch would cost more.
template <class F> W2W_HOST_DEVICE unsigned roundToSmall(float magnitude, bool isNearest) {
  constexpr int kDropped = 23 - F::kMantissa;
  unsigned bits = bitCast<unsigned>(magnitude);
  bool isSubnormal = bits < static_cast<unsigned>(128 - F::kBias) << 23;
  // Codes of subnormal numbers count steps of the smallest.
  float steps = (isSubnormal ? magnitude : 0.0f) * floatPower(F::kBias - 1 + F::kMantissa);
  unsigned subnormal = static_cast<unsigned>(isNearest ? ::rintf(steps) : steps);
  unsigned carry = isNearest ? (1u << (kDropped - 1)) - 1u + (bits >> kDropped & 1u) : 0u;
  unsigned normal = ((bits + carry) >> kDropped) - (static_cast<unsigned>(127 - F::kBias) << F::kMantissa);
  return isSubnormal ? subnormal : normal;
}

/// Returns the code of \p x rounded. With \p saturates, what is out of range becomes the largest number.
template <class F> W2W_HOST_DEVICE unsigned encode(float x, bool saturates, bool isNearest = true) {
  unsigned bits = bitCast<unsigned>(x);
  unsigned magnitude = bits & 0x7fffffffu;
  unsigned code = roundToSmall<F>(bitCast<float>(magnitude), isNearest);
  code = code <= F::kLargest ? code : saturates ? F::kLargest : F::kBeyond;
  unsigned sign = bits >> 31 ? F::kSign : 0u;
  return magnitude > 0x7f800000u ? F::kNan : code | sign;
}

/// Returns a float that rounds to any smaller format as \p x does: inexact ones end in an odd digit.
W2W_HOST_DEVICE float roundToOdd(double x) {
  float nearest = static_cast<float>(x);
  if (x != x || static_cast<double>(nearest) == x)
    return nearest;
  unsigned bits = bitCast<unsigned>(nearest);
  // Bits, not comparisons of floats, because a subnormal float may be flushed. Zero keeps the sign.
  if (::fabs(static_cast<double>(nearest)) > ::fabs(x))
    --bits;
  return bitCast<float>(bits | 1u);
}

template <class F> W2W_HOST_DEVICE unsigned encode(double x, bool saturates, bool isNearest = true) {
  if (x == x)
    return encode<F>(roundToOdd(x), saturates, isNearest);
  if (F::kBits < 8)
    return F::kNan;
  // For double, unlike for float, CUDA keeps a NaN's sign and leading digits.
  unsigned long long bits = bitCast<unsigned long long>(x);
  unsigned digits = IsSame<F, FormatE5m2>::value ? 0x7eu | (bits >> 50 & 3u) : F::kNan;
  return digits | (bits >> 63 ? F::kSign : 0u);
}

/// Returns the number that the low bits of \p code stand for, exactly. CUDA's NaNs have no sign.
template <class F> W2W_HOST_DEVICE float decode(unsigned code) {
  // As a half the digits stand for the number times a power of two, subnormal ones too.
  unsigned magnitude = code & (F::kSign - 1u);
  unsigned half = (code & F::kSign) << (16 - F::kBits) | magnitude << (10 - F::kMantissa);
  float value = wide(bitCast<Half>(static_cast<unsigned short>(half))) * floatPower(15 - F::kBias);
  bool isNan = F::kNan > F::kLargest && magnitude > (F::kBeyond == F::kNan ? F::kLargest : F::kBeyond);
  return isNan ? bitCast<float>(0x7fffffffu) : value;
}

#if W2W_FP8_INSTRUCTIONS
/// Rounds to two codes of \p F by instruction, saturating. The first is in the low byte.
template <class F> W2W_HOST_DEVICE unsigned encodePairByInstruction(float low, float high) {
  constexpr bool kIsFnuz = W2W_FP8_INSTRUCTIONS == 2;
  constexpr float kLargest = (IsSame<F, FormatE4m3>::value ? 448.0f : 57344.0f) * (kIsFnuz ? 0.5f : 1.0f);
  float a = __builtin_amdgcn_fmed3f(kIsFnuz ? low * 0.5f : low, -kLargest, kLargest);
  float b = __builtin_amdgcn_fmed3f(kIsFnuz ? high * 0.5f : high, -kLargest, kLargest);
  int codes = IsSame<F, FormatE4m3>::value ? __builtin_amdgcn_cvt_pk_fp8_f32(a, b, 0, false)
                                           : __builtin_amdgcn_cvt_pk_bf8_f32(a, b, 0, false);
  unsigned lowCode = static_cast<unsigned>(codes) & 0xffu;
  unsigned highCode = static_cast<unsigned>(codes) >> 8 & 0xffu;
  if (kIsFnuz) {
    // A negative number that rounds to zero loses its sign.
    lowCode |= bitCast<unsigned>(low) >> 31 << 7;
    highCode |= bitCast<unsigned>(high) >> 31 << 7;
  }
  return (low != low ? F::kNan : lowCode) | (high != high ? F::kNan : highCode) << 8;
}
#endif

/// Rounds as `encode` does, saturating and to nearest, by instruction where there is one.
template <class F> W2W_HOST_DEVICE unsigned encodeSaturated(float x) {
#if W2W_FP8_INSTRUCTIONS
  if constexpr (F::kBits == 8)
    return encodePairByInstruction<F>(x, 0.0f) & 0xffu;
#endif
  return encode<F>(x, true);
}
template <class F> W2W_HOST_DEVICE unsigned encodeSaturated(double x) { return encode<F>(x, true); }

/// Rounds two numbers, the first in the low bits. The codes lie eight bits apart, four for a format of four bits.
template <class F> W2W_HOST_DEVICE unsigned encodePairSaturated(float low, float high) {
#if W2W_FP8_INSTRUCTIONS
  if constexpr (F::kBits == 8)
    return encodePairByInstruction<F>(low, high);
#endif
  return encode<F>(low, true) | encode<F>(high, true) << (F::kBits == 4 ? 4 : 8);
}

/// Reads as `decode` does, by instruction where there is one.
template <class F> W2W_HOST_DEVICE float decodeFast(unsigned code) {
#if W2W_FP8_INSTRUCTIONS == 1
  if constexpr (IsSame<F, FormatE4m3>::value) {
    // The instruction's NaN has other bits than CUDA's.
    float value = __builtin_amdgcn_cvt_f32_fp8(static_cast<int>(code), 0);
    return (code & 0x7fu) == 0x7fu ? bitCast<float>(0x7fffffffu) : value;
  }
#endif
  return decode<F>(code);
}

} // namespace detail
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_SMALLFLOAT_H
