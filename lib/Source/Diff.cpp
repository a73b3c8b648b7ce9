// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The edits are known, so no lines have to be compared: edits that touch the
// same or neighbouring lines form one block of old lines, and its new lines are
// the same text with the edits applied.

#include "warp2wave/Source/Diff.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace warp2wave {

namespace {

/// Old lines [first, last) and the text that replaces them.
struct Block {
  unsigned first, last;
  std::string text;
};

} // namespace

static std::vector<unsigned> lineStarts(StringRef content) {
  std::vector<unsigned> starts = {0};
  for (unsigned i = 0; i < content.size(); ++i)
    if (content[i] == '\n' && i + 1 < content.size())
      starts.push_back(i + 1);
  return starts;
}

/// Splits text into lines that keep their newline.
static SmallVector<StringRef> splitLines(StringRef text) {
  SmallVector<StringRef> lines;
  while (!text.empty()) {
    size_t end = text.find('\n');
    size_t length = end == StringRef::npos ? text.size() : end + 1;
    lines.push_back(text.take_front(length));
    text = text.drop_front(length);
  }
  return lines;
}

static void writeLine(raw_ostream &os, char mark, StringRef line) {
  os << mark << line;
  if (!line.ends_with("\n"))
    os << "\n\\ No newline at end of file\n";
}

std::string unifiedDiff(StringRef oldName, StringRef newName, StringRef content, ArrayRef<Edit> edits) {
  if (edits.empty())
    return "";
  std::vector<unsigned> starts = lineStarts(content);
  auto lineOf = [&](unsigned offset) { return unsigned(llvm::upper_bound(starts, offset) - starts.begin()) - 1; };
  auto startOf = [&](unsigned line) { return line < starts.size() ? starts[line] : unsigned(content.size()); };

  std::vector<Block> blocks;
  for (size_t i = 0; i < edits.size();) {
    // Behind the last newline there is no old line.
    if (edits[i].offset == content.size() && content.ends_with("\n")) {
      Block block{unsigned(starts.size()), unsigned(starts.size()), ""};
      for (; i < edits.size(); ++i)
        block.text += edits[i].text;
      if (!block.text.empty())
        blocks.push_back(std::move(block));
      break;
    }
    unsigned first = lineOf(edits[i].offset), last = first + 1;
    // Whole new lines in front of a line leave it as it is.
    if (edits[i].length == 0 && edits[i].offset == startOf(first) && StringRef(edits[i].text).ends_with("\n")) {
      blocks.push_back({first, first, edits[i].text});
      ++i;
      continue;
    }
    size_t end = i;
    // An edit that ends at a line's start leaves that line alone, unless text remains in front of it.
    while (end < edits.size() && (last >= starts.size() || edits[end].offset < startOf(last))) {
      const Edit &e = edits[end];
      unsigned to = e.offset + e.length;
      if (to > e.offset)
        last = std::max(last, lineOf(to - 1) + 1);
      bool joins = to == startOf(last) && e.length && !StringRef(e.text).ends_with("\n") &&
                   (e.offset != startOf(lineOf(e.offset)) || !e.text.empty());
      if (joins && last < starts.size())
        ++last;
      ++end;
    }
    std::vector<Edit> local;
    unsigned base = startOf(first);
    for (size_t k = i; k < end; ++k) {
      local.push_back(edits[k]);
      local.back().offset -= base;
    }
    std::string text = applyEdits(content.slice(base, startOf(last)), local);
    if (text != content.slice(base, startOf(last)))
      blocks.push_back({first, last, std::move(text)});
    i = end;
  }
  if (blocks.empty())
    return "";

  std::string result;
  raw_string_ostream os(result);
  os << "--- " << oldName << "\n+++ " << newName << "\n";
  constexpr unsigned context = 3;
  unsigned lineCount = content.empty() ? 0 : starts.size();
  int shift = 0;
  for (size_t i = 0; i < blocks.size();) {
    size_t end = i + 1;
    while (end < blocks.size() && blocks[end].first <= blocks[end - 1].last + 2 * context)
      ++end;
    unsigned first = blocks[i].first > context ? blocks[i].first - context : 0;
    unsigned last = std::min(blocks[end - 1].last + context, lineCount);
    std::string hunk;
    raw_string_ostream body(hunk);
    unsigned at = first, added = 0, removed = 0;
    auto copyUntil = [&](unsigned line) {
      for (; at < line; ++at)
        writeLine(body, ' ', content.slice(startOf(at), startOf(at + 1)));
    };
    for (size_t k = i; k < end; ++k) {
      copyUntil(blocks[k].first);
      for (; at < std::min(blocks[k].last, lineCount); ++at, ++removed)
        writeLine(body, '-', content.slice(startOf(at), startOf(at + 1)));
      for (StringRef line : splitLines(blocks[k].text)) {
        writeLine(body, '+', line);
        ++added;
      }
    }
    copyUntil(last);
    unsigned oldLines = last - first, newLines = oldLines - removed + added;
    // Line numbers count from 1; an empty side names the line before it.
    unsigned oldStart = oldLines ? first + 1 : first;
    unsigned newStart = newLines ? unsigned(int(first) + shift) + 1 : unsigned(int(first) + shift);
    os << "@@ -" << oldStart << ',' << oldLines << " +" << newStart << ',' << newLines << " @@\n" << hunk;
    shift += int(added) - int(removed);
    i = end;
  }
  return result;
}

/// A path as git writes it in a diff: quoted if it holds what would end it early.
static std::string inHeader(const Twine &path) {
  std::string name = path.str(), quoted;
  raw_string_ostream os(quoted);
  bool special = llvm::any_of(name, [](unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c == 0x7f; });
  if (!special)
    return name;
  os << '"';
  for (unsigned char c : name) {
    if (c == '"' || c == '\\')
      os << '\\' << c;
    else if (c < 0x20 || c == 0x7f)
      os << formatv("\\{0}{1}{2}", c >> 6, (c >> 3) & 7, c & 7);
    else
      os << c;
  }
  os << '"';
  return quoted;
}

std::string gitDiff(StringRef oldPath, StringRef newPath, StringRef content, ArrayRef<Edit> edits) {
  bool isNew = oldPath.empty();
  if (isNew)
    oldPath = newPath;
  // A tab ends a name that holds spaces.
  auto withTab = [](std::string name) { return StringRef(name).contains(' ') ? name + "\t" : name; };
  std::string oldName = inHeader("a/" + oldPath), newName = inHeader("b/" + newPath);
  std::string body = unifiedDiff(isNew ? "/dev/null" : withTab(oldName), withTab(newName), content, edits);
  if (body.empty() && oldPath == newPath)
    return "";
  std::string header = "diff --git " + oldName + " " + newName + "\n";
  if (isNew)
    header += "new file mode 100644\n";
  else if (oldPath != newPath)
    header += "rename from " + inHeader(oldPath) + "\nrename to " + inHeader(newPath) + "\n";
  return header + body;
}

} // namespace warp2wave
