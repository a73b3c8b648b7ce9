// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What coalesced_threads() finds in half of a warp behind shuffles and reductions of groups of which each lane has its
// own.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cstdio>
namespace cg = cooperative_groups;
__global__ void k(int *o, int what) {
  auto w = cg::tiled_partition<32>(cg::this_thread_block());
  int t = threadIdx.x, x = 0;
  if (what == 1) {
    auto lp = cg::labeled_partition(w, t % 5);
    x = cg::reduce(lp, 1, cg::plus<int>());
  }
  if (what == 2) {
    auto lp = cg::labeled_partition(w, t % 5);
    x = lp.size();
  }
  if (what == 3) {
    auto lp = cg::labeled_partition(w, t % 5);
    x = lp.shfl(t, 0);
  }
  if (what == 4) {
    auto bp = cg::binary_partition(w, t % 3 == 0);
    x = bp.size();
  }
  if (t % 4 < 2) {
    auto c = cg::coalesced_threads();
    x += 100 * c.size();
  }
  o[t] = x;
}
int main() {
  int *o;
  cudaMallocManaged(&o, 4 * 512);
  for (int w = 0; w < 5; ++w) {
    k<<<1, 32>>>(o, w);
    cudaDeviceSynchronize();
    for (int i = 0; i < 32; ++i)
      printf("%d%s", o[i], i % 32 == 31 ? "\n" : " ");
  }
}
