// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A finding says something about the user's code: what was seen, where, and
// what to do.  Findings are data; they are printed by Report only.

#ifndef WARP2WAVE_SUPPORT_FINDING_H
#define WARP2WAVE_SUPPORT_FINDING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <tuple>
#include <vector>

namespace warp2wave {

/// How much a finding matters, mildest first.
enum class Severity : uint8_t { Note, Slow, Hang, Wrong, Compile };

/// Returns the word for \p S that reports and --fail-on use, such as "wrong".
llvm::StringRef severityName(Severity s);

/// Reads a word of severityName(); returns false when \p Name is not one.
bool parseSeverity(llvm::StringRef name, Severity &out);

enum class FindingId : uint8_t {
#define FINDING(Id, Name, Sev, Title) Id,
#include "warp2wave/Support/Findings.def"
};

/// One row of Findings.def.
struct FindingKind {
  FindingId id;
  llvm::StringLiteral name;
  Severity sev;
  llvm::StringLiteral title;
};

llvm::ArrayRef<FindingKind> findingKinds();
const FindingKind &findingKind(FindingId id);

/// Finds a kind by its name, such as "api-unmapped"; null if there is none.
const FindingKind *findFindingKind(llvm::StringRef name);

/// One observation about the user's code.
struct Finding {
  FindingId id;
  /// Absolute path of the file, or empty when it is about no file.
  std::string file;
  /// Bytes from the start of the file, and how many bytes are meant.
  unsigned offset = 0, length = 0;
  /// What was seen first, advice after; lower-case, no full stop.
  std::string message;
  /// 1-based, filled in from the offset when the report is made.
  unsigned line = 0, column = 0;

  Severity severity() const { return findingKind(id).sev; }
  llvm::StringRef name() const { return findingKind(id).name; }

  /// The order of reports, which makes them independent of the order of work.
  friend bool operator<(const Finding &a, const Finding &b) {
    return std::tie(a.file, a.offset, a.id, a.message) < std::tie(b.file, b.offset, b.id, b.message);
  }
  friend bool operator==(const Finding &a, const Finding &b) {
    return std::tie(a.file, a.offset, a.id, a.message) == std::tie(b.file, b.offset, b.id, b.message);
  }
};

} // namespace warp2wave

#endif
