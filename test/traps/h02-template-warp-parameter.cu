// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-02. The width is a template parameter with the default 32, an enum and constexpr values made from it; a reduction with 64-wide shuffles adds two of these warps.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

enum { kThreadsPerWarp = 32 };
constexpr int kLogWarp = 5;
static_assert(1 << kLogWarp == kThreadsPerWarp, "");

template <typename T, int WARP = kThreadsPerWarp> struct WarpScan {
  static constexpr int kWidth = WARP;
  // Inclusive sum; every lane also gets the total.
  __device__ static T inclusive(T v, T &total) {
    const int lane = threadIdx.x % kWidth;
#pragma unroll
    for (int d = 1; d < kWidth; d *= 2) {
      const T other = __shfl_up_sync(0xffffffff, v, d);
      if (lane >= d)
        v += other;
    }
    total = __shfl_sync(0xffffffff, v, kWidth - 1);
    return v;
  }
};

template <int BLOCK, int WARP = kThreadsPerWarp> __global__ void segmentOffsets(const int *sizes, int *offsets, long long *totals) {
  constexpr int kWarps = BLOCK / WARP;
  const int i = blockIdx.x * BLOCK + threadIdx.x;
  long long total;
  const long long end = WarpScan<long long, WARP>::inclusive(sizes[i], total);
  offsets[i] = int(end - sizes[i]);
  if (threadIdx.x % WARP == WARP - 1)
    totals[blockIdx.x * kWarps + threadIdx.x / WARP] = total * 2 + (total == end);
}

template <int BLOCK> int test() {
  constexpr int kBlocks = 2, n = BLOCK * kBlocks, kWarps = n / kThreadsPerWarp;
  int sizes[n], offsets[n];
  long long totals[kWarps];
  for (int i = 0; i < n; ++i)
    sizes[i] = (i * i + 3 * i) % 37;
  int *dSizes, *dOffsets;
  long long *dTotals;
  cudaMalloc(&dSizes, sizeof sizes);
  cudaMalloc(&dOffsets, sizeof offsets);
  cudaMalloc(&dTotals, sizeof totals);
  cudaMemcpy(dSizes, sizes, sizeof sizes, cudaMemcpyHostToDevice);
  segmentOffsets<BLOCK><<<kBlocks, BLOCK>>>(dSizes, dOffsets, dTotals);
  cudaMemcpy(offsets, dOffsets, sizeof offsets, cudaMemcpyDeviceToHost);
  cudaMemcpy(totals, dTotals, sizeof totals, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned long long sum = 0;
  for (int w = 0; w < kWarps; ++w) {
    long long running = 0;
    for (int l = 0; l < kThreadsPerWarp; ++l) {
      errors += offsets[w * 32 + l] != running;
      sum = sum * 3 + offsets[w * 32 + l];
      running += sizes[w * 32 + l];
    }
    errors += totals[w] != running * 2 + 1;
  }
  printf("block %d: totals %lld %lld %lld, checksum %llu, %d errors\n", BLOCK, totals[0], totals[1], totals[kWarps - 1], sum, errors);
  return errors;
}

int main() { return test<64>() + test<32>() + test<160>() == 0 ? 0 : 1; }
