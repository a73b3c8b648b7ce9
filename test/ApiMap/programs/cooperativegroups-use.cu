// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Cooperative groups: blocks, tiles of several widths, reductions and scans, a grid that waits for itself.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

template <int Width> __global__ void tileSums(const int *in, int *out) {
  cg::thread_block block = cg::this_thread_block();
  cg::thread_block_tile<Width> tile = cg::tiled_partition<Width>(block);
  int value = in[block.group_index().x * block.size() + block.thread_rank()];
  for (int offset = tile.size() / 2; offset > 0; offset /= 2)
    value += tile.shfl_down(value, offset);
  if (tile.thread_rank() == 0)
    out[tile.meta_group_rank()] = value;
}

__global__ void library(const int *in, int *out) {
  auto block = cg::this_thread_block();
  auto warp = cg::tiled_partition<32>(block);
  int sum = cg::reduce(warp, in[block.thread_rank()], cg::plus<int>());
  int largest = cg::reduce(warp, in[block.thread_rank()], cg::greater<int>());
  int before = cg::exclusive_scan(warp, in[block.thread_rank()]);
  out[block.thread_rank()] = cg::inclusive_scan(warp, sum, cg::plus<int>()) + largest + before;
  cg::sync(block);
}

__global__ void step(int *data, int n) {
  cg::grid_group grid = cg::this_grid();
  for (unsigned long long i = grid.thread_rank(); i < (unsigned long long)n; i += grid.size())
    data[i] += 1;
  grid.sync();
  if (grid.thread_rank() == 0)
    data[0] += data[n - 1];
}

int main() {
  int *in, *out, n = 1024;
  cudaMalloc(&in, n * sizeof(int));
  cudaMalloc(&out, n * sizeof(int));
  tileSums<8><<<4, 256>>>(in, out);
  tileSums<32><<<4, 256>>>(in, out);
  library<<<1, 128>>>(in, out);
  int blocks = 0;
  cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, step, 128, 0);
  void *arguments[] = {&in, &n};
  cudaLaunchCooperativeKernel((void *)step, dim3(blocks), dim3(128), arguments, 0, nullptr);
  cudaFree(in);
  cudaFree(out);
  return cudaDeviceSynchronize() != cudaSuccess;
}
