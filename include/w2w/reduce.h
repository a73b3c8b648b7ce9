// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's integer reductions over the lanes of a mask (`__reduce_add_sync` and the like, PTX `redux.sync`).
//
// On AMD there are two ways. When every logical warp of the wave is complete, five steps leave the result in all lanes,
// four of them folded into the arithmetic (`wave/moves.h`). Otherwise the lanes of the mask are followed as a list
// (`wave/members.h`), whatever the mask, and lanes outside it are never read. All operations are associative and
// commutative on bits, so both ways give the same result as NVIDIA's. The compiler's `wave_reduce` builtins are not
// used: on gfx9 they loop over the 64 lanes one by one.

#ifndef W2W_REDUCE_H
#define W2W_REDUCE_H

#include "shuffle.h"
#include "wave/moves.h"

#if W2W_GPU_COMPILER

namespace w2w {

#if W2W_AMD
namespace detail {

/// Says, uniformly for the wave, whether each logical warp has all its lanes here and in its mask, or none.
W2W_DEVICE bool areWarpsComplete(unsigned mask) {
  return isComplete<kWarpSize, wave::Lanes::Here>(activemask()) && __builtin_amdgcn_ballot_w64(mask != ~0u) == 0;
}

/// Reduces over the lanes of \p mask that are here.
template <class T, class Combine> W2W_DEVICE T reduceLanes(unsigned mask, T value, Combine combine) {
  return areWarpsComplete(mask) ? reduceCompleteWarp(value, combine)
                                : reduceMembers<kWarpSize>(mask & activemask(), value, combine);
}

} // namespace detail
#endif

// W2W_REDUCTION(add, int, a + b) defines reduce_add_sync(unsigned, int).
#if W2W_AMD
#define W2W_REDUCTION(NAME, TYPE, COMBINED)                                                                            \
  W2W_DEVICE TYPE reduce_##NAME##_sync(unsigned mask, TYPE value) {                                                    \
    return detail::reduceLanes(mask, value, [](TYPE a, TYPE b) { return COMBINED; });                                  \
  }
#else
#define W2W_REDUCTION(NAME, TYPE, COMBINED)                                                                            \
  W2W_DEVICE TYPE reduce_##NAME##_sync(unsigned mask, TYPE value) { return __reduce_##NAME##_sync(mask, value); }
#endif

W2W_REDUCTION(add, unsigned, a + b)
W2W_REDUCTION(min, unsigned, a < b ? a : b)
W2W_REDUCTION(max, unsigned, a > b ? a : b)
W2W_REDUCTION(min, int, a < b ? a : b)
W2W_REDUCTION(max, int, a > b ? a : b)
W2W_REDUCTION(and, unsigned, a &b)
W2W_REDUCTION(or, unsigned, a | b)
W2W_REDUCTION(xor, unsigned, a ^ b)
#undef W2W_REDUCTION

/// CUDA `__reduce_add_sync(unsigned, int)`. A sum that overflows wraps.
W2W_DEVICE int reduce_add_sync(unsigned mask, int value) {
  return static_cast<int>(reduce_add_sync(mask, static_cast<unsigned>(value)));
}

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_REDUCE_H
