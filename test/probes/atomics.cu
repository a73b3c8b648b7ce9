// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of the atomic operations: every type, operation and width, in global and in shared memory. What is
// compared does not depend on the order of the threads: final values of commutative operations, and old values where each
// thread has a word of its own or where the set of old values is fixed.

#include "probe.h"
#include <cuda_bf16.h>
#include <cuda_fp16.h>
using namespace probe;

// 1024 threads in 4 blocks meet in 64 words; the old values are summed.
#define GLOBAL_OP(LABEL, T, FROM, CALL)                                                                                 \
  WHOLE(LABEL, T, 64, 4, 256, unsigned i = blockIdx.x * blockDim.x + threadIdx.x; T *p = &out[i & 63]; T v = FROM; CALL;)
// The same in shared memory, copied out by the block.
#define SHARED_OP(LABEL, T, FROM, CALL)                                                                                 \
  WHOLE(LABEL, T, 256, 4, 256, unsigned i = blockIdx.x * blockDim.x + threadIdx.x; __shared__ T s[64]; if (threadIdx.x < 64) s[threadIdx.x] = T(0); \
        __syncthreads(); T *p = &s[i & 63]; T v = FROM; CALL; __syncthreads(); if (threadIdx.x < 64) out[blockIdx.x * 64 + threadIdx.x] = s[threadIdx.x];)
// Each thread has its own word, whose value before is random: old value and new value.
#define OWN_OP(LABEL, T, BEFORE, FROM, CALL)                                                                            \
  MANY(LABEL, T, 2, 2048, 256, out[1] = BEFORE; T *p = &out[1]; T v = FROM; T old; CALL; out[0] = old; (void)v;)

#define ALL(NAME, T, BEFORE, FROM, EXPR)                                                                                \
  GLOBAL_OP("global-" NAME, T, FROM, (void)(EXPR))                                                                      \
  SHARED_OP("shared-" NAME, T, FROM, (void)(EXPR))                                                                      \
  OWN_OP("own-" NAME, T, BEFORE, FROM, old = EXPR)

ALL("add-s32", s32, (s32)int32(i, 0), (s32)int32(i, 1), atomicAdd(p, v))
ALL("add-u32", u32, int32(i, 0), int32(i, 1), atomicAdd(p, v))
ALL("add-u64", u64, int64(i, 0), int64(i, 1), atomicAdd(p, v))
ALL("add-f32", float, (float)tiny(i, 0), (float)tiny(i, 1), atomicAdd(p, v))
ALL("add-f64", double, (double)tiny(i, 0), (double)tiny(i, 1), atomicAdd(p, v))
ALL("sub-s32", s32, (s32)int32(i, 0), (s32)int32(i, 1), atomicSub(p, v))
ALL("sub-u32", u32, int32(i, 0), int32(i, 1), atomicSub(p, v))
ALL("min-s32", s32, (s32)int32(i, 0), (s32)int32(i, 1), atomicMin(p, v))
ALL("max-s32", s32, (s32)int32(i, 0), (s32)int32(i, 1), atomicMax(p, v))
ALL("min-u32", u32, int32(i, 0), int32(i, 1), atomicMin(p, v))
ALL("max-u32", u32, int32(i, 0), int32(i, 1), atomicMax(p, v))
ALL("min-s64", s64, (s64)int64(i, 0), (s64)int64(i, 1), atomicMin(p, v))
ALL("max-s64", s64, (s64)int64(i, 0), (s64)int64(i, 1), atomicMax(p, v))
ALL("min-u64", u64, int64(i, 0), int64(i, 1), atomicMin(p, v))
ALL("max-u64", u64, int64(i, 0), int64(i, 1), atomicMax(p, v))
ALL("and-u32", u32, int32(i, 0), int32(i, 1), atomicAnd(p, v))
ALL("or-u32", u32, int32(i, 0), int32(i, 1) & 0x11111111u << (i & 3), atomicOr(p, v))
ALL("xor-u32", u32, int32(i, 0), int32(i, 1), atomicXor(p, v))
ALL("and-u64", u64, int64(i, 0), int64(i, 1), atomicAnd(p, v))
ALL("or-u64", u64, int64(i, 0), int64(i, 1) & 0x1111111111111111ull << (i & 3), atomicOr(p, v))
ALL("xor-u64", u64, int64(i, 0), int64(i, 1), atomicXor(p, v))
ALL("inc-u32", u32, int32(i, 0), 9, atomicInc(p, v))
ALL("dec-u32", u32, int32(i, 0), 11, atomicDec(p, v))
OWN_OP("own-inc-random", u32, int32(i, 0), int32(i, 1), old = atomicInc(p, v))
OWN_OP("own-dec-random", u32, int32(i, 0), int32(i, 1), old = atomicDec(p, v))
OWN_OP("own-exch-u32", u32, int32(i, 0), int32(i, 1), old = atomicExch(p, v))
OWN_OP("own-exch-s32", s32, (s32)int32(i, 0), (s32)int32(i, 1), old = atomicExch(p, v))
OWN_OP("own-exch-f32", float, f32(i, 0), f32(i, 1), old = atomicExch(p, v))
OWN_OP("own-exch-u64", u64, int64(i, 0), int64(i, 1), old = atomicExch(p, v))
OWN_OP("own-cas-u32", u32, int32(i, 0), int32(i, 1), old = atomicCAS(p, i & 1 ? int32(i, 0) : int32(i, 2), v))
OWN_OP("own-cas-s32", s32, (s32)int32(i, 0), (s32)int32(i, 1), old = atomicCAS(p, (s32)(i & 1 ? int32(i, 0) : int32(i, 2)), v))
OWN_OP("own-cas-u64", u64, int64(i, 0), int64(i, 1), old = atomicCAS(p, i & 1 ? int64(i, 0) : int64(i, 2), v))
OWN_OP("own-cas-u16", u16, f16(i, 0), f16(i, 1), old = atomicCAS(p, i & 1 ? f16(i, 0) : f16(i, 2), v))
OWN_OP("own-add-f32-random", float, f32(i, 0), f32(i, 1), old = atomicAdd(p, v))
OWN_OP("own-add-f64-random", double, f64(i, 0), f64(i, 1), old = atomicAdd(p, v))
ALL("add-u32-block", u32, int32(i, 0), int32(i, 1), atomicAdd_block(p, v * (blockIdx.x == 1)))
ALL("add-u32-system", u32, int32(i, 0), int32(i, 1), atomicAdd_system(p, v))
ALL("max-s32-system", s32, (s32)int32(i, 0), (s32)int32(i, 1), atomicMax_system(p, v))

