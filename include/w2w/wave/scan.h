// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Scans of a wave: the combination of the values of the lanes up to this one, or before it.
//
// As the reductions, a complete wave takes the moves of `moves.h`, and one that lacks lanes a general way, in which the
// lanes that take part are scanned as if they stood side by side. An operation need not be commutative: the values are
// combined in the order of the lanes, though not from left to right, so sums of floating-point numbers may differ from
// CUDA's usual loop in their last bits.

#ifndef W2W_WAVE_SCAN_H
#define W2W_WAVE_SCAN_H

#include "operators.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

#if W2W_NVIDIA
template <int Width, class T, class Op> W2W_DEVICE T scanComplete(T value, Op op) {
#pragma unroll
  for (unsigned distance = 1; distance < 32; distance *= 2) {
    T lower = moveWords(value, [=](unsigned word) { return __shfl_up_sync(~0u, word, distance); });
    if (w2w::lane() >= distance)
      value = op(lower, value);
  }
  return value;
}
template <int Width, class T> W2W_DEVICE T shiftComplete(T value, T first) {
  T below = moveWords(value, [](unsigned word) { return __shfl_up_sync(~0u, word, 1u); });
  return w2w::lane() == 0 ? first : below;
}
#endif

template <int Width, wave::Lanes Who, class T, class Op>
W2W_DEVICE T scanWave(wave::Mask<Width> members, T value, Op op) {
  if constexpr (Who == wave::Lanes::All)
    return scanComplete<Usable<Width>::value>(value, op);
  else
    return isComplete<Width, Who>(members) ? scanComplete<Usable<Width>::value>(value, op)
                                           : scanMembers<Width>(members, value, op);
}

/// Both scans of a wave.
template <class T> struct Scans {
  T inclusive;
  T exclusive;
};

template <int Width, wave::Lanes Who, class T, class Op>
W2W_DEVICE Scans<T> scanBoth(wave::Mask<Width> members, T value, Op op, T first) {
  Scans<T> both;
  if (isComplete<Width, Who>(members)) {
    both.inclusive = scanComplete<Usable<Width>::value>(value, op);
    both.exclusive = shiftComplete<Usable<Width>::value>(both.inclusive, first);
  } else {
    both.inclusive = scanMembers<Width>(members, value, op);
    both.exclusive = shiftMembers<Width>(members, both.inclusive, first);
  }
  return both;
}

/// A value and whether a segment begins with it.
template <class T> struct Flagged {
  T value;
  int isHead;
};
template <class T> struct IsMovable<Flagged<T>> : IsMovable<T> {};

/// All bits zero, which is 0 in every number type.
template <class T> W2W_DEVICE T zero() {
  T value;
  __builtin_memset(static_cast<void *>(&value), 0, sizeof(T));
  return value;
}

} // namespace detail

namespace wave {

/// Returns the combination of the values of the lanes that take part, up to and with this one.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T, class Op> W2W_DEVICE T inclusiveScan(T value, Op op) {
  return detail::scanWave<Width, Who>(detail::participants<Width, Who>(), value, op);
}
/// Returns their sum.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE T inclusiveScan(T value) {
  return inclusiveScan<Width, Who>(value, Add());
}

/// Returns the combination of the values of the lanes that take part and are below this one; \p first in the lowest.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T, class Op>
W2W_DEVICE T exclusiveScan(T value, Op op, T first) {
  return detail::scanBoth<Width, Who>(detail::participants<Width, Who>(), value, op, first).exclusive;
}
/// Returns their sum, 0 in the lowest.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE T exclusiveScan(T value) {
  return exclusiveScan<Width, Who>(value, Add(), detail::zero<T>());
}

/// Returns the combination of the values from the begin of this lane's segment up to this lane. A segment begins at
/// each lane with \p isHead, and at the lowest.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T, class Op>
W2W_DEVICE T segmentedScan(T value, bool isHead, Op op) {
  using Flagged = detail::Flagged<T>;
  auto combine = [op](Flagged lower, Flagged upper) {
    Flagged both;
    both.value = upper.isHead ? upper.value : op(lower.value, upper.value);
    both.isHead = lower.isHead | upper.isHead;
    return both;
  };
  return inclusiveScan<Width, Who>(Flagged{value, isHead}, combine).value;
}

/// Returns the combination of the values of this lane's segment, in all its lanes.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T, class Op>
W2W_DEVICE T segmentedReduce(T value, bool isHead, Op op) {
  Mask<Width> members = detail::participants<Width, Who>();
  Mask<Width> laterHeads = ballot<Width, Who>(isHead) & ~lanesBelow<Width>();
  laterHeads &= ~(static_cast<Mask<Width>>(1) << lane<Width>());
  T scanned = segmentedScan<Width, Who>(value, isHead, op);
  // Those of this lane and later ones that come before the next head.
  Mask<Width> rest = members & ~lanesBelow<Width>();
  if (laterHeads)
    rest &= (static_cast<Mask<Width>>(1) << detail::firstOf(laterHeads)) - 1u;
  return detail::readMember<Width>(members, scanned, static_cast<unsigned>(detail::lastOf(rest)));
}

} // namespace wave
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WAVE_SCAN_H
