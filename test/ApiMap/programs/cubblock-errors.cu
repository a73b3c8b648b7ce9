// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's block-wide pieces with guards: fewer items than the tile, values outside, a running prefix, a check of the launch.
#include <cub/block/block_load.cuh>
#include <cub/block/block_reduce.cuh>
#include <cub/block/block_scan.cuh>
#include <cub/block/block_store.cuh>
#include <cub/util_debug.cuh>
#include <cuda_runtime.h>

struct Prefix {
  int total;
  __device__ int operator()(int aggregate) {
    int old = total;
    total += aggregate;
    return old;
  }
};

template <int Threads, int Items, cub::BlockReduceAlgorithm Algorithm>
__global__ void guarded(const int *in, int *out, int n) {
  using Load = cub::BlockLoad<int, Threads, Items, cub::BLOCK_LOAD_WARP_TRANSPOSE>;
  using Store = cub::BlockStore<int, Threads, Items, cub::BLOCK_STORE_WARP_TRANSPOSE>;
  using Scan = cub::BlockScan<int, Threads, cub::BLOCK_SCAN_RAKING>;
  using Reduce = cub::BlockReduce<int, Threads, Algorithm>;
  __shared__ union {
    typename Load::TempStorage load;
    typename Store::TempStorage store;
    typename Scan::TempStorage scan;
    typename Reduce::TempStorage reduce;
  } temp;
  Prefix prefix = {0};
  for (int base = 0; base < n; base += Threads * Items) {
    int items[Items], valid = min(n - base, Threads * Items);
    Load(temp.load).Load(in + base, items, valid, 0);
    __syncthreads();
    Scan(temp.scan).InclusiveSum(items, items, prefix);
    __syncthreads();
    Store(temp.store).Store(out + base, items, valid);
    __syncthreads();
  }
  int most = Reduce(temp.reduce).Reduce(int(threadIdx.x), [](int a, int b) { return a > b ? a : b; }, n);
  if (threadIdx.x == 0)
    out[n] = most;
}

int main() {
  int *data;
  CubDebugExit(cudaMalloc(&data, 1 << 16));
  guarded<128, 4, cub::BLOCK_REDUCE_RAKING><<<1, 128>>>(data, data + 2048, 1000);
  guarded<64, 2, cub::BLOCK_REDUCE_WARP_REDUCTIONS><<<1, 64>>>(data, data + 2048, 1000);
  CubDebug(cudaPeekAtLastError());
  return CubDebug(cudaDeviceSynchronize()) != cudaSuccess;
}
