// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <cuda_runtime.h>

__device__ inline int warpSum(int v) {
  for (int offset = 16; offset > 0; offset /= 2)
    v += __shfl_down_sync(0xffffffff, v, offset);
  return v;
}

// The sum is in thread 0; in the first lane of the other warps it is 0.
__device__ inline int blockSum(int v) {
  __shared__ int partials[32];
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  v = warpSum(v);
  if (lane == 0)
    partials[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? partials[lane] : 0;
  if (warp == 0)
    v = warpSum(v);
  return v;
}
