// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of the conversions to and from fp8, fp6, fp4 and e8m0, through the header's functions (on sm_90 the
// hardware converts fp8, the header computes the others) and through PTX for fp8. All results are bits.

#include "probe.h"
#include <cuda_fp4.h>
#include <cuda_fp6.h>
#include <cuda_fp8.h>
using namespace probe;

__device__ inline __half_raw halfRaw(u16 b) {
  __half_raw r;
  r.x = b;
  return r;
}
__device__ inline __nv_bfloat16_raw brainRaw(u16 b) {
  __nv_bfloat16_raw r;
  r.x = b;
  return r;
}
__device__ inline __half2_raw halfRaw2(u16 a, u16 b) {
  __half2_raw r;
  r.x = a;
  r.y = b;
  return r;
}
__device__ inline __nv_bfloat162_raw brainRaw2(u16 a, u16 b) {
  __nv_bfloat162_raw r;
  r.x = a;
  r.y = b;
  return r;
}

//===--- fp8 ----------------------------------------------------------------------------------------------------===//

// Values over fp8's range: many ties and both sides of the largest finite value.
__device__ inline float near8(u32 i) { return i & 1 ? f32(i, 0) : range(i, 0, -500.0f, 500.0f) * exp2f(-(float)(bits32(i, 7) % 24)); }

#define FP8(SAT, KIND, TAG)                                                                                             \
  EXACT("fp8-float-" TAG, u8, return __nv_cvt_float_to_fp8(f32(i, 0), SAT, KIND);)                                      \
  EXACT("fp8-near-" TAG, u8, return __nv_cvt_float_to_fp8(near8(i), SAT, KIND);)                                        \
  EXACT("fp8-double-" TAG, u8, return __nv_cvt_double_to_fp8(f64(i, 0), SAT, KIND);)                                    \
  EXACT("fp8-half-" TAG, u8, return __nv_cvt_halfraw_to_fp8(halfRaw(f16(i, 0)), SAT, KIND);)                            \
  EXACT("fp8-bf16-" TAG, u8, return __nv_cvt_bfloat16raw_to_fp8(brainRaw(bf16(i, 0)), SAT, KIND);)                      \
  EXACT("fp8-float2-" TAG, u16, return __nv_cvt_float2_to_fp8x2(make_float2(f32(i, 0), f32(i, 1)), SAT, KIND);)         \
  EXACT("fp8-double2-" TAG, u16, return __nv_cvt_double2_to_fp8x2(make_double2(f64(i, 0), f64(i, 1)), SAT, KIND);)      \
  EXACT("fp8-half2-" TAG, u16, return __nv_cvt_halfraw2_to_fp8x2(halfRaw2(f16(i, 0), f16(i, 1)), SAT, KIND);)           \
  EXACT("fp8-bf162-" TAG, u16, return __nv_cvt_bfloat16raw2_to_fp8x2(brainRaw2(bf16(i, 0), bf16(i, 1)), SAT, KIND);)
