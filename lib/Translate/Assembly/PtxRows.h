// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which instructions the runtime has as functions of numbers.  The rows of
// include/w2w/ptx are the table: a line
//
//   W2W_PTX_2(add_rz_f32, "add.rz.f32", f, f, f, ...)
//
// says that the instruction is w2w::ptx::add_rz_f32(float, float) and gives a float.

#ifndef WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_PTXROWS_H
#define WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_PTXROWS_H

#include "llvm/ADT/StringRef.h"

namespace warp2wave {

/// Letters are those of constraints, and p for a predicate. A row of `mma` has no result, and in its arguments the letters
/// of D, A, B and C: "ffff rrrr rr ffff".
struct PtxRow {
  llvm::StringRef function;
  char result = 0;
  llvm::StringRef arguments;
};

/// The row of an instruction as it is written, such as "add.rz.f32"; null if there is none.
const PtxRow *findPtxRow(llvm::StringRef instruction);

} // namespace warp2wave

#endif
