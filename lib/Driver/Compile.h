// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiles ported files, code generation included.  Private to Driver.

#ifndef WARP2WAVE_LIB_DRIVER_COMPILE_H
#define WARP2WAVE_LIB_DRIVER_COMPILE_H

#include "warp2wave/Report/Report.h"
#include "warp2wave/Source/Toolkit.h"
#include "warp2wave/Target/Target.h"
#include "warp2wave/Verify/Cache.h"

namespace warp2wave {

struct CompileTask {
  /// Absolute path of the ported file, and its name in reports.
  std::string file, name;
  /// Flags of its unit, with paths of the output folder.
  std::vector<std::string> flags;
  /// A HIP source; otherwise the host's only.
  bool isHip = false;
  bool isC = false;
  /// It includes HIP's headers.
  bool meetsHip = true;
};

/// Compiles \p task for \p target, or for the host if \p target is null.  HIP's headers come from \p cache in a
/// precompiled form where files share them; it may be null.
CompileReport compilePorted(const CompileTask &task, const Target *target, const RocmInstall &rocm,
                            llvm::StringRef clang, llvm::StringRef temporaryFolder, verify::Cache *cache);

} // namespace warp2wave

#endif
