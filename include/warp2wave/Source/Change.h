// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A Change is what a pass wants done to the user's files: some edits, all or
// none, with the findings that go with them.  Plain data, no Clang.

#ifndef WARP2WAVE_SOURCE_CHANGE_H
#define WARP2WAVE_SOURCE_CHANGE_H

#include "warp2wave/Support/Finding.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace warp2wave {

/// Replaces \p Length bytes at \p Offset of a file by \p Text.
struct Edit {
  unsigned Offset = 0, Length = 0;
  std::string Text;
  /// Set for an insertion that ends something begun by another edit of the
  /// same change, such as the ')' of a wrapped argument.  Where several changes
  /// insert at one place, ends come first, innermost change first.
  bool Closing = false;

  friend bool operator<(const Edit &A, const Edit &B) {
    return std::tie(A.Offset, A.Length, A.Text, A.Closing) < std::tie(B.Offset, B.Length, B.Text, B.Closing);
  }
  friend bool operator==(const Edit &A, const Edit &B) {
    return std::tie(A.Offset, A.Length, A.Text, A.Closing) == std::tie(B.Offset, B.Length, B.Text, B.Closing);
  }
};

/// One atomic step of a port within one file.
struct Change {
  /// The pass or rule that made it, such as "rename" or "min-max".
  std::string Rule;
  std::string File;
  /// Where the construct that is changed begins; orders changes.
  unsigned Anchor = 0;
  std::vector<Edit> Edits;
  std::vector<Finding> Findings;
  /// Runtime or library headers that the changed text needs, such as "w2w/warp.h".
  std::set<std::string> Headers;

  friend bool operator<(const Change &A, const Change &B) {
    return std::tie(A.File, A.Anchor, A.Rule, A.Edits, A.Headers) <
           std::tie(B.File, B.Anchor, B.Rule, B.Edits, B.Headers);
  }
  friend bool operator==(const Change &A, const Change &B) {
    return std::tie(A.File, A.Anchor, A.Rule, A.Edits, A.Headers) ==
           std::tie(B.File, B.Anchor, B.Rule, B.Edits, B.Headers);
  }
};

/// Collects the changes of all units and merges them.
///
/// Headers are seen by many units, in an order that depends on threads.  So
/// nothing is decided while changes arrive: resolve() sorts them first, which
/// makes the result depend on their content only.
class EditSet {
public:
  void add(Change C) { Changes.push_back(std::move(C)); }
  void add(std::vector<Change> Cs) {
    for (Change &C : Cs)
      add(std::move(C));
  }

  struct FileResult {
    /// Sorted, not overlapping; ready for applyEdits().
    std::vector<Edit> Edits;
    std::set<std::string> Headers;
    /// Findings of the accepted changes, and one for every dropped change.
    std::vector<Finding> Findings;
    /// The accepted changes, for the report.
    std::vector<Change> Accepted;
  };

  /// Merges what was added: identical changes once; of two changes that
  /// overlap, the later one (by anchor, then rule) is dropped whole with an
  /// edit-conflict finding.  An edit inside text that another change deletes
  /// disappears with it.
  std::map<std::string, FileResult> resolve();

private:
  std::vector<Change> Changes;
};

/// Returns \p Content with \p Edits (sorted, not overlapping) applied.
std::string applyEdits(llvm::StringRef Content, llvm::ArrayRef<Edit> Edits);

} // namespace warp2wave

#endif
