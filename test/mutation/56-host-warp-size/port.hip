// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The host sizes an array of one element a warp by the device's warpSize of 64.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__global__ void kernel(const int *in, int *partial) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, v = in[i];
  for (int o = 16; o > 0; o >>= 1)
    v += __shfl_down(v, o, 32);
  if (i % 32 == 0)
    partial[i / 32] = v;
}

int main() {
  const int n = 1024;
  static int in[n];
  for (int i = 0; i < n; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
#ifdef MUTANT
  hipDeviceProp_t prop;
  hipGetDeviceProperties(&prop, 0);
  int warps = n / prop.warpSize;
#else
  int warps = n / 32;
#endif
  int *dIn, *dPartial, *partial = new int[warps];
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dPartial, warps * sizeof(int));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  kernel<<<4, 256>>>(dIn, dPartial);
  hipMemcpy(partial, dPartial, warps * sizeof(int), hipMemcpyDeviceToHost);
  long long sum = 0;
  for (int i = 0; i < warps; ++i)
    sum += partial[i];
  printf("host-warp-size: sum %lld\n", sum);
  delete[] partial;
  return 0;
}
