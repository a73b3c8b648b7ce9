// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-75. cub::WarpReduce and cub::WarpScan without a width, one TempStorage for every 32 threads of the block; hipCUB's
// default is the wave of the hardware, which would combine two warps.
// Port: same, finding
#include <cstdio>
#include <cub/cub.cuh>

constexpr int kThreads = 128;

struct Larger {
  __device__ int operator()(int a, int b) const { return a > b ? a : b; }
};

__global__ void perWarp(const int *in, int *sums, int *scans, int *most) {
  using Reduce = cub::WarpReduce<int>; // expect: cub-warp-width
  using Scan = cub::WarpScan<int>;     // expect: cub-warp-width
  __shared__ typename Reduce::TempStorage reduceStorage[kThreads / 32];
  __shared__ typename Scan::TempStorage scanStorage[kThreads / 32];
  const int i = blockIdx.x * kThreads + threadIdx.x;
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  const int sum = Reduce(reduceStorage[warp]).Sum(in[i]);
  __syncwarp();
  // Only the first lanes take part in this one.
  const int best = Reduce(reduceStorage[warp]).Reduce(in[i], Larger(), 10 + warp);
  int before, total;
  Scan(scanStorage[warp]).ExclusiveSum(in[i], before, total);
  scans[i] = before * 2 + (total & 1);
  if (lane == 0) {
    sums[i / 32] = sum;
    most[i / 32] = best;
  }
}

int main() {
  const int blocks = 3, n = blocks * kThreads, warps = n / 32;
  int *in, *sums, *scans, *most;
  cudaMallocManaged(&in, n * sizeof(int));
  cudaMallocManaged(&sums, warps * sizeof(int));
  cudaMallocManaged(&scans, n * sizeof(int));
  cudaMallocManaged(&most, warps * sizeof(int));
  for (int i = 0; i < n; ++i)
    in[i] = i * 7919 % 1013 - 100;
  perWarp<<<blocks, kThreads>>>(in, sums, scans, most);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int w = 0; w < warps; ++w) {
    int total = 0, best = -1000, before = 0;
    for (int l = 0; l < 32; ++l) {
      total += in[w * 32 + l];
      if (l < 10 + w % 4)
        best = in[w * 32 + l] > best ? in[w * 32 + l] : best;
    }
    for (int l = 0; l < 32; ++l) {
      wrong += scans[w * 32 + l] != before * 2 + (total & 1);
      before += in[w * 32 + l];
      checksum = checksum * 31 + scans[w * 32 + l];
    }
    wrong += sums[w] != total || most[w] != best;
    checksum = checksum * 31 + sums[w] + most[w];
  }
  printf("sums %d %d, most %d, checksum %d, wrong %d\n", sums[0], sums[warps - 1], most[0], checksum, wrong);
  return wrong;
}
