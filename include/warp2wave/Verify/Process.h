// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs other programs: compilers, and the programs under test.  LLVM's own
// function for it has one alarm clock for the whole process and keeps the exit
// codes 126 and 127 to itself, so it fits neither several runs at once nor
// programs whose exit code is compared.

#ifndef WARP2WAVE_VERIFY_PROCESS_H
#define WARP2WAVE_VERIFY_PROCESS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace warp2wave::verify {

struct Command {
  /// The first is the path of the program, which is not looked for in PATH.
  std::vector<std::string> args;
  /// Working folder; empty for our own.
  std::string directory;
  /// "NAME=value", in place of or in addition to our own environment.
  std::vector<std::string> environment;
  /// Files for standard input, output and errors; none: our own.
  std::optional<std::string> input, output, errors;
  /// In seconds; 0 for none.  A program that takes longer is killed.
  double timeout = 0;
};

struct Outcome {
  enum Kind : uint8_t { Exited, Killed, TimedOut, NotStarted } kind = NotStarted;
  /// The exit code, or the number of the signal.
  int code = 0;
  double seconds = 0;
  /// Why it could not be started.
  std::string message;

  bool isOk() const { return kind == Exited && code == 0; }
  /// Such as "exit code 3", "killed by signal 11 (Segmentation fault)".
  std::string describe() const;
};

/// Runs \p command to its end.  May be called by several threads at once.
Outcome runCommand(const Command &command);

/// Calls \p body(0) to \p body(count - 1), at most \p jobs of them at once.
void parallelFor(size_t count, unsigned jobs, llvm::function_ref<void(size_t)> body);

} // namespace warp2wave::verify

#endif
