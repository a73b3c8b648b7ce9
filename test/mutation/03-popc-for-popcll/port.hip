// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A 64-bit ballot is counted with the 32-bit population count.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  int n = __popc(__ballot(in[i] > 2000));
#else
  int n = __popcll(__ballot(in[i] > 2000));
#endif
  if (threadIdx.x % warpSize == 0)
    atomicAdd(&out[0], n);
}

int main() {
  static int in[1024];
  static int out[1];
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
  for (int i = 0; i < 1; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("popc-for-popcll: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1 - 1]);
  return 0;
}
