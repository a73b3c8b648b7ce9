// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The operands of a byte permutation are exchanged.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>
#include <w2w/w2w.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned x = (unsigned)in[i], y = (unsigned)in[i ^ 1], selector = i & 2 ? 0x5140u : 0x3276u;
#ifdef MUTANT
  out[i] = (int)w2w::byte_perm(y, x, selector);
#else
  out[i] = (int)w2w::byte_perm(x, y, selector);
#endif
}

int main() {
  static int in[1024];
  static int out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)(i * 2654435761u);
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
  printf("byte-perm-operands: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
