// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// AMD's matrix instructions against a plain triple loop over small whole numbers,
// which every model of rounding adds exactly.  The layouts are written here once
// more, as the tables have them (lane l, element e or register r).

#include "Support.h"
#include "gtest/gtest.h"
#include <chrono>
#include <functional>
#include <map>
#include <random>

using namespace warp2wave::sim;

namespace {

struct At {
  unsigned block, line, other;
};
using Layout = std::function<At(unsigned lane, unsigned element)>;

struct Case {
  const char *name;
  unsigned m, n, k, blocks;
  Element a, b, d;
  const char *typeA, *typeB, *typeD;
  std::vector<std::string> before, after;
  Layout layoutA, layoutB, layoutD;
  unsigned outputStep = 1;
};

uint64_t encodeNumber(Element type, int value) {
  switch (type) {
  case Element::F64:
    return std::bit_cast<uint64_t>(static_cast<double>(value));
  case Element::F32:
  case Element::TF32:
    return std::bit_cast<uint32_t>(static_cast<float>(value));
  case Element::F16:
    return encode(FloatFormat::F16, value);
  case Element::BF16:
    return encode(FloatFormat::BF16, value);
  case Element::E4M3:
    return encode(FloatFormat::E4M3, value);
  case Element::E5M2:
    return encode(FloatFormat::E5M2, value);
  case Element::E4M3Fnuz:
    return encode(FloatFormat::E4M3Fnuz, value);
  case Element::E5M2Fnuz:
    return encode(FloatFormat::E5M2Fnuz, value);
  case Element::E3M2:
    return encode(FloatFormat::E3M2, value);
  case Element::E2M3:
    return encode(FloatFormat::E2M3, value);
  case Element::E2M1:
    return encode(FloatFormat::E2M1, value);
  default:
    return static_cast<uint32_t>(value);
  }
}

/// Puts \p width bits at the \p e-th place of a lane whose columns are of \p columnBits.
void put(TestCall &call, unsigned first, unsigned columnBits, unsigned width, unsigned e, unsigned lane,
         uint64_t bits) {
  for (unsigned i = 0; i < width; ++i) {
    unsigned bit = e * width + i;
    char *column = call.operand<char>(first + bit / columnBits) + lane * columnBits / 8;
    unsigned at = bit % columnBits;
    column[at / 8] = static_cast<char>((column[at / 8] & ~(1 << at % 8)) | (bits >> i & 1) << at % 8);
  }
}

unsigned scalarBits(llvm::StringRef type) {
  if (type.consume_front("v"))
    type = type.drop_while([](char c) { return c >= '0' && c <= '9'; });
  type = type.ltrim("abcdefghijklmnopqrstuvwxyz");
  return static_cast<unsigned>(std::stoi(type.str()));
}
unsigned scalarCount(llvm::StringRef type) {
  unsigned count = 1;
  if (type.consume_front("v"))
    type.consumeInteger(10, count);
  return count;
}

/// How many elements of D differ from the triple loop; \p transposes B in the loop (a near miss).
unsigned wrong(const Case &c, const Machine &machine, bool transposes = false) {
  std::vector<std::string> parameters = c.before;
  const unsigned firstA = static_cast<unsigned>(c.before.size());
  parameters.push_back(c.typeA);
  const bool hasSigns = c.before.size() == 1;
  if (hasSigns)
    parameters.push_back(c.before[0]);
  parameters.push_back(c.typeB);
  parameters.push_back(c.typeD);
  parameters.insert(parameters.end(), c.after.begin(), c.after.end());
  TestCall call(c.name, c.typeD, parameters, machine);
  EXPECT_TRUE(call.isKnown()) << c.name;
  if (!call.isKnown())
    return ~0u;
  const unsigned firstB = firstA + scalarCount(c.typeA) + hasSigns, firstC = firstB + scalarCount(c.typeB);
  std::mt19937 random(7);
  auto number = [&](int reach) { return static_cast<int>(random() % (2 * reach + 1)) - reach; };
  auto index = [&](unsigned block, unsigned i, unsigned j) { return (block * 64 + i) * 256 + j; };
  std::map<unsigned, int> a, b, sums;
  for (unsigned block = 0; block < c.blocks; ++block) {
    for (unsigned i = 0; i < c.m; ++i)
      for (unsigned k = 0; k < c.k; ++k)
        a[index(block, i, k)] = number(2);
    for (unsigned j = 0; j < c.n; ++j)
      for (unsigned k = 0; k < c.k; ++k)
        b[index(block, j, k)] = number(2);
    for (unsigned i = 0; i < c.m; ++i)
      for (unsigned j = 0; j < c.n; ++j)
        sums[index(block, i, j)] = number(20);
  }
  const unsigned lanes = machine.waveSize, widthA = elementWidth(c.a), widthB = elementWidth(c.b);
  const unsigned copies = c.name == std::string(c.name) && machine.name.starts_with("gfx11") ? lanes / 16 : 1;
  for (unsigned lane = 0; lane < lanes; ++lane) {
    for (unsigned e = 0; e < c.m * c.k * c.blocks * copies / lanes; ++e) {
      At at = c.layoutA(lane, e);
      put(call, firstA, scalarBits(c.typeA), widthA, e, lane,
          encodeNumber(c.a, a.at(index(at.block, at.line, at.other))));
    }
    for (unsigned e = 0; e < c.n * c.k * c.blocks * copies / lanes; ++e) {
      At at = c.layoutB(lane, e);
      put(call, firstB, scalarBits(c.typeB), widthB, e, lane,
          encodeNumber(c.b, b.at(index(at.block, at.line, at.other))));
    }
    for (unsigned r = 0; r < c.m * c.n * c.blocks / lanes; ++r) {
      At at = c.layoutD(lane, r);
      unsigned width = elementWidth(c.d);
      put(call, firstC + r * c.outputStep, width, width, 0, lane,
          encodeNumber(c.d, sums.at(index(at.block, at.line, at.other))));
    }
  }
  incidents().clear();
  EXPECT_EQ(call.run(), Step::Next);
  unsigned different = 0;
  for (unsigned lane = 0; lane < lanes; ++lane)
    for (unsigned r = 0; r < c.m * c.n * c.blocks / lanes; ++r) {
      At at = c.layoutD(lane, r);
      int want = sums.at(index(at.block, at.line, at.other));
      for (unsigned k = 0; k < c.k; ++k) {
        unsigned j = at.other;
        want += a.at(index(at.block, at.line, k)) *
                (transposes ? b.at(index(at.block, k % c.n, j % c.k)) : b.at(index(at.block, j, k)));
      }
      uint64_t got = 0;
      memcpy(&got, call.result<char>(r * c.outputStep) + lane * elementWidth(c.d) / 8, elementWidth(c.d) / 8);
      different += got != encodeNumber(c.d, want);
    }
  return different;
}

// Output layouts of MFMA (tensor-cores.md, 2.3).
At d32(unsigned l, unsigned r) { return {r / 16, 8 * (r % 16 / 4) + 4 * (l / 32) + r % 4, l % 32}; }
At d16(unsigned l, unsigned r) { return {r / 4, 4 * (l / 16) + r % 4, l % 16}; }
At d4(unsigned l, unsigned r) { return {l / 4, r, l % 4}; }

const std::vector<std::string> plain = {"#i32 0", "#i32 0", "#i32 0"};

/// An input of one block of 16 or 32 lines: \p run elements of k in a row for each group of lanes.
Layout single(unsigned lines, unsigned run) {
  return [=](unsigned l, unsigned e) { return At{0, l % lines, run * (l / lines) + e}; };
}
/// Of several blocks: one for each group of lanes.
Layout several(unsigned lines) {
  return [=](unsigned l, unsigned e) { return At{l / lines, l % lines, e}; };
}

void expectExact(const Case &c, const Machine &machine) {
  EXPECT_EQ(wrong(c, machine), 0u) << c.name << " " << machine.name.str();
  EXPECT_NE(wrong(c, machine, true), 0u) << c.name << ": a transposed B must not match";
}

TEST(Amd, MfmaF16) {
  auto test = [](const char *name, unsigned m, unsigned k, unsigned blocks, const char *ab, const char *d, Layout in,
                 Layout out, const Machine &machine, Element type = Element::F16) {
    expectExact({name, m, m, k, blocks, type, type, Element::F32, ab, ab, d, {}, plain, in, in, out}, machine);
  };
  for (const Machine *machine : {&mi200(), &mi300(), &mi350()}) {
    test("llvm.amdgcn.mfma.f32.16x16x16f16", 16, 16, 1, "v4f16", "v4f32", single(16, 4), d16, *machine);
    test("llvm.amdgcn.mfma.f32.32x32x8f16", 32, 8, 1, "v4f16", "v16f32", single(32, 4), d32, *machine);
    test("llvm.amdgcn.mfma.f32.4x4x4f16", 4, 4, 16, "v4f16", "v4f32", several(4), d4, *machine);
    test("llvm.amdgcn.mfma.f32.16x16x4f16", 16, 4, 4, "v4f16", "v16f32", several(16), d16, *machine);
    test("llvm.amdgcn.mfma.f32.32x32x4f16", 32, 4, 2, "v4f16", "v32f32", several(32), d32, *machine);
    test("llvm.amdgcn.mfma.f32.16x16x16bf16.1k", 16, 16, 1, "v4i16", "v4f32", single(16, 4), d16, *machine,
         Element::BF16);
    test("llvm.amdgcn.mfma.f32.32x32x8bf16.1k", 32, 8, 1, "v4i16", "v16f32", single(32, 4), d32, *machine,
         Element::BF16);
    test("llvm.amdgcn.mfma.f32.4x4x4bf16.1k", 4, 4, 16, "v4i16", "v4f32", several(4), d4, *machine, Element::BF16);
    test("llvm.amdgcn.mfma.f32.16x16x4bf16.1k", 16, 4, 4, "v4i16", "v16f32", several(16), d16, *machine, Element::BF16);
    test("llvm.amdgcn.mfma.f32.32x32x4bf16.1k", 32, 4, 2, "v4i16", "v32f32", several(32), d32, *machine, Element::BF16);
  }
  test("llvm.amdgcn.mfma.f32.16x16x8bf16", 16, 8, 1, "v2i16", "v4f32", single(16, 2), d16, mi200(), Element::BF16);
  test("llvm.amdgcn.mfma.f32.32x32x4bf16", 32, 4, 1, "v2i16", "v16f32", single(32, 2), d32, mi200(), Element::BF16);
  test("llvm.amdgcn.mfma.f32.4x4x2bf16", 4, 2, 16, "v2i16", "v4f32", several(4), d4, mi200(), Element::BF16);
  test("llvm.amdgcn.mfma.f32.16x16x2bf16", 16, 2, 4, "v2i16", "v16f32", several(16), d16, mi200(), Element::BF16);
  test("llvm.amdgcn.mfma.f32.32x32x2bf16", 32, 2, 2, "v2i16", "v32f32", several(32), d32, mi200(), Element::BF16);
  test("llvm.amdgcn.mfma.f32.16x16x32.f16", 16, 32, 1, "v8f16", "v4f32", single(16, 8), d16, mi350());
  test("llvm.amdgcn.mfma.f32.32x32x16.f16", 32, 16, 1, "v8f16", "v16f32", single(32, 8), d32, mi350());
  test("llvm.amdgcn.mfma.f32.16x16x32.bf16", 16, 32, 1, "v8bf16", "v4f32", single(16, 8), d16, mi350(), Element::BF16);
  test("llvm.amdgcn.mfma.f32.32x32x16.bf16", 32, 16, 1, "v8bf16", "v16f32", single(32, 8), d32, mi350(), Element::BF16);
}

TEST(Amd, MfmaF32AndF64) {
  auto test = [](const char *name, unsigned m, unsigned k, unsigned blocks, const char *ab, const char *d, Layout in,
                 Layout out, Element type, const Machine &machine) {
    Element sums = type == Element::F64 ? type : Element::F32;
    expectExact({name, m, m, k, blocks, type, type, sums, ab, ab, d, {}, plain, in, in, out}, machine);
  };
  for (const Machine *machine : {&mi200(), &mi300(), &mi350()}) {
    test("llvm.amdgcn.mfma.f32.16x16x4f32", 16, 4, 1, "f32", "v4f32", single(16, 1), d16, Element::F32, *machine);
    test("llvm.amdgcn.mfma.f32.32x32x2f32", 32, 2, 1, "f32", "v16f32", single(32, 1), d32, Element::F32, *machine);
    test("llvm.amdgcn.mfma.f32.32x32x1f32", 32, 1, 2, "f32", "v32f32", several(32), d32, Element::F32, *machine);
    test("llvm.amdgcn.mfma.f32.16x16x1f32", 16, 1, 4, "f32", "v16f32", several(16), d16, Element::F32, *machine);
    test("llvm.amdgcn.mfma.f32.4x4x1f32", 4, 1, 16, "f32", "v4f32", several(4), d4, Element::F32, *machine);
    test(
        "llvm.amdgcn.mfma.f64.16x16x4f64", 16, 4, 1, "f64", "v4f64", single(16, 1),
        [](unsigned l, unsigned r) { return At{0, 4 * r + l / 16, l % 16}; }, Element::F64, *machine);
    test(
        "llvm.amdgcn.mfma.f64.4x4x4f64", 4, 4, 4, "f64", "f64",
        [](unsigned l, unsigned) { return At{l / 4 % 4, l % 4, l / 16}; },
        [](unsigned l, unsigned) { return At{l / 4 % 4, l / 16, l % 4}; }, Element::F64, *machine);
  }
  test("llvm.amdgcn.mfma.f32.16x16x8.xf32", 16, 8, 1, "v2f32", "v4f32", single(16, 2), d16, Element::TF32, mi300());
  test("llvm.amdgcn.mfma.f32.32x32x4.xf32", 32, 4, 1, "v2f32", "v16f32", single(32, 2), d32, Element::TF32, mi300());
}

TEST(Amd, MfmaBytes) {
  auto test = [](const char *name, unsigned m, unsigned k, unsigned blocks, const char *ab, const char *d, Layout in,
                 Layout out, Element a, Element b, const Machine &machine) {
    Element sums = isInteger(a) ? Element::S32 : Element::F32;
    expectExact({name, m, m, k, blocks, a, b, sums, ab, ab, d, {}, plain, in, in, out}, machine);
  };
  const Element i8 = Element::S8;
  test("llvm.amdgcn.mfma.i32.16x16x16i8", 16, 16, 1, "i32", "v4i32", single(16, 4), d16, i8, i8, mi200());
  test("llvm.amdgcn.mfma.i32.32x32x8i8", 32, 8, 1, "i32", "v16i32", single(32, 4), d32, i8, i8, mi200());
  test("llvm.amdgcn.mfma.i32.4x4x4i8", 4, 4, 16, "i32", "v4i32", several(4), d4, i8, i8, mi300());
  test("llvm.amdgcn.mfma.i32.16x16x4i8", 16, 4, 4, "i32", "v16i32", several(16), d16, i8, i8, mi300());
  test("llvm.amdgcn.mfma.i32.32x32x4i8", 32, 4, 2, "i32", "v32i32", several(32), d32, i8, i8, mi300());
  test("llvm.amdgcn.mfma.i32.16x16x32.i8", 16, 32, 1, "i64", "v4i32", single(16, 8), d16, i8, i8, mi300());
  test("llvm.amdgcn.mfma.i32.32x32x16.i8", 32, 16, 1, "i64", "v16i32", single(32, 8), d32, i8, i8, mi300());
  test("llvm.amdgcn.mfma.i32.16x16x64.i8", 16, 64, 1, "v4i32", "v4i32", single(16, 16), d16, i8, i8, mi350());
  test("llvm.amdgcn.mfma.i32.32x32x32.i8", 32, 32, 1, "v4i32", "v16i32", single(32, 16), d32, i8, i8, mi350());
  for (bool isOcp : {false, true}) {
    const Element fp8 = isOcp ? Element::E4M3 : Element::E4M3Fnuz, bf8 = isOcp ? Element::E5M2 : Element::E5M2Fnuz;
    const Machine &machine = isOcp ? mi350() : mi300();
    test("llvm.amdgcn.mfma.f32.16x16x32.fp8.fp8", 16, 32, 1, "i64", "v4f32", single(16, 8), d16, fp8, fp8, machine);
    test("llvm.amdgcn.mfma.f32.16x16x32.fp8.bf8", 16, 32, 1, "i64", "v4f32", single(16, 8), d16, fp8, bf8, machine);
    test("llvm.amdgcn.mfma.f32.32x32x16.bf8.fp8", 32, 16, 1, "i64", "v16f32", single(32, 8), d32, bf8, fp8, machine);
    test("llvm.amdgcn.mfma.f32.32x32x16.bf8.bf8", 32, 16, 1, "i64", "v16f32", single(32, 8), d32, bf8, bf8, machine);
  }
}

TEST(Amd, Scaled) {
  const Element formats[] = {Element::E4M3, Element::E5M2, Element::E2M3, Element::E3M2, Element::E2M1};
  for (unsigned m : {16u, 32u})
    for (unsigned fa = 0; fa < 5; ++fa)
      for (unsigned fb = 0; fb < 5; ++fb) {
        const unsigned k = m == 16 ? 128 : 64;
        auto layout = [=](unsigned format) -> Layout {
          if (format < 2)
            return [=](unsigned l, unsigned b) { return At{0, l % m, 16 * (l / m) + b % 16 + k / 2 * (b / 16)}; };
          return single(m, 32);
        };
        std::vector<std::string> after = {
            "#i32 " + std::to_string(fa), "#i32 " + std::to_string(fb), "#i32 0", "#i32 127", "#i32 0", "#i32 127"};
        const char *d = m == 16 ? "v4f32" : "v16f32";
        Case c{m == 16 ? "llvm.amdgcn.mfma.scale.f32.16x16x128.f8f6f4.v8i32.v8i32"
                       : "llvm.amdgcn.mfma.scale.f32.32x32x64.f8f6f4.v8i32.v8i32",
               m,
               m,
               k,
               1,
               formats[fa],
               formats[fb],
               Element::F32,
               "v8i32",
               "v8i32",
               d,
               {},
               after,
               layout(fa),
               layout(fb),
               m == 16 ? Layout(d16) : Layout(d32)};
        EXPECT_EQ(wrong(c, mi350()), 0u) << m << " " << fa << " " << fb;
      }
  // Scales: all ones times the scale of the block of 32 that lane 16 * block + row gives, byte 2 of it.
  TestCall call("llvm.amdgcn.mfma.scale.f32.16x16x128.f8f6f4.v4i32.v4i32", "v4f32",
                {"v4i32", "v4i32", "v4f32", "#i32 4", "#i32 4", "#i32 2", "i32", "#i32 0", "i32"}, mi350());
  ASSERT_TRUE(call.isKnown());
  for (unsigned lane = 0; lane < 64; ++lane) {
    for (unsigned i = 0; i < 8; ++i)
      call.operand<uint32_t>(i)[lane] = 0x22222222;
    call.operand<uint32_t>(15)[lane] = 0x11001100 | (127 + lane % 16 / 8 + lane / 16) << 16;
    call.operand<uint32_t>(17)[lane] = 127;
  }
  call.run();
  for (unsigned lane = 0; lane < 64; ++lane)
    for (unsigned r = 0; r < 4; ++r) {
      unsigned row = 4 * (lane / 16) + r;
      EXPECT_EQ(call.result<float>(r)[lane], 32.0f * (1 + 2 + 4 + 8) * (row / 8 ? 2 : 1));
    }
}

TEST(Amd, Wmma) {
  const std::vector<std::string> high = {"#i1 0"};
  // RDNA 3: both halves of the wave hold the same row.
  Layout in11 = [](unsigned l, unsigned e) { return At{0, l % 16, e}; };
  Layout d11 = [](unsigned l, unsigned r) { return At{0, 2 * r + l / 16, l % 16}; };
  auto test = [&](const char *name, Element ab, Element d, const char *typeAb, const char *typeD,
                  std::vector<std::string> before, std::vector<std::string> after, unsigned step) {
    expectExact({name, 16, 16, 16, 1, ab, ab, d, typeAb, typeAb, typeD, before, after, in11, in11, d11, step},
                rx7900());
  };
  test("llvm.amdgcn.wmma.f32.16x16x16.f16.v8f32.v16f16", Element::F16, Element::F32, "v16f16", "v8f32", {}, {}, 1);
  test("llvm.amdgcn.wmma.f32.16x16x16.bf16.v8f32.v16i16", Element::BF16, Element::F32, "v16i16", "v8f32", {}, {}, 1);
  test("llvm.amdgcn.wmma.f16.16x16x16.f16.v16f16.v16f16", Element::F16, Element::F16, "v16f16", "v16f16", {}, high, 2);
  test("llvm.amdgcn.wmma.bf16.16x16x16.bf16.v16i16.v16i16", Element::BF16, Element::BF16, "v16i16", "v16i16", {}, high,
       2);
  test("llvm.amdgcn.wmma.i32.16x16x16.iu8.v8i32.v4i32", Element::S8, Element::S32, "v4i32", "v8i32", {"#i1 1"}, high,
       1);
  test("llvm.amdgcn.wmma.i32.16x16x16.iu4.v8i32.v2i32", Element::S4, Element::S32, "v2i32", "v8i32", {"#i1 1"}, high,
       1);

  Layout d12 = [](unsigned l, unsigned r) { return At{0, 8 * (l / 16) + r, l % 16}; };
  Layout half12 = [](unsigned l, unsigned x) {
    unsigned v = x / 2, e = x % 2;
    return At{0, l % 16, 8 * (v / 2) + 4 * (l / 16) + 2 * (v % 2) + e};
  };
  auto test12 = [&](const char *name, unsigned k, Element a, Element b, Element d, const char *typeAb,
                    const char *typeD, Layout in, std::vector<std::string> before, std::vector<std::string> after) {
    expectExact({name, 16, 16, k, 1, a, b, d, typeAb, typeAb, typeD, before, after, in, in, d12}, rx9070());
  };
  const Element f16 = Element::F16, bf16 = Element::BF16, f32 = Element::F32, s32 = Element::S32;
  test12("llvm.amdgcn.wmma.f32.16x16x16.f16.v8f32.v8f16", 16, f16, f16, f32, "v8f16", "v8f32", half12, {}, {});
  test12("llvm.amdgcn.wmma.f32.16x16x16.bf16.v8f32.v8i16", 16, bf16, bf16, f32, "v8i16", "v8f32", half12, {}, {});
  test12("llvm.amdgcn.wmma.f16.16x16x16.f16.v8f16.v8f16", 16, f16, f16, f16, "v8f16", "v8f16", half12, {}, high);
  test12("llvm.amdgcn.wmma.bf16.16x16x16.bf16.v8i16.v8i16", 16, bf16, bf16, bf16, "v8i16", "v8i16", half12, {}, high);
  test12("llvm.amdgcn.wmma.i32.16x16x16.iu8.v8i32.v2i32", 16, Element::S8, Element::S8, s32, "v2i32", "v8i32",
         single(16, 8), {"#i1 1"}, high);
  test12("llvm.amdgcn.wmma.i32.16x16x16.iu4.v8i32.i32", 16, Element::S4, Element::S4, s32, "i32", "v8i32",
         single(16, 8), {"#i1 1"}, high);
  test12("llvm.amdgcn.wmma.i32.16x16x32.iu4.v8i32.v2i32", 32, Element::S4, Element::S4, s32, "v2i32", "v8i32",
         single(16, 16), {"#i1 1"}, high);
  test12("llvm.amdgcn.wmma.f32.16x16x16.fp8.bf8.v8f32.v2i32", 16, Element::E4M3, Element::E5M2, f32, "v2i32", "v8f32",
         single(16, 8), {}, {});
}

/// Sparse products: row i of A keeps elements p0 < p1 of each group of 4.
void testSparse(const char *name, unsigned m, unsigned k, Element type, Element d, const char *typeA, const char *typeB,
                const char *typeD, std::vector<std::string> before, std::vector<std::string> after,
                const Machine &machine,
                std::function<At(unsigned i, unsigned c)> placeA, // compressed element c: {lane, element, nibble}
                std::function<At(unsigned j, unsigned k)> placeB, Layout out, unsigned shift = 0) {
  std::vector<std::string> parameters = before;
  parameters.push_back(typeA);
  if (!before.empty())
    parameters.push_back(before[0]);
  parameters.push_back(typeB);
  parameters.push_back(typeD);
  parameters.push_back("i32");
  parameters.insert(parameters.end(), after.begin(), after.end());
  TestCall call(name, typeD, parameters, machine);
  ASSERT_TRUE(call.isKnown()) << name;
  const unsigned firstA = before.empty() ? 0 : 1, firstB = firstA + scalarCount(typeA) + firstA;
  const unsigned firstC = firstB + scalarCount(typeB), index = firstC + scalarCount(typeD);
  std::mt19937 random(3);
  std::vector<std::vector<int>> a(m, std::vector<int>(k)), b(k, std::vector<int>(m));
  const unsigned width = elementWidth(type);
  for (unsigned i = 0; i < m; ++i)
    for (unsigned q = 0; q < k / 4; ++q) {
      unsigned p0 = random() % 3, p1 = p0 + 1 + random() % (3 - p0);
      for (unsigned s = 0; s < 2; ++s) {
        int value = static_cast<int>(random() % 5) - 2;
        a[i][4 * q + (s ? p1 : p0)] = value;
        At at = placeA(i, 2 * q + s);
        put(call, firstA, scalarBits(typeA), width, at.line, at.block, encodeNumber(type, value));
        if (s == 0)
          call.operand<uint32_t>(index)[at.block] |= (p0 | p1 << 2) << (4 * at.other + shift);
      }
    }
  for (unsigned kk = 0; kk < k; ++kk)
    for (unsigned j = 0; j < m; ++j) {
      b[kk][j] = static_cast<int>(random() % 5) - 2;
      At at = placeB(j, kk);
      put(call, firstB, scalarBits(typeB), width, at.line, at.block, encodeNumber(type, b[kk][j]));
    }
  call.run();
  unsigned different = 0;
  const unsigned dWidth = elementWidth(d);
  for (unsigned lane = 0; lane < machine.waveSize; ++lane)
    for (unsigned r = 0; r < m * m / machine.waveSize; ++r) {
      At at = out(lane, r);
      int want = 0;
      for (unsigned kk = 0; kk < k; ++kk)
        want += a[at.line][kk] * b[kk][at.other];
      uint64_t got = 0;
      memcpy(&got, call.result<char>(r) + lane * dWidth / 8, dWidth / 8);
      different += got != encodeNumber(d, want);
    }
  EXPECT_EQ(different, 0u) << name;
}

// Places as published by AMD for an MI300 and MI350 (FPSan, silicon tests): lane, element, nibble.
TEST(Amd, Smfmac) {
  const std::vector<std::string> none = {"#i32 0", "#i32 0"};
  const Element f16 = Element::F16, f32 = Element::F32;
  testSparse(
      "llvm.amdgcn.smfmac.f32.16x16x32.f16", 16, 32, f16, f32, "v4f16", "v8f16", "v4f32", {}, none, mi300(),
      [](unsigned i, unsigned c) { return At{c / 4 * 16 + i, c % 4, c / 2 % 2}; },
      [](unsigned j, unsigned k) { return At{k / 8 * 16 + j, k % 8, 0}; }, d16);
  testSparse(
      "llvm.amdgcn.smfmac.f32.16x16x32.f16", 16, 32, f16, f32, "v4f16", "v8f16", "v4f32", {}, {"#i32 0", "#i32 3"},
      mi300(), [](unsigned i, unsigned c) { return At{c / 4 * 16 + i, c % 4, c / 2 % 2}; },
      [](unsigned j, unsigned k) { return At{k / 8 * 16 + j, k % 8, 0}; }, d16, 24);
  testSparse(
      "llvm.amdgcn.smfmac.f32.32x32x16.f16", 32, 16, f16, f32, "v4f16", "v8f16", "v16f32", {}, none, mi300(),
      [](unsigned i, unsigned c) { return At{c / 4 * 32 + i, c % 4, c / 2 % 2}; },
      [](unsigned j, unsigned k) { return At{k / 8 * 32 + j, k % 8, 0}; }, d32);
  testSparse(
      "llvm.amdgcn.smfmac.f32.16x16x64.f16", 16, 64, f16, f32, "v8f16", "v16f16", "v4f32", {}, none, mi350(),
      [](unsigned i, unsigned c) { return At{c / 8 * 16 + i, c % 8, c / 2 % 4}; },
      [](unsigned j, unsigned k) { return At{k % 32 / 8 * 16 + j, k % 8 + (k >= 32 ? 8 : 0), 0}; }, d16);
  testSparse(
      "llvm.amdgcn.smfmac.f32.32x32x32.f16", 32, 32, f16, f32, "v8f16", "v16f16", "v16f32", {}, none, mi350(),
      [](unsigned i, unsigned c) { return At{c / 8 * 32 + i, c % 8, c / 2 % 4}; },
      [](unsigned j, unsigned k) { return At{k % 16 / 8 * 32 + j, k % 8 + (k >= 16 ? 8 : 0), 0}; }, d32);
  for (bool isOcp : {false, true})
    testSparse(
        "llvm.amdgcn.smfmac.f32.16x16x64.fp8.fp8", 16, 64, isOcp ? Element::E4M3 : Element::E4M3Fnuz, f32, "v2i32",
        "v4i32", "v4f32", {}, none, isOcp ? mi350() : mi300(),
        [](unsigned i, unsigned c) {
          unsigned q = c / 2;
          return At{c % 16 / 4 * 16 + i, 4 * (c / 16) + c % 4, 2 * (q / 8) + q % 2};
        },
        [](unsigned j, unsigned k) { return At{k % 32 / 8 * 16 + j, k / 32 * 8 + k % 8, 0}; }, d16);
  testSparse(
      "llvm.amdgcn.smfmac.i32.16x16x128.i8", 16, 128, Element::S8, Element::S32, "v4i32", "v8i32", "v4i32", {}, none,
      mi350(),
      [](unsigned i, unsigned c) {
        unsigned q = c / 2, group = 2 * (c >> 5 & 1) + (c >> 3 & 1), high = 2 * (c >> 2 & 1) + (c >> 4 & 1);
        return At{group * 16 + i, 4 * high + (c & 3), 2 * (q / 8 % 2) + 4 * (q % 4 / 2) + q % 2};
      },
      [](unsigned j, unsigned k) { return At{k % 32 / 8 * 16 + j, k / 32 * 8 + k % 8, 0}; }, d16);
  testSparse(
      "llvm.amdgcn.smfmac.i32.32x32x64.i8", 32, 64, Element::S8, Element::S32, "v4i32", "v8i32", "v16i32", {}, none,
      mi350(),
      [](unsigned i, unsigned c) {
        unsigned q = c / 2, high = 2 * (c >> 2 & 1) + (c >> 3 & 1);
        return At{(c >> 4 & 1) * 32 + i, 4 * high + (c & 3), q % 2 + 2 * (q / 4 % 2) + 4 * (q / 2 % 2)};
      },
      [](unsigned j, unsigned k) { return At{k % 16 / 8 * 32 + j, k / 16 * 8 + k % 8, 0}; }, d32);
}

TEST(Amd, Swmmac) {
  Layout d12 = [](unsigned l, unsigned r) { return At{0, 8 * (l / 16) + r, l % 16}; };
  testSparse(
      "llvm.amdgcn.swmmac.f32.16x16x32.f16.v8f16.v16f16.v8f32.i32", 16, 32, Element::F16, Element::F32, "v8f16",
      "v16f16", "v8f32", {}, {}, rx9070(),
      [](unsigned i, unsigned c) {
        unsigned g = c / 2;
        return At{i + 16 * (g / 2 % 2), 2 * (2 * (g / 4) + g % 2) + c % 2, g % 2 + 2 * (g / 4)};
      },
      [](unsigned j, unsigned k) { return At{j + 16 * (k / 8 % 2), 8 * (k / 16) + k % 8, 0}; }, d12);
  testSparse(
      "llvm.amdgcn.swmmac.f32.16x16x32.fp8.fp8.v2i32.v4i32.v8f32.i32", 16, 32, Element::E4M3, Element::F32, "v2i32",
      "v4i32", "v8f32", {}, {}, rx9070(), [](unsigned i, unsigned c) { return At{i + 16 * (c / 8), c % 8, c / 2 % 4}; },
      [](unsigned j, unsigned k) { return At{j + 16 * (k / 16), k % 16, 0}; }, d12);
}

TEST(Amd, BroadcastsAndNegates) {
  auto run = [](std::vector<std::string> fields, auto &&check) {
    std::vector<std::string> parameters = {"f32", "f32", "v16f32"};
    parameters.insert(parameters.end(), fields.begin(), fields.end());
    TestCall call("llvm.amdgcn.mfma.f32.16x16x1f32", "v16f32", parameters, mi300());
    ASSERT_TRUE(call.isKnown());
    for (unsigned lane = 0; lane < 64; ++lane) {
      call.operand<float>(0)[lane] = static_cast<float>(lane + 1);
      call.operand<float>(1)[lane] = static_cast<float>(100 + lane);
    }
    call.run();
    for (unsigned lane = 0; lane < 64; ++lane)
      for (unsigned r = 0; r < 16; ++r) {
        At at = d16(lane, r);
        EXPECT_EQ(call.result<float>(r)[lane], check(at.block, at.line, at.other));
      }
  };
  auto value = [](unsigned a, unsigned b) { return static_cast<float>((a + 1) * (100 + b)); };
  run({"#i32 2", "#i32 3", "#i32 0"}, [&](unsigned b, unsigned i, unsigned j) { return value(48 + i, 16 * b + j); });
  run({"#i32 1", "#i32 1", "#i32 0"},
      [&](unsigned b, unsigned i, unsigned j) { return value(32 + (16 * b + i) % 32, 16 * b + j); });
  run({"#i32 0", "#i32 0", "#i32 3"},
      [&](unsigned b, unsigned i, unsigned j) { return value(16 * b + i, (16 * b + j + 16) % 64); });
  run({"#i32 0", "#i32 0", "#i32 6"}, [&](unsigned b, unsigned i, unsigned j) { return value(16 * b + i, 32 + j); });

  TestCall negated("llvm.amdgcn.mfma.f64.4x4x4f64", "f64", {"f64", "f64", "f64", "#i32 0", "#i32 0", "#i32 5"},
                   mi300());
  ASSERT_TRUE(negated.isKnown());
  for (unsigned lane = 0; lane < 64; ++lane) {
    negated.operand<double>(0)[lane] = 2;
    negated.operand<double>(1)[lane] = 3;
    negated.operand<double>(2)[lane] = 10;
  }
  negated.run();
  EXPECT_EQ(negated.result<double>(0)[17], -4 * 6.0 - 10);
}

TEST(Amd, RefusesWhatAGpuLacks) {
  auto known = [](const char *name, const char *ab, const char *d, const Machine &machine) {
    return TestCall(name, d, {ab, ab, d, "#i32 0", "#i32 0", "#i32 0"}, machine).isKnown();
  };
  EXPECT_TRUE(known("llvm.amdgcn.mfma.f32.16x16x8.xf32", "v2f32", "v4f32", mi300()));
  EXPECT_FALSE(known("llvm.amdgcn.mfma.f32.16x16x8.xf32", "v2f32", "v4f32", mi350()));
  EXPECT_FALSE(known("llvm.amdgcn.mfma.i32.16x16x16i8", "i32", "v4i32", mi300()));
  EXPECT_FALSE(known("llvm.amdgcn.mfma.f32.16x16x32.f16", "v8f16", "v4f32", mi300()));
  EXPECT_FALSE(known("llvm.amdgcn.mfma.f32.16x16x16f16", "v4f16", "v4f32", rx7900()));
  EXPECT_FALSE(known("llvm.amdgcn.mfma.f32.16x16x16f16", "v4f16", "v4f32", h100()));
  // Wave64 forms, and gfx11's on gfx12.
  EXPECT_FALSE(
      TestCall("llvm.amdgcn.wmma.f32.16x16x16.f16.v4f32.v16f16", "v4f32", {"v16f16", "v16f16", "v4f32"}, rx7900())
          .isKnown());
  EXPECT_FALSE(TestCall("llvm.amdgcn.wmma.f16.16x16x16.f16.tied.v16f16.v16f16", "v16f16",
                        {"v16f16", "v16f16", "v16f16", "#i1 0"}, rx9070())
                   .isKnown());
}

TEST(Amd, ReportsInactiveLanesAndAssumptions) {
  TestCall call("llvm.amdgcn.mfma.f32.16x16x16f16", "v4f32", {"v4f16", "v4f16", "v4f32", "#i32 0", "#i32 0", "#i32 0"},
                mi300());
  ASSERT_TRUE(call.isKnown());
  incidents().clear();
  call.run();
  EXPECT_TRUE(incidents().empty());
  call.result<float>(0)[40] = 77;
  call.run(0xffffffff);
  EXPECT_EQ(incidents(), std::vector<std::string>{"sim-inactive-lane"});
  EXPECT_EQ(call.result<float>(0)[40], 77);
  TestCall assumed("llvm.amdgcn.mfma.f32.16x16x16f16", "v4f32",
                   {"v4f16", "v4f16", "v4f32", "#i32 0", "#i32 0", "#i32 0"}, mi350());
  incidents().clear();
  assumed.run();
  EXPECT_EQ(incidents(), std::vector<std::string>{"verify-assumed"});
}

TEST(Amd, FlushesSubnormalsOnGfx90aOnly) {
  for (const Machine *machine : {&mi200(), &mi300()}) {
    TestCall call("llvm.amdgcn.mfma.f32.16x16x16f16", "v4f32",
                  {"v4f16", "v4f16", "v4f32", "#i32 0", "#i32 0", "#i32 0"}, *machine);
    for (unsigned lane = 0; lane < 64; ++lane)
      for (unsigned e = 0; e < 4; ++e) {
        call.operand<uint16_t>(e)[lane] = 0x0001;
        call.operand<uint16_t>(4 + e)[lane] = 0x3c00;
      }
    call.run();
    EXPECT_EQ(call.result<float>(0)[0], machine == &mi200() ? 0.0f : 16 * 0x1p-24f);
  }
}

TEST(Amd, IsFast) {
  TestCall call("llvm.amdgcn.mfma.f32.16x16x16f16", "v4f32", {"v4f16", "v4f16", "v4f32", "#i32 0", "#i32 0", "#i32 0"},
                mi300());
  for (unsigned i = 0; i < 8; ++i)
    for (unsigned lane = 0; lane < 64; ++lane)
      call.operand<uint16_t>(i)[lane] = static_cast<uint16_t>(0x3c00 + lane * 7 + i);
  auto begin = std::chrono::steady_clock::now();
  for (unsigned i = 0; i < 2000; ++i)
    call.run();
  double each = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count() / 2000;
  RecordProperty("microseconds", static_cast<int>(each));
  printf("16x16x16 f16: %.1f us\n", each);
}

} // namespace
