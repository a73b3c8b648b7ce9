// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. The multipliers, shifts by 16, 8, 4, 2 and masks interleave the bits of coordinates.
#include <cstdint>

__host__ __device__ inline uint32_t spread2(uint32_t x) {
  x &= 0x0000ffffu;
  x = (x | (x << 8)) & 0x00ff00ffu;
  x = (x | (x << 4)) & 0x0f0f0f0fu;
  x = (x | (x << 2)) & 0x33333333u;
  x = (x | (x << 1)) & 0x55555555u;
  return x;
}

__host__ __device__ inline uint32_t compact2(uint32_t x) {
  x &= 0x55555555u;
  x = (x | (x >> 1)) & 0x33333333u;
  x = (x | (x >> 2)) & 0x0f0f0f0fu;
  x = (x | (x >> 4)) & 0x00ff00ffu;
  x = (x | (x >> 8)) & 0x0000ffffu;
  return x;
}

__global__ void mortonKeys(const ushort2 *cells, uint32_t *keys, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    keys[i] = spread2(cells[i].x) | (spread2(cells[i].y) << 1);
}

__global__ void mortonCells(const uint32_t *keys, ushort2 *cells, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    cells[i] = make_ushort2(compact2(keys[i]), compact2(keys[i] >> 1));
}
