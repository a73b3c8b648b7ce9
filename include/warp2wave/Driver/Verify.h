// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running programs: `warp2wave verify` compares a CUDA program with its port,
// `warp2wave run` runs one program on the simulator.

#ifndef WARP2WAVE_DRIVER_VERIFY_H
#define WARP2WAVE_DRIVER_VERIFY_H

#include "warp2wave/Driver/Job.h"

namespace warp2wave {

struct VerifyJob {
  /// Files (of one program) and folders (of one or more).
  std::vector<std::string> inputs;
  /// The sources of the port, if it is there already; empty: it is made from the inputs.
  std::vector<std::string> against;
  /// Macros that are defined when the port is built, such as "N=4".
  std::vector<std::string> defines;
  std::vector<const Target *> targets;
  /// As in Job.
  std::vector<std::string> oneWarpKernels;
  bool isNative = false;
  /// Loops of matrix products: --matrix-level.
  unsigned matrixLevel = 3;
  std::string hipVersion;
  /// "sim", "cuda", "hip" or "auto" (the simulator, and each GPU that is there).
  std::string runner = "sim";
  /// Orders of threads that the port is run in.
  unsigned schedules = 3;
  bool json = false;
  unsigned jobs = 0;
  std::string buildPath, cudaPath, rocmPath;
  /// Flags of nvcc or clang that the program is built with.
  std::vector<std::string> flags;
  /// For each run, in seconds.
  double timeout = 60;
  /// Keeps the port and the traces in this folder.
  std::string keep;
  std::vector<std::string> arguments;
  /// argv[0], resolved.
  std::string programPath;
};

/// Verifies; returns an ExitCode: 0 all proved, 1 differences, findings or
/// something that was not run, 2 usage or environment, 3 something could not be built.
int runVerify(const VerifyJob &job);

struct RunJob {
  /// The files of one program, or its folder.
  std::vector<std::string> inputs;
  /// clang's name: "sm_90", "gfx942"; empty: by the kind of program.
  std::string target;
  std::string schedule = "forward";
  unsigned jobs = 0;
  std::string buildPath, cudaPath, rocmPath;
  std::vector<std::string> flags, arguments;
  double timeout = 0;
  std::string programPath;
};

/// Runs a program; returns its exit code, or an ExitCode if it did not start.
int runProgram(const RunJob &job);

} // namespace warp2wave

#endif
