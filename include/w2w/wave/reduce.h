// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Reductions of a wave: the combination of the values of the lanes that take part, in all of them.
//
// A complete wave takes the moves of `moves.h`: on gfx9 seven instructions for 64 lanes of a float or an int. A wave
// that lacks lanes takes the general way, in which each lane follows the list of those that are there and doubles its
// reach in each round, so that lanes that are elsewhere are never read. Which of the two it is, is asked once for the
// wave, and not at all with `Lanes::All`. On NVIDIA the complete way is five shuffles, or `__reduce_*_sync`.
//
// The order of the operations depends on the width and on the lanes, so a sum of floating-point numbers may differ
// from CUDA's usual loop in its last bits. It is the same in all lanes, as long as the operation is commutative.

#ifndef W2W_WAVE_REDUCE_H
#define W2W_WAVE_REDUCE_H

#include "../reduce.h"
#include "operators.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

#if W2W_NVIDIA
/// Has `reduce` where NVIDIA has an instruction for the whole.
template <class Op, class T> struct Redux {
  static constexpr bool exists = false;
};
#define W2W_REDUX(OP, TYPE, NAME)                                                                                      \
  template <> struct Redux<wave::OP, TYPE> {                                                                           \
    static constexpr bool exists = true;                                                                               \
    static W2W_DEVICE TYPE reduce(unsigned members, TYPE value) { return w2w::NAME(members, value); }                  \
  };
W2W_REDUX(Add, int, reduce_add_sync)
W2W_REDUX(Add, unsigned, reduce_add_sync)
W2W_REDUX(Min, int, reduce_min_sync)
W2W_REDUX(Min, unsigned, reduce_min_sync)
W2W_REDUX(Max, int, reduce_max_sync)
W2W_REDUX(Max, unsigned, reduce_max_sync)
W2W_REDUX(And, unsigned, reduce_and_sync)
W2W_REDUX(Or, unsigned, reduce_or_sync)
W2W_REDUX(Xor, unsigned, reduce_xor_sync)
#undef W2W_REDUX

template <int Width, class T, class Op> W2W_DEVICE T reduceComplete(T value, Op op) {
#pragma unroll
  for (int distance = 16; distance > 0; distance /= 2)
    value = op(value, moveWords(value, [=](unsigned word) { return __shfl_xor_sync(~0u, word, distance); }));
  return value;
}
#endif

template <int Width, wave::Lanes Who, class T, class Op>
W2W_DEVICE T reduceWave(wave::Mask<Width> members, T value, Op op) {
#if W2W_NVIDIA
  if constexpr (Redux<Op, T>::exists)
    return Redux<Op, T>::reduce(static_cast<unsigned>(members), value);
#endif
  if constexpr (Who == wave::Lanes::All)
    return reduceComplete<Usable<Width>::value>(value, op);
  else
    return isComplete<Width, Who>(members) ? reduceComplete<Usable<Width>::value>(value, op)
                                           : reduceMembers<Width>(members, value, op);
}

} // namespace detail

namespace wave {

/// Returns the combination of the values of the lanes that take part, in each of them. \p op is associative and
/// commutative.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T, class Op> W2W_DEVICE T reduce(T value, Op op) {
  return detail::reduceWave<Width, Who>(detail::participants<Width, Who>(), value, op);
}

// W2W_WAVE_REDUCTION(reduceAdd, Add) defines the reduction for one operation.
#define W2W_WAVE_REDUCTION(NAME, OP)                                                                                   \
  template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE T NAME(T value) {                         \
    return reduce<Width, Who>(value, OP());                                                                            \
  }
W2W_WAVE_REDUCTION(reduceAdd, Add)
W2W_WAVE_REDUCTION(reduceMin, Min)
W2W_WAVE_REDUCTION(reduceMax, Max)
W2W_WAVE_REDUCTION(reduceAnd, And)
W2W_WAVE_REDUCTION(reduceOr, Or)
W2W_WAVE_REDUCTION(reduceXor, Xor)
#undef W2W_WAVE_REDUCTION

} // namespace wave
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WAVE_REDUCE_H
