// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-26. A lock for each bucket, taken with a do-while around atomicCAS; two lanes of a wave that want one bucket never get past it in lockstep.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

#define BUCKETS 8
#define UNLOCKED 0
#define LOCKED 1

struct Stats {
  int count, sum, low, high;
};

template <typename T>
__global__ void updateBuckets(unsigned int *mutexes, volatile Stats *stats, const T *keys, const T *values, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x) {
    const int b = keys[i] % BUCKETS;
    unsigned int *mutex = &mutexes[b];
    const T v = values[i];

    unsigned int before;
    do {
      before = atomicCAS(mutex, UNLOCKED, LOCKED);
    } while (before != UNLOCKED);
    __threadfence();

    if (stats[b].count == 0 || v < stats[b].low)
      stats[b].low = v;
    if (stats[b].count == 0 || v > stats[b].high)
      stats[b].high = v;
    stats[b].sum = stats[b].sum + v;
    stats[b].count = stats[b].count + 1;

    __threadfence();
    atomicExch(mutex, UNLOCKED);
  }
}

int main() {
  const int n = 700;
  static int keys[n], values[n];
  Stats got[BUCKETS], want[BUCKETS] = {};
  for (int i = 0; i < n; ++i) {
    keys[i] = i < 64 ? 3 : (i * 53) % 29; // the first wave fights for one bucket
    values[i] = (i * 331) % 997 - 400;
    Stats &s = want[keys[i] % BUCKETS];
    s.low = s.count == 0 || values[i] < s.low ? values[i] : s.low;
    s.high = s.count == 0 || values[i] > s.high ? values[i] : s.high;
    s.sum += values[i];
    ++s.count;
  }
  int *dKeys, *dValues, bad = 0;
  unsigned *dMutexes;
  Stats *dStats;
  cudaMalloc(&dKeys, sizeof(keys));
  cudaMalloc(&dValues, sizeof(values));
  cudaMalloc(&dMutexes, BUCKETS * sizeof(unsigned));
  cudaMalloc(&dStats, sizeof(got));
  cudaMemcpy(dKeys, keys, sizeof(keys), cudaMemcpyHostToDevice);
  cudaMemcpy(dValues, values, sizeof(values), cudaMemcpyHostToDevice);
  cudaMemset(dMutexes, 0, BUCKETS * sizeof(unsigned));
  cudaMemset(dStats, 0, sizeof(got));
  updateBuckets<<<2, 128>>>(dMutexes, dStats, dKeys, dValues, n);
  cudaMemcpy(got, dStats, sizeof(got), cudaMemcpyDeviceToHost);
  for (int b = 0; b < BUCKETS; ++b) {
    bad += got[b].count != want[b].count || got[b].sum != want[b].sum || got[b].low != want[b].low || got[b].high != want[b].high;
    printf("bucket %d: %d values, sum %d, %d..%d\n", b, got[b].count, got[b].sum, got[b].low, got[b].high);
  }
  printf("wrong %d\n", bad);
  return bad != 0;
}
