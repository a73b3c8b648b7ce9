// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's types and conversions of `cuda_fp8.h` for numbers of eight bits, in the formats E4M3 and E5M2.
//
// HIP's own types have CUDA's values on gfx950 and gfx12 only: device code for gfx942 cannot convert them, and other
// targets convert on the host alone. Here every target, and the host, has the same bits as an NVIDIA GPU, so that
// weights may be quantised anywhere. `smallfloat.h` says which instructions are used. Names are CUDA's without
// `__nv_`; `e8m0.h` has the scales. `portable` holds what the test compares with NVIDIA's.

#ifndef W2W_FLOAT8_H
#define W2W_FLOAT8_H

#include "smallvalue.h"

#if W2W_NVIDIA && W2W_GPU_COMPILER
#include <cuda_fp8.h>
#endif

#if W2W_GPU_COMPILER

namespace w2w {

#if W2W_AMD
using Fp8Storage = unsigned char;
using Fp8x2Storage = unsigned short;
using Fp8x4Storage = unsigned;

/// What an overflow becomes: infinity or NaN, or the largest number. CUDA `__nv_saturation_t`.
enum Saturation { kNosat, kSatfinite };

/// CUDA `__nv_fp8_interpretation_t`.
enum Fp8Interpretation { kE4m3, kE5m2 };
#else
using Fp8Storage = ::__nv_fp8_storage_t;
using Fp8x2Storage = ::__nv_fp8x2_storage_t;
using Fp8x4Storage = ::__nv_fp8x4_storage_t;
using Saturation = ::__nv_saturation_t;
constexpr Saturation kNosat = ::__NV_NOSAT;
constexpr Saturation kSatfinite = ::__NV_SATFINITE;
using Fp8Interpretation = ::__nv_fp8_interpretation_t;
constexpr Fp8Interpretation kE4m3 = ::__NV_E4M3;
constexpr Fp8Interpretation kE5m2 = ::__NV_E5M2;
#endif

namespace detail {

// How to round and to read: in software, or by instruction where there is one.
struct BySoftware {
  template <class F> static W2W_HOST_DEVICE unsigned one(float x) { return encode<F>(x, true); }
  template <class F> static W2W_HOST_DEVICE unsigned two(float2 x) {
    return encode<F>(x.x, true) | encode<F>(x.y, true) << 8;
  }
  template <class F> static W2W_HOST_DEVICE float read(unsigned code) { return decode<F>(code); }
};
struct ByInstruction {
  template <class F> static W2W_HOST_DEVICE unsigned one(float x) { return encodeSaturated<F>(x); }
  template <class F> static W2W_HOST_DEVICE unsigned two(float2 x) { return encodePairSaturated<F>(x.x, x.y); }
  template <class F> static W2W_HOST_DEVICE float read(unsigned code) { return decodeFast<F>(code); }
};

template <class How> W2W_HOST_DEVICE Fp8Storage toFp8(float x, Saturation saturation, Fp8Interpretation format) {
  unsigned code;
  if (saturation == kSatfinite)
    code = format == kE4m3 ? How::template one<FormatE4m3>(x) : How::template one<FormatE5m2>(x);
  else
    code = format == kE4m3 ? encode<FormatE4m3>(x, false) : encode<FormatE5m2>(x, false);
  return static_cast<Fp8Storage>(code);
}
template <class How> W2W_HOST_DEVICE Fp8x2Storage toFp8(float2 x, Saturation saturation, Fp8Interpretation format) {
  if (saturation == kSatfinite)
    return static_cast<Fp8x2Storage>(format == kE4m3 ? How::template two<FormatE4m3>(x)
                                                     : How::template two<FormatE5m2>(x));
  return static_cast<Fp8x2Storage>(toFp8<How>(x.x, saturation, format) | toFp8<How>(x.y, saturation, format) << 8);
}
W2W_HOST_DEVICE Fp8Storage toFp8(double x, Saturation saturation, Fp8Interpretation format) {
  bool saturates = saturation == kSatfinite;
  return static_cast<Fp8Storage>(format == kE4m3 ? encode<FormatE4m3>(x, saturates) : encode<FormatE5m2>(x, saturates));
}

/// Returns the bits of the half that \p code stands for. Every fp8 number is one.
template <class How> W2W_HOST_DEVICE unsigned halfOfFp8(unsigned code, Fp8Interpretation format) {
  unsigned magnitude = code & 0x7fu;
  if (format == kE5m2)
    return magnitude > 0x7cu ? kNan16 : code << 8;
  if (magnitude == 0x7fu)
    return kNan16;
  return bitCast<unsigned short>(narrow<Half>(How::template read<FormatE4m3>(code)));
}

W2W_HOST_DEVICE float2 widePair(Half2Raw x) {
  unsigned bits = bitCast<unsigned>(x);
  return make_float2(wide(bitCast<Half>(static_cast<unsigned short>(bits))),
                     wide(bitCast<Half>(static_cast<unsigned short>(bits >> 16))));
}
W2W_HOST_DEVICE float2 widePair(Bfloat162Raw x) {
  unsigned bits = bitCast<unsigned>(x);
  return make_float2(bitCast<float>(bits << 16), bitCast<float>(bits & 0xffff0000u));
}
W2W_HOST_DEVICE float wideRaw(HalfRaw x) { return wide(bitCast<Half>(x)); }
W2W_HOST_DEVICE float wideRaw(Bfloat16Raw x) { return wide(bitCast<Bfloat16>(x)); }

} // namespace detail

// CUDA `__nv_cvt_float_to_fp8` and its kin.
#define W2W_FP8_FUNCTIONS(HOW)                                                                                         \
  W2W_FP8_TO(HOW, float, float, Fp8Storage, fp8, x)                                                                    \
  W2W_FP8_TO(HOW, float2, float2, Fp8x2Storage, fp8x2, x)                                                              \
  W2W_FP8_TO(HOW, halfraw, HalfRaw, Fp8Storage, fp8, detail::wideRaw(x))                                               \
  W2W_FP8_TO(HOW, halfraw2, Half2Raw, Fp8x2Storage, fp8x2, detail::widePair(x))                                        \
  W2W_FP8_TO(HOW, bfloat16raw, Bfloat16Raw, Fp8Storage, fp8, detail::wideRaw(x))                                       \
  W2W_FP8_TO(HOW, bfloat16raw2, Bfloat162Raw, Fp8x2Storage, fp8x2, detail::widePair(x))                                \
  W2W_HOST_DEVICE Fp8Storage cvt_double_to_fp8(double x, Saturation saturation, Fp8Interpretation format) {            \
    return detail::toFp8(x, saturation, format);                                                                       \
  }                                                                                                                    \
  W2W_HOST_DEVICE Fp8x2Storage cvt_double2_to_fp8x2(double2 x, Saturation saturation, Fp8Interpretation format) {      \
    return static_cast<Fp8x2Storage>(detail::toFp8(x.x, saturation, format) | detail::toFp8(x.y, saturation, format)   \
                                                                                  << 8);                               \
  }                                                                                                                    \
  W2W_HOST_DEVICE HalfRaw cvt_fp8_to_halfraw(Fp8Storage x, Fp8Interpretation format) {                                 \
    return detail::bitCast<HalfRaw>(static_cast<unsigned short>(detail::halfOfFp8<HOW>(x, format)));                   \
  }                                                                                                                    \
  W2W_HOST_DEVICE Half2Raw cvt_fp8x2_to_halfraw2(Fp8x2Storage x, Fp8Interpretation format) {                           \
    return detail::bitCast<Half2Raw>(detail::halfOfFp8<HOW>(x & 0xffu, format) |                                       \
                                     detail::halfOfFp8<HOW>(static_cast<unsigned>(x) >> 8, format) << 16);             \
  }

namespace portable {
#define W2W_FP8_TO(HOW, FROM, TYPE, RESULT, TO, WIDE)                                                                  \
  W2W_HOST_DEVICE RESULT cvt_##FROM##_to_##TO(TYPE x, Saturation saturation, Fp8Interpretation format) {               \
    return detail::toFp8<HOW>(WIDE, saturation, format);                                                               \
  }
W2W_FP8_FUNCTIONS(detail::BySoftware)

using Fp8E4m3 = detail::SmallValue<detail::FormatE4m3>;
using Fp8x2E4m3 = detail::SmallPair<detail::FormatE4m3>;
using Fp8x4E4m3 = detail::SmallQuad<detail::FormatE4m3>;
using Fp8E5m2 = detail::SmallValue<detail::FormatE5m2>;
using Fp8x2E5m2 = detail::SmallPair<detail::FormatE5m2>;
using Fp8x4E5m2 = detail::SmallQuad<detail::FormatE5m2>;
} // namespace portable

