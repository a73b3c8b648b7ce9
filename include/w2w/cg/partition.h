// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `tiled_partition`, `binary_partition`, `labeled_partition` and `this_thread`: CUDA C++ Programming Guide,
// section "Cooperative Groups, Group Partitioning".
//
// A partition by a size that is known at compilation makes a `thread_block_tile`. One by a size known at run time makes
// a set of lanes, whose last tile may be smaller than the others. The other partitions always make sets of lanes.

#ifndef W2W_CG_PARTITION_H
#define W2W_CG_PARTITION_H

#include "coalesced_group.h"
#include "thread_block_tile.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace groups {

/// Says whether a group can be partitioned into tiles of \c Size threads.
template <class Group, unsigned Size> struct IsTiled {
  static constexpr bool value = false;
};
template <unsigned Size> struct IsTiled<cg::thread_block, Size> {
  static constexpr bool value = true;
};
template <unsigned ParentSize, class Parent, unsigned Size>
struct IsTiled<cg::thread_block_tile<ParentSize, Parent>, Size> {
  static constexpr bool value = Size < ParentSize;
};

W2W_DEVICE void checkTileSize(unsigned size) {
  if (size > kWarpSize || !isPowerOf2(size))
    __builtin_trap();
}

/// Returns this thread's tile of \p tileSize neighbouring lanes in a group of \p size threads.
W2W_DEVICE cg::coalesced_group tileOfNeighbours(unsigned rank, unsigned size, unsigned tileSize, unsigned tiles) {
  unsigned left = size - (rank & ~(tileSize - 1));
  unsigned lanes = lowest(left < tileSize ? left : tileSize) << (lane() & ~(tileSize - 1));
  return Access::makeLanes(lanes, rank / tileSize, tiles, true);
}

W2W_DEVICE cg::coalesced_group tileOfLanes(const cg::coalesced_group &parent, unsigned tileSize) {
  checkTileSize(tileSize);
  unsigned size = parent.size();
  unsigned rank = parent.thread_rank();
  if (size <= tileSize)
    return parent;
  // CUDA does not count a last, smaller tile of neighbours.
  if (Access::isTile(parent))
    return tileOfNeighbours(rank, size, tileSize, size / tileSize);
  unsigned members = Access::members(parent);
  unsigned first = rank & ~(tileSize - 1);
  unsigned end = first + tileSize < size ? first + tileSize : size;
  unsigned lanes = members & ~0u << laneOfRank(members, first) & ~0u >> (31u - laneOfRank(members, end - 1));
  return Access::makeLanes(lanes, rank / tileSize, (size + tileSize - 1) / tileSize, false);
}

W2W_DEVICE cg::coalesced_group tileOfBlock(unsigned tileSize) {
  checkTileSize(tileSize);
  return tileOfNeighbours(blockRank(), blockSize(), tileSize, (blockSize() + tileSize - 1) / tileSize);
}

W2W_DEVICE cg::coalesced_group splitByPredicate(unsigned members, bool predicate) {
  unsigned trues = ballot_sync(members, predicate);
  if (trues == members || trues == 0)
    return Access::makeLanes(members);
  return Access::makeLanes(predicate ? trues : members & ~trues, predicate, 2);
}

template <class T> W2W_DEVICE cg::coalesced_group splitByLabel(unsigned members, T label) {
  static_assert(__is_integral(T) || __is_pointer(T), "a label must be an integer or a pointer");
  if constexpr (__is_same(T, bool)) {
    return splitByPredicate(members, label);
  } else {
    unsigned peers = match_any_sync(members, label);
    unsigned leader = peers & (0u - peers);
    unsigned leaders = ballot_sync(members, leader == lanemask_eq());
    return Access::makeLanes(peers, countOf(leaders & (leader - 1)), countOf(leaders));
  }
}

} // namespace groups

namespace cg {

/// Partitions a block or a tile of it into tiles of \p Size threads: CUDA `cooperative_groups::tiled_partition<Size>`.
template <unsigned Size, class Parent> W2W_DEVICE thread_block_tile<Size, Parent> tiled_partition(const Parent &group) {
  static_assert(groups::isPowerOf2(Size) && Size <= groups::kMaxBlockSize, "a tile has 1, 2, 4, ... 1024 threads");
  static_assert(groups::IsTiled<Parent, Size>::value,
                "a block, or a larger tile, can be partitioned into tiles of a fixed size");
  return groups::Access::makeTile<thread_block_tile<Size, Parent>>(group);
}

/// Partitions into tiles of \p tileSize threads: CUDA `cooperative_groups::tiled_partition`.
W2W_DEVICE thread_group tiled_partition(const thread_group &group, unsigned tileSize) {
  if (group.get_type() == groups::kLanes)
    return groups::tileOfLanes(groups::Access::asLanes(group), tileSize);
  return groups::tileOfBlock(tileSize);
}
W2W_DEVICE thread_group tiled_partition(const thread_block &, unsigned tileSize) {
  return groups::tileOfBlock(tileSize);
}
W2W_DEVICE coalesced_group tiled_partition(const coalesced_group &group, unsigned tileSize) {
  return groups::tileOfLanes(group, tileSize);
}

/// Returns the threads of \p group with the same predicate: CUDA `cooperative_groups::binary_partition`. If both exist,
/// those with true have the meta group rank 1.
W2W_DEVICE coalesced_group binary_partition(const coalesced_group &group, bool predicate) {
  return groups::splitByPredicate(groups::Access::members(group), predicate);
}
template <unsigned Size, class Parent>
W2W_DEVICE coalesced_group binary_partition(const thread_block_tile<Size, Parent> &group, bool predicate) {
  static_assert(Size <= kWarpSize, "a group of at most 32 threads can be partitioned by a predicate");
  return groups::splitByPredicate(groups::Access::members(group), predicate);
}

/// Returns the threads of \p group with the same label: CUDA `cooperative_groups::labeled_partition`. The groups are
/// ranked by their first threads.
template <class T> W2W_DEVICE coalesced_group labeled_partition(const coalesced_group &group, T label) {
  return groups::splitByLabel(groups::Access::members(group), label);
}
template <class T, unsigned Size, class Parent>
W2W_DEVICE coalesced_group labeled_partition(const thread_block_tile<Size, Parent> &group, T label) {
  static_assert(Size <= kWarpSize, "a group of at most 32 threads can be partitioned by a label");
  return groups::splitByLabel(groups::Access::members(group), label);
}

/// A group of this thread alone: CUDA `cooperative_groups::this_thread`.
W2W_DEVICE thread_block_tile<1> this_thread() {
  // As a part of a tile of one, it is the only part.
  using Alone = thread_block_tile<1, thread_block>;
  Alone thread = tiled_partition<1>(this_thread_block());
  return groups::Access::makeTile<thread_block_tile<1, Alone>>(thread);
}

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_PARTITION_H
