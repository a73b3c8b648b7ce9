// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// No warp in a wave of its own: the kernel is launched by its address, too.
#include <cuda_runtime.h>

__global__ void k(int *p) {
  if (threadIdx.x < 32)
    __syncthreads(); // FINDING: barrier-divergence
}
void launch(int *p) {
  k<<<1, 128>>>(p);
  void *arguments[] = {&p};
  cudaLaunchKernel((const void *)k, dim3(1), dim3(128), arguments, 0, 0);
}
// CHECK: k<<<1, 128>>>(p);
// CHECK-NOT: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
