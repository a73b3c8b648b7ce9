// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's dynamic-programming functions (DPX): sums fused with a maximum or minimum, of three values, with a clamp at
// zero or with the winner's predicate.
//
// Hopper has instructions for them, CUDA emulates them on older GPUs and the host, and HIP has none. Each works on one
// 32-bit value or on the two 16-bit halves of a word. Sums wrap around. On NVIDIA the functions are the intrinsics, and
// the test compares `portable` with them.

#ifndef W2W_DPX_H
#define W2W_DPX_H

#include "simd.h"

namespace w2w {
namespace detail {

template <class T> W2W_HOST_DEVICE T larger(T a, T b) { return a > b ? a : b; }
template <class T> W2W_HOST_DEVICE T smaller(T a, T b) { return a < b ? a : b; }

/// Adds modulo 2^32, also for int, whose overflow is undefined in C++.
W2W_HOST_DEVICE int wrappingAdd(int a, int b) {
  return static_cast<int>(static_cast<unsigned>(a) + static_cast<unsigned>(b));
}
W2W_HOST_DEVICE unsigned wrappingAdd(unsigned a, unsigned b) { return a + b; }

} // namespace detail

namespace portable {

// W2W_DPX(max, larger, >=) defines the functions for the maximum.
#define W2W_DPX_32(NAME, PICK, SUFFIX, TYPE)                                                                           \
  W2W_HOST_DEVICE TYPE viadd##NAME##_##SUFFIX(TYPE a, TYPE b, TYPE c) {                                                \
    return detail::PICK(detail::wrappingAdd(a, b), c);                                                                 \
  }                                                                                                                    \
  W2W_HOST_DEVICE TYPE vi##NAME##3_##SUFFIX(TYPE a, TYPE b, TYPE c) { return detail::PICK(detail::PICK(a, b), c); }
#define W2W_DPX_16(NAME, SUFFIX, PICK2)                                                                                \
  W2W_HOST_DEVICE unsigned viadd##NAME##_##SUFFIX(unsigned a, unsigned b, unsigned c) {                                \
    return PICK2(vadd2(a, b), c);                                                                                      \
  }                                                                                                                    \
  W2W_HOST_DEVICE unsigned vi##NAME##3_##SUFFIX(unsigned a, unsigned b, unsigned c) { return PICK2(PICK2(a, b), c); }
#define W2W_DPX(NAME, PICK, WINS)                                                                                      \
  W2W_DPX_32(NAME, PICK, s32, int)                                                                                     \
  W2W_DPX_32(NAME, PICK, u32, unsigned)                                                                                \
  W2W_DPX_16(NAME, s16x2, v##NAME##s2)                                                                                 \
  W2W_DPX_16(NAME, u16x2, v##NAME##u2)                                                                                 \
  W2W_HOST_DEVICE int vi##NAME##_s32_relu(int a, int b) { return detail::larger(detail::PICK(a, b), 0); }              \
  W2W_HOST_DEVICE int viadd##NAME##_s32_relu(int a, int b, int c) {                                                    \
    return detail::larger(viadd##NAME##_s32(a, b, c), 0);                                                              \
  }                                                                                                                    \
  W2W_HOST_DEVICE int vi##NAME##3_s32_relu(int a, int b, int c) {                                                      \
    return detail::larger(vi##NAME##3_s32(a, b, c), 0);                                                                \
  }                                                                                                                    \
  W2W_HOST_DEVICE unsigned vi##NAME##_s16x2_relu(unsigned a, unsigned b) { return vmaxs2(v##NAME##s2(a, b), 0); }      \
  W2W_HOST_DEVICE unsigned viadd##NAME##_s16x2_relu(unsigned a, unsigned b, unsigned c) {                              \
    return vmaxs2(viadd##NAME##_s16x2(a, b, c), 0);                                                                    \
  }                                                                                                                    \
  W2W_HOST_DEVICE unsigned vi##NAME##3_s16x2_relu(unsigned a, unsigned b, unsigned c) {                                \
    return vmaxs2(vi##NAME##3_s16x2(a, b, c), 0);                                                                      \
  }                                                                                                                    \
  /* Says in *isFirst whether the first operand is the result. */                                                      \
  W2W_HOST_DEVICE int vib##NAME##_s32(int a, int b, bool *isFirst) {                                                   \
    *isFirst = a WINS b;                                                                                               \
    return detail::PICK(a, b);                                                                                         \
  }                                                                                                                    \
  W2W_HOST_DEVICE unsigned vib##NAME##_u32(unsigned a, unsigned b, bool *isFirst) {                                    \
    *isFirst = a WINS b;                                                                                               \
    return detail::PICK(a, b);                                                                                         \
  }                                                                                                                    \
  W2W_HOST_DEVICE unsigned vib##NAME##_s16x2(unsigned a, unsigned b, bool *isHighFirst, bool *isLowFirst) {            \
    *isHighFirst = detail::signedField<16>(a, 1) WINS detail::signedField<16>(b, 1);                                   \
    *isLowFirst = detail::signedField<16>(a, 0) WINS detail::signedField<16>(b, 0);                                    \
    return v##NAME##s2(a, b);                                                                                          \
  }                                                                                                                    \
  W2W_HOST_DEVICE unsigned vib##NAME##_u16x2(unsigned a, unsigned b, bool *isHighFirst, bool *isLowFirst) {            \
    *isHighFirst = detail::unsignedField<16>(a, 1) WINS detail::unsignedField<16>(b, 1);                               \
    *isLowFirst = detail::unsignedField<16>(a, 0) WINS detail::unsignedField<16>(b, 0);                                \
    return v##NAME##u2(a, b);                                                                                          \
  }
