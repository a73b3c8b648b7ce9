// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Leaders allocate for their warps and hand the place on through functions of the program's own, to which the
// others bring a variable that they never set.
#include <cstdio>
#include <cuda_runtime.h>

template <class T> __device__ __noinline__ T broadcast(T v, int lane) { return __shfl_sync(0xffffffff, v, lane); }

__device__ __noinline__ int *ofLane(int *p, int lane) {
  return reinterpret_cast<int *>(broadcast(reinterpret_cast<long long>(p), lane));
}
__device__ __noinline__ int taken(int *next, int lane) {
  int v;
  if (lane == 0)
    v = atomicAdd(next, 1);
  return v;
}

__global__ void count(int *next, int *places) {
  int lane = threadIdx.x % 32;
  int before;
  if (lane == 0)
    before = atomicAdd(&next[0], 32);
  places[broadcast(before, 0) + lane] = lane;
  int *where;
  if (lane == 3)
    where = &next[2 + atomicAdd(&next[1], 1)];
  atomicAdd(ofLane(where, 3), 1);
  int last = taken(&next[30], lane);
  if (lane == 0)
    atomicAdd(&next[31], last);
}

int main() {
  int next[32], places[256], *dNext, *dPlaces, sum = 0;
  cudaMalloc(&dNext, sizeof next);
  cudaMalloc(&dPlaces, sizeof places);
  cudaMemset(dNext, 0, sizeof next);
  cudaMemset(dPlaces, 0, sizeof places);
  count<<<2, 128>>>(dNext, dPlaces);
  cudaMemcpy(next, dNext, sizeof next, cudaMemcpyDeviceToHost);
  cudaMemcpy(places, dPlaces, sizeof places, cudaMemcpyDeviceToHost);
  for (int i = 0; i < 256; ++i)
    sum += places[i] * (i % 32 + 1);
  for (int n : next)
    printf("%d ", n);
  printf("\nsum %d\n", sum);
}
