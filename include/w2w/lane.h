// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The 32-lane logical warp: its width, its lane numbers, its lane masks and its share of a wave-wide ballot.
//
// A CUDA warp has 32 lanes. An AMD wave has 64 of them on gfx9 and 32 on gfx11 and gfx12. A 64-lane wave is taken as
// two logical warps, its lower and its upper half, so that masks stay 32 bits wide and lanes are numbered 0 to 31 on
// every GPU. `shuffle.h` and `warp.h` build CUDA's warp functions on this. PTX registers are quoted from the PTX
// manual, section "Special Registers".

#ifndef W2W_LANE_H
#define W2W_LANE_H

#include "config.h"

namespace w2w {

/// The width of a CUDA warp and of a logical warp, in lanes. Replaces `warpSize`, which HIP sets to 64 on gfx9.
constexpr int kWarpSize = 32;

#if W2W_GPU_COMPILER

#if W2W_AMD
namespace detail {

/// Returns this lane's number in its wave, 0 to 63 on a 64-lane wave.
W2W_DEVICE unsigned waveLane() {
  unsigned below = __builtin_amdgcn_mbcnt_lo(~0u, 0);
  return __builtin_amdgcn_wavefrontsize() == 32 ? below : __builtin_amdgcn_mbcnt_hi(~0u, below);
}

/// Returns the 32 bits of the wave-wide mask \p wave that belong to this lane's logical warp.
W2W_DEVICE unsigned logicalHalf(unsigned long long wave) {
  if (__builtin_amdgcn_wavefrontsize() == 32)
    return static_cast<unsigned>(wave);
#if defined(__GFX9__)
  // Two vector instructions: the distance, which is the same for all ballots of a kernel and needs no lane number, and
  // the shift. A choice between the halves would take two moves more, as gfx9 reads one scalar an instruction.
  // Targets that only have 32-lane waves in HIP reject the builtin, hence the #if.
  bool isUpper = __builtin_amdgcn_inverse_ballot_w64(0xffffffff00000000ull);
  return static_cast<unsigned>(wave >> (isUpper ? 32u : 0u));
#else
  return static_cast<unsigned>(wave >> (waveLane() & 32u));
#endif
}

/// Returns which active lanes of this lane's logical warp hold a true \p predicate.
W2W_DEVICE unsigned ballot(bool predicate) { return logicalHalf(__builtin_amdgcn_ballot_w64(predicate)); }

} // namespace detail
#endif

/// Returns this lane's number in its logical warp, 0 to 31: PTX `%laneid`.
W2W_DEVICE unsigned lane() {
#if W2W_AMD
  return detail::waveLane() & 31u;
#else
  unsigned number;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(number));
  return number;
#endif
}

// The masks are arithmetic on the lane number, as in PTX. HIP's __lanemask_lt() leaves out inactive lanes.

/// The bit of this lane: PTX `%lanemask_eq`.
W2W_DEVICE unsigned lanemask_eq() { return 1u << lane(); }
/// The bits of the lanes below this one: PTX `%lanemask_lt`.
W2W_DEVICE unsigned lanemask_lt() { return lanemask_eq() - 1u; }
/// The bits of the lanes up to this one: PTX `%lanemask_le`.
W2W_DEVICE unsigned lanemask_le() { return ~0u >> (31u - lane()); }
/// The bits of the lanes above this one: PTX `%lanemask_gt`.
W2W_DEVICE unsigned lanemask_gt() { return ~lanemask_le(); }
/// The bits of the lanes from this one on: PTX `%lanemask_ge`.
W2W_DEVICE unsigned lanemask_ge() { return ~0u << lane(); }

/// Returns the lanes of this logical warp that execute this call together: CUDA `__activemask`.
W2W_DEVICE unsigned activemask() {
#if W2W_AMD
  return detail::ballot(true);
#else
  return __activemask();
#endif
}

#endif // W2W_GPU_COMPILER

} // namespace w2w

#endif // W2W_LANE_H
