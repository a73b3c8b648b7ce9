// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Codes of the floating formats against LLVM's APFloat: every code decoded, and
// doubles on, between and beside all values of each format encoded in each rounding mode.

#include "../../../lib/Sim/Numerics/Numerics.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APInt.h"
#include "llvm/ADT/APSInt.h"
#include "gtest/gtest.h"
#include <random>

using namespace warp2wave::sim;
using llvm::APFloat;
using llvm::APInt;

namespace {

struct Format {
  FloatFormat format;
  const llvm::fltSemantics &semantics;
  unsigned bits;
};

const Format formats[] = {
    {FloatFormat::F16, APFloat::IEEEhalf(), 16},           {FloatFormat::BF16, APFloat::BFloat(), 16},
    {FloatFormat::E4M3, APFloat::Float8E4M3FN(), 8},       {FloatFormat::E5M2, APFloat::Float8E5M2(), 8},
    {FloatFormat::E4M3Fnuz, APFloat::Float8E4M3FNUZ(), 8}, {FloatFormat::E5M2Fnuz, APFloat::Float8E5M2FNUZ(), 8},
    {FloatFormat::E2M3, APFloat::Float6E2M3FN(), 6},       {FloatFormat::E3M2, APFloat::Float6E3M2FN(), 6},
    {FloatFormat::E2M1, APFloat::Float4E2M1FN(), 4},
};

const Rounding roundings[] = {Rounding::Nearest, Rounding::Zero, Rounding::Down, Rounding::Up, Rounding::NearestAway};

APFloat::roundingMode toLlvm(Rounding rounding) {
  switch (rounding) {
  case Rounding::Nearest:
    return APFloat::rmNearestTiesToEven;
  case Rounding::Zero:
    return APFloat::rmTowardZero;
  case Rounding::Down:
    return APFloat::rmTowardNegative;
  case Rounding::Up:
    return APFloat::rmTowardPositive;
  case Rounding::NearestAway:
    return APFloat::rmNearestTiesToAway;
  }
  __builtin_unreachable();
}

uint64_t bitsOf(double value) { return std::bit_cast<uint64_t>(value); }

double toDouble(const llvm::fltSemantics &semantics, unsigned bits, uint64_t code) {
  APFloat value(semantics, APInt(bits, code));
  bool isLossy;
  value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &isLossy);
  return value.convertToDouble();
}

uint64_t fromDouble(const llvm::fltSemantics &semantics, double value, Rounding rounding) {
  APFloat result(value);
  bool isLossy;
  result.convert(semantics, toLlvm(rounding), &isLossy);
  return result.bitcastToAPInt().getZExtValue();
}

void checkEncode(const Format &format, double value) {
  if (value != value)
    return;
  for (Rounding rounding : roundings) {
    uint64_t expected = fromDouble(format.semantics, value, rounding);
    // APFloat has no answer for an infinity in a format without one; OCP MX says the largest value.
    if (std::isinf(value) && format.bits < 8)
      expected = ((uint64_t(1) << (format.bits - 1)) - 1) | uint64_t(value < 0) << (format.bits - 1);
    ASSERT_EQ(encode(format.format, value, {rounding, false, NanRule::Quiet}), expected)
        << "format " << int(format.format) << " value " << value << " rounding " << int(rounding);
    // Saturated: the same unless it is infinity or NaN.
    double back = toDouble(format.semantics, format.bits, expected);
    uint64_t saturated = encode(format.format, value, {rounding, true, NanRule::Quiet});
    if (std::isfinite(back))
      ASSERT_EQ(saturated, expected);
    else
      ASSERT_EQ(saturated, largestFinite(format.format) | uint64_t(value < 0) << (format.bits - 1));
  }
}

TEST(Format, DecodesEveryCodeAsLlvmDoes) {
  for (const Format &format : formats)
    for (uint64_t code = 0; code != uint64_t(1) << format.bits; ++code) {
      double expected = toDouble(format.semantics, format.bits, code);
      double got = decode(format.format, code);
      if (expected != expected)
        ASSERT_TRUE(got != got) << int(format.format) << " " << code;
      else
        ASSERT_EQ(bitsOf(got), bitsOf(expected)) << int(format.format) << " " << code;
    }
}

