// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cooperative groups with their collectives.

#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
namespace cg = cooperative_groups;

__device__ int sumAll(cg::thread_group g, int *temp, int v) {
  int lane = g.thread_rank();
  for (int i = g.size() / 2; i > 0; i /= 2) {
    temp[lane] = v;
    g.sync();
    if (lane < i)
      v += temp[lane + i];
    g.sync();
  }
  return v;
}

template <unsigned N> __device__ int tileSum(cg::thread_block_tile<N> tile, int v) {
  for (int i = tile.size() / 2; i > 0; i /= 2)
    v += tile.shfl_down(v, i);
  return v;
}

__global__ void kernel(int *out, const int *in, int n) {
  __shared__ int temp[256];
  cg::thread_block block = cg::this_thread_block();
  cg::grid_group grid = cg::this_grid();
  auto warp = cg::tiled_partition<32>(block);
  cg::thread_block_tile<16> half = cg::tiled_partition<16>(block);
  cg::memcpy_async(block, temp, in, sizeof(int) * 256);
  cg::wait(block);
  int v = sumAll(block, temp, in[grid.thread_rank()]) + tileSum<32>(warp, 1) + tileSum(half, 3);
  v = cg::reduce(warp, v, cg::plus<int>());
  v += cg::exclusive_scan(warp, v) + cg::inclusive_scan(warp, v, cg::plus<int>());
  if (v > 3) {
    auto active = cg::coalesced_threads();
    if (active.thread_rank() == 0)
      atomicAdd(out, active.num_threads());
    v = active.shfl(v, 0);
  }
  unsigned mask = warp.ballot(v > 2);
  if (warp.any(v) && warp.all(v) && warp.meta_group_rank() == 0)
    out[block.group_index().x] = v + mask + block.thread_index().x + warp.match_any(v);
  cg::sync(block);
  block.sync();
  grid.sync();
}

int main() {
  void *args[] = {0, 0, 0};
  cudaLaunchCooperativeKernel((void *)kernel, dim3(4), dim3(256), args, 0, 0);
}
