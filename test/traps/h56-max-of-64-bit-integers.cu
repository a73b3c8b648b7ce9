// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-56. Mixed 64-bit operands (long long with unsigned long long, size_t with int, a packed key with a literal) keep all their bits on CUDA; through double, those beyond 53 are lost.
// Port: same
#include <cstddef>
#include <cstdio>
#include <cuda_runtime.h>

typedef unsigned long long ull;

struct Best {
  long long key;
};

// A packed (score, index) key decides the winner; the index is in the low bits.
__device__ ull packKey(unsigned score, unsigned index) { return (ull)score << 32 | index; }

__global__ void keys(const unsigned *scores, ull *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  ull best = 0;
  for (int k = 0; k < 4; ++k) {
    const long long candidate = (long long)packKey(scores[(i + k * 17) % n] | 0x40000000u, unsigned(k * 1000 + i));
    best = max(best, candidate);
  }
  out[4 * i] = best;
  const size_t bytes = (size_t)1 << 60 | size_t(i);
  out[4 * i + 1] = min(bytes, 0x1fffffffffffffffl - i);
  const long offset = -1 - i;
  out[4 * i + 2] = max(offset, bytes);               // the negative one becomes a huge number
  out[4 * i + 3] = max(long(best >> 1), 5ul) % 1000003; // long with unsigned long
}

int main() {
  const int n = 150;
  unsigned scores[n], *dScores;
  ull out[4 * n], *dOut, sum = 0;
  int errors = 0;
  for (int i = 0; i < n; ++i)
    scores[i] = i * 13 % 5; // many ties
  cudaMalloc(&dScores, sizeof scores);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dScores, scores, sizeof scores, cudaMemcpyHostToDevice);
  keys<<<3, 64>>>(dScores, dOut, n);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    ull best = 0;
    for (int k = 0; k < 4; ++k) {
      const ull key = (ull)(scores[(i + k * 17) % n] | 0x40000000u) << 32 | unsigned(k * 1000 + i);
      best = key > best ? key : best;
    }
    const ull want[4] = {best, 1ull << 60 | unsigned(i), ull(-1ll - i), (best >> 1) % 1000003};
    for (int k = 0; k < 4; ++k) {
      errors += out[4 * i + k] != want[k];
      sum = sum * 31 + out[4 * i + k];
    }
  }
  printf("%llx %llx %llx %llx, checksum %llu, %d errors\n", out[0], out[1], out[2], out[3], sum, errors);
  return errors ? 1 : 0;
}
