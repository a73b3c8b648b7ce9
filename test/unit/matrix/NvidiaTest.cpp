// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// NVIDIA's intrinsics: operands in the columns that LLVM gives them, fragments of
// wmma in memory and in registers as an H100 has them, and ldmatrix and its kin.

#include "Support.h"
#include "gtest/gtest.h"
#include <functional>
#include <random>

using namespace warp2wave::sim;

namespace {

TEST(Nvidia, MmaIntrinsic) {
  TestCall call("llvm.nvvm.mma.m16n8k16.row.col.f32.f32", "4 x f32",
                {"v2f16", "v2f16", "v2f16", "v2f16", "v2f16", "v2f16", "f32", "f32", "f32", "f32"}, h100());
  ASSERT_TRUE(call.isKnown());
  std::mt19937 random(1);
  int a[16][16], b[16][8], c[16][8];
  auto number = [&] { return static_cast<int>(random() % 9) - 4; };
  for (auto &row : a)
    for (int &x : row)
      x = number();
  for (auto &row : b)
    for (int &x : row)
      x = number();
  for (auto &row : c)
    for (int &x : row)
      x = number();
  auto half = [](int x) { return floatToHalf(static_cast<float>(x)); };
  for (unsigned l = 0; l < 32; ++l) {
    unsigned g = l >> 2, t = l & 3;
    for (unsigned i = 0; i < 8; ++i)
      call.operand<uint16_t>(i)[l] = half(a[g + 8 * (i >> 1 & 1)][2 * t + (i & 1) + 8 * (i >> 2)]);
    for (unsigned i = 0; i < 4; ++i) {
      call.operand<uint16_t>(8 + i)[l] = half(b[2 * t + (i & 1) + 8 * (i >> 1)][g]);
      call.operand<float>(12 + i)[l] = static_cast<float>(c[g + 8 * (i >> 1)][2 * t + (i & 1)]);
    }
  }
  incidents().clear();
  call.run();
  EXPECT_TRUE(incidents().empty());
  unsigned transposedMatches = 0;
  for (unsigned l = 0; l < 32; ++l)
    for (unsigned i = 0; i < 4; ++i) {
      unsigned row = (l >> 2) + 8 * (i >> 1), column = 2 * (l & 3) + (i & 1);
      int want = c[row][column], transposed = c[row][column];
      for (unsigned k = 0; k < 16; ++k) {
        want += a[row][k] * b[k][column];
        transposed += a[k][row] * b[k][column];
      }
      EXPECT_EQ(call.result<float>(i)[l], static_cast<float>(want));
      transposedMatches += call.result<float>(i)[l] == static_cast<float>(transposed);
    }
  EXPECT_LT(transposedMatches, 64u);
  // A lane is missing.
  call.run(0x7fffffff);
  EXPECT_EQ(incidents(), std::vector<std::string>{"sim-mask-mismatch"});
}

TEST(Nvidia, NamesOfIntrinsics) {
  auto known = [](const char *name, const char *result, std::vector<std::string> parameters,
                  const Machine &machine = h100()) { return TestCall(name, result, parameters, machine).isKnown(); };
  auto repeat = [](std::initializer_list<std::pair<unsigned, const char *>> parts) {
    std::vector<std::string> all;
    for (auto [count, type] : parts)
      all.insert(all.end(), count, type);
    return all;
  };
  EXPECT_TRUE(known("llvm.nvvm.mma.m16n8k16.row.col.bf16", "4 x f32", repeat({{6, "i32"}, {4, "f32"}})));
  EXPECT_TRUE(known("llvm.nvvm.mma.m16n8k8.row.col.tf32", "4 x f32", repeat({{6, "i32"}, {4, "f32"}})));
  EXPECT_TRUE(known("llvm.nvvm.mma.m8n8k4.row.col.f64", "2 x f64", repeat({{2, "f64"}, {2, "f64"}})));
  EXPECT_TRUE(known("llvm.nvvm.mma.m16n8k32.row.col.satfinite.s8.u8", "4 x i32", repeat({{10, "i32"}})));
  EXPECT_TRUE(known("llvm.nvvm.mma.m16n8k32.row.col.f32.e4m3.e5m2.f32", "4 x f32", repeat({{6, "i32"}, {4, "f32"}})));
  EXPECT_TRUE(known("llvm.nvvm.mma.xor.popc.m16n8k256.row.col.b1", "4 x i32", repeat({{10, "i32"}})));
  EXPECT_TRUE(known("llvm.nvvm.mma.sp.ordered.metadata.m16n8k32.row.col.f16.f16", "2 x v2f16",
                    repeat({{10, "v2f16"}, {1, "i32"}, {1, "#i32 1"}})));
  EXPECT_TRUE(known("llvm.nvvm.wmma.m16n16k16.mma.row.col.f32.f16", "8 x f32", repeat({{16, "v2f16"}, {4, "v2f16"}})));
  EXPECT_TRUE(known("llvm.nvvm.wmma.m16n16k16.mma.row.col.s8.satfinite", "8 x i32", repeat({{12, "i32"}})));
  EXPECT_TRUE(known("llvm.nvvm.wmma.m8n8k128.mma.and.popc.row.col.b1", "2 x i32", repeat({{4, "i32"}})));
  // Near misses.
  EXPECT_FALSE(known("llvm.nvvm.mma.m16n8k16.row.col.bf16", "4 x f32", repeat({{5, "i32"}, {4, "f32"}})));
  EXPECT_FALSE(known("llvm.nvvm.mma.m16n8k16.row.col.bf16", "4 x f32", repeat({{6, "i32"}, {4, "f32"}}), turing()));
  EXPECT_FALSE(known("llvm.nvvm.mma.m16n8k17.row.col.bf16", "4 x f32", repeat({{6, "i32"}, {4, "f32"}})));
  EXPECT_FALSE(known("llvm.nvvm.mma.block.scale.m16n8k64.row.col.mxf4.scale.2x.f32.e2m1.e2m1.f32.ue8m0", "4 x f32",
                     repeat({{6, "i32"}, {4, "f32"}, {1, "i32"}, {2, "i16"}, {1, "i32"}, {2, "i16"}})));
  EXPECT_FALSE(known("llvm.nvvm.wgmma.fence.sync.aligned", "", {}));
}

/// Where x[i] of each lane lies, measured on an H100: the coordinates that each bit of the lane and of the
/// element adds.
struct Measured {
  const char *fragment, *geometry;
  char operand;
  Element type;
  unsigned m, n, k;
  std::vector<std::array<unsigned, 2>> lane, element;
};

const Measured measured[] = {
    {"f16",
     "m16n16k16",
     'a',
     Element::F16,
     16,
     16,
     16,
     {{0, 2}, {0, 4}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {8, 0}, {0, 8}, {0, 0}}},
    {"f16",
     "m16n16k16",
     'b',
     Element::F16,
     16,
     16,
     16,
     {{2, 0}, {4, 0}, {0, 1}, {0, 2}, {0, 4}},
     {{1, 0}, {8, 0}, {0, 8}, {0, 0}}},
    {"f32",
     "m16n16k16",
     'c',
     Element::F32,
     16,
     16,
     16,
     {{0, 2}, {0, 4}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {8, 0}, {0, 8}}},
    {"f16",
     "m16n16k16",
     'c',
     Element::F16,
     16,
     16,
     16,
     {{0, 2}, {0, 4}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {8, 0}, {0, 8}}},
    {"s8",
     "m16n16k16",
     'a',
     Element::S8,
     16,
     16,
     16,
     {{0, 4}, {0, 8}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {0, 2}, {8, 0}}},
    {"s8",
     "m16n16k16",
     'b',
     Element::S8,
     16,
     16,
     16,
     {{4, 0}, {8, 0}, {0, 1}, {0, 2}, {0, 4}},
     {{1, 0}, {2, 0}, {0, 8}}},
    {"f16",
     "m32n8k16",
     'a',
     Element::F16,
     32,
     8,
     16,
     {{0, 2}, {0, 4}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {8, 0}, {0, 8}, {16, 0}}},
    {"f16",
     "m32n8k16",
     'b',
     Element::F16,
     32,
     8,
     16,
     {{2, 0}, {4, 0}, {0, 1}, {0, 2}, {0, 4}},
     {{1, 0}, {8, 0}, {0, 0}, {0, 0}}},
    {"bf16", "m32n8k16", 'b', Element::BF16, 32, 8, 16, {{2, 0}, {4, 0}, {0, 1}, {0, 2}, {0, 4}}, {{1, 0}, {8, 0}}},
    {"s8",
     "m32n8k16",
     'a',
     Element::S8,
     32,
     8,
     16,
     {{0, 4}, {0, 8}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {0, 2}, {8, 0}, {16, 0}}},
    {"f32",
     "m32n8k16",
     'c',
     Element::F32,
     32,
     8,
     16,
     {{0, 2}, {0, 4}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {8, 0}, {16, 0}}},
    {"f16",
     "m8n32k16",
     'b',
     Element::F16,
     8,
     32,
     16,
     {{2, 0}, {4, 0}, {0, 1}, {0, 2}, {0, 4}},
     {{1, 0}, {0, 8}, {8, 0}, {0, 16}}},
    {"f16",
     "m8n32k16",
     'a',
     Element::F16,
     8,
     32,
     16,
     {{0, 2}, {0, 4}, {1, 0}, {2, 0}, {4, 0}},
     {{0, 1}, {0, 8}, {0, 0}, {0, 0}}},
    {"s8",
     "m8n32k16",
     'b',
     Element::S8,
     8,
     32,
     16,
     {{4, 0}, {8, 0}, {0, 1}, {0, 2}, {0, 4}},
     {{1, 0}, {2, 0}, {0, 8}, {0, 16}}},
    {"f32",
     "m8n32k16",
     'c',
     Element::F32,
     8,
     32,
     16,
     {{2, 0}, {4, 0}, {0, 1}, {0, 2}, {0, 4}},
     {{1, 0}, {0, 8}, {0, 16}}},
    {"tf32", "m16n16k8", 'a', Element::TF32, 16, 16, 8, {{0, 1}, {0, 2}, {1, 0}, {2, 0}, {4, 0}}, {{8, 0}, {0, 4}}},
    {"tf32", "m16n16k8", 'b', Element::TF32, 16, 16, 8, {{1, 0}, {2, 0}, {0, 1}, {0, 2}, {0, 4}}, {{4, 0}, {0, 8}}},
    {"f64", "m8n8k4", 'c', Element::F64, 8, 8, 4, {{0, 2}, {0, 4}, {1, 0}, {2, 0}, {4, 0}}, {{0, 1}}},
    {"s4", "m8n8k32", 'a', Element::S4, 8, 8, 32, {{0, 8}, {0, 16}, {1, 0}, {2, 0}, {4, 0}}, {{0, 1}, {0, 2}, {0, 4}}},
    {"b1",
     "m8n8k128",
     'b',
     Element::B1,
     8,
     8,
     128,
     {{32, 0}, {64, 0}, {0, 1}, {0, 2}, {0, 4}},
     {{1, 0}, {2, 0}, {4, 0}, {8, 0}, {16, 0}}},
};

TEST(Nvidia, WmmaLoadsAndStoresAsOnAnH100) {
  for (const Measured &f : measured)
    for (bool isColumn : {false, true}) {
      const unsigned width = elementWidth(f.type);
      if (width < 8 && isColumn != (f.operand == 'b'))
        continue;
      const unsigned rows = f.operand == 'b' ? f.k : f.m, columns = f.operand == 'a' ? f.k : f.n;
      const unsigned ld = (isColumn ? rows : columns) + (width < 8 ? 128 : 16);
      const unsigned lines = isColumn ? columns : rows;
      std::vector<uint8_t> memory(ld * lines * width / 8 + 8);
      std::mt19937 random(5);
      for (uint8_t &byte : memory)
        byte = static_cast<uint8_t>(random());
      auto bitAt = [&](unsigned row, unsigned column) {
        return (isColumn ? column * ld + row : row * ld + column) * width;
      };
      auto bitsAt = [&](unsigned bit) {
        uint64_t v = 0;
        memcpy(&v, memory.data() + bit / 8, width < 8 ? 1 : width / 8);
        return v >> bit % 8 & (width == 64 ? ~uint64_t(0) : (uint64_t(1) << width) - 1);
      };
      const unsigned elements = 1u << f.element.size();
      const bool isHalf = f.type == Element::F16;
      const unsigned perColumn = isHalf || width >= 32 ? 1 : 32 / width;
      const unsigned columnCount = elements / perColumn;
      const char *one = isHalf ? "v2f16" : f.type == Element::F32 ? "f32" : f.type == Element::F64 ? "f64" : "i32";
      std::string result = std::to_string(isHalf ? columnCount / 2 : columnCount) + " x " + one;
      std::string name = std::string("llvm.nvvm.wmma.") + f.geometry + ".load." + f.operand +
                         (isColumn ? ".col" : ".row") + ".stride." + f.fragment + ".p0";
      TestCall call(name, result, {"p0", "i32"}, h100());
      ASSERT_TRUE(call.isKnown()) << name;
      for (unsigned lane = 0; lane < 32; ++lane) {
        call.operand<uint64_t>(0)[lane] = reinterpret_cast<uint64_t>(memory.data());
        call.operand<uint32_t>(1)[lane] = ld;
      }
      call.run();
      unsigned wrong = 0;
      for (unsigned lane = 0; lane < 32; ++lane)
        for (unsigned e = 0; e < elements; ++e) {
          unsigned at[2] = {0, 0};
          for (unsigned i = 0; i < 5; ++i)
            for (unsigned x = 0; x < 2; ++x)
              at[x] += (lane >> i & 1) * f.lane[i][x];
          for (unsigned i = 0; i < f.element.size(); ++i)
            for (unsigned x = 0; x < 2; ++x)
              at[x] += (e >> i & 1) * f.element[i][x];
          uint64_t got = isHalf        ? call.result<uint16_t>(e)[lane]
                         : width == 64 ? call.result<uint64_t>(e)[lane]
                                       : call.result<uint32_t>(e / perColumn)[lane] >> (e % perColumn * width % 32) &
                                             (width == 32 ? 0xffffffffu : (1u << width) - 1);
          wrong += got != bitsAt(bitAt(at[0], at[1]));
        }
      EXPECT_EQ(wrong, 0u) << name;
      if (f.operand != 'c')
        continue;
      // Stored again, it is what it was.
      std::vector<std::string> parameters = {"p0"};
      parameters.insert(parameters.end(), isHalf ? columnCount / 2 : columnCount, one);
      parameters.push_back("i32");
      std::string store = std::string("llvm.nvvm.wmma.") + f.geometry + ".store.d" + (isColumn ? ".col" : ".row") +
                          ".stride." + f.fragment + ".p0";
      TestCall back(store, "", parameters, h100());
      ASSERT_TRUE(back.isKnown()) << store;
      std::vector<uint8_t> copy(memory.size());
      for (unsigned lane = 0; lane < 32; ++lane) {
        back.operand<uint64_t>(0)[lane] = reinterpret_cast<uint64_t>(copy.data());
        back.operand<uint32_t>(1 + columnCount)[lane] = ld;
        for (unsigned i = 0; i < columnCount; ++i)
          if (isHalf)
            back.operand<uint16_t>(1 + i)[lane] = call.result<uint16_t>(i)[lane];
          else if (width == 64)
            back.operand<uint64_t>(1 + i)[lane] = call.result<uint64_t>(i)[lane];
          else
            back.operand<uint32_t>(1 + i)[lane] = call.result<uint32_t>(i)[lane];
      }
      back.run();
      for (unsigned row = 0; row < rows; ++row)
        for (unsigned column = 0; column < columns; ++column)
          EXPECT_EQ(memcmp(memory.data() + bitAt(row, column) / 8, copy.data() + bitAt(row, column) / 8, width / 8), 0);
    }
}

TEST(Nvidia, LdmatrixStmatrixMovmatrix) {
  uint16_t memory[4][8][8];
  for (unsigned m = 0; m < 4; ++m)
    for (unsigned r = 0; r < 8; ++r)
      for (unsigned c = 0; c < 8; ++c)
        memory[m][r][c] = static_cast<uint16_t>(m * 1000 + r * 10 + c);
  for (bool isTransposed : {false, true}) {
    std::string suffix = isTransposed ? ".trans.b16.p3" : ".b16.p3";
    TestCall load("llvm.nvvm.ldmatrix.sync.aligned.m8n8.x4" + suffix, "4 x i32", {"p3"}, h100());
    ASSERT_TRUE(load.isKnown());
    for (unsigned lane = 0; lane < 32; ++lane)
      load.operand<uint64_t>(0)[lane] = reinterpret_cast<uint64_t>(memory[lane / 8][lane % 8]);
    load.run();
    for (unsigned m = 0; m < 4; ++m)
      for (unsigned lane = 0; lane < 32; ++lane) {
        unsigned g = lane / 4, t = lane % 4;
        uint32_t want = isTransposed ? memory[m][2 * t][g] | memory[m][2 * t + 1][g] << 16
                                     : memory[m][g][2 * t] | memory[m][g][2 * t + 1] << 16;
        EXPECT_EQ(load.result<uint32_t>(m)[lane], want);
      }
    TestCall store("llvm.nvvm.stmatrix.sync.aligned.m8n8.x4" + suffix, "", {"p3", "i32", "i32", "i32", "i32"}, h100());
    ASSERT_TRUE(store.isKnown());
    uint16_t copy[4][8][8] = {};
    for (unsigned lane = 0; lane < 32; ++lane) {
      store.operand<uint64_t>(0)[lane] = reinterpret_cast<uint64_t>(copy[lane / 8][lane % 8]);
      for (unsigned m = 0; m < 4; ++m)
        store.operand<uint32_t>(1 + m)[lane] = load.result<uint32_t>(m)[lane];
    }
    store.run();
    EXPECT_EQ(memcmp(copy, memory, sizeof copy), 0);
    uint32_t plain[32], moved[32];
    for (unsigned lane = 0; lane < 32; ++lane)
      plain[lane] = memory[0][lane / 4][2 * (lane % 4)] | memory[0][lane / 4][2 * (lane % 4) + 1] << 16;
    movMatrix(plain, moved);
    for (unsigned lane = 0; lane < 32; ++lane)
      EXPECT_EQ(moved[lane], memory[0][2 * (lane % 4)][lane / 4] | memory[0][2 * (lane % 4) + 1][lane / 4] << 16u);
  }
  EXPECT_FALSE(TestCall("llvm.nvvm.stmatrix.sync.aligned.m8n8.x1.b16.p3", "", {"p3", "i32"}, turing()).isKnown());
  EXPECT_FALSE(TestCall("llvm.nvvm.ldmatrix.sync.aligned.m16n16.x1.trans.b8.p3", "2 x i32", {"p3"}, h100()).isKnown());
}

} // namespace
