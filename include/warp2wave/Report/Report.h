// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a run found and did, and its views: lines in compiler format, a summary,
// and JSON.

#ifndef WARP2WAVE_REPORT_REPORT_H
#define WARP2WAVE_REPORT_REPORT_H

#include "warp2wave/Source/Change.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace warp2wave {

struct FileReport {
  /// As the user knows it: relative to the base of the inputs.
  std::string path;
  /// Below the output folder; empty if nothing was written.
  std::string output;
  /// "ported", "unchanged", "copied" or "kept" (a hand-edited output).
  std::string state;
  std::vector<Change> changes;
};

/// One ported file compiled for one target.
struct CompileReport {
  std::string output;
  std::string target;
  bool ok = false;
  /// First errors of the compiler.
  std::string message;
};

struct Report {
  std::string clang, cuda, rocm;
  std::vector<std::string> targets;
  std::vector<FileReport> files;
  /// Sorted; each with line and column.
  std::vector<Finding> findings;
  std::vector<CompileReport> compiles;
  unsigned units = 0, unitsWithErrors = 0;

  unsigned count(Severity severity) const;
};

/// Writes one line a finding: "file:line:column: warning: message [id]".
void printFindings(llvm::raw_ostream &os, const Report &report);

/// Writes the closing lines of a port.
void printSummary(llvm::raw_ostream &os, const Report &report, llvm::StringRef output);

/// The whole report.  The schema is described in docs/guide.md.
llvm::json::Value toJson(const Report &report);

} // namespace warp2wave

#endif
