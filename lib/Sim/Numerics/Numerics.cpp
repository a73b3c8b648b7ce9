// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Codes of the floating formats: to and from double, and to and from integers.
// One routine encodes them all: it shifts the significand to the format's last
// place, rounds, and lets a carry run into the exponent, as codes of
// neighbouring values are neighbouring numbers in every format.

#include "Numerics.h"
#include <algorithm>

namespace warp2wave::sim {

namespace {

enum class Specials : uint8_t { Ieee, NanOnly, Fnuz, None };

struct Facts {
  uint8_t exponentBits, mantissaBits;
  int16_t bias;
  Specials specials;
};

constexpr Facts factsOf(FloatFormat format) {
  switch (format) {
  case FloatFormat::F16:
    return {5, 10, 15, Specials::Ieee};
  case FloatFormat::BF16:
    return {8, 7, 127, Specials::Ieee};
  case FloatFormat::TF32:
    return {8, 10, 127, Specials::Ieee};
  case FloatFormat::F32:
    return {8, 23, 127, Specials::Ieee};
  case FloatFormat::F64:
    return {11, 52, 1023, Specials::Ieee};
  case FloatFormat::E4M3:
    return {4, 3, 7, Specials::NanOnly};
  case FloatFormat::E5M2:
    return {5, 2, 15, Specials::Ieee};
  case FloatFormat::E4M3Fnuz:
    return {4, 3, 8, Specials::Fnuz};
  case FloatFormat::E5M2Fnuz:
    return {5, 2, 16, Specials::Fnuz};
  case FloatFormat::E2M3:
    return {2, 3, 1, Specials::None};
  case FloatFormat::E3M2:
    return {3, 2, 3, Specials::None};
  case FloatFormat::E2M1:
    return {2, 1, 1, Specials::None};
  case FloatFormat::E8M0:
    return {8, 0, 127, Specials::None};
  }
  __builtin_unreachable();
}

/// Bits above the low end of a code that are not kept: TF32 sits in the upper part of an f32.
constexpr unsigned paddingOf(FloatFormat format) { return format == FloatFormat::TF32 ? 13 : 0; }

/// The largest finite code without sign and padding.
constexpr uint64_t largestCode(Facts facts) {
  uint64_t all = (uint64_t(1) << (facts.exponentBits + facts.mantissaBits)) - 1;
  switch (facts.specials) {
  case Specials::Ieee:
    return all - (uint64_t(1) << facts.mantissaBits);
  case Specials::NanOnly:
    return all - 1;
  case Specials::Fnuz:
  case Specials::None:
    return all;
  }
  __builtin_unreachable();
}

constexpr uint64_t doubleMantissa = (uint64_t(1) << 52) - 1;

/// Says whether a magnitude is rounded up: \p rest is what is cut off, \p half the weight of a half of the last bit.
bool roundsUp(Rounding rounding, bool isNegative, bool isOdd, uint64_t rest, uint64_t half) {
  switch (rounding) {
  case Rounding::Nearest:
    return rest > half || (rest == half && isOdd);
  case Rounding::NearestAway:
    return rest >= half;
  case Rounding::Zero:
    return false;
  case Rounding::Down:
    return isNegative && rest;
  case Rounding::Up:
    return !isNegative && rest;
  }
  __builtin_unreachable();
}

/// Says whether what is too large becomes the largest finite value in IEEE 754's sense.
bool overflowsToFinite(Rounding rounding, bool isNegative) {
  return rounding == Rounding::Zero || rounding == (isNegative ? Rounding::Up : Rounding::Down);
}

uint64_t encodeNan(Facts facts, uint64_t bits, NanRule rule) {
  unsigned width = facts.exponentBits + facts.mantissaBits;
  uint64_t all = (uint64_t(1) << width) - 1;
  uint64_t sign = rule == NanRule::Quiet ? bits >> 63 << width : 0;
  switch (facts.specials) {
  case Specials::NanOnly:
  case Specials::None:
    return sign | all;
  case Specials::Fnuz:
    return uint64_t(1) << width;
  case Specials::Ieee:
    break;
  }
  if (rule == NanRule::Canonical)
    return width == 63 ? 0x7ff8000000000000 : all;
  uint64_t exponent = all >> facts.mantissaBits << facts.mantissaBits;
  uint64_t payload = (bits & doubleMantissa) >> (52 - facts.mantissaBits);
  return sign | exponent | uint64_t(1) << (facts.mantissaBits - 1) | payload;
}

uint64_t encodeTooLarge(Facts facts, bool isNegative, bool staysFinite) {
  unsigned width = facts.exponentBits + facts.mantissaBits;
  uint64_t sign = uint64_t(isNegative) << width;
  if (staysFinite || facts.specials == Specials::None)
    return sign | largestCode(facts);
  if (facts.specials == Specials::Fnuz)
    return uint64_t(1) << width;
  // Infinity follows the largest finite code, and so does the NaN of formats that have no infinity.
  return sign | (largestCode(facts) + 1);
}

/// Encodes the magnitude `significand * 2^exponent`, which is not zero.  With \p random: stochastic rounding.
uint64_t encodeMagnitude(Facts facts, bool isNegative, uint64_t significand, int exponent, EncodeRule rule,
                         const uint32_t *random) {
  unsigned width = facts.exponentBits + facts.mantissaBits;
  int top = 63 - __builtin_clzll(significand);
  int last = std::max(exponent + top - facts.mantissaBits, 1 - facts.bias - facts.mantissaBits);
  int shift = last - exponent;
  uint64_t kept, rest = 0, half = 1;
  if (shift <= 0) {
    kept = significand << -shift;
  } else if (shift >= 64) {
    kept = 0;
    // Below a half in any case: shift 64 still has at most 64 bits of significand.
    rest = shift == 64 ? significand : 1;
    half = shift == 64 ? uint64_t(1) << 63 : 2;
  } else {
    kept = significand >> shift;
    rest = significand & ((uint64_t(1) << shift) - 1);
    half = uint64_t(1) << (shift - 1);
  }
  if (random) {
    // rest / 2^shift in units of 2^-32, rounded down.
    uint64_t fraction = 0;
    if (shift > 0)
      fraction = shift <= 32 ? rest << (32 - shift) : shift < 96 ? (shift - 32 < 64 ? rest >> (shift - 32) : 0) : 0;
    if (shift > 64)
      fraction = shift - 32 < 64 ? significand >> (shift - 32) : 0;
    kept += (fraction + *random) >> 32;
  } else if (roundsUp(rule.rounding, isNegative, kept & 1, rest, half)) {
    ++kept;
  }
  // The implicit bit adds the last one to the exponent's field.
  uint64_t code = kept;
  if (kept >> facts.mantissaBits)
    code += uint64_t(last + facts.bias + facts.mantissaBits - 1) << facts.mantissaBits;
  if (code > largestCode(facts))
    return encodeTooLarge(facts, isNegative, rule.saturates || overflowsToFinite(rule.rounding, isNegative));
  // FNUZ: the code of minus zero is NaN.
  if (!code && facts.specials == Specials::Fnuz)
    return 0;
  return code | uint64_t(isNegative) << width;
}

uint64_t encodeScale(uint64_t bits, EncodeRule rule) {
  uint64_t magnitude = bits & ~(uint64_t(1) << 63);
  if (magnitude > 0x7ff0000000000000)
    return 0xff;
  if (magnitude == 0x7ff0000000000000)
    return rule.saturates ? 0xfe : 0xff;
  // Subnormal doubles are far below 2^-127 as well.
  int exponent = static_cast<int>(magnitude >> 52) - 1023;
  uint64_t rest = magnitude & doubleMantissa;
  if (exponent < -127)
    return 0;
  // Ties go to the larger exponent in the nearest modes: the significand 1.5 is as near to 2^(e+1) in
  // value, and counts as away from zero.
  if (rule.rounding == Rounding::Up                                                  ? rest != 0
      : rule.rounding == Rounding::Nearest || rule.rounding == Rounding::NearestAway ? rest >= uint64_t(1) << 51
                                                                                     : false)
    ++exponent;
  if (exponent > 127)
    return rule.saturates ? 0xfe : 0xff;
  return static_cast<uint64_t>(exponent + 127);
}

uint64_t encodeAny(FloatFormat format, double value, EncodeRule rule, const uint32_t *random) {
  uint64_t bits = std::bit_cast<uint64_t>(value);
  if (format == FloatFormat::E8M0)
    return encodeScale(bits, rule);
  Facts facts = factsOf(format);
  unsigned padding = paddingOf(format);
  bool isNegative = bits >> 63;
  int field = static_cast<int>(bits >> 52 & 0x7ff);
  uint64_t mantissa = bits & doubleMantissa;
  if (field == 0x7ff)
    return (mantissa ? encodeNan(facts, bits, rule.nan) : encodeTooLarge(facts, isNegative, rule.saturates)) << padding;
  uint64_t significand = field ? mantissa | uint64_t(1) << 52 : mantissa;
  if (!significand)
    return facts.specials == Specials::Fnuz
               ? 0
               : uint64_t(isNegative) << (facts.exponentBits + facts.mantissaBits + padding);
  return encodeMagnitude(facts, isNegative, significand, std::max(field, 1) - 1075, rule, random) << padding;
}

} // namespace

unsigned formatBits(FloatFormat format) {
  if (format == FloatFormat::E8M0)
    return 8;
  Facts facts = factsOf(format);
  return 1u + facts.exponentBits + facts.mantissaBits + paddingOf(format);
}

uint64_t largestFinite(FloatFormat format) {
  return format == FloatFormat::E8M0 ? 0xfe : largestCode(factsOf(format)) << paddingOf(format);
}

double decode(FloatFormat format, uint64_t bits) {
  if (format == FloatFormat::F64)
    return std::bit_cast<double>(bits) * 1.0;
  if (format == FloatFormat::F32)
    return std::bit_cast<float>(static_cast<uint32_t>(bits));
  if (format == FloatFormat::E8M0) {
    unsigned code = bits & 0xff;
    return code == 0xff ? std::bit_cast<double>(uint64_t(0x7ff8000000000000))
                        : std::bit_cast<double>(uint64_t(code + 1023 - 127) << 52);
  }
  Facts facts = factsOf(format);
  bits >>= paddingOf(format);
  unsigned width = facts.exponentBits + facts.mantissaBits;
  uint64_t sign = (bits >> width & 1) << 63;
  uint64_t code = bits & ((uint64_t(1) << width) - 1);
  uint64_t mantissa = code & ((uint64_t(1) << facts.mantissaBits) - 1);
  int field = static_cast<int>(code >> facts.mantissaBits);
  if (facts.specials == Specials::Fnuz && sign && !code)
    return std::bit_cast<double>(uint64_t(0xfff8000000000000));
  if (code > largestCode(facts)) {
    bool isNan = facts.specials == Specials::NanOnly || mantissa;
    uint64_t payload = isNan ? uint64_t(1) << 51 | mantissa << (52 - facts.mantissaBits) : 0;
    return std::bit_cast<double>(sign | 0x7ff0000000000000 | payload);
  }
  if (!field) {
    double magnitude = static_cast<double>(mantissa) *
                       std::bit_cast<double>(uint64_t(1 - facts.bias - facts.mantissaBits + 1023) << 52);
    return std::bit_cast<double>(std::bit_cast<uint64_t>(magnitude) | sign);
  }
  return std::bit_cast<double>(sign | uint64_t(field - facts.bias + 1023) << 52 |
                               mantissa << (52 - facts.mantissaBits));
}

uint64_t encode(FloatFormat format, double value, EncodeRule rule) { return encodeAny(format, value, rule, nullptr); }

uint64_t encodeStochastic(FloatFormat format, double value, uint32_t random, EncodeRule rule) {
  return encodeAny(format, value, rule, &random);
}

float narrow(double value, Rounding rounding) {
  if (rounding == Rounding::Nearest)
    return static_cast<float>(value);
  return std::bit_cast<float>(
      static_cast<uint32_t>(encode(FloatFormat::F32, value, {rounding, false, NanRule::Quiet})));
}

static uint64_t encodeWhole(FloatFormat format, bool isNegative, uint64_t magnitude, EncodeRule rule) {
  if (!magnitude)
    return 0;
  if (format == FloatFormat::E8M0)
    return encodeScale(std::bit_cast<uint64_t>(unsignedToDouble(magnitude, rule.rounding)), rule);
  return encodeMagnitude(factsOf(format), isNegative, magnitude, 0, rule, nullptr) << paddingOf(format);
}

uint64_t unsignedToFormat(FloatFormat format, uint64_t value, EncodeRule rule) {
  return encodeWhole(format, false, value, rule);
}
uint64_t signedToFormat(FloatFormat format, int64_t value, EncodeRule rule) {
  auto bits = static_cast<uint64_t>(value);
  return encodeWhole(format, value < 0, value < 0 ? 0 - bits : bits, rule);
}
float signedToFloat(int64_t value, Rounding rounding) {
  return std::bit_cast<float>(
      static_cast<uint32_t>(signedToFormat(FloatFormat::F32, value, {rounding, false, NanRule::Quiet})));
}
float unsignedToFloat(uint64_t value, Rounding rounding) {
  return std::bit_cast<float>(
      static_cast<uint32_t>(unsignedToFormat(FloatFormat::F32, value, {rounding, false, NanRule::Quiet})));
}
double signedToDouble(int64_t value, Rounding rounding) {
  return std::bit_cast<double>(signedToFormat(FloatFormat::F64, value, {rounding, false, NanRule::Quiet}));
}
double unsignedToDouble(uint64_t value, Rounding rounding) {
  return std::bit_cast<double>(unsignedToFormat(FloatFormat::F64, value, {rounding, false, NanRule::Quiet}));
}

double roundToWhole(double value, Rounding rounding) {
  switch (rounding) {
  case Rounding::Nearest:
    return std::nearbyint(value);
  case Rounding::NearestAway:
    return std::round(value);
  case Rounding::Zero:
    return std::trunc(value);
  case Rounding::Down:
    return std::floor(value);
  case Rounding::Up:
    return std::ceil(value);
  }
  __builtin_unreachable();
}
float roundToWhole(float value, Rounding rounding) {
  return static_cast<float>(roundToWhole(static_cast<double>(value), rounding));
}

uint64_t toInteger(double value, unsigned bits, bool isSigned, Rounding rounding, uint64_t nan) {
  uint64_t mask = bits == 64 ? ~uint64_t(0) : (uint64_t(1) << bits) - 1;
  if (value != value)
    return nan & mask;
  double whole = roundToWhole(value, rounding);
  // 2^63 and 2^64 are doubles; the largest integers of 64 bits are not.
  double limit = std::ldexp(1.0, static_cast<int>(isSigned ? bits - 1 : bits));
  if (whole >= limit)
    return isSigned ? mask >> 1 : mask;
  if (whole < (isSigned ? -limit : 0.0))
    return isSigned ? (mask >> 1) + 1 : 0;
  if (whole < 0)
    return static_cast<uint64_t>(static_cast<int64_t>(whole)) & mask;
  return static_cast<uint64_t>(whole);
}

uint64_t nvidiaToInteger(double value, unsigned sourceBits, unsigned bits, bool isSigned, Rounding rounding) {
  uint64_t nan = bits == 64 || sourceBits == 64 ? uint64_t(1) << (bits - 1) : 0;
  return toInteger(value, bits, isSigned, rounding, nan);
}

} // namespace warp2wave::sim
