// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names for places in memory, equal where two expressions mean the same, and the
// writes to one.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_SPINPLACES_H
#define WARP2WAVE_LIB_HAZARD_SPINPLACES_H

#include "warp2wave/Hazard/Hazards.h"

namespace warp2wave::spin {

/// What the address or variable \p e stands for: "flag", "ready[blockIdx.x]"; "" if it has no such name.
std::string placeOf(const HazardPass &pass, const clang::Expr *e);

/// The parameter that \p e is, without an index, and its number.
std::optional<unsigned> parameterOf(const clang::Expr *e, const clang::FunctionDecl *f);

/// The statements in \p body, outside of \p except, that write to \p place: stores, atomics, and calls of functions
/// that do.
std::vector<const clang::Expr *> writesTo(const HazardPass &pass, const std::string &place, const clang::Stmt *body,
                                          const clang::Stmt *except, unsigned depth = 0);

} // namespace warp2wave::spin

#endif
