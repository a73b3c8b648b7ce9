// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// One name for each vendor's 16-bit floating-point types, and access to them that is spelled alike for half and
// bfloat16.

#ifndef W2W_TYPES16_H
#define W2W_TYPES16_H

#include "config.h"

// HIP's bfloat16 header cannot be read by g++.
#if W2W_GPU_COMPILER

#if W2W_AMD
#include <hip/hip_bf16.h>
#include <hip/hip_fp16.h>
#else
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#endif

namespace w2w {

using Half = ::__half;
using Half2 = ::__half2;
using HalfRaw = ::__half_raw;
using Half2Raw = ::__half2_raw;
#if W2W_AMD
using Bfloat16 = ::__hip_bfloat16;
using Bfloat162 = ::__hip_bfloat162;
using Bfloat16Raw = ::__hip_bfloat16_raw;
using Bfloat162Raw = ::__hip_bfloat162_raw;
#else
using Bfloat16 = ::__nv_bfloat16;
using Bfloat162 = ::__nv_bfloat162;
using Bfloat16Raw = ::__nv_bfloat16_raw;
using Bfloat162Raw = ::__nv_bfloat162_raw;
#endif

namespace detail {

/// Returns the bits of \p from as a \p To of the same size.
template <class To, class From> W2W_HOST_DEVICE To bitCast(From from) {
  static_assert(sizeof(To) == sizeof(From), "the sizes must agree");
  To to;
  __builtin_memcpy(static_cast<void *>(&to), static_cast<const void *>(&from), sizeof(To));
  return to;
}

W2W_HOST_DEVICE float wide(Bfloat16 x) {
  return bitCast<float>(static_cast<unsigned>(bitCast<unsigned short>(x)) << 16);
}
W2W_HOST_DEVICE Bfloat16 lowOf(Bfloat162 pair) { return __low2bfloat16(pair); }
W2W_HOST_DEVICE Bfloat16 highOf(Bfloat162 pair) { return __high2bfloat16(pair); }
W2W_HOST_DEVICE Bfloat162 makePair(Bfloat16 low, Bfloat16 high) { return __halves2bfloat162(low, high); }

/// CUDA's canonical NaN, the same bits for half and bfloat16.
constexpr unsigned short kNan16 = 0x7fff;

/// Rounds \p x to the nearest \p T, ties to even.
template <class T> W2W_HOST_DEVICE T narrow(float x);
template <> W2W_HOST_DEVICE Bfloat16 narrow<Bfloat16>(float x) {
  unsigned bits = bitCast<unsigned>(x);
  unsigned rounded = (bits + 0x7fffu + (bits >> 16 & 1u)) >> 16;
  return bitCast<Bfloat16>(static_cast<unsigned short>(x != x ? kNan16 : rounded));
}

W2W_HOST_DEVICE float wide(Half x) { return __half2float(x); }
W2W_HOST_DEVICE Half lowOf(Half2 pair) { return __low2half(pair); }
W2W_HOST_DEVICE Half highOf(Half2 pair) { return __high2half(pair); }
W2W_HOST_DEVICE Half2 makePair(Half low, Half high) { return __halves2half2(low, high); }
template <> W2W_HOST_DEVICE Half narrow<Half>(float x) { return __float2half_rn(x); }

} // namespace detail
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_TYPES16_H
