// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions against APFloat and the tables of the CDNA3 and CDNA4 manuals.

#include "Bench.h"
#include "llvm/ADT/APFloat.h"
#include <bit>
#include <cmath>
#include <random>

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;
using namespace llvm;

namespace {

double decodeWith(const fltSemantics &semantics, unsigned bits, uint64_t code) {
  APFloat value(semantics, APInt(bits, code));
  bool isLossy;
  value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &isLossy);
  return value.convertToDouble();
}
uint64_t encodeWith(const fltSemantics &semantics, double value) {
  APFloat result(value);
  bool isLossy;
  result.convert(semantics, APFloat::rmNearestTiesToEven, &isLossy);
  return result.bitcastToAPInt().getZExtValue();
}

struct EightBit {
  const Machine &machine;
  bool isBf8;
  const fltSemantics &semantics;
};
const EightBit eightBits[] = {{gfx942, false, APFloat::Float8E4M3FNUZ()}, {gfx942, true, APFloat::Float8E5M2FNUZ()},
                              {gfx950, false, APFloat::Float8E4M3FN()},   {gfx950, true, APFloat::Float8E5M2()},
                              {gfx1201, false, APFloat::Float8E4M3FN()},  {gfx1201, true, APFloat::Float8E5M2()}};

TEST(Convert, EightBitsToFloat) {
  for (const EightBit &format : eightBits)
    for (unsigned byte = 0; byte != 4; ++byte) {
      Operation op(format.machine, format.isBf8 ? Intrinsic::amdgcn_cvt_f32_bf8 : Intrinsic::amdgcn_cvt_f32_fp8, ir.f32,
                   {ir.i32, imm(byte)});
      for (unsigned first = 0; first != 256; first += 32) {
        op.fill<uint32_t>(0, [&](unsigned lane) { return 0x55555555 ^ ((0x55 ^ ((first + lane) & 255)) << 8 * byte); });
        op.run(0xffffffff);
        for (unsigned lane = 0; lane != 32; ++lane) {
          double expected = decodeWith(format.semantics, 8, first + lane);
          double got = double(op.get<float>(lane));
          EXPECT_TRUE(got == expected || (got != got && expected != expected)) << first + lane;
        }
      }
    }
  EXPECT_FALSE(Operation(gfx90a, Intrinsic::amdgcn_cvt_f32_fp8, ir.f32, {ir.i32, imm(0)}).exists());
  EXPECT_FALSE(Operation(gfx1100, Intrinsic::amdgcn_cvt_f32_fp8, ir.f32, {ir.i32, imm(0)}).exists());
}

TEST(Convert, PairsOfEightBits) {
  std::mt19937 random(1);
  for (const EightBit &format : eightBits)
    for (bool high : {false, true}) {
      Operation pack(format.machine, format.isBf8 ? Intrinsic::amdgcn_cvt_pk_bf8_f32 : Intrinsic::amdgcn_cvt_pk_fp8_f32,
                     ir.i32, {ir.f32, ir.f32, ir.i32, flag(high)});
      Operation unpack(format.machine,
                       format.isBf8 ? Intrinsic::amdgcn_cvt_pk_f32_bf8 : Intrinsic::amdgcn_cvt_pk_f32_fp8,
                       ir.vector(ir.f32, 2), {ir.i32, flag(high)});
      float a[64], b[64];
      for (unsigned lane = 0; lane != 64; ++lane) {
        a[lane] = std::ldexp(float(random() % 4096) - 2048, int(random() % 24) - 22);
        b[lane] = std::ldexp(float(random() % 4096) - 2048, int(random() % 24) - 22);
        pack.set<float>(0, lane, a[lane]);
        pack.set<float>(1, lane, b[lane]);
        pack.set<uint32_t>(2, lane, 0xdeadbeef);
      }
      pack.run(0xffffffff);
      unpack.fill<uint32_t>(0, [&](unsigned lane) { return lane < 32 ? pack.get<uint32_t>(lane) : 0; });
      unpack.run(0xffffffff);
      for (unsigned lane = 0; lane != 32; ++lane) {
        uint32_t got = pack.get<uint32_t>(lane);
        uint32_t expected = uint32_t(encodeWith(format.semantics, double(a[lane])) |
                                     encodeWith(format.semantics, double(b[lane])) << 8);
        EXPECT_EQ(high ? got >> 16 : got & 0xffff, expected) << a[lane] << " " << b[lane];
        EXPECT_EQ(high ? got & 0xffff : got >> 16, high ? 0xbeefu : 0xdeadu);
        double back = decodeWith(format.semantics, 8, expected & 0xff);
        double unpacked = double(unpack.get<float>(lane, 0));
        EXPECT_TRUE(unpacked == back || (back != back && unpacked != unpacked));
      }
    }
}

