// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-51. cooperative_groups::memcpy_async with cg::wait, wait_prior and shapes that do not divide by the group; the
// copies are collective, for the block and for tiles of 32, and HIP has none of it.
// Port: same
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cstdio>

namespace cg = cooperative_groups;

__global__ void slidingMax(const int *in, int *out, int n) {
  constexpr int kTile = 200;
  __shared__ int first[kTile], second[kTile], own[4][50];
  cg::thread_block block = cg::this_thread_block();
  auto warp = cg::tiled_partition<32>(block);
  const int base = blockIdx.x * 2 * kTile;
  const int left = min(kTile, n - base), right = max(0, min(kTile, n - base - kTile));
  cg::memcpy_async(block, first, in + base, sizeof(int) * left);
  cg::memcpy_async(block, second, in + base + (right ? kTile : 0), sizeof(int) * right);
  cg::wait_prior<1>(block);
  int best = -1000000;
  for (int i = block.thread_rank(); i < left; i += block.size())
    best = max(best, first[left - 1 - i]);
  cg::wait(block);
  for (int i = block.thread_rank(); i < right; i += block.size())
    best = max(best, second[right - 1 - i]);
  // Each tile fetches 50 numbers of its own.
  const int w = warp.meta_group_rank();
  cg::memcpy_async(warp, own[w], in + (blockIdx.x * 4 + w) * 50, sizeof(int) * 50);
  cg::wait(warp);
  const int lane = warp.thread_rank();
  best = max(best, own[w][49 - lane] / 2);
  out[blockIdx.x * block.size() + block.thread_rank()] = best;
}

int main() {
  const int blocks = 3, n = 1111;
  int *in, *out;
  cudaMallocManaged(&in, n * sizeof(int));
  cudaMallocManaged(&out, blocks * 128 * sizeof(int));
  for (int i = 0; i < n; ++i)
    in[i] = (i * 7919) % 1013 - 400;
  slidingMax<<<blocks, 128>>>(in, out, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int b = 0; b < blocks; ++b)
    for (int t = 0; t < 128; ++t) {
      int best = -1000000;
      const int left = n - b * 400 < 200 ? n - b * 400 : 200;
      const int rest = n - b * 400 - 200, right = rest < 0 ? 0 : rest < 200 ? rest : 200;
      for (int i = t; i < left; i += 128)
        best = in[b * 400 + left - 1 - i] > best ? in[b * 400 + left - 1 - i] : best;
      for (int i = t; i < right; i += 128)
        best = in[b * 400 + 200 + right - 1 - i] > best ? in[b * 400 + 200 + right - 1 - i] : best;
      const int own = in[(b * 4 + t / 32) * 50 + 49 - t % 32] / 2;
      best = own > best ? own : best;
      wrong += best != out[b * 128 + t];
      checksum = checksum * 31 + out[b * 128 + t];
    }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[0], out[blocks * 128 - 1], checksum, wrong);
  return wrong;
}
