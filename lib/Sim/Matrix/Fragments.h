// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which element of a matrix a lane of an NVIDIA warp holds in which place of its
// fragment: one rule for mma, mma.sp and wmma.

#ifndef WARP2WAVE_SIM_MATRIX_FRAGMENTS_H
#define WARP2WAVE_SIM_MATRIX_FRAGMENTS_H

#include "Matrix.h"

namespace warp2wave::sim {

struct FragmentShape {
  /// 'a', 'b', or 'c' for C and D.
  char operand;
  unsigned m, n, k;
  /// Bits of an element's container.
  unsigned width;
};

/// Row and column in the matrix: of A (i, k), of B (k, j), of C (i, j).
struct Position {
  unsigned row, column;
};

/// The place of \p element of \p lane; {~0u, ~0u} if it repeats an earlier one (f16 in wmma, whose
/// upper 8 elements an H100 fills like the lower 8).
Position fragmentPosition(const FragmentShape &shape, unsigned lane, unsigned element);

} // namespace warp2wave::sim

#endif
