// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A 32-bit full mask is kept for a 64-lane shuffle, so it names half of the active lanes.
// The port; with MUTANT, the wrong one.

#define HIP_ENABLE_WARP_SYNC_BUILTINS
#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  out[i] = __shfl_sync(0xffffffffull, in[i], (threadIdx.x + 5) % 32, 32);
#else
  out[i] = __shfl_sync(0xffffffffffffffffull, in[i], (threadIdx.x + 5) % 32, 32);
#endif
}

int main() {
  static int in[1024];
  static int out[1024];
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
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("mask-names-half-a-wave: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
