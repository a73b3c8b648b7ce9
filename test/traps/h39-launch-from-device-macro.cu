// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-39. One WARP_SIZE macro serves the host's launch shape, the size of shared memory and the kernel. If the port
// takes it for the hardware's width, host and device disagree (the macro is 64 in one pass and 32 in the other).
// Port: same
#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>

#ifndef WARP_SIZE
#define WARP_SIZE 32
#endif
#define WARPS_PER_BLOCK 6
#define THREADS (WARPS_PER_BLOCK * WARP_SIZE)
#define DIV_UP(a, b) (((a) + (b)-1) / (b))

static void die(cudaError_t e, int line) {
  if (e != cudaSuccess) {
    fprintf(stderr, "line %d: %s\n", line, cudaGetErrorString(e));
    exit(2);
  }
}
#define CU(x) die((x), __LINE__)

// One warp finds the smallest key of its bucket, and where it is.
__global__ void __launch_bounds__(THREADS) bucketMin(const int *keys, int perBucket, int buckets, int2 *result) {
  extern __shared__ int staged[]; // WARPS_PER_BLOCK * WARP_SIZE
  const int warp = threadIdx.x / WARP_SIZE, lane = threadIdx.x % WARP_SIZE;
  const int bucket = blockIdx.x * WARPS_PER_BLOCK + warp;
  int best = 0x7fffffff, where = -1;
  if (bucket < buckets)
    for (int i = lane; i < perBucket; i += WARP_SIZE) {
      const int k = keys[bucket * perBucket + i];
      if (k < best)
        best = k, where = i;
    }
  staged[threadIdx.x] = best;
  __syncthreads();
  for (int offset = WARP_SIZE / 2; offset > 0; offset >>= 1) {
    const int otherBest = __shfl_down_sync(0xffffffff, best, offset);
    const int otherWhere = __shfl_down_sync(0xffffffff, where, offset);
    if (otherBest < best || (otherBest == best && (unsigned)otherWhere < (unsigned)where))
      best = otherBest, where = otherWhere;
  }
  if (lane == 0 && bucket < buckets) {
    // Position of the winner among the lanes, from shared memory.
    int winner = 0;
    while (staged[warp * WARP_SIZE + winner] != best)
      ++winner;
    result[bucket] = make_int2(best, where * 100 + winner);
  }
}

int main() {
  const int buckets = 20, perBucket = 90;
  int host[buckets * perBucket];
  for (int i = 0; i < buckets * perBucket; ++i)
    host[i] = (int)((i * 2654435761u) >> 12);
  int *keys;
  int2 *result, answer[buckets];
  CU(cudaMalloc(&keys, sizeof host));
  CU(cudaMalloc(&result, sizeof answer));
  CU(cudaMemcpy(keys, host, sizeof host, cudaMemcpyHostToDevice));
  bucketMin<<<DIV_UP(buckets, WARPS_PER_BLOCK), THREADS, THREADS * sizeof(int)>>>(keys, perBucket, buckets, result);
  CU(cudaGetLastError());
  CU(cudaMemcpy(answer, result, sizeof answer, cudaMemcpyDeviceToHost));
  int failures = 0;
  unsigned long long sum = 0;
  for (int b = 0; b < buckets; ++b) {
    int at = 0;
    for (int i = 1; i < perBucket; ++i)
      if (host[b * perBucket + i] < host[b * perBucket + at])
        at = i;
    failures += answer[b].x != host[b * perBucket + at] || answer[b].y != at * 100 + at % WARP_SIZE;
    sum = sum * 1000003 + answer[b].x + answer[b].y;
  }
  printf("bucket 0: %d at %d, bucket 19: %d at %d, checksum %llu, failures %d\n", answer[0].x, answer[0].y, answer[19].x,
         answer[19].y, sum, failures);
  return failures;
}
