// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ballot compaction and places by rank in their other spellings: the leader by rank, the sum with the shuffle in it, a
// counter of the block in shared memory, a template, and lanes that are not kept and leave.  Every place is taken once.
#include <algorithm>
#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>
#include <vector>

namespace cg = cooperative_groups;

__device__ unsigned lanesBelow() {
  unsigned m;
  asm volatile("mov.u32 %0, %%lanemask_lt;" : "=r"(m));
  return m;
}
__device__ unsigned laneId() {
  unsigned l;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(l));
  return l;
}

template <class T> __device__ T nextPlaceOfRank(T *counter) {
  const unsigned active = __activemask();
  const unsigned rank = __popc(active & lanesBelow());
  T first = 0;
  if (rank == 0) {
    first = atomicAdd(counter, __popc(active));
  }
  return rank + __shfl_sync(active, first, __ffs(active) - 1);
}

__device__ int nextPlaceOfGroup(int *counter) {
  auto active = cg::coalesced_threads();
  int before;
  if (active.thread_rank() == 0)
    before = atomicAdd(counter, active.num_threads());
  return active.shfl(before, 0) + active.thread_rank();
}

// Only some lanes, and only the upper ones of a wave in some blocks.
__global__ void byRank(const int *in, int n, int *list, unsigned *count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && in[i] % 5 == 1)
    list[nextPlaceOfRank(count)] = in[i];
}
__global__ void byGroup(const int *in, int n, int *list, int *count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  if (in[i] % 5 != 1)
    return;
  list[nextPlaceOfGroup(count)] = in[i];
}
// The block's own list, which goes to memory in one piece.
__global__ void inBlock(const int *in, int n, int *list, int *count) {
  __shared__ int places[256];
  __shared__ int kept, begin;
  if (threadIdx.x == 0)
    kept = 0;
  __syncthreads();
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && in[i] % 5 == 1)
    places[nextPlaceOfRank(&kept)] = in[i];
  __syncthreads();
  if (threadIdx.x == 0)
    begin = atomicAdd(count, kept);
  __syncthreads();
  if (threadIdx.x < kept)
    list[begin + threadIdx.x] = places[threadIdx.x];
}
// The vote of whoever is there; those that are not kept leave before the update.
__global__ void leaving(const int *in, int n, int *list, int *count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const bool keep = i < n && in[i] % 5 == 1;
  const unsigned mask = __ballot_sync(0xffffffff, keep);
  if (!keep)
    return;
  const int leader = __ffs(mask) - 1;
  int base;
  if (laneId() == leader)
    base = atomicAdd(count, __popc(mask));
  base = __shfl_sync(mask, base, leader);
  list[base + __popc(mask & lanesBelow())] = in[i];
}
// The place in a variable of its own, the condition in a comparison.
__global__ void looping(const int *in, int n, int *list, unsigned *count) {
  const unsigned lane = threadIdx.x & 31;
  const int end = (n + blockDim.x - 1) / blockDim.x * blockDim.x;
  for (int i = threadIdx.x; i < end; i += blockDim.x) {
    const int v = i < n ? in[i] % 5 : 0;
    const unsigned mask = __ballot_sync(0xffffffff, v == 1);
    const unsigned below = (1u << lane) - 1;
    unsigned base;
    if (lane == 0)
      base = atomicAdd(count, __popc(mask));
    const unsigned begin = __shfl_sync(0xffffffff, base, 0);
    if (v == 1)
      list[begin + __popc(mask & below)] = in[i];
  }
}

int main() {
  const int n = 1900;
  std::vector<int> in(n), want;
  for (int i = 0; i < n; ++i)
    in[i] = i % 64 < 32 && i / 64 % 3 == 0 ? 5 * i : (i * 7919) % 4001; // the lower half of some waves keeps nothing
  for (int v : in)
    if (v % 5 == 1)
      want.push_back(v);
  std::sort(want.begin(), want.end());
  int *dIn, *dList, *dCount;
  cudaMalloc(&dIn, n * 4);
  cudaMalloc(&dList, n * 4);
  cudaMalloc(&dCount, 4);
  cudaMemcpy(dIn, in.data(), n * 4, cudaMemcpyHostToDevice);
  unsigned *dUnsigned = reinterpret_cast<unsigned *>(dCount);
  int errors = 0;
  for (int threads : {32, 64, 96, 256})
    for (int way = 0; way < 5; ++way) {
      const int blocks = (n + threads - 1) / threads;
      cudaMemset(dCount, 0, 4);
      cudaMemset(dList, 0xff, n * 4);
      if (way == 0)
        byRank<<<blocks, threads>>>(dIn, n, dList, dUnsigned);
      else if (way == 1)
        byGroup<<<blocks, threads>>>(dIn, n, dList, dCount);
      else if (way == 2)
        inBlock<<<blocks, threads>>>(dIn, n, dList, dCount);
      else if (way == 3)
        leaving<<<blocks, threads>>>(dIn, n, dList, dCount);
      else
        looping<<<1, threads>>>(dIn, n, dList, dUnsigned);
      int count;
      std::vector<int> got(n);
      cudaMemcpy(&count, dCount, 4, cudaMemcpyDeviceToHost);
      cudaMemcpy(got.data(), dList, n * 4, cudaMemcpyDeviceToHost);
      got.resize(std::min(n, std::max(0, count)));
      std::sort(got.begin(), got.end());
      errors += got != want;
      printf("way %d, %d threads: %d kept\n", way, threads, count);
    }
  printf("%d errors\n", errors);
  return errors != 0;
}
