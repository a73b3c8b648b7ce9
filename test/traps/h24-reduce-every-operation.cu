// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-24. The __reduce_*_sync family does not exist in HIP 6.4; over 64 lanes every warp would get the total of two.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

#define WARP_MASK 0xffffffffu

struct Summary {
  unsigned add, low, high, bits, common, parity;
  int sum, smallest, largest;
};

__global__ void summarize(const int *x, Summary *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = x[i];
  unsigned u = (unsigned)v;
  Summary s;
  s.add = __reduce_add_sync(WARP_MASK, u);
  s.low = __reduce_min_sync(WARP_MASK, u);
  s.high = __reduce_max_sync(WARP_MASK, u);
  s.bits = __reduce_or_sync(WARP_MASK, u);
  s.common = __reduce_and_sync(WARP_MASK, u | 0x00010000u << (threadIdx.x & 3));
  s.parity = __reduce_xor_sync(WARP_MASK, u);
  s.sum = __reduce_add_sync(WARP_MASK, v);
  s.smallest = __reduce_min_sync(WARP_MASK, v);
  s.largest = __reduce_max_sync(WARP_MASK, v);
  if ((threadIdx.x & 31) == 13)
    out[i / 32] = s;
}

int main() {
  const int n = 640, warps = n / 32;
  int x[n], *dx, bad = 0;
  Summary got[warps], *dGot;
  for (int i = 0; i < n; ++i)
    x[i] = i / 32 % 2 ? -(i * 40503 % 65537) : i * 69069 % 100003 | 0x200000;
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dGot, sizeof(got));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  summarize<<<n / 128, 128>>>(dx, dGot);
  cudaMemcpy(got, dGot, sizeof(got), cudaMemcpyDeviceToHost);
  unsigned check = 0;
  for (int w = 0; w < warps; ++w) {
    Summary s = {0, ~0u, 0, 0, ~0u, 0, 0, 0x7fffffff, -0x7fffffff - 1};
    for (int i = w * 32; i < w * 32 + 32; ++i) {
      unsigned u = (unsigned)x[i];
      s.add += u;
      s.low = u < s.low ? u : s.low;
      s.high = u > s.high ? u : s.high;
      s.bits |= u;
      s.common &= u | 0x00010000u << (i & 3);
      s.parity ^= u;
      s.sum += x[i];
      s.smallest = x[i] < s.smallest ? x[i] : s.smallest;
      s.largest = x[i] > s.largest ? x[i] : s.largest;
    }
    const Summary &g = got[w];
    bad += g.add != s.add || g.low != s.low || g.high != s.high || g.bits != s.bits || g.common != s.common;
    bad += g.parity != s.parity || g.sum != s.sum || g.smallest != s.smallest || g.largest != s.largest;
    check = check * 31 + (g.add ^ g.low ^ g.high ^ g.bits ^ g.common ^ g.parity) + (unsigned)(g.smallest ^ g.largest);
  }
  printf("%u %d %d %08x %08x, check %08x, wrong %d\n", got[0].add, got[1].sum, got[1].smallest, got[2].bits, got[3].parity, check, bad);
  return bad != 0;
}
