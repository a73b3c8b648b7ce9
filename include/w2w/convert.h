// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Conversions from float and double to integers with CUDA's rounding modes and CUDA's results outside the integer's
// range.
//
// CUDA's `__float2int_rz(x)` and its kin saturate: a value above the range gives the largest integer, one below it the
// smallest. A NaN gives 0 for float to 32 bits and the pattern 0x80...0 for every other pair (seen on H100). In HIP
// they are C++ casts, undefined outside the range: 32-bit casts mostly saturate, 64-bit casts do not. `portable` holds
// the implementation for AMD; the test also compares it with NVIDIA's instructions.

#ifndef W2W_CONVERT_H
#define W2W_CONVERT_H

#include "config.h"

namespace w2w {
namespace detail {

/// The range of an integer type as floating-point numbers: from \c lowest to just below \c limit, both exact in float.
template <class Int> struct IntRange;
template <> struct IntRange<short> {
  static constexpr float lowest = -32768.0f;
  static constexpr float limit = 32768.0f;
  static constexpr short highest = 0x7fff;
};
template <> struct IntRange<unsigned short> {
  static constexpr float lowest = 0.0f;
  static constexpr float limit = 65536.0f;
  static constexpr unsigned short highest = 0xffff;
};
template <> struct IntRange<signed char> {
  static constexpr float lowest = -128.0f;
  static constexpr float limit = 128.0f;
  static constexpr signed char highest = 0x7f;
};
template <> struct IntRange<unsigned char> {
  static constexpr float lowest = 0.0f;
  static constexpr float limit = 256.0f;
  static constexpr unsigned char highest = 0xff;
};
template <> struct IntRange<int> {
  static constexpr float lowest = -2147483648.0f;
  static constexpr float limit = 2147483648.0f;
  static constexpr int highest = 0x7fffffff;
};
template <> struct IntRange<unsigned> {
  static constexpr float lowest = 0.0f;
  static constexpr float limit = 4294967296.0f;
  static constexpr unsigned highest = ~0u;
};
template <> struct IntRange<long long> {
  static constexpr float lowest = -9223372036854775808.0f;
  static constexpr float limit = 9223372036854775808.0f;
  static constexpr long long highest = 0x7fffffffffffffffll;
};
template <> struct IntRange<unsigned long long> {
  static constexpr float lowest = 0.0f;
  static constexpr float limit = 18446744073709551616.0f;
  static constexpr unsigned long long highest = ~0ull;
};

/// Converts \p x, which is integral, infinite or a NaN, and gives \p ofNan for a NaN.
template <class Int, class Float> W2W_HOST_DEVICE Int saturateTo(Float x, Int ofNan) {
  using Range = IntRange<Int>;
  if (x >= static_cast<Float>(Range::limit))
    return Range::highest;
  if (x >= static_cast<Float>(Range::lowest))
    return static_cast<Int>(x);
  return x != x ? ofNan : static_cast<Int>(Range::lowest);
}

template <class Int, class Float> W2W_HOST_DEVICE constexpr Int intOfNan() {
  if (sizeof(Float) == 4 && sizeof(Int) <= 4)
    return 0;
  return static_cast<Int>(1ull << (8 * sizeof(Int) - 1));
}

W2W_HOST_DEVICE float roundNearest(float x) { return ::rintf(x); }
W2W_HOST_DEVICE double roundNearest(double x) { return ::rint(x); }
W2W_HOST_DEVICE float roundZero(float x) { return ::truncf(x); }
W2W_HOST_DEVICE double roundZero(double x) { return ::trunc(x); }
W2W_HOST_DEVICE float roundUp(float x) { return ::ceilf(x); }
W2W_HOST_DEVICE double roundUp(double x) { return ::ceil(x); }
W2W_HOST_DEVICE float roundDown(float x) { return ::floorf(x); }
W2W_HOST_DEVICE double roundDown(double x) { return ::floor(x); }
W2W_HOST_DEVICE float roundAway(float x) { return ::roundf(x); }
W2W_HOST_DEVICE double roundAway(double x) { return ::round(x); }

/// The integer of NVIDIA's conversion behind a cast of \p From to \p To where clang's differs for AMD: 32 bits for
/// unsigned char. For other types \c differs is false.
template <class To, class From> struct Conversion {
  static constexpr bool differs = false;
};
template <class Int> struct ClampedConversion {
  static constexpr bool differs = true;
  using Type = Int;
};
#define W2W_CONVERSION(TO, INT)                                                                                        \
  template <> struct Conversion<TO, float> : ClampedConversion<INT> {};                                                \
  template <> struct Conversion<TO, double> : ClampedConversion<INT> {};
W2W_CONVERSION(unsigned char, unsigned)
W2W_CONVERSION(long, long long)
W2W_CONVERSION(long long, long long)
W2W_CONVERSION(unsigned long, unsigned long long)
W2W_CONVERSION(unsigned long long, unsigned long long)
#undef W2W_CONVERSION

} // namespace detail

namespace portable {
template <class To, class From> W2W_HOST_DEVICE To convertTo(From x) {
  if constexpr (detail::Conversion<To, From>::differs) {
    using Int = typename detail::Conversion<To, From>::Type;
    return static_cast<To>(detail::saturateTo<Int>(detail::roundZero(x), detail::intOfNan<Int, From>()));
  } else {
    return static_cast<To>(x);
  }
}
} // namespace portable

/// The cast `(To)x` with CUDA's result in device code: a float or double out of range is clamped when it becomes an
/// integer of 64 bits, and to 32 bits when it becomes an unsigned char. Other casts, and host code, are C++'s.
#if W2W_AMD && W2W_DEVICE_PASS
using portable::convertTo;
#else
template <class To, class From> W2W_HOST_DEVICE To convertTo(From x) { return static_cast<To>(x); }
#endif

#if W2W_GPU_COMPILER

// W2W_CONVERT(float2int, rn, int, float, roundNearest) defines int float2int_rn(float).
#define W2W_PORTABLE_CONVERT(NAME, SUFFIX, INT, FLOAT, ROUND)                                                          \
  W2W_DEVICE INT NAME##_##SUFFIX(FLOAT x) {                                                                            \
    return detail::saturateTo<INT>(detail::ROUND(x), detail::intOfNan<INT, FLOAT>());                                  \
  }
