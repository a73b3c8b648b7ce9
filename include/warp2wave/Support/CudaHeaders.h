// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Headers of a CUDA toolkit that clang rejects where nvcc does not.  Tool and simulator read changed copies of them
// in front of the toolkit's.

#ifndef WARP2WAVE_SUPPORT_CUDAHEADERS_H
#define WARP2WAVE_SUPPORT_CUDAHEADERS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>
#include <vector>

namespace warp2wave {

/// The name below an include folder and the changed text of each such header in the toolkit at \p cudaPath.
///
/// libcu++'s barrier has a destructor, so that clang allows none in shared memory, while nvcc warns at most and never
/// calls it:
///
///   ~barrier() { ... }   ->   void __w2w_invalidate() { ... }
std::vector<std::pair<std::string, std::string>> clangReadableHeaders(llvm::StringRef cudaPath);

} // namespace warp2wave

#endif
