// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How one translation unit is compiled, in clang's words, whoever wrote the
// command: nvcc, clang, a host compiler, or nobody (flags are inferred then).

#ifndef WARP2WAVE_SOURCE_UNITCOMMAND_H
#define WARP2WAVE_SOURCE_UNITCOMMAND_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace warp2wave {

struct UnitCommand {
  /// Absolute path of the source.
  std::string file;
  std::string directory;
  /// Flags of clang's driver that matter for parsing (-I, -D, -std, -include
  /// and the like); paths are absolute.
  std::vector<std::string> flags;
  /// nvcc compiles it: by its ending, or because of -x cu.
  bool isCuda = false;
  /// C, not C++.
  bool isC = false;
  /// The lowest architecture that the command names, such as "sm_90"; empty if none.
  std::string arch;
};

/// Translates a command line (with the compiler in front) of nvcc, clang or gcc.
/// Response files are expanded relative to \p Directory.  Flags that do not
/// matter for parsing are dropped; \p File is removed wherever it stands.
UnitCommand translateCommand(llvm::ArrayRef<std::string> commandLine, llvm::StringRef directory, llvm::StringRef file);

/// True if nvcc takes the file for CUDA by its name (.cu).
bool hasCudaEnding(llvm::StringRef path);
/// True for C and C++ sources (.c, .cc, .cpp, .cxx, ...) and CUDA's.
bool hasSourceEnding(llvm::StringRef path);
/// True for headers (.h, .hpp, .cuh, .inl, ...).
bool hasHeaderEnding(llvm::StringRef path);
/// True for HIP's own sources (.hip).
bool hasHipEnding(llvm::StringRef path);

} // namespace warp2wave

#endif
