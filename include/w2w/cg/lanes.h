// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// What the groups of `w2w::cg` are made of on AMD: sets of lanes of one logical warp, the ranks of their members, and
// the exchange of values between them.
//
// A group of at most 32 threads is a 32-bit set of lanes. A member's rank is the number of members below it. Everything
// here works inside a logical warp (`lane.h`), so it does not matter whether the hardware's wave has a second one.

#ifndef W2W_CG_LANES_H
#define W2W_CG_LANES_H

#include "../reduce.h"
#include "../shuffle.h"
#include "../warp.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace groups {

/// \p T without reference and qualifiers.
template <class T> struct Plain {
  using Type = T;
};
template <class T> struct Plain<T &> : Plain<T> {};
template <class T> struct Plain<T &&> : Plain<T> {};
template <class T> struct Plain<const T> : Plain<T> {};
template <class T> struct Plain<volatile T> : Plain<T> {};
template <class T> struct Plain<const volatile T> : Plain<T> {};

template <class T> constexpr bool isPowerOf2(T value) { return value != 0 && (value & (value - 1)) == 0; }

/// Returns the set of the lowest \p count lanes, for a count from 1 to 32.
W2W_DEVICE unsigned lowest(unsigned count) { return ~0u >> (32u - count); }

W2W_DEVICE unsigned countOf(unsigned members) { return static_cast<unsigned>(__builtin_popcount(members)); }

/// Returns this lane's rank among \p members.
W2W_DEVICE unsigned rankIn(unsigned members) { return countOf(members & lanemask_lt()); }

/// Returns the lane that has the rank \p rank in \p members, or 31 if there are fewer.
W2W_DEVICE unsigned laneOfRank(unsigned members, unsigned rank) {
  if (__builtin_constant_p(rank) && rank == 0)
    return static_cast<unsigned>(__builtin_ctz(members));
  // A binary search takes five steps whatever the rank, where w2w::fns() loops over the members.
  unsigned lane = 0;
#pragma unroll
  for (unsigned width = 16; width != 0; width /= 2) {
    unsigned inLowerHalf = countOf(members & lowest(width));
    if (rank >= inLowerHalf) {
      rank -= inLowerHalf;
      members >>= width;
      lane += width;
    }
  }
  return lane;
}

/// Returns \p bits, a subset of \p members, with each lane's bit moved to the place of its rank.
W2W_DEVICE unsigned packRanks(unsigned members, unsigned bits) {
  unsigned packed = 0;
  unsigned rank = 0;
  // One round for each run of neighbouring members, so one round for a tile.
  while (members != 0) {
    unsigned begin = static_cast<unsigned>(__builtin_ctz(members));
    unsigned run = members & ~(members + (1u << begin));
    packed |= (bits & run) >> begin << rank;
    rank += countOf(run);
    members &= ~run;
  }
  return packed;
}

/// Returns the value that lane \p lane of this logical warp holds.
template <class T> W2W_DEVICE T readLane(const T &value, unsigned lane) {
  return detail::readWaveLane(value, detail::segmentBegin(detail::waveLane(), kWarpSize) | (lane & 31u));
}

/// Returns the value of the lane whose number differs by \p Mask: one move a word and no address.
template <unsigned Mask, class T> W2W_DEVICE T readXor(const T &value) {
  return detail::moveWords(value, [](unsigned word) -> unsigned {
    if constexpr (Mask == 1)
      return detail::dppWord<0xb1>(word); // quad_perm:[1,0,3,2]
    else if constexpr (Mask == 2)
      return detail::dppWord<0x4e>(word); // quad_perm:[2,3,0,1]
    else
      return static_cast<unsigned>(__builtin_amdgcn_ds_swizzle(static_cast<int>(word), Mask << 10 | 0x1f));
  });
}

/// Combines the values of 2 * \p Reach neighbouring lanes, the most distant first, which is the order of CUDA's
/// `reduce` for a tile: sums of floating-point numbers come out alike to the last bit.
template <unsigned Reach, class T, class Op> W2W_DEVICE T combineNeighbours(const T &value, Op &op) {
  if constexpr (Reach == 0)
    return value;
  else
    return combineNeighbours<Reach / 2>(static_cast<T>(op(value, readXor<Reach>(value))), op);
}

/// Returns the value of the lane \p distance below in this lane's tile of \p Size lanes, or its own if there is none.
template <unsigned Size, class T> W2W_DEVICE T readBelow(const T &value, unsigned distance) {
  return static_cast<T>(shfl_up_sync(~0u, value, distance, Size));
}

/// Returns the combination of the values of this lane and of those below it in its tile of \p Size lanes.
template <unsigned Size, class T, class Op> W2W_DEVICE T scanTile(T value, Op &op) {
  unsigned rank = lane() & (Size - 1);
#pragma unroll
  for (unsigned reach = 1; reach < Size; reach *= 2) {
    T below = readBelow<Size>(value, reach);
    if (reach <= rank)
      value = op(value, below);
  }
  return value;
}

/// Returns the combination of the values of this lane and of those of lower rank in \p members.
template <class T, class Op> W2W_DEVICE T scanMembers(unsigned members, T value, Op &op) {
  unsigned rank = rankIn(members);
  unsigned below = members & lanemask_lt();
  // The lane whose rank is lower by `reach`: two such steps are one of the next round.
  unsigned source = below ? 31u - static_cast<unsigned>(__builtin_clz(below)) : lane();
#pragma unroll
  for (unsigned reach = 1; reach < kWarpSize; reach *= 2) {
    T lower = readLane(value, source);
    unsigned next = readLane(source, source);
    if (reach <= rank)
      value = op(value, lower);
    source = next;
  }
  return value;
}

} // namespace groups
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_LANES_H
