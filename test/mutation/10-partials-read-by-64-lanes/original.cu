// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The last stage of a block of 1024 reads 64 partial sums where 16 were written.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *out) {
  __shared__ int partial[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32, v = in[blockIdx.x * blockDim.x + threadIdx.x];
  for (int o = 16; o > 0; o >>= 1)
    v += __shfl_down_sync(0xffffffffu, v, o);
  if (lane == 0)
    partial[warp] = v;
  __syncthreads();
  if (warp == 0) {
    v = partial[lane];
    for (int o = 16; o > 0; o >>= 1)
      v += __shfl_down_sync(0xffffffffu, v, o);
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
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  kernel<<<2, 1024>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 2; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("partials-read-by-64-lanes: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[2 - 1]);
  return 0;
}
