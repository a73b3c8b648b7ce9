// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `grid_group` and `cluster_group`: CUDA C++ Programming Guide, sections "Cooperative Groups, Grid Group",
// "Cluster Group" and "Grid Synchronization".
//
// The barrier of the grid is ROCm's own, which needs a cooperative launch as CUDA's does. AMD GPUs have no clusters,
// and a CUDA kernel that was launched without cluster dimensions runs in clusters of one block: that is what
// `cluster_group` is here. Multi-device grids, which CUDA 13 has removed, are left out.

#ifndef W2W_CG_GRID_GROUP_H
#define W2W_CG_GRID_GROUP_H

#include "thread_group.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace cg {

/// The threads of a grid: CUDA `cooperative_groups::grid_group`.
class grid_group : public thread_group {
public:
  using arrival_token = unsigned;

  /// Says whether the kernel was launched cooperatively, so that the grid can be synchronized.
  W2W_DEVICE bool is_valid() const { return groups::isGridValid(); }
  W2W_DEVICE void sync() const { groups::syncGrid(); }
  /// Nothing is done at the arrival: the grid meets in barrier_wait(). A thread may not tell the difference, because
  /// none may wait for another between its own two calls.
  W2W_DEVICE arrival_token barrier_arrive() const { return 0; }
  W2W_DEVICE void barrier_wait(arrival_token &&) const { groups::syncGrid(); }

  static W2W_DEVICE unsigned long long size() { return num_threads(); }
  static W2W_DEVICE unsigned long long num_threads() { return groups::gridBlocks() * groups::blockSize(); }
  static W2W_DEVICE unsigned long long thread_rank() {
    return groups::gridBlockRank() * groups::blockSize() + groups::blockRank();
  }
  static W2W_DEVICE dim3 dim_threads() {
    return dim3(gridDim.x * blockDim.x, gridDim.y * blockDim.y, gridDim.z * blockDim.z);
  }
  static W2W_DEVICE dim3 thread_index() {
    return dim3(blockIdx.x * blockDim.x + threadIdx.x, blockIdx.y * blockDim.y + threadIdx.y,
                blockIdx.z * blockDim.z + threadIdx.z);
  }
  static W2W_DEVICE dim3 group_dim() { return groups::gridDimensions(); }
  static W2W_DEVICE dim3 dim_blocks() { return groups::gridDimensions(); }
  static W2W_DEVICE dim3 block_index() { return groups::blockIndex(); }
  static W2W_DEVICE unsigned long long num_blocks() { return groups::gridBlocks(); }
  static W2W_DEVICE unsigned long long block_rank() { return groups::gridBlockRank(); }
  static W2W_DEVICE dim3 dim_clusters() { return dim_blocks(); }
  static W2W_DEVICE dim3 cluster_index() { return block_index(); }
  static W2W_DEVICE unsigned long long num_clusters() { return num_blocks(); }
  static W2W_DEVICE unsigned long long cluster_rank() { return block_rank(); }

private:
  W2W_DEVICE grid_group() : thread_group(groups::kGrid) {}

  friend W2W_DEVICE grid_group this_grid();
};

/// CUDA `cooperative_groups::this_grid()`.
W2W_DEVICE grid_group this_grid() { return grid_group(); }

/// A cluster of this one block: CUDA `cooperative_groups::cluster_group`.
class cluster_group : public thread_group {
public:
  struct arrival_token {};

  static W2W_DEVICE void sync() { __syncthreads(); }
  static W2W_DEVICE arrival_token barrier_arrive() { return arrival_token(); }
  static W2W_DEVICE void barrier_wait() { __syncthreads(); }
  static W2W_DEVICE void barrier_wait(arrival_token &&) { __syncthreads(); }

  /// The rank of the block that owns the shared memory at an address, which can only be this one.
  static W2W_DEVICE unsigned query_shared_rank(const void *) { return 0; }
  /// The address of \p address in the block \p rank. Another block than this one would be silently wrong.
  template <class T> static W2W_DEVICE T *map_shared_rank(T *address, int rank) {
    if (rank != 0)
      __builtin_trap();
    return address;
  }

  static W2W_DEVICE dim3 block_index() { return dim3(0, 0, 0); }
  static W2W_DEVICE unsigned block_rank() { return 0; }
  static W2W_DEVICE dim3 thread_index() { return groups::threadIndex(); }
  static W2W_DEVICE unsigned thread_rank() { return groups::blockRank(); }
  static W2W_DEVICE dim3 dim_blocks() { return dim3(1, 1, 1); }
  static W2W_DEVICE unsigned num_blocks() { return 1; }
  static W2W_DEVICE dim3 dim_threads() { return groups::blockDimensions(); }
  static W2W_DEVICE unsigned num_threads() { return groups::blockSize(); }
  static W2W_DEVICE unsigned size() { return groups::blockSize(); }

private:
  W2W_DEVICE cluster_group() : thread_group(groups::kCluster) {}

  friend W2W_DEVICE cluster_group this_cluster();
};

/// CUDA `cooperative_groups::this_cluster()`.
W2W_DEVICE cluster_group this_cluster() { return cluster_group(); }

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_GRID_GROUP_H
