// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: rows of 16 threads are not whole warps.
#include <cuda_runtime.h>

__global__ void k(int *p) {
  __shared__ volatile int ready;
  int thread = threadIdx.y * 16 + threadIdx.x;
  if (thread / 32 == 0)
    ready = 1;
  else
    while (!ready) // FINDING: warp-handshake
      ;
}
void launch(int *p) { k<<<1, dim3(16, 16)>>>(p); }
// CHECK: void launch(int *p) { k<<<1, dim3(16, 16)>>>(p); }
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
