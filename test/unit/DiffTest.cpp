// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/Diff.h"
#include "llvm/ADT/SmallVector.h"
#include "gtest/gtest.h"
#include <random>

using namespace llvm;
using namespace warp2wave;

namespace {

std::string diff(StringRef content, std::vector<Edit> edits) { return unifiedDiff("a", "b", content, edits); }

/// Lines with their newlines.
std::vector<std::string> linesOf(StringRef text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.take_front(end).str());
    text = text.drop_front(end);
  }
  return lines;
}

/// Applies a diff as strictly as no `patch` does: every line must be where its
/// hunk says, counts must be right, and hunks must not touch.
std::string patch(StringRef content, StringRef diff) {
  std::vector<std::string> old = linesOf(content), lines = linesOf(diff), result;
  if (lines.empty())
    return content.str();
  EXPECT_EQ(lines[0], "--- a\n");
  EXPECT_EQ(lines[1], "+++ b\n");
  size_t at = 0, i = 2, previousEnd = 0;
  while (i < lines.size()) {
    unsigned oldStart, oldCount, newStart, newCount;
    if (sscanf(lines[i++].c_str(), "@@ -%u,%u +%u,%u @@", &oldStart, &oldCount, &newStart, &newCount) != 4)
      return "no hunk: " + lines[i - 1];
    size_t first = oldCount ? oldStart - 1 : oldStart;
    if (first < previousEnd || (previousEnd && first == previousEnd))
      return "hunks touch";
    while (at < first && at < old.size())
      result.push_back(old[at++]);
    if (result.size() != (newCount ? newStart - 1 : newStart))
      return "wrong new start: " + lines[i - 1];
    unsigned seenOld = 0, seenNew = 0;
    while ((seenOld < oldCount || seenNew < newCount) && i < lines.size()) {
      char mark = lines[i][0];
      std::string line = lines[i++].substr(1);
      if (i < lines.size() && lines[i][0] == '\\') {
        line.pop_back();
        ++i;
      }
      if (mark != '+') {
        if (at >= old.size() || old[at] != line)
          return "line differs: " + line;
        ++at;
        ++seenOld;
      }
      if (mark != '-') {
        result.push_back(line);
        ++seenNew;
      }
    }
    if (seenOld != oldCount || seenNew != newCount)
      return "wrong counts";
    previousEnd = at;
  }
  while (at < old.size())
    result.push_back(old[at++]);
  std::string text;
  for (const std::string &line : result)
    text += line;
  return text;
}

TEST(Diff, OfNothingIsEmpty) {
  EXPECT_EQ(diff("a\nb\n", {}), "");
  EXPECT_EQ(diff("a\nb\n", {{0, 1, "a"}}), "");
  EXPECT_EQ(diff("", {}), "");
}

TEST(Diff, LooksLikeThatOfDiff) {
  // As `diff -u` writes it.
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", {{8, 1, "five"}}),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(diff("1\n2\n", {{0, 0, "0\n"}}), "--- a\n+++ b\n@@ -1,2 +1,3 @@\n+0\n 1\n 2\n");
  EXPECT_EQ(diff("1\n2\n", {{0, 2, ""}}), "--- a\n+++ b\n@@ -1,2 +1,1 @@\n-1\n 2\n");
  EXPECT_EQ(diff("1\n", {{0, 2, ""}}), "--- a\n+++ b\n@@ -1,1 +0,0 @@\n-1\n");
  EXPECT_EQ(diff("", {{0, 0, "1\n2\n"}}), "--- a\n+++ b\n@@ -0,0 +1,2 @@\n+1\n+2\n");
}

TEST(Diff, SaysWhereANewlineIsMissing) {
  EXPECT_EQ(diff("1\n2", {{2, 1, "two"}}),
            "--- a\n+++ b\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+two\n\\ No newline at end of file\n");
  EXPECT_EQ(diff("1", {{1, 0, "\n"}}), "--- a\n+++ b\n@@ -1,1 +1,1 @@\n-1\n\\ No newline at end of file\n+1\n");
  EXPECT_EQ(patch("1\n2", diff("1\n2", {{0, 1, "one"}})), "one\n2");
}

