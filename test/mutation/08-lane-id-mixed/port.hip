// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lane is taken modulo 32 for the prefix mask and modulo the wave elsewhere.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  int lane = threadIdx.x & 31;
#else
  int lane = threadIdx.x & (warpSize - 1);
#endif
  unsigned long long votes = __ballot(in[i] & 4);
  __shared__ int counts[8];
  if ((threadIdx.x & (warpSize - 1)) == 0)
    counts[threadIdx.x / warpSize] = __popcll(votes);
  __syncthreads();
  int before = warpSize == 32 && (threadIdx.x / 32) & 1 ? counts[threadIdx.x / 32 - 1] : 0;
  out[i] = before + __popcll(votes & ((1ull << lane) - 1));
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
  kernel<<<4, 256>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("lane-id-mixed: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
