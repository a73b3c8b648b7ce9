// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: cooperative groups count threads by themselves.
#include <cuda_runtime.h>
#include <cooperative_groups.h>
__global__ void k(int *p) {
  auto block = cooperative_groups::this_thread_block();
  if (threadIdx.x < 32)
    __syncthreads(); // FINDING: barrier-divergence
  p[block.thread_rank()] = 1;
}
void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK: void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
