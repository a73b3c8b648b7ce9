// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: the block of a launch is not known.
#include <cuda_runtime.h>

__global__ void k(int *p) {
  if (threadIdx.x / 32 == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
void launch(int *p, int threads) {
  k<<<1, 128>>>(p);
  k<<<1, threads>>>(p);
}
// CHECK: k<<<1, threads>>>(p);
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
