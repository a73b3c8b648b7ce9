// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The size of a copy to the device is given in elements instead of bytes.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < 1000)
    out[i] = in[999 - i] * 5 + 1;
}

int main() {
  static int in[1000];
  static int out[1000];
  for (int i = 0; i < 1000; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  hipMemset(dIn, 0, sizeof(in));
#ifdef MUTANT
  hipMemcpy(dIn, in, 1000, hipMemcpyHostToDevice);
#else
  hipMemcpy(dIn, in, 1000 * sizeof(int), hipMemcpyHostToDevice);
#endif
  kernel<<<4, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1000; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("copy-size-in-elements: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1000 - 1]);
  return 0;
}
