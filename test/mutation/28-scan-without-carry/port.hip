// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A wave-wide scan stops at offset 16, so the second half of a wave misses the carry of the first.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

#ifdef MUTANT
#define LANES 32
#else
#define LANES warpSize
#endif
__global__ void kernel(const int *in, int *out) {
  __shared__ int sums[8];
  int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x % warpSize, wave = threadIdx.x / warpSize, v = in[i];
  for (int o = 1; o < LANES; o <<= 1) {
    int u = __shfl_up(v, o);
    if (lane >= o)
      v += u;
  }
  if (lane == warpSize - 1)
    sums[wave] = v;
  __syncthreads();
  for (int w = 0; w < wave; ++w)
    v += sums[w];
  out[i] = v;
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
  printf("scan-without-carry: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
