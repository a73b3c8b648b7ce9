// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lane is taken modulo 64 in code that works on warps of 32.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

#ifdef MUTANT
#define LANES 63
#else
#define LANES 31
#endif
__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, v = in[i];
  for (int o = 16; o > 0; o >>= 1)
    v += __shfl_down(v, o, 32);
  if ((threadIdx.x & LANES) == 0)
    out[i / 32] = v;
}

int main() {
  static int in[1024];
  static int out[32];
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
  for (int i = 0; i < 32; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("lane-id-and-63: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[32 - 1]);
  return 0;
}