W2W_DPX(max, larger, >=)
W2W_DPX(min, smaller, <=)
#undef W2W_DPX
#undef W2W_DPX_16
#undef W2W_DPX_32

} // namespace portable

#if W2W_AMD
// simd.h has made `portable` visible.
#else
// clang has the intrinsics for the device only.
#if W2W_DEVICE_PASS
#define W2W_DPX_BEST(NAME) __##NAME
#else
#define W2W_DPX_BEST(NAME) portable::NAME
#endif
#define W2W_DPX_TERNARY(NAME, TYPE)                                                                                    \
  W2W_HOST_DEVICE TYPE NAME(TYPE a, TYPE b, TYPE c) { return W2W_DPX_BEST(NAME)(a, b, c); }
#define W2W_DPX_BINARY(NAME, TYPE)                                                                                     \
  W2W_HOST_DEVICE TYPE NAME(TYPE a, TYPE b) { return W2W_DPX_BEST(NAME)(a, b); }
#define W2W_DPX_WINNER(NAME, TYPE)                                                                                     \
  W2W_HOST_DEVICE TYPE NAME(TYPE a, TYPE b, bool *isFirst) { return W2W_DPX_BEST(NAME)(a, b, isFirst); }
#define W2W_DPX_WINNERS(NAME)                                                                                          \
  W2W_HOST_DEVICE unsigned NAME(unsigned a, unsigned b, bool *isHighFirst, bool *isLowFirst) {                         \
    return W2W_DPX_BEST(NAME)(a, b, isHighFirst, isLowFirst);                                                          \
  }
#define W2W_DPX(NAME)                                                                                                  \
  W2W_DPX_TERNARY(viadd##NAME##_s32, int)                                                                              \
  W2W_DPX_TERNARY(viadd##NAME##_s32_relu, int)                                                                         \
  W2W_DPX_TERNARY(viadd##NAME##_u32, unsigned)                                                                         \
  W2W_DPX_TERNARY(viadd##NAME##_s16x2, unsigned)                                                                       \
  W2W_DPX_TERNARY(viadd##NAME##_s16x2_relu, unsigned)                                                                  \
  W2W_DPX_TERNARY(viadd##NAME##_u16x2, unsigned)                                                                       \
  W2W_DPX_TERNARY(vi##NAME##3_s32, int)                                                                                \
  W2W_DPX_TERNARY(vi##NAME##3_s32_relu, int)                                                                           \
  W2W_DPX_TERNARY(vi##NAME##3_u32, unsigned)                                                                           \
  W2W_DPX_TERNARY(vi##NAME##3_s16x2, unsigned)                                                                         \
  W2W_DPX_TERNARY(vi##NAME##3_s16x2_relu, unsigned)                                                                    \
  W2W_DPX_TERNARY(vi##NAME##3_u16x2, unsigned)                                                                         \
  W2W_DPX_BINARY(vi##NAME##_s32_relu, int)                                                                             \
  W2W_DPX_BINARY(vi##NAME##_s16x2_relu, unsigned)                                                                      \
  W2W_DPX_WINNER(vib##NAME##_s32, int)                                                                                 \
  W2W_DPX_WINNER(vib##NAME##_u32, unsigned)                                                                            \
  W2W_DPX_WINNERS(vib##NAME##_s16x2)                                                                                   \
  W2W_DPX_WINNERS(vib##NAME##_u16x2)
W2W_DPX(max)
W2W_DPX(min)
#undef W2W_DPX
#undef W2W_DPX_WINNERS
#undef W2W_DPX_WINNER
#undef W2W_DPX_BINARY
#undef W2W_DPX_TERNARY
#undef W2W_DPX_BEST
#endif

} // namespace w2w

#endif // W2W_DPX_H