FP8(__NV_SATFINITE, __NV_E4M3, "satfinite-e4m3")
FP8(__NV_SATFINITE, __NV_E5M2, "satfinite-e5m2")
FP8(__NV_NOSAT, __NV_E4M3, "nosat-e4m3")
FP8(__NV_NOSAT, __NV_E5M2, "nosat-e5m2")
EXACT("fp8-to-half-e4m3", u16, return __nv_cvt_fp8_to_halfraw((u8)i, __NV_E4M3).x;)
EXACT("fp8-to-half-e5m2", u16, return __nv_cvt_fp8_to_halfraw((u8)i, __NV_E5M2).x;)
EXACT("fp8x2-to-half2-e4m3", u32, __half2_raw r = __nv_cvt_fp8x2_to_halfraw2((u16)(i * 33u), __NV_E4M3); return r.x | (u32)r.y << 16;)
EXACT("fp8x2-to-half2-e5m2", u32, __half2_raw r = __nv_cvt_fp8x2_to_halfraw2((u16)(i * 33u), __NV_E5M2); return r.x | (u32)r.y << 16;)
EXACT("fp8-class-e4m3-float", float, __nv_fp8_e4m3 v; v.__x = (u8)i; return (float)v;)
EXACT("fp8-class-e5m2-float", float, __nv_fp8_e5m2 v; v.__x = (u8)i; return (float)v;)
EXACT("fp8-class-e4m3-from-float", u8, return __nv_fp8_e4m3(f32(i, 0)).__x;)
EXACT("fp8-class-e5m2-from-float", u8, return __nv_fp8_e5m2(f32(i, 0)).__x;)
EXACT("fp8-class-e4m3-from-int", u8, return __nv_fp8_e4m3((int)int32(i, 0)).__x;)
EXACT("fp8-class-e4m3-to-int", s32, __nv_fp8_e4m3 v; v.__x = (u8)i; return (int)v;)
EXACT("fp8-class-e5m2-to-s8", s32, __nv_fp8_e5m2 v; v.__x = (u8)i; return (signed char)v;)
EXACT("fp8-class-x4-e4m3", u32, return __nv_fp8x4_e4m3(make_float4(f32(i, 0), f32(i, 1), near8(i), 0.5f)).__x;)

#define CVT_TO_FP8(INST) EXACT("cvt." INST, u16, u16 d; asm volatile("cvt." INST " %0, %1, %2;" : "=h"(d) : "f"(f32(i, 0)), "f"(near8(i))); return d;)
CVT_TO_FP8("rn.satfinite.e4m3x2.f32")
CVT_TO_FP8("rn.satfinite.e5m2x2.f32")
CVT_TO_FP8("rn.satfinite.relu.e4m3x2.f32")
CVT_TO_FP8("rn.satfinite.relu.e5m2x2.f32")
#define CVT_HALF_FP8(INST) EXACT("cvt." INST, u16, u16 d; u32 s = f16(i, 0) | (u32)f16(i, 1) << 16; asm volatile("cvt." INST " %0, %1;" : "=h"(d) : "r"(s)); return d;)
CVT_HALF_FP8("rn.satfinite.e4m3x2.f16x2")
CVT_HALF_FP8("rn.satfinite.e5m2x2.f16x2")
CVT_HALF_FP8("rn.satfinite.relu.e4m3x2.f16x2")
#define CVT_FROM_FP8(INST) EXACT("cvt." INST, u32, u32 d; u16 s = (u16)(i * 33u); asm volatile("cvt." INST " %0, %1;" : "=r"(d) : "h"(s)); return d;)
CVT_FROM_FP8("rn.f16x2.e4m3x2")
CVT_FROM_FP8("rn.f16x2.e5m2x2")
CVT_FROM_FP8("rn.relu.f16x2.e4m3x2")
CVT_FROM_FP8("rn.relu.f16x2.e5m2x2")

//===--- fp6 and fp4 --------------------------------------------------------------------------------------------===//

__device__ inline float near6(u32 i) { return i & 1 ? f32(i, 0) : range(i, 0, -32.0f, 32.0f) * exp2f(-(float)(bits32(i, 7) % 10)); }
// Multiples of 1/16, where the ties of fp4 and fp6 lie.
__device__ inline float tie6(u32 i) { return (float)((int)(i & 1023) - 512) * 0.0625f; }

