// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-08. `mask` is a word of category flags from the data, and each thread tests its own.
#include <cstdint>

enum Layer : uint32_t { kTerrain = 1u << 0, kPlayer = 1u << 1, kDebris = 1u << 2, kAll = 0xffffffffu };

struct Body {
  float x, y, radius;
  uint32_t layer, mask;
};

__device__ bool mayCollide(const Body &a, const Body &b) {
  return (a.mask & b.layer) != 0 && (b.mask & a.layer) != 0;
}

__global__ void contacts(const Body *bodies, int n, int *count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Body a = bodies[i];
  uint32_t activeMask = a.mask & ~(uint32_t)kDebris;
  int hits = 0;
  for (int j = i + 1; j < n; ++j) {
    const Body &b = bodies[j];
    float dx = a.x - b.x, dy = a.y - b.y, r = a.radius + b.radius;
    if ((activeMask & b.layer) && mayCollide(a, b) && dx * dx + dy * dy < r * r)
      ++hits;
  }
  if (hits)
    atomicAdd(count, hits);
}
