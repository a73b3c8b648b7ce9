// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether a HIP compiler takes a branch.  Private to Translate.

#ifndef WARP2WAVE_LIB_TRANSLATE_CONDITION_H
#define WARP2WAVE_LIB_TRANSLATE_CONDITION_H

#include "warp2wave/Translate/TokenFile.h"

namespace warp2wave {

enum class Tri : uint8_t { False, True, Unknown };

/// How CUDA's own macros are read.
enum class CudaMacros : uint8_t {
  Absent, ///< not defined, as in a source that is compiled as it is
  Ported, ///< with the values that w2w/arch.h gives to their stand-ins
};

/// The value of the condition of \p d for a HIP compiler for AMD, in its host or
/// its device pass: HIP's macros are defined, CUDA's are as \p macros says,
/// everything else is unknown.
Tri evaluateUnderHip(const TokenFile &file, const Directive &d, CudaMacros macros, bool device);

/// Whether the condition holds only where the program's own switch for HIP, such as USE_HIP, is on.
bool isOnlyForHip(const TokenFile &file, const Directive &d);

} // namespace warp2wave

#endif
