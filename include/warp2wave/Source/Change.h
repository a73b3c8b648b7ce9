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
  unsigned offset = 0, length = 0;
  std::string text;
  /// Set for an insertion that ends something begun by another edit of the
  /// same change, such as the ')' of a wrapped argument.  Where several changes
  /// insert at one place, ends come first, innermost change first.
  bool closing = false;

  friend bool operator<(const Edit &a, const Edit &b) {
    return std::tie(a.offset, a.length, a.text, a.closing) < std::tie(b.offset, b.length, b.text, b.closing);
  }
  friend bool operator==(const Edit &a, const Edit &b) {
    return std::tie(a.offset, a.length, a.text, a.closing) == std::tie(b.offset, b.length, b.text, b.closing);
  }
};

/// One atomic step of a port within one file.
struct Change {
  /// The pass or rule that made it, such as "rename" or "min-max".
  std::string rule;
  std::string file;
  /// Where the construct that is changed begins; orders changes.
  unsigned anchor = 0;
  std::vector<Edit> edits;
  std::vector<Finding> findings;
  /// Runtime or library headers that the changed text needs, such as "w2w/warp.h".
  std::set<std::string> headers;
  /// Kernels of whose launches the change needs to know all, and that other units can name. If one does
  /// (UnitFacts::kernelsOfOthers), the change is dropped; one that \c isForOthers is made then, and only then.
  std::set<std::string> kernels = {};
  bool isForOthers = false;

  /// Equal changes are ordered by their findings, so that the one that is kept does not depend on threads.
  friend bool operator<(const Change &a, const Change &b) {
    return std::tie(a.file, a.anchor, a.rule, a.edits, a.headers, a.findings) <
           std::tie(b.file, b.anchor, b.rule, b.edits, b.headers, b.findings);
  }
  friend bool operator==(const Change &a, const Change &b) {
    return std::tie(a.file, a.anchor, a.rule, a.edits, a.headers) ==
           std::tie(b.file, b.anchor, b.rule, b.edits, b.headers);
  }
};

/// Collects the changes of all units and merges them.
///
/// Headers are seen by many units, in an order that depends on threads.  So
/// nothing is decided while changes arrive: resolve() sorts them first, which
/// makes the result depend on their content only.
class EditSet {
public:
  void add(Change c) { changes.push_back(std::move(c)); }
  void add(std::vector<Change> cs) {
    for (Change &c : cs)
      add(std::move(c));
  }

  struct FileResult {
    /// Sorted, not overlapping; ready for applyEdits().
    std::vector<Edit> edits;
    std::set<std::string> headers;
    /// Findings of the accepted changes, and one for every dropped change.
    std::vector<Finding> findings;
    /// The accepted changes, for the report.
    std::vector<Change> accepted;
  };

  /// Merges what was added: identical changes once; of two changes that
  /// overlap, the later one (by anchor, then rule) is dropped whole with an
  /// edit-conflict finding.  An edit inside text that another change deletes
  /// disappears with it.
  std::map<std::string, FileResult> resolve();

private:
  std::vector<Change> changes;
};

/// Returns \p Content with \p Edits (sorted, not overlapping) applied.
std::string applyEdits(llvm::StringRef content, llvm::ArrayRef<Edit> edits);

} // namespace warp2wave

#endif
