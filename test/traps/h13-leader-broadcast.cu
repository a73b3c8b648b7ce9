// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-13. The first lane of a vote allocates room with one atomic and hands the base to the rest through `__shfl_sync(mask, base, __ffs(mask) - 1)`; with width 64 the second warp of a wave writes over the first one's room.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

class WarpAllocator {
  int *next_;

public:
  __device__ explicit WarpAllocator(int *next) : next_(next) {}
  // Called by the whole warp; returns the caller's cell, or -1.
  __device__ int allocate(bool wanted) const {
    const unsigned who = __ballot_sync(0xffffffffu, wanted);
    if (who == 0)
      return -1;
    const int lane = threadIdx.x % 32;
    const int leader = __ffs(who) - 1;
    int base = 0;
    if (lane == leader)
      base = atomicAdd(next_, __popc(who));
    base = __shfl_sync(0xffffffffu, base, leader);
    return wanted ? base + __popc(who & ((1u << lane) - 1)) : -1;
  }
};

// Buckets by residue: one allocator each.
__global__ void distribute(const int *in, int n, int *cells, int *next, int room) {
  for (int base = blockIdx.x * blockDim.x; base < n; base += gridDim.x * blockDim.x) {
    const int i = base + threadIdx.x;
    const int v = i < n ? in[i] : -1;
#pragma unroll 1
    for (int bucket = 0; bucket < 4; ++bucket) {
      const int cell = WarpAllocator(next + bucket).allocate(v >= 0 && v % 4 == bucket);
      if (cell >= 0)
        cells[bucket * room + cell] = v;
    }
  }
}

int main() {
  const int n = 1100, room = 600;
  static int in[n], cells[4 * room];
  int next[4], want[4] = {}, errors = 0;
  bool seen[5000] = {};
  for (int i = 0; i < n; ++i) {
    in[i] = i * 3 + (i % 5 == 0);
    ++want[in[i] % 4];
  }
  int *dIn, *dCells, *dNext;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dCells, sizeof cells);
  cudaMalloc(&dNext, sizeof next);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  cudaMemset(dCells, 0xff, sizeof cells);
  cudaMemset(dNext, 0, sizeof next);
  distribute<<<3, 128>>>(dIn, n, dCells, dNext, room);
  cudaMemcpy(cells, dCells, sizeof cells, cudaMemcpyDeviceToHost);
  cudaMemcpy(next, dNext, sizeof next, cudaMemcpyDeviceToHost);
  unsigned sum = 0;
  for (int b = 0; b < 4; ++b) {
    errors += next[b] != want[b];
    for (int c = 0; c < room; ++c) {
      const int v = cells[b * room + c];
      if (c >= next[b]) {
        errors += v != -1;
        continue;
      }
      errors += v < 0 || v % 4 != b || seen[v < 0 ? 0 : v];
      if (v >= 0)
        seen[v] = true;
      sum += unsigned(v) * unsigned(v); // whatever the order
    }
    printf("bucket %d: %d\n", b, next[b]);
  }
  for (int i = 0; i < n; ++i)
    errors += !seen[in[i]];
  printf("checksum %u, %d errors\n", sum, errors);
  return errors != 0;
}
