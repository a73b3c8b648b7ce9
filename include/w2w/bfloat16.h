// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's conversions between bfloat16 and float or integers, in its four rounding modes, which HIP 6.4 lacks.
//
// A bfloat16 is the upper half of a float. So a float is rounded on its bits, an integer on its binary digits (going
// through float would round twice), and the way back is `saturateTo` of the exact float. Names are CUDA's without
// underscores. The functions run on the host too, where weights are often prepared. `portable` holds what the test
// compares with NVIDIA's.

#ifndef W2W_BFLOAT16_H
#define W2W_BFLOAT16_H

#include "convert.h"
#include "types16.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

enum class Rounding16 { Nearest, Zero, Up, Down };

/// Says whether a magnitude is rounded up whose last kept digit is \p isOdd and whose cut-off part compares to one half
/// as \p rest does to \p half.
template <Rounding16 R>
W2W_HOST_DEVICE bool roundsAway(bool isNegative, bool isOdd, unsigned long long rest, unsigned long long half) {
  switch (R) {
  case Rounding16::Nearest:
    return rest > half || (rest == half && isOdd);
  case Rounding16::Up:
    return rest != 0 && !isNegative;
  case Rounding16::Down:
    return rest != 0 && isNegative;
  default:
    return false;
  }
}

template <Rounding16 R> W2W_HOST_DEVICE Bfloat16 bfloat16OfFloat(float x) {
  unsigned bits = bitCast<unsigned>(x);
  unsigned kept = bits >> 16;
  bool isFinite = (bits & 0x7f800000u) != 0x7f800000u;
  // A carry into the exponent is the right result, infinity included.
  if (isFinite && roundsAway<R>(bits >> 31, kept & 1u, bits & 0xffffu, 0x8000u))
    ++kept;
  return bitCast<Bfloat16>(static_cast<unsigned short>(x != x ? kNan16 : kept));
}

/// Rounds an integer given by sign and magnitude.
template <Rounding16 R> W2W_HOST_DEVICE Bfloat16 bfloat16OfMagnitude(bool isNegative, unsigned long long magnitude) {
  unsigned sign = isNegative ? 0x8000u : 0u;
  if (magnitude == 0)
    return bitCast<Bfloat16>(static_cast<unsigned short>(0));
  int exponent = 63 - __builtin_clzll(magnitude);
  unsigned long long aligned = magnitude << (63 - exponent);
  // Eight digits are kept, the first of which is implied.
  unsigned kept = static_cast<unsigned>(aligned >> 56);
  unsigned long long rest = aligned << 8;
  unsigned bits = static_cast<unsigned>(exponent + 127) << 7 | (kept & 0x7fu);
  if (roundsAway<R>(isNegative, kept & 1u, rest, 1ull << 63))
    ++bits;
  return bitCast<Bfloat16>(static_cast<unsigned short>(sign | bits));
}

template <Rounding16 R> W2W_HOST_DEVICE Bfloat16 bfloat16OfInt(long long x) {
  unsigned long long bits = static_cast<unsigned long long>(x);
  return bfloat16OfMagnitude<R>(x < 0, x < 0 ? 0ull - bits : bits);
}
template <Rounding16 R> W2W_HOST_DEVICE Bfloat16 bfloat16OfInt(unsigned long long x) {
  return bfloat16OfMagnitude<R>(false, x);
}

} // namespace detail

// W2W_BFLOAT16_INTEGER(int, int, long long) stands for int2bfloat16_rn, bfloat162int_rn and so on. The third argument
// holds the integer without loss.
#define W2W_BFLOAT16_INTEGERS(W2W_BFLOAT16_INTEGER)                                                                    \
  W2W_BFLOAT16_INTEGER(short, short, long long)                                                                        \
  W2W_BFLOAT16_INTEGER(ushort, unsigned short, unsigned long long)                                                     \
  W2W_BFLOAT16_INTEGER(int, int, long long)                                                                            \
  W2W_BFLOAT16_INTEGER(uint, unsigned, unsigned long long)                                                             \
  W2W_BFLOAT16_INTEGER(ll, long long, long long)                                                                       \
  W2W_BFLOAT16_INTEGER(ull, unsigned long long, unsigned long long)

