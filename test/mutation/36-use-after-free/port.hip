// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A buffer is freed before the kernel that reads it.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void first(const int *in, int *t) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  t[i] = in[i] + 7;
}
__global__ void second(const int *t, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = t[1023 - i] * 2;
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
  int *dT;
  hipMalloc((void **)&dT, 4096);
  first<<<4, 256>>>(dIn, dT);
#ifdef MUTANT
  hipFree(dT);
  second<<<4, 256>>>(dT, dOut);
#else
  second<<<4, 256>>>(dT, dOut);
  hipFree(dT);
#endif
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("use-after-free: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
