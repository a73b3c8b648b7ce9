// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's conversions between half and integers, in its four rounding modes.
//
// HIP 6.4 has every name, but `__half2int_rn`, `_ru` and `_rd` truncate, `__int2half_rz`, `_ru` and `_rd` round to
// nearest, and a NaN becomes 0 where CUDA's 64-bit conversions give 0x80...0. Here an integer is rounded on its binary
// digits and a half through the exact float, as in `bfloat16.h`. Names are CUDA's without underscores. `portable` holds
// what the test compares with NVIDIA's.

#ifndef W2W_HALFCONVERT_H
#define W2W_HALFCONVERT_H

#include "bfloat16.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

/// Rounds an integer given by sign and magnitude.
template <Rounding16 R> W2W_HOST_DEVICE Half halfOfMagnitude(bool isNegative, unsigned long long magnitude) {
  unsigned bits = 0;
  if (magnitude >> 16 != 0) {
    // Out of range: infinity, or the largest number if that lies in the wanted direction.
    bool isInfinity =
        R == Rounding16::Nearest || (R == Rounding16::Up && !isNegative) || (R == Rounding16::Down && isNegative);
    bits = isInfinity ? 0x7c00u : 0x7bffu;
  } else if (magnitude != 0) {
    int exponent = 63 - __builtin_clzll(magnitude);
    unsigned long long aligned = magnitude << (63 - exponent);
    // Eleven digits are kept, the first of which is implied. A carry into the exponent is right, infinity included.
    unsigned kept = static_cast<unsigned>(aligned >> 53);
    bits = static_cast<unsigned>(exponent + 15) << 10 | (kept & 0x3ffu);
    if (roundsAway<R>(isNegative, kept & 1u, aligned << 11, 1ull << 63))
      ++bits;
  }
  return bitCast<Half>(static_cast<unsigned short>(bits | (isNegative ? 0x8000u : 0u)));
}
template <Rounding16 R> W2W_HOST_DEVICE Half halfOfInt(long long x) {
  unsigned long long bits = static_cast<unsigned long long>(x);
  return halfOfMagnitude<R>(x < 0, x < 0 ? 0ull - bits : bits);
}
template <Rounding16 R> W2W_HOST_DEVICE Half halfOfInt(unsigned long long x) { return halfOfMagnitude<R>(false, x); }

} // namespace detail

// W2W_HALF_INTEGER(int, int, long long) stands for int2half_rn, half2int_rn and so on. The third argument holds the
// integer without loss.
#define W2W_HALF_INTEGERS(W2W_HALF_INTEGER)                                                                            \
  W2W_HALF_INTEGER(short, short, long long)                                                                            \
  W2W_HALF_INTEGER(ushort, unsigned short, unsigned long long)                                                         \
  W2W_HALF_INTEGER(int, int, long long)                                                                                \
  W2W_HALF_INTEGER(uint, unsigned, unsigned long long)                                                                 \
  W2W_HALF_INTEGER(ll, long long, long long)                                                                           \
  W2W_HALF_INTEGER(ull, unsigned long long, unsigned long long)

namespace portable {
#define W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, SUFFIX, MODE, ROUND)                                                 \
  W2W_HOST_DEVICE Half NAME##2half_##SUFFIX(TYPE x) {                                                                  \
    return detail::halfOfInt<detail::Rounding16::MODE>(static_cast<HOLDER>(x));                                        \
  }                                                                                                                    \
  W2W_HOST_DEVICE TYPE half2##NAME##_##SUFFIX(Half x) {                                                                \
    return detail::saturateTo<TYPE>(detail::ROUND(detail::wide(x)), detail::intOfNan<TYPE, float>());                  \
  }
#define W2W_PORTABLE_INTEGER(NAME, TYPE, HOLDER)                                                                       \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, rn, Nearest, roundNearest)                                                 \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, rz, Zero, roundZero)                                                       \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, ru, Up, roundUp)                                                           \
  W2W_PORTABLE_ROUNDING(NAME, TYPE, HOLDER, rd, Down, roundDown)
W2W_HALF_INTEGERS(W2W_PORTABLE_INTEGER)
#undef W2W_PORTABLE_INTEGER
#undef W2W_PORTABLE_ROUNDING
} // namespace portable

#if W2W_AMD
using namespace portable;
#else
// CUDA has these two of each type on the host too.
#define W2W_NATIVE_INTEGER(NAME, TYPE, HOLDER)                                                                         \
  W2W_HOST_DEVICE Half NAME##2half_rn(TYPE x) { return __##NAME##2half_rn(x); }                                        \
  W2W_HOST_DEVICE TYPE half2##NAME##_rz(Half x) { return __half2##NAME##_rz(x); }                                      \
  W2W_DEVICE Half NAME##2half_rz(TYPE x) { return __##NAME##2half_rz(x); }                                             \
  W2W_DEVICE Half NAME##2half_ru(TYPE x) { return __##NAME##2half_ru(x); }                                             \
  W2W_DEVICE Half NAME##2half_rd(TYPE x) { return __##NAME##2half_rd(x); }                                             \
  W2W_DEVICE TYPE half2##NAME##_rn(Half x) { return __half2##NAME##_rn(x); }                                           \
  W2W_DEVICE TYPE half2##NAME##_ru(Half x) { return __half2##NAME##_ru(x); }                                           \
  W2W_DEVICE TYPE half2##NAME##_rd(Half x) { return __half2##NAME##_rd(x); }
W2W_HALF_INTEGERS(W2W_NATIVE_INTEGER)
#undef W2W_NATIVE_INTEGER
#endif

#undef W2W_HALF_INTEGERS

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_HALFCONVERT_H
