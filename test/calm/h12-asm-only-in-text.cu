// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-12. Inline PTX that reads %laneid stands in comments, a string and excluded code only.
#include <cstdio>

// An older version asked the hardware:
//   asm("mov.u32 %0, %%laneid;" : "=r"(lane));
//   asm volatile("bar.sync 1, 64;");
/* __shfl_sync(0xffffffff, v, 31) and while (atomicCAS(lock, 0, 1)) ; also went. */

#if 0
__device__ unsigned laneId() {
  unsigned lane;
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  return lane;
}
__device__ void spin(int *lock) {
  while (atomicCAS(lock, 0, 1) != 0)
    ;
}
#endif

static const char *const kHelp = "this build has no mov.u32 %laneid, no bar.sync and no __shfl_sync";

__global__ void scale(float *p, float f, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    p[i] *= f;
}

void usage() { std::puts(kHelp); }
