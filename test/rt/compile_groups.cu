// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instantiates every function of the cooperative groups, for compilation only: as HIP for each target and as CUDA,
// without a warning. `cooperative_groups.cu` runs them.

#include "w2w/cg/memcpy_async.h"
#include "w2w/cg/reduce.h"
#include "w2w/cg/scan.h"
#include "w2w/cooperative_groups.h"

namespace cg = w2w::cg;

template <class G> __device__ void collect(const G &g, int *i, float *f, unsigned long long *u) {
  g.sync();
  cg::sync(g);
  int same = 0;
  u[0] = g.ballot(i[0]) + g.any(i[1]) + g.all(i[2]) + g.match_any(i[3]) + g.match_all(u[4], same) + same;
  f[0] = g.shfl(f[1], 3) + g.shfl_up(f[2], 1) + g.shfl_down(f[3], 1);
  i[4] = cg::reduce(g, i[5], cg::plus<int>()) + cg::reduce(g, i[6], cg::less<int>());
  i[7] = cg::reduce(g, i[8], cg::bit_and<int>()) + cg::reduce(g, i[9], cg::bit_or<int>());
  u[5] = cg::reduce(g, u[6], cg::bit_xor<unsigned long long>());
  f[4] = cg::reduce(g, f[5], cg::greater<float>()) + cg::reduce(g, f[5], [](float a, float b) { return a * b; });
  f[6] = cg::inclusive_scan(g, f[7]) + cg::exclusive_scan(g, f[8]);
  i[10] = cg::inclusive_scan(g, i[11], cg::less<int>()) + cg::exclusive_scan(g, i[12], cg::plus<int>());
  cg::reduce_store_async(g, i + 13, i[14], cg::plus<int>());
  cg::invoke_one(g, [&](int x) { i[15] = x; }, 1);
  i[16] = cg::invoke_one_broadcast(g, [&]() { return i[17]; });
  cg::coalesced_group two = cg::binary_partition(g, i[18] > 0);
  cg::coalesced_group same2 = cg::labeled_partition(g, i[19]);
  cg::thread_group part = cg::tiled_partition(same2, 4);
  u[7] = two.meta_group_rank() + same2.meta_group_size() + part.size() + cg::group_size(g) + cg::thread_rank(part);
  cg::memcpy_async(g, i, i + 100, 64);
  cg::memcpy_async(g, f, size_t(4), f + 100, size_t(5));
  cg::wait_prior<1>(g);
  cg::wait(g);
}

template <class G> __device__ void collectLarge(const G &g, int *i, float *f) {
  g.sync();
  i[0] = g.any(i[1]) + g.all(i[2]) + g.shfl(i[3], 4) + cg::reduce(g, i[4], cg::plus<int>());
  f[0] = cg::inclusive_scan(g, f[1]) + cg::exclusive_scan(g, f[2], cg::less<float>());
  i[5] = g.meta_group_rank() + g.meta_group_size() + g.thread_rank();
  cg::invoke_one(g, [&]() { i[6] = 1; });
  cg::wait(g);
}

__global__ void useGroups(int *i, float *f, unsigned long long *u) {
  cg::thread_block block = cg::this_thread_block();
  cg::thread_block_tile<32> warp = cg::tiled_partition<32>(block);
  collect(warp, i, f, u);
  collect(cg::tiled_partition<4>(warp), i, f, u);
  collect(cg::coalesced_threads(), i, f, u);
  collectLarge(cg::tiled_partition<64>(block), i, f);
  cg::thread_block_tile<256> quarter = cg::tiled_partition<256>(block);
  collectLarge(quarter, i, f);
  block.barrier_wait(block.barrier_arrive());
  i[0] = block.group_index().x + block.thread_index().y + block.group_dim().z + block.dim_threads().x + block.size();
  cg::memcpy_async(block, static_cast<void *>(i), static_cast<const void *>(f), 33);
  cg::wait(block);
}

__global__ void useGrid(unsigned long long *u, dim3 *d) {
  cg::grid_group grid = cg::this_grid();
  if (!grid.is_valid())
    return;
  grid.sync();
  grid.barrier_wait(grid.barrier_arrive());
  u[0] = grid.size() + grid.num_threads() + grid.thread_rank() + grid.num_blocks() + grid.block_rank();
  d[0] = grid.group_dim();
  d[1] = grid.dim_blocks();
  d[2] = grid.block_index();
  d[3] = grid.dim_threads();
  d[4] = grid.thread_index();
  u[1] = cg::this_thread().size();
#if W2W_AMD
  cg::cluster_group cluster = cg::this_cluster();
  cluster.sync();
  cluster.barrier_wait(cluster.barrier_arrive());
  u[2] = cluster.num_blocks() + cluster.block_rank() + cluster.thread_rank() + *cluster.map_shared_rank(u, 0);
#endif
}