// Every lane of a warp at one word, and the old values that the lanes get: a permutation of 0 to 1023.
WHOLE("unique-tickets", u32, 1025, 4, 256, u32 t = atomicAdd(&out[1024], 1u); out[t] = t * 3u + 1u;)
WHOLE("unique-tickets-shared", u32, 1024, 4, 256, __shared__ u32 n; if (threadIdx.x == 0) n = 0; __syncthreads(); u32 t = atomicAdd(&n, 1u); out[blockIdx.x * 256 + t] = t * 5u + 1u;)
WHOLE("inc-wrap-tickets", u32, 8, 4, 256, u32 t = atomicInc(&out[7], 6); atomicAdd(&out[t < 6 ? t : 6], 1u);)
WHOLE("cas-loop-f32-max", u32, 16, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; float v = range(i, 0, 0.0f, 1000.0f); u32 *p = &out[i & 15]; u32 seen = *(volatile u32 *)p;
      while (__uint_as_float(seen) < v) { u32 was = atomicCAS(p, seen, __float_as_uint(v)); if (was == seen) break; seen = was; })

// Half precision: sums of small integers.
WHOLE("global-add-half2", u32, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; atomicAdd((__half2 *)&out[i & 63], __floats2half2_rn((float)tiny(i, 0), (float)tiny(i, 1)));)
WHOLE("global-add-half", u32, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; atomicAdd((__half *)out + (i & 127), __float2half((float)tiny(i, 0)));)
WHOLE("global-add-bf162", u32, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; atomicAdd((__nv_bfloat162 *)&out[i & 63], __floats2bfloat162_rn((float)tiny(i, 0), (float)tiny(i, 1)));)
WHOLE("global-add-bf16", u32, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; atomicAdd((__nv_bfloat16 *)out + (i & 127), __float2bfloat16((float)tiny(i, 0)));)
WHOLE("shared-add-half2", u32, 64, 1, 256, __shared__ __half2 s[64]; if (threadIdx.x < 64) s[threadIdx.x] = __floats2half2_rn(0.0f, 0.0f); __syncthreads();
      atomicAdd(&s[threadIdx.x & 63], __floats2half2_rn((float)tiny(threadIdx.x, 0), (float)tiny(threadIdx.x, 1))); __syncthreads();
      if (threadIdx.x < 64) memcpy(&out[threadIdx.x], &s[threadIdx.x], 4);)
