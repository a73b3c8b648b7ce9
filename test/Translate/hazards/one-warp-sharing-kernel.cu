// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: a helper is shared with a kernel that cannot change.
#include <cuda_runtime.h>

__device__ int warpOfBlock() { return threadIdx.x / 32; }
__global__ void k(int *p) {
  if (warpOfBlock() == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void other(int *p) { p[0] = warpOfBlock(); }
void launch(int *p, int n) {
  k<<<1, 128>>>(p);
  other<<<1, n>>>(p);
}
// CHECK: k<<<1, 128>>>(p);
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
