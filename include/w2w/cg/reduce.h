// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `reduce`, `reduce_store_async` and `reduce_update_async` for tiles and coalesced groups: CUDA C++ Programming
// Guide, section "Cooperative Groups, Reduce". Stands for <cooperative_groups/reduce.h>, which it is on NVIDIA.
//
// The values are combined in the order in which CUDA 13 combines them: the most distant first in a tile, as a scan in a
// group with gaps. A sum of floating-point numbers is therefore the same to the last bit. Integers of up to 32 bits in
// a tile of a whole warp, whose order cannot be seen, take the way of `w2w/reduce.h`, which is right even where threads
// have exited.

#ifndef W2W_CG_REDUCE_H
#define W2W_CG_REDUCE_H

#include "../cooperative_groups.h"

#if W2W_NVIDIA
#include <cooperative_groups/reduce.h>
#elif W2W_GPU_COMPILER

#include "functional.h"

namespace w2w {
namespace groups {

template <class T, class Op> W2W_DEVICE T combineAll(const cg::coalesced_group &group, const T &value, Op &op) {
  unsigned members = Access::members(group);
  if (members == ~0u)
    return combineNeighbours<kWarpSize / 2>(value, op);
  return readLane(scanMembers(members, value, op), 31u - static_cast<unsigned>(__builtin_clz(members)));
}

template <unsigned Size, class Parent, class T, class Op>
W2W_DEVICE T combineAll(const cg::thread_block_tile<Size, Parent> &tile, const T &value, Op &op) {
  (void)tile;
  constexpr unsigned kLanes = Size < kWarpSize ? Size : kWarpSize;
  using Operator = Known<typename Plain<Op>::Type>;
  T ofWarp = value;
  if constexpr (kLanes == kWarpSize && Operator::reduces)
    ofWarp = Operator::reduce(~0u, value);
  else
    ofWarp = combineNeighbours<kLanes / 2>(value, op);
  if constexpr (Size <= kWarpSize)
    return ofWarp;
  else
    return combineNeighbours<Size / kWarpSize / 2>(tile.gather(ofWarp), op);
}

} // namespace groups

namespace cg {

/// Returns the combination of the values of all threads of \p group in each of them: CUDA `cooperative_groups::reduce`.
template <class Group, class T, class Op>
W2W_DEVICE auto reduce(const Group &group, T &&value, Op &&op) -> decltype(op(value, value)) {
  using Value = typename groups::Plain<T>::Type;
  static_assert(__is_same(Value, typename groups::Plain<decltype(op(value, value))>::Type),
                "the operator returns another type than the values'");
  return groups::combineAll(group, static_cast<const Value &>(value), op);
}

/// Stores the combination at \p target: CUDA `cooperative_groups::reduce_store_async`.
template <class Group, class Target, class T, class Op>
W2W_DEVICE void reduce_store_async(const Group &group, Target *target, T &&value, Op &&op) {
  auto result = cg::reduce(group, value, op);
  if (group.thread_rank() == 0)
    *target = result;
}
/// Stores it in an atomic object.
template <class Group, class Atomic, class T, class Op>
W2W_DEVICE void reduce_store_async(const Group &group, Atomic &&atomic, T &&value, Op &&op) {
  auto result = cg::reduce(group, value, op);
  if (group.thread_rank() == 0)
    atomic.store(result);
}

/// Combines the combination into an atomic object: CUDA `cooperative_groups::reduce_update_async`.
template <class Group, class Atomic, class T, class Op>
W2W_DEVICE void reduce_update_async(const Group &group, Atomic &&atomic, T &&value, Op &&op) {
  auto result = cg::reduce(group, value, op);
  if (group.thread_rank() == 0)
    groups::updateAtomic(atomic, result, op);
}

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_CG_REDUCE_H
