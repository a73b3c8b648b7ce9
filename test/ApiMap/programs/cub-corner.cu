// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB under other names: an alias of the namespace, using-directives and -declarations, macros, iterators, operators of the user.
#include <cub/cub.cuh>
#include <thrust/iterator/counting_iterator.h>
#include <thrust/iterator/transform_iterator.h>

namespace prim = cub;
using cub::DeviceReduce;

#define CUB_CALL(algorithm, ...)                                \
  do {                                                          \
    void *temp = nullptr;                                       \
    size_t bytes = 0;                                           \
    cub::algorithm(temp, bytes, __VA_ARGS__);                   \
    cudaMalloc(&temp, bytes);                                   \
    cub::algorithm(temp, bytes, __VA_ARGS__);                   \
    cudaFree(temp);                                             \
  } while (0)

struct Square {
  __host__ __device__ float operator()(float x) const { return x * x; }
};
struct Larger {
  template <typename T> __device__ __forceinline__ T operator()(const T &a, const T &b) const { return b > a ? b : a; }
};

namespace inner {
using namespace cub;
template <typename T, int N> __global__ void exchange(T *data) {
  using Exchange = BlockExchange<T, N, 2>;
  __shared__ typename Exchange::TempStorage temp;
  T items[2] = {data[threadIdx.x * 2], data[threadIdx.x * 2 + 1]};
  Exchange(temp).BlockedToStriped(items);
  data[threadIdx.x] = items[0];
  data[threadIdx.x + N] = items[1];
}
} // namespace inner

template <typename T> __global__ void subWarp(T *data) {
  typedef prim::WarpScan<T, 16> Scan;
  __shared__ typename Scan::TempStorage temp[8];
  T x = data[threadIdx.x];
  Scan(temp[threadIdx.x / 16]).InclusiveSum(x, x);
  data[threadIdx.x] = prim::ShuffleIndex<32>(x, 0, 0xffffffff);
}

int main() {
  float *data;
  cudaMalloc(&data, 8192);
  auto squares = thrust::make_transform_iterator(data, Square());
  CUB_CALL(DeviceReduce::Sum, squares, data + 1024, 1024);
  CUB_CALL(DeviceReduce::Reduce, data, data + 1024, 1024, Larger(), 0.0f);
  thrust::counting_iterator<int> counting(0);
  cub::KeyValuePair<int, float> *best;
  cudaMalloc(&best, sizeof *best);
  void *temp = nullptr;
  size_t bytes = 0;
  DeviceReduce::ArgMax(temp, bytes, data, best, 1024);
  cub::DoubleBuffer<unsigned> keys((unsigned *)data, (unsigned *)data + 1024);
  cub::DeviceRadixSort::SortKeysDescending(temp, bytes, keys, 1024);
  inner::exchange<float, 64><<<1, 64>>>(data);
  subWarp<float><<<1, 128>>>(data);
  return *counting + (keys.Current() == nullptr);
}
