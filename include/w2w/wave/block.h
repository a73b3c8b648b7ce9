// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Reductions of a block in two levels, waves and then their results, and the ticket by which a grid finds its last
// block.
//
// Memory for the results of the waves is sized for the narrowest wave, so that one declaration serves every GPU. Both
// functions contain barriers: all threads of the block call them. Blocks may have any size and shape.

#ifndef W2W_WAVE_BLOCK_H
#define W2W_WAVE_BLOCK_H

#include "reduce.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

W2W_DEVICE unsigned threadsOfBlock() { return blockDim.x * blockDim.y * blockDim.z; }
W2W_DEVICE unsigned threadInBlock() { return (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x; }

/// Returns the combination of the first \p count of \p partials, of which a complete wave has one for each lane that
/// matters: 1024 threads are 32 waves of 32 lanes or 16 of 64.
template <int Width, class T, class Op> W2W_DEVICE T reducePartials(const T *partials, unsigned count, Op op) {
  constexpr unsigned kPlaces = 1024u / Usable<Width>::value;
  unsigned place = wave::lane<Width>() & (kPlaces - 1u);
  T mine = place < count ? partials[place] : Identity<Op, T>::get();
#if W2W_AMD
  if constexpr (kPlaces == 16u)
    return reduceRows(mine, op);
#endif
  return reduceComplete<Usable<Width>::value>(mine, op);
}

} // namespace detail

namespace wave {

/// Returns the combination of the values of all threads of the block, in each of them. \p partials is shared memory
/// with `kMaxWaves` places, which nobody uses at the time; after the call there must be a barrier before anybody does.
/// \p op is associative and commutative.
template <int Width = kWidth, class T, class Op> W2W_DEVICE T blockReduce(T value, Op op, T *partials) {
  unsigned thread = detail::threadInBlock();
  unsigned waves = (detail::threadsOfBlock() + Width - 1u) / Width;
  Mask<Width> members = detail::participants<Width, Lanes::Alive>();
  value = detail::reduceWave<Width, Lanes::Alive>(members, value, op);
  if ((thread & (Width - 1u)) == 0)
    partials[thread / Width] = value;
  __syncthreads();
  if constexpr (detail::Identity<Op, T>::exists) {
    if (detail::isComplete<Width, Lanes::Alive>(members))
      return detail::reducePartials<Width>(partials, waves, op);
  }
  T total = partials[0];
  for (unsigned i = 1; i < waves; ++i)
    total = op(total, partials[i]);
  return total;
}

/// The same with shared memory of its own, and with a barrier that lets it be called repeatedly.
template <int Width = kWidth, class T, class Op> W2W_DEVICE T blockReduce(T value, Op op) {
  // Bytes, because a shared variable's type must not have a constructor.
  __shared__ __align__(16) unsigned char storage[kMaxWaves * sizeof(T)];
  __syncthreads();
  return blockReduce<Width>(value, op, reinterpret_cast<T *>(storage));
}

/// Returns the sum of the values of all threads of the block, in each of them.
template <int Width = kWidth, class T> W2W_DEVICE T blockReduceAdd(T value) { return blockReduce<Width>(value, Add()); }

/// Says, alike in all threads of the block, whether this block is the last of the grid to come here. What all blocks
/// wrote before is then visible. \p *ticket is 0 before the launch and is 0 again afterwards.
W2W_DEVICE bool isLastBlock(unsigned *ticket) {
  __shared__ unsigned place;
  unsigned last = gridDim.x * gridDim.y * gridDim.z - 1u;
  __threadfence();
  __syncthreads();
  if (detail::threadInBlock() == 0)
    place = atomicInc(ticket, last);
  __syncthreads();
  bool isLast = place == last;
  __threadfence();
  return isLast;
}

} // namespace wave
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WAVE_BLOCK_H
