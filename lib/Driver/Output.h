// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writing a port.  A manifest in the output folder holds the hash of every file
// that warp2wave wrote; a file whose hash differs was edited by hand, one that it
// does not name was never ours, and both are left alone.  Private to Driver.

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

  enum class State {
    Written,
    Unchanged,
    Edited,  ///< ours, then edited by hand: left alone
    Foreign, ///< there before, and not ours: left alone
  };

  /// Writes \p content to \p relative unless something else than ours is there.
  /// With \p isOurs, whatever is there may be replaced.
  llvm::Expected<State> write(llvm::StringRef relative, llvm::StringRef content, bool isOurs = false);

  /// Makes a symbolic link to \p target (relative to the link's folder) likewise.
  llvm::Expected<State> link(llvm::StringRef relative, llvm::StringRef target);

  /// Keeps a source's permissions (a script stays executable).
  void copyPermissions(llvm::StringRef from, llvm::StringRef relative);

  /// Writes the manifest; call it last.
  llvm::Error finish();

  std::string pathOf(llvm::StringRef relative) const;

private:
  /// Whether what is at \p relative and has the hash \p found may be replaced.
  State mayReplace(llvm::StringRef relative, llvm::StringRef found);

  std::string path;
  bool force = false;
  /// Hash by relative name.
  std::map<std::string, std::string> known, now;
};

} // namespace warp2wave

#endif