TEST(Format, EncodesValuesTheirMiddlesAndNeighboursAsLlvmDoes) {
  for (const Format &format : formats)
    for (uint64_t code = 0; code != uint64_t(1) << format.bits; ++code) {
      double value = decode(format.format, code);
      double next = decode(format.format, (code + 1) & ((uint64_t(1) << format.bits) - 1));
      double middle = (value + next) / 2;
      for (double x : {value, middle, value * 1.25})
        for (double y : {x, std::nextafter(x, 1e300), std::nextafter(x, -1e300)})
          checkEncode(format, y);
    }
}

TEST(Format, EncodesEveryUpperHalfOfAFloatAsLlvmDoes) {
  std::mt19937_64 random(1);
  for (const Format &format : formats)
    for (uint32_t upper = 0; upper != 0x10000; ++upper) {
      checkEncode(format, std::bit_cast<float>(upper << 16));
      checkEncode(format, std::bit_cast<float>(upper << 16 | uint32_t(random() & 0xffff)));
      checkEncode(format, std::bit_cast<double>(uint64_t(upper) << 48 | (random() >> 16)));
    }
}

TEST(Format, ConvertsBetweenFloatDoubleAndTf32AsLlvmDoes) {
  std::mt19937_64 random(2);
  for (int i = 0; i != 200000; ++i) {
    double value = std::bit_cast<double>(random());
    if (i & 1)
      value = std::bit_cast<float>(uint32_t(random())) * (1 + 0x1p-26 * double(random() & 7));
    if (value != value)
      continue;
    for (Rounding rounding : roundings) {
      ASSERT_EQ(std::bit_cast<uint32_t>(narrow(value, rounding)), fromDouble(APFloat::IEEEsingle(), value, rounding));
      ASSERT_EQ(encode(FloatFormat::TF32, value, {rounding, false, NanRule::Quiet}),
                fromDouble(APFloat::FloatTF32(), value, rounding) << 13);
      ASSERT_EQ(encode(FloatFormat::F64, value, {rounding, false, NanRule::Quiet}), bitsOf(value));
    }
    uint64_t code = random() & 0x7ffff;
    double expected = toDouble(APFloat::FloatTF32(), 19, code);
    if (expected == expected)
      ASSERT_EQ(bitsOf(decode(FloatFormat::TF32, code << 13 | (random() & 0x1fff))), bitsOf(expected));
  }
}

TEST(Format, KeepsThePayloadOfNan) {
  for (uint64_t code = 0x7c01; code != 0x8000; ++code) {
    double wide = decode(FloatFormat::F16, code | 0x8000);
    EXPECT_EQ(bitsOf(wide), 0xfff8000000000000 | (code & 0x3ff) << 42);
    EXPECT_EQ(encode(FloatFormat::F16, wide), code | 0x8200);
    EXPECT_EQ(std::bit_cast<uint32_t>(halfToFloat(uint16_t(code))), 0x7fc00000u | uint32_t(code & 0x3ff) << 13);
    EXPECT_EQ(floatToHalf(halfToFloat(uint16_t(code))), code | 0x200);
  }
  double nan = -std::bit_cast<double>(uint64_t(0x7ff8000000000000));
  EncodeRule canonical{Rounding::Nearest, true, NanRule::Canonical};
  EXPECT_EQ(encode(FloatFormat::F16, nan, canonical), 0x7fffu);
  EXPECT_EQ(encode(FloatFormat::BF16, nan, canonical), 0x7fffu);
  EXPECT_EQ(encode(FloatFormat::F32, nan, canonical), 0x7fffffffu);
  EXPECT_EQ(encode(FloatFormat::F64, nan, canonical), 0x7ff8000000000000u);
  EXPECT_EQ(encode(FloatFormat::E4M3, nan, canonical), 0x7fu);
  EXPECT_EQ(encode(FloatFormat::E5M2, nan, canonical), 0x7fu);
  EXPECT_EQ(encode(FloatFormat::E2M1, nan, canonical), 7u);
  EXPECT_EQ(encode(FloatFormat::E3M2, nan, canonical), 0x1fu);
  EXPECT_EQ(encode(FloatFormat::E4M3Fnuz, nan), 0x80u);
  EXPECT_EQ(encode(FloatFormat::E4M3, nan), 0xffu);
}

