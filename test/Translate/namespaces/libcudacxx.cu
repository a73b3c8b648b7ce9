// RUN: %check-translate %s
//
// libcudacxx has no counterpart: every use is reported once.
#include <cuda/atomic> // FINDING: header-unsupported
#include <cuda/std/tuple> // FINDING: header-unsupported
#include <cuda/std/cstdint> // FINDING: header-unsupported

using cuda::atomic_ref; // FINDING: namespace-unsupported
__device__ cuda::atomic<int, cuda::thread_scope_device> counter; // FINDING: namespace-unsupported, namespace-unsupported
__global__ void kernel(int *p) {
  cuda::std::tuple<int, float> t(1, 2.0f); // FINDING: namespace-unsupported
  p[0] = cuda::std::get<0>(t); // FINDING: namespace-unsupported
  atomic_ref<int> r(p[1]); // FINDING: namespace-unsupported
  cuda::std::int32_t i = 3; // FINDING: namespace-unsupported
  counter.fetch_add(1, cuda::memory_order_relaxed); // FINDING: namespace-unsupported
}
namespace mine { namespace cuda { int value; } }
// CHECK: namespace mine { namespace cuda { int value; } }
int mineToo = mine::cuda::value;
// CHECK: int mineToo = mine::cuda::value;
int cuda_value = 3;
// CHECK: int cuda_value = 3;
#ifdef NEVER_DEFINED
::cuda::std::pair<int, int> pair; // FINDING: namespace-unsupported
mine::cuda::std::pair<int, int> pair;
// CHECK: mine::cuda::std::pair<int, int> pair;
using namespace cuda::std; // FINDING: namespace-unsupported
#endif