TEST(Convert, OverflowOfEightBitsFollowsTheMode) {
  // CDNA4 ISA 7.3: with FP16_OVFL the largest value, otherwise NaN for fp8 and infinity for bf8.
  auto convert = [](const Machine &machine, bool isBf8, float value, bool clamps) {
    Operation op(machine, isBf8 ? Intrinsic::amdgcn_cvt_pk_bf8_f32 : Intrinsic::amdgcn_cvt_pk_fp8_f32, ir.i32,
                 {ir.f32, ir.f32, ir.i32, flag(false)});
    op.fill<float>(0, [&](unsigned) { return value; });
    op.wave.mode |= uint32_t(clamps) << 23;
    op.run(1);
    return op.get<uint32_t>(0) & 0xff;
  };
  for (float value : {1e9f, HUGE_VALF}) {
    EXPECT_EQ(convert(gfx950, false, value, false), 0x7fu);
    EXPECT_EQ(convert(gfx950, false, value, true), 0x7eu);
    EXPECT_EQ(convert(gfx950, true, -value, false), 0xfcu);
    EXPECT_EQ(convert(gfx950, true, -value, true), 0xfbu);
    EXPECT_EQ(convert(gfx942, false, value, false), 0x80u);
    EXPECT_EQ(convert(gfx942, false, -value, true), 0xffu);
    EXPECT_EQ(convert(gfx942, true, value, true), 0x7fu);
  }
}

TEST(Convert, StochasticRoundingUsesUpperBits) {
  Operation op(gfx942, Intrinsic::amdgcn_cvt_sr_fp8_f32, ir.i32, {ir.f32, ir.i32, ir.i32, imm(2)});
  op.fill<float>(0, [](unsigned) { return 1.09375f; }); // three quarters from 1 to 1.125
  op.fill<uint32_t>(1, [](unsigned lane) { return lane << 26; });
  op.fill<uint32_t>(2, [](unsigned) { return 0x11223344; });
  op.run();
  unsigned up = 0;
  for (unsigned lane = 0; lane != 64; ++lane) {
    uint32_t byte = op.get<uint32_t>(lane) >> 16 & 0xff;
    EXPECT_EQ(op.get<uint32_t>(lane) & 0xff00ffff, 0x11003344u);
    // 1.0 is 0x40 in FNUZ.
    EXPECT_TRUE(byte == 0x40 || byte == 0x41);
    up += byte == 0x41;
  }
  EXPECT_EQ(up, 48u);
}

TEST(Convert, PackedHalvesRoundToZero) {
  Operation op(gfx942, Intrinsic::amdgcn_cvt_pkrtz, ir.vector(ir.f16, 2), {ir.f32, ir.f32});
  const float values[] = {1.0009765f, -1.9999f, 70000.0f, -HUGE_VALF, 1e-7f, 5.9604645e-8f, 65535.0f, 0.1f};
  op.fill<float>(0, [&](unsigned lane) { return values[lane % 8]; });
  op.fill<float>(1, [&](unsigned lane) { return -values[lane % 8]; });
  op.run();
  for (unsigned lane = 0; lane != 8; ++lane) {
    APFloat expected(values[lane]);
    bool isLossy;
    expected.convert(APFloat::IEEEhalf(), APFloat::rmTowardZero, &isLossy);
    EXPECT_EQ(op.get<uint16_t>(lane, 0), expected.bitcastToAPInt().getZExtValue());
    EXPECT_EQ(op.get<uint16_t>(lane, 1), expected.bitcastToAPInt().getZExtValue() ^ 0x8000);
  }
}

