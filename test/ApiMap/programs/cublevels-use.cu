// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's warp-wide pieces, with the 32 lanes that they have when nothing else is said.
// CUB's block-wide pieces: histogram, discontinuity, exchange, radix rank, run lengths, shuffles.
// CUB's device-wide algorithms that take keys, segments and predicates.
#include <cub/block/block_shuffle.cuh>
#include <cub/cub.cuh>
#include <cuda_runtime.h>

namespace ofWarp {
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

int run() {
  int *data;
  cudaMalloc(&data, 1 << 14);
  reduceAndScan<<<1, kThreads>>>(data, data + 128, data + 256, data + 512);
  moveItems<<<1, kThreads>>>(data, data + 1024);
  sort<<<1, kThreads>>>(data);
  return cudaDeviceSynchronize();
}
} // namespace ofWarp

namespace ofBlock {
template <int Threads, int Items> __global__ void pieces(const int *in, int *out, unsigned *bins) {
  using Histogram = cub::BlockHistogram<unsigned char, Threads, Items, 256, cub::BLOCK_HISTO_ATOMIC>;
  using Discontinuity = cub::BlockDiscontinuity<int, Threads>;
  using Difference = cub::BlockAdjacentDifference<int, Threads>;
  using Exchange = cub::BlockExchange<int, Threads, Items>;
  using Shuffle = cub::BlockShuffle<int, Threads>;
  __shared__ union {
    typename Histogram::TempStorage histogram;
    typename Discontinuity::TempStorage discontinuity;
    typename Difference::TempStorage difference;
    typename Exchange::TempStorage exchange;
    typename Shuffle::TempStorage shuffle;
  } temp;
  __shared__ unsigned counts[256];
  int items[Items], flags[Items], steps[Items];
  unsigned char bytes[Items];
  cub::LoadDirectBlocked(threadIdx.x, in, items);
  for (int i = 0; i < Items; ++i)
    bytes[i] = items[i] & 255;
  Histogram(temp.histogram).Histogram(bytes, counts);
  __syncthreads();
  Discontinuity(temp.discontinuity).FlagHeads(flags, items, cub::Inequality());
  __syncthreads();
  Difference(temp.difference).SubtractLeft(items, steps, [](int a, int b) { return a - b; });
  __syncthreads();
  Exchange(temp.exchange).StripedToBlocked(items);
  __syncthreads();
  int neighbour;
  Shuffle(temp.shuffle).Offset(items[0], neighbour, 1);
  for (int i = 0; i < Items; ++i)
    steps[i] += flags[i] + neighbour;
  cub::StoreDirectStriped<Threads>(threadIdx.x, out, steps);
  bins[threadIdx.x] = counts[threadIdx.x];
}

__global__ void topDown(unsigned *keys, int *values) {
  using Sort = cub::BlockRadixSort<unsigned, 256, 2, int>;
  __shared__ Sort::TempStorage temp;
  unsigned k[2] = {keys[threadIdx.x], keys[threadIdx.x + 256]};
  int v[2] = {values[threadIdx.x], values[threadIdx.x + 256]};
  Sort(temp).SortDescendingBlockedToStriped(k, v, 4, 20);
  keys[threadIdx.x] = k[0];
  values[threadIdx.x] = v[1];
}

int run() {
  int *data;
  cudaMalloc(&data, 1 << 16);
  pieces<256, 4><<<1, 256>>>(data, data + 1024, (unsigned *)data);
  topDown<<<1, 256>>>((unsigned *)data, data + 1024);
  return cudaDeviceSynchronize();
}
} // namespace ofBlock

namespace ofDevice {
struct Even {
  __host__ __device__ bool operator()(int x) const { return x % 2 == 0; }
};
struct Less {
  __host__ __device__ bool operator()(int a, int b) const { return a < b; }
};
struct Halve {
  __host__ __device__ int operator()(int x) const { return x / 2; }
};

int run() {
  const int n = 1 << 12;
  int *in, *out, *count, *offsets;
  cudaMalloc(&in, 4 * n * sizeof(int));
  cudaMalloc(&out, 4 * n * sizeof(int));
  cudaMalloc(&count, sizeof(int));
  cudaMalloc(&offsets, 65 * sizeof(int));
  void *temp = nullptr;
  size_t bytes = 0;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  for (int pass = 0; pass < 2; ++pass) {
    cub::DeviceSelect::If(temp, bytes, in, out, count, n, Even(), stream);
    cub::DeviceSelect::Unique(temp, bytes, in, out, count, n);
    cub::DevicePartition::If(temp, bytes, in, out, count, n, Even());
    cub::DeviceReduce::ReduceByKey(temp, bytes, in, out, in + n, out + n, count, cub::Max(), n);
    cub::DeviceReduce::Min(temp, bytes, in, out, n, stream);
    cub::DeviceReduce::TransformReduce(temp, bytes, in, out, n, cub::Sum(), Halve(), 0);
    cub::DeviceScan::ExclusiveScan(temp, bytes, in, out, cub::Max(), 0, n, stream);
    cub::DeviceScan::InclusiveSumByKey(temp, bytes, in, in + n, out, n);
    cub::DeviceSegmentedReduce::Sum(temp, bytes, in, out, 64, offsets, offsets + 1);
    cub::DeviceSegmentedRadixSort::SortKeys(temp, bytes, in, out, n, 64, offsets, offsets + 1);
    cub::DeviceSegmentedSort::SortPairs(temp, bytes, in, out, in + n, out + n, n, 64, offsets, offsets + 1);
    cub::DeviceMergeSort::StableSortKeys(temp, bytes, in, n, Less());
    cub::DeviceRunLengthEncode::NonTrivialRuns(temp, bytes, in, out, out + n, count, n);
    cub::DeviceHistogram::HistogramRange(temp, bytes, in, out, 9, in + n, n);
    cub::DeviceAdjacentDifference::SubtractLeftCopy(temp, bytes, in, out, n);
    if (pass == 0)
      cudaMallocAsync(&temp, 1 << 24, stream);
  }
  return cudaStreamSynchronize(stream);
}
} // namespace ofDevice

int main() { return ofWarp::run() || ofBlock::run() || ofDevice::run(); }
