// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. Barriers through the static methods of cooperative groups, under conditions that whole waves or the
// whole block answer alike.
#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

__global__ void stages(const int *in, int *out, int n) {
  __shared__ int row[256];
  cg::thread_block block = cg::this_thread_block();
  auto tile = cg::tiled_partition<32>(block);
  const int i = block.group_index().x * block.size() + block.thread_rank();
  row[block.thread_rank()] = i < n ? in[i] : 0;
  block.sync();
  for (int k = 0; k < 4; ++k) {
    switch (in[block.group_index().x] & 1) {
    case 0:
      if (tile.thread_rank() == 0)
        row[tile.meta_group_rank()] += k;
      break;
    default:
      if (block.thread_index().x < 64)
        row[block.thread_rank()] += 2;
      block.sync();
      continue;
    }
    block.sync();
  }
  if (block.group_index().x == 1)
    cg::sync(block);
  if (i < n)
    out[i] = row[block.thread_rank()];
}

int main() {
  const int n = 500;
  int host[n], *in, *out, sum = 0;
  for (int i = 0; i < n; ++i)
    host[i] = i;
  cudaMalloc(&in, sizeof host);
  cudaMalloc(&out, sizeof host);
  cudaMemcpy(in, host, sizeof host, cudaMemcpyHostToDevice);
  stages<<<2, 256>>>(in, out, n);
  cudaMemcpy(host, out, sizeof host, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i)
    sum += host[i];
  printf("%d\n", sum);
  return 0;
}
