// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-34. A tile of 32 is a logical warp, whole tiles return, and the loop runs over the tile's own size.
#include <cooperative_groups.h>

using namespace cooperative_groups;

template <typename Tile>
__device__ int tileSum(Tile tile, int v) {
  for (unsigned o = tile.size() / 2; o > 0; o >>= 1)
    v += tile.shfl_down(v, o);
  return v;
}

__global__ void rowTotals(const int *in, int *out, int cols, int rows) {
  auto tile = tiled_partition<32>(this_thread_block());
  int row = blockIdx.x * tile.meta_group_size() + tile.meta_group_rank();
  if (row >= rows)
    return;
  int v = 0;
  for (int c = tile.thread_rank(); c < cols; c += 32)
    v += in[row * cols + c];
  v = tileSum(tile, v);
  if (tile.thread_rank() == 0)
    out[row] = v;
}

void launchRowTotals(const int *in, int *out, int cols, int rows) {
  rowTotals<<<(rows + 3) / 4, 128>>>(in, out, cols, rows);
}
