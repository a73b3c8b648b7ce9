// RUN: %check-translate %s
//
// half, bfloat16 and fp8.
#include <cuda_fp16.h>
// CHECK: #include <hip/hip_fp16.h>
#include <cuda_bf16.h>
// CHECK: #include <hip/hip_bf16.h>
#include <cuda_fp8.h>
// CHECK-NOT: #include <hip/hip_fp8.h>

struct alignas(4) Pair { __half a; half b; __nv_bfloat16 c; nv_bfloat16 d; };
// CHECK: struct alignas(4) Pair { __half a; half b; __hip_bfloat16 c; __hip_bfloat16 d; };
__global__ void kernel(__half2 *h, __nv_bfloat162 *b, float *f) {
// CHECK: __global__ void kernel(__half2 *h, __hip_bfloat162 *b, float *f) {
  h[0] = __hfma2(h[1], h[2], __float2half2_rn(1.0f));
  // CHECK: h[0] = w2w::hfma2(h[1], h[2], __float2half2_rn(1.0f));
  h[1] = __hadd2(h[0], make_half2(__float2half(2.0f), __ushort_as_half(0x3c00)));
  half2 low = __low2half2(h[0]);
  f[0] = __half2float(__low2half(low)) + __bfloat162float(b[0].x);
  b[0] = __floats2bfloat162_rn(f[0], f[1]);
  // CHECK: b[0] = w2w::floats2bfloat162_rn(f[0], f[1]);
  b[1] = __hmul2(b[0], b[0]);
  b[2].y = __float2bfloat16(f[0]);
  b[2].x = __float2bfloat16_rn(f[0]);
  // CHECK: b[2].x = w2w::float2bfloat16_rn(f[0]);
  f[1] = __hmax(h[0].x, h[0].y);
  // CHECK: f[1] = w2w::hmax(h[0].x, h[0].y);
  f[2] = hsqrt(h[0].x);
  h[3] = h2exp(h[2]);
  if (__hgt(h[0].x, h[0].y) && __hisnan(h[0].x))
    h[0] = __hmin2(h[1], h[2]);
    // CHECK: h[0] = w2w::hmin2(h[1], h[2]);
  atomicAdd(h, h[1]);
  // CHECK: w2w::atomicAdd(h, h[1]);
  h[1] = __shfl_xor_sync(0xffffffff, h[1], 1);
  // CHECK: h[1] = w2w::shfl_xor_sync(0xffffffff, h[1], 1);
  h[2] = __ldg(h + 2);
  // CHECK: h[2] = w2w::ldg(h + 2);
}
__global__ void fp8(__nv_fp8_e4m3 *p, float *f) {
// CHECK: __global__ void fp8(w2w::Fp8E4m3 *p, float *f) {
  p[0] = __nv_fp8_e4m3(f[0]);
  // CHECK: p[0] = w2w::Fp8E4m3(f[0]);
  f[1] = float(p[0]);
  __nv_fp8_storage_t s = __nv_cvt_float_to_fp8(f[0], __NV_SATFINITE, __NV_E4M3);
  // CHECK: w2w::Fp8Storage s = w2w::cvt_float_to_fp8(f[0], w2w::kSatfinite, w2w::kE4m3);
}
