// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-37. A cooperative launch with grid.sync between the steps, the block sums by warps of 32; the launch must stay cooperative and the grid as it was.
// Port: same

#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

__global__ void normalize(int *x, int *partial, int n) {
  cg::grid_group grid = cg::this_grid();
  __shared__ int warpSum[4];
  int sum = 0;
  for (unsigned i = grid.thread_rank(); i < n; i += grid.size())
    sum += x[i];
  for (int d = 16; d; d >>= 1)
    sum += __shfl_xor_sync(0xffffffff, sum, d);
  if (threadIdx.x % 32 == 0)
    warpSum[threadIdx.x / 32] = sum;
  __syncthreads();
  if (threadIdx.x == 0)
    partial[blockIdx.x] = warpSum[0] + warpSum[1] + warpSum[2] + warpSum[3];

  grid.sync();

  int total = 0;
  for (unsigned b = 0; b < gridDim.x; ++b)
    total += partial[b];
  for (unsigned i = grid.thread_rank(); i < n; i += grid.size())
    x[i] = x[i] * n - total;

  cg::sync(grid);
  if (grid.thread_rank() == 0)
    partial[0] = x[n - 1];
}

int main() {
  int n = 1000, blocks = 4, threads = 128, bad = 0, total = 0, supported = 0;
  int x[1000], got[1000], *dx, *dPartial, last;
  long long check = 0;
  cudaDeviceGetAttribute(&supported, cudaDevAttrCooperativeLaunch, 0);
  for (int i = 0; i < n; ++i) {
    x[i] = (i * 271) % 499;
    total += x[i];
  }
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dPartial, blocks * sizeof(int));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  void *args[] = {&dx, &dPartial, &n};
  cudaError_t error = cudaLaunchCooperativeKernel((void *)normalize, dim3(blocks), dim3(threads), args, 0, 0);
  cudaMemcpy(got, dx, sizeof(got), cudaMemcpyDeviceToHost);
  cudaMemcpy(&last, dPartial, sizeof(int), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    bad += got[i] != x[i] * n - total;
    check += (long long)got[i] * (i + 1);
  }
  bad += last != got[n - 1] || !supported;
  printf("%s: %d %d, check %lld, wrong %d\n", cudaGetErrorString(error), got[0], last, check, bad);
  return error != cudaSuccess || bad;
}