TEST(Convert, NormalizedAndSaturatedIntegers) {
  Operation norm(gfx942, Intrinsic::amdgcn_cvt_pknorm_i16, ir.vector(ir.i16, 2), {ir.f32, ir.f32});
  norm.fill<float>(0, [](unsigned lane) { return lane == 0 ? 0.5f : lane == 1 ? -3.0f : lane == 2 ? NAN : 1.0f; });
  norm.fill<float>(1, [](unsigned) { return -0.5f; });
  norm.run();
  EXPECT_EQ(norm.get<int16_t>(0, 0), 16384); // 16383.5, to even
  EXPECT_EQ(norm.get<int16_t>(1, 0), -32767);
  EXPECT_EQ(norm.get<int16_t>(2, 0), 0);
  EXPECT_EQ(norm.get<int16_t>(3, 0), 32767);
  EXPECT_EQ(norm.get<int16_t>(3, 1), -16384);
  Operation unorm(gfx942, Intrinsic::amdgcn_cvt_pknorm_u16, ir.vector(ir.i16, 2), {ir.f32, ir.f32});
  unorm.fill<float>(0, [](unsigned) { return 2.0f; });
  unorm.fill<float>(1, [](unsigned) { return -1.0f; });
  unorm.run();
  EXPECT_EQ(unorm.get<uint16_t>(0, 0), 65535);
  EXPECT_EQ(unorm.get<uint16_t>(0, 1), 0);
  Operation narrow(gfx942, Intrinsic::amdgcn_cvt_pk_i16, ir.vector(ir.i16, 2), {ir.i32, ir.i32});
  narrow.fill<int32_t>(0, [](unsigned) { return -70000; });
  narrow.fill<int32_t>(1, [](unsigned) { return 70000; });
  narrow.run();
  EXPECT_EQ(narrow.get<int16_t>(0, 0), -32768);
  EXPECT_EQ(narrow.get<int16_t>(0, 1), 32767);
  Operation fraction(gfx942, Intrinsic::amdgcn_cvt_off_f32_i4, ir.f32, {ir.i32});
  fraction.fill<uint32_t>(0, [](unsigned lane) { return lane; });
  fraction.run();
  EXPECT_EQ(fraction.get<float>(7), 0.4375f);
  EXPECT_EQ(fraction.get<float>(8), -0.5f);
}

TEST(ScaledConvert, PairsDivideByTheScale) {
  Type *halves = ir.vector(ir.i16, 2);
  Operation op(gfx950, Intrinsic::amdgcn_cvt_scalef32_pk_fp8_f32, halves, {halves, ir.f32, ir.f32, ir.f32, flag(true)});
  op.fill<uint16_t>(0, [](unsigned) { return 0x1234; });
  op.fill<uint16_t>(1, [](unsigned) { return 0x5678; });
  op.fill<float>(2, [](unsigned) { return 24.0f; });
  op.fill<float>(3, [](unsigned) { return -4.0f; });
  op.fill<float>(4, [](unsigned) { return 6.0f; }); // counts as 4
  op.run();
  EXPECT_EQ(op.get<uint16_t>(0, 0), 0x1234);
  EXPECT_EQ(op.get<uint16_t>(0, 1), encodeWith(APFloat::Float8E4M3FN(), 6) | encodeWith(APFloat::Float8E4M3FN(), -1)
                                                                                 << 8);

  Operation back(gfx950, Intrinsic::amdgcn_cvt_scalef32_pk_f32_fp8, ir.vector(ir.f32, 2), {ir.i32, ir.f32, flag(true)});
  back.fill<uint32_t>(0, [&](unsigned) { return uint32_t(op.get<uint16_t>(0, 1)) << 16; });
  back.fill<float>(1, [](unsigned) { return 4.0f; });
  back.run();
  EXPECT_EQ(back.get<float>(0, 0), 24.0f);
  EXPECT_EQ(back.get<float>(0, 1), -4.0f);
  EXPECT_FALSE(
      Operation(gfx942, Intrinsic::amdgcn_cvt_scalef32_pk_f32_fp8, ir.vector(ir.f32, 2), {ir.i32, ir.f32, flag(true)})
          .exists());
}

TEST(ScaledConvert, FourBits) {
  Operation op(gfx950, Intrinsic::amdgcn_cvt_scalef32_pk_fp4_f32, ir.i32, {ir.i32, ir.f32, ir.f32, ir.f32, imm(2)});
  op.fill<uint32_t>(0, [](unsigned) { return 0xaabbccdd; });
  op.fill<float>(1, [](unsigned) { return 1.5f; });
  op.fill<float>(2, [](unsigned) { return -1000.0f; }); // saturates to -6
  op.fill<float>(3, [](unsigned) { return 0.5f; });
  op.run();
  EXPECT_EQ(op.get<uint32_t>(0), 0xaaf5ccddu);
  Operation back(gfx950, Intrinsic::amdgcn_cvt_scalef32_pk_bf16_fp4, ir.vector(ir.bf16, 2), {ir.i32, ir.f32, imm(2)});
  back.fill<uint32_t>(0, [](unsigned) { return 0xaaf5ccdd; });
  back.fill<float>(1, [](unsigned) { return 0.5f; });
  back.run();
  EXPECT_EQ(back.get<uint16_t>(0, 0), 0x3fc0); // 3 * 0.5
  EXPECT_EQ(back.get<uint16_t>(0, 1), 0xc040); // -6 * 0.5
}

