// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's types and conversions of `cuda_fp8.h` for E8M0, the powers of two that scale blocks of small numbers.
//
// A code is an exponent biased by 127: 0 is 2^-127, 254 is 2^127, and 255 is NaN. There is no sign and no zero, so
// numbers lose theirs. Rounding is upwards or towards zero, in magnitude. Everything is done on bits, because 2^-127 is
// subnormal as a float and may be flushed. Names are CUDA's without `__nv_`. `portable` holds what the test compares
// with NVIDIA's.

#ifndef W2W_E8M0_H
#define W2W_E8M0_H

#include "bfloat16.h"
#include "float8.h"

#if W2W_GPU_COMPILER

namespace w2w {

#if W2W_AMD
/// How a conversion rounds: CUDA `cudaRoundMode`.
enum RoundMode { kRoundNearest, kRoundZero, kRoundPosInf, kRoundMinInf };
#else
using RoundMode = ::cudaRoundMode;
constexpr RoundMode kRoundNearest = ::cudaRoundNearest;
constexpr RoundMode kRoundZero = ::cudaRoundZero;
constexpr RoundMode kRoundPosInf = ::cudaRoundPosInf;
constexpr RoundMode kRoundMinInf = ::cudaRoundMinInf;
#endif

namespace detail {

/// Returns the code of a power of two, with `exponent` from -127 on, rounded up if the number \p isMore.
W2W_HOST_DEVICE Fp8Storage powerCode(int exponent, bool isMore, Saturation saturation, RoundMode rounding) {
  int code = exponent + 127 + (isMore && rounding == kRoundPosInf);
  int highest = saturation == kSatfinite ? 254 : 255;
  return static_cast<Fp8Storage>(code < 0 ? 0 : code > highest ? highest : code);
}

W2W_HOST_DEVICE Fp8Storage toE8m0(float x, Saturation saturation, RoundMode rounding) {
  unsigned magnitude = bitCast<unsigned>(x) & 0x7fffffffu;
  if (magnitude > 0x7f800000u)
    return 0xff;
  // Below the normal numbers the only power to tell from is 2^-127.
  bool isMore = magnitude < 0x00800000u ? magnitude > 0x00400000u : (magnitude & 0x7fffffu) != 0u;
  return powerCode(static_cast<int>(magnitude >> 23) - 127, isMore, saturation, rounding);
}
W2W_HOST_DEVICE Fp8Storage toE8m0(double x, Saturation saturation, RoundMode rounding) {
  unsigned long long magnitude = bitCast<unsigned long long>(x) & ~(1ull << 63);
  if (magnitude > 0x7ff0000000000000ull)
    return 0xff;
  int exponent = static_cast<int>(magnitude >> 52) - 1023;
  unsigned long long rest = magnitude & ~(0x7ffull << 52);
  if (exponent < -127)
    return 0;
  // Towards zero nothing finite overflows.
  if (exponent < 1024 && rounding == kRoundZero)
    exponent = exponent > 127 ? 127 : exponent;
  return powerCode(exponent, rest != 0, saturation, rounding);
}
/// Rounds the magnitude of an integer up, exactly.
W2W_HOST_DEVICE Fp8Storage magnitudeToE8m0(unsigned long long magnitude) {
  if (magnitude == 0)
    return 0;
  int exponent = 63 - __builtin_clzll(magnitude);
  return powerCode(exponent, (magnitude & (magnitude - 1)) != 0, kSatfinite, kRoundPosInf);
}
W2W_HOST_DEVICE Fp8Storage integerToE8m0(unsigned long long x) { return magnitudeToE8m0(x); }
W2W_HOST_DEVICE Fp8Storage integerToE8m0(long long x) {
  unsigned long long bits = static_cast<unsigned long long>(x);
  return magnitudeToE8m0(x < 0 ? 0ull - bits : bits);
}

/// Returns the bits of the bfloat16 that \p code stands for.
W2W_HOST_DEVICE unsigned bfloat16OfE8m0(unsigned code) {
  return code == 0xffu ? kNan16 : code == 0u ? 0x0040u : code << 7;
}

/// One scale: CUDA `__nv_fp8_e8m0`. Rounds upwards.
struct alignas(1) Scale {
  Fp8Storage __x;

  Scale() = default;
  explicit W2W_HOST_DEVICE Scale(float x) : __x(toE8m0(x, kSatfinite, kRoundPosInf)) {}
  explicit W2W_HOST_DEVICE Scale(double x) : __x(toE8m0(x, kSatfinite, kRoundPosInf)) {}
  explicit W2W_HOST_DEVICE Scale(Half x) : Scale(wide(x)) {}
  explicit W2W_HOST_DEVICE Scale(Bfloat16 x) : Scale(wide(x)) {}

