// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic of one lane against values of libm, of the manuals' formulas, and of
// whole sequences (a division, a range reduction) whose result is known otherwise.

#include "Bench.h"
#include "warp2wave/Sim/Memory.h"
#include <bit>
#include <cmath>
#include <random>

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;
using namespace llvm;

namespace {

template <class T> T unary(Intrinsic::ID id, Type *type, T x) {
  Operation op(gfx942, id, type, {type});
  op.fill<T>(0, [&](unsigned) { return x; });
  op.run(1);
  return op.get<T>(0);
}
float single(Intrinsic::ID id, float x) { return unary(id, ir.f32, x); }
uint32_t bitsOf(float x) { return std::bit_cast<uint32_t>(x); }

TEST(FloatMath, ApproximationsAreRoundedOnce) {
  std::mt19937 random(3);
  for (int i = 0; i != 300; ++i) {
    float x = std::ldexp(1 + float(random() % 8388608) / 8388608, int(random() % 120) - 60);
    EXPECT_EQ(single(Intrinsic::amdgcn_rcp, x), float(1.0L / x));
    EXPECT_EQ(single(Intrinsic::amdgcn_sqrt, x), std::sqrt(x));
    EXPECT_EQ(single(Intrinsic::amdgcn_rsq, x), float(1.0L / std::sqrt((long double)x)));
    EXPECT_EQ(single(Intrinsic::amdgcn_log, x), float(std::log2((long double)x)));
    float small = std::log2(x);
    EXPECT_EQ(single(Intrinsic::amdgcn_exp2, small), float(std::exp2((long double)small)));
    float turns = (float(random() % 2000000) - 1000000) / 8192;
    EXPECT_NEAR(single(Intrinsic::amdgcn_sin, turns), std::sin(2 * 3.14159265358979323846L * turns), 4e-8);
    EXPECT_NEAR(single(Intrinsic::amdgcn_cos, turns), std::cos(2 * 3.14159265358979323846L * turns), 4e-8);
  }
}

TEST(FloatMath, SubnormalsOfF32AreFlushed) {
  EXPECT_EQ(single(Intrinsic::amdgcn_rcp, 0x1p-130f), HUGE_VALF);
  EXPECT_EQ(single(Intrinsic::amdgcn_rcp, -0x1p-130f), -HUGE_VALF);
  EXPECT_EQ(bitsOf(single(Intrinsic::amdgcn_rcp, -0x1p127f)), 0x80000000u);
  EXPECT_EQ(single(Intrinsic::amdgcn_log, 0x1p-140f), -HUGE_VALF);
  EXPECT_EQ(single(Intrinsic::amdgcn_exp2, -130.0f), 0.0f);
  EXPECT_EQ(single(Intrinsic::amdgcn_sqrt, 0x1p-140f), 0.0f);
  EXPECT_EQ(unary(Intrinsic::amdgcn_rcp, ir.f64, 0x1p1023), 0x1p-1023);
  // Halves keep them: 1 / 65504 is subnormal.
  EXPECT_EQ(unary<uint16_t>(Intrinsic::amdgcn_rcp, ir.f16, 0x7bff), 0x0100);
}

TEST(FloatMath, SinesOfTurns) {
  EXPECT_EQ(single(Intrinsic::amdgcn_sin, 0.25f), 1.0f);
  EXPECT_EQ(single(Intrinsic::amdgcn_sin, -100.25f), -1.0f);
  EXPECT_EQ(single(Intrinsic::amdgcn_sin, 0.5f), 0.0f);
  EXPECT_EQ(single(Intrinsic::amdgcn_cos, 0.25f), 0.0f);
  EXPECT_EQ(single(Intrinsic::amdgcn_cos, 7.5f), -1.0f);
  EXPECT_EQ(single(Intrinsic::amdgcn_sin, 257.25f), 0.0f);
  EXPECT_EQ(single(Intrinsic::amdgcn_cos, 257.25f), 1.0f);
  EXPECT_TRUE(std::isnan(single(Intrinsic::amdgcn_sin, HUGE_VALF)));
}

TEST(FloatMath, FractionAndExponent) {
  EXPECT_EQ(single(Intrinsic::amdgcn_fract, 2.75f), 0.75f);
  EXPECT_EQ(single(Intrinsic::amdgcn_fract, -2.75f), 0.25f);
  EXPECT_EQ(single(Intrinsic::amdgcn_fract, -1e-20f), 0x1.fffffep-1f);
  EXPECT_TRUE(std::isnan(single(Intrinsic::amdgcn_fract, HUGE_VALF)));
  EXPECT_EQ(unary<uint16_t>(Intrinsic::amdgcn_fract, ir.f16, 0x8001), 0x3bff);
  EXPECT_EQ(single(Intrinsic::amdgcn_frexp_mant, -12.0f), -0.75f);
  EXPECT_EQ(single(Intrinsic::amdgcn_frexp_mant, HUGE_VALF), HUGE_VALF);
  for (auto [x, exponent] : {std::pair{12.0, 4}, {0x1p-1074, -1073}, {0.0, 0}, {HUGE_VAL, 0}}) {
    Operation op(gfx942, Intrinsic::amdgcn_frexp_exp, ir.i32, {ir.f64});
    op.fill<double>(0, [&](unsigned) { return x; });
    op.run(1);
    EXPECT_EQ(op.get<int32_t>(0), exponent);
  }
  Operation half(gfx942, Intrinsic::amdgcn_frexp_exp, ir.i16, {ir.f16});
  half.fill<uint16_t>(0, [](unsigned) { return 1; });
  half.run(1);
  EXPECT_EQ(half.get<int16_t>(0), -23);
}

TEST(FloatMath, ClassesAreTenBits) {
  const std::pair<uint32_t, unsigned> classes[] = {{0x7f800001, 0}, {0x7fc00000, 1}, {0xff800000, 2}, {0xbf800000, 3},
                                                   {0x80000001, 4}, {0x80000000, 5}, {0x00000000, 6}, {0x007fffff, 7},
                                                   {0x00800000, 8}, {0x7f800000, 9}};
  for (auto [bits, which] : classes)
    for (unsigned bit = 0; bit != 10; ++bit) {
      Operation op(gfx942, Intrinsic::amdgcn_class, ir.i1, {ir.f32, ir.i32});
      op.fill<uint32_t>(0, [&](unsigned) { return bits; });
      op.fill<uint32_t>(1, [&](unsigned) { return 1u << bit; });
      op.run(1);
      EXPECT_EQ(op.get<uint8_t>(0), bit == which) << std::hex << bits << " " << bit;
    }
}

float three(Intrinsic::ID id, float a, float b, float c) {
  Operation op(gfx1201, id, ir.f32, {ir.f32, ir.f32, ir.f32});
  op.fill<float>(0, [&](unsigned) { return a; });
  op.fill<float>(1, [&](unsigned) { return b; });
  op.fill<float>(2, [&](unsigned) { return c; });
  op.run(1);
  return op.get<float>(0);
}

TEST(FloatMath, Median) {
  for (auto [a, b, c] : {std::array{1.f, 2.f, 3.f}, {3.f, 1.f, 2.f}, {2.f, 3.f, 1.f}, {2.f, 1.f, 3.f}, {2.f, 2.f, 9.f}})
    EXPECT_EQ(three(Intrinsic::amdgcn_fmed3, a, b, c), 2.0f);
  EXPECT_EQ(three(Intrinsic::amdgcn_fmed3, NAN, 5.0f, 3.0f), 3.0f);
  EXPECT_EQ(three(Intrinsic::amdgcn_fma_legacy, 0.0f, HUGE_VALF, 3.0f), 3.0f);
}

TEST(FloatMath, CubeFaces) {
  // The direction of each face's axis, and s and t of a point beside it (CDNA3 ISA, V_CUBEID_F32).
  struct Face {
    float x, y, z, id, axis, s, t;
  };
  const Face faces[] = {{8, 1, 2, 0, 16, -2, -1},  {-8, 1, 2, 1, -16, 2, -1}, {1, 8, 2, 2, 16, 1, 2},
                        {1, -8, 2, 3, -16, 1, -2}, {1, 2, 8, 4, 16, 1, -2},   {1, 2, -8, 5, -16, -1, -2}};
  for (const Face &face : faces) {
    EXPECT_EQ(three(Intrinsic::amdgcn_cubeid, face.x, face.y, face.z), face.id);
    EXPECT_EQ(three(Intrinsic::amdgcn_cubema, face.x, face.y, face.z), face.axis);
    EXPECT_EQ(three(Intrinsic::amdgcn_cubesc, face.x, face.y, face.z), face.s);
    EXPECT_EQ(three(Intrinsic::amdgcn_cubetc, face.x, face.y, face.z), face.t);
  }
}

/// A division as LLVM's back end makes it of these operations (SITargetLowering::LowerFDIV32 and 64).
template <class T> T divide(Type *type, T numerator, T denominator) {
  auto run = [&](Operation &op, std::initializer_list<T> values) {
    unsigned i = 0;
    for (T value : values)
      op.fill<T>(i++, [&](unsigned) { return value; });
  };
  Type *pair = StructType::get(type, ir.i1);
  Operation scaleD(gfx942, Intrinsic::amdgcn_div_scale, pair, {type, type, flag(false)});
  Operation scaleN(gfx942, Intrinsic::amdgcn_div_scale, pair, {type, type, flag(true)});
  run(scaleD, {numerator, denominator});
  run(scaleN, {numerator, denominator});
  scaleD.run(1);
  scaleN.run(1);
  T d = scaleD.get<T>(0, 0), n = scaleN.get<T>(0, 0);
  T r = T(1) / d;
  T fma0 = std::fma(-d, r, T(1));
  T fma1 = std::fma(fma0, r, r);
  T product = n * fma1;
  T fma2 = std::fma(-d, product, n);
  T fma3 = std::fma(fma2, fma1, product);
  T fma4 = std::fma(-d, fma3, n);
  Operation fmas(gfx942, Intrinsic::amdgcn_div_fmas, type, {type, type, type, ir.i1});
  run(fmas, {fma4, fma1, fma3});
  fmas.fill<uint8_t>(3, [&](unsigned) { return scaleN.get<uint8_t>(0, 1); });
  fmas.run(1);
  Operation fixup(gfx942, Intrinsic::amdgcn_div_fixup, type, {type, type, type});
  run(fixup, {fmas.get<T>(0), denominator, numerator});
  fixup.run(1);
  return fixup.get<T>(0);
}

template <class T, class B> void checkDivision(Type *type) {
  std::mt19937_64 random(5);
  constexpr int range = std::numeric_limits<T>::max_exponent;
  for (int i = 0; i != 1500; ++i) {
    T n = std::bit_cast<T>(B(random())), d = std::bit_cast<T>(B(random()));
    if (i % 3 == 0)
      d = std::ldexp(T(1) + T(random() % 1000) / 1000, int(random() % (2 * range + 20)) - range - 20);
    T expected = n / d, got = divide(type, n, d);
    if (expected != expected)
      EXPECT_TRUE(got != got) << std::hexfloat << n << " / " << d;
    else if (std::fabs(expected) < std::numeric_limits<T>::min())
      // Scaling back a subnormal result rounds once more.
      EXPECT_LE(std::fabs(got - expected), std::numeric_limits<T>::denorm_min()) << std::hexfloat << n << " / " << d;
    else
      EXPECT_EQ(got, expected) << std::hexfloat << n << " / " << d;
  }
}

TEST(Division, SequencesGiveTheQuotient) {
  checkDivision<float, uint32_t>(ir.f32);
  checkDivision<double, uint64_t>(ir.f64);
}

TEST(Division, FixupOfSpecialCases) {
  auto fixup = [](float q, float d, float n) {
    Operation op(gfx942, Intrinsic::amdgcn_div_fixup, ir.f32, {ir.f32, ir.f32, ir.f32});
    op.fill<float>(0, [&](unsigned) { return q; });
    op.fill<float>(1, [&](unsigned) { return d; });
    op.fill<float>(2, [&](unsigned) { return n; });
    op.run(1);
    return op.get<float>(0);
  };
  EXPECT_EQ(bitsOf(fixup(1, 0, 0)), 0xffc00000u);
  EXPECT_EQ(fixup(1, -0.0f, 3), -HUGE_VALF);
  EXPECT_EQ(bitsOf(fixup(1, -HUGE_VALF, 3)), 0x80000000u);
  EXPECT_EQ(fixup(-2, -3, -6), 2.0f);
}

TEST(Division, TrigPreopReducesLargeArguments) {
  std::mt19937_64 random(6);
  for (int i = 0; i != 200; ++i) {
    double x = std::ldexp(1 + double(random() >> 12) * 0x1p-52, 30 + int(random() % 993));
    __float128 turns = 0;
    for (unsigned segment = 0; segment != 3; ++segment) {
      Operation op(gfx942, Intrinsic::amdgcn_trig_preop, ir.f64, {ir.f64, ir.i32});
      op.fill<double>(0, [&](unsigned) { return x; });
      op.fill<uint32_t>(1, [&](unsigned) { return segment; });
      op.run(1);
      double scaled = x >= 0x1p945 ? std::ldexp(x, -128) : x;
      turns += static_cast<__float128>(op.get<double>(0)) * scaled;
      // Quarter turns, of which whole turns do not matter.
      auto whole = static_cast<__int128>(turns / 4);
      turns -= 4 * static_cast<__float128>(whole);
    }
    double angle = static_cast<double>(turns * 1.570796326794896619231321691639751442Q);
    EXPECT_NEAR(std::sin(angle), std::sin(x), 1e-13) << x;
    EXPECT_NEAR(std::cos(angle), std::cos(x), 1e-13) << x;
  }
}

uint32_t integer(Intrinsic::ID id, std::initializer_list<uint32_t> values) {
  Operation op(gfx950, id, ir.i32, std::vector<Arg>(values.size(), Arg(ir.i32)));
  unsigned i = 0;
  for (uint32_t value : values)
    op.fill<uint32_t>(i++, [&](unsigned) { return value; });
  op.run(1);
  return op.get<uint32_t>(0);
}

TEST(IntegerMath, Bytes) {
  EXPECT_EQ(integer(Intrinsic::amdgcn_perm, {0x77665544, 0x33221100, 0x07060504}), 0x77665544u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_perm, {0x77665544, 0x33221100, 0x00020406}), 0x00224466u);
  // 8 to 11: signs of bytes 1, 3, 5, 7; 12: 0; 13 and more: ff.
  EXPECT_EQ(integer(Intrinsic::amdgcn_perm, {0x80000000, 0x00008000, 0x0b0a0908}), 0xff0000ffu);
  EXPECT_EQ(integer(Intrinsic::amdgcn_perm, {0, 0x11111111, 0x000dff0c}), 0x11ffff00u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_alignbyte, {0x44332211, 0x88776655, 7}), 0x33221188u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_lerp, {0xff02ff01, 0xff01ff02, 0x00000001}), 0xff01ff02u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_lerp, {0x01010101, 0x02020202, 0x00010001}), 0x01020102u);
}

