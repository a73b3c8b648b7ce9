// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Thrust's CUDA system: policies with streams and without waiting, allocators, a tag of the program's own.
#include <thrust/copy.h>
#include <thrust/device_vector.h>
#include <thrust/execution_policy.h>
#include <thrust/reduce.h>
#include <thrust/sort.h>
#include <thrust/system/cuda/execution_policy.h>
#include <thrust/transform.h>

struct Pool {
  using value_type = char;
  char *allocate(std::ptrdiff_t size) {
    void *memory = nullptr;
    cudaMalloc(&memory, size);
    return static_cast<char *>(memory);
  }
  void deallocate(char *memory, size_t) { cudaFree(memory); }
};

template <typename Policy> int total(const Policy &policy, thrust::device_vector<int> &data) {
  return thrust::reduce(policy, data.begin(), data.end(), 0, thrust::maximum<int>());
}

int main() {
  cudaStream_t stream;
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  thrust::device_vector<int> data(1000, 3);
  Pool pool;
  thrust::sort(thrust::cuda::par(pool).on(stream), data.begin(), data.end());
  thrust::transform(thrust::cuda::par_nosync.on(stream), data.begin(), data.end(), data.begin(), thrust::negate<int>());
  thrust::copy(thrust::cuda::par.on(stream), data.begin(), data.end(), data.begin());
  thrust::sort(thrust::cuda::par_nosync(pool).on(stream), data.begin(), data.end());
  int sum = total(thrust::device, data) + total(thrust::cuda::par, data) + total(thrust::cuda::par.on(stream), data);
  cudaStreamSynchronize(stream);
  return sum != 9;
}
