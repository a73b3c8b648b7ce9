// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether a HIP compiler takes a branch.  Private to Translate.

#ifndef WARP2WAVE_LIB_TRANSLATE_CONDITION_H
#define WARP2WAVE_LIB_TRANSLATE_CONDITION_H

#include "warp2wave/Translate/TokenFile.h"

namespace warp2wave {

enum class Tri : uint8_t { False, True, Unknown };

/// The value of the condition of \p d for a HIP compiler for AMD: HIP's macros
/// are defined, those of CUDA compilers are not, everything else is unknown.
Tri evaluateUnderHip(const TokenFile &file, const Directive &d);

} // namespace warp2wave

#endif