TEST(IntegerMath, Differences) {
  EXPECT_EQ(integer(Intrinsic::amdgcn_sad_u8, {0x010203ff, 0x04030200, 100}), 100 + 3 + 1 + 1 + 255u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_msad_u8, {0x010203ff, 0x04030200, 100}), 100 + 3 + 1 + 1u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_sad_hi_u8, {0x00000001, 0x00000004, 5}), 0x00030005u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_sad_u16, {0x00010005, 0xffff0002, 1}), 0xfffe + 3 + 1u);
  Operation quad(gfx942, Intrinsic::amdgcn_qsad_pk_u16_u8, ir.i64, {ir.i64, ir.i32, ir.i64});
  quad.fill<uint64_t>(0, [](unsigned) { return 0x0807060504030201; });
  quad.fill<uint32_t>(1, [](unsigned) { return 0x01010101; });
  quad.fill<uint64_t>(2, [](unsigned) { return 0xffff000000000001; });
  quad.run(1);
  // Windows 1..4, 2..5, 3..6, 4..7 less ones: 6, 10, 14, 18.
  EXPECT_EQ(quad.get<uint64_t>(0), 0x0011000e000a0007u);
  Operation masked(gfx942, Intrinsic::amdgcn_mqsad_u32_u8, ir.vector(ir.i32, 4),
                   {ir.i64, ir.i32, ir.vector(ir.i32, 4)});
  masked.fill<uint64_t>(0, [](unsigned) { return 0x0807060504030201; });
  masked.fill<uint32_t>(1, [](unsigned) { return 0x00000001; });
  for (unsigned i = 0; i != 4; ++i)
    masked.fill<uint32_t>(2 + i, [&](unsigned) { return 10 * i; });
  masked.run(1);
  for (unsigned i = 0; i != 4; ++i)
    EXPECT_EQ(masked.get<uint32_t>(0, i), 10 * i + i);
}

