// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of half and bfloat16 arithmetic, comparisons and functions.

#include "probe.h"
#include <cuda_bf16.h>
#include <cuda_fp16.h>
using namespace probe;

typedef __half H;
typedef __half2 H2;
typedef __nv_bfloat16 R;
typedef __nv_bfloat162 R2;
// One NaN for all, as with f32.
__device__ inline u16 out16(H h) { return __hisnan(h) ? 0x7fff : __half_as_ushort(h); }
__device__ inline u16 out16(R h) { return __hisnan(h) ? 0x7fff : __bfloat16_as_ushort(h); }
__device__ inline u32 out32(H2 h) { return out16(__low2half(h)) | (u32)out16(__high2half(h)) << 16; }
__device__ inline u32 out32(R2 h) { return out16(__low2bfloat16(h)) | (u32)out16(__high2bfloat16(h)) << 16; }
__device__ inline H h(unsigned i, u32 slot) { return __ushort_as_half(f16(i, slot)); }
__device__ inline R r(unsigned i, u32 slot) { return __ushort_as_bfloat16(bf16(i, slot)); }
__device__ inline H2 h2(unsigned i, u32 slot) { return __halves2half2(h(i, slot), h(i ^ 17, slot + 10)); }
__device__ inline R2 r2(unsigned i, u32 slot) { return __halves2bfloat162(r(i, slot), r(i ^ 17, slot + 10)); }

