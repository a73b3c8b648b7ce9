// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Directed rounding of f32, f64 and 16-bit arithmetic against APFloat, with
// operands drawn so that cancellation, ties, overflow and underflow are common.

#include "../../../lib/Sim/Numerics/Numerics.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APInt.h"
#include "gtest/gtest.h"
#include <random>

using namespace warp2wave::sim;
using llvm::APFloat;
using llvm::APInt;

namespace {

const Rounding roundings[] = {Rounding::Nearest, Rounding::Zero, Rounding::Down, Rounding::Up};

APFloat::roundingMode toLlvm(Rounding rounding) {
  return rounding == Rounding::Nearest ? APFloat::rmNearestTiesToEven
         : rounding == Rounding::Zero  ? APFloat::rmTowardZero
         : rounding == Rounding::Down  ? APFloat::rmTowardNegative
                                       : APFloat::rmTowardPositive;
}

template <class T> struct Bits;
template <> struct Bits<float> {
  using Type = uint32_t;
};
template <> struct Bits<double> {
  using Type = uint64_t;
};

/// Operands: anything, few bits (ties and exact results), near each other, at the ends of the range.
template <class T> T draw(std::mt19937_64 &random, T other) {
  using B = typename Bits<T>::Type;
  constexpr int maxExponent = std::numeric_limits<T>::max_exponent;
  constexpr int digits = std::numeric_limits<T>::digits;
  T sign = random() & 1 ? T(1) : T(-1);
  switch (random() % 8) {
  case 0:
    return std::bit_cast<T>(B(random()));
  case 1:
    return sign * T(random() % 16);
  case 2:
    return std::bit_cast<T>(B(std::bit_cast<B>(other) + random() % 8)) * sign;
  case 3:
    return sign * std::ldexp(T(1) + T(random() % 4) * std::numeric_limits<T>::epsilon(), int(random() % 3) - 1);
  case 4:
    return sign * std::ldexp(T(random() % 64), -maxExponent - digits + int(random() % 64));
  case 5:
    return sign * std::ldexp(T(1) + T(random() % 1024) / 1024, maxExponent - 1 - int(random() % 3));
  case 6:
    return other * std::ldexp(T(1), int(random() % (4 * digits)) - 2 * digits);
  default:
    return sign * T(random() % (uint64_t(1) << digits)) * std::ldexp(T(1), int(random() % 128) - 64);
  }
}

template <class T> bool same(T got, APFloat expected) {
  using B = typename Bits<T>::Type;
  if (expected.isNaN())
    return got != got;
  return std::bit_cast<B>(got) == expected.bitcastToAPInt().getZExtValue();
}

/// The root rounded as the mode says, by exact comparison of squares in twice the precision.
template <class T> bool isRootRight(T x, T root, Rounding rounding) {
  auto quad = [](T value) {
    APFloat wide(value);
    bool isLossy;
    wide.convert(APFloat::IEEEquad(), APFloat::rmNearestTiesToEven, &isLossy);
    return wide;
  };
  auto compare = [&](T y) {
    APFloat square = quad(y);
    square.multiply(quad(y), APFloat::rmNearestTiesToEven);
    return square.compare(quad(x));
  };
  T above = std::nextafter(root, std::numeric_limits<T>::infinity());
  T below = std::nextafter(root, T(0));
  if (rounding == Rounding::Up)
    return compare(root) != APFloat::cmpLessThan && compare(below) == APFloat::cmpLessThan;
  return compare(root) != APFloat::cmpGreaterThan && compare(above) == APFloat::cmpGreaterThan;
}

template <class T> void checkArithmetic() {
  std::mt19937_64 random(7);
  for (int i = 0; i != 60000; ++i) {
    T a = draw(random, T(1));
    T b = draw(random, a);
    T c = draw(random, random() & 1 ? T(-a * b) : a);
    for (Rounding rounding : roundings) {
      APFloat sum(a), product(a), quotient(a), fused(a);
      sum.add(APFloat(b), toLlvm(rounding));
      product.multiply(APFloat(b), toLlvm(rounding));
      quotient.divide(APFloat(b), toLlvm(rounding));
      fused.fusedMultiplyAdd(APFloat(b), APFloat(c), toLlvm(rounding));
      SCOPED_TRACE(testing::Message() << std::hexfloat << a << " " << b << " " << c << " mode " << int(rounding));
      ASSERT_TRUE(same(add(a, b, rounding), sum));
      ASSERT_TRUE(same(mul(a, b, rounding), product));
      ASSERT_TRUE(same(div(a, b, rounding), quotient));
      ASSERT_TRUE(same(fma(a, b, c, rounding), fused));
      T x = std::fabs(a);
      if (rounding != Rounding::Nearest && x > 0 && std::isfinite(x))
        ASSERT_TRUE(isRootRight(x, sqrt(x, rounding), rounding));
    }
  }
  T infinity = std::numeric_limits<T>::infinity();
  for (Rounding rounding : roundings) {
    EXPECT_EQ(sqrt(infinity, rounding), infinity);
    EXPECT_TRUE(std::signbit(sqrt(T(-0.0), rounding)));
    EXPECT_TRUE(std::isnan(sqrt(T(-1), rounding)));
    EXPECT_EQ(div(T(1), T(0), rounding), infinity);
    EXPECT_TRUE(std::isnan(fma(infinity, T(0), T(1), rounding)));
    EXPECT_EQ(fma(infinity, T(1), T(1), rounding), infinity);
  }
}

TEST(Directed, FloatIsRoundedAsLlvmDoes) { checkArithmetic<float>(); }
TEST(Directed, DoubleIsRoundedAsLlvmDoes) { checkArithmetic<double>(); }

void checkNarrow(FloatFormat format, const llvm::fltSemantics &semantics) {
  std::mt19937 random(9);
  for (int i = 0; i != 60000; ++i) {
    uint64_t a = random() & 0xffff, b = random() & 0xffff, c = random() & 0xffff;
    if (i % 3 == 0)
      b = (a + random() % 8) & 0xffff;
    APFloat x(semantics, APInt(16, a)), y(semantics, APInt(16, b)), z(semantics, APInt(16, c));
    for (Rounding rounding : roundings) {
      EncodeRule rule{rounding, false, NanRule::Quiet};
      auto check = [&](uint64_t got, const APFloat &expected) {
        APFloat value(semantics, APInt(16, got));
        return expected.isNaN() ? value.isNaN() : value.bitwiseIsEqual(expected);
      };
      APFloat sum(x), difference(x), product(x), quotient(x), fused(x);
      sum.add(y, toLlvm(rounding));
      difference.subtract(y, toLlvm(rounding));
      product.multiply(y, toLlvm(rounding));
      quotient.divide(y, toLlvm(rounding));
      fused.fusedMultiplyAdd(y, z, toLlvm(rounding));
      SCOPED_TRACE(testing::Message() << std::hex << a << " " << b << " " << c << " mode " << int(rounding));
      ASSERT_TRUE(check(addNarrow(format, a, b, rule), sum));
      ASSERT_TRUE(check(subNarrow(format, a, b, rule), difference));
      ASSERT_TRUE(check(mulNarrow(format, a, b, rule), product));
      ASSERT_TRUE(check(divNarrow(format, a, b, rule), quotient));
      ASSERT_TRUE(check(fmaNarrow(format, a, b, c, rule), fused));
    }
  }
}

TEST(Directed, HalfIsRoundedOnce) { checkNarrow(FloatFormat::F16, APFloat::IEEEhalf()); }
TEST(Directed, BfloatIsRoundedOnce) { checkNarrow(FloatFormat::BF16, APFloat::BFloat()); }

TEST(Directed, RootsOfHalvesAreRounded) {
  // The root of each half, from a double: 53 bits are more than twice 11 plus two, so that nearest is right.
  for (uint32_t code = 0; code != 0x7c01; ++code)
    EXPECT_EQ(sqrtNarrow(FloatFormat::F16, code), encode(FloatFormat::F16, std::sqrt(decode(FloatFormat::F16, code))));
  for (uint32_t code = 1; code != 0x7c00; ++code) {
    double x = decode(FloatFormat::F16, code);
    double down = decode(FloatFormat::F16, sqrtNarrow(FloatFormat::F16, code, {Rounding::Down, false, NanRule::Quiet}));
    double up = decode(FloatFormat::F16, sqrtNarrow(FloatFormat::F16, code, {Rounding::Up, false, NanRule::Quiet}));
    EXPECT_LE(down * down, x);
    EXPECT_GE(up * up, x);
    EXPECT_LE(up - down, down * 0x1p-10);
  }
}

TEST(Directed, FlushKeepsTheSign) {
  EXPECT_EQ(std::bit_cast<uint32_t>(flush(-0x1p-140f)), 0x80000000u);
  EXPECT_EQ(flush(0x1p-126f), 0x1p-126f);
  EXPECT_EQ(std::bit_cast<uint64_t>(flush(-0x1p-1030)), 0x8000000000000000u);
  EXPECT_EQ(flushHalf(0x83ff), 0x8000u);
  EXPECT_EQ(flushHalf(0x8400), 0x8400u);
  EXPECT_EQ(flushBfloat(0x007f), 0u);
}

} // namespace
