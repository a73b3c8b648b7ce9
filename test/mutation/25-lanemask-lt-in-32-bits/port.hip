// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The mask of the lower lanes is made with a 32-bit shift.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & (warpSize - 1);
  unsigned long long votes = __ballot(in[i] % 5 < 3);
#ifdef MUTANT
  int rank = __popcll(votes & ((1u << (lane & 31)) - 1));
#else
  int rank = __popcll(votes & ((1ull << lane) - 1));
#endif
  __shared__ int counts[8];
  if (lane == 0)
    counts[threadIdx.x / warpSize] = __popcll(votes);
  __syncthreads();
  out[i] = rank + (warpSize == 32 && (threadIdx.x & 32) ? counts[threadIdx.x / 32 - 1] : 0);
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
  printf("lanemask-lt-in-32-bits: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
