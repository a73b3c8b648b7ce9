// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef WARP2WAVE_SOURCE_DIFF_H
#define WARP2WAVE_SOURCE_DIFF_H

#include "warp2wave/Source/Change.h"

namespace warp2wave {

/// Returns what \p edits (sorted, not overlapping) do to \p content as a unified
/// diff with three lines of context, as diff -u writes it; empty without edits.
std::string unifiedDiff(llvm::StringRef oldName, llvm::StringRef newName, llvm::StringRef content,
                        llvm::ArrayRef<Edit> edits);

/// Likewise with git's header lines, which say that a file moves (\p oldPath and
/// \p newPath differ) or is new (\p oldPath is empty); `patch -p1` and `git apply`
/// read them.  Empty if nothing changes.
std::string gitDiff(llvm::StringRef oldPath, llvm::StringRef newPath, llvm::StringRef content,
                    llvm::ArrayRef<Edit> edits);

} // namespace warp2wave

#endif
