// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline PTX that is one of CUDA's functions, word for word.  Plain text, no Clang.

#ifndef WARP2WAVE_SOURCE_PTXFUNCTIONS_H
#define WARP2WAVE_SOURCE_PTXFUNCTIONS_H

#include "llvm/ADT/StringRef.h"
#include <vector>

namespace warp2wave {

/// The function of CUDA's without arguments that does what \p text does, one instruction of PTX without operands of
/// C++ and without guard: "bar.sync 0;" -> "__syncthreads", "membar.gl;" -> "__threadfence". Empty if there is none.
llvm::StringRef functionOfPtx(llvm::StringRef text);

/// The same for each instruction of \p text, whose braces do not count.
std::vector<llvm::StringRef> functionsOfPtx(llvm::StringRef text);

/// Does \p text have a barrier of a part of the block, `bar.sync 1, 64` or `bar.arrive 1, 64`?  One without a count waits
/// for the whole block.
bool hasNamedBarrier(llvm::StringRef text);
/// Is all of \p text such barriers?
bool isNamedBarriers(llvm::StringRef text);

} // namespace warp2wave

#endif
