// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Launch brackets that are written apart, as in 'k << <grid, block>> >(args)'.
// nvcc joins them; clang does not.  Private to Translate.

#ifndef WARP2WAVE_LIB_TRANSLATE_SPLITLAUNCH_H
#define WARP2WAVE_LIB_TRANSLATE_SPLITLAUNCH_H

#include "warp2wave/Translate/TokenFile.h"
#include <optional>

namespace warp2wave {

/// First and last token of both brackets.
struct SplitLaunch {
  unsigned openFirst, openLast, closeFirst, closeLast;
};

/// The launch whose opening bracket begins at token \p t, if one of its brackets is written apart.
std::optional<SplitLaunch> findSplitLaunch(const TokenFile &file, unsigned t);

} // namespace warp2wave

#endif
