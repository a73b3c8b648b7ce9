// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Thrust's CUDA system: algorithms in kernels, aliases, the macro that names the system.
#include <thrust/device_vector.h>
#include <thrust/execution_policy.h>
#include <thrust/iterator/permutation_iterator.h>
#include <thrust/iterator/transform_output_iterator.h>
#include <thrust/scan.h>
#include <thrust/universal_vector.h>

namespace ct = thrust::cuda;

__global__ void inKernel(int *data, int n) {
  if (threadIdx.x == 0)
    thrust::exclusive_scan(thrust::seq, data, data + n, data);
}

struct Square {
  __host__ __device__ int operator()(int x) const { return x * x; }
};

int main() {
#if defined(THRUST_DEVICE_SYSTEM) && THRUST_DEVICE_SYSTEM != THRUST_DEVICE_SYSTEM_CUDA
#error "for CUDA only"
#endif
  thrust::universal_vector<int> both(100, 1);
  inKernel<<<1, 64>>>(thrust::raw_pointer_cast(both.data()), 100);
  cudaDeviceSynchronize();
  auto out = thrust::make_transform_output_iterator(both.begin(), Square());
  thrust::inclusive_scan(ct::par, both.begin(), both.end(), out);
  auto permuted = thrust::make_permutation_iterator(both.begin(), both.begin());
  return permuted[0] + thrust::cuda::universal_vector<int>(3).size();
}