TEST(IntegerMath, FieldsAndProducts) {
  EXPECT_EQ(integer(Intrinsic::amdgcn_ubfe, {0xabcd1234, 8, 12}), 0xd12u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_sbfe, {0xabcd1234, 8, 12}), 0xfffffd12u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_sbfe, {0xf0000000, 28, 16}), ~0u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_ubfe, {~0u, 40, 32}), 0u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_mul_i24, {0x00ffffff, 5}), uint32_t(-5));
  EXPECT_EQ(integer(Intrinsic::amdgcn_mul_u24, {0xffffffff, 2}), 0x1fffffeu);
  EXPECT_EQ(integer(Intrinsic::amdgcn_mulhi_u24, {0x00ffffff, 0x00ffffff}), 0xffffu);
  EXPECT_EQ(integer(Intrinsic::amdgcn_mulhi_i24, {0x00ffffff, 5}), ~0u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_sffbh, {0x00010000}), 15u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_sffbh, {0xffff0000}), 16u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_sffbh, {~0u}), ~0u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_s_quadmask, {0x00f00102}), 0x25u);
  EXPECT_EQ(integer(Intrinsic::amdgcn_s_wqm, {0x00f00102}), 0x00f00f0fu);
  EXPECT_EQ(integer(Intrinsic::amdgcn_prng_b32, {0x80000001}), 2u ^ 197u);
}

