// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Harness.h"
#include "gtest/gtest.h"

using namespace nvidiatest;
using S128 = __int128;
using U128 = unsigned __int128;

namespace {

uint32_t random32() { return static_cast<uint32_t>(randomBits()); }
int64_t s32(uint64_t v) { return static_cast<int32_t>(v); }

TEST(NvidiaInteger, ShiftsClamp) {
  for (uint32_t n : {0u, 1u, 15u, 16u, 17u, 31u, 32u, 33u, 63u, 64u, 100u, 0x80000001u}) {
    uint32_t a = 0x9234abcd;
    EXPECT_EQ(ptx("shl.b32 %r0, %r1, %r2;", {u32(a), u32(n)})(), n > 31 ? 0 : uint32_t(a << n)) << n;
    EXPECT_EQ(ptx("shr.u32 %r0, %r1, %r2;", {u32(a), u32(n)})(), n > 31 ? 0 : a >> n) << n;
    EXPECT_EQ(ptx("shr.s32 %r0, %r1, %r2;", {u32(a), u32(n)})(),
              n > 31 ? 0xffffffff : static_cast<uint32_t>(static_cast<int32_t>(a) >> n))
        << n;
    EXPECT_EQ(ptx("shr.s16 %h0, %h1, %r2;", {u16(0x8000), u32(n)})(),
              n > 15 ? 0xffff : static_cast<uint16_t>(int16_t(-32768) >> n));
    EXPECT_EQ(ptx("shl.b64 %d0, %d1, %r2;", {u64(~0ull), u32(n)})(), n > 63 ? 0 : ~0ull << n);
  }
}

TEST(NvidiaInteger, FunnelShifts) {
  for (int round = 0; round != 200; ++round) {
    uint32_t a = random32(), b = random32(), c = round < 70 ? static_cast<uint32_t>(round) : random32();
    U128 both = U128(b) << 32 | a;
    uint32_t clamped = std::min(c, 32u), wrapped = c % 32;
    EXPECT_EQ(ptx("shf.l.wrap.b32 %r0, %r1, %r2, %r3;", {u32(a), u32(b), u32(c)})(),
              static_cast<uint32_t>(both << wrapped >> 32));
    EXPECT_EQ(ptx("shf.l.clamp.b32 %r0, %r1, %r2, %r3;", {u32(a), u32(b), u32(c)})(),
              static_cast<uint32_t>(both << clamped >> 32));
    EXPECT_EQ(ptx("shf.r.wrap.b32 %r0, %r1, %r2, %r3;", {u32(a), u32(b), u32(c)})(),
              static_cast<uint32_t>(both >> wrapped));
    EXPECT_EQ(ptx("shf.r.clamp.b32 %r0, %r1, %r2, %r3;", {u32(a), u32(b), u32(c)})(),
              static_cast<uint32_t>(both >> clamped));
    // LLVM's funnel shift has the high word first.
    EXPECT_EQ(intrinsic("fshl.clamp.i32", {4}, {u32(b), u32(a), u32(c)})(),
              static_cast<uint32_t>(both << clamped >> 32));
    EXPECT_EQ(intrinsic("fshr.clamp.i32", {4}, {u32(b), u32(a), u32(c)})(), static_cast<uint32_t>(both >> clamped));
  }
}

TEST(NvidiaInteger, Lop3AllTables) {
  for (unsigned table = 0; table != 256; ++table) {
    uint32_t a = random32(), b = random32(), c = random32(), expected = 0;
    for (unsigned bit = 0; bit != 32; ++bit) {
      unsigned index = (a >> bit & 1) << 2 | (b >> bit & 1) << 1 | (c >> bit & 1);
      expected |= (table >> index & 1) << bit;
    }
    std::string text = "lop3.b32 %r0, %r1, %r2, %r3, " + std::to_string(table) + ";";
    EXPECT_EQ(ptx(text, {u32(a), u32(b), u32(c), u32(table)})(), expected) << table;
  }
  // The manual's examples: a & b & c is 0x80, (a & b) | c is 0xEA.
  EXPECT_EQ(ptx("lop3.b32 %r0, %r1, %r2, %r3, 0x80;", {u32(12), u32(10), u32(9), u32(0x80)})(), 8u);
  EXPECT_EQ(ptx("lop3.b32 %r0, %r1, %r2, %r3, 0xEA;", {u32(12), u32(10), u32(1), u32(0xea)})(), 9u);
  Outcome o = ptx("lop3.or.b32 %r0|%p0, %r1, %r2, %r3, 0x80, %p1;", {u32(12), u32(3), u32(9), u32(0x80), u8(0)});
  EXPECT_EQ(o(0), 0u);
  EXPECT_EQ(o(1), 0u);
  o = ptx("lop3.or.b32 %r0|%p0, %r1, %r2, %r3, 0x80, %p1;", {u32(12), u32(3), u32(9), u32(0x80), u8(1)});
  EXPECT_EQ(o(1), 1u);
}

TEST(NvidiaInteger, Permute) {
  for (int round = 0; round != 300; ++round) {
    uint32_t a = random32(), b = random32(), selector = random32(), expected = 0;
    uint8_t bytes[8];
    for (unsigned i = 0; i != 4; ++i) {
      bytes[i] = static_cast<uint8_t>(a >> 8 * i);
      bytes[i + 4] = static_cast<uint8_t>(b >> 8 * i);
    }
    for (unsigned i = 0; i != 4; ++i) {
      unsigned nibble = selector >> 4 * i & 15;
      uint8_t byte = bytes[nibble & 7];
      if (nibble & 8)
        byte = byte >> 7 ? 0xff : 0;
      expected |= uint32_t(byte) << 8 * i;
    }
    EXPECT_EQ(ptx("prmt.b32 %r0, %r1, %r2, %r3;", {u32(a), u32(b), u32(selector)})(), expected);
    EXPECT_EQ(intrinsic("prmt", {4}, {u32(a), u32(b), u32(selector)})(), expected);
  }
  // Operand bytes hold their numbers, so that the result spells the choice (PTX ISA, prmt, tables of modes).
  uint32_t a = 0x03020100, b = 0x07060504;
  struct {
    const char *mode;
    uint32_t expected[4];
  } rows[] = {{"f4e", {0x03020100, 0x04030201, 0x05040302, 0x06050403}},
              {"b4e", {0x05060700, 0x06070001, 0x07000102, 0x00010203}},
              {"rc8", {0x00000000, 0x01010101, 0x02020202, 0x03030303}},
              {"ecl", {0x03020100, 0x03020101, 0x03020202, 0x03030303}},
              {"ecr", {0x00000000, 0x01010100, 0x02020100, 0x03020100}},
              {"rc16", {0x01000100, 0x03020302, 0x01000100, 0x03020302}}};
  for (const auto &row : rows)
    for (uint32_t i = 0; i != 4; ++i) {
      std::string text = std::string("prmt.b32.") + row.mode + " %r0, %r1, %r2, %r3;";
      // Only two bits of the selector count.
      EXPECT_EQ(ptx(text, {u32(a), u32(b), u32(i | 0xfc)})(), row.expected[i]) << row.mode << i;
    }
  EXPECT_EQ(intrinsic("prmt.ecr", {4}, {u32(a), u32(2)})(), 0x02020100u);
}

/// What an H100 makes of a position or length.
template <class T> unsigned bound(uint32_t v) { return sizeof(T) == 8 ? std::min(v, 255u) : v & 0xff; }
/// The manual's loop.
template <class T> T bfeManual(T a, uint32_t b, uint32_t c, bool isSigned) {
  unsigned msb = sizeof(T) * 8 - 1, pos = bound<T>(b), len = bound<T>(c);
  bool sbit = !isSigned || !len ? false : a >> std::min(pos + len - 1, msb) & 1;
  T d = 0;
  for (unsigned i = 0; i <= msb; ++i) {
    bool bit = i < len && pos + i <= msb ? a >> (pos + i) & 1 : sbit;
    d |= T(bit) << i;
  }
  return d;
}
template <class T> T bfiManual(T a, T b, uint32_t c, uint32_t d) {
  unsigned msb = sizeof(T) * 8 - 1, pos = bound<T>(c), len = bound<T>(d);
  for (unsigned i = 0; i < len && pos + i <= msb; ++i)
    b = (b & ~(T(1) << (pos + i))) | (T(a >> i & 1) << (pos + i));
  return b;
}

TEST(NvidiaInteger, BitFields) {
  uint32_t a = 0xb4f0c3a5, base = 0x12345678;
  uint64_t wide = 0x8f0f1234b4f0c3a5, wideBase = 0x0123456789abcdef;
  for (uint32_t pos : {0u, 1u, 7u, 16u, 30u, 31u, 32u, 33u, 63u, 64u, 200u, 256u, 257u})
    for (uint32_t len : {0u, 1u, 5u, 16u, 31u, 32u, 33u, 63u, 64u, 255u, 256u}) {
      std::vector<Column> ops{u32(a), u32(pos), u32(len)};
      EXPECT_EQ(ptx("bfe.u32 %r0, %r1, %r2, %r3;", ops)(), bfeManual<uint32_t>(a, pos, len, false))
          << pos << " " << len;
      EXPECT_EQ(ptx("bfe.s32 %r0, %r1, %r2, %r3;", ops)(), bfeManual<uint32_t>(a, pos, len, true)) << pos << " " << len;
      ops[0] = u64(wide);
      EXPECT_EQ(ptx("bfe.u64 %d0, %d1, %r2, %r3;", ops)(), bfeManual<uint64_t>(wide, pos, len, false));
      EXPECT_EQ(ptx("bfe.s64 %d0, %d1, %r2, %r3;", ops)(), bfeManual<uint64_t>(wide, pos, len, true));
      EXPECT_EQ(ptx("bfi.b32 %r0, %r1, %r2, %r3, %r4;", {u32(a), u32(base), u32(pos), u32(len)})(),
                bfiManual<uint32_t>(a, base, pos, len))
          << pos << " " << len;
      EXPECT_EQ(ptx("bfi.b64 %d0, %d1, %d2, %r3, %r4;", {u64(wide), u64(wideBase), u32(pos), u32(len)})(),
                bfiManual<uint64_t>(wide, wideBase, pos, len));
      // Masks: bits from pos, len of them.
      uint32_t mask = 0, wrapped = 0;
      for (uint64_t i = 0; i != 32; ++i) {
        mask |= uint32_t(i >= pos && i < uint64_t(pos) + len) << i;
        wrapped |= uint32_t(i >= pos % 32 && i < pos % 32 + len % 32) << i;
      }
      EXPECT_EQ(ptx("bmsk.clamp.b32 %r0, %r1, %r2;", {u32(pos), u32(len)})(), mask) << pos << " " << len;
      EXPECT_EQ(intrinsic("bmsk.wrap", {4}, {u32(pos), u32(len)})(), wrapped) << pos << " " << len;
      // Extension of the low len bits.
      uint32_t kept = len >= 32 ? a : len ? uint32_t(a << (32 - len)) >> (32 - len) : 0;
      uint32_t extended = len >= 32 ? a
                          : len     ? static_cast<uint32_t>(static_cast<int32_t>(a << (32 - len)) >> (32 - len))
                                    : 0;
      EXPECT_EQ(ptx("szext.clamp.u32 %r0, %r1, %r2;", {u32(a), u32(len)})(), kept) << len;
      EXPECT_EQ(ptx("szext.clamp.s32 %r0, %r1, %r2;", {u32(a), u32(len)})(), extended) << len;
    }
  EXPECT_EQ(intrinsic("sext.wrap", {4}, {u32(a), u32(33)})(), 0xffffffffu);
  EXPECT_EQ(intrinsic("zext.wrap", {4}, {u32(a), u32(32)})(), 0u);
}

TEST(NvidiaInteger, Searches) {
  EXPECT_EQ(ptx("bfind.u32 %r0, %r1;", {u32(0)})(), 0xffffffffu);
  EXPECT_EQ(ptx("bfind.s32 %r0, %r1;", {u32(0xffffffff)})(), 0xffffffffu);
  EXPECT_EQ(ptx("bfind.s32 %r0, %r1;", {u32(0xfffffff0)})(), 3u);
  EXPECT_EQ(ptx("bfind.u64 %r0, %d1;", {u64(1ull << 40 | 5)})(), 40u);
  EXPECT_EQ(ptx("bfind.shiftamt.u64 %r0, %d1;", {u64(1ull << 40 | 5)})(), 23u);
  EXPECT_EQ(intrinsic("flo.s.i32", {4}, {u32(0xfffffff0), u8(0)})(), 3u);
  EXPECT_EQ(intrinsic("flo.u.i64", {4}, {u64(1ull << 40), u8(1)})(), 23u);
  EXPECT_EQ(ptx("clz.b32 %r0, %r1;", {u32(0)})(), 32u);
  EXPECT_EQ(ptx("clz.b64 %r0, %d1;", {u64(1)})(), 63u);
  EXPECT_EQ(ptx("popc.b64 %r0, %d1;", {u64(0xf000000000000001)})(), 5u);
  EXPECT_EQ(ptx("brev.b32 %r0, %r1;", {u32(1)})(), 0x80000000u);
  auto fns = [](uint32_t mask, uint32_t base, int offset) {
    return intrinsic("fns", {4}, {u32(mask), u32(base), u32(static_cast<uint32_t>(offset))})();
  };
  EXPECT_EQ(fns(0xaaaaaaaa, 3, 1), 3u); // the manual's examples
  EXPECT_EQ(fns(0xaaaaaaaa, 3, -1), 3u);
  EXPECT_EQ(fns(0xaaaaaaaa, 2, 1), 3u);
  EXPECT_EQ(fns(0xaaaaaaaa, 2, -1), 1u);
  EXPECT_EQ(fns(0xaaaaaaaa, 2, 0), 0xffffffffu);
  EXPECT_EQ(fns(0xaaaaaaaa, 3, 0), 3u);
  EXPECT_EQ(fns(0xaaaaaaaa, 0, 16), 31u);
  EXPECT_EQ(fns(0xaaaaaaaa, 0, 17), 0xffffffffu);
}

TEST(NvidiaInteger, Products) {
  for (int round = 0; round != 100; ++round) {
    uint64_t a = randomBits(), b = randomBits(), c = randomBits();
    auto a32 = static_cast<uint32_t>(a), b32 = static_cast<uint32_t>(b), c32 = static_cast<uint32_t>(c);
    EXPECT_EQ(ptx("mul.hi.s64 %d0, %d1, %d2;", {u64(a), u64(b)})(),
              static_cast<uint64_t>(S128(int64_t(a)) * int64_t(b) >> 64));
    EXPECT_EQ(intrinsic("mulhi.ull", {8}, {u64(a), u64(b)})(), static_cast<uint64_t>(U128(a) * b >> 64));
    EXPECT_EQ(intrinsic("mulhi.i", {4}, {u32(a32), u32(b32)})(), static_cast<uint32_t>(s32(a32) * s32(b32) >> 32));
    EXPECT_EQ(intrinsic("mulhi.us", {2}, {u16(a), u16(b)})(), (a & 0xffff) * (b & 0xffff) >> 16);
    EXPECT_EQ(ptx("mul.wide.s32 %d0, %r1, %r2;", {u32(a32), u32(b32)})(), static_cast<uint64_t>(s32(a32) * s32(b32)));
    EXPECT_EQ(ptx("mul.wide.u16 %r0, %h1, %h2;", {u16(a), u16(b)})(), (a & 0xffff) * (b & 0xffff));
    EXPECT_EQ(ptx("mad.wide.s32 %d0, %r1, %r2, %d3;", {u32(a32), u32(b32), u64(c)})(),
              static_cast<uint64_t>(s32(a32) * s32(b32)) + c);
    EXPECT_EQ(ptx("mad.lo.s32 %r0, %r1, %r2, %r3;", {u32(a32), u32(b32), u32(c32)})(),
              static_cast<uint32_t>(a32 * b32 + c32));
    int64_t high = (s32(a32) * s32(b32) >> 32) + s32(c32);
    EXPECT_EQ(ptx("mad.hi.sat.s32 %r0, %r1, %r2, %r3;", {u32(a32), u32(b32), u32(c32)})(),
              static_cast<uint32_t>(std::clamp<int64_t>(high, INT32_MIN, INT32_MAX)));
    int64_t x = int64_t(a << 40) >> 40, y = int64_t(b << 40) >> 40;
    EXPECT_EQ(intrinsic("mul24.i", {4}, {u32(a32), u32(b32)})(), static_cast<uint32_t>(x * y));
    EXPECT_EQ(ptx("mul24.hi.s32 %r0, %r1, %r2;", {u32(a32), u32(b32)})(), static_cast<uint32_t>(x * y >> 16));
    EXPECT_EQ(ptx("mul24.hi.u32 %r0, %r1, %r2;", {u32(a32), u32(b32)})(),
              static_cast<uint32_t>((a & 0xffffff) * (b & 0xffffff) >> 16));
    EXPECT_EQ(intrinsic("sad.i", {4}, {u32(a32), u32(b32), u32(c32)})(),
              static_cast<uint32_t>(std::abs(s32(a32) - s32(b32)) + c32));
    EXPECT_EQ(intrinsic("sad.ui", {4}, {u32(a32), u32(b32), u32(c32)})(),
              static_cast<uint32_t>(std::abs(int64_t(a32) - int64_t(b32)) + c32));
  }
  EXPECT_EQ(ptx("add.sat.s32 %r0, %r1, %r2;", {u32(0x7fffffff), u32(1)})(), 0x7fffffffu);
  EXPECT_EQ(ptx("sub.sat.s32 %r0, %r1, %r2;", {u32(0x80000000), u32(1)})(), 0x80000000u);
  EXPECT_EQ(ptx("rem.s32 %r0, %r1, %r2;", {u32(-7), u32(3)})(), 0xffffffffu);
  EXPECT_EQ(ptx("div.s32 %r0, %r1, %r2;", {u32(0x80000000), u32(-1)})(), 0x80000000u);
  EXPECT_EQ(ptx("max.s16x2 %r0, %r1, %r2;", {u32(0x8000ffff), u32(0x00010001)})(), 0x00010001u);
  EXPECT_EQ(ptx("max.u16x2 %r0, %r1, %r2;", {u32(0x8000ffff), u32(0x00010001)})(), 0x8000ffffu);
  EXPECT_EQ(ptx("min.relu.s16x2 %r0, %r1, %r2;", {u32(0x8000ffff), u32(0x00010001)})(), 0u);
  EXPECT_EQ(ptx("and.pred %p0, %p1, %p2;", {u8(1), u8(0)})(), 0u);
  EXPECT_EQ(ptx("not.pred %p0, %p1;", {u8(1)})(), 0u);
  EXPECT_EQ(ptx("cnot.b32 %r0, %r1;", {u32(0)})(), 1u);
}

TEST(NvidiaInteger, DotProducts) {
  for (int round = 0; round != 100; ++round) {
    uint32_t a = random32(), b = random32(), c = random32();
    for (int kind = 0; kind != 4; ++kind) {
      bool signedA = kind & 2, signedB = kind & 1;
      int64_t four = c, low = c, high = c;
      for (unsigned i = 0; i != 4; ++i) {
        auto x = static_cast<uint8_t>(a >> 8 * i), y = static_cast<uint8_t>(b >> 8 * i);
        four += (signedA ? int64_t(int8_t(x)) : x) * (signedB ? int64_t(int8_t(y)) : y);
      }
      for (unsigned i = 0; i != 2; ++i) {
        auto x = static_cast<uint16_t>(a >> 16 * i);
        auto y = static_cast<uint8_t>(b >> 8 * i), z = static_cast<uint8_t>(b >> (16 + 8 * i));
        low += (signedA ? int64_t(int16_t(x)) : x) * (signedB ? int64_t(int8_t(y)) : y);
        high += (signedA ? int64_t(int16_t(x)) : x) * (signedB ? int64_t(int8_t(z)) : z);
      }
      std::string signs = std::string(signedA ? ".s32" : ".u32") + (signedB ? ".s32" : ".u32");
      std::string dots = std::string(signedA ? ".s" : ".u") + (signedB ? ".s" : ".u");
      std::vector<Column> ops{u32(a), u32(b), u32(c)};
      EXPECT_EQ(ptx("dp4a" + signs + " %r0, %r1, %r2, %r3;", ops)(), static_cast<uint32_t>(four));
      EXPECT_EQ(intrinsic("idp4a" + dots, {4}, ops)(), static_cast<uint32_t>(four));
      EXPECT_EQ(ptx("dp2a.lo" + signs + " %r0, %r1, %r2, %r3;", ops)(), static_cast<uint32_t>(low));
      EXPECT_EQ(ptx("dp2a.hi" + signs + " %r0, %r1, %r2, %r3;", ops)(), static_cast<uint32_t>(high));
      EXPECT_EQ(intrinsic("idp2a" + dots, {4}, {u32(a), u32(b), u8(1), u32(c)})(), static_cast<uint32_t>(high));
    }
  }
}

TEST(NvidiaInteger, CarryChains) {
  for (int round = 0; round != 200; ++round) {
    uint64_t a = randomBits(), b = randomBits();
    if (round % 4 == 0)
      b = ~a + (round % 8 == 0);
    auto low = [](uint64_t v) { return u32(v & 0xffffffff); };
    auto high = [](uint64_t v) { return u32(v >> 32); };
    Outcome first = ptx("add.cc.u32 %r0, %r1, %r2;", {low(a), low(b)});
    Outcome second = ptx("addc.cc.u32 %r0, %r1, %r2;", {high(a), high(b), u8(first(1))});
    EXPECT_EQ(second(0) << 32 | first(0), a + b);
    EXPECT_EQ(second(1), uint64_t((U128(a) + b) >> 64));
    EXPECT_EQ(ptx("addc.u32 %r0, %r1, %r2;", {high(a), high(b), u8(first(1))})(), second(0));
    first = ptx("sub.cc.u32 %r0, %r1, %r2;", {low(a), low(b)});
    second = ptx("subc.cc.u32 %r0, %r1, %r2;", {high(a), high(b), u8(first(1))});
    EXPECT_EQ(second(0) << 32 | first(0), a - b);
    EXPECT_EQ(second(1), uint64_t(a < b));
    Outcome wide = ptx("add.cc.u64 %d0, %d1, %d2;", {u64(a), u64(b)});
    EXPECT_EQ(wide(1), uint64_t((U128(a) + b) >> 64));
    // a_lo * b_lo + c, 64 bits.
    uint32_t c = random32();
    first = ptx("mad.lo.cc.u32 %r0, %r1, %r2, %r3;", {low(a), low(b), u32(c)});
    second = ptx("madc.hi.u32 %r0, %r1, %r2, 0;", {low(a), low(b), u32(0), u8(first(1))});
    EXPECT_EQ(second(0) << 32 | first(0), (a & 0xffffffff) * (b & 0xffffffff) + c);
  }
}

TEST(NvidiaVideo, ElementsOfWords) {
  for (int round = 0; round != 100; ++round) {
    uint32_t a = random32(), b = random32(), add = 0, addSat = 0, average = 0, difference = 0, ge = 0, sad = 0;
    for (unsigned i = 0; i != 4; ++i) {
      int x = int8_t(a >> 8 * i), y = int8_t(b >> 8 * i), ux = uint8_t(x), uy = uint8_t(y);
      add |= uint32_t(uint8_t(ux + uy)) << 8 * i;
      addSat |= uint32_t(uint8_t(std::clamp(x + y, -128, 127))) << 8 * i;
      average |= uint32_t((ux + uy + 1) / 2) << 8 * i;
      difference |= uint32_t(std::abs(ux - uy)) << 8 * i;
      ge |= uint32_t(x >= y) << 8 * i;
      sad += static_cast<uint32_t>(std::abs(x - y));
    }
    std::vector<Column> ops{u32(a), u32(b), u32(0)};
    EXPECT_EQ(ptx("vadd4.u32.u32.u32 %r0, %r1, %r2, %r3;", ops)(), add);
    EXPECT_EQ(ptx("vadd4.s32.s32.s32.sat %r0, %r1, %r2, %r3;", ops)(), addSat);
    EXPECT_EQ(ptx("vavrg4.u32.u32.u32 %r0, %r1, %r2, %r3;", ops)(), average);
    EXPECT_EQ(ptx("vabsdiff4.u32.u32.u32 %r0, %r1, %r2, %r3;", ops)(), difference);
    EXPECT_EQ(ptx("vset4.s32.s32.ge %r0, %r1, %r2, %r3;", ops)(), ge);
    ops[2] = u32(1000);
    EXPECT_EQ(ptx("vabsdiff4.s32.s32.s32.add %r0, %r1, %r2, %r3;", ops)(), sad + 1000);
    int64_t sum = s32(a) + int64_t(b >> 8 & 0xff);
    EXPECT_EQ(ptx("vadd.s32.s32.u32.sat %r0, %r1, %r2.b1;", {u32(a), u32(b)})(),
              static_cast<uint32_t>(std::clamp<int64_t>(sum, INT32_MIN, INT32_MAX)));
  }
  // Halves round away from zero: (-1 + -2 + 0) / 2 is -2, (1 + 2 + 1) / 2 is 2.
  EXPECT_EQ(ptx("vavrg2.s32.s32.s32 %r0, %r1, %r2, %r3;", {u32(0xffff0001), u32(0xfffe0002), u32(0)})(), 0xfffe0002u);
  EXPECT_EQ(ptx("vshl.u32.u32.u32.clamp.add %r0, %r1, %r2, %r3;", {u32(3), u32(40), u32(5)})(), 5u);
  EXPECT_EQ(ptx("vshl.u32.u32.u32.wrap.add %r0, %r1, %r2, %r3;", {u32(3), u32(33), u32(5)})(), 11u);
  EXPECT_EQ(ptx("vshr.s32.s32.u32.clamp %r0, %r1, %r2;", {u32(0x80000000), u32(40)})(), 0xffffffffu);
}

} // namespace
