// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A helper that a kernel with one warp in each wave shares with another kernel counts threads for both: both change.
#include <cuda_runtime.h>

__device__ int warpOfBlock() { return threadIdx.x / 32; }
// CHECK: __device__ int warpOfBlock() { return w2w::oneWarpThreadIdx().x / 32; }

// CHECK: __global__ void conflicts(int *p) { W2W_ONE_WARP_PER_WAVE
__global__ void conflicts(int *p) { // FINDING: one-warp-per-wave
  if (warpOfBlock() == 0)
    __syncthreads();
}
// CHECK: __global__ void helped(int *p) { W2W_ONE_WARP_PER_WAVE
__global__ void helped(int *p) { // FINDING: one-warp-per-wave
  p[threadIdx.x] = warpOfBlock();
  // CHECK: p[w2w::oneWarpThreadIdx().x] = warpOfBlock();
}
void launch(int *p) {
  conflicts<<<1, 128>>>(p);
  // CHECK: conflicts<<<1, w2w::oneWarpBlock(128)>>>(p);
  helped<<<1, 64>>>(p);
  // CHECK: helped<<<1, w2w::oneWarpBlock(64)>>>(p);
}
