// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `inclusive_scan`, `exclusive_scan` and their `_update` forms for tiles and coalesced groups: CUDA C++
// Programming Guide, section "Cooperative Groups, inclusive_scan and exclusive_scan". Stands for
// <cooperative_groups/scan.h>, which it is on NVIDIA.
//
// The order of the operations is CUDA 13's, so that sums of floating-point numbers are the same to the last bit. The
// first thread of an exclusive scan gets `T()`, as in CUDA; an exclusive sum of integers is the inclusive one less the
// thread's own.

#ifndef W2W_CG_SCAN_H
#define W2W_CG_SCAN_H

#include "../cooperative_groups.h"

#if W2W_NVIDIA
#include <cooperative_groups/scan.h>
#elif W2W_GPU_COMPILER

#include "functional.h"

namespace w2w {
namespace groups {

template <class Op, class T> struct IsIntegerSum {
  static constexpr bool value = false;
};
template <class T> struct IsIntegerSum<cg::plus<T>, T> {
  static constexpr bool value = __is_integral(T);
};

/// Makes an exclusive scan of an inclusive one. \p below is the inclusive result of the rank below.
template <class Op, class T> W2W_DEVICE T withoutOwn(const T &inclusive, const T &own, const T &below, unsigned rank) {
  if constexpr (IsIntegerSum<typename Plain<Op>::Type, T>::value)
    return static_cast<T>(inclusive - own);
  else
    return rank == 0 ? T() : below;
}

/// The two scans of a group of at most 32 threads.
template <class T> struct Scans {
  T inclusive;
  T exclusive;
};

template <class T, class Op> W2W_DEVICE Scans<T> scanBoth(const cg::coalesced_group &group, const T &value, Op &op) {
  T inclusive = scanMembers(Access::members(group), value, op);
  return {inclusive, withoutOwn<Op>(inclusive, value, group.shfl_up(inclusive, 1), group.thread_rank())};
}

template <unsigned Size, class T, class Op> W2W_DEVICE Scans<T> scanBothInTile(const T &value, Op &op) {
  T inclusive = scanTile<Size>(value, op);
  return {inclusive, withoutOwn<Op>(inclusive, value, readBelow<Size>(inclusive, 1), lane() & (Size - 1))};
}

template <unsigned Size, class Parent, class T, class Op>
W2W_DEVICE Scans<T> scanBoth(const cg::thread_block_tile<Size, Parent> &, const T &value, Op &op) {
  return scanBothInTile<Size>(value, op);
}

/// Scans the warps of a large tile, and the sums of the warps in each of them. \p finish makes of the sums' scans what
/// precedes each warp.
template <bool IsExclusive, bool HasStart, unsigned Size, class Parent, class T, class Op, class Finish>
W2W_DEVICE T scanWarps(const cg::thread_block_tile<Size, Parent> &tile, const T &value, Op &op, Finish finish) {
  constexpr unsigned kWarps = Size / kWarpSize;
  T ofWarp = scanTile<kWarpSize>(value, op);
  T sum = tile.gather(ofWarp, lane() == kWarpSize - 1);
  T before = readLane(finish(scanBothInTile<kWarps>(sum, op)), tile.warp());
  if constexpr (IsExclusive) {
    ofWarp = readBelow<kWarpSize>(ofWarp, 1);
    if (lane() == 0)
      return before;
  }
  return !HasStart && tile.warp() == 0 ? ofWarp : static_cast<T>(op(ofWarp, before));
}

template <bool IsExclusive, class Group, class T, class Op>
W2W_DEVICE T scan(const Group &group, const T &value, Op &op) {
  Scans<T> both = scanBoth(group, value, op);
  return IsExclusive ? both.exclusive : both.inclusive;
}

template <bool IsExclusive, unsigned Size, class Parent, class T, class Op>
W2W_DEVICE T scan(const cg::thread_block_tile<Size, Parent> &tile, const T &value, Op &op) {
  if constexpr (Size <= kWarpSize) {
    Scans<T> both = scanBoth(tile, value, op);
    return IsExclusive ? both.exclusive : both.inclusive;
  } else {
    return scanWarps<IsExclusive, false>(tile, value, op, [](const Scans<T> &sums) { return sums.exclusive; });
  }
}

/// Combines the group's total into \p atomic and starts the scan with what that held before.
template <bool IsExclusive, class Group, class Atomic, class T, class Op>
W2W_DEVICE T scanUpdate(const Group &group, Atomic &atomic, const T &value, Op &op) {
  Scans<T> both = scanBoth(group, value, op);
  T old{};
  if (group.thread_rank() == group.size() - 1)
    old = updateAtomic(atomic, both.inclusive, op);
  old = group.shfl(old, static_cast<int>(group.size() - 1));
  return op(old, IsExclusive ? both.exclusive : both.inclusive);
}

template <bool IsExclusive, unsigned Size, class Parent, class Atomic, class T, class Op>
W2W_DEVICE T scanUpdate(const cg::thread_block_tile<Size, Parent> &tile, Atomic &atomic, const T &value, Op &op) {
  if constexpr (Size <= kWarpSize) {
    return scanUpdate<IsExclusive, cg::thread_block_tile<Size, Parent>>(tile, atomic, value, op);
  } else {
    // Each warp knows the sums of all, so the tile's first thread reads the atomic object for all of them.
    constexpr unsigned kWarps = Size / kWarpSize;
    return scanWarps<IsExclusive, true>(tile, value, op, [&](const Scans<T> &sums) {
      T old{};
      if (tile.thread_rank() == kWarps - 1)
        old = updateAtomic(atomic, sums.inclusive, op);
      old = tile.shfl(old, kWarps - 1);
      return (lane() & (kWarps - 1)) == 0 ? old : static_cast<T>(op(sums.exclusive, old));
    });
  }
}

} // namespace groups

namespace cg {

// W2W_SCAN(inclusive_scan, false) defines the scan with an operator and with plus, and the same with an atomic object.
#define W2W_SCAN(NAME, IS_EXCLUSIVE)                                                                                   \
  template <class Group, class T, class Op>                                                                            \
  W2W_DEVICE auto NAME(const Group &group, T &&value, Op &&op) -> decltype(op(value, value)) {                         \
    using Value = typename groups::Plain<T>::Type;                                                                     \
    static_assert(__is_same(Value, typename groups::Plain<decltype(op(value, value))>::Type),                          \
                  "the operator returns another type than the values'");                                               \
    return groups::scan<IS_EXCLUSIVE>(group, static_cast<const Value &>(value), op);                                   \
  }                                                                                                                    \
  template <class Group, class T> W2W_DEVICE typename groups::Plain<T>::Type NAME(const Group &group, T &&value) {     \
    using Value = typename groups::Plain<T>::Type;                                                                     \
    return cg::NAME(group, static_cast<const Value &>(value), plus<Value>());                                          \
  }                                                                                                                    \
  template <class Group, class Atomic, class T, class Op>                                                              \
  W2W_DEVICE auto NAME##_update(const Group &group, Atomic &&atomic, T &&value, Op &&op)                               \
      -> decltype(op(value, value)) {                                                                                  \
    using Value = typename groups::Plain<T>::Type;                                                                     \
    return groups::scanUpdate<IS_EXCLUSIVE>(group, atomic, static_cast<const Value &>(value), op);                     \
  }                                                                                                                    \
  template <class Group, class Atomic, class T>                                                                        \
  W2W_DEVICE typename groups::Plain<T>::Type NAME##_update(const Group &group, Atomic &&atomic, T &&value) {           \
    using Value = typename groups::Plain<T>::Type;                                                                     \
    return cg::NAME##_update(group, atomic, static_cast<const Value &>(value), plus<Value>());                         \
  }
/// The combination of the values up to this thread's: CUDA `cooperative_groups::inclusive_scan`.
W2W_SCAN(inclusive_scan, false)
/// The combination of the values before this thread's: CUDA `cooperative_groups::exclusive_scan`.
W2W_SCAN(exclusive_scan, true)
#undef W2W_SCAN

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_CG_SCAN_H
