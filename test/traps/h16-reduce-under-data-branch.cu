// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-16. A warp reduction with the full mask is called where the data of a lane allow it; nothing makes the lanes of a wave agree.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

#define FULL_MASK 0xffffffff

struct Bounds {
  int lo, hi;
};

__device__ inline int warpMin(int v) {
  for (int offset = 16; offset > 0; offset >>= 1)
    v = min(v, __shfl_xor_sync(FULL_MASK, v, offset));
  return v;
}

__device__ inline int warpMax(int v) { return -warpMin(-v); }

__global__ void cellBounds(const int *kind, const int *value, Bounds *bounds) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (kind[i] != 0) {
    int lo = warpMin(value[i]); // expect: divergent-collective
    int hi = warpMax(value[i]); // expect: divergent-collective
    if (threadIdx.x % 32 == 0) {
      bounds[i / 32].lo = lo;
      bounds[i / 32].hi = hi;
    }
  }
}

int main() {
  const int n = 512, cells = n / 32;
  static int kind[n], value[n];
  Bounds bounds[cells];
  // Cells are sorted by kind, so every warp is all one kind in this input.
  for (int i = 0; i < n; ++i) {
    kind[i] = (i / 32) % 3;
    value[i] = 100 + (i * 211) % 1000;
  }
  int *dKind, *dValue;
  Bounds *dBounds;
  cudaMalloc(&dKind, sizeof(kind));
  cudaMalloc(&dValue, sizeof(value));
  cudaMalloc(&dBounds, sizeof(bounds));
  cudaMemcpy(dKind, kind, sizeof(kind), cudaMemcpyHostToDevice);
  cudaMemcpy(dValue, value, sizeof(value), cudaMemcpyHostToDevice);
  cudaMemset(dBounds, 0, sizeof(bounds));
  cellBounds<<<n / 256, 256>>>(dKind, dValue, dBounds);
  cudaMemcpy(bounds, dBounds, sizeof(bounds), cudaMemcpyDeviceToHost);
  int bad = 0;
  for (int c = 0; c < cells; ++c) {
    int lo = 0, hi = 0;
    for (int i = c * 32; kind[c * 32] && i < c * 32 + 32; ++i) {
      lo = i == c * 32 || value[i] < lo ? value[i] : lo;
      hi = value[i] > hi ? value[i] : hi;
    }
    bad += bounds[c].lo != lo || bounds[c].hi != hi;
    printf("cell %d: %d..%d\n", c, bounds[c].lo, bounds[c].hi);
  }
  printf("wrong %d\n", bad);
  return bad != 0;
}