TEST(ScaledConvert, ThirtyTwoOfSixBits) {
  Type *words = ir.vector(ir.i32, 6);
  struct Case {
    Intrinsic::ID to, from;
    const fltSemantics &semantics;
  };
  const Case cases[] = {{Intrinsic::amdgcn_cvt_scalef32_pk32_fp6_f16, Intrinsic::amdgcn_cvt_scalef32_pk32_f32_fp6,
                         APFloat::Float6E2M3FN()},
                        {Intrinsic::amdgcn_cvt_scalef32_pk32_bf6_f16, Intrinsic::amdgcn_cvt_scalef32_pk32_f32_bf6,
                         APFloat::Float6E3M2FN()}};
  for (const Case &test : cases) {
    Operation op(gfx950, test.to, words, {ir.vector(ir.f16, 32), ir.f32});
    uint64_t codes[32];
    for (unsigned i = 0; i != 32; ++i) {
      double value = (double(i) - 15) / 4;
      codes[i] = encodeWith(test.semantics, value);
      uint64_t half = encodeWith(APFloat::IEEEhalf(), value * 8);
      op.fill<uint16_t>(i, [&](unsigned) { return half; });
    }
    op.fill<float>(32, [](unsigned) { return 8.0f; });
    op.run();
    Operation back(gfx950, test.from, ir.vector(ir.f32, 32), {words, ir.f32});
    for (unsigned i = 0; i != 6; ++i)
      back.fill<uint32_t>(i, [&](unsigned) { return op.get<uint32_t>(0, i); });
    back.fill<float>(6, [](unsigned) { return 2.0f; });
    back.run();
    for (unsigned i = 0; i != 32; ++i) {
      uint64_t got = 0;
      for (unsigned b = 0; b != 6; ++b)
        got |= uint64_t(op.get<uint32_t>(0, (6 * i + b) / 32) >> (6 * i + b) % 32 & 1) << b;
      EXPECT_EQ(got, codes[i]) << i;
      EXPECT_EQ(double(back.get<float>(0, i)), 2 * decodeWith(test.semantics, 6, codes[i]));
    }
  }
}

TEST(ScaledConvert, OneByteAndStochasticSteps) {
  Type *pair = ir.vector(ir.f16, 2);
  Operation byte(gfx950, Intrinsic::amdgcn_cvt_scalef32_f16_fp8, pair, {pair, ir.i32, ir.f32, imm(1), flag(true)});
  byte.fill<uint16_t>(0, [](unsigned) { return 0x1111; });
  byte.fill<uint16_t>(1, [](unsigned) { return 0x2222; });
  byte.fill<uint32_t>(2, [](unsigned) { return 0x00003800; }); // 1.0 in byte 1
  byte.fill<float>(3, [](unsigned) { return 2.0f; });
  byte.run();
  EXPECT_EQ(byte.get<uint16_t>(0, 0), 0x1111);
  EXPECT_EQ(byte.get<uint16_t>(0, 1), 0x4000);

  // The second of a pair is rounded with the next random number: 0x40000000 rounds 1.25 (half way from 1 to 1.5)
  // down, and its successor 0x80000000 up.
  Operation sr(gfx950, Intrinsic::amdgcn_cvt_scalef32_sr_pk_fp4_f32, ir.i32,
               {ir.i32, ir.vector(ir.f32, 2), ir.i32, ir.f32, imm(0)});
  sr.fill<uint32_t>(0, [](unsigned) { return 0; });
  sr.fill<float>(1, [](unsigned) { return 1.25f; });
  sr.fill<float>(2, [](unsigned) { return 1.25f; });
  sr.fill<uint32_t>(3, [](unsigned) { return 0x40000000; });
  sr.fill<float>(4, [](unsigned) { return 1.0f; });
  sr.run();
  EXPECT_EQ(sr.get<uint32_t>(0), 0x32u);
  // gfx1250's are refused.
  EXPECT_FALSE(Operation(gfx950, Intrinsic::amdgcn_cvt_scalef32_pk8_fp8_f32, ir.vector(ir.i32, 2),
                         {ir.vector(ir.f32, 8), ir.f32})
                   .exists());
}

} // namespace