// The header asserts any other mode than to nearest and to zero.
#define FP6(KIND, MODE, TAG)                                                                                            \
  EXACT("fp6-float-" TAG, u8, return __nv_cvt_float_to_fp6(near6(i), KIND, MODE);)                                      \
  EXACT("fp6-tie-" TAG, u8, return __nv_cvt_float_to_fp6(tie6(i), KIND, MODE);)                                         \
  EXACT("fp6-double-" TAG, u8, return __nv_cvt_double_to_fp6(f64(i, 0), KIND, MODE);)                                   \
  EXACT("fp6-half-" TAG, u8, return __nv_cvt_halfraw_to_fp6(halfRaw(f16(i, 0)), KIND, MODE);)                           \
  EXACT("fp6-bf16-" TAG, u8, return __nv_cvt_bfloat16raw_to_fp6(brainRaw(bf16(i, 0)), KIND, MODE);)                     \
  EXACT("fp6-float2-" TAG, u16, return __nv_cvt_float2_to_fp6x2(make_float2(near6(i), f32(i, 1)), KIND, MODE);)
FP6(__NV_E2M3, cudaRoundNearest, "e2m3")
FP6(__NV_E3M2, cudaRoundNearest, "e3m2")
FP6(__NV_E2M3, cudaRoundZero, "e2m3-rz")
FP6(__NV_E3M2, cudaRoundZero, "e3m2-rz")
EXACT("fp6-to-half-e2m3", u16, return __nv_cvt_fp6_to_halfraw((u8)(i & 63), __NV_E2M3).x;)
EXACT("fp6-to-half-e3m2", u16, return __nv_cvt_fp6_to_halfraw((u8)(i & 63), __NV_E3M2).x;)

#define FP4(MODE, TAG)                                                                                                  \
  EXACT("fp4-float-" TAG, u8, return __nv_cvt_float_to_fp4(near6(i) * 0.25f, __NV_E2M1, MODE);)                         \
  EXACT("fp4-tie-" TAG, u8, return __nv_cvt_float_to_fp4(tie6(i), __NV_E2M1, MODE);)                                    \
  EXACT("fp4-double-" TAG, u8, return __nv_cvt_double_to_fp4(f64(i, 0), __NV_E2M1, MODE);)                              \
  EXACT("fp4-half-" TAG, u8, return __nv_cvt_halfraw_to_fp4(halfRaw(f16(i, 0)), __NV_E2M1, MODE);)                      \
  EXACT("fp4-bf16-" TAG, u8, return __nv_cvt_bfloat16raw_to_fp4(brainRaw(bf16(i, 0)), __NV_E2M1, MODE);)                \
  EXACT("fp4-float2-" TAG, u8, return __nv_cvt_float2_to_fp4x2(make_float2(near6(i), f32(i, 1)), __NV_E2M1, MODE);)
FP4(cudaRoundNearest, "e2m1")
FP4(cudaRoundZero, "e2m1-rz")
EXACT("fp4-to-half", u16, return __nv_cvt_fp4_to_halfraw((u8)(i & 15), __NV_E2M1).x;)
EXACT("fp4x2-to-half2", u32, __half2_raw r = __nv_cvt_fp4x2_to_halfraw2((u8)i, __NV_E2M1); return r.x | (u32)r.y << 16;)

//===--- e8m0 ---------------------------------------------------------------------------------------------------===//

#define E8M0(SAT, MODE, TAG)                                                                                            \
  EXACT("e8m0-float-" TAG, u8, return __nv_cvt_float_to_e8m0(f32(i, 0), SAT, MODE);)                                    \
  EXACT("e8m0-double-" TAG, u8, return __nv_cvt_double_to_e8m0(f64(i, 0), SAT, MODE);)                                  \
  EXACT("e8m0-bf16-" TAG, u8, return __nv_cvt_bfloat16raw_to_e8m0(brainRaw(bf16(i, 0)), SAT, MODE);)
E8M0(__NV_SATFINITE, cudaRoundZero, "rz")
E8M0(__NV_SATFINITE, cudaRoundPosInf, "rp")
E8M0(__NV_NOSAT, cudaRoundZero, "nosat-rz")
E8M0(__NV_NOSAT, cudaRoundPosInf, "nosat-rp")
EXACT("e8m0-to-bf16", u16, return __nv_cvt_e8m0_to_bf16raw((u8)i).x;)

int main(int argc, char **argv) { return runProbe(argc, argv); }
