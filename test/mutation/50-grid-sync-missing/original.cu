// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The barrier of the grid between two phases is missing.
// The original.

#include <cstdio>
#include <cuda_runtime.h>
#include <cooperative_groups.h>

__global__ void kernel(const int *in, int *out) {
  cooperative_groups::grid_group grid = cooperative_groups::this_grid();
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = in[i] + 1;
  grid.sync();
  int v = out[1023 - i] * 2;
  grid.sync();
  out[i] = v;
}

int main() {
  static int in[1024];
  static int out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  void *args[] = {&dIn, &dOut};
  cudaLaunchCooperativeKernel((void *)kernel, dim3(8), dim3(128), args, 0, 0);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("grid-sync-missing: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
