// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Code for Hopper often has a path for older GPUs beside it, in another branch of
// a condition around it.

#ifndef WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_OTHERPATH_H
#define WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_OTHERPATH_H

#include "warp2wave/Translate/TokenFile.h"
#include <optional>
#include <string>

namespace warp2wave {

struct OtherPath {
  /// The first line of the chain, "#ifdef USE_HOPPER".
  std::string condition;
  /// Offset of the directive that opens the other branch.
  unsigned offset = 0;
};

/// The branch that can stand in for the one of \p token: of the innermost chain of conditions around it that has one
/// with code in it, and without instructions that begin with sm_90.
std::optional<OtherPath> findOtherPath(const TokenFile &file, unsigned token);

} // namespace warp2wave

#endif
