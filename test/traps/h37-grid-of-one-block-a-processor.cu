// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-37. The grid takes a fixed number of blocks for each multiprocessor and never asks whether they fit; on another device the cooperative launch is refused.
// Port: finding

#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

#define BLOCKS_PER_SM 2
#define MAX_BLOCKS 6

__global__ void twoPhases(int *a, int *b, int n) {
  cg::grid_group grid = cg::this_grid();
  for (int i = grid.thread_rank(); i < n; i += grid.size())
    b[i] = a[i] * 2 + 1;
  grid.sync();
  for (int i = grid.thread_rank(); i < n; i += grid.size())
    a[i] = b[n - 1 - i] - a[i];
}

int main() {
  int n = 900, bad = 0, check = 0;
  int a[900], got[900], *da, *db;
  for (int i = 0; i < n; ++i)
    a[i] = (i * 97) % 331;
  cudaMalloc(&da, sizeof(a));
  cudaMalloc(&db, sizeof(a));
  cudaMemcpy(da, a, sizeof(a), cudaMemcpyHostToDevice);
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, 0);
  int blocks = prop.multiProcessorCount * BLOCKS_PER_SM;
  if (blocks > MAX_BLOCKS)
    blocks = MAX_BLOCKS;
  void *args[] = {&da, &db, &n};
  cudaError_t error = cudaLaunchCooperativeKernel((void *)twoPhases, blocks, 256, args, 0, 0); // expect: grid-barrier
  cudaMemcpy(got, da, sizeof(got), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    bad += got[i] != a[n - 1 - i] * 2 + 1 - a[i];
    check += got[i] * (i + 1);
  }
  printf("%s: %d %d, check %d, wrong %d\n", cudaGetErrorString(error), got[0], got[n - 1], check, bad);
  return error != cudaSuccess || bad;
}
