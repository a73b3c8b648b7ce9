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
llvm::StringRef severityName(Severity S);

/// Reads a word of severityName(); returns false when \p Name is not one.
bool parseSeverity(llvm::StringRef Name, Severity &Out);

enum class FindingId : uint8_t {
#define FINDING(Id, Name, Sev, Title) Id,
#include "warp2wave/Support/Findings.def"
};

/// One row of Findings.def.
struct FindingKind {
  FindingId Id;
  llvm::StringLiteral Name;
  Severity Sev;
  llvm::StringLiteral Title;
};

llvm::ArrayRef<FindingKind> findingKinds();
const FindingKind &findingKind(FindingId Id);

/// Finds a kind by its name, such as "api-unmapped"; null if there is none.
const FindingKind *findFindingKind(llvm::StringRef Name);

/// One observation about the user's code.
struct Finding {
  FindingId Id;
  /// Absolute path of the file, or empty when it is about no file.
  std::string File;
  /// Bytes from the start of the file, and how many bytes are meant.
  unsigned Offset = 0, Length = 0;
  /// What was seen first, advice after; lower-case, no full stop.
  std::string Message;
  /// 1-based, filled in from the offset when the report is made.
  unsigned Line = 0, Column = 0;

  Severity severity() const { return findingKind(Id).Sev; }
  llvm::StringRef name() const { return findingKind(Id).Name; }

  /// The order of reports, which makes them independent of the order of work.
  friend bool operator<(const Finding &A, const Finding &B) {
    return std::tie(A.File, A.Offset, A.Id, A.Message) < std::tie(B.File, B.Offset, B.Id, B.Message);
  }
  friend bool operator==(const Finding &A, const Finding &B) {
    return std::tie(A.File, A.Offset, A.Id, A.Message) == std::tie(B.File, B.Offset, B.Id, B.Message);
  }
};

} // namespace warp2wave

#endif
