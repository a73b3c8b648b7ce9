// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Output.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave::verify;

namespace {

bool same(StringRef a, StringRef b, const OutputVariants &v = {}) {
  return compareOutput(a, b, v, "Simulated sm_90 (H100)", "Simulated gfx942 (MI300X)").isSame();
}

std::vector<std::string> kinds(StringRef line) {
  std::vector<std::string> result;
  for (const Token &t : tokenizeLine(line, ""))
    result.push_back((StringRef(t.kind == Token::Integer   ? "i:"
                                : t.kind == Token::Decimal ? "d:"
                                                           : "") +
                      t.text + (t.isMeasured ? "~" : ""))
                         .str());
  return result;
}

TEST(Output, Tokens) {
  using V = std::vector<std::string>;
  EXPECT_EQ(kinds("sum = -3.5e-4, n=12"), (V{"sum", "=", "d:-3.5e-4", ",", "n", "=", "i:12"}));
  EXPECT_EQ(kinds("a-3 10-20 gfx942 x2"), (V{"a", "-", "i:3", "i:10", "-", "i:20", "gfx942", "x2"}));
  EXPECT_EQ(kinds("took 3.2 ms at 10 GB/s"), (V{"took", "d:3.2~", "ms", "at", "i:10~", "GB/s"}));
  EXPECT_EQ(kinds("1.5ms"), (V{"d:1.5~", "ms"}));
  EXPECT_EQ(kinds("-nan -inf inf"), (V{"d:nan", "d:-inf", "d:inf"}));
  EXPECT_EQ(kinds("0x1f done."), (V{"0x1f", "done", "."}));
}

TEST(Output, WordsAndIntegersAreExact) {
  EXPECT_TRUE(same("PASSED 12\n", "PASSED 12\n"));
  EXPECT_TRUE(same("PASSED  12\n", "PASSED 12\n"));
  EXPECT_FALSE(same("PASSED 12\n", "PASSED 13\n"));
  EXPECT_FALSE(same("PASSED\n", "FAILED\n"));
  EXPECT_FALSE(same("a\nb\n", "a\n"));
  EXPECT_FALSE(same("a\n", "a\nb\n"));
  EXPECT_FALSE(same("1.5\n", "x\n"));
}

TEST(Output, DecimalsHaveTheirLastDigit) {
  EXPECT_TRUE(same("1.234\n", "1.235\n"));
  EXPECT_FALSE(same("1.234\n", "1.237\n"));
  EXPECT_TRUE(same("1234567.891\n", "1234567.123\n")); // within one in a million
  EXPECT_FALSE(same("12.50\n", "12.60\n"));
  EXPECT_TRUE(same("1.23e-7\n", "1.24e-7\n"));
  EXPECT_FALSE(same("1.23e-7\n", "1.23e-6\n"));
}

TEST(Output, NaNAndInfinity) {
  EXPECT_TRUE(same("nan\n", "-nan\n"));
  EXPECT_FALSE(same("nan\n", "1.0\n"));
  EXPECT_FALSE(same("1.0\n", "nan\n"));
  EXPECT_FALSE(same("inf\n", "-inf\n"));
}

TEST(Output, TimesAndDevicesAreShapes) {
  EXPECT_TRUE(same("kernel: 3.21 ms, 120 GB/s\n", "kernel: 999.9 ms, 1 GB/s\n"));
  EXPECT_FALSE(same("kernel: 3.21 ms, result 4\n", "kernel: 999.9 ms, result 5\n"));
  EXPECT_TRUE(same("Elapsed time: 3.21\n", "Elapsed time: 9.1\n"));
  EXPECT_TRUE(same("Device 0: Simulated sm_90 (H100), compute 9.0, 132 SMs\n",
                   "Device 0: Simulated gfx942 (MI300X), compute 9.4, 304 SMs\n"));
  EXPECT_FALSE(same("using Simulated sm_90 (H100)\n", "using nothing\n"));
}

TEST(Output, WhatTheOriginalDoesItselfIsExplained) {
  EXPECT_FALSE(same("error 1.5e-07\n", "error 2.9e-07\n"));
  EXPECT_TRUE(same("error 1.5e-07\n", "error 2.9e-07\n", {{"error 1.8e-07\n"}, {}}));
  EXPECT_FALSE(same("error 1.5e-07\n", "error 2.9e-03\n", {{"error 1.8e-07\n"}, {}}));
  OutputComparison c = compareOutput("first 3\n", "first 8\n", {{}, {"first 5\n"}}, "", "");
  EXPECT_TRUE(c.isSame());
  EXPECT_TRUE(c.isUnstable);
  // A decimal of a race is not within the rounding of anything.
  for (const char *port : {"at 0.5\n", "at 1.5\n", "at 3.9\n"}) {
    c = compareOutput("at 3.5\n", port, {{"at 3.5\n"}, {"at 0.5\n"}}, "", "");
    EXPECT_TRUE(c.isSame()) << port;
    EXPECT_TRUE(c.isUnstable) << port;
  }
  // The original's blocks ran side by side, those of its runs with random rounding did not.
  for (const char *port : {"at 0.5\n", "at 1.5\n", "at 3.9\n"}) {
    c = compareOutput("at 3.5\n", port, {{"at 1.5\n"}, {"at 1.5\n"}, "at 1.5\n"}, "", "");
    EXPECT_TRUE(c.isUnstable) << port;
  }
  c = compareOutput("at 3\n", "at 0\n", {{"at 1\n"}, {}, "at 1\n"}, "", "");
  EXPECT_TRUE(c.isUnstable);
  // A sum that moves as it does by rounding is.
  c = compareOutput("sum 1.00005\n", "sum 1.00009\n", {{"sum 1.00002\n"}, {"sum 1.00007\n"}}, "", "");
  EXPECT_TRUE(c.isSame());
  EXPECT_FALSE(c.isUnstable);
  // Without another order that moves, it is the port's.
  EXPECT_FALSE(same("at 3.5\n", "at 0.5\n", {{"at 3.5\n"}, {"at 3.5\n"}}));
  c = compareOutput("a 1\nend 7\n", "b 1\nend 8\n", {{}, {"c 1\nend 7\n"}}, "", "");
  EXPECT_TRUE(c.isUnstable);
  EXPECT_EQ(c.line, 2u);
  EXPECT_EQ(c.port, "end 8");
}

TEST(Output, WhatKernelsPrintIsSortedByLaunch) {
  std::string text = "begin\nb 2\na 1\nmiddle\nc 3\nend\n";
  EXPECT_EQ(sortPrinted(text, {{"b 2\n", "a 1\n"}, {"c 3\n"}}), "begin\na 1\nb 2\nmiddle\nc 3\nend\n");
  EXPECT_EQ(sortPrinted("b a \n", {{"b ", "a "}}), "a b \n");
  EXPECT_EQ(sortPrinted(text, {}), text);
  // Something that is not there.
  EXPECT_EQ(sortPrinted(text, {{"a 1\n", "b 2\n"}}), std::nullopt);
}

} // namespace
