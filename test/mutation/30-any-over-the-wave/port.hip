// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A vote of the warp becomes a vote of the wave.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>
#include <w2w/w2w.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  out[i] = __any(in[i] > 4000) ? 1 : 0;
#else
  out[i] = w2w::any_sync(0xffffffffu, in[i] > 4000) ? 1 : 0;
#endif
}

int main() {
  static int in[1024];
  static int out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = i % 64 == 5 ? 4050 : 17;
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
  printf("any-over-the-wave: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
