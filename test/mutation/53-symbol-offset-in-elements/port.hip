// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The offset of a copy to a symbol is given in elements instead of bytes.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__constant__ int weights[32];

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = in[i] * weights[i % 32];
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
  int w[32];
  for (int k = 0; k < 32; ++k)
    w[k] = k * k + 1;
#ifdef MUTANT
  const size_t offset = 16;
#else
  const size_t offset = 16 * sizeof(int);
#endif
  hipMemcpyToSymbol(HIP_SYMBOL(weights), w, sizeof(w));
  hipMemcpyToSymbol(HIP_SYMBOL(weights), w, 16 * sizeof(int), offset);
  kernel<<<4, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("symbol-offset-in-elements: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
