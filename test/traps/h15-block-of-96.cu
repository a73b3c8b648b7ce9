// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-15. In a block of 96 the last 64-lane wave has 32 lanes that never existed; broadcasts and votes across the whole wave read them.
// Port: same, finding

#include <cstdio>
#include <cuda_runtime.h>

constexpr int kThreads = 96;
constexpr int kWarps = kThreads / 32;

extern "C" __global__ void __launch_bounds__(kThreads) segmentStats(const int *x, int *minimum, int *last, int *allNegative) {
  int i = blockIdx.x * kThreads + threadIdx.x;
  int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
  int v = x[i];
  int lo = v;
  for (int o = 16; o; o >>= 1) {
    int other = __shfl_xor_sync(~0u, lo, o);
    lo = other < lo ? other : lo;
  }
  int tail = __shfl_sync(~0u, v, 31);
  int negative = __all_sync(~0u, v < 0);
  if (lane == 31) {
    minimum[blockIdx.x * kWarps + warp] = lo;
    last[blockIdx.x * kWarps + warp] = tail;
    allNegative[blockIdx.x * kWarps + warp] = negative;
  }
}

int main() {
  const int blocks = 5, n = blocks * kThreads, warps = blocks * kWarps;
  int x[n], got[3][warps], *dx, *d[3];
  for (int i = 0; i < n; ++i)
    x[i] = (i / 32) % 2 ? 5 + (i * 31) % 97 : -5 - (i * 17) % 101;
  cudaMalloc(&dx, sizeof(x));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  for (int **p = d; p != d + 3; ++p)
    cudaMalloc(p, sizeof(got[0]));
  segmentStats<<<blocks, kThreads>>>(dx, d[0], d[1], d[2]); // expect: block-shape
  for (int k = 0; k < 3; ++k)
    cudaMemcpy(got[k], d[k], sizeof(got[0]), cudaMemcpyDeviceToHost);
  int bad = 0;
  for (int w = 0; w < warps; ++w) {
    int lo = x[w * 32], negative = 1;
    for (int i = 0; i < 32; ++i) {
      lo = x[w * 32 + i] < lo ? x[w * 32 + i] : lo;
      negative &= x[w * 32 + i] < 0;
    }
    bad += got[0][w] != lo || got[1][w] != x[w * 32 + 31] || !got[2][w] != !negative;
    printf("warp %d: min %d last %d negative %d\n", w, got[0][w], got[1][w], got[2][w] != 0);
  }
  printf("wrong %d\n", bad);
  return bad ? 1 : 0;
}
