// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mma with random rounding: near what it is without, never the same twice if there is something to round, and exact
// where nothing is.

#include "../../../lib/Sim/RandomRounding.h"
#include "Support.h"
#include "gtest/gtest.h"
#include <cmath>
#include <functional>
#include <limits>

using namespace warp2wave::sim;

namespace {

using Results = std::vector<float>;

/// m16n8k16 with f32 sums, all of whose elements are made by \p element from a number of their own.
Results multiply(uint64_t run, const std::function<float(unsigned)> &element) {
  TestCall call("llvm.nvvm.mma.m16n8k16.row.col.f32.f32", "4 x f32",
                {"v2f16", "v2f16", "v2f16", "v2f16", "v2f16", "v2f16", "f32", "f32", "f32", "f32"}, h100());
  EXPECT_TRUE(call.isKnown());
  for (unsigned lane = 0; lane < 32; ++lane) {
    for (unsigned i = 0; i < 12; ++i)
      call.operand<uint16_t>(i)[lane] = floatToHalf(element(32 * i + lane));
    for (unsigned i = 0; i < 4; ++i)
      call.operand<float>(12 + i)[lane] = element(1000 + 32 * i + lane) / 3;
  }
  seedRandomRounding(run, 0, 0);
  roundsRandomly() = run != 0;
  call.run();
  roundsRandomly() = false;
  Results results;
  for (unsigned lane = 0; lane < 32; ++lane)
    for (unsigned i = 0; i < 4; ++i)
      results.push_back(call.result<float>(i)[lane]);
  return results;
}

float scattered(unsigned n) { return static_cast<float>(std::sin(n * 12.9898)); }

TEST(RandomSums, MoveByRounding) {
  Results usual = multiply(0, scattered), first = multiply(1, scattered), second = multiply(2, scattered);
  unsigned moved = 0;
  for (size_t i = 0; i < usual.size(); ++i) {
    EXPECT_NEAR(first[i], usual[i], 16 * 0x1p-22);
    EXPECT_NEAR(second[i], usual[i], 16 * 0x1p-22);
    moved += first[i] != second[i];
  }
  EXPECT_GT(moved, usual.size() / 2);
  EXPECT_EQ(first, multiply(1, scattered));
  EXPECT_EQ(usual, multiply(0, scattered));
}

TEST(RandomSums, LeaveExactSumsAlone) {
  auto whole = [](unsigned n) { return n < 1000 ? static_cast<float>(n * 7 % 13) - 6 : static_cast<float>(n % 5) * 3; };
  EXPECT_EQ(multiply(0, whole), multiply(3, whole));
}

TEST(RandomSums, KeepInfinitiesAndNans) {
  auto with = [](float value) {
    return [value](unsigned n) { return n == 0 ? value : n == 1000 + 37 ? -value : scattered(n); };
  };
  for (float value : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    Results usual = multiply(0, with(value)), random = multiply(5, with(value));
    unsigned strange = 0;
    for (size_t i = 0; i < usual.size(); ++i) {
      EXPECT_EQ(std::isnan(usual[i]), std::isnan(random[i]));
      if (std::isinf(usual[i]))
        EXPECT_EQ(usual[i], random[i]);
      strange += !std::isfinite(usual[i]);
    }
    EXPECT_GT(strange, 8u);
  }
}

} // namespace
