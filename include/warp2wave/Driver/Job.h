// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the user asked for, and the exit codes that tell how it went.

#ifndef WARP2WAVE_DRIVER_JOB_H
#define WARP2WAVE_DRIVER_JOB_H

#include "warp2wave/Support/Finding.h"
#include "warp2wave/Target/Target.h"
#include <string>
#include <vector>

namespace warp2wave {

struct Report;

/// Exit codes; where several apply, the highest wins.
enum ExitCode : int {
  ExitPorted = 0,   ///< everything was ported
  ExitFindings = 1, ///< ported, with findings that need a person
  ExitUsage = 2,    ///< the command line or the machine is not as needed
  ExitParse = 3,    ///< an input could not be parsed; its token-level port was still made
  ExitInternal = 4, ///< a fault of warp2wave's own
};

struct Job {
  enum class Action { Port, Check };
  Action action = Action::Port;
  /// Files and folders as given.
  std::vector<std::string> inputs;
  /// Further folders whose files may be edited.
  std::vector<std::string> roots;
  /// The output folder, or "-" for standard output.
  std::string output;
  bool inPlace = false;
  bool diff = false;
  bool compile = false;
  bool force = false;
  bool json = false;
  bool quiet = false;
  /// Map names without parsing.
  bool tokensOnly = false;
  /// Refer to an installed <w2w/...> in place of a copy in the output folder.
  bool systemRuntime = false;
  /// Folder of a compile_commands.json, or that file.
  std::string buildPath;
  /// How many units at once; 0: as many as there are cores.
  unsigned jobs = 0;
  std::vector<const Target *> targets;
  /// Kernels that get one warp in each 64-lane wave; "all" for all that have a finding which that cures.
  std::vector<std::string> oneWarpKernels;
  /// Idioms that are recognised as a whole use the whole wave: --wave=native.
  bool isNative = false;
  /// Loops of matrix products: --matrix-level.
  unsigned matrixLevel = 3;
  /// Flags for clang given after '--'.
  std::vector<std::string> extraFlags;
  std::string cudaPath, rocmPath;
  /// The HIP to port to, "6.4" or "7.0"; empty: the one that is found.
  std::string hipVersion;
  /// ROCm's own libraries in place of their hip... wrappers: --roc.
  bool isRoc = false;
  /// Files with the user's own rows, see docs/rules.md.
  std::vector<std::string> ruleFiles;
  Severity failOn = Severity::Hang;
  /// argv[0], resolved.
  std::string programPath;
  /// Receives the report; nothing is printed then.
  Report *report = nullptr;
};

/// Does the job; prints to standard output and standard error; returns an ExitCode.
int runJob(const Job &job);

/// The lines of `warp2wave --version`: the tool, clang, CUDA and ROCm, and where they were found.
std::string versionText(const std::string &cudaPath, const std::string &rocmPath, const std::string &programPath);

} // namespace warp2wave

#endif
