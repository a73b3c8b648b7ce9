// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's warp functions for warps of 32 lanes on every GPU: votes and matches here, shuffles in `shuffle.h`, reductions
// in `reduce.h`.
//
// Code written for CUDA keeps its literals 32, 31, 5 and 0xffffffff, its `unsigned` masks and its `__popc(mask)`
// whatever the wave's width, because these functions see 32-lane logical warps (`lane.h`). On NVIDIA each is the CUDA
// intrinsic.
//
// The results follow the PTX manual (`vote.sync`, `match.sync`), also where HIP's functions of the same name differ:
// lanes that have exited count neither for nor against a vote. Lanes of one wave may pass different masks.
//
// What a 32-lane view cannot repair is left to the translator's findings: the two logical warps of a wave share one
// program counter, so a lane that is named in a mask but is elsewhere in the program does not arrive, as it would on
// NVIDIA.

#ifndef W2W_WARP_H
#define W2W_WARP_H

#include "reduce.h"
#include "shuffle.h"

#if W2W_GPU_COMPILER

namespace w2w {

/// Returns the lanes of \p mask that hold a true predicate: CUDA `__ballot_sync`.
W2W_DEVICE unsigned ballot_sync(unsigned mask, int predicate) {
#if W2W_AMD
  return detail::ballot(predicate) & mask;
#else
  return __ballot_sync(mask, predicate);
#endif
}

/// Returns 1 if a lane of \p mask holds a true predicate, else 0: CUDA `__any_sync`.
W2W_DEVICE int any_sync(unsigned mask, int predicate) {
#if W2W_AMD
  return (detail::ballot(predicate) & mask) != 0;
#else
  return __any_sync(mask, predicate);
#endif
}

/// Returns 1 if no lane of \p mask holds a false predicate, else 0: CUDA `__all_sync`.
W2W_DEVICE int all_sync(unsigned mask, int predicate) {
#if W2W_AMD
  // Asking who disagrees ignores lanes that have exited. Comparing the ballot with the mask would wait for them for
  // ever.
  return (detail::ballot(!predicate) & mask) == 0;
#else
  return __all_sync(mask, predicate);
#endif
}

/// Returns 1 if the lanes of \p mask hold predicates that are all true or all false, else 0: CUDA `__uni_sync`.
W2W_DEVICE int uni_sync(unsigned mask, int predicate) {
#if W2W_AMD
  unsigned trues = detail::ballot(predicate) & mask;
  unsigned falses = detail::ballot(!predicate) & mask;
  return trues == 0 || falses == 0;
#else
  return __uni_sync(mask, predicate);
#endif
}

// The forms without a mask, which CUDA 9 deprecated and sm_70 no longer has: the participants are the lanes that are
// here.

/// CUDA `__ballot`.
W2W_DEVICE unsigned ballot(int predicate) { return ballot_sync(activemask(), predicate); }
/// CUDA `__any`.
W2W_DEVICE int any(int predicate) { return any_sync(activemask(), predicate); }
/// CUDA `__all`.
W2W_DEVICE int all(int predicate) { return all_sync(activemask(), predicate); }

/// Makes memory written by the lanes of the logical warp visible to them: CUDA `__syncwarp`.
W2W_DEVICE void syncwarp(unsigned mask = ~0u) {
#if W2W_AMD
  (void)mask;
  // The lanes run in step, so the hardware needs nothing.
  // Without the fences the compiler would move LDS accesses across the point.
  __builtin_amdgcn_fence(__ATOMIC_RELEASE, "wavefront");
  __builtin_amdgcn_wave_barrier();
  __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "wavefront");
#else
  __syncwarp(mask);
#endif
}

/// Returns the position of the set bit of \p mask that is \p offset set bits from \p base, counting \p base itself, or
/// ~0u if there is none: CUDA `__fns`. A negative offset counts downwards, and offset 0 asks whether the bit \p base is
/// set.
W2W_DEVICE unsigned fns(unsigned mask, unsigned base, int offset) {
#if W2W_AMD
  if (base > 31u)
    return ~0u;
  if (offset == 0)
    return (mask >> base) & 1u ? base : ~0u;
  unsigned rest = offset > 0 ? mask & (~0u << base) : __builtin_bitreverse32(mask & (~0u >> (31u - base)));
  unsigned skip = (offset > 0 ? static_cast<unsigned>(offset) : 0u - static_cast<unsigned>(offset)) - 1u;
  for (; rest != 0 && skip != 0; --skip)
    rest &= rest - 1u;
  if (rest == 0)
    return ~0u;
  unsigned found = static_cast<unsigned>(__builtin_ctz(rest));
  return offset > 0 ? found : 31u - found;
#else
  return __fns(mask, base, offset);
#endif
}

namespace detail {

/// The bits that a match compares: PTX compares bits, so 0.0f and -0.0f differ and a NaN equals itself.
struct MatchBits {
  unsigned low = 0;
  unsigned high = 0;
};

template <class T> W2W_DEVICE MatchBits matchBits(T value) {
  static_assert(sizeof(T) <= 8 && IsMovable<T>::value, "a matched value has at most 64 bits");
  unsigned words[2] = {};
  __builtin_memcpy(words, static_cast<const void *>(&value), sizeof(T));
  MatchBits bits;
  bits.low = words[0];
  bits.high = words[1];
  return bits;
}

#if W2W_AMD
W2W_DEVICE unsigned firstActive(unsigned word) {
  return static_cast<unsigned>(__builtin_amdgcn_readfirstlane(static_cast<int>(word)));
}
#else
W2W_DEVICE unsigned long long join(MatchBits bits) {
  return static_cast<unsigned long long>(bits.high) << 32 | bits.low;
}
#endif

} // namespace detail

/// Returns the lanes of \p mask that hold the same bits as this lane: CUDA `__match_any_sync`.
template <class T> W2W_DEVICE unsigned match_any_sync(unsigned mask, T value) {
  detail::MatchBits mine = detail::matchBits(value);
#if W2W_AMD
  // Each round serves the lanes of the whole wave that agree with the first lane left, and sends them off.
  for (;;) {
    unsigned low = detail::firstActive(mine.low);
    unsigned high = sizeof(T) > 4 ? detail::firstActive(mine.high) : 0u;
    bool agrees = low == mine.low && high == mine.high;
    unsigned peers = detail::ballot(agrees);
    if (agrees)
      return peers & mask;
  }
#else
  return sizeof(T) > 4 ? __match_any_sync(mask, detail::join(mine)) : __match_any_sync(mask, mine.low);
#endif
}

/// Returns the lanes of \p mask if all hold the same bits, else 0, and says in \p *isSame which: CUDA
/// `__match_all_sync`. Lanes that have exited are left out of the result.
template <class T> W2W_DEVICE unsigned match_all_sync(unsigned mask, T value, int *isSame) {
  detail::MatchBits mine = detail::matchBits(value);
#if W2W_AMD
  unsigned members = mask & activemask();
  unsigned leader = detail::segmentBegin(detail::waveLane(), kWarpSize) | (members ? __builtin_ctz(members) : 0u);
  bool agrees = detail::readWaveLane(mine.low, leader) == mine.low;
  if (sizeof(T) > 4) {
    bool highAgrees = detail::readWaveLane(mine.high, leader) == mine.high;
    agrees = agrees && highAgrees;
  }
  *isSame = (detail::ballot(!agrees) & mask) == 0;
  return *isSame ? members : 0u;
#else
  return sizeof(T) > 4 ? __match_all_sync(mask, detail::join(mine), isSame) : __match_all_sync(mask, mine.low, isSame);
#endif
}

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WARP_H
