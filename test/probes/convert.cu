// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of conversions between integers, f64, f32, f16, bf16 and tf32: PTX `cvt` in every rounding mode, with
// and without saturation, and CUDA's intrinsics. 16-bit floats and tf32 are compared as bits, their NaNs as they are.

#include "probe.h"
#include <cuda_bf16.h>
#include <cuda_fp16.h>
using namespace probe;

#define CVT(INST, DC, DT, SC, ST, SRC)                                                                                  \
  EXACT("cvt." INST, DT, DT d; ST s = SRC; asm volatile("cvt." INST " %0, %1;" : "=" DC(d) : SC(s)); return d;)
// Floats to integers: four roundings to integers.
#define CVT_TO_INT(FLAGS, D, DC, DT, S, SC, ST, SRC)                                                                    \
  CVT("rni" FLAGS "." D "." S, DC, DT, SC, ST, SRC)                                                                     \
  CVT("rzi" FLAGS "." D "." S, DC, DT, SC, ST, SRC)                                                                     \
  CVT("rmi" FLAGS "." D "." S, DC, DT, SC, ST, SRC)                                                                     \
  CVT("rpi" FLAGS "." D "." S, DC, DT, SC, ST, SRC)
#define CVT_ALL_INTS(S, SC, ST, SRC)                                                                                    \
  CVT_TO_INT("", "s8", "r", u32, S, SC, ST, SRC)                                                                        \
  CVT_TO_INT(".sat", "s8", "r", u32, S, SC, ST, SRC)                                                                    \
  CVT_TO_INT("", "u8", "r", u32, S, SC, ST, SRC)                                                                        \
  CVT_TO_INT(".sat", "u8", "r", u32, S, SC, ST, SRC)                                                                    \
  CVT_TO_INT("", "s16", "h", u16, S, SC, ST, SRC)                                                                       \
  CVT_TO_INT("", "u16", "h", u16, S, SC, ST, SRC)                                                                       \
  CVT_TO_INT("", "s32", "r", u32, S, SC, ST, SRC)                                                                       \
  CVT_TO_INT("", "u32", "r", u32, S, SC, ST, SRC)                                                                       \
  CVT_TO_INT("", "s64", "l", u64, S, SC, ST, SRC)                                                                       \
  CVT_TO_INT("", "u64", "l", u64, S, SC, ST, SRC)
CVT_ALL_INTS("f32", "f", float, f32(i, 0))
CVT_ALL_INTS("f64", "d", double, f64(i, 0))
CVT_ALL_INTS("f16", "h", u16, f16(i, 0))
CVT_TO_INT(".ftz", "s32", "r", u32, "f32", "f", float, f32(i, 0))
CVT("rni.s32.bf16", "r", u32, "h", u16, bf16(i, 0))
CVT("rzi.s32.bf16", "r", u32, "h", u16, bf16(i, 0))
CVT("rmi.u32.bf16", "r", u32, "h", u16, bf16(i, 0))
CVT("rpi.s64.bf16", "l", u64, "h", u16, bf16(i, 0))
CVT("rni.s16.bf16", "h", u16, "h", u16, bf16(i, 0))

// Integers to floats.
#define CVT_FROM_INT(D, DC, DT, S, SC, ST, SRC)                                                                         \
  CVT("rn." D "." S, DC, DT, SC, ST, SRC)                                                                               \
  CVT("rz." D "." S, DC, DT, SC, ST, SRC)                                                                               \
  CVT("rm." D "." S, DC, DT, SC, ST, SRC)                                                                               \
  CVT("rp." D "." S, DC, DT, SC, ST, SRC)
#define CVT_FROM_ALL_INTS(D, DC, DT)                                                                                    \
  CVT_FROM_INT(D, DC, DT, "s8", "r", u32, int32(i, 0))                                                                  \
  CVT_FROM_INT(D, DC, DT, "u8", "r", u32, int32(i, 0))                                                                  \
  CVT_FROM_INT(D, DC, DT, "s16", "h", u16, (u16)bits32(i, 0))                                                           \
  CVT_FROM_INT(D, DC, DT, "u16", "h", u16, (u16)bits32(i, 0))                                                           \
  CVT_FROM_INT(D, DC, DT, "s32", "r", u32, int32(i, 0))                                                                 \
  CVT_FROM_INT(D, DC, DT, "u32", "r", u32, int32(i, 0))                                                                 \
  CVT_FROM_INT(D, DC, DT, "s64", "l", u64, int64(i, 0))                                                                 \
  CVT_FROM_INT(D, DC, DT, "u64", "l", u64, int64(i, 0))
