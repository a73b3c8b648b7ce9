// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-43. major and minor are printed, and no path is chosen by them.
#include <cstdio>
#include <cuda_runtime.h>

void printDevices() {
  int count = 0;
  cudaGetDeviceCount(&count);
  for (int d = 0; d < count; ++d) {
    cudaDeviceProp prop;
    cudaGetDeviceProperties(&prop, d);
    std::printf("%d: %s, version %d.%d, %d multiprocessors, %.1f GiB\n", d, prop.name, prop.major, prop.minor,
                prop.multiProcessorCount, prop.totalGlobalMem / 1073741824.0);
  }
}
