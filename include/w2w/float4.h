// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's types and conversions of `cuda_fp4.h` for numbers of four bits, in the format E2M1. HIP 6.4 has none.
//
// The numbers are 0, 0.5, 1, 1.5, 2, 3, 4, 6 and their negatives. What is out of range becomes the largest, and a NaN
// the largest positive one. Two share a byte, the first in the low bits. Names are CUDA's without `__nv_`. `portable`
// holds what the test compares with NVIDIA's.

#ifndef W2W_FLOAT4_H
#define W2W_FLOAT4_H

#include "float6.h"

#if W2W_NVIDIA && W2W_GPU_COMPILER
#include <cuda_fp4.h>
#endif

#if W2W_GPU_COMPILER

namespace w2w {

using Fp4Storage = unsigned char;
using Fp4x2Storage = unsigned char;
using Fp4x4Storage = unsigned short;

#if W2W_AMD
/// CUDA `__nv_fp4_interpretation_t`.
enum Fp4Interpretation { kE2m1 };
#else
using Fp4Interpretation = ::__nv_fp4_interpretation_t;
constexpr Fp4Interpretation kE2m1 = ::__NV_E2M1;
#endif

namespace detail {

template <class T> W2W_HOST_DEVICE unsigned toFp4(T x, Fp4Interpretation, RoundMode rounding) {
  return encode<FormatE2m1>(x, true, rounding == kRoundNearest);
}

/// Returns the bits of the half that the low bits of \p code stand for.
W2W_HOST_DEVICE unsigned halfOfFp4(unsigned code, Fp4Interpretation) {
  return bitCast<unsigned short>(narrow<Half>(decode<FormatE2m1>(code)));
}

} // namespace detail

// W2W_FP4_TO(float, float, x) stands for CUDA `__nv_cvt_float_to_fp4`, W2W_FP4_TO2 for a pair.
#define W2W_FP4_FUNCTIONS                                                                                              \
  W2W_FP4_TO(float, float, x)                                                                                          \
  W2W_FP4_TO(double, double, x)                                                                                        \
  W2W_FP4_TO(halfraw, HalfRaw, detail::wideRaw(x))                                                                     \
  W2W_FP4_TO(bfloat16raw, Bfloat16Raw, detail::wideRaw(x))                                                             \
  W2W_FP4_TO2(float2, float2, x)                                                                                       \
  W2W_FP4_TO2(double2, double2, x)                                                                                     \
  W2W_FP4_TO2(halfraw2, Half2Raw, detail::widePair(x))                                                                 \
  W2W_FP4_TO2(bfloat16raw2, Bfloat162Raw, detail::widePair(x))

namespace portable {
#define W2W_FP4_TO(FROM, TYPE, WIDE)                                                                                   \
  W2W_HOST_DEVICE Fp4Storage cvt_##FROM##_to_fp4(TYPE x, Fp4Interpretation format, RoundMode rounding) {               \
    return static_cast<Fp4Storage>(detail::toFp4(WIDE, format, rounding));                                             \
  }
#define W2W_FP4_TO2(FROM, TYPE, WIDE)                                                                                  \
  W2W_HOST_DEVICE Fp4x2Storage cvt_##FROM##_to_fp4x2(TYPE x, Fp4Interpretation format, RoundMode rounding) {           \
    auto values = WIDE;                                                                                                \
    return static_cast<Fp4x2Storage>(detail::toFp4(values.x, format, rounding) |                                       \
                                     detail::toFp4(values.y, format, rounding) << 4);                                  \
  }
W2W_FP4_FUNCTIONS
#undef W2W_FP4_TO2
#undef W2W_FP4_TO
W2W_HOST_DEVICE HalfRaw cvt_fp4_to_halfraw(Fp4Storage x, Fp4Interpretation format) {
  return detail::bitCast<HalfRaw>(static_cast<unsigned short>(detail::halfOfFp4(x, format)));
}
W2W_HOST_DEVICE Half2Raw cvt_fp4x2_to_halfraw2(Fp4x2Storage x, Fp4Interpretation format) {
  return detail::bitCast<Half2Raw>(detail::halfOfFp4(x, format) |
                                   detail::halfOfFp4(static_cast<unsigned>(x) >> 4, format) << 16);
}
using Fp4E2m1 = detail::SmallValue<detail::FormatE2m1>;
using Fp4x2E2m1 = detail::SmallPair<detail::FormatE2m1>;
using Fp4x4E2m1 = detail::SmallQuad<detail::FormatE2m1>;
} // namespace portable

#if W2W_AMD
using namespace portable;
#else
#define W2W_FP4_TO(FROM, TYPE, WIDE)                                                                                   \
  W2W_HOST_DEVICE Fp4Storage cvt_##FROM##_to_fp4(TYPE x, Fp4Interpretation format, RoundMode rounding) {               \
    return __nv_cvt_##FROM##_to_fp4(x, format, rounding);                                                              \
  }
#define W2W_FP4_TO2(FROM, TYPE, WIDE)                                                                                  \
  W2W_HOST_DEVICE Fp4x2Storage cvt_##FROM##_to_fp4x2(TYPE x, Fp4Interpretation format, RoundMode rounding) {           \
    return __nv_cvt_##FROM##_to_fp4x2(x, format, rounding);                                                            \
  }
W2W_FP4_FUNCTIONS
#undef W2W_FP4_TO2
#undef W2W_FP4_TO
W2W_HOST_DEVICE HalfRaw cvt_fp4_to_halfraw(Fp4Storage x, Fp4Interpretation format) {
  return __nv_cvt_fp4_to_halfraw(x, format);
}
W2W_HOST_DEVICE Half2Raw cvt_fp4x2_to_halfraw2(Fp4x2Storage x, Fp4Interpretation format) {
  return __nv_cvt_fp4x2_to_halfraw2(x, format);
}
using Fp4E2m1 = ::__nv_fp4_e2m1;
using Fp4x2E2m1 = ::__nv_fp4x2_e2m1;
using Fp4x4E2m1 = ::__nv_fp4x4_e2m1;
#endif
#undef W2W_FP4_FUNCTIONS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_FLOAT4_H
