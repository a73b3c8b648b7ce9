// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-13. A lane's value is handed to its warp with `__shfl_sync(mask, v, k)` without a width: with width 64, the second warp of a wave gets the first one's value.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

template <typename T> __device__ T fromLane(T v, int lane) { return __shfl_sync(0xffffffff, v, lane); }

struct Interval {
  double lo, hi;
  __device__ Interval fromLane(int lane) const { return {__shfl_sync(0xffffffff, lo, lane), __shfl_sync(0xffffffff, hi, lane)}; }
};

// Warp-cooperative matrix-vector product: lane k owns x[k], everyone needs all of them.
__global__ void smallMatVec(const float *m, const float *x, float *y, long long *keys, double *width) {
  const int lane = threadIdx.x & 31, warp = (blockIdx.x * blockDim.x + threadIdx.x) >> 5;
  const float mine = x[warp * 32 + lane];
  float acc = 0;
#pragma unroll 8
  for (int k = 0; k < 32; ++k)
    acc += m[(warp * 32 + k) * 32 + lane] * __shfl_sync(0xffffffff, mine, k);
  y[warp * 32 + lane] = acc;
  // The base address of the warp's next region is known to lane 0 alone.
  long long key = 0;
  if (lane == 0)
    key = (long long)(warp + 1) << 40 | 12345;
  key = fromLane(key, 0);
  keys[warp * 32 + lane] = key + lane;
  const Interval all = Interval{double(mine), double(mine) + lane}.fromLane(31);
  width[warp * 32 + lane] = all.hi - all.lo + fromLane(mine, 5);
}

int main() {
  const int block = 96, blocks = 2, n = block * blocks;
  static float m[n * 32], x[n], y[n];
  long long keys[n];
  double width[n];
  for (int i = 0; i < n * 32; ++i)
    m[i] = float(i * 7 % 15 - 7);
  for (int i = 0; i < n; ++i)
    x[i] = float(i * 11 % 19 - 9);
  float *dM, *dX, *dY;
  long long *dKeys;
  double *dWidth;
  cudaMalloc(&dM, sizeof m);
  cudaMalloc(&dX, sizeof x);
  cudaMalloc(&dY, sizeof y);
  cudaMalloc(&dKeys, sizeof keys);
  cudaMalloc(&dWidth, sizeof width);
  cudaMemcpy(dM, m, sizeof m, cudaMemcpyHostToDevice);
  cudaMemcpy(dX, x, sizeof x, cudaMemcpyHostToDevice);
  smallMatVec<<<blocks, block>>>(dM, dX, dY, dKeys, dWidth);
  cudaMemcpy(y, dY, sizeof y, cudaMemcpyDeviceToHost);
  cudaMemcpy(keys, dKeys, sizeof keys, cudaMemcpyDeviceToHost);
  cudaMemcpy(width, dWidth, sizeof width, cudaMemcpyDeviceToHost);
  int errors = 0;
  double sum = 0;
  for (int w = 0; w < n / 32; ++w)
    for (int l = 0; l < 32; ++l) {
      float want = 0;
      for (int k = 0; k < 32; ++k)
        want += m[(w * 32 + k) * 32 + l] * x[w * 32 + k];
      const int i = w * 32 + l;
      errors += y[i] != want || keys[i] != ((long long)(w + 1) << 40 | 12345) + l || width[i] != 31 + double(x[w * 32 + 5]);
      sum += double(y[i]) * (i % 37) + double(keys[i] % 1000003) + width[i];
    }
  printf("y %g %g %g, key %lld, width %g, checksum %.0f, %d errors\n", y[0], y[32], y[n - 1], keys[40], width[40], sum, errors);
  return errors != 0;
}
