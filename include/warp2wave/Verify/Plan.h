// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verifies one program: builds the original and its port, runs both, compares,
// and, where they differ, measures how far the original differs from itself.

#ifndef WARP2WAVE_VERIFY_PLAN_H
#define WARP2WAVE_VERIFY_PLAN_H

#include "warp2wave/Verify/Runner.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace warp2wave::verify {

/// A program and its port.
struct Pair {
  std::string name;
  Program original, port;
  /// Why there is no port; empty if there is one.
  std::string portError;
  /// The original with `double` for `float`, if it was made.
  std::optional<Program> precise = std::nullopt;
};

struct Settings {
  /// What the port is built for.
  std::vector<BuildTarget> targets;
  BuildTarget originalTarget{"sm_90", false, 32};
  /// How many orders of threads the port is run in.
  unsigned schedules = 3;
  /// Of further runs of the original with random rounding.
  unsigned roundings = 3;
  unsigned jobs = 1;
  RunOptions run;
};

enum class Verdict : uint8_t {
  Same,       ///< the same results
  Suspicious, ///< the same results, and findings that need a person
  Differs,
  CannotTell, ///< the original's own results vary too much
  NotRun,
  NotBuilt,
};
/// Such as "pass", "differs", "not run".
llvm::StringRef verdictName(Verdict verdict);

struct TargetReport {
  std::string target;
  /// "sim", "cuda" or "hip".
  std::string runner;
  Verdict verdict = Verdict::NotRun;
  /// Why it was not run, not built, or cannot be told.
  std::string reason;
  /// Nobody asked for it by name: that it was not run is no failure.
  bool isOptional = false;
  /// Sorted; what the original has as well does not count for the verdict.
  std::vector<Finding> findings, shared;
  unsigned schedules = 0, buffers = 0;
  uint64_t elements = 0, explained = 0, maxUlps = 0;
  double maxAbsolute = 0, maxRelative = 0, seconds = 0;
};

struct ProgramReport {
  std::string name;
  std::vector<TargetReport> targets;
};

/// Builds and runs \p pair with \p reference (the original) and \p runner (the
/// port), which may be the same.
ProgramReport verifyPair(const Pair &pair, const Settings &settings, Runner &reference, Runner &runner);

/// A report that says of every target that it was not run.
ProgramReport notRun(const Pair &pair, llvm::ArrayRef<std::string> targets, llvm::StringRef runner,
                     llvm::StringRef reason);

/// One line a target, and the findings below it.
void printReport(llvm::raw_ostream &os, const ProgramReport &report);
llvm::json::Value toJson(llvm::ArrayRef<ProgramReport> reports);

} // namespace warp2wave::verify

#endif
