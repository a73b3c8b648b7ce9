// RUN: %check-translate %s --targets=gfx1100,gfx1201
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Waves of 32 lanes have a warp each: what parts or waits warp by warp is right there.
#include <cuda_runtime.h>

__global__ void barriers(int *p) {
  if (threadIdx.x < 32)
    __syncthreads();
}
__global__ void waits(int *p) {
  __shared__ volatile int ready;
  if (threadIdx.x / 32 == 0)
    ready = 1;
  else
    while (!ready)
      ;
}
__global__ void lanes(int *p) {
  if (threadIdx.x < 16)
    __syncthreads(); // FINDING: barrier-divergence
}
void launch(int *p) {
  barriers<<<1, 128>>>(p);
  waits<<<1, 128>>>(p);
  // CHECK: barriers<<<1, 128>>>(p);
  // CHECK-NEXT: waits<<<1, 128>>>(p);
}
