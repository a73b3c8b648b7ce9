// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One atomic update for each warp: places in a list, counts, sums.  Blocks of 32, 96 and 160 threads, lanes that have
// returned, and branches that only some lanes take.
#include <algorithm>
#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>
#include <vector>

namespace cg = cooperative_groups;

__device__ int nextPlace(int *counter) {
  unsigned mask = __activemask();
  int lane = threadIdx.x % 32;
  int leader = __ffs(mask) - 1;
  int result;
  if (lane == leader)
    result = atomicAdd(counter, __popc(mask));
  result = __shfl_sync(mask, result, leader);
  return result + __popc(mask & ((1u << lane) - 1));
}

__device__ int nextPlaceOfGroup(int *counter) {
  cg::coalesced_group active = cg::coalesced_threads();
  int before;
  if (active.thread_rank() == 0)
    before = atomicAdd(counter, active.size());
  before = active.thread_rank() + active.shfl(before, 0);
  return before;
}

__device__ unsigned lanesBelow() {
  unsigned mask;
  asm("mov.u32 %0, %%lanemask_lt;" : "=r"(mask));
  return mask;
}

__global__ void split(const int *in, int n, int *small, int *large, int *counts) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  if (in[i] < 100)
    small[nextPlace(&counts[0])] = in[i];
  else if (in[i] >= 500)
    large[nextPlaceOfGroup(&counts[1])] = in[i];
}

__global__ void compact(const int *in, int n, int *kept, int *counts) {
  const int lane = threadIdx.x & 31;
  const int end = (n + blockDim.x - 1) / blockDim.x * blockDim.x;
  for (int i = threadIdx.x; i < end; i += blockDim.x) {
    const bool keep = i < n && in[i] % 3 == 0;
    const unsigned mask = __ballot_sync(0xffffffff, keep);
    int base;
    if (lane == 0)
      base = atomicAdd(&counts[2], __popc(mask));
    base = __shfl_sync(0xffffffff, base, 0);
    const int rank = __popc(mask & lanesBelow());
    if (keep)
      kept[base + rank] = in[i];
    const bool odd = i < n && in[i] % 2 != 0;
    const unsigned odds = __ballot_sync(0xffffffff, odd);
    if (lane == 0)
      atomicAdd(&counts[3], __popc(odds));
  }
}

__global__ void total(const int *in, int n, int *results, float *sum) {
  int s = 0, most = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    s += in[i];
    most = max(most, in[i]);
  }
  float f = s;
#pragma unroll
  for (int offset = 16; offset > 0; offset /= 2)
    s += __shfl_down_sync(0xffffffff, s, offset);
  if (threadIdx.x % 32 == 0)
    atomicAdd(&results[0], s);
  for (int offset = 16; offset > 0; offset /= 2)
    most = max(most, __shfl_xor_sync(0xffffffff, most, offset));
  if ((threadIdx.x & 31) == 0) atomicMax(&results[1], most);
  for (int offset = 16; offset > 0; offset >>= 1) {
    f += __shfl_xor_sync(0xffffffff, f, offset);
  }
  if ((threadIdx.x & 31) == 0) {
    atomicAdd(sum, f);
  }
}

__global__ void histogram(const int *in, int n, int *bins) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const int lane = threadIdx.x % 32, bin = in[i] % 8 - 4;
  unsigned mask = __match_any_sync(__activemask(), bin);
  if (lane == __ffs(mask) - 1)
    atomicAdd(&bins[bin], __popc(mask));
}

int main() {
  const int n = 1500;
  std::vector<int> in(n);
  for (int i = 0; i < n; ++i)
    in[i] = (i / 40) % 3 == 1 ? 700 + i % 7 : (i * 7919) % 1000;
  int *dIn, *dSmall, *dLarge, *dKept, *dCounts;
  float *dSum;
  cudaMalloc(&dIn, n * 4);
  cudaMalloc(&dSmall, n * 4);
  cudaMalloc(&dLarge, n * 4);
  cudaMalloc(&dKept, n * 4);
  cudaMalloc(&dCounts, 6 * 4);
  cudaMalloc(&dSum, 4);
  cudaMemcpy(dIn, in.data(), n * 4, cudaMemcpyHostToDevice);
  int *dBins;
  cudaMalloc(&dBins, 8 * 4);
  int errors = 0;
  for (int threads : {32, 96, 160}) {
    cudaMemset(dCounts, 0, 6 * 4);
    cudaMemset(dSum, 0, 4);
    split<<<(n + threads - 1) / threads, threads>>>(dIn, n, dSmall, dLarge, dCounts);
    compact<<<1, threads>>>(dIn, n, dKept, dCounts);
    total<<<2, threads>>>(dIn, n, dCounts + 4, dSum);
    cudaMemset(dBins, 0, 8 * 4);
    histogram<<<(n + threads - 1) / threads, threads>>>(dIn, n, dBins + 4);
    int bins[8];
    cudaMemcpy(bins, dBins, sizeof bins, cudaMemcpyDeviceToHost);
    for (int v : in)
      --bins[v % 8];
    for (int left : bins)
      errors += left != 0;
    int counts[6];
    float sum;
    cudaMemcpy(counts, dCounts, sizeof counts, cudaMemcpyDeviceToHost);
    cudaMemcpy(&sum, dSum, 4, cudaMemcpyDeviceToHost);
    std::vector<int> want[3];
    int odd = 0, all = 0, most = 0;
    for (int v : in) {
      if (v < 100)
        want[0].push_back(v);
      if (v >= 500)
        want[1].push_back(v);
      if (v % 3 == 0)
        want[2].push_back(v);
      odd += v % 2;
      all += v;
      most = std::max(most, v);
    }
    int *lists[3] = {dSmall, dLarge, dKept};
    for (int k = 0; k < 3; ++k) {
      std::vector<int> got(n);
      cudaMemcpy(got.data(), lists[k], n * 4, cudaMemcpyDeviceToHost);
      got.resize(std::min(n, std::max(0, counts[k])));
      std::sort(got.begin(), got.end());
      std::sort(want[k].begin(), want[k].end());
      errors += got != want[k];
    }
    errors += counts[3] != odd;
    errors += counts[4] != all;
    errors += counts[5] != most;
    errors += sum < all * 0.9999f || sum > all * 1.0001f;
    printf("%d threads: %d %d %d kept, %d odd, sum %d, most %d\n", threads, counts[0], counts[1], counts[2], counts[3], counts[4],
           counts[5]);
  }
  printf("%d errors\n", errors);
  return errors != 0;
}
