// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The classes that hold one, two or four numbers of eight, six or four bits, with the constructors and conversions of
// CUDA's `__nv_fp8_e4m3`, `__nv_fp8x2_e4m3`, `__nv_fp8x4_e4m3` and their kin.
//
// Constructors round to nearest and saturate. Conversions to integers round towards zero and saturate, and a NaN gives
// what CUDA's give. Everything is explicit, and the code is the member `__x`, as in CUDA. Two numbers of four bits
// share a byte; other numbers have a byte each.

#ifndef W2W_SMALLVALUE_H
#define W2W_SMALLVALUE_H

#include "convert.h"
#include "smallfloat.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

/// The unsigned integers that hold a pair and a quadruple of a format of \p Bits bits.
template <int Bits> struct SmallStorage {
  using Pair = unsigned short;
  using Quad = unsigned;
  static constexpr int kDistance = 8;
};
template <> struct SmallStorage<4> {
  using Pair = unsigned char;
  using Quad = unsigned short;
  static constexpr int kDistance = 4;
};

/// One number.
template <class F> struct alignas(1) SmallValue {
  unsigned char __x;

  SmallValue() = default;
  explicit W2W_HOST_DEVICE SmallValue(Half x) : SmallValue(wide(x)) {}
  explicit W2W_HOST_DEVICE SmallValue(Bfloat16 x) : SmallValue(wide(x)) {}
  explicit W2W_HOST_DEVICE SmallValue(float x) : __x(static_cast<unsigned char>(encodeSaturated<F>(x))) {}
  explicit W2W_HOST_DEVICE SmallValue(double x) : __x(static_cast<unsigned char>(encodeSaturated<F>(x))) {}

  explicit W2W_HOST_DEVICE operator float() const { return decodeFast<F>(__x); }
  explicit W2W_HOST_DEVICE operator double() const { return static_cast<double>(decodeFast<F>(__x)); }
  explicit W2W_HOST_DEVICE operator Half() const { return narrow<Half>(decodeFast<F>(__x)); }
  explicit W2W_HOST_DEVICE operator Bfloat16() const { return narrow<Bfloat16>(decodeFast<F>(__x)); }
  explicit W2W_HOST_DEVICE operator bool() const { return (__x & (F::kSign - 1u)) != 0u; }
  explicit W2W_HOST_DEVICE operator char() const { return static_cast<char>(static_cast<signed char>(*this)); }

  // An integer is rounded to float first, as CUDA does. W2W_SMALL_TO(short, short) converts to the first by the range
  // of the second.
#define W2W_SMALL_FROM(TYPE)                                                                                           \
  explicit W2W_HOST_DEVICE SmallValue(TYPE x) : SmallValue(static_cast<float>(x)) {}
#define W2W_SMALL_TO(TYPE, RANGE)                                                                                      \
  explicit W2W_HOST_DEVICE operator TYPE() const {                                                                     \
    return static_cast<TYPE>(saturateTo<RANGE>(roundZero(decodeFast<F>(__x)), intOfNan<RANGE, float>()));              \
  }
  W2W_SMALL_FROM(short)
  W2W_SMALL_FROM(unsigned short)
  W2W_SMALL_FROM(int)
  W2W_SMALL_FROM(unsigned)
  W2W_SMALL_FROM(long)
  W2W_SMALL_FROM(unsigned long)
  W2W_SMALL_FROM(long long)
  W2W_SMALL_FROM(unsigned long long)
  W2W_SMALL_TO(signed char, signed char)
  W2W_SMALL_TO(unsigned char, unsigned char)
  W2W_SMALL_TO(short, short)
  W2W_SMALL_TO(unsigned short, unsigned short)
  W2W_SMALL_TO(int, int)
  W2W_SMALL_TO(unsigned, unsigned)
  W2W_SMALL_TO(long, long long)
  W2W_SMALL_TO(unsigned long, unsigned long long)
  W2W_SMALL_TO(long long, long long)
  W2W_SMALL_TO(unsigned long long, unsigned long long)
#undef W2W_SMALL_TO
#undef W2W_SMALL_FROM
};

/// Two numbers, the first in the low bits.
template <class F> struct alignas(sizeof(typename SmallStorage<F::kBits>::Pair)) SmallPair {
  using Storage = typename SmallStorage<F::kBits>::Pair;
  static constexpr int kDistance = SmallStorage<F::kBits>::kDistance;
  Storage __x;

  SmallPair() = default;
  explicit W2W_HOST_DEVICE SmallPair(Half2 x) : SmallPair(make_float2(wide(lowOf(x)), wide(highOf(x)))) {}
  explicit W2W_HOST_DEVICE SmallPair(Bfloat162 x) : SmallPair(make_float2(wide(lowOf(x)), wide(highOf(x)))) {}
  explicit W2W_HOST_DEVICE SmallPair(float2 x) : __x(static_cast<Storage>(encodePairSaturated<F>(x.x, x.y))) {}
  explicit W2W_HOST_DEVICE SmallPair(double2 x)
      : __x(static_cast<Storage>(encodeSaturated<F>(x.x) | encodeSaturated<F>(x.y) << kDistance)) {}

  explicit W2W_HOST_DEVICE operator float2() const {
    return make_float2(decodeFast<F>(__x & 0xffu), decodeFast<F>(static_cast<unsigned>(__x) >> kDistance));
  }
  explicit W2W_HOST_DEVICE operator Half2() const {
    float2 values = static_cast<float2>(*this);
    return makePair(narrow<Half>(values.x), narrow<Half>(values.y));
  }
};

/// Four numbers, the first in the low bits.
template <class F> struct alignas(sizeof(typename SmallStorage<F::kBits>::Quad)) SmallQuad {
  using Storage = typename SmallStorage<F::kBits>::Quad;
  static constexpr int kDistance = 2 * SmallStorage<F::kBits>::kDistance;
  Storage __x;

  SmallQuad() = default;
  explicit W2W_HOST_DEVICE SmallQuad(Half2 low, Half2 high) : SmallQuad(SmallPair<F>(low), SmallPair<F>(high)) {}
  explicit W2W_HOST_DEVICE SmallQuad(Bfloat162 low, Bfloat162 high)
      : SmallQuad(SmallPair<F>(low), SmallPair<F>(high)) {}
  explicit W2W_HOST_DEVICE SmallQuad(float4 x)
      : SmallQuad(SmallPair<F>(make_float2(x.x, x.y)), SmallPair<F>(make_float2(x.z, x.w))) {}
  // Any vector of four doubles; CUDA has several, by alignment.
  template <class Double4, class = decltype(Double4().w), class = decltype(Double4{0.0, 0.0, 0.0, 0.0})>
  explicit W2W_HOST_DEVICE SmallQuad(Double4 x)
      : SmallQuad(SmallPair<F>(make_double2(x.x, x.y)), SmallPair<F>(make_double2(x.z, x.w))) {}

  explicit W2W_HOST_DEVICE operator float4() const {
    SmallPair<F> low;
    SmallPair<F> high;
    low.__x = static_cast<typename SmallPair<F>::Storage>(__x);
    high.__x = static_cast<typename SmallPair<F>::Storage>(__x >> kDistance);
    float2 first = static_cast<float2>(low);
    float2 second = static_cast<float2>(high);
    return make_float4(first.x, first.y, second.x, second.y);
  }

private:
  W2W_HOST_DEVICE SmallQuad(SmallPair<F> low, SmallPair<F> high)
      : __x(static_cast<Storage>(low.__x | static_cast<unsigned>(high.__x) << kDistance)) {}
};

} // namespace detail
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_SMALLVALUE_H
