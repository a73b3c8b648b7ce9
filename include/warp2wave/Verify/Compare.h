// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Holds a run of the port against a run of the original: exit code, standard
// output, and every buffer that the host could read, in order.

#ifndef WARP2WAVE_VERIFY_COMPARE_H
#define WARP2WAVE_VERIFY_COMPARE_H

#include "warp2wave/Support/Finding.h"
#include "warp2wave/Verify/Process.h"
#include "warp2wave/Verify/Trace.h"

namespace warp2wave::verify {

/// One run of a program.
struct RunResult {
  Outcome outcome;
  /// Standard output.
  std::string output;
  /// None if the program ran on a GPU.
  std::optional<Trace> trace;
  /// The order of threads: "forward", "reversed", "3".
  std::string schedule;
  /// Why there is no run to compare: something is not simulated, or the trace cannot be read.
  std::string refusal;
};

/// More runs of the original.
struct RunVariants {
  std::vector<RunResult> rounded, reordered;
  /// The same run again, with one block after the other.
  std::vector<RunResult> repeated;
  /// In double precision, if that could be built and ran.
  std::optional<RunResult> precise;
};

struct Comparison {
  /// Differences, and what explains those that do not count.
  std::vector<Finding> findings;
  bool differs = false;
  /// Something could not be compared since the original's own results vary.
  bool isUnstable = false;
  /// The only such thing is the order of what kernels print.
  bool isPrintOrder = false;
  /// Buffers and elements that were compared.
  unsigned buffers = 0;
  uint64_t elements = 0;
  /// Of the differences that the spread explains.
  uint64_t explained = 0, maxUlps = 0;
  double maxAbsolute = 0, maxRelative = 0;
};

/// The names of the devices that programs print.
struct DeviceNames {
  std::string original, port;
};

/// Compares.  Without \p variants, every difference counts; the caller makes them
/// when there is one, and asks again.
Comparison compareRuns(const RunResult &original, const RunResult &port, const RunVariants &variants,
                       const DeviceNames &names);

/// What a check saw, and where: "message (kernel 'k', block (0,0,0), thread (3,0,0), lane 3; 12 times)".
std::string describeIncident(const IncidentEvent &incident);

/// What the checks saw while the port ran, as findings.  Those of a kind that
/// the original has too say so, and are put in \p shared.
void incidentFindings(const RunResult &original, const RunResult &port, std::vector<Finding> &own,
                      std::vector<Finding> &shared);

} // namespace warp2wave::verify

#endif
