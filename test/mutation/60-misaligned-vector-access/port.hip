// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A vector of four is read from an address that is not a multiple of its size.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  int4 v = *(const int4 *)(in + 4 * i + 1);
#else
  int4 v = *(const int4 *)(in + 4 * i);
#endif
  out[i] = v.x + 2 * v.y + 3 * v.z + 4 * v.w;
}

int main() {
  static int in[1024];
  static int out[256];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<1, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 256; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("misaligned-vector-access: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[256 - 1]);
  return 0;
}
