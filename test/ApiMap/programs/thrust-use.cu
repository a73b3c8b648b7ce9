// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Thrust: vectors, algorithms, functors and zipped iterators.
#include <thrust/copy.h>
#include <thrust/device_vector.h>
#include <thrust/functional.h>
#include <thrust/host_vector.h>
#include <thrust/iterator/zip_iterator.h>
#include <thrust/reduce.h>
#include <thrust/scan.h>
#include <thrust/sequence.h>
#include <thrust/sort.h>
#include <thrust/transform_reduce.h>
#include <thrust/tuple.h>

struct Saxpy {
  float a;
  __host__ __device__ float operator()(float x, float y) const { return a * x + y; }
};
struct Dot {
  __device__ float operator()(const thrust::tuple<float, float> &t) const { return thrust::get<0>(t) * thrust::get<1>(t); }
};

int main() {
  thrust::host_vector<float> host(1000);
  thrust::sequence(host.begin(), host.end());
  thrust::device_vector<float> x = host, y(1000, 1.0f);
  thrust::transform(x.begin(), x.end(), y.begin(), y.begin(), Saxpy{2.0f});
  thrust::sort(y.begin(), y.end(), thrust::greater<float>());
  thrust::inclusive_scan(y.begin(), y.end(), x.begin());
  float sum = thrust::reduce(x.begin(), x.end(), 0.0f, thrust::plus<float>());
  auto zipped = thrust::make_zip_iterator(thrust::make_tuple(x.begin(), y.begin()));
  sum += thrust::transform_reduce(zipped, zipped + 1000, Dot(), 0.0f, thrust::plus<float>());
  float *raw = thrust::raw_pointer_cast(x.data());
  cudaMemset(raw, 0, 4);
  thrust::copy(x.begin(), x.end(), host.begin());
  return sum > 0 && host[0] == 0;
}
