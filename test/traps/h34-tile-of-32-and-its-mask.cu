// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-34. A tile of 32 keeps its ballot in an unsigned and mixes it with masks of plain intrinsics; HIP's tile returns 64 bits.
// Port: same

#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>

using namespace cooperative_groups;

__device__ int rankAmong(thread_block_tile<32> tile, bool chosen, unsigned &members) {
  members = tile.ballot(chosen);
  return __popc(members & ((1u << tile.thread_rank()) - 1u));
}

__global__ void pack(const int *in, int *packed, unsigned *masks, int *shifted) {
  thread_block block = this_thread_block();
  auto tile = tiled_partition<32>(block);
  int i = block.group_index().x * block.size() + block.thread_rank();
  int v = in[i];
  unsigned members;
  int rank = rankAmong(tile, v % 3 != 0, members);
  int base = i / 32 * 32;
  if (v % 3 != 0)
    packed[base + rank] = v;
  else
    packed[base + __popc(members) + __popc(~members & ((1u << tile.thread_rank()) - 1u))] = -v;
  if (tile.thread_rank() == 0)
    masks[i / 32] = members;

  unsigned same = tile.match_any(v % 4);
  int first = __ffs(same) - 1;
  int s = tile.shfl(v, first) + tile.shfl_down(v, 1) + tile.shfl(v, 31);
  if (tile.any(v > 900) && !tile.all(v > 0))
    s = -s;
  shifted[i] = s + (int)tile.meta_group_rank() * 100000 + __popc(__ballot_sync(0xffffffff, v & 1)) * 1000;
  tile.sync();
}

int main() {
  const int n = 640, threads = 128;
  int in[n], packed[n], shifted[n], *dIn, *dPacked, *dShifted, bad = 0;
  unsigned masks[n / 32], *dMasks, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 613) % 919;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dPacked, sizeof(in));
  cudaMalloc(&dShifted, sizeof(in));
  cudaMalloc(&dMasks, sizeof(masks));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  pack<<<n / threads, threads>>>(dIn, dPacked, dMasks, dShifted);
  cudaMemcpy(packed, dPacked, sizeof(in), cudaMemcpyDeviceToHost);
  cudaMemcpy(shifted, dShifted, sizeof(in), cudaMemcpyDeviceToHost);
  cudaMemcpy(masks, dMasks, sizeof(masks), cudaMemcpyDeviceToHost);
  for (int w = 0; w < n / 32; ++w) {
    const int *x = in + w * 32;
    unsigned members = 0;
    bool any = false, all = true;
    int at = 0, odd = 0;
    for (int l = 0; l < 32; ++l) {
      members |= (unsigned)(x[l] % 3 != 0) << l;
      odd += x[l] & 1;
      any |= x[l] > 900;
      all &= x[l] > 0;
      if (x[l] % 3 != 0)
        bad += packed[w * 32 + at++] != x[l];
    }
    for (int l = 0; l < 32; ++l) {
      if (x[l] % 3 == 0)
        bad += packed[w * 32 + at++] != -x[l];
      int first = 0;
      while (x[first] % 4 != x[l] % 4)
        ++first;
      int s = x[first] + x[l == 31 ? l : l + 1] + x[31];
      bad += shifted[w * 32 + l] != (any && !all ? -s : s) + w % 4 * 100000 + odd * 1000;
      check = check * 31 + (unsigned)packed[w * 32 + l] + (unsigned)shifted[w * 32 + l];
    }
    bad += masks[w] != members;
    check ^= masks[w];
  }
  printf("%08x %08x, %d %d, check %08x, wrong %d\n", masks[0], masks[1], packed[0], shifted[63], check, bad);
  return bad != 0;
}
