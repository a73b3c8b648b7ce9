// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's device-wide algorithms: errors, and what came to CUB after hipCUB.
#include <cub/cub.cuh>
#include <cuda_runtime.h>

#include <stdexcept>

inline void cubCheck(cudaError_t error) {
  if (error != cudaSuccess)
    throw std::runtime_error(cudaGetErrorString(error));
}

template <typename Key> void sorted(const Key *in, Key *out, int n, cudaStream_t stream) {
  size_t bytes = 0;
  cubCheck(cub::DeviceRadixSort::SortKeys(nullptr, bytes, in, out, n, 0, sizeof(Key) * 8, stream));
  void *temp;
  cubCheck(cudaMallocAsync(&temp, bytes, stream));
  cubCheck(cub::DeviceRadixSort::SortKeys(temp, bytes, in, out, n, 0, sizeof(Key) * 8, stream));
  cubCheck(cudaFreeAsync(temp, stream));
}

struct Print {
  __device__ void operator()(int &x) const { x += 1; }
};

int main() {
  int *data;
  try {
    cubCheck(cudaMalloc(&data, 1 << 14));
    sorted(data, data + 2048, 1024, 0);
    sorted((const double *)data, (double *)data + 1024, 512, 0);
    size_t bytes = 0;
    cub::DeviceFor::ForEach(data, data + 10, Print()); // expect: api-unsupported
    cub::DeviceTransform::Transform(data, data + 100, 100, [] __device__(int x) { return 2 * x; }); // expect: api-unsupported
    cub::DeviceMerge::MergeKeys(nullptr, bytes, data, 100, data + 100, 100, data + 200); // expect: api-unsupported
    cubCheck(cudaGetLastError());
  } catch (const std::exception &) {
    return 1;
  }
}
