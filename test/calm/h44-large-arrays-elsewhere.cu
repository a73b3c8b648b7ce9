// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-44. The arrays of more than 64 kB are in global memory and on the host.
#include <vector>

constexpr int kBins = 1 << 18;
__device__ unsigned gBins[kBins];
static float sTable[100 * 1024];

struct Grid {
  int cells[256 * 1024];
};

__global__ void binAll(const unsigned *keys, int n, Grid *grid) {
  __shared__ unsigned small[64];
  if (threadIdx.x < 64)
    small[threadIdx.x] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    atomicAdd(&gBins[keys[i] & (kBins - 1)], 1u);
    atomicAdd(&small[keys[i] & 63u], 1u);
  }
  __syncthreads();
  if (threadIdx.x < 64)
    atomicAdd(&grid->cells[threadIdx.x], static_cast<int>(small[threadIdx.x]));
}

float sumTable() {
  std::vector<float> shared(200 * 1024, 1.0f);
  float s = 0.0f;
  for (int i = 0; i < 100 * 1024; ++i)
    s += sTable[i] * shared[i];
  return s;
}
