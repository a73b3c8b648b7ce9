// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's device-wide algorithms that take keys, segments and predicates.
#include <cub/cub.cuh>
#include <cuda_runtime.h>

struct Even {
  __host__ __device__ bool operator()(int x) const { return x % 2 == 0; }
};
struct Less {
  __host__ __device__ bool operator()(int a, int b) const { return a < b; }
};
struct Halve {
  __host__ __device__ int operator()(int x) const { return x / 2; }
};

int main() {
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
