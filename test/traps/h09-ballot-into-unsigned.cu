// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-09. The four-way vote of a radix pass is kept in `unsigned` variables; a 64-bit ballot loses its upper half there and the permutation is no longer one.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

constexpr int kBlock = 128;

// Stable rank of each key among the keys of its block with the same two-bit digit, warp by warp.
__global__ void rankDigits(const unsigned *keys, unsigned shift, unsigned *sorted) {
  __shared__ int warpCount[kBlock / 32][4];
  __shared__ int digitStart[4];
  const unsigned lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  const unsigned key = keys[blockIdx.x * kBlock + threadIdx.x];
  const unsigned digit = key >> shift & 3;

  unsigned bit0 = __ballot_sync(0xffffffffu, digit & 1);
  unsigned bit1 = __ballot_sync(0xffffffffu, digit & 2);
  unsigned peers = (digit & 1 ? bit0 : ~bit0) & (digit & 2 ? bit1 : ~bit1);
  unsigned below = peers & ((1u << lane) - 1);
  if (lane < 4) {
    unsigned same = (lane & 1 ? bit0 : ~bit0) & (lane & 2 ? bit1 : ~bit1);
    warpCount[warp][lane] = __popc(same);
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    int start = 0;
    for (int d = 0; d < 4; ++d) {
      digitStart[d] = start;
      for (int w = 0; w < kBlock / 32; ++w)
        start += warpCount[w][d];
    }
  }
  __syncthreads();
  int at = digitStart[digit] + __popc(below);
  for (unsigned w = 0; w < warp; ++w)
    at += warpCount[w][digit];
  sorted[blockIdx.x * kBlock + at] = key;
}

int main() {
  const int blocks = 3, n = blocks * kBlock;
  unsigned keys[n], sorted[n], *a, *b;
  for (int i = 0; i < n; ++i)
    keys[i] = (i * 2654435761u >> 24) << 16 | unsigned(i);
  cudaMalloc(&a, sizeof keys);
  cudaMalloc(&b, sizeof keys);
  cudaMemcpy(a, keys, sizeof keys, cudaMemcpyHostToDevice);
  for (unsigned shift = 16; shift < 24; shift += 2) {
    cudaMemset(b, 0, sizeof keys);
    rankDigits<<<blocks, kBlock>>>(a, shift, b);
    unsigned *t = a;
    a = b;
    b = t;
  }
  cudaMemcpy(sorted, a, sizeof sorted, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned sum = 0;
  for (int block = 0; block < blocks; ++block) {
    unsigned seen = 0;
    for (int t = 0; t < kBlock; ++t) {
      const unsigned *s = sorted + block * kBlock;
      errors += t && s[t] <= s[t - 1]; // the index makes keys distinct and the sort stable
      seen += s[t] & 0xffff;
      sum = sum * 16777619u ^ s[t];
    }
    unsigned all = 0;
    for (int t = 0; t < kBlock; ++t)
      all += unsigned(block * kBlock + t);
    errors += seen != all;
  }
  printf("%08x %08x ... %08x, checksum %08x, %d errors\n", sorted[0], sorted[1], sorted[n - 1], sum, errors);
  return errors ? 1 : 0;
}
