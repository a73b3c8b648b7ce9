// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's integer reductions over the lanes of a mask (`__reduce_add_sync` and the like, PTX `redux.sync`).
//
// On AMD there are two ways. When every logical warp of the wave is complete, five DPP steps leave the result in all
// lanes: quad swaps, two mirrors and one `ds_swizzle`, four of them folded into the arithmetic. Otherwise each lane
// follows a list of the mask's lanes and doubles its reach in each of five rounds, so that the mask's first lane ends
// with the whole, whatever the mask, and lanes outside it are never read. All operations are associative and
// commutative on bits, so both ways give the same result as NVIDIA's. The compiler's `wave_reduce` builtins are not used:
// on gfx9 they loop over the 64 lanes one by one.

#ifndef W2W_REDUCE_H
#define W2W_REDUCE_H

#include "shuffle.h"

#if W2W_GPU_COMPILER

namespace w2w {

#if W2W_AMD
namespace detail {

/// Says, uniformly for the wave, whether each logical warp has all its lanes here and in its mask, or none.
W2W_DEVICE bool areWarpsComplete(unsigned mask) {
  unsigned long long active = __builtin_amdgcn_ballot_w64(true);
  unsigned lower = static_cast<unsigned>(active);
  unsigned upper = static_cast<unsigned>(active >> 32);
  bool areActive = (lower == 0 || lower == ~0u) && (upper == 0 || upper == ~0u);
  return areActive && __builtin_amdgcn_ballot_w64(mask != ~0u) == 0;
}

/// Returns the word of the lane that the DPP control \p Control pairs with this one.
template <int Control> W2W_DEVICE unsigned dppWord(unsigned word) {
  return static_cast<unsigned>(__builtin_amdgcn_update_dpp(0, static_cast<int>(word), Control, 0xf, 0xf, true));
}

template <class T, class Combine> W2W_DEVICE T reduceCompleteWarp(T value, Combine combine) {
  constexpr int kSwapPairs = 0xb1;      // quad_perm:[1,0,3,2]
  constexpr int kSwapQuadHalves = 0x4e; // quad_perm:[2,3,0,1]
  constexpr int kHalfMirror = 0x141;    // row_half_mirror, within 8 lanes
  constexpr int kMirror = 0x140;        // row_mirror, within 16 lanes
  constexpr int kSwap16 = 0x401f;       // ds_swizzle: and 0x1f, or 0, xor 0x10
  value = combine(value, static_cast<T>(dppWord<kSwapPairs>(static_cast<unsigned>(value))));
  value = combine(value, static_cast<T>(dppWord<kSwapQuadHalves>(static_cast<unsigned>(value))));
  value = combine(value, static_cast<T>(dppWord<kHalfMirror>(static_cast<unsigned>(value))));
  value = combine(value, static_cast<T>(dppWord<kMirror>(static_cast<unsigned>(value))));
  return combine(value, static_cast<T>(__builtin_amdgcn_ds_swizzle(static_cast<int>(value), kSwap16)));
}

template <class T, class Combine> W2W_DEVICE T reduceMembers(unsigned mask, T value, Combine combine) {
  unsigned begin = segmentBegin(waveLane(), kWarpSize);
  unsigned members = mask & activemask();
  unsigned above = members & lanemask_gt();
  int next = above ? __builtin_ctz(above) : -1;
#pragma unroll
  for (int reach = 1; reach < kWarpSize; reach *= 2) {
    unsigned source = begin | (static_cast<unsigned>(next) & 31u);
    T rest = readWaveLane(value, source);
    int afterRest = readWaveLane(next, source);
    if (next >= 0) {
      value = combine(value, rest);
      next = afterRest;
    }
  }
  return readWaveLane(value, begin | (members ? static_cast<unsigned>(__builtin_ctz(members)) : 0u));
}

template <class T, class Combine> W2W_DEVICE T reduceLanes(unsigned mask, T value, Combine combine) {
  return areWarpsComplete(mask) ? reduceCompleteWarp(value, combine) : reduceMembers(mask, value, combine);
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
