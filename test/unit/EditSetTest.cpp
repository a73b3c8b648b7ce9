// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/Change.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <random>

using namespace llvm;
using namespace warp2wave;

namespace {

Change change(StringRef rule, unsigned anchor, std::vector<Edit> edits) {
  return {rule.str(), "a.cu", anchor, std::move(edits), {}, {}};
}

Edit replace(unsigned offset, unsigned length, StringRef text) { return {offset, length, text.str()}; }
Edit erase(unsigned offset, unsigned length) { return {offset, length, ""}; }
Edit insert(unsigned offset, StringRef text) { return {offset, 0, text.str()}; }
Edit close(unsigned offset, StringRef text) { return {offset, 0, text.str(), /*closing=*/true}; }

/// What \p changes make of \p content, in whatever order they come; with the rules
/// of those that were dropped.
std::string merged(StringRef content, std::vector<Change> changes) {
  std::string first;
  for (unsigned rotation = 0; rotation < std::max<size_t>(changes.size(), 1); ++rotation) {
    EditSet set;
    set.add(changes);
    EditSet::FileResult result = set.resolve()["a.cu"];
    std::string text = applyEdits(content, result.edits);
    for (const Finding &f : result.findings)
      if (f.id == FindingId::EditConflict)
        text += " !" + f.message.substr(0, f.message.find(" overlaps"));
    if (rotation == 0)
      first = text;
    EXPECT_EQ(text, first) << "depends on the order";
    if (!changes.empty())
      std::rotate(changes.begin(), changes.begin() + 1, changes.end());
  }
  return first;
}

TEST(EditSet, WithoutChangesNothingHappens) {
  EXPECT_EQ(merged("abc", {}), "abc");
  EXPECT_EQ(applyEdits("", {}), "");
}

TEST(EditSet, MergesIdenticalChanges) {
  Change c = change("rename", 2, {replace(2, 3, "XY"), insert(7, "!")});
  EXPECT_EQ(merged("0123456789", {c, c, c}), "01XY56!789");
}

TEST(EditSet, MergesIdenticalEditsOfDifferentChanges) {
  EXPECT_EQ(merged("0123456789", {change("a", 2, {replace(2, 3, "XY")}), change("b", 2, {replace(2, 3, "XY"), insert(9, "!")})}),
            "01XY5678!9");
}

TEST(EditSet, NeighboursDoNotOverlap) {
  EXPECT_EQ(merged("0123456789", {change("a", 2, {replace(2, 2, "A")}), change("b", 4, {replace(4, 2, "B")}),
                                  change("c", 6, {erase(6, 1)})}),
            "01AB789");
  EXPECT_EQ(merged("0123", {change("a", 0, {replace(0, 4, "all")}), change("b", 0, {insert(0, "<")}), change("c", 4, {insert(4, ">")})}),
            "<all>");
}

TEST(EditSet, DropsTheLaterOfTwoThatOverlapWhole) {
  EXPECT_EQ(merged("0123456789", {change("first", 2, {replace(2, 4, "A")}), change("second", 4, {replace(4, 4, "B"), insert(9, "!")})}),
            "01A6789 !change 'second'");
  EXPECT_EQ(merged("0123456789", {change("a", 3, {replace(3, 1, "A")}), change("b", 3, {replace(3, 1, "B")})}),
            "012A456789 !change 'b'");
  // One inside the other.
  EXPECT_EQ(merged("0123456789", {change("outer", 2, {replace(2, 6, "A")}), change("inner", 4, {replace(4, 1, "B")})}),
            "01A89 !change 'inner'");
  // Three in a row: the middle one falls, the third stands.
  EXPECT_EQ(merged("0123456789", {change("a", 0, {replace(0, 4, "A")}), change("b", 3, {replace(3, 4, "B")}),
                                  change("c", 6, {replace(6, 2, "C")})}),
            "A45C89 !change 'b'");
}

TEST(EditSet, AnInsertionInsideAReplacementIsAConflict) {
  EXPECT_EQ(merged("0123456789", {change("outer", 2, {replace(2, 6, "A")}), change("inner", 4, {insert(4, "B")})}),
            "01A89 !change 'inner'");
  // Also if the insertion's change comes first.
  EXPECT_EQ(merged("0123456789", {change("wrap", 0, {insert(0, "("), close(5, ")")}), change("later", 2, {replace(2, 6, "A")})}),
            "(01234)56789 !change 'later'");
}

TEST(EditSet, EditsInsideADeletionGoWithIt) {
  EXPECT_EQ(merged("0123456789", {change("delete", 2, {erase(2, 6)}), change("inner", 4, {replace(4, 1, "B")}),
                                  change("insert", 5, {insert(5, "C")})}),
            "0189");
  // The inner change comes first by its anchor.
  EXPECT_EQ(merged("0123456789", {change("inner", 0, {replace(4, 1, "B"), insert(9, "!"), insert(5, "C")}), change("delete", 2, {erase(2, 6)})}),
            "018!9");
  // At its ends an insertion stands outside.
  EXPECT_EQ(merged("0123456789", {change("delete", 2, {erase(2, 6)}), change("begin", 2, {insert(2, "<")}), change("end", 8, {insert(8, ">")})}),
            "01<>89");
  // Half inside is a conflict.
  EXPECT_EQ(merged("0123456789", {change("a", 1, {replace(1, 3, "A")}), change("delete", 2, {erase(2, 6)})}),
            "0A456789 !change 'delete'");
  // A deletion inside a deletion, and the same one twice.
  EXPECT_EQ(merged("0123456789", {change("outer", 2, {erase(2, 6)}), change("inner", 3, {erase(3, 2)}), change("same", 2, {erase(2, 6)})}),
            "0189");
}

TEST(EditSet, InsertionsAtOnePlaceNest) {
  // f(g(x)): both wrap; the ends of the inner one come first.
  EXPECT_EQ(merged("f(x)", {change("outer", 0, {insert(0, "A("), close(4, ")A")}), change("inner", 2, {insert(2, "B("), close(3, ")B")})}),
            "A(f(B(x)B))A");
  EXPECT_EQ(merged("x", {change("outer", 0, {insert(0, "A("), close(1, ")A")}), change("inner", 1, {close(1, ")B")})}), "A(x)B)A");
  // An end and a beginning that meet.
  EXPECT_EQ(merged("xy", {change("x", 0, {insert(0, "("), close(1, ")")}), change("y", 1, {insert(1, "["), close(2, "]")})}), "(x)[y]");
}

TEST(EditSet, KeepsHeadersAndFindingsOfWhatWasAccepted) {
  EditSet set;
  Change a = change("a", 0, {replace(0, 2, "A")}), b = change("b", 1, {replace(1, 2, "B")});
  a.headers = {"w2w/a.h"};
  a.findings = {{FindingId::ApiDiffers, "a.cu", 0, 2, "a"}};
  b.headers = {"w2w/b.h"};
  b.findings = {{FindingId::ApiDiffers, "a.cu", 1, 2, "b"}};
  set.add({a, b});
  auto result = set.resolve();
  ASSERT_EQ(result.size(), 1u);
  EXPECT_EQ(result["a.cu"].headers, std::set<std::string>{"w2w/a.h"});
  ASSERT_EQ(result["a.cu"].findings.size(), 2u);
  EXPECT_EQ(result["a.cu"].findings[0].message, "a");
  EXPECT_EQ(result["a.cu"].findings[1].id, FindingId::EditConflict);
  EXPECT_EQ(result["a.cu"].findings[1].offset, 1u);
  EXPECT_EQ(result["a.cu"].accepted.size(), 1u);
}

TEST(EditSet, KeepsFilesApart) {
  EditSet set;
  Change a = change("a", 0, {replace(0, 2, "A")}), b = a;
  b.file = "b.cu";
  set.add({a, b});
  EXPECT_EQ(set.resolve().size(), 2u);
}

TEST(EditSet, WhateverComesTheResultCanBeApplied) {
  std::mt19937 random(1);
  auto upTo = [&](unsigned n) { return std::uniform_int_distribution<unsigned>(0, n)(random); };
  const std::string content = "0123456789abcdefghij";
  for (unsigned round = 0; round < 3000; ++round) {
    std::vector<Change> changes;
    for (unsigned i = 0, n = 1 + upTo(5); i < n; ++i) {
      // The edits of one change never overlap.
      std::vector<Edit> edits;
      unsigned at = upTo(15);
      unsigned anchor = upTo(1) ? at : upTo(at);
      while (at < content.size() && edits.size() < 3) {
        unsigned length = upTo(3) ? upTo(4) : 0;
        length = std::min<unsigned>(length, content.size() - at);
        edits.push_back({at, length, upTo(2) || !length ? std::string(1, 'A' + i) : "", length == 0 && upTo(1)});
        at += length + 1 + upTo(5);
      }
      changes.push_back(change("r" + std::to_string(i), anchor, std::move(edits)));
    }
    std::string first;
    for (unsigned order = 0; order < 3; ++order) {
      std::shuffle(changes.begin(), changes.end(), random);
      EditSet set;
      set.add(changes);
      EditSet::FileResult result = set.resolve()["a.cu"];
      unsigned done = 0;
      for (const Edit &e : result.edits) {
        ASSERT_LE(done, e.offset) << "round " << round;
        done = e.offset + e.length;
      }
      ASSERT_LE(done, content.size());
      size_t conflicts = llvm::count_if(result.findings, [](const Finding &f) { return f.id == FindingId::EditConflict; });
      // Equal changes count once, but no change disappears without a word.
      std::set<Change> distinct(changes.begin(), changes.end());
      EXPECT_EQ(result.accepted.size() + conflicts, distinct.size()) << "round " << round;
      std::string text = applyEdits(content, result.edits);
      if (order == 0)
        first = text;
      ASSERT_EQ(text, first) << "round " << round;
    }
  }
}

} // namespace
