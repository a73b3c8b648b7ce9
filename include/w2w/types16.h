// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// One name for each vendor's 16-bit floating-point types, and access to them that is spelled alike for half and bfloat16.

#ifndef W2W_TYPES16_H
#define W2W_TYPES16_H

#include "config.h"

#if W2W_AMD
#include <hip/hip_bf16.h>
#include <hip/hip_fp16.h>
#else
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#endif

#if W2W_GPU_COMPILER

namespace w2w {

using Half = ::__half;
using Half2 = ::__half2;
#if W2W_AMD
using Bfloat16 = ::__hip_bfloat16;
using Bfloat162 = ::__hip_bfloat162;
#else
using Bfloat16 = ::__nv_bfloat16;
using Bfloat162 = ::__nv_bfloat162;
#endif

namespace detail {

W2W_DEVICE unsigned short bitsOf(Half x) { return __half_as_ushort(x); }
W2W_DEVICE unsigned short bitsOf(Bfloat16 x) { return __bfloat16_as_ushort(x); }
W2W_DEVICE float wide(Half x) { return __half2float(x); }
W2W_DEVICE float wide(Bfloat16 x) { return __uint_as_float(static_cast<unsigned>(bitsOf(x)) << 16); }

/// The type of the pair of \p T.
template <class T> struct PairOf;
template <> struct PairOf<Half> {
  using Type = Half2;
};
template <> struct PairOf<Bfloat16> {
  using Type = Bfloat162;
};

W2W_DEVICE Half lowOf(Half2 pair) { return __low2half(pair); }
W2W_DEVICE Half highOf(Half2 pair) { return __high2half(pair); }
W2W_DEVICE Half2 makePair(Half low, Half high) { return __halves2half2(low, high); }
W2W_DEVICE Bfloat16 lowOf(Bfloat162 pair) { return __low2bfloat16(pair); }
W2W_DEVICE Bfloat16 highOf(Bfloat162 pair) { return __high2bfloat16(pair); }
W2W_DEVICE Bfloat162 makePair(Bfloat16 low, Bfloat16 high) { return __halves2bfloat162(low, high); }

/// Rounds a float to the nearest bfloat16, ties to even: the upper 16 bits. A NaN becomes CUDA's canonical one.
W2W_DEVICE Bfloat16 roundToBfloat16(float x) {
  unsigned bits = __float_as_uint(x);
  unsigned rounded = (bits + 0x7fffu + (bits >> 16 & 1u)) >> 16;
  return __ushort_as_bfloat16(static_cast<unsigned short>(x != x ? 0x7fffu : rounded));
}

/// Rounds a float to the nearest \p T.
template <class T> W2W_DEVICE T narrow(float x);
template <> W2W_DEVICE Half narrow<Half>(float x) { return __float2half_rn(x); }
template <> W2W_DEVICE Bfloat16 narrow<Bfloat16>(float x) { return roundToBfloat16(x); }

} // namespace detail
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_TYPES16_H
