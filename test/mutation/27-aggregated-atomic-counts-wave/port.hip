// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The leader of each warp adds the count of the whole wave.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>
#include <w2w/w2w.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  int count = __popcll(__ballot(in[i] & 2));
#else
  int count = __popc(w2w::ballot_sync(0xffffffffu, in[i] & 2));
#endif
  if (threadIdx.x % 32 == 0)
    atomicAdd(&out[blockIdx.x], count);
}

int main() {
  static int in[1024];
  static int out[4];
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
  for (int i = 0; i < 4; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("aggregated-atomic-counts-wave: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[4 - 1]);
  return 0;
}
