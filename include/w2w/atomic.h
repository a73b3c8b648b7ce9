// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's atomic functions that HIP 6.4 lacks: at block scope, at system scope for some, and on half, bfloat16, float
// vectors, `unsigned short` and `long long`. All are relaxed, as in CUDA. Where HIP has the function for a type, the
// overload here is HIP's.
//
// Pairs of half and of bfloat16 are added by one instruction on gfx942, gfx950 and gfx12 and by a compare-and-swap loop
// elsewhere; each element is atomic, the pair as a whole is not, as in CUDA. A single 16-bit element is updated by a
// compare-and-swap of the 32-bit word around it.

#ifndef W2W_ATOMIC_H
#define W2W_ATOMIC_H

#include "types16.h"

#if W2W_GPU_COMPILER

namespace w2w {

// W2W_ATOMIC(atomicAdd, int) forwards int atomicAdd(int *, int).
#define W2W_ATOMIC(NAME, TYPE)                                                                                         \
  W2W_DEVICE TYPE NAME(TYPE *address, TYPE value) { return ::NAME(address, value); }
#define W2W_ATOMIC_CAS(NAME, TYPE)                                                                                     \
  W2W_DEVICE TYPE NAME(TYPE *address, TYPE compare, TYPE value) { return ::NAME(address, compare, value); }

// W2W_SCOPED(atomicAdd_block, int, fetch_add, WORKGROUP) defines int atomicAdd_block(int *, int) on AMD.
#if W2W_AMD
#define W2W_SCOPED(NAME, TYPE, OPERATION, SCOPE)                                                                       \
  W2W_DEVICE TYPE NAME(TYPE *address, TYPE value) {                                                                    \
    return __hip_atomic_##OPERATION(address, value, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_##SCOPE);                     \
  }
#define W2W_SCOPED_CAS(NAME, TYPE, SCOPE)                                                                              \
  W2W_DEVICE TYPE NAME(TYPE *address, TYPE compare, TYPE value) {                                                      \
    __hip_atomic_compare_exchange_strong(address, &compare, value, __ATOMIC_RELAXED, __ATOMIC_RELAXED,                 \
                                         __HIP_MEMORY_SCOPE_##SCOPE);                                                  \
    return compare;                                                                                                    \
  }
// "Inc" wraps to 0 above the value, "Dec" wraps to the value below 0.
#define W2W_SCOPED_WRAP(NAME, OPERATION, SCOPE)                                                                        \
  W2W_DEVICE unsigned NAME(unsigned *address, unsigned value) {                                                        \
    return __builtin_amdgcn_atomic_##OPERATION##32(address, value, __ATOMIC_RELAXED, SCOPE);                           \
  }
#else
#define W2W_SCOPED(NAME, TYPE, OPERATION, SCOPE) W2W_ATOMIC(NAME, TYPE)
#define W2W_SCOPED_CAS(NAME, TYPE, SCOPE) W2W_ATOMIC_CAS(NAME, TYPE)
#define W2W_SCOPED_WRAP(NAME, OPERATION, SCOPE) W2W_ATOMIC(NAME, unsigned)
#endif

// CUDA `atomicAdd_block` and so on.
W2W_SCOPED(atomicAdd_block, int, fetch_add, WORKGROUP)
W2W_SCOPED(atomicAdd_block, unsigned, fetch_add, WORKGROUP)
W2W_SCOPED(atomicAdd_block, unsigned long long, fetch_add, WORKGROUP)
W2W_SCOPED(atomicAdd_block, float, fetch_add, WORKGROUP)
W2W_SCOPED(atomicAdd_block, double, fetch_add, WORKGROUP)
W2W_SCOPED(atomicExch_block, int, exchange, WORKGROUP)
W2W_SCOPED(atomicExch_block, unsigned, exchange, WORKGROUP)
W2W_SCOPED(atomicExch_block, unsigned long long, exchange, WORKGROUP)
W2W_SCOPED(atomicExch_block, float, exchange, WORKGROUP)
#define W2W_SCOPED_MIN_MAX_BITS(TYPE)                                                                                  \
  W2W_SCOPED(atomicMin_block, TYPE, fetch_min, WORKGROUP)                                                              \
  W2W_SCOPED(atomicMax_block, TYPE, fetch_max, WORKGROUP)                                                              \
  W2W_SCOPED(atomicAnd_block, TYPE, fetch_and, WORKGROUP)                                                              \
  W2W_SCOPED(atomicOr_block, TYPE, fetch_or, WORKGROUP)                                                                \
  W2W_SCOPED(atomicXor_block, TYPE, fetch_xor, WORKGROUP)
W2W_SCOPED_MIN_MAX_BITS(int)
W2W_SCOPED_MIN_MAX_BITS(unsigned)
W2W_SCOPED_MIN_MAX_BITS(long long)
W2W_SCOPED_MIN_MAX_BITS(unsigned long long)
#undef W2W_SCOPED_MIN_MAX_BITS
W2W_SCOPED_CAS(atomicCAS_block, int, WORKGROUP)
W2W_SCOPED_CAS(atomicCAS_block, unsigned, WORKGROUP)
W2W_SCOPED_CAS(atomicCAS_block, unsigned long long, WORKGROUP)
W2W_SCOPED_WRAP(atomicInc_block, inc, "workgroup")
W2W_SCOPED_WRAP(atomicDec_block, dec, "workgroup")
W2W_SCOPED_WRAP(atomicInc_system, inc, "")
W2W_SCOPED_WRAP(atomicDec_system, dec, "")

#if W2W_AMD
W2W_DEVICE int atomicSub_block(int *address, int value) { return atomicAdd_block(address, -value); }
W2W_DEVICE unsigned atomicSub_block(unsigned *address, unsigned value) { return atomicAdd_block(address, 0u - value); }
#else
W2W_ATOMIC(atomicSub_block, int)
W2W_ATOMIC(atomicSub_block, unsigned)
#endif

// CUDA `atomicAnd`, `atomicOr`, `atomicXor` and their `_system` forms. HIP lacks long long.
#define W2W_BITWISE(NAME, OPERATION)                                                                                   \
  W2W_ATOMIC(NAME, int)                                                                                                \
  W2W_ATOMIC(NAME, unsigned)                                                                                           \
  W2W_ATOMIC(NAME, unsigned long long)                                                                                 \
  W2W_SCOPED(NAME, long long, OPERATION, AGENT)                                                                        \
  W2W_ATOMIC(NAME##_system, int)                                                                                       \
  W2W_ATOMIC(NAME##_system, unsigned)                                                                                  \
  W2W_ATOMIC(NAME##_system, unsigned long long)                                                                        \
  W2W_SCOPED(NAME##_system, long long, OPERATION, SYSTEM)
W2W_BITWISE(atomicAnd, fetch_and)
W2W_BITWISE(atomicOr, fetch_or)
W2W_BITWISE(atomicXor, fetch_xor)
#undef W2W_BITWISE

// CUDA `atomicCAS`. HIP lacks unsigned short.
W2W_ATOMIC_CAS(atomicCAS, int)
W2W_ATOMIC_CAS(atomicCAS, unsigned)
W2W_ATOMIC_CAS(atomicCAS, unsigned long long)
W2W_SCOPED_CAS(atomicCAS, unsigned short, AGENT)

// CUDA `atomicAdd`.
#define W2W_ADD(NAME)                                                                                                  \
  W2W_ATOMIC(NAME, int)                                                                                                \
  W2W_ATOMIC(NAME, unsigned)                                                                                           \
  W2W_ATOMIC(NAME, unsigned long long)                                                                                 \
  W2W_ATOMIC(NAME, float)                                                                                              \
  W2W_ATOMIC(NAME, double)
W2W_ADD(atomicAdd)
W2W_ADD(atomicAdd_system)
#undef W2W_ADD

#if W2W_AMD
namespace detail {

/// Adds \p value to the 16 bits at \p address by compare-and-swap.
template <class T> W2W_DEVICE T atomicAdd16(T *address, T value) {
  static_assert(sizeof(T) == 2, "T is half or bfloat16");
  unsigned short *bits = reinterpret_cast<unsigned short *>(address);
  unsigned short expected = __hip_atomic_load(bits, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_AGENT);
  for (;;) {
    T old = bitCast<T>(expected);
    unsigned short desired = bitCast<unsigned short>(narrow<T>(wide(old) + wide(value)));
    if (__hip_atomic_compare_exchange_strong(bits, &expected, desired, __ATOMIC_RELAXED, __ATOMIC_RELAXED,
                                             __HIP_MEMORY_SCOPE_AGENT))
      return old;
  }
}

} // namespace detail

W2W_DEVICE Half atomicAdd(Half *address, Half value) { return detail::atomicAdd16(address, value); }
W2W_DEVICE Bfloat16 atomicAdd(Bfloat16 *address, Bfloat16 value) { return detail::atomicAdd16(address, value); }
// Unqualified, because HIP declares the one for half in an unnamed namespace.
W2W_DEVICE Half2 atomicAdd(Half2 *address, Half2 value) { return unsafeAtomicAdd(address, value); }
W2W_DEVICE Bfloat162 atomicAdd(Bfloat162 *address, Bfloat162 value) { return unsafeAtomicAdd(address, value); }
#else
W2W_ATOMIC(atomicAdd, Half)
W2W_ATOMIC(atomicAdd, Half2)
W2W_ATOMIC(atomicAdd, Bfloat16)
W2W_ATOMIC(atomicAdd, Bfloat162)
#endif

// Vectors, whose elements are atomic one by one. CUDA has them for sm_90.
#if W2W_AMD
#define W2W_VECTOR_ADD(NAME)                                                                                           \
  W2W_DEVICE float2 NAME(float2 *address, float2 value) {                                                              \
    float *elements = reinterpret_cast<float *>(address);                                                              \
    float x = NAME(elements, value.x);                                                                                 \
    float y = NAME(elements + 1, value.y);                                                                             \
    return make_float2(x, y);                                                                                          \
  }                                                                                                                    \
  W2W_DEVICE float4 NAME(float4 *address, float4 value) {                                                              \
    float2 *halves = reinterpret_cast<float2 *>(address);                                                              \
    float2 low = NAME(halves, make_float2(value.x, value.y));                                                          \
    float2 high = NAME(halves + 1, make_float2(value.z, value.w));                                                     \
    return make_float4(low.x, low.y, high.x, high.y);                                                                  \
  }
W2W_VECTOR_ADD(atomicAdd)
W2W_VECTOR_ADD(atomicAdd_system)
W2W_VECTOR_ADD(atomicAdd_block)
#undef W2W_VECTOR_ADD
#elif !defined(__clang__) && (!defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 900)
W2W_ATOMIC(atomicAdd, float2)
W2W_ATOMIC(atomicAdd, float4)
W2W_ATOMIC(atomicAdd_system, float2)
W2W_ATOMIC(atomicAdd_system, float4)
W2W_ATOMIC(atomicAdd_block, float2)
W2W_ATOMIC(atomicAdd_block, float4)
#endif

#undef W2W_SCOPED_WRAP
#undef W2W_SCOPED_CAS
#undef W2W_SCOPED
#undef W2W_ATOMIC_CAS
#undef W2W_ATOMIC

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_ATOMIC_H
