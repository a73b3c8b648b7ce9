// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-35. A coalesced group of a whole warp, and groups cut from it, index arrays of 32 by rank; with 64 members they run over into the next warp's.
// Port: same

#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

struct Scratch {
  int slot[32];
  int guard;
};

__global__ void ranks(const int *in, int *out, int *guards) {
  __shared__ Scratch scratch[4];
  const int warp = threadIdx.x / 32, i = blockIdx.x * blockDim.x + threadIdx.x;
  Scratch &mine = scratch[warp];
  mine.guard = 4242;
  __syncthreads();

  // The lanes of one parity, brought together first.
  unsigned parity = threadIdx.x & 1 ? 0xaaaaaaaau : 0x55555555u;
  __syncwarp();
  cg::coalesced_group all = cg::coalesced_threads();
  cg::coalesced_group same = cg::binary_partition(all, (threadIdx.x & 1) != 0);
  mine.slot[all.thread_rank()] = in[i];
  all.sync();
  int v = mine.slot[all.size() - 1 - all.thread_rank()];

  int r = same.shfl(v, same.size() - 1) + (int)same.thread_rank() * 1000;
  unsigned votes = same.ballot(v & 2);
  r += __popc(votes) * 100000 + (__popc(parity) == (int)same.size() ? 1 : 0);
  out[i] = r;
  __syncthreads();
  guards[i] = scratch[warp].guard;
}

int main() {
  const int n = 256, threads = 128;
  int in[n], out[n], guards[n], *dIn, *dOut, *dGuards, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 379) % 601;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&dGuards, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  ranks<<<n / threads, threads>>>(dIn, dOut, dGuards);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaMemcpy(guards, dGuards, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const int *x = in + i / 32 * 32;
    int lane = i % 32, votes = 0;
    for (int l = lane % 2; l < 32; l += 2)
      votes += (x[31 - l] & 2) != 0;
    int want = x[31 - (30 + lane % 2)] + lane / 2 * 1000 + votes * 100000 + 1;
    bad += out[i] != want || guards[i] != 4242;
    check += out[i] % 10007 * (i + 1);
  }
  printf("%d %d %d, guard %d, check %d, wrong %d\n", out[0], out[33], out[n - 1], guards[0], check, bad);
  return bad != 0;
}
