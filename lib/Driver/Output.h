// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writing a port.  A manifest in the output folder holds the hash of every file
// that warp2wave wrote; a file whose hash differs was edited by hand and is left
// alone.  Private to Driver.

#ifndef WARP2WAVE_LIB_DRIVER_OUTPUT_H
#define WARP2WAVE_LIB_DRIVER_OUTPUT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>

namespace warp2wave {

class OutputFolder {
public:
  /// Opens (or makes) the folder and reads its manifest.
  static llvm::Expected<OutputFolder> open(llvm::StringRef path, bool force);

  enum class State { Written, Unchanged, Edited };

  /// Writes \p content to \p relative unless a person edited it there.
  llvm::Expected<State> write(llvm::StringRef relative, llvm::StringRef content);

  /// Keeps a source's permissions (a script stays executable).
  void copyPermissions(llvm::StringRef from, llvm::StringRef relative);

  /// Writes the manifest; call it last.
  llvm::Error finish();

  std::string pathOf(llvm::StringRef relative) const;

private:
  std::string path;
  bool force = false;
  /// Hash by relative name.
  std::map<std::string, std::string> known, now;
};

} // namespace warp2wave

#endif