  explicit W2W_HOST_DEVICE operator Bfloat16() const {
    return bitCast<Bfloat16>(static_cast<unsigned short>(bfloat16OfE8m0(__x)));
  }
  explicit W2W_HOST_DEVICE operator float() const { return bitCast<float>(bfloat16OfE8m0(__x) << 16); }
  explicit W2W_HOST_DEVICE operator double() const {
    return bitCast<double>(__x == 0xff ? ~0ull >> 1 : static_cast<unsigned long long>(__x + 1023 - 127) << 52);
  }
  explicit W2W_HOST_DEVICE operator Half() const { return narrow<Half>(static_cast<float>(*this)); }
  explicit W2W_HOST_DEVICE operator bool() const { return true; }
  explicit W2W_HOST_DEVICE operator char() const { return static_cast<char>(static_cast<signed char>(*this)); }

#define W2W_SCALE_FROM(TYPE, HOLDER)                                                                                   \
  explicit W2W_HOST_DEVICE Scale(TYPE x) : __x(integerToE8m0(static_cast<HOLDER>(x))) {}
#define W2W_SCALE_TO(TYPE, RANGE)                                                                                      \
  explicit W2W_HOST_DEVICE operator TYPE() const {                                                                     \
    return static_cast<TYPE>(saturateTo<RANGE>(roundZero(static_cast<float>(*this)), intOfNan<RANGE, float>()));       \
  }
  W2W_SCALE_FROM(short, long long)
  W2W_SCALE_FROM(unsigned short, unsigned long long)
  W2W_SCALE_FROM(int, long long)
  W2W_SCALE_FROM(unsigned, unsigned long long)
  W2W_SCALE_FROM(long, long long)
  W2W_SCALE_FROM(unsigned long, unsigned long long)
  W2W_SCALE_FROM(long long, long long)
  W2W_SCALE_FROM(unsigned long long, unsigned long long)
  W2W_SCALE_TO(signed char, signed char)
  W2W_SCALE_TO(unsigned char, unsigned char)
  W2W_SCALE_TO(short, short)
  W2W_SCALE_TO(unsigned short, unsigned short)
  W2W_SCALE_TO(int, int)
  W2W_SCALE_TO(unsigned, unsigned)
  W2W_SCALE_TO(long, long long)
  W2W_SCALE_TO(unsigned long, unsigned long long)
  W2W_SCALE_TO(long long, long long)
  W2W_SCALE_TO(unsigned long long, unsigned long long)
#undef W2W_SCALE_TO
#undef W2W_SCALE_FROM
};

/// Two scales: CUDA `__nv_fp8x2_e8m0`.
struct alignas(2) ScalePair {
  Fp8x2Storage __x;

  ScalePair() = default;
  explicit W2W_HOST_DEVICE ScalePair(float2 x) : ScalePair(Scale(x.x), Scale(x.y)) {}
  explicit W2W_HOST_DEVICE ScalePair(double2 x) : ScalePair(Scale(x.x), Scale(x.y)) {}
  explicit W2W_HOST_DEVICE ScalePair(Half2 x) : ScalePair(Scale(lowOf(x)), Scale(highOf(x))) {}
  explicit W2W_HOST_DEVICE ScalePair(Bfloat162 x) : ScalePair(Scale(lowOf(x)), Scale(highOf(x))) {}
  W2W_HOST_DEVICE ScalePair(Scale low, Scale high) : __x(static_cast<Fp8x2Storage>(low.__x | high.__x << 8)) {}

  explicit W2W_HOST_DEVICE operator Bfloat162() const {
    return bitCast<Bfloat162>(bfloat16OfE8m0(__x & 0xffu) | bfloat16OfE8m0(static_cast<unsigned>(__x) >> 8) << 16);
  }
  explicit W2W_HOST_DEVICE operator float2() const {
    return make_float2(bitCast<float>(bfloat16OfE8m0(__x & 0xffu) << 16),
                       bitCast<float>(bfloat16OfE8m0(static_cast<unsigned>(__x) >> 8) << 16));
  }
  explicit W2W_HOST_DEVICE operator Half2() const {
    float2 values = static_cast<float2>(*this);
    return makePair(narrow<Half>(values.x), narrow<Half>(values.y));
  }
};

/// Four scales: CUDA `__nv_fp8x4_e8m0`.
struct alignas(4) ScaleQuad {
  Fp8x4Storage __x;

  ScaleQuad() = default;
  explicit W2W_HOST_DEVICE ScaleQuad(Half2 low, Half2 high) : ScaleQuad(ScalePair(low), ScalePair(high)) {}
  explicit W2W_HOST_DEVICE ScaleQuad(Bfloat162 low, Bfloat162 high) : ScaleQuad(ScalePair(low), ScalePair(high)) {}
  explicit W2W_HOST_DEVICE ScaleQuad(float4 x)
      : ScaleQuad(ScalePair(make_float2(x.x, x.y)), ScalePair(make_float2(x.z, x.w))) {}
  template <class Double4, class = decltype(Double4().w), class = decltype(Double4{0.0, 0.0, 0.0, 0.0})>
  explicit W2W_HOST_DEVICE ScaleQuad(Double4 x)
      : ScaleQuad(ScalePair(make_double2(x.x, x.y)), ScalePair(make_double2(x.z, x.w))) {}
  W2W_HOST_DEVICE ScaleQuad(ScalePair low, ScalePair high) : __x(low.__x | static_cast<Fp8x4Storage>(high.__x) << 16) {}