#define BOTH1(F)                                                                                                        \
  EXACT("half" #F, u16, return out16(F(h(i, 0)));)                                                                      \
  EXACT("bf16" #F, u16, return out16(F(r(i, 0)));)
#define BOTH2(F)                                                                                                        \
  EXACT("half" #F, u16, return out16(F(h(i, 0), h(i, 1)));)                                                             \
  EXACT("bf16" #F, u16, return out16(F(r(i, 0), r(i, 1)));)
#define BOTH3(F)                                                                                                        \
  EXACT("half" #F, u16, return out16(F(h(i, 0), h(i, 1), h(i, 2)));)                                                    \
  EXACT("bf16" #F, u16, return out16(F(r(i, 0), r(i, 1), r(i, 2)));)
#define PACKED1(F)                                                                                                      \
  EXACT("half2" #F, u32, return out32(F(h2(i, 0)));)                                                                    \
  EXACT("bf162" #F, u32, return out32(F(r2(i, 0)));)
#define PACKED2(F)                                                                                                      \
  EXACT("half2" #F, u32, return out32(F(h2(i, 0), h2(i, 1)));)                                                          \
  EXACT("bf162" #F, u32, return out32(F(r2(i, 0), r2(i, 1)));)
#define PACKED3(F)                                                                                                      \
  EXACT("half2" #F, u32, return out32(F(h2(i, 0), h2(i, 1), h2(i, 2)));)                                                \
  EXACT("bf162" #F, u32, return out32(F(r2(i, 0), r2(i, 1), r2(i, 2)));)
BOTH2(__hadd)
BOTH2(__hsub)
BOTH2(__hmul)
BOTH2(__hadd_rn)
BOTH2(__hsub_rn)
BOTH2(__hmul_rn)
BOTH2(__hdiv)
BOTH2(__hadd_sat)
BOTH2(__hsub_sat)
BOTH2(__hmul_sat)
BOTH3(__hfma)
BOTH3(__hfma_sat)
BOTH3(__hfma_relu)
BOTH1(__hneg)
BOTH1(__habs)
BOTH2(__hmax_nan)
BOTH2(__hmin_nan)
EXACT("half__hmax", u16, return out16(__hadd(__hmax(h(i, 0), h(i, 1)), __ushort_as_half(0)));)
EXACT("half__hmin", u16, return out16(__hadd(__hmin(h(i, 0), h(i, 1)), __ushort_as_half(0)));)
EXACT("bf16__hmax", u16, return out16(__hadd(__hmax(r(i, 0), r(i, 1)), __ushort_as_bfloat16(0)));)
EXACT("bf16__hmin", u16, return out16(__hadd(__hmin(r(i, 0), r(i, 1)), __ushort_as_bfloat16(0)));)
PACKED2(__hadd2)
PACKED2(__hsub2)
PACKED2(__hmul2)
PACKED2(__h2div)
PACKED2(__hadd2_sat)
PACKED2(__hmul2_sat)
PACKED3(__hfma2)
PACKED3(__hfma2_sat)
PACKED3(__hfma2_relu)
PACKED3(__hcmadd)
PACKED1(__hneg2)
PACKED1(__habs2)
PACKED2(__hmax2_nan)
PACKED2(__hmin2_nan)
PACKED1(__lowhigh2highlow)
BOTH1(hfloor)
BOTH1(hceil)
BOTH1(htrunc)
BOTH1(hrint)

#define COMPARE(F)                                                                                                      \
  EXACT("half" #F, u32, return F(h(i, 0), h(i, 1)) ? 1u : 0u;)                                                          \
  EXACT("bf16" #F, u32, return F(r(i, 0), r(i, 1)) ? 1u : 0u;)
COMPARE(__heq)
COMPARE(__hne)
COMPARE(__hlt)
COMPARE(__hle)
COMPARE(__hgt)
COMPARE(__hge)
COMPARE(__hequ)
COMPARE(__hneu)
COMPARE(__hltu)
COMPARE(__hleu)
COMPARE(__hgtu)
COMPARE(__hgeu)
#define COMPARE2(F)                                                                                                     \
  EXACT("half2" #F, u32, return out32(F(h2(i, 0), h2(i, 1)));)                                                          \
  EXACT("bf162" #F, u32, return out32(F(r2(i, 0), r2(i, 1)));)                                                          \
  EXACT("half2" #F "_mask", u32, return F##_mask(h2(i, 0), h2(i, 1));)                                                  \
  EXACT("bf162" #F "_mask", u32, return F##_mask(r2(i, 0), r2(i, 1));)
COMPARE2(__heq2)
COMPARE2(__hne2)
COMPARE2(__hlt2)
COMPARE2(__hge2)
COMPARE2(__hequ2)
COMPARE2(__hgtu2)
EXACT("half-isnan-isinf", s32, return __hisnan(h(i, 0)) + __hisinf(h(i, 0)) * 4;)
EXACT("bf16-isnan-isinf", s32, return __hisnan(r(i, 0)) + __hisinf(r(i, 0)) * 4;)
EXACT("half-shfl", u16, return __half_as_ushort(__shfl_xor_sync(~0u, h(i, 0), 9));)
EXACT("bf162-shfl", u32, R2 v = __shfl_down_sync(~0u, r2(i, 0), 3, 8); return __bfloat16_as_ushort(v.x) | (u32)__bfloat16_as_ushort(v.y) << 16;)

// Functions that go through an approximate instruction.
#define APPROX_BOTH(F)                                                                                                  \
  APPROX16("half" #F, return out16(F(h(i, 0)));)                                                                        \
  APPROXB16("bf16" #F, return out16(F(r(i, 0)));)
APPROX_BOTH(hsqrt)
APPROX_BOTH(hrsqrt)
APPROX_BOTH(hrcp)
APPROX_BOTH(hexp)
APPROX_BOTH(hexp2)
APPROX_BOTH(hexp10)
APPROX_BOTH(hlog)
APPROX_BOTH(hlog2)
APPROX_BOTH(hlog10)
APPROX_BOTH(hsin)
APPROX_BOTH(hcos)
APPROX_BOTH(htanh)
APPROX_BOTH(htanh_approx)

// PTX.
__device__ inline u32 bitsH2(unsigned i, u32 slot) { return f16(i, slot) | (u32)f16(i ^ 17, slot + 10) << 16; }
__device__ inline u32 bitsR2(unsigned i, u32 slot) { return bf16(i, slot) | (u32)bf16(i ^ 17, slot + 10) << 16; }
#define PH2(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1, %2;" : "=r"(d) : "r"(bitsH2(i, 0)), "r"(bitsH2(i, 1))); __half2 v; memcpy(&v, &d, 4); return out32(v);)
#define PR2(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1, %2;" : "=r"(d) : "r"(bitsR2(i, 0)), "r"(bitsR2(i, 1))); __nv_bfloat162 v; memcpy(&v, &d, 4); return out32(v);)
#define PH3(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1, %2, %3;" : "=r"(d) : "r"(bitsH2(i, 0)), "r"(bitsH2(i, 1)), "r"(bitsH2(i, 2))); __half2 v; memcpy(&v, &d, 4); return out32(v);)
#define PR3(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1, %2, %3;" : "=r"(d) : "r"(bitsR2(i, 0)), "r"(bitsR2(i, 1)), "r"(bitsR2(i, 2))); __nv_bfloat162 v; memcpy(&v, &d, 4); return out32(v);)
PH2("add.f16x2")
PH2("add.rn.f16x2")
PH2("add.ftz.f16x2")
PH2("add.sat.f16x2")
PH2("sub.f16x2")
PH2("mul.rn.f16x2")
PH2("mul.ftz.sat.f16x2")
PH2("max.NaN.f16x2")
PH2("min.NaN.f16x2")
PH2("min.xorsign.abs.f16x2")
PR2("add.bf16x2")
PR2("add.rn.bf16x2")
PR2("sub.bf16x2")
PR2("mul.rn.bf16x2")
PR2("max.NaN.bf16x2")
PR2("max.xorsign.abs.bf16x2")
PH3("fma.rn.f16x2")
PH3("fma.rn.relu.f16x2")
PH3("fma.rn.ftz.sat.f16x2")
PR3("fma.rn.bf16x2")
PR3("fma.rn.relu.bf16x2")
#define PSET(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1, %2;" : "=r"(d) : "r"(bitsH2(i, 0)), "r"(bitsH2(i, 1))); return d;)
PSET("set.gtu.u32.f16x2")
PSET("set.le.f16x2.f16x2")
EXACT("set.equ.u32.f16", u32, u32 d; asm volatile("set.equ.u32.f16 %0, %1, %2;" : "=r"(d) : "h"(f16(i, 0)), "h"(f16(i, 1))); return d;)
EXACT("neg.f16x2", u32, u32 d; asm volatile("neg.f16x2 %0, %1;" : "=r"(d) : "r"(bitsH2(i, 0))); __half2 v; memcpy(&v, &d, 4); return out32(v);)
EXACT("abs.bf16x2", u32, u32 d; asm volatile("abs.bf16x2 %0, %1;" : "=r"(d) : "r"(bitsR2(i, 0))); __nv_bfloat162 v; memcpy(&v, &d, 4); return out32(v);)
APPROX16("tanh.approx.f16", u16 d; asm volatile("tanh.approx.f16 %0, %1;" : "=h"(d) : "h"(f16(i, 0))); return out16(__ushort_as_half(d));)
APPROX16("ex2.approx.f16", u16 d; asm volatile("ex2.approx.f16 %0, %1;" : "=h"(d) : "h"(f16(i, 0))); return out16(__ushort_as_half(d));)
APPROXB16("tanh.approx.bf16", u16 d; asm volatile("tanh.approx.bf16 %0, %1;" : "=h"(d) : "h"(bf16(i, 0))); return out16(__ushort_as_bfloat16(d));)
APPROXB16("ex2.approx.ftz.bf16", u16 d; asm volatile("ex2.approx.ftz.bf16 %0, %1;" : "=h"(d) : "h"(bf16(i, 0))); return out16(__ushort_as_bfloat16(d));)

int main(int argc, char **argv) { return runProbe(argc, argv); }