WHOLE("shared-add-bf162", u32, 64, 1, 256, __shared__ __nv_bfloat162 s[64]; if (threadIdx.x < 64) s[threadIdx.x] = __floats2bfloat162_rn(0.0f, 0.0f); __syncthreads();
      atomicAdd(&s[threadIdx.x & 63], __floats2bfloat162_rn((float)tiny(threadIdx.x, 0), (float)tiny(threadIdx.x, 1))); __syncthreads();
      if (threadIdx.x < 64) memcpy(&out[threadIdx.x], &s[threadIdx.x], 4);)
WHOLE("global-add-float2", float, 128, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; atomicAdd((float2 *)out + (i & 63), make_float2((float)tiny(i, 0), (float)tiny(i, 1)));)
WHOLE("global-add-float4", float, 256, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x;
      atomicAdd((float4 *)out + (i & 63), make_float4((float)tiny(i, 0), (float)tiny(i, 1), (float)tiny(i, 2), (float)tiny(i, 3)));)

// 128 bits.
MANY("ptx-atom-cas-b128", u64, 4, 1024, 256, out[2] = int64(i, 0); out[3] = int64(i, 1); u64 c0 = int64(i, 0); u64 c1 = i & 1 ? int64(i, 1) : int64(i, 2);
     u64 n0 = bits64(i, 3); u64 n1 = bits64(i, 4); u64 o0; u64 o1;
     asm volatile("{ .reg .b128 c, n, d; mov.b128 c, {%2, %3}; mov.b128 n, {%4, %5}; atom.global.cas.b128 d, [%6], c, n; mov.b128 {%0, %1}, d; }"
                  : "=l"(o0), "=l"(o1) : "l"(c0), "l"(c1), "l"(n0), "l"(n1), "l"(__cvta_generic_to_global(&out[2])) : "memory");
     out[0] = o0; out[1] = o1;)
MANY("ptx-atom-exch-b128", u64, 4, 1024, 256, out[2] = int64(i, 0); out[3] = int64(i, 1); u64 n0 = bits64(i, 3); u64 n1 = bits64(i, 4); u64 o0; u64 o1;
     asm volatile("{ .reg .b128 n, d; mov.b128 n, {%2, %3}; atom.global.exch.b128 d, [%4], n; mov.b128 {%0, %1}, d; }"
                  : "=l"(o0), "=l"(o1) : "l"(n0), "l"(n1), "l"(__cvta_generic_to_global(&out[2])) : "memory");
     out[0] = o0; out[1] = o1;)

//===--- PTX spellings ------------------------------------------------------------------------------------------===//

#define PTX_ATOM32(INST, LABEL)                                                                                         \
  MANY(LABEL, u32, 2, 2048, 256, out[1] = int32(i, 0); u32 v = int32(i, 1); u32 old;                                    \
       asm volatile(INST " %0, [%1], %2;" : "=r"(old) : "l"(__cvta_generic_to_global(&out[1])), "r"(v) : "memory"); out[0] = old;)
#define PTX_ATOM64(INST, LABEL)                                                                                         \
  MANY(LABEL, u64, 2, 2048, 256, out[1] = int64(i, 0); u64 v = int64(i, 1); u64 old;                                    \
       asm volatile(INST " %0, [%1], %2;" : "=l"(old) : "l"(__cvta_generic_to_global(&out[1])), "l"(v) : "memory"); out[0] = old;)
PTX_ATOM32("atom.global.add.u32", "ptx-atom-add-u32")
PTX_ATOM32("atom.acq_rel.gpu.global.add.s32", "ptx-atom-acqrel-add-s32")
PTX_ATOM32("atom.relaxed.gpu.global.min.s32", "ptx-atom-min-s32")
PTX_ATOM32("atom.relaxed.cta.global.max.u32", "ptx-atom-max-u32")
PTX_ATOM32("atom.acq_rel.gpu.global.inc.u32", "ptx-atom-inc-u32")
PTX_ATOM32("atom.release.sys.global.dec.u32", "ptx-atom-dec-u32")
PTX_ATOM32("atom.global.and.b32", "ptx-atom-and-b32")
PTX_ATOM32("atom.global.or.b32", "ptx-atom-or-b32")
PTX_ATOM32("atom.global.xor.b32", "ptx-atom-xor-b32")
PTX_ATOM32("atom.global.exch.b32", "ptx-atom-exch-b32")
PTX_ATOM64("atom.global.add.u64", "ptx-atom-add-u64")
PTX_ATOM64("atom.global.min.s64", "ptx-atom-min-s64")
PTX_ATOM64("atom.global.max.u64", "ptx-atom-max-u64")
PTX_ATOM64("atom.global.exch.b64", "ptx-atom-exch-b64")
PTX_ATOM64("atom.global.xor.b64", "ptx-atom-xor-b64")
MANY("ptx-atom-cas-b32", u32, 2, 2048, 256, out[1] = int32(i, 0); u32 c = i & 1 ? int32(i, 0) : int32(i, 2); u32 v = int32(i, 1); u32 old;
     asm volatile("atom.acquire.gpu.global.cas.b32 %0, [%1], %2, %3;" : "=r"(old) : "l"(__cvta_generic_to_global(&out[1])), "r"(c), "r"(v) : "memory"); out[0] = old;)