namespace portable {

W2W_HOST_DEVICE Bfloat16 float2bfloat16_rn(float x) { return detail::bfloat16OfFloat<detail::Rounding16::Nearest>(x); }
W2W_HOST_DEVICE Bfloat16 float2bfloat16_rz(float x) { return detail::bfloat16OfFloat<detail::Rounding16::Zero>(x); }
W2W_HOST_DEVICE Bfloat16 float2bfloat16_ru(float x) { return detail::bfloat16OfFloat<detail::Rounding16::Up>(x); }
W2W_HOST_DEVICE Bfloat16 float2bfloat16_rd(float x) { return detail::bfloat16OfFloat<detail::Rounding16::Down>(x); }
W2W_HOST_DEVICE Bfloat162 floats2bfloat162_rn(float low, float high) {
  return detail::makePair(float2bfloat16_rn(low), float2bfloat16_rn(high));
}
W2W_HOST_DEVICE Bfloat162 float2bfloat162_rn(float x) { return floats2bfloat162_rn(x, x); }
W2W_HOST_DEVICE Bfloat162 make_bfloat162(Bfloat16 low, Bfloat16 high) { return detail::makePair(low, high); }

#define W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, SUFFIX, MODE, ROUND)                                                 \
  W2W_HOST_DEVICE Bfloat16 NAME##2bfloat16_##SUFFIX(TYPE x) {                                                          \
    return detail::bfloat16OfInt<detail::Rounding16::MODE>(static_cast<HOLDER>(x));                                    \
  }                                                                                                                    \
  W2W_HOST_DEVICE TYPE bfloat162##NAME##_##SUFFIX(Bfloat16 x) {                                                        \
    return detail::saturateTo<TYPE>(detail::ROUND(detail::wide(x)), detail::intOfNan<TYPE, float>());                  \
  }
#define W2W_PORTABLE_INTEGER(NAME, TYPE, HOLDER)                                                                       \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, rn, Nearest, roundNearest)                                                 \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, rz, Zero, roundZero)                                                       \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, ru, Up, roundUp)                                                           \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, rd, Down, roundDown)
W2W_BFLOAT16_INTEGERS(W2W_PORTABLE_INTEGER)
#undef W2W_PORTABLE_INTEGER
#undef W2W_PORTABLE_ROUNDING

W2W_HOST_DEVICE signed char bfloat162char_rz(Bfloat16 x) {
  return detail::saturateTo<signed char>(detail::roundZero(detail::wide(x)), static_cast<signed char>(0));
}
W2W_HOST_DEVICE unsigned char bfloat162uchar_rz(Bfloat16 x) {
  return detail::saturateTo<unsigned char>(detail::roundZero(detail::wide(x)), static_cast<unsigned char>(0));
}

} // namespace portable

#if W2W_AMD
using namespace portable;
#else
W2W_HOST_DEVICE Bfloat16 float2bfloat16_rn(float x) { return __float2bfloat16_rn(x); }
W2W_HOST_DEVICE Bfloat16 float2bfloat16_rz(float x) { return __float2bfloat16_rz(x); }
W2W_HOST_DEVICE Bfloat16 float2bfloat16_ru(float x) { return __float2bfloat16_ru(x); }
W2W_HOST_DEVICE Bfloat16 float2bfloat16_rd(float x) { return __float2bfloat16_rd(x); }
W2W_HOST_DEVICE Bfloat162 floats2bfloat162_rn(float low, float high) { return __floats2bfloat162_rn(low, high); }
W2W_HOST_DEVICE Bfloat162 float2bfloat162_rn(float x) { return __float2bfloat162_rn(x); }
W2W_HOST_DEVICE Bfloat162 make_bfloat162(Bfloat16 low, Bfloat16 high) { return ::make_bfloat162(low, high); }
// CUDA has these two of each type on the host too.
#define W2W_NATIVE_INTEGER(NAME, TYPE, HOLDER)                                                                         \
  W2W_HOST_DEVICE Bfloat16 NAME##2bfloat16_rn(TYPE x) { return __##NAME##2bfloat16_rn(x); }                            \
  W2W_HOST_DEVICE TYPE bfloat162##NAME##_rz(Bfloat16 x) { return __bfloat162##NAME##_rz(x); }
W2W_BFLOAT16_INTEGERS(W2W_NATIVE_INTEGER)
#undef W2W_NATIVE_INTEGER
W2W_HOST_DEVICE signed char bfloat162char_rz(Bfloat16 x) { return __bfloat162char_rz(x); }
W2W_HOST_DEVICE unsigned char bfloat162uchar_rz(Bfloat16 x) { return __bfloat162uchar_rz(x); }
#define W2W_NATIVE_INTEGER(NAME, TYPE, HOLDER)                                                                         \
  W2W_DEVICE Bfloat16 NAME##2bfloat16_rz(TYPE x) { return __##NAME##2bfloat16_rz(x); }                                 \
  W2W_DEVICE Bfloat16 NAME##2bfloat16_ru(TYPE x) { return __##NAME##2bfloat16_ru(x); }                                 \
  W2W_DEVICE Bfloat16 NAME##2bfloat16_rd(TYPE x) { return __##NAME##2bfloat16_rd(x); }                                 \
  W2W_DEVICE TYPE bfloat162##NAME##_rn(Bfloat16 x) { return __bfloat162##NAME##_rn(x); }                               \
  W2W_DEVICE TYPE bfloat162##NAME##_ru(Bfloat16 x) { return __bfloat162##NAME##_ru(x); }                               \
  W2W_DEVICE TYPE bfloat162##NAME##_rd(Bfloat16 x) { return __bfloat162##NAME##_rd(x); }
W2W_BFLOAT16_INTEGERS(W2W_NATIVE_INTEGER)
#undef W2W_NATIVE_INTEGER
#endif

#undef W2W_BFLOAT16_INTEGERS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_BFLOAT16_H
