// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-21. The lanes of a branch find each other with __activemask and keep it in 32 bits; with only lanes 32 to 63 active that is 0, and no one leads.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

// Counts the threads of each kind with one atomic for whoever is here together.
__device__ void countTogether(int *counter) {
  unsigned active = __activemask();
  int leader = __ffs(active) - 1;
  if ((int)(threadIdx.x % warpSize) == leader)
    atomicAdd(counter, __popc(active));
}

__global__ void kinds(const int *kind, int n, int *counters) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    if (kind[i] == 0)
      countTogether(&counters[0]);
    else if (kind[i] < 4)
      countTogether(&counters[1]);
    else
      countTogether(&counters[2]);
  }
  if (threadIdx.x % 64 >= 32 && i < n)
    countTogether(&counters[3]); // the upper half of each 64-lane wave only
}

int main() {
  const int n = 941;
  static int kind[n];
  int counters[4], want[4] = {}, *dKind, *dCounters;
  for (int i = 0; i < n; ++i) {
    kind[i] = (i * i + i / 7) % 9;
    ++want[kind[i] == 0 ? 0 : kind[i] < 4 ? 1 : 2];
    want[3] += i % 64 >= 32;
  }
  cudaMalloc(&dKind, sizeof(kind));
  cudaMalloc(&dCounters, sizeof(counters));
  cudaMemcpy(dKind, kind, sizeof(kind), cudaMemcpyHostToDevice);
  cudaMemset(dCounters, 0, sizeof(counters));
  kinds<<<4, 256>>>(dKind, n, dCounters);
  cudaMemcpy(counters, dCounters, sizeof(counters), cudaMemcpyDeviceToHost);
  int bad = 0;
  for (int k = 0; k < 4; ++k) {
    bad += counters[k] != want[k];
    printf("%d of %d\n", counters[k], want[k]);
  }
  return bad != 0;
}