#define W2W_NATIVE_CONVERT(NAME, SUFFIX, INT, FLOAT, ROUND)                                                            \
  W2W_DEVICE INT NAME##_##SUFFIX(FLOAT x) { return __##NAME##_##SUFFIX(x); }
#define W2W_CONVERT_ROUNDINGS(CONVERT, NAME, INT, FLOAT)                                                               \
  CONVERT(NAME, rn, INT, FLOAT, roundNearest)                                                                          \
  CONVERT(NAME, rz, INT, FLOAT, roundZero)                                                                             \
  CONVERT(NAME, ru, INT, FLOAT, roundUp)                                                                               \
  CONVERT(NAME, rd, INT, FLOAT, roundDown)
#define W2W_CONVERT_ALL(CONVERT)                                                                                       \
  W2W_CONVERT_ROUNDINGS(CONVERT, float2int, int, float)                                                                \
  W2W_CONVERT_ROUNDINGS(CONVERT, float2uint, unsigned, float)                                                          \
  W2W_CONVERT_ROUNDINGS(CONVERT, float2ll, long long, float)                                                           \
  W2W_CONVERT_ROUNDINGS(CONVERT, float2ull, unsigned long long, float)                                                 \
  W2W_CONVERT_ROUNDINGS(CONVERT, double2int, int, double)                                                              \
  W2W_CONVERT_ROUNDINGS(CONVERT, double2uint, unsigned, double)                                                        \
  W2W_CONVERT_ROUNDINGS(CONVERT, double2ll, long long, double)                                                         \
  W2W_CONVERT_ROUNDINGS(CONVERT, double2ull, unsigned long long, double)

namespace portable {
W2W_CONVERT_ALL(W2W_PORTABLE_CONVERT)
} // namespace portable

#if W2W_AMD
using namespace portable;
#else
W2W_CONVERT_ALL(W2W_NATIVE_CONVERT)
#endif

#undef W2W_CONVERT_ALL
#undef W2W_CONVERT_ROUNDINGS
#undef W2W_NATIVE_CONVERT
#undef W2W_PORTABLE_CONVERT

// CUDA's `lrintf`, `llroundf` and their kin saturate too. On the host they are the C library's, as in CUDA.
// W2W_TO_WHOLE(lrintf, long, float, roundNearest) defines long lrintf(float).
#if W2W_AMD && W2W_DEVICE_PASS
#define W2W_TO_WHOLE(NAME, CALL, INT, FLOAT, ROUND)                                                                    \
  W2W_HOST_DEVICE INT NAME(FLOAT x) {                                                                                  \
    return static_cast<INT>(detail::saturateTo<long long>(detail::ROUND(x), detail::intOfNan<long long, FLOAT>()));    \
  }
#else
#define W2W_TO_WHOLE(NAME, CALL, INT, FLOAT, ROUND)                                                                    \
  W2W_HOST_DEVICE INT NAME(FLOAT x) { return ::CALL(x); }
#endif
#define W2W_TO_WHOLES(NAME, INT, ROUND)                                                                                \
  W2W_TO_WHOLE(NAME##f, NAME##f, INT, float, ROUND)                                                                    \
  W2W_TO_WHOLE(NAME, NAME##f, INT, float, ROUND)                                                                       \
  W2W_TO_WHOLE(NAME, NAME, INT, double, ROUND)
W2W_TO_WHOLES(lrint, long, roundNearest)
W2W_TO_WHOLES(llrint, long long, roundNearest)
W2W_TO_WHOLES(lround, long, roundAway)
W2W_TO_WHOLES(llround, long long, roundAway)
#undef W2W_TO_WHOLES
#undef W2W_TO_WHOLE

#endif // W2W_GPU_COMPILER

} // namespace w2w

#endif // W2W_CONVERT_H
