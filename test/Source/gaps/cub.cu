// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUB, device-wide and block-wide.

#include <cub/block/block_load.cuh>
#include <cub/block/block_reduce.cuh>
#include <cub/cub.cuh>

template <int Threads, int Items> __global__ void sortAndScan(const int *in, int *out, int *sums) {
  typedef cub::BlockLoad<int, Threads, Items, cub::BLOCK_LOAD_TRANSPOSE> Load;
  typedef cub::BlockStore<int, Threads, Items, cub::BLOCK_STORE_TRANSPOSE> Store;
  using Sort = cub::BlockRadixSort<int, Threads, Items>;
  using Scan = cub::BlockScan<int, Threads, cub::BLOCK_SCAN_RAKING>;
  using Reduce = cub::BlockReduce<int, Threads>;
  __shared__ union {
    typename Load::TempStorage load;
    typename Store::TempStorage store;
    typename Sort::TempStorage sort;
    typename Scan::TempStorage scan;
    typename Reduce::TempStorage reduce;
  } temp;
  int items[Items];
  Load(temp.load).Load(in + blockIdx.x * Threads * Items, items);
  __syncthreads();
  Sort(temp.sort).Sort(items);
  __syncthreads();
  int aggregate;
  Scan(temp.scan).ExclusiveSum(items, items, aggregate);
  __syncthreads();
  int sum = Reduce(temp.reduce).Sum(items[0]);
  __syncthreads();
  sum += Reduce(temp.reduce).Reduce(items[0], [] __device__(int a, int b) { return a > b ? a : b; });
  __syncthreads();
  Store(temp.store).Store(out, items);
  using WarpReduce = cub::WarpReduce<int>;
  __shared__ typename WarpReduce::TempStorage warp[Threads / 32];
  int w = WarpReduce(warp[threadIdx.x / 32]).Sum(items[0]);
  if (threadIdx.x == 0)
    sums[blockIdx.x] = sum + aggregate + w;
}

int main() {
  int *in = 0, *out = 0, *keys = 0, *count = 0;
  void *temp = nullptr;
  size_t bytes = 0;
  int n = 1000;
  cub::DeviceReduce::Sum(temp, bytes, in, out, n);
  cudaMalloc(&temp, bytes);
  cub::DeviceReduce::Sum(temp, bytes, in, out, n);
  cub::DeviceReduce::ReduceByKey(temp, bytes, keys, out, in, out, count, ::cuda::std::plus<>{}, n);
  cub::DeviceScan::ExclusiveSum(temp, bytes, in, out, n);
  cub::DeviceRadixSort::SortPairs(temp, bytes, keys, keys, in, out, n, 0, sizeof(int) * 8);
  cub::DoubleBuffer<int> buffer(keys, in);
  cub::DeviceRadixSort::SortKeys(temp, bytes, buffer, n);
  cub::DeviceSelect::If(temp, bytes, in, out, count, n, [] __device__(int x) { return x > 3; });
  cub::DeviceRunLengthEncode::Encode(temp, bytes, in, out, out, count, n);
  cub::DeviceHistogram::HistogramEven(temp, bytes, in, out, 257, 0, 256, n);
  cub::CachingDeviceAllocator allocator(true);
  allocator.DeviceAllocate((void **)&in, 100);
  sortAndScan<128, 4><<<8, 128>>>(in, out, count);
  return *buffer.Current();
}
