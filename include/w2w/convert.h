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
//
// `convertTo` and `converting` stand in headers that sources without CUDA read, too. There they need neither HIP nor
// more than C++98, so this header asks by itself for the compiler before it includes anything.

#ifndef W2W_CONVERT_H
#define W2W_CONVERT_H
#ifdef __cplusplus

#if defined(__CUDACC__) || defined(__CUDA__) || defined(__HIP__)
#include "config.h"
#define W2W_CONVERT_FOR_GPU 1
#define W2W_CONVERT W2W_HOST_DEVICE constexpr
#define W2W_CONVERT_STEP W2W_HOST_DEVICE constexpr
#else
#define W2W_CONVERT_FOR_GPU 0
#if __cplusplus >= 201402L
#define W2W_CONVERT constexpr
#define W2W_CONVERT_STEP constexpr
#elif __cplusplus >= 201103L
#define W2W_CONVERT constexpr
#define W2W_CONVERT_STEP inline
#else
#define W2W_CONVERT inline
#define W2W_CONVERT_STEP inline
#endif
#endif

namespace w2w {
namespace detail {

/// \p T without const, volatile and reference.
template <class T> struct Unqualified {
  typedef T Type;
};
template <class T> struct Unqualified<const T> : Unqualified<T> {};
template <class T> struct Unqualified<volatile T> : Unqualified<T> {};
template <class T> struct Unqualified<const volatile T> : Unqualified<T> {};
template <class T> struct Unqualified<T &> : Unqualified<T> {};

} // namespace detail

#if W2W_CONVERT_FOR_GPU

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

/// Converts \p x, rounded towards zero, and gives \p ofNan for a NaN.
template <class Int, class Float> W2W_HOST_DEVICE constexpr Int saturateTo(Float x, Int ofNan) {
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

/// A C cast, which it also is for types that are no numbers: another instance of a template may have them.
template <class To, class From, bool isEnum = __is_enum(To)> struct Conversion {
  static W2W_HOST_DEVICE constexpr To of(From x) { return To(x); }
};
/// NVIDIA's conversion where clang's differs for AMD: to \p Int, which is 32 bits for unsigned char.
template <class To, class From, class Int> struct ClampedConversion {
  static W2W_HOST_DEVICE constexpr To of(From x) { return static_cast<To>(saturateTo<Int>(x, intOfNan<Int, From>())); }
};
#define W2W_CONVERSION(TO, INT)                                                                                        \
  template <> struct Conversion<TO, float, false> : ClampedConversion<TO, float, INT> {};                              \
  template <> struct Conversion<TO, double, false> : ClampedConversion<TO, double, INT> {};
W2W_CONVERSION(unsigned char, unsigned)
W2W_CONVERSION(long, long long)
W2W_CONVERSION(long long, long long)
W2W_CONVERSION(unsigned long, unsigned long long)
W2W_CONVERSION(unsigned long long, unsigned long long)
#undef W2W_CONVERSION
template <class To, class From> struct Conversion<To, From, true> {
  static W2W_HOST_DEVICE constexpr To of(From x) {
    return static_cast<To>(Conversion<__underlying_type(To), From>::of(x));
  }
};

} // namespace detail

namespace portable {
template <class To, class From> W2W_HOST_DEVICE constexpr typename detail::Unqualified<To>::Type convertTo(From x) {
  return detail::Conversion<typename detail::Unqualified<To>::Type, From>::of(x);
}
} // namespace portable

#endif // W2W_CONVERT_FOR_GPU

/// The cast `(To)x` with CUDA's result in device code: a float or double out of range is clamped when it becomes an
/// integer of 64 bits, and to 32 bits when it becomes an unsigned char. Other casts, and host code, are C++'s.
#if W2W_CONVERT_FOR_GPU && W2W_AMD && W2W_DEVICE_PASS
using portable::convertTo;
#else
template <class To, class From> W2W_CONVERT typename detail::Unqualified<To>::Type convertTo(From x) {
  typedef typename detail::Unqualified<To>::Type Result;
  return Result(x);
}
#endif

namespace detail {
/// A place for numbers that become integers by `convertTo`.
template <class To> class Converting {
public:
  explicit W2W_CONVERT Converting(To &place) : place(place) {}
  template <class From> W2W_CONVERT_STEP To &operator=(From x) { return store(x); }
  template <class From> W2W_CONVERT_STEP To &operator+=(From x) { return store(place + x); }
  template <class From> W2W_CONVERT_STEP To &operator-=(From x) { return store(place - x); }
  template <class From> W2W_CONVERT_STEP To &operator*=(From x) { return store(place * x); }
  template <class From> W2W_CONVERT_STEP To &operator/=(From x) { return store(place / x); }

private:
  template <class From> W2W_CONVERT_STEP To &store(From x) {
    place = convertTo<To>(x);
    return place;
  }
  To &place;
};
} // namespace detail

/// `converting(z) += x` is `z += x`, and `converting(z) = x` is `z = x`, with the result brought to z's type by
/// `convertTo`.
template <class To> W2W_CONVERT detail::Converting<To> converting(To &place) { return detail::Converting<To>(place); }

#undef W2W_CONVERT_STEP
#undef W2W_CONVERT

#if W2W_CONVERT_FOR_GPU

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

#endif // W2W_CONVERT_FOR_GPU

} // namespace w2w

#undef W2W_CONVERT_FOR_GPU

#endif // __cplusplus
#endif // W2W_CONVERT_H
