// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-75. cub::BlockReduce and cub::BlockScan of 32 and of 96 threads: rocPRIM asserts that a block is made of whole
// waves, or combines by waves; and explicit widths of 16 and 8 for the warp primitives.
// Port: same, finding
// Incident: sim-uninitialized-lds (hipCUB reads what the missing half of the last wave would have written, and drops it)
#include <cstdio>
#include <cub/block/block_reduce.cuh>
#include <cub/block/block_scan.cuh>
#include <cub/warp/warp_reduce.cuh>

template <int Threads> __global__ void blockTotals(const int *in, int *totals, int *ranks) {
  typedef cub::BlockReduce<int, Threads> Reduce;
  typedef cub::BlockScan<int, Threads> Scan;
  __shared__ union {
    typename Reduce::TempStorage reduce;
    typename Scan::TempStorage scan;
  } storage;
  const int i = blockIdx.x * Threads + threadIdx.x;
  const int v = in[i];
  const int total = Reduce(storage.reduce).Sum(v);
  __syncthreads();
  int rank;
  Scan(storage.scan).InclusiveSum(v, rank);
  ranks[i] = rank;
  if (threadIdx.x == 0)
    totals[blockIdx.x] = total;
}

template <int Width> __global__ void groupMinima(const int *in, int *out) {
  using Reduce = cub::WarpReduce<int, Width>;
  __shared__ typename Reduce::TempStorage storage[192 / Width];
  const int group = threadIdx.x / Width;
  const int least = Reduce(storage[group]).Reduce(in[threadIdx.x], [](int a, int b) { return a < b ? a : b; });
  if (threadIdx.x % Width == 0)
    out[group] = least;
}

int main() {
  const int n = 192;
  int *in, *totals, *ranks, *minima;
  cudaMallocManaged(&in, n * sizeof(int));
  cudaMallocManaged(&totals, 16 * sizeof(int));
  cudaMallocManaged(&ranks, 2 * n * sizeof(int));
  cudaMallocManaged(&minima, 64 * sizeof(int));
  for (int i = 0; i < n; ++i)
    in[i] = i * 48271 % 997 - 300;
  blockTotals<32><<<n / 32, 32>>>(in, totals, ranks); // expect: block-shape
  blockTotals<96><<<n / 96, 96>>>(in, totals + 8, ranks + n); // expect: block-shape
  groupMinima<16><<<1, n>>>(in, minima);
  groupMinima<8><<<1, n>>>(in, minima + 16);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int pass = 0; pass < 2; ++pass) {
    const int size = pass ? 96 : 32;
    int sum = 0;
    for (int i = 0; i < n; ++i) {
      sum = i % size ? sum + in[i] : in[i];
      wrong += ranks[pass * n + i] != sum;
      if (i % size == size - 1)
        wrong += totals[pass * 8 + i / size] != sum;
      checksum = checksum * 31 + ranks[pass * n + i];
    }
    const int width = pass ? 8 : 16;
    for (int g = 0; g < n / width; ++g) {
      int least = in[g * width];
      for (int k = 1; k < width; ++k)
        least = in[g * width + k] < least ? in[g * width + k] : least;
      wrong += minima[pass * 16 + g] != least;
      checksum = checksum * 31 + minima[pass * 16 + g];
    }
  }
  printf("totals %d %d, checksum %d, wrong %d\n", totals[0], totals[9], checksum, wrong);
  return wrong;
}
