// RUN: %check-translate %s
//
// libcu++'s arithmetic, its namespaces named as a whole, target macros, special registers, and mathematics of halves.
#include <cuda/cmath>
// CHECK: #include <w2w/libcu/arithmetic.h>
#include <cuda/functional>
#include <cuda/ptx>
// CHECK: #include <w2w/libcu/sreg.h>
#include <cuda/std/cmath>
#include <cuda/std/tuple>
#include <cuda_fp16.h>
#include <nv/target>

namespace cs = cuda::std;
// CHECK: namespace cs = std;
using cuda::std::pair; // FINDING: api-differs
// CHECK: using std::pair;
using namespace cuda::std;
// CHECK: using namespace std;
namespace mine { namespace cuda { namespace std { int value; } } }
namespace theirs = mine::cuda::std;
// CHECK: namespace theirs = mine::cuda::std;
namespace whole = cuda; // FINDING: namespace-unsupported

__host__ __device__ int side() {
  NV_IF_TARGET(NV_IS_DEVICE, (return 1;), (return 2;))
}
__host__ __device__ int best(int x) {
  NV_DISPATCH_TARGET(NV_PROVIDES_SM_90, (return x;), NV_PROVIDES_SM_80, (return 80;), NV_IS_HOST, (return 1;))
}
int blocks(int n) { return cuda::ceil_div(n, 256) + cuda::round_up(n, 32); }
// CHECK: int blocks(int n) { return w2w::ceil_div(n, 256) + w2w::round_up(n, 32); }

template <class T> __device__ T root(T x) { return cs::sqrt(x); } // FINDING: api-differs
__global__ void k(float *p, __half *h) {
  pair<int, float> a(1, 2.0f);
  p[0] = cs::get<0>(a) + cuda::maximum<>{}(p[1], p[2]);
  // CHECK: p[0] = {{std|cs}}::get<0>(a) + w2w::maximum<>{}(p[1], p[2]);
  h[0] = cuda::std::exp(h[1]); // FINDING: api-differs
  // CHECK: h[0] = std::exp(h[1]);
  p[1] = cuda::std::exp(p[2]) + root(p[3]);
  h[1] = root(h[2]);
}

// Registers that tell threads apart are held against waves.
__global__ void registers(int *out) {
  if (cuda::ptx::get_sreg_tid_x() < 7)
    // CHECK: if (w2w::ptx::get_sreg_tid_x() < 7)
    __syncthreads(); // FINDING: barrier-divergence
  if (cuda::ptx::get_sreg_ctaid_x() == 0)
    __syncthreads();
  out[cuda::ptx::get_sreg_laneid()] = cuda::ptx::get_sreg_smid(); // FINDING: namespace-unsupported
}
