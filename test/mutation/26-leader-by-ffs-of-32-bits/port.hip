// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The leader is the first set bit of the lower half of the active mask.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (threadIdx.x % 64 >= 40) {
    unsigned long long active = __ballot(1);
#ifdef MUTANT
    int leader = __ffs((int)active) - 1;
#else
    int leader = __ffsll((long long)active) - 1;
#endif
    if ((int)(threadIdx.x % warpSize) == leader)
      atomicAdd(&out[blockIdx.x], __popcll(active));
  }
}

int main() {
  static int in[1024];
  static int out[4];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<4, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("leader-by-ffs-of-32-bits: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[4 - 1]);
  return 0;
}