MANY("ptx-atom-cas-b16", u16, 2, 2048, 256, out[1] = f16(i, 0); u16 c = i & 1 ? f16(i, 0) : f16(i, 2); u16 v = f16(i, 1); u16 old;
     asm volatile("atom.global.cas.b16 %0, [%1], %2, %3;" : "=h"(old) : "l"(__cvta_generic_to_global(&out[1])), "h"(c), "h"(v) : "memory"); out[0] = old;)
MANY("ptx-atom-add-noftz-f16", u16, 2, 2048, 256, out[1] = f16(i & ~1u, 0) & 0xbfff; u16 v = f16(i & ~1u, 1) & 0xbfff; u16 old;
     asm volatile("atom.global.add.noftz.f16 %0, [%1], %2;" : "=h"(old) : "l"(__cvta_generic_to_global(&out[1])), "h"(v) : "memory"); out[0] = old;)
MANY("ptx-atom-add-noftz-bf16", u16, 2, 2048, 256, out[1] = bf16(i & ~1u, 0) & 0xbfff; u16 v = bf16(i & ~1u, 1) & 0xbfff; u16 old;
     asm volatile("atom.global.add.noftz.bf16 %0, [%1], %2;" : "=h"(old) : "l"(__cvta_generic_to_global(&out[1])), "h"(v) : "memory"); out[0] = old;)

#define PTX_RED(INST, LABEL)                                                                                            \
  WHOLE(LABEL, u32, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; u32 v = int32(i, 1); asm volatile(INST " [%0], %1;" ::"l"(__cvta_generic_to_global(&out[i & 63])), "r"(v) : "memory");)
PTX_RED("red.relaxed.gpu.global.add.s32", "ptx-red-add-s32")
PTX_RED("red.release.gpu.global.add.s32", "ptx-red-release-add-s32")
PTX_RED("red.global.max.u32", "ptx-red-max-u32")
PTX_RED("red.global.min.s32", "ptx-red-min-s32")
PTX_RED("red.global.or.b32", "ptx-red-or-b32")
PTX_RED("red.global.xor.b32", "ptx-red-xor-b32")
PTX_RED("red.add.u32", "ptx-red-generic-add-u32")
WHOLE("ptx-red-shared-add", u32, 64, 1, 256, __shared__ u32 s[64]; if (threadIdx.x < 64) s[threadIdx.x] = 0; __syncthreads();
      asm volatile("red.shared.add.u32 [%0], %1;" ::"r"((u32)__cvta_generic_to_shared(&s[threadIdx.x & 63])), "r"(int32(threadIdx.x, 0)) : "memory"); __syncthreads();
      if (threadIdx.x < 64) out[threadIdx.x] = s[threadIdx.x];)
WHOLE("ptx-red-add-f32", float, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; asm volatile("red.global.add.f32 [%0], %1;" ::"l"(__cvta_generic_to_global(&out[i & 63])), "f"((float)tiny(i, 0)) : "memory");)
WHOLE("ptx-red-add-f64", double, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; asm volatile("red.global.add.f64 [%0], %1;" ::"l"(__cvta_generic_to_global(&out[i & 63])), "d"((double)tiny(i, 0)) : "memory");)
WHOLE("ptx-red-add-f16x2", u32, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; __half2 h = __floats2half2_rn((float)tiny(i, 0), (float)tiny(i, 1)); u32 v; memcpy(&v, &h, 4);
      asm volatile("red.global.add.noftz.f16x2 [%0], %1;" ::"l"(__cvta_generic_to_global(&out[i & 63])), "r"(v) : "memory");)
WHOLE("ptx-red-add-bf16x2", u32, 64, 4, 256, unsigned i = blockIdx.x * 256 + threadIdx.x; __nv_bfloat162 h = __floats2bfloat162_rn((float)tiny(i, 0), (float)tiny(i, 1)); u32 v; memcpy(&v, &h, 4);
      asm volatile("red.global.add.noftz.bf16x2 [%0], %1;" ::"l"(__cvta_generic_to_global(&out[i & 63])), "r"(v) : "memory");)

int main(int argc, char **argv) { return runProbe(argc, argv); }
