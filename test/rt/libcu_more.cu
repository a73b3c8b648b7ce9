// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic, target macros and special registers of w2w's libcu, for compilation only.

#include <w2w/libcu/arithmetic.h>
#include <w2w/libcu/sreg.h>
#include <w2w/libcu/target.h>

enum class Size : unsigned char { Eight = 8 };
static_assert(w2w::ceil_div(9, 4) == 3 && w2w::ceil_div(8u, 4) == 2 && w2w::ceil_div(0ull, 3) == 0, "");
static_assert(w2w::ceil_div(4294967295u, 2u) == 2147483648u && w2w::ceil_div((short)7, Size::Eight) == 1, "");
static_assert(w2w::round_up(9, 4) == 12 && w2w::round_down(9, 4) == 8 && w2w::round_up(8, Size::Eight) == 8, "");
static_assert(w2w::ilog2(1) == 0 && w2w::ilog2(1023u) == 9 && w2w::ilog2(1ll << 40) == 40, "");
static_assert(w2w::maximum<>{}(2, 3.5f) == 3.5f && w2w::minimum<int>{}(2, 1) == 1, "");

__host__ __device__ int side() { NV_IF_TARGET(NV_IS_DEVICE, (return 1;), (return 2;)) }
__host__ __device__ int onlyHost(int x) {
  NV_IF_TARGET(NV_IS_HOST, (x += 2;))
  return x;
}
__host__ __device__ int bare(int x) {
  NV_IF_TARGET(NV_IS_DEVICE, x += 3; x *= 2;, x += 4;)
  return x;
}
__host__ __device__ int hopper(int x) { NV_IF_ELSE_TARGET(NV_PROVIDES_SM_90, (return x;), (return x + 1;)) }
__host__ __device__ int best() {
  NV_DISPATCH_TARGET(NV_PROVIDES_SM_90, (return 90;), NV_PROVIDES_SM_80, (return 80;), NV_IS_HOST, (return 1;))
  return 0;
}
__host__ __device__ int none(int x) {
  NV_DISPATCH_TARGET(NV_NO_TARGET, (x = 7;))
  return x;
}

__global__ void k(unsigned *out, float *p) {
  auto twice = w2w::proclaim_return_type<float>([=] __device__(float x) { return x * 2; });
  p[0] = twice(p[1]) + w2w::maximum<float>{}(p[2], p[3]);
  out[0] = w2w::ptx::get_sreg_tid_x() + w2w::ptx::get_sreg_ntid_y() + w2w::ptx::get_sreg_laneid();
  out[1] = w2w::ptx::get_sreg_lanemask_lt() + unsigned(w2w::ptx::get_sreg_clock64());
  out[2] = side() + onlyHost(1) + bare(2) + hopper(3) + best() + none(4);
}