#if W2W_AMD
W2W_FP8_FUNCTIONS(detail::ByInstruction)
using portable::Fp8E4m3;
using portable::Fp8E5m2;
using portable::Fp8x2E4m3;
using portable::Fp8x2E5m2;
using portable::Fp8x4E4m3;
using portable::Fp8x4E5m2;
#undef W2W_FP8_TO
#else
#undef W2W_FP8_TO
#define W2W_FP8_TO(FROM, TYPE, RESULT, TO)                                                                             \
  W2W_HOST_DEVICE RESULT cvt_##FROM##_to_##TO(TYPE x, Saturation saturation, Fp8Interpretation format) {               \
    return __nv_cvt_##FROM##_to_##TO(x, saturation, format);                                                           \
  }
W2W_FP8_TO(float, float, Fp8Storage, fp8)
W2W_FP8_TO(float2, float2, Fp8x2Storage, fp8x2)
W2W_FP8_TO(double, double, Fp8Storage, fp8)
W2W_FP8_TO(double2, double2, Fp8x2Storage, fp8x2)
W2W_FP8_TO(halfraw, HalfRaw, Fp8Storage, fp8)
W2W_FP8_TO(halfraw2, Half2Raw, Fp8x2Storage, fp8x2)
W2W_FP8_TO(bfloat16raw, Bfloat16Raw, Fp8Storage, fp8)
W2W_FP8_TO(bfloat16raw2, Bfloat162Raw, Fp8x2Storage, fp8x2)
#undef W2W_FP8_TO
W2W_HOST_DEVICE HalfRaw cvt_fp8_to_halfraw(Fp8Storage x, Fp8Interpretation format) {
  return __nv_cvt_fp8_to_halfraw(x, format);
}
W2W_HOST_DEVICE Half2Raw cvt_fp8x2_to_halfraw2(Fp8x2Storage x, Fp8Interpretation format) {
  return __nv_cvt_fp8x2_to_halfraw2(x, format);
}
using Fp8E4m3 = ::__nv_fp8_e4m3;
using Fp8x2E4m3 = ::__nv_fp8x2_e4m3;
using Fp8x4E4m3 = ::__nv_fp8x4_e4m3;
using Fp8E5m2 = ::__nv_fp8_e5m2;
using Fp8x2E5m2 = ::__nv_fp8x2_e5m2;
using Fp8x4E5m2 = ::__nv_fp8x4_e5m2;
#endif
#undef W2W_FP8_FUNCTIONS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_FLOAT8_H
