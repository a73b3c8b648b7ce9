// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The ballot is stored in an unsigned int, so ranks in the upper half of a wave are wrong.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

#ifdef MUTANT
typedef unsigned Votes;
#else
typedef unsigned long long Votes;
#endif
__global__ void kernel(const int *in, int *out) {
  __shared__ int next;
  if (threadIdx.x == 0)
    next = 0;
  __syncthreads();
  int lane = threadIdx.x % warpSize, v = in[blockIdx.x * blockDim.x + threadIdx.x], base = 0;
  Votes votes = __ballot(v & 1);
  int rank = __popcll(votes & (((Votes)1 << lane) - 1));
  if (lane == 0)
    base = atomicAdd(&next, __popcll(votes));
  base = __shfl(base, 0);
  if (v & 1)
    atomicAdd(&out[blockIdx.x * blockDim.x + (base + rank) % 256], 1);
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
  printf("ballot-in-unsigned: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
