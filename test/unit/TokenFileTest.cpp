// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which branches a HIP compiler takes, as TokenFile answers it.

#include "warp2wave/Translate/TokenFile.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave;

namespace {

/// For each name `x1`, `x2`, ... of \p text: '+' where the port may get to, 'v' in
/// CUDA's side of a vendor switch, '-' where the port never gets to.
std::string branches(StringRef text) {
  TokenFile file(text);
  std::string result;
  for (unsigned t = 0; t < file.tokens().size(); ++t)
    if (file.isIdentifier(t) && file.spelling(t).size() == 2 && file.spelling(t)[0] == 'x')
      result += !file.isLive(t) ? 'v' : !file.isReached(t) ? '-' : '+';
  return result;
}

std::string chain(StringRef condition) { return branches(("#" + condition + "\nx1\n#else\nx2\n#endif\n").str()); }

TEST(Condition, ItsOwnCompilerMacroChoosesHip) {
  EXPECT_EQ(chain("ifdef __HIP_PLATFORM_AMD__"), "+v");
  EXPECT_EQ(chain("ifdef __HIPCC__"), "+v");
  EXPECT_EQ(chain("ifndef __HIP_PLATFORM_AMD__"), "v+");
  EXPECT_EQ(chain("if defined(__HIPCC__) || defined(USE_HIP)"), "+v");
  EXPECT_EQ(chain("if defined(__HIPCC__) && defined(USE_HIP)"), "++");
  EXPECT_EQ(chain("if !defined __HIPCC__"), "v+");
  EXPECT_EQ(chain("if defined(__HIP_PLATFORM_NVIDIA__)"), "v+");
  // Both passes of the compiler count.
  EXPECT_EQ(chain("ifdef __HIP_DEVICE_COMPILE__"), "++");
  // In a chain that asks for HIP, CUDA's compiler is not there.
  EXPECT_EQ(branches("#if defined(__CUDACC__)\nx1\n#elif defined(__HIPCC__)\nx2\n#else\nx3\n#endif\n"), "v+v");
  EXPECT_EQ(branches("#if defined(__HIPCC__)\nx1\n#elif defined(__CUDACC__)\nx2\n#endif\nx3\n"), "+v+");
}

TEST(Condition, CudaCompilerMacrosAreMappedAndSoTaken) {
  EXPECT_EQ(chain("ifdef __CUDACC__"), "+-");
  EXPECT_EQ(chain("ifndef __CUDACC__"), "-+");
  EXPECT_EQ(chain("ifdef __CUDA_ARCH__"), "++");
}

TEST(Condition, VersionsHaveTheValuesOfThePort) {
  EXPECT_EQ(chain("if CUDART_VERSION >= 11000"), "+-");
  EXPECT_EQ(chain("if CUDART_VERSION < 9000"), "-+");
  EXPECT_EQ(chain("if CUDA_VERSION == 12000"), "+-");
  EXPECT_EQ(chain("if defined(CUDART_VERSION) && CUDART_VERSION >= 12040"), "-+");
  EXPECT_EQ(chain("if __CUDACC_VER_MAJOR__ > 8"), "+-");
  EXPECT_EQ(chain("if 11000 <= CUDART_VERSION"), "+-");
  // The host has no architecture, and 0 where one is compared.
  EXPECT_EQ(chain("if __CUDA_ARCH__ >= 700"), "++");
  EXPECT_EQ(chain("if __CUDA_ARCH__ >= 900"), "-+");
  EXPECT_EQ(chain("if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 600"), "+-");
  EXPECT_EQ(chain("if defined(__CUDA_ARCH__) && __CUDA_ARCH__ < 600"), "-+");
}

TEST(Condition, EverythingElseIsUnknown) {
  for (const char *condition : {"if FOO", "ifdef FOO", "if defined(FOO) || BAR > 2", "if CUDART_VERSION >= FOO", "if __has_include(<x.h>)",
                                "if FOO(1, 2) > 3", "if", "if (", "if CUDART_VERSION >", "ifdef", "if 1 ? 0 : 1",
                                "if CUDART_VERSION / 1000 >= 11", "if 1.5 > 1"})
    EXPECT_EQ(chain(condition), "++") << condition;
  EXPECT_EQ(chain("if 0"), "-+");
  EXPECT_EQ(chain("if 1"), "+-");
  EXPECT_EQ(chain("if 0 && FOO"), "-+");
  EXPECT_EQ(chain("if 1 || FOO"), "+-");
  EXPECT_EQ(chain("if !0"), "+-");
  EXPECT_EQ(chain("if (0)"), "-+");
  EXPECT_EQ(chain("if 0x10 == 16"), "+-");
  EXPECT_EQ(chain("if 201703L >= 201402L"), "+-");
}

TEST(Condition, FollowsTheRulesOfChains) {
  EXPECT_EQ(branches("#if 1\nx1\n#elif 1\nx2\n#else\nx3\n#endif\nx4\n"), "+--+");
  EXPECT_EQ(branches("#if 0\nx1\n#elif FOO\nx2\n#elif 1\nx3\n#else\nx4\n#endif\n"), "-++-");
  EXPECT_EQ(branches("#if 0\n#if 1\nx1\n#else\nx2\n#endif\nx3\n#endif\nx4\n"), "---+");
  EXPECT_EQ(branches("#ifdef A\nx1\n#elifdef __CUDACC__\nx2\n#elifndef B\nx3\n#endif\n"), "++-");
  EXPECT_EQ(branches("# if 0 /* c */ // d\nx1\n # else\nx2\n#\tendif\n"), "-+");
  EXPECT_EQ(branches("#if 0 || \\\n 1\nx1\n#else\nx2\n#endif\n"), "+-");
}

TEST(Condition, SurvivesWhatIsNotClosed) {
  EXPECT_EQ(branches("#endif\nx1\n#else\nx2\n#elif 1\nx3\n"), "+++");
  EXPECT_EQ(branches("#if 0\nx1\n"), "-");
  EXPECT_EQ(branches("#if 0\nx1\n#else\nx2"), "-+");
  EXPECT_EQ(branches("#"), "");
  EXPECT_EQ(branches("#if 0\n/* not closed\nx1\n#endif\n"), "");
}

TEST(TokenFile, KnowsWhereANewIncludeMayStand) {
  auto top = [](StringRef text) { return text.drop_front(TokenFile(text).topOffset()).take_front(2).str(); };
  EXPECT_EQ(top("x1\n"), "x1");
  EXPECT_EQ(top("// licence\n\nx1\n"), "x1");
  EXPECT_EQ(top("/* a */ x1\n"), "x1");
  EXPECT_EQ(top("#pragma once\nx1\n"), "x1");
  EXPECT_EQ(top("// licence\n#pragma once\nx1\n"), "x1");
  EXPECT_EQ(top("#ifndef A\n#define A\nx1\n#endif\n"), "x1");
  EXPECT_EQ(top("#pragma once\n#ifndef A\n#define A\nx1\n#endif // A\n"), "x1");
  EXPECT_EQ(top("\xef\xbb\xbfx1\n"), "x1");
  // No guard: the #endif is not the last line, or the name differs.
  EXPECT_EQ(top("#ifndef A\n#define A\n#endif\nx1\n"), "#i");
  EXPECT_EQ(top("#ifndef A\n#define B\nx1\n#endif\n"), "#i");
}

TEST(TokenFile, KeepsTheFilesNewlines) {
  EXPECT_EQ(TokenFile("a\r\nb").newline(), "\r\n");
  EXPECT_EQ(TokenFile("a\nb\r\n").newline(), "\n");
  EXPECT_EQ(TokenFile("").newline(), "\n");
}

TEST(TokenFile, MatchesBrackets) {
  TokenFile file("f(a[1], (b))\n#define g( x\n)");
  auto find = [&](unsigned offset) {
    for (unsigned t = 0; t < file.tokens().size(); ++t)
      if (file.tokens()[t].offset == offset)
        return t;
    return ~0u;
  };
  EXPECT_EQ(file.tokens()[file.matching(find(1))].offset, 11u);
  EXPECT_EQ(file.tokens()[file.matching(find(3))].offset, 5u);
  EXPECT_EQ(file.tokens()[file.matching(find(8))].offset, 10u);
  // A directive's bracket ends with it.
  EXPECT_EQ(file.matching(find(22)), file.tokens().size());
}

} // namespace
