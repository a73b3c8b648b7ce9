// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Scalar arithmetic of both vendors' GPUs, bit for bit: every floating format
// that their instructions know, conversions between them and to integers in
// every rounding mode, and f32, f64 and 16-bit arithmetic in directed rounding.
//
// Every format here is a subset of double, so that a conversion is "decode to
// double, encode once", with a single rounding.  Nothing depends on the mode
// of the host's floating unit other than that it rounds to nearest and keeps
// subnormals, which is what a process starts with.  All functions are pure and
// thread-safe.

#ifndef WARP2WAVE_SIM_NUMERICS_NUMERICS_H
#define WARP2WAVE_SIM_NUMERICS_NUMERICS_H

#include <bit>
#include <cmath>
#include <cstdint>

namespace warp2wave::sim {

/// rn, rz, rm, rp of PTX; NearestAway is `.rna` (ties away from zero).
enum class Rounding : uint8_t { Nearest, Zero, Down, Up, NearestAway };

enum class FloatFormat : uint8_t {
  F16,
  BF16,
  TF32, ///< in the upper 19 bits of an f32, as both vendors keep it; the lower 13 are ignored
  F32,
  F64,
  E4M3,     ///< OCP "e4m3fn": no infinities, NaN is 0x7f and 0xff
  E5M2,     ///< OCP: IEEE-like
  E4M3Fnuz, ///< gfx942: bias 8, NaN is 0x80, no negative zero, no infinities
  E5M2Fnuz, ///< gfx942: bias 16
  E2M3,     ///< fp6 in the low 6 bits; no NaN, no infinities
  E3M2,     ///< fp6
  E2M1,     ///< fp4 in the low 4 bits
  E8M0,     ///< scale: 2^(x-127); 0xff is NaN; no zero, no sign
};

/// Bits of a value: 16 for F16, 32 for TF32, 6 for E2M3, ...
unsigned formatBits(FloatFormat format);
/// The code of the largest finite value.
uint64_t largestFinite(FloatFormat format);

/// What a NaN becomes.
enum class NanRule : uint8_t {
  /// Keeps the sign and the upper bits of the payload, quieted (AMD with IEEE mode, APFloat).
  Quiet,
  /// NVIDIA's canonical one: positive, all bits below the sign set (f16 0x7fff, f32 0x7fffffff,
  /// e4m3 and e5m2 0x7f); f64 0x7ff8000000000000.  A format without NaN gives its largest value.
  Canonical,
};

struct EncodeRule {
  Rounding rounding = Rounding::Nearest;
  /// `satfinite`: too large values and infinities become the largest finite one.
  bool saturates = false;
  NanRule nan = NanRule::Quiet;
};

/// The value of \p bits, exactly.  A NaN is quieted and keeps its payload's upper bits.
double decode(FloatFormat format, uint64_t bits);
/// The code nearest to \p value as \p rule says, rounded once.
///
/// Without saturation, values beyond the format give infinity, NaN (formats that only have NaN),
/// or the largest finite value (formats with neither); directed rounding towards zero gives the largest finite
/// value, as in IEEE 754.  A NaN in a format that has none gives the largest value (with Quiet: of its sign).
/// E8M0 ignores the sign, takes what is below 2^-127 as 2^-127, and gives 0xff for NaN and, without saturation, for
/// what is above 2^127.
uint64_t encode(FloatFormat format, double value, EncodeRule rule = {});
/// Stochastic rounding: adds \p random (its upper bits count) below the last kept bit, and then
/// truncates.
uint64_t encodeStochastic(FloatFormat format, double value, uint32_t random, EncodeRule rule = {});

/// \name Fast forms of the common conversions
/// Rounded to nearest even; NanRule::Quiet.
/// @{
inline float halfToFloat(uint16_t half) {
  uint32_t magnitude = half & 0x7fffu;
  uint32_t sign = uint32_t(half & 0x8000u) << 16;
  if (magnitude >= 0x7c00)
    return std::bit_cast<float>(sign | 0x7f800000u | (magnitude & 0x3ff) << 13 | (magnitude > 0x7c00 ? 0x400000u : 0u));
  return std::bit_cast<float>(sign | std::bit_cast<uint32_t>(std::bit_cast<float>(magnitude << 13) * 0x1p112f));
}
inline uint16_t floatToHalf(float value) {
  uint32_t bits = std::bit_cast<uint32_t>(value);
  uint32_t sign = bits >> 16 & 0x8000;
  uint32_t magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000)
    return static_cast<uint16_t>(sign | 0x7e00 | (magnitude >> 13 & 0x3ff));
  // 65520 and more round to infinity.
  if (magnitude >= 0x477ff000)
    return static_cast<uint16_t>(sign | 0x7c00);
  // The last bit of 0.5f weighs 2^-24, as that of a subnormal half.
  if (magnitude < 0x38800000)
    return static_cast<uint16_t>(sign |
                                 (std::bit_cast<uint32_t>(std::bit_cast<float>(magnitude) + 0.5f) - 0x3f000000u));
  return static_cast<uint16_t>(sign | (magnitude - 0x38000000u + 0xfff + (magnitude >> 13 & 1)) >> 13);
}
inline float bfloatToFloat(uint16_t bits) {
  uint32_t wide = uint32_t(bits) << 16;
  if ((wide & 0x7fffffff) > 0x7f800000)
    wide |= 0x400000;
  return std::bit_cast<float>(wide);
}
inline uint16_t floatToBfloat(float value) {
  uint32_t bits = std::bit_cast<uint32_t>(value);
  if ((bits & 0x7fffffff) > 0x7f800000)
    return static_cast<uint16_t>(bits >> 16 | 0x40);
  return static_cast<uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}
