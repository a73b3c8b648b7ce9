// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the CUDA toolkit, ROCm and clang are on this machine.

#ifndef WARP2WAVE_SOURCE_TOOLKIT_H
#define WARP2WAVE_SOURCE_TOOLKIT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace warp2wave {

/// The CUDA headers that sources are parsed with.
struct CudaToolkit {
  /// The toolkit's folder; empty for warp2wave's own declarations.
  std::string path;
  /// Such as "13.0".
  std::string version;
  /// Folders (absolute, no links) whose files are CUDA's.
  std::vector<std::string> includeRoots;

  bool isBundled() const { return path.empty(); }
};

/// Finds a toolkit: \p Requested (a folder, or "bundled"), then CUDA_PATH,
/// CUDA_HOME, the folder of nvcc, and the usual places; the bundled declarations
/// if there is none.  An error only if \p Requested is not a toolkit.
llvm::Expected<CudaToolkit> findCuda(llvm::StringRef requested);

/// The HIP headers and device libraries that ports are compiled with.
struct RocmInstall {
  std::string path;
  std::string hipVersion;
  /// Folder of the device bitcode; empty if clang finds it below Path itself.
  std::string deviceLibs;
};

/// Finds ROCm: \p Requested, ROCM_PATH, /opt/rocm, and what tools/setup made
/// beside the program \p ProgramPath.  The error says how to get one.
llvm::Expected<RocmInstall> findRocm(llvm::StringRef requested, llvm::StringRef programPath);

/// clang's resource folder that fits the clang we are linked with.
std::string clangResourceDir();

/// The clang++ that compiles ports; empty if there is none.
std::string findClang();

} // namespace warp2wave

#endif
