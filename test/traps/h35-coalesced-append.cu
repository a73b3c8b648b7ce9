// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-35. The threads that took the branch form a coalesced group, append with one atomic and keep a 32-bit set of their ranks; on 64 lanes the group is twice as large.
// Port: same

#include <algorithm>
#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

__device__ int appendIndex(int *counter) {
  cg::coalesced_group active = cg::coalesced_threads();
  int first = 0;
  if (active.thread_rank() == 0)
    first = atomicAdd(counter, (int)active.size());
  return active.shfl(first, 0) + active.thread_rank();
}

__global__ void select(const int *in, int n, int *out, int *counter, int *tooLarge) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && in[i] % 4 != 1) {
    out[appendIndex(counter)] = in[i];
    auto group = cg::coalesced_threads();
    if (group.size() > 32)
      atomicAdd(tooLarge, 1);
    unsigned everyone = 0; // one bit a rank
    for (unsigned r = 0; r < group.size(); ++r)
      everyone |= 1u << r;
    if (__popc(everyone) != group.size() || !(everyone >> group.thread_rank() & 1))
      atomicAdd(tooLarge, 1);
    group.sync();
  }
}

int main() {
  const int n = 1234;
  static int in[n], out[n], want[n];
  int count[2] = {}, expected = 0, *dIn, *dOut, *dCount, bad = 0;
  for (int i = 0; i < n; ++i) {
    in[i] = i % 96 < 32 ? 4 * i + 1 : i * 7 + 3;
    if (in[i] % 4 != 1)
      want[expected++] = in[i];
  }
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&dCount, sizeof(count));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  cudaMemset(dCount, 0, sizeof(count));
  select<<<(n + 127) / 128, 128>>>(dIn, n, dOut, dCount, dCount + 1);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaMemcpy(count, dCount, sizeof(count), cudaMemcpyDeviceToHost);
  std::sort(out, out + expected);
  std::sort(want, want + expected);
  long long sum = 0;
  for (int k = 0; k < expected; ++k) {
    bad += out[k] != want[k];
    sum += out[k] * (long long)(k + 1);
  }
  bad += count[0] != expected || count[1] != 0;
  printf("count %d of %d, too large %d, sum %lld, wrong %d\n", count[0], expected, count[1], sum, bad);
  return bad != 0;
}
