// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a port has to know about each GPU that it is made for.

#ifndef WARP2WAVE_TARGET_TARGET_H
#define WARP2WAVE_TARGET_TARGET_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace warp2wave {

struct Target {
  /// clang's name, such as "gfx942".
  llvm::StringLiteral name;
  /// Lanes of a wave as HIP compiles for it.
  unsigned waveSize;
  /// Bytes of LDS that one block may use.
  unsigned ldsBytes;
  /// Texture instructions exist.
  bool hasTextures;
};

/// The AMD targets of warp2wave.
llvm::ArrayRef<Target> allTargets();
const Target *findTarget(llvm::StringRef name);

/// Reads a comma-separated list; the error names the targets there are.
llvm::Expected<std::vector<const Target *>> parseTargets(llvm::StringRef list);

} // namespace warp2wave

#endif
