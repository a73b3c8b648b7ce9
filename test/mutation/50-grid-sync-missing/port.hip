// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The barrier of the grid between two phases is missing.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>
#include <hip/hip_cooperative_groups.h>

__global__ void kernel(const int *in, int *out) {
  cooperative_groups::grid_group grid = cooperative_groups::this_grid();
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = in[i] + 1;
#ifndef MUTANT
  grid.sync();
#endif
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
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  void *args[] = {&dIn, &dOut};
  hipLaunchCooperativeKernel((void *)kernel, dim3(8), dim3(128), args, 0, 0);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("grid-sync-missing: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
