// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-10. `__popc` counts differing bits of two descriptors, which are 32-bit words of data.
#include <cstdint>

struct Descriptor {
  uint32_t w[8];
};

__device__ int hamming(const Descriptor &a, const Descriptor &b) {
  int d = 0;
#pragma unroll
  for (int i = 0; i < 8; ++i)
    d += __popc(a.w[i] ^ b.w[i]);
  return d;
}

__global__ void bestMatch(const Descriptor *query, int nq, const Descriptor *train, int nt, int2 *best) {
  int q = blockIdx.x * blockDim.x + threadIdx.x;
  if (q >= nq)
    return;
  Descriptor d = query[q];
  int2 b = make_int2(-1, 257);
  for (int t = 0; t < nt; ++t) {
    int dist = hamming(d, train[t]);
    if (dist < b.y)
      b = make_int2(t, dist);
  }
  best[q] = b;
}
