// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-34. Tiles of 16 divide a wave of any width; shuffles and sizes are the group's own.
#include <cooperative_groups.h>

namespace cg = cooperative_groups;

__global__ void groupMeans(const int *in, int *out) {
  cg::thread_block block = cg::this_thread_block();
  auto tile = cg::tiled_partition<16>(block);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = in[i];
  for (int o = tile.size() / 2; o > 0; o /= 2)
    v += tile.shfl_xor(v, o);
  if (tile.thread_rank() == 0)
    out[i / 16] = v / 16;
  block.sync();
}

void launchGroupMeans(const int *in, int *out, int groups) { groupMeans<<<groups / 8, 128>>>(in, out); }