TEST(Format, ScalesArePowersOfTwo) {
  for (unsigned code = 0; code != 255; ++code) {
    double value = std::ldexp(1.0, int(code) - 127);
    EXPECT_EQ(decode(FloatFormat::E8M0, code), value);
    for (Rounding rounding : roundings)
      EXPECT_EQ(encode(FloatFormat::E8M0, -value, {rounding, false, NanRule::Quiet}), code);
    unsigned above = code == 254 ? 255 : code + 1;
    EXPECT_EQ(encode(FloatFormat::E8M0, value * 1.25, {Rounding::Up, false, NanRule::Quiet}), above);
    EXPECT_EQ(encode(FloatFormat::E8M0, value * 1.75, {Rounding::Zero, false, NanRule::Quiet}), code);
    EXPECT_EQ(encode(FloatFormat::E8M0, value * 1.25, {Rounding::Nearest, false, NanRule::Quiet}), code);
    EXPECT_EQ(encode(FloatFormat::E8M0, value * 1.75, {Rounding::Nearest, false, NanRule::Quiet}), above);
  }
  EXPECT_EQ(encode(FloatFormat::E8M0, 1e300, {Rounding::Up, true, NanRule::Quiet}), 0xfeu);
  EXPECT_EQ(encode(FloatFormat::E8M0, 0.0), 0u);
  EXPECT_TRUE(std::isnan(decode(FloatFormat::E8M0, 0xff)));
}

TEST(Format, FastFormsAgree) {
  std::mt19937 random(3);
  for (uint32_t code = 0; code != 0x10000; ++code) {
    auto half = uint16_t(code);
    EXPECT_EQ(std::bit_cast<uint32_t>(halfToFloat(half)),
              std::bit_cast<uint32_t>(float(decode(FloatFormat::F16, half))));
    EXPECT_EQ(std::bit_cast<uint32_t>(bfloatToFloat(half)),
              std::bit_cast<uint32_t>(float(decode(FloatFormat::BF16, half))));
    for (uint32_t low : {0u, 1u, 0x7fffu, 0x8000u, 0x8001u, 0x1000u, 0xfffu, 0x1001u, uint32_t(random()) & 0xffff}) {
      float value = std::bit_cast<float>(code << 16 | low);
      if (value != value)
        continue;
      ASSERT_EQ(floatToHalf(value), fromDouble(APFloat::IEEEhalf(), value, Rounding::Nearest));
      ASSERT_EQ(floatToBfloat(value), fromDouble(APFloat::BFloat(), value, Rounding::Nearest));
    }
  }
}

TEST(Format, StochasticRoundingIsALinearProbability) {
  // 1 + 3/32 lies three eighths between 1 and 1.125 + ... of e4m3, whose step is 1/8: three quarters of the way.
  double value = 1 + 3.0 / 32;
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, value, 0), 0x38u);
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, value, 0x3fffffff), 0x38u);
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, value, 0x40000000), 0x39u);
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, -value, 0x40000000), 0xb9u);
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, 1.0, 0xffffffff), 0x38u);
  // Far below the smallest subnormal, 2^-9: 2^-20 is 2^-11 of it.
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, 0x1p-20, 0xffdfffff), 0u);
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, 0x1p-20, 0xffe00000), 1u);
  EXPECT_EQ(encodeStochastic(FloatFormat::E4M3, 0x1p-60, 0xffffffff), 0u);
}

