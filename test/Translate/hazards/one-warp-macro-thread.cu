// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: threadIdx comes from a macro of several tokens that other kernels use, too.
#include <cuda_runtime.h>

#define KERNEL(name)                                                                                                   \
  __global__ void name(int *p) {                                                                                       \
    if (threadIdx.x < 32)                                                                                              \
      __syncthreads();                                                                                                 \
  }
KERNEL(k) // FINDING@-2: barrier-divergence
void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK: void launch(int *p) { k<<<1, 128>>>(p); }
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
