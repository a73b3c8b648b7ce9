// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parses all units of a project, several at once.  Private to Driver.

#ifndef WARP2WAVE_LIB_DRIVER_ANALYSIS_H
#define WARP2WAVE_LIB_DRIVER_ANALYSIS_H

#include "Project.h"
#include "warp2wave/ApiMap/UserRules.h"
#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Source/SourceUnit.h"
#include "warp2wave/Verify/Cache.h"

namespace warp2wave {

struct Analysis {
  MergedFacts facts;
  std::vector<Change> changes;
  std::vector<Finding> errors;
  unsigned units = 0, unitsWithErrors = 0;
  bool crashed = false;
};

/// Parses the units of \p project, with an interest in the names of \p rules, for a port that writes the
/// libraries in \p roc by their own names.  \p cache keeps CUDA's headers in a precompiled form for later runs; without
/// one they go to \p temporaryFolder.
Analysis analyze(const Project &project, const CudaToolkit &cuda, const UserRules &rules, RocLibraries roc,
                 const HazardOptions &hazards, unsigned jobs, bool showProgress, verify::Cache *cache,
                 llvm::StringRef temporaryFolder);

} // namespace warp2wave

#endif
