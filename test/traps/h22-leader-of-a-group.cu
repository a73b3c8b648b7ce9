// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-22. Leaders chosen in three ways: lowest and highest lane of a ballot, and lane 0 by index; on 64 lanes there are two, or none, or the wrong one.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

struct Election {
  unsigned voters;
  int first, last;
};

__device__ Election elect(bool candidate) {
  Election e;
  e.voters = __ballot_sync(~0u, candidate);
  e.first = __ffs(e.voters) - 1;
  e.last = 31 - __clz(e.voters);
  return e;
}

__device__ bool isChairman() { return (threadIdx.x & (warpSize - 1)) == 0; }

__global__ void __launch_bounds__(256) spans(const int *x, int *first, int *last, int *spread, int *warps) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int warp = i / warpSize;
  Election e = elect(x[i] % 5 == 0);
  int lane = threadIdx.x & 31;
  if (e.voters == 0) {
    if (isChairman())
      spread[warp] = -1;
  } else {
    int low = __shfl_sync(~0u, x[i], e.first);
    int high = __shfl_sync(~0u, x[i], e.last);
    if (lane == e.first)
      first[warp] = lane;
    if (lane == e.last)
      last[warp] = lane;
    if (lane == e.last)
      spread[warp] = high - low;
  }
  if (isChairman())
    atomicAdd(warps, 1);
}

int main() {
  const int n = 768, warps = n / 32;
  static int x[n];
  int got[4][warps], *dx, *d[4], bad = 0, sum = 0;
  for (int i = 0; i < n; ++i)
    x[i] = i / 32 % 6 == 3 ? 5 * i + 1 : i / 32 % 6 == 4 && i % 32 != 30 ? 7 : (i * 13) % 97;
  cudaMalloc(&dx, sizeof(x));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  for (int k = 0; k < 4; ++k) {
    cudaMalloc(&d[k], sizeof(got[k]));
    cudaMemset(d[k], 0, sizeof(got[k]));
  }
  spans<<<3, 256>>>(dx, d[0], d[1], d[2], d[3]);
  for (int k = 0; k < 4; ++k)
    cudaMemcpy(got[k], d[k], sizeof(got[k]), cudaMemcpyDeviceToHost);
  for (int w = 0; w < warps; ++w) {
    int first = -1, last = -1;
    for (int k = 0; k < 32; ++k)
      if (x[w * 32 + k] % 5 == 0) {
        first = first < 0 ? k : first;
        last = k;
      }
    int spread = first < 0 ? -1 : x[w * 32 + last] - x[w * 32 + first];
    bad += got[0][w] != (first < 0 ? 0 : first) || got[1][w] != (last < 0 ? 0 : last) || got[2][w] != spread;
    sum += got[0][w] * 3 + got[1][w] * 5 + got[2][w] * (w + 1);
  }
  bad += got[3][0] != warps;
  printf("warp 1: %d..%d, %d warps, sum %d, wrong %d\n", got[0][1], got[1][1], got[3][0], sum, bad);
  return bad != 0;
}
