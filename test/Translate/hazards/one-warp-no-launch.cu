// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: nobody launches the kernel here.
#include <cuda_runtime.h>

__global__ void k(int *p) {
  if (threadIdx.x < 32)
    __syncthreads(); // FINDING: barrier-divergence
}
// CHECK: __global__ void k(int *p) {
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
