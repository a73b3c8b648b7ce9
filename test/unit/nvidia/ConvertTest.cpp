// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Harness.h"
#include "llvm/ADT/APFloat.h"
#include "gtest/gtest.h"
#include <cmath>

using namespace nvidiatest;
using llvm::APFloat;
using llvm::APInt;

namespace {

constexpr auto nearest = APFloat::rmNearestTiesToEven;

uint64_t convert(double value, const llvm::fltSemantics &to, APFloat::roundingMode mode = nearest) {
  APFloat v(value);
  bool losesInfo;
  v.convert(to, mode, &losesInfo);
  return v.bitcastToAPInt().getZExtValue();
}
double decode(uint64_t bits, const llvm::fltSemantics &from) {
  APFloat v(from, APInt(APFloat::semanticsSizeInBits(from), bits));
  return v.convertToDouble();
}
float anyFloat() {
  auto bits = static_cast<uint32_t>(randomBits());
  // Exponents near one, so that small formats do not only overflow.
  if (randomBits() % 4)
    bits = (bits & 0x807fffff) | static_cast<uint32_t>(107 + randomBits() % 40) << 23;
  float value = std::bit_cast<float>(bits);
  return std::isnan(value) ? 0 : value;
}

TEST(NvidiaConvert, FloatToInteger) {
  struct {
    const char *name;
    double (*round)(double);
  } modes[] = {{"rn", [](double x) { return std::nearbyint(x); }},
               {"rz", [](double x) { return std::trunc(x); }},
               {"rm", [](double x) { return std::floor(x); }},
               {"rp", [](double x) { return std::ceil(x); }}};
  for (const auto &mode : modes) {
    std::string rounding = std::string(".") + mode.name;
    for (int i = 0; i != 500; ++i) {
      float x = std::ldexp(anyFloat(), 12);
      if (!std::isfinite(x))
        continue;
      double whole = mode.round(x);
      EXPECT_EQ(intrinsic("f2i" + rounding, {4}, {f32(x)})(),
                static_cast<uint32_t>(static_cast<int32_t>(std::clamp(whole, -0x1p31, 0x1p31 - 1))));
      EXPECT_EQ(intrinsic("d2ui" + rounding, {4}, {f64(x)})(),
                static_cast<uint32_t>(std::clamp(whole, 0., 0x1p32 - 1)));
      int64_t wide = whole >= 0x1p63 ? INT64_MAX : whole <= -0x1p63 ? INT64_MIN : static_cast<int64_t>(whole);
      EXPECT_EQ(intrinsic("f2ll" + rounding, {8}, {f32(x)})(), static_cast<uint64_t>(wide));
      // To a byte in a 32-bit register: extended by its sign.
      EXPECT_EQ(ptx("cvt" + rounding + "i.sat.s8.f32 %r0, %r1;", {f32(x)})(),
                static_cast<uint32_t>(static_cast<int32_t>(std::clamp(whole, -128., 127.))));
      EXPECT_EQ(ptx("cvt" + rounding + "i.u16.f64 %h0, %d1;", {f64(x)})(),
                static_cast<uint16_t>(std::clamp(whole, 0., 65535.)));
    }
  }
  // NaN (measured, Numerics.h), infinities, subnormals.
  EXPECT_EQ(intrinsic("f2i.rn", {4}, {f32(NAN)})(), 0u);
  EXPECT_EQ(intrinsic("f2ui.rp", {4}, {f32(0x1p-140f)})(), 1u);
  EXPECT_EQ(intrinsic("f2ui.rp.ftz", {4}, {f32(0x1p-140f)})(), 0u);
  EXPECT_EQ(intrinsic("d2i.rz", {4}, {f64(-INFINITY)})(), 0x80000000u);
  EXPECT_EQ(intrinsic("f2ull.rz", {8}, {f32(INFINITY)})(), ~0ull);
  EXPECT_EQ(intrinsic("d2ll.rz", {8}, {f64(NAN)})(), 0x8000000000000000u);
}

TEST(NvidiaConvert, IntegerToFloat) {
  struct {
    const char *name;
    APFloat::roundingMode mode;
  } modes[] = {{"rn", nearest},
               {"rz", APFloat::rmTowardZero},
               {"rm", APFloat::rmTowardNegative},
               {"rp", APFloat::rmTowardPositive}};
  for (const auto &mode : modes)
    for (int i = 0; i != 500; ++i) {
      uint64_t x = randomBits() >> randomBits() % 64;
      if (i == 0)
        x = ~0ull;
      auto expect = [&](const llvm::fltSemantics &to, bool isSigned, unsigned bits) {
        APFloat v(to);
        v.convertFromAPInt(APInt(bits, x, isSigned, true), isSigned, mode.mode);
        return v.bitcastToAPInt().getZExtValue();
      };
      std::string r = std::string(".") + mode.name;
      EXPECT_EQ(intrinsic("ll2f" + r, {4}, {u64(x)})(), expect(APFloat::IEEEsingle(), true, 64));
      EXPECT_EQ(intrinsic("ull2d" + r, {8}, {u64(x)})(), expect(APFloat::IEEEdouble(), false, 64));
      EXPECT_EQ(intrinsic("ui2f" + r, {4}, {u32(x)})(), expect(APFloat::IEEEsingle(), false, 32));
      EXPECT_EQ(intrinsic("i2d" + r, {8}, {u32(x)})(), expect(APFloat::IEEEdouble(), true, 32));
      EXPECT_EQ(ptx("cvt" + r + ".f16.s64 %h0, %d1;", {u64(x)})(), expect(APFloat::IEEEhalf(), true, 64));
      EXPECT_EQ(ptx("cvt" + r + ".bf16.u32 %h0, %r1;", {u32(x)})(), expect(APFloat::BFloat(), false, 32));
    }
}

TEST(NvidiaConvert, BetweenFloats) {
  for (int i = 0; i != 3000; ++i) {
    float x = anyFloat();
    EXPECT_EQ(ptx("cvt.rn.f16.f32 %h0, %r1;", {f32(x)})(), convert(x, APFloat::IEEEhalf()));
    EXPECT_EQ(ptx("cvt.rz.bf16.f32 %h0, %r1;", {f32(x)})(), convert(x, APFloat::BFloat(), APFloat::rmTowardZero));
    EXPECT_EQ(intrinsic("f2h.rn", {2}, {f32(x)})(), convert(x, APFloat::IEEEhalf()));
    EXPECT_EQ(intrinsic("f2bf16.rn", {2}, {f32(x)})(), convert(x, APFloat::BFloat()));
    double d = x * 1.000000059604644775390625;
    EXPECT_EQ(intrinsic("d2f.rm", {4}, {f64(d)})(), convert(d, APFloat::IEEEsingle(), APFloat::rmTowardNegative));
    EXPECT_EQ(ptx("cvt.rn.f16.f64 %h0, %d1;", {f64(d)})(), convert(d, APFloat::IEEEhalf()));
    uint32_t tf32 = static_cast<uint32_t>(convert(x, APFloat::FloatTF32(), APFloat::rmNearestTiesToAway) << 13);
    EXPECT_EQ(ptx("cvt.rna.tf32.f32 %r0, %r1;", {f32(x)})(), tf32);
    EXPECT_EQ(intrinsic("f2tf32.rz", {4}, {f32(x)})(), std::bit_cast<uint32_t>(x) & 0xffffe000);
  }
  EXPECT_EQ(ptx("cvt.f32.f16 %r0, %h1;", {u16(0x0001)})(), 0x33800000u);
  EXPECT_EQ(ptx("cvt.f64.f32 %d0, %r1;", {f32(1.5f)})(), std::bit_cast<uint64_t>(1.5));
  EXPECT_EQ(ptx("cvt.rn.relu.f16.f32 %h0, %r1;", {f32(-3)})(), 0u);
  EXPECT_EQ(ptx("cvt.rn.satfinite.f16.f32 %h0, %r1;", {f32(1e9f)})(), 0x7bffu);
  EXPECT_EQ(ptx("cvt.rn.f16.f32 %h0, %r1;", {f32(NAN)})(), 0x7fffu);
  EXPECT_EQ(ptx("cvt.rni.f32.f32 %r0, %r1;", {f32(2.5f)})(), std::bit_cast<uint32_t>(2.f));
  EXPECT_EQ(ptx("cvt.sat.f32.f32 %r0, %r1;", {f32(2.5f)})(), std::bit_cast<uint32_t>(1.f));
  EXPECT_EQ(ptx("cvt.rzi.f16.f16 %h0, %h1;", {u16(0xbfff)})(), 0xbc00u);
}

TEST(NvidiaConvert, BetweenIntegers) {
  EXPECT_EQ(ptx("cvt.s32.s8 %r0, %r1;", {u32(0x180)})(), 0xffffff80u);
  EXPECT_EQ(ptx("cvt.u32.u8 %r0, %r1;", {u32(0x180)})(), 0x80u);
  EXPECT_EQ(ptx("cvt.u8.u16 %r0, %h1;", {u16(0x1ff)})(), 0xffu);
  EXPECT_EQ(ptx("cvt.sat.u8.s32 %r0, %r1;", {u32(-5)})(), 0u);
  EXPECT_EQ(ptx("cvt.sat.s8.s32 %r0, %r1;", {u32(-500)})(), 0xffffff80u);
  EXPECT_EQ(ptx("cvt.sat.s32.u32 %r0, %r1;", {u32(0x80000000)})(), 0x7fffffffu);
  EXPECT_EQ(ptx("cvt.sat.u64.s64 %d0, %d1;", {u64(-1)})(), 0u);
  EXPECT_EQ(ptx("cvt.u32.u64 %r0, %d1;", {u64(0x123456789)})(), 0x23456789u);
  EXPECT_EQ(ptx("cvt.s64.s32 %d0, %r1;", {u32(-2)})(), static_cast<uint64_t>(-2));
  EXPECT_EQ(ptx("cvt.pack.sat.s16.s32 %r0, %r1, %r2;", {u32(40000), u32(-3)})(), 0x7ffffffdu);
  EXPECT_EQ(ptx("cvt.pack.sat.u8.s32.b32 %r0, %r1, %r2, %r3;", {u32(300), u32(-3), u32(0x12345678)})(), 0x5678ff00u);
}

/// Pairs: the first operand goes to the upper element.
TEST(NvidiaConvert, Pairs) {
  struct {
    const char *name;
    const llvm::fltSemantics &semantics;
    uint64_t nan;
  } eights[] = {{"e4m3", APFloat::Float8E4M3FN(), 0x7f}, {"e5m2", APFloat::Float8E5M2(), 0x7f}};
  for (const auto &format : eights) {
    double largest = APFloat::getLargest(format.semantics).convertToDouble();
    std::string name = format.name;
    for (int i = 0; i != 2000; ++i) {
      float a = anyFloat(), b = anyFloat();
      auto expected = [&](float x) {
        // .satfinite
        return convert(std::clamp<double>(x, -largest, largest), format.semantics);
      };
      uint64_t both = expected(a) << 8 | expected(b);
      EXPECT_EQ(ptx("cvt.rn.satfinite." + name + "x2.f32 %h0, %r1, %r2;", {f32(a), f32(b)})(), both) << a << " " << b;
      EXPECT_EQ(intrinsic("ff.to." + name + "x2.rn", {2}, {f32(a), f32(b)})(), both);
    }
    EXPECT_EQ(intrinsic("ff.to." + name + "x2.rn", {2}, {f32(NAN), f32(INFINITY)})(),
              format.nan << 8 | convert(largest, format.semantics));
    EXPECT_EQ(intrinsic("ff.to." + name + "x2.rn.relu", {2}, {f32(-1), f32(-INFINITY)})(), 0u);
    for (unsigned code = 0; code != 256; ++code) {
      double value = decode(code, format.semantics);
      if (std::isnan(value))
        continue;
      uint64_t half = convert(value, APFloat::IEEEhalf());
      Outcome o = intrinsic(name + "x2.to.f16x2.rn", {2, 2}, {u16(code | (255 - code) << 8)});
      EXPECT_EQ(o(0), half);
      EXPECT_EQ(ptx("cvt.rn.f16x2." + name + "x2 %r0, %h1;", {u16(code << 8)})(), half << 16);
      // And back; infinities saturate.
      if (std::isinf(value))
        continue;
      EXPECT_EQ(intrinsic("f16x2.to." + name + "x2.rn", {2}, {u16(half), u16(0)})(), code);
      EXPECT_EQ(ptx("cvt.rn.satfinite." + name + "x2.f16x2 %h0, %r1;", {u32(half << 16)})(), code << 8);
    }
  }
  float a = 1.00048828125f, b = -2.5f;
  EXPECT_EQ(ptx("cvt.rn.f16x2.f32 %r0, %r1, %r2;", {f32(a), f32(b)})(), 0x3c00c100u);
  Outcome o = intrinsic("ff2bf16x2.rn", {2, 2}, {f32(a), f32(b)});
  EXPECT_EQ(o(0), 0xc020u);
  EXPECT_EQ(o(1), 0x3f80u);
  EXPECT_EQ(ptx("cvt.rn.relu.bf16x2.f32 %r0, %r1, %r2;", {f32(a), f32(b)})(), 0x3f800000u);
  // fp6 and fp4 (OCP microscaling formats): largest 28, 7.5, 6; NaN becomes the largest.
  EXPECT_EQ(ptx("cvt.rn.satfinite.e3m2x2.f32 %h0, %r1, %r2;", {f32(1000), f32(-1)})(), 0x1f2cu);
  EXPECT_EQ(ptx("cvt.rn.satfinite.e2m3x2.f32 %h0, %r1, %r2;", {f32(NAN), f32(1)})(), 0x1f08u);
  EXPECT_EQ(ptx("cvt.rn.satfinite.e2m1x2.f32 %b0, %r1, %r2;", {f32(-6), f32(1.5f)})(), 0xf3u);
  EXPECT_EQ(intrinsic("e2m1x2.to.f16x2.rn", {2, 2}, {u16(0xf3)})(1), 0xc600u);
  // Scales: powers of two, 2^(x - 127).
  EXPECT_EQ(ptx("cvt.rz.satfinite.ue8m0x2.f32 %h0, %r1, %r2;", {f32(3), f32(1)})(), 0x807fu);
  EXPECT_EQ(ptx("cvt.rp.satfinite.ue8m0x2.f32 %h0, %r1, %r2;", {f32(3), f32(INFINITY)})(), 0x81feu);
  // The sign is dropped before the rounding (cuda_fp8.hpp).
  EXPECT_EQ(ptx("cvt.rp.satfinite.ue8m0x2.f32 %h0, %r1, %r2;", {f32(-3), f32(-4)})(), 0x8181u);
  EXPECT_EQ(ptx("cvt.rn.bf16x2.ue8m0x2 %r0, %h1;", {u16(0x807f)})(), 0x40003f80u);
  // Stochastic rounding and four at a time are sm_100's.
  EXPECT_FALSE(intrinsic("ff2f16x2.rs", {2, 2}, {f32(0), f32(0), u32(0)}).isFound);
  EXPECT_FALSE(
      intrinsic("f32x4.to.e4m3x4.rs.satfinite", {1, 1, 1, 1}, {f32(0), f32(0), f32(0), f32(0), u32(0)}).isFound);
}

TEST(NvidiaConvert, MovesOfVectors) {
  EXPECT_EQ(ptx("mov.b64 %d0, {%r1, %r2};", {u32(0x11223344), u32(0x55667788)})(), 0x5566778811223344u);
  Outcome o = ptx("mov.b64 {%r1, %r2}, %d0;", {u64(0x5566778811223344)});
  EXPECT_EQ(o(0), 0x11223344u);
  EXPECT_EQ(o(1), 0x55667788u);
  EXPECT_EQ(ptx("mov.b32 {%h1, _}, %r0;", {u32(0x12345678)})(0), 0x5678u);
  EXPECT_EQ(ptx("mov.b32 %r0, {%b0, %b1, %b2, %b3};", {u8(1), u8(2), u8(3), u8(4)})(), 0x04030201u);
  EXPECT_EQ(ptx("mov.u32 %r0, 7;", {u32(7)})(), 7u);
  EXPECT_EQ(intrinsic("lohi.i2d", {8}, {u32(1), u32(0x3ff00000)})(), 0x3ff0000000000001u);
  EXPECT_EQ(intrinsic("d2i.hi", {4}, {u64(0x3ff0000000000001)})(), 0x3ff00000u);
  EXPECT_EQ(intrinsic("d2i.lo", {4}, {u64(0x3ff0000000000001)})(), 1u);
}

TEST(NvidiaConvert, WhatIsNotHereIsRefused) {
  for (const char *name :
       {"suld.1d.i8.trap", "tcgen05.ld.16x64b.x1", "read.ptx.sreg.envreg3", "membar.gl", "barrier.cta.sync.all",
        "atomic.add.gen.i.cta.i32.p0", "cp.async.commit.group", "isspacep.const", "mapa",
        "f2i.xx", "shfl.sync.sideways.i32", "vote.some.sync", "match.any.sync.i32p"})
    EXPECT_FALSE(intrinsic(name, {4}, {u32(0)}).isFound) << name;
}

} // namespace
