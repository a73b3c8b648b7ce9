// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a header of CUDA's includes and its counterpart on AMD does not: `<cusolverDn.h>` is enough for cuBLAS, and
// <hipsolver/hipsolver.h> is not for hipBLAS.  Private to Translate.

#ifndef WARP2WAVE_LIB_TRANSLATE_BROUGHTALONG_H
#define WARP2WAVE_LIB_TRANSLATE_BROUGHTALONG_H

#include "warp2wave/ApiMap/Api.h"
#include <optional>

namespace warp2wave {

enum class Brought : uint8_t { Blas, Sparse, Half, Bfloat16 };
constexpr unsigned kBroughtCount = 4;

/// The header on AMD that has it.
llvm::StringRef headerOf(Brought what);

/// Does CUDA's header \p name include what has this?
bool bringsAlong(llvm::StringRef name, Brought what);

/// What a row's name on AMD is declared by, if it is one that may come along with CUDA's header \p bringer; none if
/// that header's counterpart declares it, as hipSOLVER's and hipBLASLt's do some of hipBLAS's types.
std::optional<Brought> broughtFor(const ApiRow &row, llvm::StringRef bringer);

} // namespace warp2wave

#endif
