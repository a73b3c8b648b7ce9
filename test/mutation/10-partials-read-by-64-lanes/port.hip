// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The last stage of a block of 1024 reads 64 partial sums where 16 were written.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

#ifdef MUTANT
#define PARTIAL partial[lane]
#else
#define PARTIAL (lane < blockDim.x / warpSize ? partial[lane] : 0)
#endif
__global__ void kernel(const int *in, int *out) {
  __shared__ int partial[32];
  int lane = threadIdx.x % warpSize, v = in[blockIdx.x * blockDim.x + threadIdx.x];
  for (int o = warpSize / 2; o > 0; o >>= 1)
    v += __shfl_down(v, o);
  if (lane == 0)
    partial[threadIdx.x / warpSize] = v;
  __syncthreads();
  if (threadIdx.x < warpSize) {
    v = PARTIAL;
    for (int o = warpSize / 2; o > 0; o >>= 1)
      v += __shfl_down(v, o);
    if (lane == 0)
      out[blockIdx.x] = v;
  }
}

int main() {
  static int in[2048];
  static int out[2];
  for (int i = 0; i < 2048; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<2, 1024>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 2; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("partials-read-by-64-lanes: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[2 - 1]);
  return 0;
}
