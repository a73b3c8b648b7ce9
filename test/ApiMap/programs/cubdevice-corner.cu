// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's device-wide algorithms over iterators, 64-bit counts, pointers that swap, a project's own wrapper.
#include <cub/cub.cuh>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

namespace gpu {
template <typename... Args> cudaError_t scan(Args &&...args) { return ::cub::DeviceScan::ExclusiveSum(std::forward<Args>(args)...); }
template <class T> using Pairs = cub::KeyValuePair<int, T>;
} // namespace gpu

struct Weight {
  __host__ __device__ float operator()(const cub::KeyValuePair<ptrdiff_t, float> &x) const { return x.value * x.key; }
};

int main() {
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
