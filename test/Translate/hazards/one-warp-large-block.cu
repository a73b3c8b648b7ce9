// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: two waves for every two warps would be more than a block has.
#include <cuda_runtime.h>

__global__ void k(int *p) {
  if (threadIdx.x < 32)
    __syncthreads(); // FINDING: barrier-divergence
}
void launch(int *p) { k<<<1, 1024>>>(p); }
// CHECK: void launch(int *p) { k<<<1, 1024>>>(p); }
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
