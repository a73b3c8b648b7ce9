// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-05. `1024 / 32` slots and `NTHREADS >> 5` warps are spelled in macros; the last warp folds exactly that many slots, which on 64-lane waves are not all written.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define MAX_THREADS 1024
#define NTHREADS 320
#define NWARPS (NTHREADS >> 5)
#define WARP_SLOTS (MAX_THREADS / 32)

__shared__ unsigned long long warpBest[WARP_SLOTS];

static __device__ __noinline__ unsigned long long maxAcrossWarp(unsigned long long key) {
#define STEP(d)                                                            \
  {                                                                        \
    unsigned long long other = __shfl_xor_sync(0xFFFFFFFF, key, d);        \
    key = other > key ? other : key;                                       \
  }
  STEP(16) STEP(8) STEP(4) STEP(2) STEP(1)
#undef STEP
  return key;
}

// Finds, per block, the value with the largest key; ties go to the lowest index.
__global__ void argmaxKernel(const unsigned *values, int perBlock, unsigned long long *best) {
  unsigned long long key = 0;
  for (int i = threadIdx.x; i < perBlock; i += NTHREADS) {
    const unsigned long long k = (unsigned long long)values[blockIdx.x * perBlock + i] << 32 | (0xffffffffu - i);
    key = key > k ? key : k;
  }
  key = maxAcrossWarp(key);
  if (threadIdx.x % warpSize == 0)
    warpBest[threadIdx.x >> 5] = key;
  __syncthreads();
  // The last warp does the rest, one slot a lane.
  if (threadIdx.x >> 5 == NWARPS - 1) {
    const int lane = threadIdx.x & 31;
    key = lane < NWARPS ? warpBest[lane] : 0ull;
    key = maxAcrossWarp(key);
    if (lane == 31)
      best[blockIdx.x] = key;
  }
}

int main() {
  const int blocks = 5, perBlock = 777;
  static unsigned values[blocks * perBlock];
  for (int i = 0; i < blocks * perBlock; ++i)
    values[i] = (i * 40503u + (i / perBlock) * 977u) % 60013u;
  unsigned *dValues;
  unsigned long long *dBest, best[blocks], sum = 0;
  cudaMalloc(&dValues, sizeof values);
  cudaMalloc(&dBest, sizeof best);
  cudaMemcpy(dValues, values, sizeof values, cudaMemcpyHostToDevice);
  argmaxKernel<<<blocks, NTHREADS>>>(dValues, perBlock, dBest);
  cudaMemcpy(best, dBest, sizeof best, cudaMemcpyDeviceToHost);
  int errors = 0;
  for (int b = 0; b < blocks; ++b) {
    int at = 0;
    for (int i = 1; i < perBlock; ++i)
      if (values[b * perBlock + i] > values[b * perBlock + at])
        at = i;
    const unsigned gotValue = unsigned(best[b] >> 32), gotAt = 0xffffffffu - unsigned(best[b]);
    errors += gotValue != values[b * perBlock + at] || gotAt != unsigned(at);
    sum = sum * 31 + best[b];
    printf("block %d: %u at %u\n", b, gotValue, gotAt);
  }
  printf("checksum %llu, %d errors\n", sum, errors);
  return errors != 0;
}