  explicit W2W_HOST_DEVICE operator float4() const {
    return make_float4(
        bitCast<float>(bfloat16OfE8m0(__x & 0xffu) << 16), bitCast<float>(bfloat16OfE8m0(__x >> 8 & 0xffu) << 16),
        bitCast<float>(bfloat16OfE8m0(__x >> 16 & 0xffu) << 16), bitCast<float>(bfloat16OfE8m0(__x >> 24) << 16));
  }
};

} // namespace detail

// W2W_E8M0_TO(float, float, x) stands for CUDA `__nv_cvt_float_to_e8m0`, W2W_E8M0_TO2 for a pair.
#define W2W_E8M0_FUNCTIONS                                                                                             \
  W2W_E8M0_TO(float, float, x)                                                                                         \
  W2W_E8M0_TO(double, double, x)                                                                                       \
  W2W_E8M0_TO(bfloat16raw, Bfloat16Raw, detail::wideRaw(x))                                                            \
  W2W_E8M0_TO2(float2, float2, x)                                                                                      \
  W2W_E8M0_TO2(double2, double2, x)                                                                                    \
  W2W_E8M0_TO2(bfloat162raw, Bfloat162Raw, detail::widePair(x))

namespace portable {
#define W2W_E8M0_TO(FROM, TYPE, WIDE)                                                                                  \
  W2W_HOST_DEVICE Fp8Storage cvt_##FROM##_to_e8m0(TYPE x, Saturation saturation, RoundMode rounding) {                 \
    return detail::toE8m0(WIDE, saturation, rounding);                                                                 \
  }
#define W2W_E8M0_TO2(FROM, TYPE, WIDE)                                                                                 \
  W2W_HOST_DEVICE Fp8x2Storage cvt_##FROM##_to_e8m0x2(TYPE x, Saturation saturation, RoundMode rounding) {             \
    auto values = WIDE;                                                                                                \
    return static_cast<Fp8x2Storage>(detail::toE8m0(values.x, saturation, rounding) |                                  \
                                     detail::toE8m0(values.y, saturation, rounding) << 8);                             \
  }
W2W_E8M0_FUNCTIONS
#undef W2W_E8M0_TO2
#undef W2W_E8M0_TO
W2W_HOST_DEVICE Bfloat16Raw cvt_e8m0_to_bf16raw(Fp8Storage x) {
  return detail::bitCast<Bfloat16Raw>(static_cast<unsigned short>(detail::bfloat16OfE8m0(x)));
}
W2W_HOST_DEVICE Bfloat162Raw cvt_e8m0x2_to_bf162raw(Fp8x2Storage x) {
  return detail::bitCast<Bfloat162Raw>(detail::bfloat16OfE8m0(x & 0xffu) |
                                       detail::bfloat16OfE8m0(static_cast<unsigned>(x) >> 8) << 16);
}
using Fp8E8m0 = detail::Scale;
using Fp8x2E8m0 = detail::ScalePair;
using Fp8x4E8m0 = detail::ScaleQuad;
} // namespace portable

#if W2W_AMD
using namespace portable;
#else
#define W2W_E8M0_TO(FROM, TYPE, WIDE)                                                                                  \
  W2W_HOST_DEVICE Fp8Storage cvt_##FROM##_to_e8m0(TYPE x, Saturation saturation, RoundMode rounding) {                 \
    return __nv_cvt_##FROM##_to_e8m0(x, saturation, rounding);                                                         \
  }
#define W2W_E8M0_TO2(FROM, TYPE, WIDE)                                                                                 \
  W2W_HOST_DEVICE Fp8x2Storage cvt_##FROM##_to_e8m0x2(TYPE x, Saturation saturation, RoundMode rounding) {             \
    return __nv_cvt_##FROM##_to_e8m0x2(x, saturation, rounding);                                                       \
  }
W2W_E8M0_FUNCTIONS
#undef W2W_E8M0_TO2
#undef W2W_E8M0_TO
W2W_HOST_DEVICE Bfloat16Raw cvt_e8m0_to_bf16raw(Fp8Storage x) { return __nv_cvt_e8m0_to_bf16raw(x); }
W2W_HOST_DEVICE Bfloat162Raw cvt_e8m0x2_to_bf162raw(Fp8x2Storage x) { return __nv_cvt_e8m0x2_to_bf162raw(x); }
using Fp8E8m0 = ::__nv_fp8_e8m0;
using Fp8x2E8m0 = ::__nv_fp8x2_e8m0;
using Fp8x4E8m0 = ::__nv_fp8x4_e8m0;
#endif
#undef W2W_E8M0_FUNCTIONS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_E8M0_H
