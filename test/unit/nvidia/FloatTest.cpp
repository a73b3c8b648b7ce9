// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic against APFloat, in every rounding and format.
#include "Harness.h"
#include "llvm/ADT/APFloat.h"
#include "gtest/gtest.h"
#include <cmath>

using namespace nvidiatest;
using llvm::APFloat;
using llvm::APInt;

namespace {

struct FormatRow {
  const char *name; ///< of PTX
  const char *nvvm;
  const llvm::fltSemantics &semantics;
  unsigned bits;
  uint64_t nan;
  char registers;
};
const FormatRow f16Row{"f16", "f16", APFloat::IEEEhalf(), 16, 0x7fff, 'h'};
const FormatRow bf16Row{"bf16", "bf16", APFloat::BFloat(), 16, 0x7fff, 'h'};
const FormatRow f32Row{"f32", "f", APFloat::IEEEsingle(), 32, 0x7fffffff, 'r'};
const FormatRow f64Row{"f64", "d", APFloat::IEEEdouble(), 64, 0, 'd'};

struct RoundRow {
  const char *name;
  APFloat::roundingMode mode;
};
const RoundRow roundings[] = {{"rn", APFloat::rmNearestTiesToEven},
                              {"rz", APFloat::rmTowardZero},
                              {"rm", APFloat::rmTowardNegative},
                              {"rp", APFloat::rmTowardPositive}};

uint64_t bitsOf(const APFloat &value, const FormatRow &format) {
  return value.isNaN() && format.nan ? format.nan : value.bitcastToAPInt().getZExtValue();
}
APFloat make(uint64_t bits, const FormatRow &format) { return APFloat(format.semantics, APInt(format.bits, bits)); }
/// Random bits; often near another value or at the ends of the format, so that sums cancel, overflow and become
/// subnormal.
uint64_t pick(const FormatRow &format) {
  uint64_t mask = ~0ull >> (64 - format.bits), bits = randomBits() & mask;
  unsigned mantissa = APFloat::semanticsPrecision(format.semantics) - 1;
  uint64_t one = make(0, format).isZero() ? APFloat::getOne(format.semantics).bitcastToAPInt().getZExtValue() : 0;
  switch (randomBits() % 8) {
  case 0:
    return (one & ~((1ull << mantissa) - 1)) | (bits & ((1ull << mantissa) - 1)) | (bits & (1ull << (format.bits - 1)));
  case 1:
    return bits & ((1ull << (mantissa + 1)) - 1);
  case 2: {
    const uint64_t special[] = {0,
                                1,
                                one,
                                APFloat::getInf(format.semantics).bitcastToAPInt().getZExtValue(),
                                APFloat::getLargest(format.semantics).bitcastToAPInt().getZExtValue(),
                                APFloat::getSmallestNormalized(format.semantics).bitcastToAPInt().getZExtValue()};
    return special[randomBits() % 6] | (bits & (1ull << (format.bits - 1)));
  }
  default:
    return bits;
  }
}
Column operand(uint64_t bits, const FormatRow &format) { return {format.bits / 8, all(bits)}; }

bool same(uint64_t got, const APFloat &expected, const FormatRow &format) {
  if (expected.isNaN() && !format.nan)
    return make(got, format).isNaN();
  return got == bitsOf(expected, format);
}

TEST(NvidiaFloat, AddMulFmaInEveryRounding) {
  for (const FormatRow *format : {&f16Row, &bf16Row, &f32Row, &f64Row})
    for (const RoundRow &round : roundings) {
      bool isNarrow = format->bits == 16;
      if (isNarrow && round.mode != APFloat::rmNearestTiesToEven)
        continue;
      for (int i = 0; i != 3000; ++i) {
        uint64_t a = pick(*format), b = pick(*format), c = pick(*format);
        if (i % 5 == 0)
          c = a ^ 1ull << (format->bits - 1) ^ (randomBits() & 3);
        std::string suffix = std::string(".") + round.name + "." + format->nvvm;
        APFloat fma = make(a, *format);
        fma.fusedMultiplyAdd(make(b, *format), make(c, *format), round.mode);
        Outcome o = intrinsic("fma" + suffix, {format->bits / 8},
                              {operand(a, *format), operand(b, *format), operand(c, *format)});
        ASSERT_TRUE(o.isFound) << suffix;
        ASSERT_TRUE(same(o(), fma, *format))
            << "fma" << suffix << std::hex << " " << a << " " << b << " " << c << ": " << o();
        if (isNarrow)
          continue;
        APFloat sum = make(a, *format), product = make(a, *format), quotient = make(a, *format);
        sum.add(make(c, *format), round.mode);
        product.multiply(make(b, *format), round.mode);
        quotient.divide(make(b, *format), round.mode);
        o = intrinsic("add" + suffix, {format->bits / 8}, {operand(a, *format), operand(c, *format)});
        ASSERT_TRUE(same(o(), sum, *format)) << "add" << suffix << std::hex << " " << a << " " << c << ": " << o();
        o = intrinsic("mul" + suffix, {format->bits / 8}, {operand(a, *format), operand(b, *format)});
        ASSERT_TRUE(same(o(), product, *format)) << "mul" << suffix << std::hex << " " << a << " " << b << ": " << o();
        o = intrinsic("div" + suffix, {format->bits / 8}, {operand(a, *format), operand(b, *format)});
        ASSERT_TRUE(same(o(), quotient, *format)) << "div" << suffix << std::hex << " " << a << " " << b << ": " << o();
        APFloat inverse = APFloat::getOne(format->semantics);
        inverse.divide(make(b, *format), round.mode);
        o = intrinsic("rcp" + suffix, {format->bits / 8}, {operand(b, *format)});
        ASSERT_TRUE(same(o(), inverse, *format)) << "rcp" << suffix << std::hex << " " << b << ": " << o();
      }
    }
}

TEST(NvidiaFloat, PackedHalvesAreTwoOperations) {
  for (int i = 0; i != 2000; ++i)
    for (const FormatRow *format : {&f16Row, &bf16Row}) {
      uint64_t a[2], b[2], expected[2];
      for (int k = 0; k != 2; ++k) {
        a[k] = pick(*format), b[k] = pick(*format);
        APFloat sum = make(a[k], *format);
        sum.add(make(b[k], *format), APFloat::rmNearestTiesToEven);
        expected[k] = bitsOf(sum, *format);
      }
      Outcome o = ptx(std::string("add.rn.") + format->name + "x2 %r0, %r1, %r2;",
                      {u32(a[0] | a[1] << 16), u32(b[0] | b[1] << 16)});
      ASSERT_EQ(o(), expected[0] | expected[1] << 16);
      // LLVM's vectors have a column an element.
      o = intrinsic(std::string("fmax.nan.") + format->name + "x2", {2, 2},
                    {u16(a[0]), u16(a[1]), u16(b[0]), u16(b[1])});
      for (unsigned k = 0; k != 2; ++k) {
        APFloat x = make(a[k], *format), y = make(b[k], *format);
        ASSERT_EQ(o(k), x.isNaN() || y.isNaN() ? 0x7fff : bitsOf(llvm::maximum(x, y), *format));
      }
    }
}

TEST(NvidiaFloat, Modifiers) {
  auto fma = [](const char *name, float a, float b, float c) {
    return asFloat(intrinsic(name, {4}, {f32(a), f32(b), f32(c)})());
  };
  float tiny = 0x1p-130f;
  EXPECT_EQ(fma("fma.rn.f", tiny, 1, 0), tiny);
  EXPECT_EQ(fma("fma.rn.ftz.f", tiny, 1, 0), 0);
  EXPECT_EQ(fma("fma.rn.ftz.f", 0x1p-100f, 0x1p-30f, 0), 0);
  EXPECT_TRUE(std::signbit(fma("fma.rn.ftz.f", -tiny, 1, -0.f)));
  EXPECT_EQ(fma("fma.rn.sat.f", 3, 1, 0), 1);
  EXPECT_EQ(fma("fma.rz.sat.f", -3, 1, 0), 0);
  EXPECT_EQ(fma("fma.rn.sat.f", NAN, 1, 0), 0);
  EXPECT_EQ(fma("fma.rn.sat.f", .25f, 1, .125f), .375f);
  auto half = [](const char *name, uint64_t a, uint64_t b, uint64_t c) {
    return intrinsic(name, {2}, {u16(a), u16(b), u16(c)})();
  };
  EXPECT_EQ(half("fma.rn.relu.f16", 0xc000, 0x3c00, 0), 0u);
  EXPECT_EQ(half("fma.rn.relu.f16", 0x7e01, 0x3c00, 0), 0x7fffu);
  EXPECT_EQ(half("fma.rn.relu.bf16", 0x4000, 0x3f80, 0), 0x4000u);
  EXPECT_EQ(half("fma.rn.sat.f16", 0x4000, 0x3c00, 0), 0x3c00u);
  EXPECT_EQ(half("fma.rn.ftz.f16", 0x0001, 0x3c00, 0), 0u);
  EXPECT_EQ(half("fma.rn.f16", 0x0001, 0x3c00, 0), 1u);
  // A NaN is canonical.
  EXPECT_EQ(intrinsic("add.rn.f", {4}, {u32(0xffc12345), f32(1)})(), 0x7fffffffu);
  EXPECT_EQ(ptx("sub.rn.f32 %r0, %r1, %r2;", {f32(INFINITY), f32(INFINITY)})(), 0x7fffffffu);
  // (-0) + 0 and x - x round to -0 only downwards.
  EXPECT_EQ(intrinsic("add.rm.f", {4}, {f32(1), f32(-1)})(), 0x80000000u);
  EXPECT_EQ(intrinsic("add.rn.f", {4}, {f32(1), f32(-1)})(), 0u);
  // Unknown words are refused.
  EXPECT_FALSE(intrinsic("fma.rn.oob.f16", {2}, {u16(0), u16(0), u16(0)}).isFound);
  EXPECT_FALSE(intrinsic("lg2.approx.d", {8}, {f64(1)}).isFound);
}

TEST(NvidiaFloat, MinMax) {
  auto op = [](const char *name, float a, float b) { return asFloat(intrinsic(name, {4}, {f32(a), f32(b)})()); };
  EXPECT_EQ(op("fmin.f", 1, 2), 1);
  EXPECT_EQ(op("fmax.f", NAN, 2), 2);
  EXPECT_EQ(op("fmin.f", 2, NAN), 2);
  EXPECT_TRUE(std::isnan(op("fmin.f", NAN, NAN)));
  EXPECT_TRUE(std::isnan(op("fmin.nan.f", 1, NAN)));
  EXPECT_TRUE(std::signbit(op("fmin.f", 0, -0.f)));
  EXPECT_TRUE(std::signbit(op("fmin.f", -0.f, 0)));
  EXPECT_FALSE(std::signbit(op("fmax.f", -0.f, 0)));
  EXPECT_EQ(op("fmax.f", -5, -7), -5);
  EXPECT_EQ(op("fmin.ftz.f", 0x1p-130f, 1), 0);
  EXPECT_EQ(op("fmin.xorsign.abs.f", -3, 2), -2);
  EXPECT_EQ(op("fmax.xorsign.abs.f", -3, -2), 3);
  EXPECT_EQ(op("fmax.nan.xorsign.abs.f", 3, -2), -3);
  EXPECT_EQ(asFloat(ptx("max.f32 %r0, %r1, %r2, %r3;", {f32(1), f32(3), f32(2)})()), 3);
  EXPECT_EQ(asDouble(intrinsic("fmin.d", {8}, {f64(-1), f64(1)})()), -1);
}

TEST(NvidiaFloat, WholeNumbers) {
  auto op = [](const char *name, float a) { return asFloat(intrinsic(name, {4}, {f32(a)})()); };
  for (float x : {-2.5f, -1.5f, -.5f, .5f, 1.5f, 2.5f, 1e10f, -0.f, .49999997f}) {
    EXPECT_EQ(op("floor.f", x), std::floor(x));
    EXPECT_EQ(op("ceil.f", x), std::ceil(x));
    EXPECT_EQ(op("trunc.f", x), std::trunc(x));
    // round is to even (cvt.rni).
    EXPECT_EQ(op("round.f", x), std::nearbyint(x));
    EXPECT_EQ(std::signbit(op("round.f", x)), std::signbit(x));
  }
  EXPECT_EQ(op("saturate.f", 7), 1);
  EXPECT_EQ(op("saturate.f", -7), 0);
  EXPECT_EQ(op("saturate.f", .3f), .3f);
  EXPECT_EQ(op("saturate.f", NAN), 0);
  EXPECT_EQ(op("fabs.f32", -3), 3);
  EXPECT_EQ(op("fabs.ftz.f32", -0x1p-130f), 0);
}

/// The manual's bounds; the reference is computed in long double.
TEST(NvidiaFloat, ApproximationsAreWithinTheManualsBounds) {
  for (int i = 0; i != 5000; ++i) {
    auto x = std::ldexp(1 + static_cast<float>(randomBits() % (1 << 23)) * 0x1p-23f,
                        static_cast<int>(randomBits() % 40) - 20);
    long double exact = x;
    auto relative = [](long double got, long double want) { return std::fabs(double((got - want) / want)); };
    auto op = [&](const char *name, float v) { return asFloat(intrinsic(name, {4}, {f32(v)})()); };
    EXPECT_LE(relative(op("rcp.approx.ftz.f", x), 1 / exact), 0x1p-23);
    EXPECT_LE(relative(op("sqrt.approx.f", x), std::sqrt(exact)), 0x1p-23);
    EXPECT_LE(relative(op("rsqrt.approx.f", x), 1 / std::sqrt(exact)), 0x1p-22);
    float e = std::fmod(x, 100.f);
    EXPECT_LE(relative(op("ex2.approx.f32", e), std::exp2(static_cast<long double>(e))), 0x1p-22);
    EXPECT_LE(std::fabs(op("lg2.approx.f", x) - static_cast<float>(std::log2(exact))), 0x1p-20f);
    float angle = std::fmod(x, 6.28f);
    EXPECT_LE(std::fabs(op("sin.approx.f", angle) - std::sin(static_cast<double>(angle))), 0x1p-20);
    EXPECT_LE(std::fabs(op("cos.approx.f", angle) - std::cos(static_cast<double>(angle))), 0x1p-20);
    EXPECT_LE(relative(asFloat(ptx("tanh.approx.f32 %r0, %r1;", {f32(x)})()), std::tanh(exact)), 0x1p-11);
    // The seed of libdevice's division: 20 bits, lower word zero.
    double d = static_cast<double>(x) * 1.2345678901;
    uint64_t seed = intrinsic("rcp.approx.ftz.d", {8}, {f64(d)})();
    EXPECT_EQ(seed & 0xffffffff, 0u);
    EXPECT_LE(std::fabs(asDouble(seed) * d - 1), 0x1p-19);
  }
  auto divide = [](const char *name, float a, float b) { return asFloat(intrinsic(name, {4}, {f32(a), f32(b)})()); };
  EXPECT_EQ(divide("div.approx.f", 1, 0x1p127f), 0);
  EXPECT_EQ(divide("div.full", 1, 0x1p127f), 0x1p-127f);
  EXPECT_TRUE(std::isnan(divide("div.approx.f", INFINITY, 0x1p127f)));
  EXPECT_EQ(divide("div.approx.f", 6, 2), 3);
  EXPECT_EQ(asFloat(intrinsic("rcp.approx.ftz.f", {4}, {f32(-0.f)})()), -INFINITY);
  EXPECT_EQ(asDouble(intrinsic("rcp.approx.ftz.d", {8}, {f64(0x1p-1030)})()), INFINITY);
  EXPECT_EQ(ptx("ex2.approx.f16 %h0, %h1;", {u16(0x4200)})(), 0x4800u);
  EXPECT_EQ(ptx("ex2.approx.ftz.bf16x2 %r0, %r1;", {u32(0x40400000)})(), 0x41003f80u);
  EXPECT_EQ(asDouble(intrinsic("rsqrt.approx.d", {8}, {f64(4)})()), .5);
}

TEST(NvidiaFloat, Comparisons) {
  struct {
    const char *name;
    bool less, equal, greater, unordered;
  } rows[] = {{"eq", 0, 1, 0, 0},  {"ne", 1, 0, 1, 0},  {"lt", 1, 0, 0, 0},  {"le", 1, 1, 0, 0},  {"gt", 0, 0, 1, 0},
              {"ge", 0, 1, 1, 0},  {"equ", 0, 1, 0, 1}, {"neu", 1, 0, 1, 1}, {"ltu", 1, 0, 0, 1}, {"leu", 1, 1, 0, 1},
              {"gtu", 0, 0, 1, 1}, {"geu", 0, 1, 1, 1}, {"num", 1, 1, 1, 0}, {"nan", 0, 0, 0, 1}};
  for (const auto &row : rows) {
    auto get = [&](float a, float b) {
      Outcome o = ptx(std::string("setp.") + row.name + ".f32 %p0|%p1, %r1, %r2;", {f32(a), f32(b)});
      EXPECT_NE(o(0), o(1));
      return o(0);
    };
    EXPECT_EQ(get(1, 2), row.less) << row.name;
    EXPECT_EQ(get(0, -0.f), row.equal) << row.name;
    EXPECT_EQ(get(2, 1), row.greater) << row.name;
    EXPECT_EQ(get(NAN, 1), row.unordered) << row.name;
    // Halves: lower 1 < 2, upper NaN.
    Outcome o = ptx(std::string("setp.") + row.name + ".f16x2 %p0|%p1, %r1, %r2;", {u32(0x7e003c00), u32(0x3c004000)});
    EXPECT_EQ(o(0), row.less);
    EXPECT_EQ(o(1), row.unordered);
    o = ptx(std::string("set.") + row.name + ".f16x2.f16x2 %r0, %r1, %r2;", {u32(0x7e003c00), u32(0x3c004000)});
    EXPECT_EQ(o(), (row.less ? 0x3c00u : 0) | (row.unordered ? 0x3c000000u : 0));
    o = ptx(std::string("set.") + row.name + ".u32.f16x2 %r0, %r1, %r2;", {u32(0x7e003c00), u32(0x3c004000)});
    EXPECT_EQ(o(), (row.less ? 0xffffu : 0) | (row.unordered ? 0xffff0000u : 0));
  }
  EXPECT_EQ(ptx("set.nan.bf16.bf16 %h0, %h1, %h2;", {u16(0x7fc0), u16(0)})(), 0x3f80u);
  EXPECT_EQ(ptx("set.gt.f32.s32 %r0, %r1, %r2;", {u32(1), u32(-1)})(), 0x3f800000u);
  EXPECT_EQ(ptx("set.gt.u32.u32 %r0, %r1, %r2;", {u32(1), u32(-1)})(), 0u);
  EXPECT_EQ(ptx("setp.lt.s32 %p0, %r1, %r2;", {u32(-1), u32(1)})(), 1u);
  EXPECT_EQ(ptx("setp.lo.u32 %p0, %r1, %r2;", {u32(-1), u32(1)})(), 0u);
  // q joins the complement: p = (a < b) and c, q = !(a < b) and c.
  Outcome o = ptx("setp.lt.and.s32 %p0|%p1, %r1, %r2, %p2;", {u32(1), u32(2), u8(0)});
  EXPECT_EQ(o(0), 0u);
  EXPECT_EQ(o(1), 0u);
  o = ptx("setp.lt.xor.s32 %p0|%p1, %r1, %r2, %p2;", {u32(1), u32(2), u8(1)});
  EXPECT_EQ(o(0), 0u);
  EXPECT_EQ(o(1), 1u);
  EXPECT_EQ(ptx("setp.eq.ftz.f32 %p0, %r1, %r2;", {f32(0x1p-140f), f32(0)})(), 1u);
  EXPECT_EQ(ptx("setp.eq.f32 %p0, %r1, %r2;", {f32(0x1p-140f), f32(0)})(), 0u);
  EXPECT_EQ(ptx("selp.b64 %d0, %d1, %d2, %p0;", {u64(5), u64(6), u8(0)})(), 6u);
  EXPECT_EQ(ptx("slct.b32.f32 %r0, %r1, %r2, %r3;", {u32(5), u32(6), f32(-0.f)})(), 5u);
  EXPECT_EQ(ptx("slct.b32.f32 %r0, %r1, %r2, %r3;", {u32(5), u32(6), f32(NAN)})(), 6u);
  EXPECT_EQ(ptx("slct.b32.s32 %r0, %r1, %r2, %r3;", {u32(5), u32(6), u32(-1)})(), 6u);
  EXPECT_EQ(ptx("testp.normal.f32 %p0, %r1;", {f32(0)})(), 1u);
  EXPECT_EQ(ptx("testp.subnormal.f32 %p0, %r1;", {f32(-0x1p-140f)})(), 1u);
  EXPECT_EQ(ptx("testp.notanumber.f64 %p0, %d1;", {f64(NAN)})(), 1u);
  EXPECT_EQ(ptx("testp.finite.f64 %p0, %d1;", {f64(INFINITY)})(), 0u);
  EXPECT_EQ(asFloat(ptx("copysign.f32 %r0, %r1, %r2;", {f32(-1), f32(5)})()), -5);
}

} // namespace
