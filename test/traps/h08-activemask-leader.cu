// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-08. `unsigned m = __activemask()` and its first bit elect a leader; of a 64-bit mask only the lower half is kept, and where the upper half alone is active nobody leads.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

// One atomic for all threads that come here together.
__device__ int aggregatedIncrement(int *counter) {
  unsigned mask = __activemask();
  int leader = __ffs(mask) - 1;
  int lane = threadIdx.x & 31;
  int base = 0;
  if (lane == leader)
    base = atomicAdd(counter, __popc(mask));
  base = __shfl_sync(mask, base, leader);
  return base + __popc(mask & ((1u << lane) - 1));
}

__global__ void filterUpperWarps(const int *in, int n, int *out, int *counters) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  // Only every second warp, the upper one of a 64-lane wave, has anything to do here.
  if ((threadIdx.x >> 5) % 2 == 1) {
    if (in[i] % 3 == 0)
      out[aggregatedIncrement(&counters[0])] = in[i];
  } else if (in[i] % 5 == 0) {
    out[n + aggregatedIncrement(&counters[1])] = in[i];
  }
}

static void sortInts(int *a, int n) {
  for (int i = 1; i < n; ++i)
    for (int j = i; j > 0 && a[j] < a[j - 1]; --j) {
      int t = a[j];
      a[j] = a[j - 1];
      a[j - 1] = t;
    }
}

int main() {
  const int n = 700, block = 128;
  int in[n], out[2 * n], counters[2];
  for (int i = 0; i < n; ++i)
    in[i] = i * 13 % 1009 + 1;
  int *dIn, *dOut, *dCounters;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dCounters, sizeof counters);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof out);
  cudaMemset(dCounters, 0, sizeof counters);
  filterUpperWarps<<<(n + block - 1) / block, block>>>(dIn, n, dOut, dCounters);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(counters, dCounters, sizeof counters, cudaMemcpyDeviceToHost);

  // The order depends on the schedule, the set does not.
  int want[2 * n] = {}, filled[2] = {0, 0};
  for (int i = 0; i < n; ++i) {
    const bool upper = i / 32 % 2;
    if (upper ? in[i] % 3 == 0 : in[i] % 5 == 0)
      want[(upper ? 0 : n) + filled[upper ? 0 : 1]++] = in[i];
  }
  sortInts(want, filled[0]);
  sortInts(want + n, filled[1]);
  sortInts(out, filled[0]);
  sortInts(out + n, filled[1]);
  int errors = (counters[0] != filled[0]) + (counters[1] != filled[1]);
  unsigned sum = 0;
  for (int i = 0; i < 2 * n; ++i) {
    errors += out[i] != want[i];
    sum = sum * 31 + unsigned(out[i]);
  }
  printf("%d and %d kept, smallest %d and %d, checksum %u, %d errors\n", counters[0], counters[1], out[0], out[n], sum, errors);
  return errors != 0;
}
