// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every mma, mma.sp and wmma.mma of sm_90, bit for bit against an H100: layouts,
// metadata, order of summation, rounding, subnormals, infinities and NaNs.

#include "../../../lib/Sim/Matrix/Matrix.h"
#include "Inputs.h"
#include "Support.h"
#include "gtest/gtest.h"

using namespace warp2wave::sim;

namespace {

struct Golden {
  const char *opcode;
  char kindA;
  unsigned a;
  char kindB;
  unsigned b;
  char kindC;
  unsigned c;
  char kindD;
  unsigned d;
  char metadata;
  unsigned selector, mode;
  uint64_t hash;
};

const Golden golden[] = {
#include "Golden.inc"
};

TEST(Golden, H100) {
  unsigned count = 0;
  for (const Golden &g : golden) {
    std::optional<MmaShape> shape = parseMma(g.opcode, h100());
    ASSERT_TRUE(shape) << g.opcode;
    ASSERT_EQ(shape->registersA(), g.a) << g.opcode;
    ASSERT_EQ(shape->registersB(), g.b) << g.opcode;
    ASSERT_EQ(shape->registersC(), g.c) << g.opcode;
    ASSERT_EQ(shape->registersD(), g.d) << g.opcode;
    uint64_t hash = inputs::hashBegin;
    for (uint64_t seed = g.mode * 1000; seed < g.mode * 1000 + 40; ++seed) {
      WarpRegister a[16], b[16], c[16], d[16];
      uint32_t metadata[32] = {};
      auto fill = [&](WarpRegister *to, char kind, unsigned operand, unsigned registers) {
        for (unsigned r = 0; r < registers; ++r)
          for (unsigned lane = 0; lane < 32; ++lane)
            to[r][lane] = inputs::word(kind, g.mode, seed, operand, r, lane);
      };
      fill(a, g.kindA, 0, g.a);
      fill(b, g.kindB, 1, g.b);
      fill(c, g.kindC, 2, g.c);
      if (g.metadata != ' ')
        fill(&metadata, g.metadata, 3, 1);
      MmaExtras extras;
      extras.metadata = metadata;
      extras.selector = g.selector;
      mma(*shape, a, b, c, d, extras);
      for (unsigned r = 0; r < g.d; ++r)
        for (unsigned lane = 0; lane < 32; ++lane)
          hash = inputs::hash(hash, d[r][lane]);
    }
    EXPECT_EQ(hash, g.hash) << g.opcode << " mode " << g.mode;
    ++count;
  }
  EXPECT_GT(count, 600u);
}

TEST(Golden, OlderGenerationsDiffer) {
  // The same operands on sm_80 are cut at 24 bits in two halves: not all results may agree.
  MmaShape hopper = *parseMma("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32", h100());
  MmaShape ampere = hopper;
  ampere.sm = 80;
  unsigned different = 0;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    WarpRegister a[4], b[2], c[4], d[4], e[4];
    for (unsigned lane = 0; lane < 32; ++lane) {
      for (unsigned r = 0; r < 4; ++r) {
        a[r][lane] = inputs::word('h', 1, seed, 0, r, lane);
        c[r][lane] = inputs::word('t', 1, seed, 2, r, lane);
      }
      for (unsigned r = 0; r < 2; ++r)
        b[r][lane] = inputs::word('h', 1, seed, 1, r, lane);
    }
    mma(hopper, a, b, c, d);
    mma(ampere, a, b, c, e);
    different += memcmp(d, e, sizeof d) != 0;
  }
  EXPECT_GT(different, 0u);
}

TEST(Golden, RefusesWhatAGpuLacks) {
  auto parses = [](const char *opcode, const Machine &machine) { return parseMma(opcode, machine).has_value(); };
  EXPECT_FALSE(parses("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32", turing()));
  EXPECT_TRUE(parses("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32", turing()));
  EXPECT_FALSE(parses("mma.sync.aligned.m16n8k16.row.row.f32.f16.f16.f32", h100()));
  EXPECT_FALSE(parses("mma.sync.aligned.m16n8k16.row.col.f32.f16.bf16.f32", h100()));
  EXPECT_FALSE(parses("mma.sync.aligned.m16n8k32.row.col.kind::f8f6f4.f32.e2m1.e4m3.f32", h100()));
  EXPECT_FALSE(parses("mma.sync.aligned.m16n8k32.row.col.f32.f16.f16.f32", h100()));
  EXPECT_FALSE(parses("mma.sync.aligned.m8n8k128.row.col.s32.b1.b1.s32", h100()));
  EXPECT_FALSE(parses("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32", mi300()));
  EXPECT_FALSE(parses("wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16", h100()));
}

} // namespace
