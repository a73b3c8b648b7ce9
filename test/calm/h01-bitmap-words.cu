// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. Word `i >> 5` and bit `i & 31` address a bitmap of 32-bit words, whose format is the same on every
// machine.
#include <cstdint>

struct Bitmap {
  uint32_t *words;

  __device__ bool test(int i) const { return (words[i >> 5] >> (i & 31)) & 1u; }
  __device__ void set(int i) { atomicOr(&words[i >> 5], 1u << (i & 31)); }
  __device__ void clear(int i) { atomicAnd(&words[i >> 5], ~(1u << (i & 31))); }
};

__global__ void expandFrontier(const int *rowStart, const int *edges, Bitmap current, Bitmap next, Bitmap seen, int n) {
  int v = blockIdx.x * blockDim.x + threadIdx.x;
  if (v >= n || !current.test(v))
    return;
  for (int e = rowStart[v]; e < rowStart[v + 1]; ++e) {
    int w = edges[e];
    if (!seen.test(w))
      next.set(w);
  }
}

__global__ void retire(Bitmap seen, Bitmap next, int n) {
  int v = blockIdx.x * blockDim.x + threadIdx.x;
  if (v < n && seen.test(v))
    next.clear(v);
}
