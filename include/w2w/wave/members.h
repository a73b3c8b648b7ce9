// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Reductions and scans over any set of lanes of a wave: the general way, for waves that lack lanes.
//
// Each lane knows its neighbour in the set, and learns in each round the neighbour of its neighbour, so that its reach
// doubles. Five rounds, or six for 64 lanes, do for any set. A lane outside is never read, which matters because it may
// be elsewhere in the program or gone, and what it would supply is nobody's value.

#ifndef W2W_WAVE_MEMBERS_H
#define W2W_WAVE_MEMBERS_H

#include "width.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

/// Returns the value that lane \p source, one of \p members, of this lane's wave holds. The lanes may name different
/// ones.
template <int Width, class T> W2W_DEVICE T readMember(wave::Mask<Width> members, T value, unsigned source) {
#if W2W_AMD
  (void)members;
  return readWaveLane(value, Width < wave::kWidth ? segmentBegin(waveLane(), Width) | source : source);
#else
  return moveWords(value, [=](unsigned word) {
    return __shfl_sync(static_cast<unsigned>(members), word, static_cast<int>(source));
  });
#endif
}

/// Returns the combination of the values of \p members, the lanes of this wave that are here.
template <int Width, class T, class Op> W2W_DEVICE T reduceMembers(wave::Mask<Width> members, T value, Op op) {
  unsigned self = wave::lane<Width>();
  wave::Mask<Width> above = members & ~(wave::lanesBelow<Width>() | static_cast<wave::Mask<Width>>(1) << self);
  // The end of the list reads itself, so that no lane outside is read.
  int next = above ? firstOf(above) : -1;
#pragma unroll
  for (int reach = 1; reach < Width; reach *= 2) {
    unsigned source = next >= 0 ? static_cast<unsigned>(next) : self;
    T rest = readMember<Width>(members, value, source);
    int afterRest = readMember<Width>(members, next, source);
    if (next >= 0) {
      value = op(value, rest);
      next = afterRest;
    }
  }
  return readMember<Width>(members, value, static_cast<unsigned>(firstOf(members)));
}

/// The lane of \p members that precedes this one, or -1.
template <int Width> W2W_DEVICE int previousOf(wave::Mask<Width> members) {
  wave::Mask<Width> below = members & wave::lanesBelow<Width>();
  return below ? lastOf(below) : -1;
}

template <int Width, class T, class Op> W2W_DEVICE T scanMembers(wave::Mask<Width> members, T value, Op op) {
  unsigned self = wave::lane<Width>();
  int previous = previousOf<Width>(members);
#pragma unroll
  for (int reach = 1; reach < Width; reach *= 2) {
    unsigned source = previous >= 0 ? static_cast<unsigned>(previous) : self;
    T lower = readMember<Width>(members, value, source);
    int beforeLower = readMember<Width>(members, previous, source);
    if (previous >= 0) {
      value = op(lower, value);
      previous = beforeLower;
    }
  }
  return value;
}

template <int Width, class T> W2W_DEVICE T shiftMembers(wave::Mask<Width> members, T value, T first) {
  int previous = previousOf<Width>(members);
  T below = readMember<Width>(members, value, previous >= 0 ? static_cast<unsigned>(previous) : wave::lane<Width>());
  return previous >= 0 ? below : first;
}

} // namespace detail
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WAVE_MEMBERS_H
