// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: that cures what goes wrong between warps, and here lanes part.
#include <cuda_runtime.h>

__global__ void k(int *p) {
  if (threadIdx.x < 16)
    __syncthreads(); // FINDING: barrier-divergence
}
void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK: void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
