// RUN: %check-translate %s
//
// libcudacxx: atomics are the runtime's, much of cuda::std is std's; of the rest every use is reported once.
#include <cuda/atomic>
// CHECK: #include <w2w/libcu/atomic.h>
#include <cuda/barrier>
#include <cuda/std/tuple>
// CHECK: #include <tuple>
#include <cuda/std/cstdint>
// CHECK: #include <cstdint>
#include <cuda/std/limits>
// CHECK: #include <limits>
#include <cuda/std/expected> // FINDING: header-unsupported

using cuda::atomic_ref;
// CHECK: using w2w::atomic_ref;
__device__ cuda::atomic<int, cuda::thread_scope_device> counter;
// CHECK: __device__ w2w::atomic<int, w2w::thread_scope_device> counter;
__device__ cuda::std::atomic<unsigned> everywhere;
// CHECK: __device__ w2w::atomic<unsigned> everywhere;
__shared__ cuda::barrier<cuda::thread_scope_block> *gate;
// CHECK: __shared__ w2w::barrier<w2w::thread_scope_block> *gate;
__global__ void kernel(int *p) {
  cuda::std::tuple<int, float> t(1, 2.0f); // FINDING: api-differs
  // CHECK: std::tuple<int, float> t(1, 2.0f);
  p[0] = cuda::std::get<0>(t) + ::cuda::std::get<0>(t);
  // CHECK: p[0] = std::get<0>(t) + std::get<0>(t);
  atomic_ref<int> r(p[1]);
  r.fetch_add(2);
  // CHECK: r.fetch_add(2);
  cuda::std::int32_t i = 3;
  // CHECK: std::int32_t i = 3;
  counter.fetch_add(i, cuda::memory_order_relaxed);
  // CHECK: counter.fetch_add(i, w2w::memory_order_relaxed);
  cuda::atomic_thread_fence(cuda::std::memory_order_acq_rel, cuda::thread_scope_device);
  // CHECK: w2w::atomic_thread_fence(w2w::memory_order_acq_rel, w2w::thread_scope_device);
  p[2] = cuda::std::numeric_limits<int>::max();
  // CHECK: p[2] = std::numeric_limits<int>::max();
}
// The numbers of a type that C++ does not know.
template <class T> __device__ T largest() { return cuda::std::numeric_limits<T>::max(); } // FINDING: api-differs
// CHECK: template <class T> __device__ T largest() { return std::numeric_limits<T>::max(); }
#define COUNTER(T) cuda::atomic<T, cuda::thread_scope_block>
// CHECK: #define COUNTER(T) w2w::atomic<T, w2w::thread_scope_block>
namespace mine { namespace cuda { int value; } }
// CHECK: namespace mine { namespace cuda { int value; } }
int mineToo = mine::cuda::value;
// CHECK: int mineToo = mine::cuda::value;
int cuda_value = 3;
// CHECK: int cuda_value = 3;
#ifdef NEVER_DEFINED
::cuda::std::pair<int, int> pair; // FINDING: api-differs
// CHECK: std::pair<int, int> pair;
::cuda::std::expected<int, int> expected; // FINDING: namespace-unsupported
mine::cuda::std::pair<int, int> pair;
// CHECK: mine::cuda::std::pair<int, int> pair;
int smaller = cuda::std::min(cuda_value, 5);
// CHECK: int smaller = std::min(cuda_value, 5);
using namespace cuda::std; // FINDING: namespace-unsupported
#endif