TEST(IntegerMath, Bitop3IsATruthTable) {
  for (unsigned table : {0x96u, 0xe8u, 0xcau, 0x01u, 0xf0u, 0xccu, 0xaau}) {
    Operation op(gfx950, Intrinsic::amdgcn_bitop3, ir.i32, {ir.i32, ir.i32, ir.i32, imm(table)});
    uint32_t a = 0xf0f0a5c3, b = 0x33cc55aa, c = 0x0ff01e2d;
    op.fill<uint32_t>(0, [&](unsigned) { return a; });
    op.fill<uint32_t>(1, [&](unsigned) { return b; });
    op.fill<uint32_t>(2, [&](unsigned) { return c; });
    op.run(1);
    uint32_t expected = table == 0x96   ? a ^ b ^ c
                        : table == 0xe8 ? (a & b) | (b & c) | (a & c)
                        : table == 0xca ? (a & b) | (~a & c)
                        : table == 0x01 ? ~(a | b | c)
                        : table == 0xf0 ? a
                        : table == 0xcc ? b
                                        : c;
    EXPECT_EQ(op.get<uint32_t>(0), expected) << std::hex << table;
  }
}

TEST(Dot, IntegersSaturateWithClamp) {
  auto dot = [](Intrinsic::ID id, uint32_t a, uint32_t b, uint32_t c, bool clamp) {
    Operation op(gfx942, id, ir.i32, {ir.i32, ir.i32, ir.i32, flag(clamp)});
    op.fill<uint32_t>(0, [&](unsigned) { return a; });
    op.fill<uint32_t>(1, [&](unsigned) { return b; });
    op.fill<uint32_t>(2, [&](unsigned) { return c; });
    op.run(1);
    return op.get<uint32_t>(0);
  };
  EXPECT_EQ(dot(Intrinsic::amdgcn_sdot4, 0x80ff0102, 0x7f020304, 10, false), uint32_t(10 - 128 * 127 - 2 + 3 + 8));
  EXPECT_EQ(dot(Intrinsic::amdgcn_udot4, 0x80ff0102, 0x7f020304, 10, false), 10 + 128 * 127 + 510 + 3 + 8u);
  EXPECT_EQ(dot(Intrinsic::amdgcn_sdot4, 0x7f7f7f7f, 0x7f7f7f7f, 0x7fffffff, true), 0x7fffffffu);
  EXPECT_EQ(dot(Intrinsic::amdgcn_sdot4, 0x7f7f7f7f, 0x7f7f7f7f, 0x7fffffff, false), 0x7fffffffu + 4 * 127 * 127);
  EXPECT_EQ(dot(Intrinsic::amdgcn_udot4, 0xffffffff, 0xffffffff, 0xffffffff, true), 0xffffffffu);
  EXPECT_EQ(dot(Intrinsic::amdgcn_sdot8, 0xf1111111, 0x21111111, 0, false), 5u);
  EXPECT_EQ(dot(Intrinsic::amdgcn_udot8, 0xf1111111, 0x21111111, 0, false), 37u);
  Operation mixed(gfx1100, Intrinsic::amdgcn_sudot4, ir.i32,
                  {flag(true), ir.i32, flag(false), ir.i32, ir.i32, flag(false)});
  mixed.fill<uint32_t>(1, [](unsigned) { return 0xff; });
  mixed.fill<uint32_t>(3, [](unsigned) { return 0xff; });
  mixed.fill<uint32_t>(4, [](unsigned) { return 1; });
  mixed.run(1);
  EXPECT_EQ(mixed.get<int32_t>(0), 1 - 255);
}

