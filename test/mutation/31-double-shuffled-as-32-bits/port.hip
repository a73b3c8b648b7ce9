// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Only the low word of a double travels in the shuffle.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const double *in, double *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  out[i] = __hiloint2double(__double2hiint(in[i]), __shfl_xor(__double2loint(in[i]), 3, 32));
#else
  out[i] = __shfl_xor(in[i], 3, 32);
#endif
}

int main() {
  static double in[1024];
  static double out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (double)(i * i + 1);
  double *dIn;
  double *dOut;
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
  printf("double-shuffled-as-32-bits: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
