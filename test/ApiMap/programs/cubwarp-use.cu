// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's warp-wide pieces, with the 32 lanes that they have when nothing else is said.
#include <cub/cub.cuh>
#include <cuda_runtime.h>

constexpr int kThreads = 128, kWarps = kThreads / 32;

__global__ void reduceAndScan(const int *in, int *sums, int *before, int *totals) {
  using Reduce = cub::WarpReduce<int>;
  using Scan = cub::WarpScan<int>;
  __shared__ typename Reduce::TempStorage reduceTemp[kWarps];
  __shared__ typename Scan::TempStorage scanTemp[kWarps];
  int warp = threadIdx.x / 32, value = in[threadIdx.x];
  int sum = Reduce(reduceTemp[warp]).Sum(value);
  int exclusive, total;
  Scan(scanTemp[warp]).ExclusiveSum(value, exclusive, total);
  before[threadIdx.x] = exclusive;
  totals[threadIdx.x] = total;
  if (threadIdx.x % 32 == 0)
    sums[warp] = sum;
}

__global__ void moveItems(const int *in, int *out) {
  using Load = cub::WarpLoad<int, 4, cub::WARP_LOAD_TRANSPOSE>;
  using Exchange = cub::WarpExchange<int, 4>;
  using Store = cub::WarpStore<int, 4, cub::WARP_STORE_TRANSPOSE>;
  __shared__ union Temp {
    typename Load::TempStorage load;
    typename Exchange::TempStorage exchange;
    typename Store::TempStorage store;
  } temp[kWarps];
  int warp = threadIdx.x / 32, items[4];
  Load(temp[warp].load).Load(in + warp * 128, items);
  __syncwarp();
  Exchange(temp[warp].exchange).BlockedToStriped(items, items);
  __syncwarp();
  Store(temp[warp].store).Store(out + warp * 128, items);
}

struct Less {
  __device__ bool operator()(int a, int b) const { return a < b; }
};

__global__ void sort(int *keys) {
  using Sort = cub::WarpMergeSort<int, 4>;
  __shared__ typename Sort::TempStorage temp[kWarps];
  int warp = threadIdx.x / 32, items[4];
  for (int i = 0; i < 4; ++i)
    items[i] = keys[threadIdx.x * 4 + i];
  Sort(temp[warp]).Sort(items, Less());
  for (int i = 0; i < 4; ++i)
    keys[threadIdx.x * 4 + i] = items[i];
}

int main() {
  int *data;
  cudaMalloc(&data, 1 << 14);
  reduceAndScan<<<1, kThreads>>>(data, data + 128, data + 256, data + 512);
  moveItems<<<1, kThreads>>>(data, data + 1024);
  sort<<<1, kThreads>>>(data);
  return cudaDeviceSynchronize();
}
