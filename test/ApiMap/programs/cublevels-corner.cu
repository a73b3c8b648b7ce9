// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's warp-wide pieces under an alias, in a class, as a template's argument, with fewer lanes, and its functions for lanes.
// CUB's block-wide pieces in blocks of several dimensions, with a union of temporary memory that the launch gives, behind macros.
// CUB's device-wide algorithms over iterators, 64-bit counts, pointers that swap, a project's own wrapper.
#include <cub/cub.cuh>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

namespace ofWarp {
namespace c = cub;

template <template <typename, int> class Piece, typename T> struct Holder {
  using Type = Piece<T, 8>;
};

template <typename T, int Width = 32> class Total {
  using Reduce = c::WarpReduce<T, Width>;
  typename Reduce::TempStorage &temp_;

public:
  struct TempStorage {
    typename Reduce::TempStorage reduce;
  };
  __device__ explicit Total(TempStorage &temp) : temp_(temp.reduce) {}
  __device__ T operator()(T x) { return c::ShuffleIndex<Width>(Reduce(temp_).Sum(x), 0, 0xffffffffu); }
};

__global__ void totals(const int *in, int *out) {
  __shared__ typename Total<int>::TempStorage temp[4];
  __shared__ typename Total<int, 16>::TempStorage half[8];
  int x = Total<int>(temp[threadIdx.x / 32])(in[threadIdx.x]);
  x += Total<int, 16>(half[threadIdx.x / 16])(in[threadIdx.x]);
  out[threadIdx.x] = x;
}

__global__ void lanes(unsigned *out) {
  using namespace cub;
  out[threadIdx.x] = LaneId() + (LaneMaskLt() << 1);
  out[threadIdx.x + 128] = ShuffleUp<32>(out[threadIdx.x], 1, 0, 0xffffffffu) + ShuffleDown<32>(out[threadIdx.x], 1, 31, 0xffffffffu);
}

int run() {
  unsigned *data;
  cudaMalloc(&data, 1 << 14);
  totals<<<1, 128>>>((int *)data, (int *)data + 128);
  lanes<<<1, 128>>>(data);
  static_assert(sizeof(c::WarpReduce<double>::TempStorage) > 0, "storage");
  return cudaDeviceSynchronize();
}
} // namespace ofWarp

namespace ofBlock {
#define BLOCK_SUM(T, X, Y) cub::BlockReduce<T, X, cub::BLOCK_REDUCE_WARP_REDUCTIONS, Y>

template <int X, int Y> __global__ void flat(const float *in, float *out) {
  using Sum = BLOCK_SUM(float, X, Y);
  extern __shared__ __align__(16) char raw[];
  auto &temp = reinterpret_cast<typename Sum::TempStorage &>(raw);
  int t = cub::RowMajorTid(X, Y, 1);
  float4 four = reinterpret_cast<const float4 *>(in)[t];
  four.x += cub::ThreadLoad<cub::LOAD_LDG>(out + t + 1);
  float sum = Sum(temp).Sum(four.x + four.y + four.z + four.w);
  if (t == 0)
    cub::ThreadStore<cub::STORE_WT>(out, sum);
}

struct Pair {
  float weight;
  int index;
};
struct Best {
  __host__ __device__ Pair operator()(const Pair &a, const Pair &b) const { return b.weight > a.weight ? b : a; }
};

using BestOf = cub::BlockReduce<Pair, 256>;
union Shared {
  BestOf::TempStorage best;
  cub::BlockMergeSort<int, 256, 2>::TempStorage sort;
};

__global__ void best(const float *in, int *out) {
  __shared__ cub::Uninitialized<Shared> storage;
  Shared &temp = storage.Alias();
  Pair mine = {in[threadIdx.x], int(threadIdx.x)};
  Pair winner = BestOf(temp.best).Reduce(mine, Best{});
  __syncthreads();
  int keys[2] = {winner.index, mine.index};
  cub::BlockMergeSort<int, 256, 2>(temp.sort).Sort(keys, [] __device__(int a, int b) { return a < b; });
  out[threadIdx.x] = keys[0] + CUB_PTX_WARP_THREADS;
}

int run() {
  float *data;
  cudaMalloc(&data, 1 << 16);
  flat<16, 8><<<1, dim3(16, 8), 4096>>>(data, data + 4096);
  best<<<1, 256>>>(data, (int *)data);
  return cudaDeviceSynchronize();
}
} // namespace ofBlock

namespace ofDevice {
namespace gpu {
template <typename... Args> cudaError_t scan(Args &&...args) { return ::cub::DeviceScan::ExclusiveSum(std::forward<Args>(args)...); }
template <class T> using Pairs = cub::KeyValuePair<int, T>;
} // namespace gpu

struct Weight {
  __host__ __device__ float operator()(const cub::KeyValuePair<ptrdiff_t, float> &x) const { return x.value * x.key; }
};

int run() {
  float *in, *out;
  cudaMalloc(&in, 1 << 16);
  cudaMalloc(&out, 1 << 16);
  size_t bytes = 0;
  void *temp = nullptr;
  const long long n = 1 << 10;
  gpu::scan(temp, bytes, in, out, n);
  cub::ArgIndexInputIterator<float *> indexed(in);
  cub::DoubleBuffer<float> keys(in, out);
  cub::DoubleBuffer<int> values((int *)in, (int *)out);
  cub::DeviceRadixSort::SortPairs(temp, bytes, keys, values, n);
  gpu::Pairs<float> *most;
  cudaMalloc(&most, sizeof *most);
  cub::DeviceReduce::ArgMin(temp, bytes, in, most, int(n));
  cub::CacheModifiedInputIterator<cub::LOAD_LDG, float> cached(in);
  cub::DeviceReduce::Sum(temp, bytes, cached, out, n);
  cub::DeviceRadixSort::SortKeys(temp, bytes, (__half *)in, (__half *)out, n);
  int *bins[3] = {(int *)out, (int *)out + 256, (int *)out + 512}, levels[3] = {257, 257, 257};
  int lower[3] = {}, upper[3] = {256, 256, 256};
  cub::DeviceHistogram::MultiHistogramEven<4, 3>(temp, bytes, (unsigned char *)in, bins, levels, lower, upper, int(n));
  int version = 0;
  cub::PtxVersion(version); // expect: api-unsupported
  return keys.selector + version;
}
} // namespace ofDevice

int main() { return ofWarp::run() || ofBlock::run() || ofDevice::run(); }
