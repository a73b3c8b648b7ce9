// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-37. The grid-wide barrier is in a cooperative launch whose grid comes from the occupancy of the very
// device.
#include <cooperative_groups.h>

namespace cg = cooperative_groups;

__global__ void jacobi(float *a, float *b, int n, int rounds) {
  cg::grid_group grid = cg::this_grid();
  for (int r = 0; r < rounds; ++r) {
    const float *src = r % 2 ? b : a;
    float *dst = r % 2 ? a : b;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
      dst[i] = i == 0 || i == n - 1 ? src[i] : 0.5f * (src[i - 1] + src[i + 1]);
    grid.sync();
  }
}

cudaError_t run(float *a, float *b, int n, int rounds) {
  int device = 0, multiprocessors = 0, blocks = 0;
  cudaGetDevice(&device);
  cudaDeviceGetAttribute(&multiprocessors, cudaDevAttrMultiProcessorCount, device);
  cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, jacobi, 256, 0);
  void *args[] = {&a, &b, &n, &rounds};
  return cudaLaunchCooperativeKernel((void *)jacobi, dim3(blocks * multiprocessors), dim3(256), args, 0, nullptr);
}
