// RUN: %check-translate %s
//
// Thrust keeps its names but for those of its CUDA system.
#include <thrust/device_vector.h>
#include <thrust/execution_policy.h>
#include <thrust/sort.h>
#include <thrust/system/cuda/execution_policy.h>
// CHECK: #include <thrust/system/hip/execution_policy.h>

namespace T = thrust;
void use(thrust::device_vector<int> &v, cudaStream_t s) {
// CHECK: void use(thrust::device_vector<int> &v, hipStream_t s) {
  thrust::sort(thrust::cuda::par.on(s), v.begin(), v.end());
  // CHECK: thrust::sort(thrust::hip::par.on(s), v.begin(), v.end());
  T::sort(T::cuda::par_nosync.on(s), v.begin(), v.end());
  // CHECK: T::sort(T::hip::par_nosync.on(s), v.begin(), v.end());
  thrust::sort(::thrust::system::cuda::par, v.begin(), v.end());
  // CHECK: thrust::sort(::thrust::system::hip::par, v.begin(), v.end());
  thrust::sort(thrust::device, v.begin(), v.end());
  // CHECK: thrust::sort(thrust::device, v.begin(), v.end());
  int *raw = thrust::raw_pointer_cast(v.data());
  // CHECK: int *raw = thrust::raw_pointer_cast(v.data());
  using namespace thrust::cuda;
  // CHECK: using namespace thrust::hip;
}
using thrust::cuda::par;
// CHECK: using thrust::hip::par;
namespace system_alias = thrust::system::cuda;
// CHECK: namespace system_alias = thrust::system::hip;
#ifdef NEVER_DEFINED
auto policy = thrust::cuda::par.on(0);
// CHECK: auto policy = thrust::hip::par.on(0);
auto mine1 = mine::thrust::cuda::par;
// CHECK: auto mine1 = mine::thrust::cuda::par;
#endif
