// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A cooperative launch that is asked for before it is made, and every way in which it may be refused.
#include <cooperative_groups.h>
#include <cuda_runtime.h>

#include <cstdio>

namespace cg = cooperative_groups;

__global__ void barrier(int *counter) {
  cg::grid_group grid = cg::this_grid();
  if (!grid.is_valid())
    return;
  atomicAdd(counter, 1);
  cg::sync(grid);
  if (grid.thread_rank() == 0 && *counter != (int)grid.size())
    __trap();
}

static const char *explain(cudaError_t error) {
  switch (error) {
  case cudaSuccess:
    return "launched";
  case cudaErrorCooperativeLaunchTooLarge:
    return "too many blocks to be on the GPU at once";
  case cudaErrorInvalidConfiguration:
    return "no such block";
  case cudaErrorNotSupported:
    return "the device has no cooperative launches";
  default:
    return cudaGetErrorString(error);
  }
}

int main() {
  int device = 0, cooperative = 0;
  if (cudaGetDevice(&device) != cudaSuccess)
    return 2;
  cudaDeviceGetAttribute(&cooperative, cudaDevAttrCooperativeLaunch, device);
  if (!cooperative) {
    std::printf("%s\n", explain(cudaErrorNotSupported));
    return 0;
  }
  int *counter = nullptr;
  if (cudaError_t error = cudaMallocManaged(&counter, sizeof(int)); error != cudaSuccess) {
    std::printf("%s\n", explain(error));
    return 1;
  }
  void *arguments[] = {&counter};
  for (int blocks : {1, 1 << 20}) {
    *counter = 0;
    cudaError_t error = cudaLaunchCooperativeKernel(reinterpret_cast<void *>(barrier), dim3(blocks), dim3(64), arguments, 0, 0);
    std::printf("%d: %s\n", blocks, explain(error));
    if (error == cudaErrorCooperativeLaunchTooLarge)
      (void)cudaGetLastError();
    else if ((error = cudaDeviceSynchronize()) != cudaSuccess)
      std::printf("%s\n", explain(error));
  }
  cudaFree(counter);
  return 0;
}