CVT_FROM_ALL_INTS("f32", "f", float)
CVT_FROM_ALL_INTS("f64", "d", double)
CVT_FROM_ALL_INTS("f16", "h", u16)
// ptxas takes no 8-bit source here.
CVT_FROM_INT("bf16", "h", u16, "s16", "h", u16, (u16)bits32(i, 0))
CVT_FROM_INT("bf16", "h", u16, "u16", "h", u16, (u16)bits32(i, 0))
CVT_FROM_INT("bf16", "h", u16, "s32", "r", u32, int32(i, 0))
CVT_FROM_INT("bf16", "h", u16, "u32", "r", u32, int32(i, 0))
CVT_FROM_INT("bf16", "h", u16, "s64", "l", u64, int64(i, 0))
CVT_FROM_INT("bf16", "h", u16, "u64", "l", u64, int64(i, 0))

// Integers to integers.
#define CVT_INT_INT(D, DC, DT)                                                                                          \
  CVT(D ".s8", DC, DT, "r", u32, int32(i, 0))                                                                           \
  CVT(D ".u8", DC, DT, "r", u32, int32(i, 0))                                                                           \
  CVT(D ".s16", DC, DT, "h", u16, (u16)bits32(i, 0))                                                                    \
  CVT(D ".u16", DC, DT, "h", u16, (u16)bits32(i, 0))                                                                    \
  CVT(D ".s32", DC, DT, "r", u32, int32(i, 0))                                                                          \
  CVT(D ".u32", DC, DT, "r", u32, int32(i, 0))                                                                          \
  CVT(D ".s64", DC, DT, "l", u64, int64(i, 0))                                                                          \
  CVT(D ".u64", DC, DT, "l", u64, int64(i, 0))
CVT_INT_INT("s8", "r", u32)
CVT_INT_INT("u8", "r", u32)
CVT_INT_INT("s16", "h", u16)
CVT_INT_INT("u16", "h", u16)
CVT_INT_INT("s32", "r", u32)
CVT_INT_INT("u32", "r", u32)
CVT_INT_INT("s64", "l", u64)
CVT_INT_INT("u64", "l", u64)
CVT("sat.s8.s32", "r", u32, "r", u32, int32(i, 0))
CVT("sat.u8.s32", "r", u32, "r", u32, int32(i, 0))
CVT("sat.s8.u32", "r", u32, "r", u32, int32(i, 0))
CVT("sat.s8.s16", "r", u32, "h", u16, (u16)bits32(i, 0))
CVT("sat.u8.s16", "r", u32, "h", u16, (u16)bits32(i, 0))
CVT("sat.s16.s32", "h", u16, "r", u32, int32(i, 0))
CVT("sat.u16.s32", "h", u16, "r", u32, int32(i, 0))
CVT("sat.u16.u32", "h", u16, "r", u32, int32(i, 0))
CVT("sat.s32.s64", "r", u32, "l", u64, int64(i, 0))
CVT("sat.u32.s64", "r", u32, "l", u64, int64(i, 0))
CVT("sat.u32.u64", "r", u32, "l", u64, int64(i, 0))
CVT("sat.s32.u32", "r", u32, "r", u32, int32(i, 0))
CVT("sat.u32.s32", "r", u32, "r", u32, int32(i, 0))