TEST(Dot, FloatsAreSummedOnce) {
  Type *pair = ir.vector(ir.f16, 2);
  for (bool clamp : {false, true}) {
    Operation op(gfx942, Intrinsic::amdgcn_fdot2, ir.f32, {pair, pair, ir.f32, flag(clamp)});
    // 2 * 3 + 0.5 * 1 + 2^-20
    const uint16_t halves[] = {0x4000, 0x3800, 0x4200, 0x3c00};
    for (unsigned i = 0; i != 4; ++i)
      op.fill<uint16_t>(i, [&](unsigned) { return halves[i]; });
    op.fill<float>(4, [](unsigned) { return 0x1p-20f; });
    op.run(1);
    EXPECT_EQ(op.get<float>(0), clamp ? 1.0f : 6.5f + 0x1p-20f);
  }
}

TEST(State, ModeIsReadAndWritten) {
  // hwreg(HW_REG_MODE, 2, 2): 1 | 2 << 6 | 1 << 11, as ocml sets the rounding of f64.
  Operation set(gfx942, Intrinsic::amdgcn_s_setreg, ir.none, {imm(2177), ir.i32});
  set.fill<uint32_t>(1, [](unsigned) { return 2; });
  set.run();
  EXPECT_EQ(set.wave.mode, 0x3f8u);
  Operation get(gfx942, Intrinsic::amdgcn_s_getreg, ir.i32, {imm(2177)});
  get.wave.mode = 0x3f8;
  get.run();
  EXPECT_EQ(get.get<uint32_t>(13), 2u);
  Operation all(gfx942, Intrinsic::amdgcn_s_getreg, ir.i32, {imm(1 | 31 << 11)});
  all.run();
  EXPECT_EQ(all.get<uint32_t>(13), 0x3f0u);
  EXPECT_FALSE(Operation(gfx942, Intrinsic::amdgcn_s_setreg, ir.none, {imm(2 | 31 << 11), ir.i32}).exists());
}

