// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of `mma.sync` and `mma.sp.sync` in the shapes and types that ptxas takes for sm_90. The registers of
// every lane are filled with random elements, so that each layout is visible in the result. Operations named `-int` hold
// integers small enough for every order of summation to be exact; those named `-random` round.

#include "probe.h"
using namespace probe;

enum Encoding { F16, BF16, TF32, I8, I4, B1, E4M3, E5M2 };

__device__ inline u32 element(int encoding, bool exact, u32 i, u32 slot) {
  int n = tiny(i, slot);
  u32 sign = n < 0 ? 1u : 0u;
  u32 m = (u32)(n < 0 ? -n : n);
  u32 r = bits32(i, slot);
  switch (encoding) {
  case F16:
    return exact ? (m == 0 ? 0u : sign << 15 | (m == 1 ? 0x3c00u : m == 2 ? 0x4000u : m == 3 ? 0x4200u : 0x4400u)) : (r & 0x83ff) | (0x3000 + (r >> 16 & 0x0c00));
  case BF16:
    return exact ? __float_as_uint((float)n) >> 16 : (r & 0x807f) | (0x3e00 + (r >> 16 & 0x0180));
  case TF32:
    return exact ? __float_as_uint((float)n) : (r & 0x807fe000) | (0x3e000000 + (r >> 5 & 0x01800000 & (r << 20)));
  case E4M3:
    return exact ? (m == 0 ? 0u : sign << 7 | (m == 1 ? 0x38u : m == 2 ? 0x40u : m == 3 ? 0x44u : 0x48u)) : r & 0xbf;
  case E5M2:
    return exact ? (m == 0 ? 0u : sign << 7 | (m == 1 ? 0x3cu : m == 2 ? 0x40u : m == 3 ? 0x42u : 0x44u)) : r & 0xbf;
  default:
    return r;
  }
}
/// Register \p reg of operand \p operand of thread \p i.
__device__ inline u32 fragment(int encoding, bool exact, u32 i, u32 operand, u32 reg) {
  u32 slot = operand * 512 + reg * 32;
  if (encoding == F16 || encoding == BF16)
    return element(encoding, exact, i, slot) | element(encoding, exact, i, slot + 1) << 16;
  if (encoding == E4M3 || encoding == E5M2)
    return element(encoding, exact, i, slot) | element(encoding, exact, i, slot + 1) << 8 | element(encoding, exact, i, slot + 2) << 16 |
           element(encoding, exact, i, slot + 3) << 24;
  return element(encoding, exact, i, slot);
}
/// Metadata of 2:4 sparsity: in every nibble two different ascending indices.
__device__ inline u32 metadata(u32 i, bool tf32) {
  u32 e = 0;
  for (u32 k = 0; k < 8; ++k) {
    u32 r = below(6, i, 4000 + k);
    u32 nibble = tf32 ? (r & 1 ? 0x4u : 0xeu) : r == 0 ? 0x4u : r == 1 ? 0x8u : r == 2 ? 0xcu : r == 3 ? 0x9u : r == 4 ? 0xdu : 0xeu;
    e |= nibble << (4 * k);
  }
  return e;
}
__device__ inline void accumulate(float *c, unsigned n, bool exact, u32 i) {
  for (unsigned k = 0; k < n; ++k)
    c[k] = exact ? (float)tiny(i, 3000 + k) : range(i, 3000 + k, -4.0f, 4.0f);
}
__device__ inline void accumulateHalf(u32 *c, unsigned n, bool exact, u32 i) {
  for (unsigned k = 0; k < n; ++k)
    c[k] = fragment(F16, exact, i, 6, k);
}
__device__ inline void accumulateInt(u32 *c, unsigned n, u32 i, bool wide) {
  for (unsigned k = 0; k < n; ++k)
    c[k] = wide ? int32(i + 512, 3000 + k) : (u32)((int)bits32(i, 3000 + k) >> 12);
}