// Floats to floats.
CVT("rn.f32.f64", "f", float, "d", double, f64(i, 0))
CVT("rz.f32.f64", "f", float, "d", double, f64(i, 0))
CVT("rm.f32.f64", "f", float, "d", double, f64(i, 0))
CVT("rp.f32.f64", "f", float, "d", double, f64(i, 0))
CVT("rn.ftz.f32.f64", "f", float, "d", double, f64(i, 0))
CVT("rn.sat.f32.f64", "f", float, "d", double, f64(i, 0))
CVT("f64.f32", "d", double, "f", float, f32(i, 0))
CVT("ftz.f64.f32", "d", double, "f", float, f32(i, 0))
CVT("rn.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rz.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rm.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rp.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.sat.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.ftz.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.f16.f64", "h", u16, "d", double, f64(i, 0))
CVT("rz.f16.f64", "h", u16, "d", double, f64(i, 0))
CVT("rm.f16.f64", "h", u16, "d", double, f64(i, 0))
CVT("rp.f16.f64", "h", u16, "d", double, f64(i, 0))
CVT("f32.f16", "f", float, "h", u16, f16(i, 0))
CVT("sat.f32.f16", "f", float, "h", u16, f16(i, 0))
CVT("f64.f16", "d", double, "h", u16, f16(i, 0))
CVT("rn.relu.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.satfinite.f16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.bf16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rz.bf16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rm.bf16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rp.bf16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.relu.bf16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rz.relu.bf16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.satfinite.bf16.f32", "h", u16, "f", float, f32(i, 0))
CVT("rn.bf16.f64", "h", u16, "d", double, f64(i, 0))
CVT("f32.bf16", "f", float, "h", u16, bf16(i, 0))
CVT("f64.bf16", "d", double, "h", u16, bf16(i, 0))
CVT("rn.f16.bf16", "h", u16, "h", u16, bf16(i, 0))
CVT("rn.bf16.f16", "h", u16, "h", u16, f16(i, 0))
CVT("rna.tf32.f32", "r", u32, "f", float, f32(i, 0))
CVT("rn.tf32.f32", "r", u32, "f", float, f32(i, 0))
CVT("rz.tf32.f32", "r", u32, "f", float, f32(i, 0))
CVT("rn.relu.tf32.f32", "r", u32, "f", float, f32(i, 0))
CVT("rz.relu.tf32.f32", "r", u32, "f", float, f32(i, 0))
#define CVT2(INST) EXACT("cvt." INST, u32, u32 d; asm volatile("cvt." INST " %0, %1, %2;" : "=r"(d) : "f"(f32(i, 0)), "f"(f32(i, 1))); return d;)
CVT2("rn.f16x2.f32")
CVT2("rz.f16x2.f32")
CVT2("rn.relu.f16x2.f32")
CVT2("rz.relu.f16x2.f32")
CVT2("rn.satfinite.f16x2.f32")
CVT2("rn.bf16x2.f32")
CVT2("rz.bf16x2.f32")
CVT2("rn.relu.bf16x2.f32")
CVT2("rz.relu.bf16x2.f32")
CVT2("rn.satfinite.bf16x2.f32")

// To integral values, and saturation to [0, 1].
#define CVT_INTEGRAL(F, C, T, SRC)                                                                                      \
  CVT("rni." F "." F, C, T, C, T, SRC)                                                                                  \
  CVT("rzi." F "." F, C, T, C, T, SRC)                                                                                  \
  CVT("rmi." F "." F, C, T, C, T, SRC)                                                                                  \
  CVT("rpi." F "." F, C, T, C, T, SRC)
CVT_INTEGRAL("f32", "f", float, f32(i, 0))
CVT_INTEGRAL("f64", "d", double, f64(i, 0))
CVT_INTEGRAL("f16", "h", u16, f16(i, 0))
CVT("rni.bf16.bf16", "h", u16, "h", u16, bf16(i, 0))
CVT("sat.f32.f32", "f", float, "f", float, f32(i, 0))
CVT("ftz.f32.f32", "f", float, "f", float, f32(i, 0))
CVT("ftz.sat.f32.f32", "f", float, "f", float, f32(i, 0))
CVT("sat.f64.f64", "d", double, "d", double, f64(i, 0))
CVT("sat.f16.f16", "h", u16, "h", u16, f16(i, 0))

//===--- Intrinsics ---------------------------------------------------------------------------------------------===//

#define CALL(F, T, SRC) EXACT(#F, T, return F(SRC);)
#define MODES(F, T, SRC) CALL(F##_rn, T, SRC) CALL(F##_rz, T, SRC) CALL(F##_rd, T, SRC) CALL(F##_ru, T, SRC)
MODES(__float2int, s32, f32(i, 0))
MODES(__float2uint, u32, f32(i, 0))
MODES(__float2ll, s64, f32(i, 0))
MODES(__float2ull, u64, f32(i, 0))
MODES(__double2int, s32, f64(i, 0))
MODES(__double2uint, u32, f64(i, 0))
MODES(__double2ll, s64, f64(i, 0))
MODES(__double2ull, u64, f64(i, 0))
MODES(__double2float, float, f64(i, 0))
MODES(__int2float, float, (s32)int32(i, 0))
MODES(__uint2float, float, int32(i, 0))
MODES(__ll2float, float, (s64)int64(i, 0))
MODES(__ull2float, float, int64(i, 0))
MODES(__ll2double, double, (s64)int64(i, 0))
MODES(__ull2double, double, int64(i, 0))
CALL(__int2double_rn, double, (s32)int32(i, 0))
CALL(__uint2double_rn, double, int32(i, 0))
CALL(__double2hiint, s32, f64(i, 0))
CALL(__double2loint, s32, f64(i, 0))
EXACT("__hiloint2double", double, return __hiloint2double((s32)int32(i, 0), (s32)int32(i, 1));)
CALL(__float_as_int, s32, f32(i, 0))
CALL(__uint_as_float, float, int32(i, 0))