/// @}

/// \p value as an f32, rounded once.
float narrow(double value, Rounding rounding);
/// A whole number as f32 or f64, rounded once.
float signedToFloat(int64_t value, Rounding rounding);
float unsignedToFloat(uint64_t value, Rounding rounding);
double signedToDouble(int64_t value, Rounding rounding);
double unsignedToDouble(uint64_t value, Rounding rounding);
/// A whole number as any format, rounded once (s64 to f16, ...).
uint64_t signedToFormat(FloatFormat format, int64_t value, EncodeRule rule = {});
uint64_t unsignedToFormat(FloatFormat format, uint64_t value, EncodeRule rule = {});

/// \p value rounded to a whole number; keeps the sign of a zero.
double roundToWhole(double value, Rounding rounding);
float roundToWhole(float value, Rounding rounding);

/// A float as an integer of 8 to 64 bits (in the low bits of the result, zero-extended), rounded and
/// saturated to the integer's range; a NaN gives \p nan.
uint64_t toInteger(double value, unsigned bits, bool isSigned, Rounding rounding, uint64_t nan = 0);
/// As NVIDIA's `cvt` does: a NaN gives 0, but the highest bit of the result from a double, and from
/// any float to 64 bits (measured on an H100, for signed and unsigned results; the PTX manual says 0).
/// \p sourceBits is the width of the float that \p value came from.
uint64_t nvidiaToInteger(double value, unsigned sourceBits, unsigned bits, bool isSigned, Rounding rounding);
/// As AMD's v_cvt_* do: saturates; a NaN gives 0.
inline uint64_t amdToInteger(double value, unsigned bits, bool isSigned, Rounding rounding = Rounding::Zero) {
  return toInteger(value, bits, isSigned, rounding);
}

/// Flushes a subnormal to a zero of its sign.
inline float flush(float value) {
  uint32_t bits = std::bit_cast<uint32_t>(value);
  return bits & 0x7f800000 ? value : std::bit_cast<float>(bits & 0x80000000);
}
inline double flush(double value) {
  uint64_t bits = std::bit_cast<uint64_t>(value);
  return bits & 0x7ff0000000000000 ? value : std::bit_cast<double>(bits & 0x8000000000000000);
}
inline uint16_t flushHalf(uint16_t bits) { return bits & 0x7c00 ? bits : bits & 0x8000; }
inline uint16_t flushBfloat(uint16_t bits) { return bits & 0x7f80 ? bits : bits & 0x8000; }

/// \name Correctly rounded arithmetic
/// NearestAway counts as Nearest here.  A NaN result is the host's: quieted first operand, or a
/// default one; see canonicalNan().
/// @{
float add(float a, float b, Rounding rounding);
float mul(float a, float b, Rounding rounding);
float fma(float a, float b, float c, Rounding rounding);
float div(float a, float b, Rounding rounding);
float sqrt(float a, Rounding rounding);
double add(double a, double b, Rounding rounding);
double mul(double a, double b, Rounding rounding);
double fma(double a, double b, double c, Rounding rounding);
double div(double a, double b, Rounding rounding);
double sqrt(double a, Rounding rounding);
inline float sub(float a, float b, Rounding rounding) { return add(a, -b, rounding); }
inline double sub(double a, double b, Rounding rounding) { return add(a, -b, rounding); }
/// @}

/// \name Arithmetic of narrow formats (F16, BF16, TF32 and smaller), rounded once
/// Operands and results are codes of \p format.
/// @{
uint64_t addNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule = {});
uint64_t subNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule = {});
uint64_t mulNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule = {});
uint64_t fmaNarrow(FloatFormat format, uint64_t a, uint64_t b, uint64_t c, EncodeRule rule = {});
uint64_t divNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule = {});
uint64_t sqrtNarrow(FloatFormat format, uint64_t a, EncodeRule rule = {});
/// @}

/// \name Exact results as doubles "rounded to odd"
/// Of f32 (or narrower) operands: rounding them once more to f32 or narrower gives the
/// correctly rounded result of the exact operation, in any mode.
/// @{
double addOdd(double a, double b);
double fmaOdd(double a, double b, double c);
/// @}

/// NVIDIA's NaN of f32 arithmetic in place of any NaN.
inline float canonicalNan(float value) {
  // By the bits: the compiler may take one NaN of an operation for another.
  auto bits = std::bit_cast<uint32_t>(value);
  return std::bit_cast<float>((bits & 0x7fffffffu) > 0x7f800000u ? 0x7fffffffu : bits);
}

} // namespace warp2wave::sim

#endif
