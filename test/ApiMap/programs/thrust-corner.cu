// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Policies of the CUDA system, streams, counting iterators, vectors of the system, pointers with a system.
#include <thrust/count.h>
#include <thrust/device_ptr.h>
#include <thrust/for_each.h>
#include <thrust/iterator/counting_iterator.h>
#include <thrust/system/cuda/execution_policy.h>
#include <thrust/system/cuda/vector.h>
#include <thrust/version.h>

struct Store {
  int *out;
  __device__ void operator()(int i) const { out[i] = i * i; }
};
struct Even {
  __host__ __device__ bool operator()(int i) const { return i % 2 == 0; }
};

#if THRUST_DEVICE_SYSTEM == THRUST_DEVICE_SYSTEM_CUDA
static const bool onDevice = true;
#else
static const bool onDevice = false;
#endif

int main() {
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  thrust::cuda::vector<int> data(100);
  Store store = {thrust::raw_pointer_cast(data.data())};
  thrust::for_each(thrust::cuda::par.on(stream), thrust::counting_iterator<int>(0), thrust::counting_iterator<int>(100), store);
  auto policy = thrust::cuda::par_nosync.on(stream);
  thrust::for_each_n(policy, thrust::make_counting_iterator(0), 100, store);
  int *raw;
  cudaMalloc(&raw, 400);
  thrust::device_ptr<int> begin = thrust::device_pointer_cast(raw);
  auto evens = thrust::count_if(thrust::cuda::par, begin, begin + 100, Even());
  thrust::system::cuda::pointer<int> tagged(raw);
  cudaStreamSynchronize(stream);
  return evens == 50 && onDevice && THRUST_MAJOR_VERSION > 0 && tagged.get() == raw;
}
