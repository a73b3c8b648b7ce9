// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-01. Lane and warp come from `threadIdx.x & 31` and `>> 5` and index the result of a ballot; a 64-bit vote mixes two of these warps.
// Port: same
#include <cstdio>
#include <vector>
#include <cuda_runtime.h>

#define LANE_ID() (threadIdx.x & 31)
#define WARP_ID() (threadIdx.x >> 5)

constexpr int kBlock = 192;
constexpr int kBlocks = 3;

// One flag word per warp, as a later pass reads them back bit by bit.
__global__ void packFlags(const int *__restrict__ in, unsigned *__restrict__ words, int *__restrict__ counts, int threshold) {
  const int lane = LANE_ID();
  const int warp = WARP_ID();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const bool keep = in[i] > threshold;
  const unsigned word = __ballot_sync(0xffffffff, keep);
  const int globalWarp = blockIdx.x * (blockDim.x >> 5) + warp;
  if (lane == 0) {
    words[globalWarp] = word;
    counts[globalWarp] = __popc(word);
  }
}

__global__ void unpackFlags(const unsigned *__restrict__ words, int *__restrict__ rank) {
  const int lane = threadIdx.x & 0x1f;
  const int warp = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
  const unsigned word = words[warp];
  const bool set = word >> lane & 1;
  rank[blockIdx.x * blockDim.x + threadIdx.x] = set ? __popc(word & ((1u << lane) - 1)) : -1;
}

int main() {
  const int n = kBlock * kBlocks, warps = n / 32;
  std::vector<int> in(n), counts(warps), rank(n);
  std::vector<unsigned> words(warps);
  for (int i = 0; i < n; ++i)
    in[i] = (i * 73 + i / 7 * 11) % 101;
  int *dIn, *dCounts, *dRank;
  unsigned *dWords;
  cudaMalloc(&dIn, n * sizeof(int));
  cudaMalloc(&dCounts, warps * sizeof(int));
  cudaMalloc(&dRank, n * sizeof(int));
  cudaMalloc(&dWords, warps * sizeof(unsigned));
  cudaMemcpy(dIn, in.data(), n * sizeof(int), cudaMemcpyHostToDevice);
  packFlags<<<kBlocks, kBlock>>>(dIn, dWords, dCounts, 40);
  unpackFlags<<<kBlocks, kBlock>>>(dWords, dRank);
  cudaMemcpy(words.data(), dWords, warps * sizeof(unsigned), cudaMemcpyDeviceToHost);
  cudaMemcpy(counts.data(), dCounts, warps * sizeof(int), cudaMemcpyDeviceToHost);
  cudaMemcpy(rank.data(), dRank, n * sizeof(int), cudaMemcpyDeviceToHost);

  int errors = 0;
  unsigned long long sum = 0;
  for (int w = 0; w < warps; ++w) {
    int seen = 0;
    for (int l = 0; l < 32; ++l) {
      const int i = w * 32 + l;
      const bool keep = in[i] > 40;
      errors += (words[w] >> l & 1) != keep;
      errors += rank[i] != (keep ? seen : -1);
      seen += keep;
      sum = sum * 31 + rank[i] + 2;
    }
    errors += counts[w] != seen;
    printf("warp %2d: %08x %d\n", w, words[w], counts[w]);
  }
  printf("checksum %llu, %d errors\n", sum, errors);
  return errors != 0;
}