TEST(State, WindowsAndClocks) {
  Operation shared(gfx942, Intrinsic::amdgcn_is_shared, ir.i1, {ir.pointer});
  Operation own(gfx942, Intrinsic::amdgcn_is_private, ir.i1, {ir.pointer});
  for (Operation *op : {&shared, &own}) {
    op->fill<uint64_t>(0, [](unsigned lane) {
      return lane == 0   ? sharedWindow
             : lane == 1 ? privateWindow + windowSize - 1
             : lane == 2 ? privateWindow + windowSize
             : lane == 3 ? sharedWindow - 1
                         : 0;
    });
    op->run();
  }
  for (unsigned lane = 0; lane != 5; ++lane) {
    EXPECT_EQ(shared.get<uint8_t>(lane), lane == 0);
    EXPECT_EQ(own.get<uint8_t>(lane), lane == 1);
  }
  Operation clock(gfx942, Intrinsic::amdgcn_s_memtime, ir.i64, {});
  clock.run();
  uint64_t first = clock.get<uint64_t>(0);
  for (int i = 0; i != 1000 && clock.get<uint64_t>(0) == first; ++i)
    clock.run();
  EXPECT_GT(clock.get<uint64_t>(0), first);
  EXPECT_FALSE(Operation(gfx1100, Intrinsic::amdgcn_s_memtime, ir.i64, {}).exists());
}

} // namespace
