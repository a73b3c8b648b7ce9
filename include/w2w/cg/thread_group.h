// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `thread_group`, the base of all groups, and `thread_block`: CUDA C++ Programming Guide, sections "Cooperative
// Groups, Group Types" and "Thread Block Group".
//
// `thread_group` has no virtual functions, in CUDA as here: it holds the kind of the group and, for a group within a
// logical warp, its lanes, so that a copy of the base is a whole group. A static tile converts to it.

#ifndef W2W_CG_THREAD_GROUP_H
#define W2W_CG_THREAD_GROUP_H

#include "lanes.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace cg {
class coalesced_group;
class thread_block;
class thread_group;
} // namespace cg

namespace groups {

/// The values of CUDA's `thread_group::get_type`.
enum Kind : unsigned { kLanes = 1, kGrid = 3, kBlock = 4, kCluster = 6 };

W2W_DEVICE dim3 blockDimensions() { return dim3(blockDim.x, blockDim.y, blockDim.z); }
W2W_DEVICE dim3 gridDimensions() { return dim3(gridDim.x, gridDim.y, gridDim.z); }
W2W_DEVICE dim3 threadIndex() { return dim3(threadIdx.x, threadIdx.y, threadIdx.z); }
W2W_DEVICE dim3 blockIndex() { return dim3(blockIdx.x, blockIdx.y, blockIdx.z); }

W2W_DEVICE unsigned blockSize() { return blockDim.x * blockDim.y * blockDim.z; }
W2W_DEVICE unsigned blockRank() { return (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x; }

// A grid may have more blocks than 32 bits can count.
W2W_DEVICE unsigned long long gridBlocks() {
  return static_cast<unsigned long long>(gridDim.x) * gridDim.y * gridDim.z;
}
W2W_DEVICE unsigned long long gridBlockRank() {
  return (static_cast<unsigned long long>(blockIdx.z) * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
}

W2W_DEVICE bool isGridValid() { return __ockl_grid_is_valid() != 0; }
W2W_DEVICE void syncGrid() {
  // The barrier of a grid that was not launched cooperatively has no memory; CUDA stops here too.
  if (!isGridValid())
    __builtin_trap();
  __ockl_grid_sync();
}

/// Reads and makes what the groups keep from their users.
struct Access {
  template <class Group> static W2W_DEVICE unsigned members(const Group &group) { return group.members(); }
  static W2W_DEVICE cg::coalesced_group makeLanes(unsigned lanes, unsigned metaRank = 0, unsigned metaSize = 1,
                                                  bool isTile = false);
  template <class Group, class Parent> static W2W_DEVICE Group makeTile(const Parent &parent) { return Group(parent); }
  /// Returns \p group, which is one of lanes, as what it is.
  static W2W_DEVICE cg::coalesced_group asLanes(const cg::thread_group &group);
  static W2W_DEVICE bool isTile(const cg::thread_group &group);
};

} // namespace groups

namespace cg {

/// Any group: CUDA `cooperative_groups::thread_group`.
class thread_group {
public:
  W2W_DEVICE unsigned long long size() const { return num_threads(); }
  W2W_DEVICE unsigned long long num_threads() const {
    switch (kind) {
    case groups::kLanes:
      return groups::countOf(lanes);
    case groups::kGrid:
      return groups::gridBlocks() * groups::blockSize();
    default:
      return groups::blockSize();
    }
  }
  W2W_DEVICE unsigned long long thread_rank() const {
    switch (kind) {
    case groups::kLanes:
      return groups::rankIn(lanes);
    case groups::kGrid:
      return groups::gridBlockRank() * groups::blockSize() + groups::blockRank();
    default:
      return groups::blockRank();
    }
  }
  W2W_DEVICE void sync() const {
    switch (kind) {
    case groups::kLanes:
      return syncwarp(lanes);
    case groups::kGrid:
      return groups::syncGrid();
    default:
      __syncthreads();
    }
  }
  W2W_DEVICE unsigned get_type() const { return kind; }

protected:
  W2W_DEVICE explicit thread_group(groups::Kind kind, unsigned lanes = 0, unsigned metaRank = 0, unsigned metaSize = 1,
                                   bool isTile = false)
      : kind(kind), lanes(lanes), metaRank(metaRank), metaSize(metaSize), isTile(isTile) {}

  groups::Kind kind;
  /// For kLanes: the members, and the group's place among those made by the same partition.
  unsigned lanes, metaRank, metaSize;
  /// Whether the members are neighbours that begin at a multiple of the size.
  bool isTile;

  friend struct groups::Access;
};

/// A type for the memory that CUDA asks for before sm_80 to make tiles of more than 32 threads. Here they bring their
/// own, see `multi_warp_tile.h`.
template <unsigned MaxBlockSize = 1024> struct block_tile_memory {};

/// The threads of a block: CUDA `cooperative_groups::thread_block`.
class thread_block : public thread_group {
public:
  struct arrival_token {};

  static W2W_DEVICE void sync() { __syncthreads(); }
  /// Nothing is done at the arrival: the block meets in barrier_wait(), as in CUDA.
  W2W_DEVICE arrival_token barrier_arrive() const { return arrival_token(); }
  W2W_DEVICE void barrier_wait(arrival_token &&) const { __syncthreads(); }

  static W2W_DEVICE unsigned size() { return groups::blockSize(); }
  static W2W_DEVICE unsigned num_threads() { return groups::blockSize(); }
  static W2W_DEVICE unsigned thread_rank() { return groups::blockRank(); }
  static W2W_DEVICE dim3 group_index() { return groups::blockIndex(); }
  static W2W_DEVICE dim3 thread_index() { return groups::threadIndex(); }
  static W2W_DEVICE dim3 group_dim() { return groups::blockDimensions(); }
  static W2W_DEVICE dim3 dim_threads() { return groups::blockDimensions(); }

private:
  W2W_DEVICE thread_block() : thread_group(groups::kBlock) {}

  friend W2W_DEVICE thread_block this_thread_block();
};

/// CUDA `cooperative_groups::this_thread_block()`.
W2W_DEVICE thread_block this_thread_block() { return thread_block(); }
/// The same for a kernel that partitions its block into tiles of more than 32 threads.
template <unsigned MaxBlockSize> W2W_DEVICE thread_block this_thread_block(block_tile_memory<MaxBlockSize> &) {
  return this_thread_block();
}

} // namespace cg

namespace groups {
W2W_DEVICE bool Access::isTile(const cg::thread_group &group) { return group.isTile; }
} // namespace groups
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_THREAD_GROUP_H