TEST(Integer, RoundsAndSaturatesAsLlvmDoes) {
  std::mt19937_64 random(4);
  for (int i = 0; i != 100000; ++i) {
    double value = i % 4 == 0   ? std::bit_cast<double>(random())
                   : i % 4 == 1 ? (double(random() % 1024) - 512) / 4
                   : i % 4 == 2
                       ? std::ldexp(double(int64_t(random())), -int(random() % 64))
                       : std::ldexp(double(int(random() % 9) - 4) / 4 + (random() & 1 ? 1 : -1), int(random() % 66));
    if (value != value)
      continue;
    for (unsigned bits : {8u, 16u, 32u, 64u})
      for (bool isSigned : {false, true})
        for (Rounding rounding : roundings) {
          llvm::APSInt expected(bits, !isSigned);
          bool isExact;
          APFloat(value).convertToInteger(expected, toLlvm(rounding), &isExact);
          ASSERT_EQ(toInteger(value, bits, isSigned, rounding), expected.getRawData()[0])
              << value << " to " << bits << (isSigned ? " signed " : " ") << int(rounding);
        }
    for (Rounding rounding : roundings) {
      APFloat expected(value);
      expected.roundToIntegral(toLlvm(rounding));
      ASSERT_EQ(bitsOf(roundToWhole(value, rounding)), bitsOf(expected.convertToDouble()));
    }
  }
}

TEST(Integer, GivesEachVendorsValueForNan) {
  double nan = std::bit_cast<double>(uint64_t(0x7ff8000000000000));
  EXPECT_EQ(nvidiaToInteger(nan, 32, 32, true, Rounding::Zero), 0u);
  EXPECT_EQ(nvidiaToInteger(nan, 32, 32, false, Rounding::Zero), 0u);
  EXPECT_EQ(nvidiaToInteger(nan, 64, 32, true, Rounding::Zero), 0x80000000u);
  EXPECT_EQ(nvidiaToInteger(nan, 64, 32, false, Rounding::Zero), 0x80000000u);
  EXPECT_EQ(nvidiaToInteger(nan, 32, 64, true, Rounding::Zero), 0x8000000000000000u);
  EXPECT_EQ(nvidiaToInteger(nan, 64, 64, false, Rounding::Zero), 0x8000000000000000u);
  EXPECT_EQ(amdToInteger(nan, 32, true), 0u);
  EXPECT_EQ(amdToInteger(nan, 64, true), 0u);
  EXPECT_EQ(amdToInteger(-1e30, 32, true), 0x80000000u);
  EXPECT_EQ(amdToInteger(-1.5, 32, false), 0u);
}

TEST(Integer, BecomesAFloatWithOneRounding) {
  std::mt19937_64 random(5);
  for (int i = 0; i != 50000; ++i) {
    uint64_t value = random() >> (random() % 64);
    if (i & 1)
      value = 0 - value;
    for (Rounding rounding : roundings)
      for (bool isSigned : {false, true}) {
        APInt whole(64, value);
        auto expect = [&](const llvm::fltSemantics &semantics) {
          APFloat result(semantics);
          result.convertFromAPInt(whole, isSigned, toLlvm(rounding));
          return result.bitcastToAPInt().getZExtValue();
        };
        float single = isSigned ? signedToFloat(int64_t(value), rounding) : unsignedToFloat(value, rounding);
        double wide = isSigned ? signedToDouble(int64_t(value), rounding) : unsignedToDouble(value, rounding);
        EncodeRule rule{rounding, false, NanRule::Quiet};
        uint64_t half = isSigned ? signedToFormat(FloatFormat::F16, int64_t(value), rule)
                                 : unsignedToFormat(FloatFormat::F16, value, rule);
        ASSERT_EQ(std::bit_cast<uint32_t>(single), expect(APFloat::IEEEsingle()));
        ASSERT_EQ(bitsOf(wide), expect(APFloat::IEEEdouble()));
        ASSERT_EQ(half, expect(APFloat::IEEEhalf())) << int64_t(value) << " " << int(rounding);
      }
  }
}

} // namespace
