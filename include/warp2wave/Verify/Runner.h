// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What can build and run a program: the simulator, or a GPU with its vendor's
// compiler.  A runner that this machine does not have says so, and what it would
// have run counts as not run.

#ifndef WARP2WAVE_VERIFY_RUNNER_H
#define WARP2WAVE_VERIFY_RUNNER_H

#include "warp2wave/Verify/Build.h"
#include "warp2wave/Verify/Compare.h"

namespace warp2wave::verify {

struct RunOptions {
  std::vector<std::string> arguments;
  /// Working folder; empty: our own.
  std::string directory;
  /// Where the runner may put files; it is emptied by its owner.
  std::string temporary;
  /// "forward", "reversed" or the number of a seed.
  std::string schedule = "forward";
  /// Seed of random rounding; 0 for none.
  unsigned rounding = 0;
  /// In seconds.
  double timeout = 60;
  /// Threads of the simulator; 0: as many as there are cores.
  unsigned threads = 0;
};

class Runner {
public:
  virtual ~Runner() = default;
  /// "sim", "cuda" or "hip".
  virtual llvm::StringRef name() const = 0;
  /// Why it cannot run anything here; empty if it can.
  virtual std::string missing() const = 0;
  virtual llvm::Expected<std::string> build(const Program &program, const BuildTarget &target) = 0;
  virtual RunResult run(llvm::StringRef executable, const BuildTarget &target, const RunOptions &options) = 0;
};

std::unique_ptr<Runner> makeSimulator(Builder &builder);
/// Through nvcc; \p hipInclude is the folder of HIP's headers, which a port needs.
std::unique_ptr<Runner> makeCudaGpu(Cache &cache, std::string cudaPath, std::string hipInclude);
/// Through hipcc.
std::unique_ptr<Runner> makeHipGpu(Cache &cache);

/// The environment of a program that runs on the simulator.
std::vector<std::string> simulatorEnvironment(const BuildTarget &target, const RunOptions &options,
                                              llvm::StringRef trace);

} // namespace warp2wave::verify

#endif
