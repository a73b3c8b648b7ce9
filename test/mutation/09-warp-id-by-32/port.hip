// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The wave number is the thread divided by 32 while the wave has 64 lanes.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

#ifdef MUTANT
#define WARP (threadIdx.x / 32)
#else
#define WARP (threadIdx.x / warpSize)
#endif
__global__ void kernel(const int *in, int *out) {
  __shared__ int partial[32];
  int lane = threadIdx.x % warpSize, warp = WARP, v = in[blockIdx.x * blockDim.x + threadIdx.x];
  for (int o = warpSize / 2; o > 0; o >>= 1)
    v += __shfl_down(v, o);
  if (lane == 0)
    partial[warp] = v;
  __syncthreads();
  if (threadIdx.x < warpSize) {
    v = lane < blockDim.x / warpSize ? partial[lane] : 0;
    for (int o = warpSize / 2; o > 0; o >>= 1)
      v += __shfl_down(v, o);
    if (lane == 0)
      out[blockIdx.x] = v;
  }
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
  printf("warp-id-by-32: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[4 - 1]);
  return 0;
}
