// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The merge of changes.  Accepted edits are kept in a map from their start, so
// that a new edit is compared with its neighbours only.

#include "warp2wave/Source/Change.h"
#include "llvm/ADT/STLExtras.h"
#include <cassert>

using namespace llvm;

namespace warp2wave {

namespace {

/// An accepted edit and the anchor of its change.
struct Placed {
  Edit e;
  unsigned anchor;
};

/// The edits of one file: replacements by offset, insertions apart, since any
/// number of insertions may share an offset.
class FileMerge {
public:
  /// Returns false if an edit of \p C overlaps an accepted one.
  bool accept(const Change &c) {
    std::vector<const Edit *> wanted;
    for (const Edit &e : c.edits) {
      switch (relation(e)) {
      case Relation::Conflict:
        return false;
      case Relation::Inside:
        break;
      case Relation::Free:
        wanted.push_back(&e);
      }
    }
    for (const Edit *e : wanted) {
      if (e->length == 0) {
        insertions.insert({e->offset, {*e, c.anchor}});
        continue;
      }
      if (e->text.empty())
        dropInside(*e);
      replacements.emplace(e->offset, *e);
    }
    return true;
  }

  std::vector<Edit> take() {
    std::vector<Placed> sorted;
    for (const auto &[offset, placed] : insertions)
      sorted.push_back(placed);
    // At one offset: ends before beginnings; ends of inner (later) changes
    // first, beginnings of outer (earlier) changes first.
    llvm::sort(sorted, [](const Placed &a, const Placed &b) {
      if (a.e.offset != b.e.offset)
        return a.e.offset < b.e.offset;
      if (a.e.closing != b.e.closing)
        return a.e.closing;
      if (a.anchor != b.anchor)
        return a.e.closing ? a.anchor > b.anchor : a.anchor < b.anchor;
      return a.e.text < b.e.text;
    });
    std::vector<Edit> result;
    auto next = replacements.begin();
    for (Placed &p : sorted) {
      while (next != replacements.end() && next->first < p.e.offset)
        result.push_back((next++)->second);
      result.push_back(p.e);
    }
    for (; next != replacements.end(); ++next)
      result.push_back(next->second);
    return result;
  }

private:
  enum class Relation { Free, Inside, Conflict };

  Relation relation(const Edit &e) const {
    unsigned begin = e.offset, end = e.offset + e.length;
    // Text that replaces something has no place for what was inserted there.
    if (!e.text.empty() && end > begin && insertions.upper_bound(begin) != insertions.lower_bound(end))
      return Relation::Conflict;
    // The last replacement that starts before E ends, and all that overlap it.
    auto it = replacements.lower_bound(end);
    while (it != replacements.begin()) {
      --it;
      const Edit &other = it->second;
      unsigned otherEnd = other.offset + other.length;
      if (otherEnd <= begin)
        break;
      bool insertion = e.length == 0;
      if (insertion && begin == other.offset)
        continue;
      if (e == other)
        return Relation::Inside;
      if (other.text.empty() && other.offset <= begin && end <= otherEnd)
        return Relation::Inside;
      // E deletes text in which smaller edits lie.
      if (e.text.empty() && begin <= other.offset && otherEnd <= end)
        continue;
      return Relation::Conflict;
    }
    return Relation::Free;
  }

  void dropInside(const Edit &deletion) {
    unsigned begin = deletion.offset, end = begin + deletion.length;
    replacements.erase(replacements.lower_bound(begin), replacements.lower_bound(end));
    // An insertion at either end stands outside.
    auto inside = insertions.upper_bound(begin);
    if (inside != insertions.end() && inside->first < end)
      insertions.erase(inside, insertions.lower_bound(end));
  }

  std::map<unsigned, Edit> replacements;
  std::multimap<unsigned, Placed> insertions;
};

} // namespace

std::map<std::string, EditSet::FileResult> EditSet::resolve() {
  llvm::sort(changes);
  changes.erase(llvm::unique(changes), changes.end());

  std::map<std::string, FileResult> result;
  std::map<std::string, FileMerge> merges;
  for (Change &c : changes) {
    FileResult &r = result[c.file];
    if (!merges[c.file].accept(c)) {
      r.findings.push_back({FindingId::EditConflict, c.file, c.anchor, 0,
                            "change '" + c.rule +
                                "' overlaps an earlier change of the same text and was dropped; "
                                "make it by hand"});
      continue;
    }
    r.headers.insert(c.headers.begin(), c.headers.end());
    r.findings.insert(r.findings.end(), c.findings.begin(), c.findings.end());
    r.accepted.push_back(std::move(c));
  }
  for (auto &[File, Merge] : merges)
    result[File].edits = Merge.take();
  changes.clear();
  return result;
}

std::string applyEdits(StringRef content, ArrayRef<Edit> edits) {
  std::string result;
  result.reserve(content.size() + content.size() / 8);
  unsigned done = 0;
  for (const Edit &e : edits) {
    assert(e.offset >= done && e.offset + e.length <= content.size() && "edits overlap or leave the file");
    result += content.slice(done, e.offset);
    result += e.text;
    done = e.offset + e.length;
  }
  result += content.drop_front(done);
  return result;
}

} // namespace warp2wave
