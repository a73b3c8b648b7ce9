// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every error of CUB is checked; temporary memory comes from CUB's own allocator.
#include <cub/device/device_histogram.cuh>
#include <cub/device/device_run_length_encode.cuh>
#include <cub/device/device_scan.cuh>
#include <cub/util_allocator.cuh>
#include <cub/util_debug.cuh>

#include <cstdio>
#include <cstdlib>

#define CHECK(call)                                                                        \
  do {                                                                                     \
    cudaError_t error = (call);                                                            \
    if (error != cudaSuccess) {                                                            \
      std::fprintf(stderr, "%s: %s\n", #call, cudaGetErrorString(error));                  \
      std::exit(1);                                                                        \
    }                                                                                      \
  } while (0)

cub::CachingDeviceAllocator allocator(true);

template <typename Function> void withTemporary(Function function) {
  void *temp = nullptr;
  size_t bytes = 0;
  CHECK(function(temp, bytes));
  CHECK(allocator.DeviceAllocate(&temp, bytes));
  CHECK(function(temp, bytes));
  CHECK(allocator.DeviceFree(temp));
}

int main() {
  const int n = 1000;
  int *in, *out, *runs;
  CHECK(cudaMalloc(&in, n * sizeof(int)));
  CHECK(cudaMalloc(&out, (n + 1) * sizeof(int)));
  CHECK(cudaMalloc(&runs, sizeof(int)));
  withTemporary([&](void *temp, size_t &bytes) { return cub::DeviceScan::ExclusiveSum(temp, bytes, in, out, n); });
  withTemporary([&](void *temp, size_t &bytes) {
    return cub::DeviceRunLengthEncode::Encode(temp, bytes, in, out, out, runs, n);
  });
  withTemporary([&](void *temp, size_t &bytes) {
    return cub::DeviceHistogram::HistogramEven(temp, bytes, in, out, 17, 0, 256, n);
  });
  if (CubDebug(cudaGetLastError()) != cudaSuccess)
    return 2;
  CubDebugExit(cudaDeviceSynchronize());
}