// Operand lists for A, B and C of so many registers.
#define S_1_1_2 " {%0,%1}, {%2}, {%3}, {%4,%5}"
#define S_2_1_2 " {%0,%1}, {%2,%3}, {%4}, {%5,%6}"
#define S_2_1_4 " {%0,%1,%2,%3}, {%4,%5}, {%6}, {%7,%8,%9,%10}"
#define S_4_2_2 " {%0,%1}, {%2,%3,%4,%5}, {%6,%7}, {%8,%9}"
#define S_4_2_4 " {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%10,%11,%12,%13}"
#define S_2_2_2 " {%0,%1}, {%2,%3}, {%4,%5}, {%6,%7}"
#define S_2_2_4 " {%0,%1,%2,%3}, {%4,%5}, {%6,%7}, {%8,%9,%10,%11}"
#define S_2_2_8 " {%0,%1,%2,%3,%4,%5,%6,%7}, {%8,%9}, {%10,%11}, {%12,%13,%14,%15,%16,%17,%18,%19}"
#define S_4_4_2 " {%0,%1}, {%2,%3,%4,%5}, {%6,%7,%8,%9}, {%10,%11}"
#define S_4_4_4 " {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9,%10,%11}, {%12,%13,%14,%15}"
#define S_8_4_4 " {%0,%1,%2,%3}, {%4,%5,%6,%7,%8,%9,%10,%11}, {%12,%13,%14,%15}, {%16,%17,%18,%19}"
// The number of the operand after them, for the metadata.
#define E_2_2_2 "%8"
#define E_2_2_4 "%12"
#define E_4_4_2 "%12"
#define E_4_4_4 "%16"
#define O_2(C) "=" C(d[0]), "=" C(d[1])
#define O_4(C) O_2(C), "=" C(d[2]), "=" C(d[3])
#define O_8(C) O_4(C), "=" C(d[4]), "=" C(d[5]), "=" C(d[6]), "=" C(d[7])
#define I_1(C, X) C(X[0])
#define I_2(C, X) C(X[0]), C(X[1])
#define I_4(C, X) I_2(C, X), C(X[2]), C(X[3])
#define I_8(C, X) I_4(C, X), C(X[4]), C(X[5]), C(X[6]), C(X[7])

#define FILL_AB(NA, NB, EA, EB, EXACT_)                                                                                 \
  u32 a[NA]; u32 b[NB];                                                                                                 \
  for (unsigned k = 0; k < NA; ++k) a[k] = fragment(EA, EXACT_, i, 0, k);                                               \
  for (unsigned k = 0; k < NB; ++k) b[k] = fragment(EB, EXACT_, i, 1, k);

