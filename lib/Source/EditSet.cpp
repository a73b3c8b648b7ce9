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
  Edit E;
  unsigned Anchor;
};

/// The edits of one file: replacements by offset, insertions apart, since any
/// number of insertions may share an offset.
class FileMerge {
public:
  /// Returns false if an edit of \p C overlaps an accepted one.
  bool accept(const Change &C) {
    std::vector<const Edit *> Wanted;
    for (const Edit &E : C.Edits) {
      switch (relation(E)) {
      case Relation::Conflict:
        return false;
      case Relation::Inside:
        break;
      case Relation::Free:
        Wanted.push_back(&E);
      }
    }
    for (const Edit *E : Wanted) {
      if (E->Length == 0) {
        Insertions.push_back({*E, C.Anchor});
        continue;
      }
      if (E->Text.empty())
        dropInside(*E);
      Replacements.emplace(E->Offset, *E);
    }
    return true;
  }

  std::vector<Edit> take() {
    // At one offset: ends before beginnings; ends of inner (later) changes
    // first, beginnings of outer (earlier) changes first.
    llvm::sort(Insertions, [](const Placed &A, const Placed &B) {
      if (A.E.Offset != B.E.Offset)
        return A.E.Offset < B.E.Offset;
      if (A.E.Closing != B.E.Closing)
        return A.E.Closing;
      if (A.Anchor != B.Anchor)
        return A.E.Closing ? A.Anchor > B.Anchor : A.Anchor < B.Anchor;
      return A.E.Text < B.E.Text;
    });
    std::vector<Edit> Result;
    auto Next = Replacements.begin();
    for (Placed &P : Insertions) {
      while (Next != Replacements.end() && Next->first < P.E.Offset)
        Result.push_back((Next++)->second);
      Result.push_back(P.E);
    }
    for (; Next != Replacements.end(); ++Next)
      Result.push_back(Next->second);
    return Result;
  }

private:
  enum class Relation { Free, Inside, Conflict };

  Relation relation(const Edit &E) const {
    unsigned Begin = E.Offset, End = E.Offset + E.Length;
    // The last replacement that starts before E ends, and all that overlap it.
    auto It = Replacements.lower_bound(End);
    while (It != Replacements.begin()) {
      --It;
      const Edit &Other = It->second;
      unsigned OtherEnd = Other.Offset + Other.Length;
      if (OtherEnd <= Begin)
        break;
      bool Insertion = E.Length == 0;
      if (Insertion && Begin == Other.Offset)
        continue;
      if (E == Other)
        return Relation::Inside;
      if (Other.Text.empty() && Other.Offset <= Begin && End <= OtherEnd)
        return Relation::Inside;
      // E deletes text in which smaller edits lie.
      if (E.Text.empty() && Begin <= Other.Offset && OtherEnd <= End)
        continue;
      return Relation::Conflict;
    }
    return Relation::Free;
  }

  void dropInside(const Edit &Deletion) {
    unsigned Begin = Deletion.Offset, End = Begin + Deletion.Length;
    Replacements.erase(Replacements.lower_bound(Begin), Replacements.lower_bound(End));
    llvm::erase_if(Insertions, [&](const Placed &P) { return P.E.Offset > Begin && P.E.Offset < End; });
  }

  std::map<unsigned, Edit> Replacements;
  std::vector<Placed> Insertions;
};

} // namespace

std::map<std::string, EditSet::FileResult> EditSet::resolve() {
  llvm::sort(Changes);
  Changes.erase(llvm::unique(Changes), Changes.end());

  std::map<std::string, FileResult> Result;
  std::map<std::string, FileMerge> Merges;
  for (Change &C : Changes) {
    FileResult &R = Result[C.File];
    if (!Merges[C.File].accept(C)) {
      R.Findings.push_back({FindingId::EditConflict, C.File, C.Anchor, 0,
                            "change '" + C.Rule + "' overlaps an earlier change of the same text and was dropped; "
                                                  "make it by hand"});
      continue;
    }
    R.Headers.insert(C.Headers.begin(), C.Headers.end());
    R.Findings.insert(R.Findings.end(), C.Findings.begin(), C.Findings.end());
    R.Accepted.push_back(std::move(C));
  }
  for (auto &[File, Merge] : Merges)
    Result[File].Edits = Merge.take();
  Changes.clear();
  return Result;
}

std::string applyEdits(StringRef Content, ArrayRef<Edit> Edits) {
  std::string Result;
  Result.reserve(Content.size() + Content.size() / 8);
  unsigned Done = 0;
  for (const Edit &E : Edits) {
    assert(E.Offset >= Done && E.Offset + E.Length <= Content.size() && "edits overlap or leave the file");
    Result += Content.slice(Done, E.Offset);
    Result += E.Text;
    Done = E.Offset + E.Length;
  }
  Result += Content.drop_front(Done);
  return Result;
}

} // namespace warp2wave
