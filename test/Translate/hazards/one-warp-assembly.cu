// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: inline PTX counts threads by itself.
#include <cuda_runtime.h>

__global__ void k(int *p) {
  unsigned t;
  asm("mov.u32 %0, %%tid.x;" : "=r"(t));
  // CHECK: t = threadIdx.x;
  if (threadIdx.x / 32 == 1)
    __syncthreads(); // FINDING: barrier-divergence
}
void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK: void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
