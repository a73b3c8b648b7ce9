// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's types and conversions of `cuda_fp6.h` for numbers of six bits, in the formats E2M3 and E3M2. HIP 6.4 has none.
//
// A number lies in the low bits of a byte. There is neither infinity nor NaN: what is out of range becomes the largest
// number, and a NaN the largest positive one. Names are CUDA's without `__nv_`. `portable` holds what the test compares
// with NVIDIA's.

#ifndef W2W_FLOAT6_H
#define W2W_FLOAT6_H

#include "e8m0.h"

#if W2W_NVIDIA && W2W_GPU_COMPILER
#include <cuda_fp6.h>
#endif

#if W2W_GPU_COMPILER

namespace w2w {

using Fp6Storage = unsigned char;
using Fp6x2Storage = unsigned short;
using Fp6x4Storage = unsigned;

#if W2W_AMD
/// CUDA `__nv_fp6_interpretation_t`.
enum Fp6Interpretation { kE2m3, kE3m2 };
#else
using Fp6Interpretation = ::__nv_fp6_interpretation_t;
constexpr Fp6Interpretation kE2m3 = ::__NV_E2M3;
constexpr Fp6Interpretation kE3m2 = ::__NV_E3M2;
#endif

namespace detail {

template <class T> W2W_HOST_DEVICE unsigned toFp6(T x, Fp6Interpretation format, RoundMode rounding) {
  bool isNearest = rounding == kRoundNearest;
  return format == kE2m3 ? encode<FormatE2m3>(x, true, isNearest) : encode<FormatE3m2>(x, true, isNearest);
}

/// Returns the bits of the half that the low bits of \p code stand for.
W2W_HOST_DEVICE unsigned halfOfFp6(unsigned code, Fp6Interpretation format) {
  float value = format == kE2m3 ? decode<FormatE2m3>(code) : decode<FormatE3m2>(code);
  return bitCast<unsigned short>(narrow<Half>(value));
}

} // namespace detail

// W2W_FP6_TO(float, float, x) stands for CUDA `__nv_cvt_float_to_fp6`, W2W_FP6_TO2 for a pair.
#define W2W_FP6_FUNCTIONS                                                                                              \
  W2W_FP6_TO(float, float, x)                                                                                          \
  W2W_FP6_TO(double, double, x)                                                                                        \
  W2W_FP6_TO(halfraw, HalfRaw, detail::wideRaw(x))                                                                     \
  W2W_FP6_TO(bfloat16raw, Bfloat16Raw, detail::wideRaw(x))                                                             \
  W2W_FP6_TO2(float2, float2, x)                                                                                       \
  W2W_FP6_TO2(double2, double2, x)                                                                                     \
  W2W_FP6_TO2(halfraw2, Half2Raw, detail::widePair(x))                                                                 \
  W2W_FP6_TO2(bfloat16raw2, Bfloat162Raw, detail::widePair(x))

namespace portable {
#define W2W_FP6_TO(FROM, TYPE, WIDE)                                                                                   \
  W2W_HOST_DEVICE Fp6Storage cvt_##FROM##_to_fp6(TYPE x, Fp6Interpretation format, RoundMode rounding) {               \
    return static_cast<Fp6Storage>(detail::toFp6(WIDE, format, rounding));                                             \
  }
#define W2W_FP6_TO2(FROM, TYPE, WIDE)                                                                                  \
  W2W_HOST_DEVICE Fp6x2Storage cvt_##FROM##_to_fp6x2(TYPE x, Fp6Interpretation format, RoundMode rounding) {           \
    auto values = WIDE;                                                                                                \
    return static_cast<Fp6x2Storage>(detail::toFp6(values.x, format, rounding) |                                       \
                                     detail::toFp6(values.y, format, rounding) << 8);                                  \
  }
W2W_FP6_FUNCTIONS
#undef W2W_FP6_TO2
#undef W2W_FP6_TO
W2W_HOST_DEVICE HalfRaw cvt_fp6_to_halfraw(Fp6Storage x, Fp6Interpretation format) {
  return detail::bitCast<HalfRaw>(static_cast<unsigned short>(detail::halfOfFp6(x, format)));
}
W2W_HOST_DEVICE Half2Raw cvt_fp6x2_to_halfraw2(Fp6x2Storage x, Fp6Interpretation format) {
  return detail::bitCast<Half2Raw>(detail::halfOfFp6(x, format) |
                                   detail::halfOfFp6(static_cast<unsigned>(x) >> 8, format) << 16);
}
using Fp6E2m3 = detail::SmallValue<detail::FormatE2m3>;
using Fp6x2E2m3 = detail::SmallPair<detail::FormatE2m3>;
using Fp6x4E2m3 = detail::SmallQuad<detail::FormatE2m3>;
using Fp6E3m2 = detail::SmallValue<detail::FormatE3m2>;
using Fp6x2E3m2 = detail::SmallPair<detail::FormatE3m2>;
using Fp6x4E3m2 = detail::SmallQuad<detail::FormatE3m2>;
} // namespace portable

#if W2W_AMD
using namespace portable;
#else
#define W2W_FP6_TO(FROM, TYPE, WIDE)                                                                                   \
  W2W_HOST_DEVICE Fp6Storage cvt_##FROM##_to_fp6(TYPE x, Fp6Interpretation format, RoundMode rounding) {               \
    return __nv_cvt_##FROM##_to_fp6(x, format, rounding);                                                              \
  }
#define W2W_FP6_TO2(FROM, TYPE, WIDE)                                                                                  \
  W2W_HOST_DEVICE Fp6x2Storage cvt_##FROM##_to_fp6x2(TYPE x, Fp6Interpretation format, RoundMode rounding) {           \
    return __nv_cvt_##FROM##_to_fp6x2(x, format, rounding);                                                            \
  }
W2W_FP6_FUNCTIONS
#undef W2W_FP6_TO2
#undef W2W_FP6_TO
W2W_HOST_DEVICE HalfRaw cvt_fp6_to_halfraw(Fp6Storage x, Fp6Interpretation format) {
  return __nv_cvt_fp6_to_halfraw(x, format);
}
W2W_HOST_DEVICE Half2Raw cvt_fp6x2_to_halfraw2(Fp6x2Storage x, Fp6Interpretation format) {
  return __nv_cvt_fp6x2_to_halfraw2(x, format);
}
using Fp6E2m3 = ::__nv_fp6_e2m3;
using Fp6x2E2m3 = ::__nv_fp6x2_e2m3;
using Fp6x4E2m3 = ::__nv_fp6x4_e2m3;
using Fp6E3m2 = ::__nv_fp6_e3m2;
using Fp6x2E3m2 = ::__nv_fp6x2_e3m2;
using Fp6x4E3m2 = ::__nv_fp6x4_e3m2;
#endif
#undef W2W_FP6_FUNCTIONS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_FLOAT6_H
