// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-50. A library function takes a generic pointer and asks with __isShared, __isGlobal and __isLocal
// which memory it points to, to choose between an atomic of the block and one of the device.
// Port: same
#include <cstdio>

__constant__ int weights[4] = {1, 10, 100, 1000};

__device__ int kindOf(const void *p) {
  return (__isShared(p) ? 1 : 0) | (__isGlobal(p) ? 2 : 0) | (__isLocal(p) ? 4 : 0);
}

__device__ __noinline__ void addSomewhere(int *counter, int by) {
  if (__isShared(counter))
    atomicAdd_block(counter, by);
  else if (__isGlobal(counter))
    atomicAdd(counter, by);
  else
    *counter += by;
}

__global__ void classify(int *global, int *kinds, int *sums) {
  __shared__ int shared;
  int local[3] = {0, 0, 0};
  if (threadIdx.x == 0)
    shared = 0;
  __syncthreads();
  // Which of the three is decided at run time.
  int *choices[3] = {&shared, global, &local[threadIdx.x % 3]};
  for (int k = 0; k < 3; ++k)
    addSomewhere(choices[(threadIdx.x + k) % 3], weights[k]);
  __syncthreads();
  sums[blockIdx.x * blockDim.x + threadIdx.x] = local[threadIdx.x % 3];
  if (threadIdx.x == 0)
    atomicAdd(global + 1, shared);
  if (threadIdx.x < 3)
    kinds[blockIdx.x * 4 + threadIdx.x] = kindOf(choices[threadIdx.x]);
  if (threadIdx.x == 3)
    kinds[blockIdx.x * 4 + 3] = kindOf(kinds);
}

int main() {
  const int blocks = 2, threads = 192;
  int *global, *kinds, *sums;
  cudaMallocManaged(&global, 2 * sizeof(int));
  cudaMallocManaged(&kinds, 4 * blocks * sizeof(int));
  cudaMallocManaged(&sums, blocks * threads * sizeof(int));
  global[0] = global[1] = 0;
  classify<<<blocks, threads>>>(global, kinds, sums);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  // Choice c is made in round k by the threads with (t + k) % 3 == c: each weight by a third of all.
  const int each = blocks * threads / 3 * 111;
  int wrong = global[0] != each || global[1] != each, checksum = 0;
  for (int i = 0; i < blocks * threads; ++i) {
    const int t = i % threads;
    const int w[] = {1, 10, 100};
    wrong += sums[i] != w[(2 - t % 3 + 3) % 3];
    checksum += sums[i] * (i + 1);
  }
  for (int b = 0; b < blocks; ++b)
    for (int k = 0; k < 4; ++k)
      wrong += kinds[b * 4 + k] != (k == 0 ? 1 : k == 2 ? 4 : 2);
  printf("global %d, shared %d, kinds %d %d %d %d, checksum %d, wrong %d\n", global[0], global[1], kinds[0], kinds[1],
         kinds[2], kinds[3], checksum, wrong);
  return wrong;
}
