// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Target/Target.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave;

namespace {

/// The names of a parsed list, or the error.
std::string parsed(StringRef list) {
  auto targets = parseTargets(list);
  if (!targets)
    return "error: " + toString(targets.takeError());
  std::string names;
  for (const Target *t : *targets)
    names += (names.empty() ? "" : " ") + t->name.str();
  return names;
}

TEST(Target, ReadsLists) {
  EXPECT_EQ(parsed("gfx942"), "gfx942");
  EXPECT_EQ(parsed("gfx1100,gfx942"), "gfx1100 gfx942");
  EXPECT_EQ(parsed(" gfx942 , gfx1100 "), "gfx942 gfx1100");
  EXPECT_EQ(parsed("gfx942,,gfx942,"), "gfx942");
}

TEST(Target, RefusesWhatItDoesNotKnow) {
  std::string known;
  for (const Target &t : allTargets())
    known += (known.empty() ? "" : ", ") + t.name.str();
  EXPECT_EQ(parsed("sm_80"), "error: unknown target 'sm_80'; known targets: " + known);
  EXPECT_EQ(parsed("gfx942,GFX942"), "error: unknown target 'GFX942'; known targets: " + known);
  EXPECT_EQ(parsed("gfx94"), "error: unknown target 'gfx94'; known targets: " + known);
  EXPECT_EQ(parsed(""), "error: --targets names no target");
  EXPECT_EQ(parsed(","), "error: --targets names no target");
}

TEST(Target, FiveOfThemHaveTheirOwnWaves) {
  ASSERT_EQ(allTargets().size(), 5u);
  for (const Target &t : allTargets()) {
    EXPECT_EQ(findTarget(t.name), &t);
    EXPECT_EQ(t.waveSize, t.name.starts_with("gfx9") ? 64u : 32u) << t.name.str();
    EXPECT_GE(t.ldsBytes, 65536u);
  }
  EXPECT_EQ(findTarget("gfx"), nullptr);
}

} // namespace