// Accumulators of f32: exact and random.
#define MMA_F32(INST, NA, NB, NC, EA, EB)                                                                               \
  PROBE_MANY_AT(__COUNTER__, probe::Exact, float, NC, 512, 128, INST "-int", FILL_AB(NA, NB, EA, EB, true) float c[NC]; float d[NC]; \
                accumulate(c, NC, true, i); asm volatile(INST S_##NA##_##NB##_##NC ";" : O_##NC("f") : I_##NA("r", a), I_##NB("r", b), I_##NC("f", c)); \
                for (unsigned k = 0; k < NC; ++k) out[k] = d[k];)                                                       \
  PROBE_MANY_AT(__COUNTER__, probe::ApproxF32, float, NC, 512, 128, INST "-random", FILL_AB(NA, NB, EA, EB, false) float c[NC]; float d[NC]; \
                accumulate(c, NC, false, i); asm volatile(INST S_##NA##_##NB##_##NC ";" : O_##NC("f") : I_##NA("r", a), I_##NB("r", b), I_##NC("f", c)); \
                for (unsigned k = 0; k < NC; ++k) out[k] = d[k];)
// Accumulators of f16, two in a register.
#define MMA_F16(INST, NA, NB, NC, EA, EB)                                                                               \
  PROBE_MANY_AT(__COUNTER__, probe::Exact, u16, NC * 2, 512, 128, INST "-int", FILL_AB(NA, NB, EA, EB, true) u32 c[NC]; u32 d[NC]; \
                accumulateHalf(c, NC, true, i); asm volatile(INST S_##NA##_##NB##_##NC ";" : O_##NC("r") : I_##NA("r", a), I_##NB("r", b), I_##NC("r", c)); \
                for (unsigned k = 0; k < NC * 2; ++k) out[k] = (u16)(d[k / 2] >> (k & 1) * 16);)                        \
  PROBE_MANY_AT(__COUNTER__, probe::ApproxF16, u16, NC * 2, 512, 128, INST "-random", FILL_AB(NA, NB, EA, EB, false) u32 c[NC]; u32 d[NC]; \
                accumulateHalf(c, NC, false, i); asm volatile(INST S_##NA##_##NB##_##NC ";" : O_##NC("r") : I_##NA("r", a), I_##NB("r", b), I_##NC("r", c)); \
                for (unsigned k = 0; k < NC * 2; ++k) out[k] = (u16)(d[k / 2] >> (k & 1) * 16);)
#define MMA_INT(INST, NA, NB, NC, E)                                                                                    \
  PROBE_MANY_AT(__COUNTER__, probe::Exact, u32, NC, 512, 128, INST, FILL_AB(NA, NB, E, E, true) u32 c[NC]; u32 d[NC];   \
                accumulateInt(c, NC, i, true); asm volatile(INST S_##NA##_##NB##_##NC ";" : O_##NC("r") : I_##NA("r", a), I_##NB("r", b), I_##NC("r", c)); \
                for (unsigned k = 0; k < NC; ++k) out[k] = d[k];)

//===--- Dense --------------------------------------------------------------------------------------------------===//

MMA_F32("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32", 2, 1, 4, F16, F16)
MMA_F16("mma.sync.aligned.m16n8k8.row.col.f16.f16.f16.f16", 2, 1, 2, F16, F16)
MMA_F32("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32", 4, 2, 4, F16, F16)
MMA_F16("mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16", 4, 2, 2, F16, F16)
MMA_F32("mma.sync.aligned.m16n8k8.row.col.f32.bf16.bf16.f32", 2, 1, 4, BF16, BF16)
MMA_F32("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32", 4, 2, 4, BF16, BF16)
MMA_F32("mma.sync.aligned.m16n8k4.row.col.f32.tf32.tf32.f32", 2, 1, 4, TF32, TF32)
MMA_F32("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32", 4, 2, 4, TF32, TF32)
MMA_F32("mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e4m3.f32", 4, 2, 4, E4M3, E4M3)
MMA_F32("mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e5m2.f32", 4, 2, 4, E4M3, E5M2)
MMA_F32("mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e4m3.f32", 4, 2, 4, E5M2, E4M3)
MMA_F32("mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e5m2.f32", 4, 2, 4, E5M2, E5M2)
MMA_F32("mma.sync.aligned.m16n8k16.row.col.f32.e4m3.e4m3.f32", 2, 1, 4, E4M3, E4M3)
MMA_F32("mma.sync.aligned.m16n8k16.row.col.f32.e5m2.e5m2.f32", 2, 1, 4, E5M2, E5M2)
MMA_F16("mma.sync.aligned.m16n8k32.row.col.f16.e4m3.e4m3.f16", 4, 2, 2, E4M3, E4M3)
MMA_F16("mma.sync.aligned.m16n8k16.row.col.f16.e5m2.e5m2.f16", 2, 1, 2, E5M2, E5M2)
// The four quad pairs of Volta.
MMA_F32("mma.sync.aligned.m8n8k4.row.col.f32.f16.f16.f32", 2, 2, 8, F16, F16)
MMA_F32("mma.sync.aligned.m8n8k4.row.row.f32.f16.f16.f32", 2, 2, 8, F16, F16)
MMA_F32("mma.sync.aligned.m8n8k4.col.col.f32.f16.f16.f32", 2, 2, 8, F16, F16)
MMA_F32("mma.sync.aligned.m8n8k4.col.row.f32.f16.f16.f32", 2, 2, 8, F16, F16)
MMA_F16("mma.sync.aligned.m8n8k4.row.col.f16.f16.f16.f16", 2, 2, 4, F16, F16)
MMA_F16("mma.sync.aligned.m8n8k4.col.row.f16.f16.f16.f16", 2, 2, 4, F16, F16)

#define MMA_I8(SHAPE, NA, NB, NC)                                                                                       \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.s8.s8.s32", NA, NB, NC, I8)                                           \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.u8.u8.s32", NA, NB, NC, I8)                                           \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.s8.u8.s32", NA, NB, NC, I8)                                           \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.u8.s8.s32", NA, NB, NC, I8)                                           \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.satfinite.s32.s8.s8.s32", NA, NB, NC, I8)
MMA_I8("m8n8k16", 1, 1, 2)
MMA_I8("m16n8k16", 2, 1, 4)
MMA_I8("m16n8k32", 4, 2, 4)
#define MMA_I4(SHAPE, NA, NB, NC)                                                                                       \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.s4.s4.s32", NA, NB, NC, I4)                                           \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.u4.u4.s32", NA, NB, NC, I4)                                           \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.s4.u4.s32", NA, NB, NC, I4)                                           \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.satfinite.s32.u4.s4.s32", NA, NB, NC, I4)
MMA_I4("m8n8k32", 1, 1, 2)
MMA_I4("m16n8k32", 2, 1, 4)
MMA_I4("m16n8k64", 4, 2, 4)
#define MMA_B1(SHAPE, NA, NB, NC)                                                                                       \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.b1.b1.s32.and.popc", NA, NB, NC, B1)                                  \
  MMA_INT("mma.sync.aligned." SHAPE ".row.col.s32.b1.b1.s32.xor.popc", NA, NB, NC, B1)
MMA_B1("m8n8k128", 1, 1, 2)
MMA_B1("m16n8k128", 2, 1, 4)
MMA_B1("m16n8k256", 4, 2, 4)

#define MMA_F64(INST, NA, NB, NC)                                                                                       \
  PROBE_MANY_AT(__COUNTER__, probe::Exact, double, NC, 512, 128, INST "-int", double a[NA]; double b[NB]; double c[NC]; double d[NC]; \
                for (unsigned k = 0; k < NA; ++k) a[k] = tiny(i, k); for (unsigned k = 0; k < NB; ++k) b[k] = tiny(i, 100 + k); for (unsigned k = 0; k < NC; ++k) c[k] = tiny(i, 200 + k); \
                asm volatile(INST S_##NA##_##NB##_##NC ";" : O_##NC("d") : I_##NA("d", a), I_##NB("d", b), I_##NC("d", c)); for (unsigned k = 0; k < NC; ++k) out[k] = d[k];) \
  PROBE_MANY_AT(__COUNTER__, probe::Exact, double, NC, 512, 128, INST "-random", double a[NA]; double b[NB]; double c[NC]; double d[NC]; \
                for (unsigned k = 0; k < NA; ++k) a[k] = ranged(i, k, -2.0, 2.0); for (unsigned k = 0; k < NB; ++k) b[k] = ranged(i, 100 + k, -2.0, 2.0); for (unsigned k = 0; k < NC; ++k) c[k] = ranged(i, 200 + k, -2.0, 2.0); \
                asm volatile(INST S_##NA##_##NB##_##NC ";" : O_##NC("d") : I_##NA("d", a), I_##NB("d", b), I_##NC("d", c)); for (unsigned k = 0; k < NC; ++k) out[k] = d[k];)
MMA_F64("mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64", 1, 1, 2)
MMA_F64("mma.sync.aligned.m16n8k4.row.col.f64.f64.f64.f64", 2, 1, 4)
MMA_F64("mma.sync.aligned.m16n8k8.row.col.f64.f64.f64.f64", 4, 2, 4)
MMA_F64("mma.sync.aligned.m16n8k16.row.col.f64.f64.f64.f64", 8, 4, 4)

//===--- Sparse -------------------------------------------------------------------------------------------------===//

#define SP(INST, SEL, KIND, SUFFIX, T, WIDTH, NA, NB, NC, EA, EB, ISEXACT, CC, CT, CFILL, STORE)                        \
  PROBE_MANY_AT(__COUNTER__, KIND, T, WIDTH, 512, 128, INST "-sel" SEL SUFFIX, FILL_AB(NA, NB, EA, EB, ISEXACT) CT c[NC]; CT d[NC]; \
                CFILL; u32 e = metadata(i, EA == TF32); asm volatile(INST S_##NA##_##NB##_##NC ", " E_##NA##_##NB##_##NC ", " SEL ";" : O_##NC(CC) : I_##NA("r", a), I_##NB("r", b), I_##NC(CC, c), "r"(e)); STORE)
#define STORE32(NC) for (unsigned k = 0; k < NC; ++k) out[k] = d[k];
#define STORE16(NC) for (unsigned k = 0; k < NC * 2; ++k) out[k] = (u16)(d[k / 2] >> (k & 1) * 16);
#define SP_F32(INST, SEL, NA, NB, NC, EA, EB)                                                                           \
  SP(INST, SEL, probe::Exact, "-int", float, NC, NA, NB, NC, EA, EB, true, "f", float, accumulate(c, NC, true, i), STORE32(NC)) \
  SP(INST, SEL, probe::ApproxF32, "-random", float, NC, NA, NB, NC, EA, EB, false, "f", float, accumulate(c, NC, false, i), STORE32(NC))
#define SP_F16(INST, SEL, NA, NB, NC, EA, EB)                                                                           \
  SP(INST, SEL, probe::Exact, "-int", u16, NC * 2, NA, NB, NC, EA, EB, true, "r", u32, accumulateHalf(c, NC, true, i), STORE16(NC))
#define SP_INT(INST, SEL, NA, NB, NC, E)                                                                                \
  SP(INST, SEL, probe::Exact, "", u32, NC, NA, NB, NC, E, E, true, "r", u32, accumulateInt(c, NC, i, true), STORE32(NC))
#define SPARSE "mma.sp::ordered_metadata.sync.aligned."
SP_F32(SPARSE "m16n8k16.row.col.f32.f16.f16.f32", "0x0", 2, 2, 4, F16, F16)
SP_F32(SPARSE "m16n8k16.row.col.f32.f16.f16.f32", "0x1", 2, 2, 4, F16, F16)
SP_F32(SPARSE "m16n8k16.row.col.f32.f16.f16.f32", "0x2", 2, 2, 4, F16, F16)
SP_F32(SPARSE "m16n8k16.row.col.f32.f16.f16.f32", "0x3", 2, 2, 4, F16, F16)
SP_F32(SPARSE "m16n8k32.row.col.f32.f16.f16.f32", "0x0", 4, 4, 4, F16, F16)
SP_F32(SPARSE "m16n8k32.row.col.f32.f16.f16.f32", "0x1", 4, 4, 4, F16, F16)
SP_F16(SPARSE "m16n8k16.row.col.f16.f16.f16.f16", "0x0", 2, 2, 2, F16, F16)
SP_F16(SPARSE "m16n8k32.row.col.f16.f16.f16.f16", "0x1", 4, 4, 2, F16, F16)
SP_F32(SPARSE "m16n8k16.row.col.f32.bf16.bf16.f32", "0x0", 2, 2, 4, BF16, BF16)
SP_F32(SPARSE "m16n8k32.row.col.f32.bf16.bf16.f32", "0x0", 4, 4, 4, BF16, BF16)
SP_F32(SPARSE "m16n8k8.row.col.f32.tf32.tf32.f32", "0x0", 2, 2, 4, TF32, TF32)
SP_F32(SPARSE "m16n8k16.row.col.f32.tf32.tf32.f32", "0x0", 4, 4, 4, TF32, TF32)
SP_F32(SPARSE "m16n8k16.row.col.f32.tf32.tf32.f32", "0x1", 4, 4, 4, TF32, TF32)
SP_F32(SPARSE "m16n8k64.row.col.f32.e4m3.e4m3.f32", "0x0", 4, 4, 4, E4M3, E4M3)
SP_F32(SPARSE "m16n8k64.row.col.f32.e5m2.e4m3.f32", "0x0", 4, 4, 4, E5M2, E4M3)
SP_INT(SPARSE "m16n8k32.row.col.s32.s8.s8.s32", "0x0", 2, 2, 4, I8)
SP_INT(SPARSE "m16n8k32.row.col.s32.s8.u8.s32", "0x1", 2, 2, 4, I8)
SP_INT(SPARSE "m16n8k64.row.col.s32.s8.s8.s32", "0x0", 4, 4, 4, I8)
SP_INT(SPARSE "m16n8k64.row.col.s32.u4.u4.s32", "0x0", 2, 2, 4, I4)
SP_INT(SPARSE "m16n8k128.row.col.s32.s4.s4.s32", "0x0", 4, 4, 4, I4)

int main(int argc, char **argv) { return runProbe(argc, argv); }
