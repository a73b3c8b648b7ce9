// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The host sizes an array of one element a warp by the device's warpSize of 64.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

__global__ void kernel(const int *in, int *partial) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, v = in[i];
  for (int o = 16; o > 0; o >>= 1)
    v += __shfl_down_sync(0xffffffffu, v, o);
  if (i % 32 == 0)
    partial[i / 32] = v;
}

int main() {
  const int n = 1024;
  static int in[n];
  for (int i = 0; i < n; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, 0);
  int warps = n / prop.warpSize;
  int *dIn, *dPartial, *partial = new int[warps];
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dPartial, warps * sizeof(int));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  kernel<<<4, 256>>>(dIn, dPartial);
  cudaMemcpy(partial, dPartial, warps * sizeof(int), cudaMemcpyDeviceToHost);
  long long sum = 0;
  for (int i = 0; i < warps; ++i)
    sum += partial[i];
  printf("host-warp-size: sum %lld\n", sum);
  delete[] partial;
  return 0;
}