TEST(Diff, SplitsHunksThatAreFarApart) {
  std::string text;
  for (unsigned i = 10; i < 40; ++i)
    text += std::to_string(i) + "\n";
  std::string far = diff(text, {{3 * 2, 2, "x"}, {3 * 20, 2, "y"}}), near = diff(text, {{3 * 2, 2, "x"}, {3 * 9, 2, "y"}});
  EXPECT_EQ(StringRef(far).count("@@ -"), 2u);
  EXPECT_EQ(StringRef(near).count("@@ -"), 1u);
}

TEST(Diff, KeepsCarriageReturns) {
  EXPECT_EQ(diff("1\r\n2\r\n", {{3, 1, "two"}}), "--- a\n+++ b\n@@ -1,2 +1,2 @@\n 1\r\n-2\r\n+two\r\n");
}

TEST(Diff, AppliedGivesTheResult) {
  std::mt19937 random(2);
  auto upTo = [&](unsigned n) { return std::uniform_int_distribution<unsigned>(0, n)(random); };
  const char *texts[] = {"", "x", "\n", "a\nb", "new line\n", "\n\n", "\nend", "start\nmiddle\nend\n", "\r\n"};
  for (unsigned round = 0; round < 20000; ++round) {
    std::string content;
    for (unsigned i = 0, n = upTo(30); i < n; ++i)
      content += std::string(upTo(3), 'a' + i % 26) + (upTo(9) ? "\n" : "\r\n");
    if (upTo(2) == 0)
      content += "tail";
    std::vector<Edit> edits;
    for (unsigned at = upTo(10); at <= content.size() && edits.size() < 6;) {
      unsigned length = upTo(2) ? std::min<unsigned>(upTo(8), content.size() - at) : 0;
      edits.push_back({at, length, texts[upTo(std::size(texts) - 1)]});
      // Edits may touch, and insertions may share a place.
      at += length + (upTo(3) ? upTo(30) : length ? 0 : upTo(1));
    }
    std::string wanted = applyEdits(content, edits), text = diff(content, edits);
    ASSERT_EQ(patch(content, text), wanted) << "round " << round << "\n" << text;
    ASSERT_EQ(text.empty(), wanted == content) << "round " << round << "\n" << text;
  }
}

TEST(GitDiff, NamesWhatMovesAndWhatIsNew) {
  Edit e{0, 1, "2"};
  EXPECT_EQ(gitDiff("a.h", "a.h", "1\n", e), "diff --git a/a.h b/a.h\n--- a/a.h\n+++ b/a.h\n@@ -1,1 +1,1 @@\n-1\n+2\n");
  EXPECT_EQ(gitDiff("a.cu", "a.hip", "1\n", e),
            "diff --git a/a.cu b/a.hip\nrename from a.cu\nrename to a.hip\n--- a/a.cu\n+++ b/a.hip\n@@ -1,1 +1,1 @@\n-1\n+2\n");
  EXPECT_EQ(gitDiff("a.cu", "a.hip", "1\n", {}), "diff --git a/a.cu b/a.hip\nrename from a.cu\nrename to a.hip\n");
  EXPECT_EQ(gitDiff("", "w2w/a.h", "", Edit{0, 0, "1\n"}),
            "diff --git a/w2w/a.h b/w2w/a.h\nnew file mode 100644\n--- /dev/null\n+++ b/w2w/a.h\n@@ -0,0 +1,1 @@\n+1\n");
  EXPECT_EQ(gitDiff("a.h", "a.h", "1\n", {}), "");
}

TEST(GitDiff, WritesOddNamesAsGitDoes) {
  Edit e{0, 1, "2"};
  EXPECT_TRUE(StringRef(gitDiff("a b.h", "a b.h", "1\n", e)).contains("\n--- a/a b.h\t\n+++ b/a b.h\t\n"));
  EXPECT_TRUE(StringRef(gitDiff("a\"\n.h", "a\"\n.h", "1\n", e)).contains("\n--- \"a/a\\\"\\012.h\"\n"));
  EXPECT_TRUE(StringRef(gitDiff("\xc3\xa4.h", "\xc3\xa4.h", "1\n", e)).contains("\n--- a/\xc3\xa4.h\n"));
}

} // namespace