// C++ conversions. Values that the type cannot hold are left out: they are undefined.
EXACT("cast-float-s32", s32, return (s32)fminf(fmaxf(range(i, 0, -3e9f, 3e9f), -2e9f), 2e9f);)
EXACT("cast-double-s64", s64, return (s64)ranged(i, 0, -9e18, 9e18);)
EXACT("cast-float-u8", u32, return (u8)range(i, 0, 0.0f, 255.9f);)
EXACT("cast-u64-float", float, return (float)int64(i, 0);)
EXACT("cast-s64-double", double, return (double)(s64)int64(i, 0);)

//===--- Half and bfloat16 --------------------------------------------------------------------------------------===//

__device__ inline u16 bitsOf(__half h) { return __half_as_ushort(h); }
__device__ inline u16 bitsOf(__nv_bfloat16 h) { return __bfloat16_as_ushort(h); }
__device__ inline __half halfOf(u16 b) { return __ushort_as_half(b); }
__device__ inline __nv_bfloat16 brainOf(u16 b) { return __ushort_as_bfloat16(b); }
#define TO16(F, SRC) EXACT(#F, u16, return bitsOf(F(SRC));)
#define TO16_MODES(F, SRC) TO16(F##_rn, SRC) TO16(F##_rz, SRC) TO16(F##_rd, SRC) TO16(F##_ru, SRC)
TO16_MODES(__float2half, f32(i, 0))
TO16(__float2half, f32(i, 0))
TO16(__double2half, f64(i, 0))
TO16_MODES(__int2half, (s32)int32(i, 0))
TO16_MODES(__uint2half, int32(i, 0))
TO16_MODES(__short2half, (s16)bits32(i, 0))
TO16_MODES(__ushort2half, (u16)bits32(i, 0))
TO16_MODES(__ll2half, (s64)int64(i, 0))
TO16_MODES(__ull2half, int64(i, 0))
CALL(__half2float, float, halfOf(f16(i, 0)))
MODES(__half2int, s32, halfOf(f16(i, 0)))
MODES(__half2uint, u32, halfOf(f16(i, 0)))
MODES(__half2short, s16, halfOf(f16(i, 0)))
MODES(__half2ushort, u16, halfOf(f16(i, 0)))
MODES(__half2ll, s64, halfOf(f16(i, 0)))
MODES(__half2ull, u64, halfOf(f16(i, 0)))
CALL(__half2char_rz, s8, halfOf(f16(i, 0)))
CALL(__half2uchar_rz, u8, halfOf(f16(i, 0)))
TO16_MODES(__float2bfloat16, f32(i, 0))
TO16(__float2bfloat16, f32(i, 0))
TO16(__double2bfloat16, f64(i, 0))
TO16_MODES(__int2bfloat16, (s32)int32(i, 0))
TO16_MODES(__uint2bfloat16, int32(i, 0))
TO16_MODES(__short2bfloat16, (s16)bits32(i, 0))
TO16_MODES(__ushort2bfloat16, (u16)bits32(i, 0))
TO16_MODES(__ll2bfloat16, (s64)int64(i, 0))
TO16_MODES(__ull2bfloat16, int64(i, 0))
CALL(__bfloat162float, float, brainOf(bf16(i, 0)))
MODES(__bfloat162int, s32, brainOf(bf16(i, 0)))
MODES(__bfloat162uint, u32, brainOf(bf16(i, 0)))
MODES(__bfloat162short, s16, brainOf(bf16(i, 0)))
MODES(__bfloat162ushort, u16, brainOf(bf16(i, 0)))
MODES(__bfloat162ll, s64, brainOf(bf16(i, 0)))
MODES(__bfloat162ull, u64, brainOf(bf16(i, 0)))
CALL(__bfloat162char_rz, s8, brainOf(bf16(i, 0)))
CALL(__bfloat162uchar_rz, u8, brainOf(bf16(i, 0)))
EXACT("__floats2half2_rn", u32, __half2 h = __floats2half2_rn(f32(i, 0), f32(i, 1)); return bitsOf(h.x) | (u32)bitsOf(h.y) << 16;)
EXACT("__floats2bfloat162_rn", u32, __nv_bfloat162 h = __floats2bfloat162_rn(f32(i, 0), f32(i, 1)); return bitsOf(h.x) | (u32)bitsOf(h.y) << 16;)

int main(int argc, char **argv) { return runProbe(argc, argv); }
