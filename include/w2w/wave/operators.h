// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The operations that waves are reduced and scanned with, for the numbers of CUDA programs.
//
// An operation is any object that combines two values. These six are known to the scans, which fill places without a
// value with the operation's identity; for another operation the scans choose by lane number. Floating-point minima and
// maxima prefer a number to a NaN, as CUDA's `fminf` and `fmaxf` do. Pairs of half and bfloat16 are combined element by
// element.

#ifndef W2W_WAVE_OPERATORS_H
#define W2W_WAVE_OPERATORS_H

#include "../types16.h"
#include "moves.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace detail {

// Not fused with a product before it, or else the lanes of a wave would come to different sums.
template <class T> W2W_DEVICE T addValues(T a, T b) { W2W_UNFUSED return static_cast<T>(a + b); }
template <class T> W2W_DEVICE T minOfValues(T a, T b) { return b < a ? b : a; }
template <class T> W2W_DEVICE T maxOfValues(T a, T b) { return a < b ? b : a; }

// A signed sum that overflows wraps, as it does on NVIDIA.
W2W_DEVICE int addValues(int a, int b) { return static_cast<int>(static_cast<unsigned>(a) + static_cast<unsigned>(b)); }
W2W_DEVICE long long addValues(long long a, long long b) {
  return static_cast<long long>(static_cast<unsigned long long>(a) + static_cast<unsigned long long>(b));
}
W2W_DEVICE long addValues(long a, long b) {
  return static_cast<long>(static_cast<unsigned long>(a) + static_cast<unsigned long>(b));
}
W2W_DEVICE float minOfValues(float a, float b) { return ::fminf(a, b); }
W2W_DEVICE float maxOfValues(float a, float b) { return ::fmaxf(a, b); }
W2W_DEVICE double minOfValues(double a, double b) { return ::fmin(a, b); }
W2W_DEVICE double maxOfValues(double a, double b) { return ::fmax(a, b); }

// In float, which is exact but for the one rounding.
#define W2W_VALUES16(T, P)                                                                                             \
  W2W_DEVICE T addValues(T a, T b) { return narrow<T>(wide(a) + wide(b)); }                                            \
  W2W_DEVICE T minOfValues(T a, T b) { return narrow<T>(::fminf(wide(a), wide(b))); }                                  \
  W2W_DEVICE T maxOfValues(T a, T b) { return narrow<T>(::fmaxf(wide(a), wide(b))); }                                  \
  W2W_DEVICE P addValues(P a, P b) {                                                                                   \
    return makePair(addValues(lowOf(a), lowOf(b)), addValues(highOf(a), highOf(b)));                                   \
  }                                                                                                                    \
  W2W_DEVICE P minOfValues(P a, P b) {                                                                                 \
    return makePair(minOfValues(lowOf(a), lowOf(b)), minOfValues(highOf(a), highOf(b)));                               \
  }                                                                                                                    \
  W2W_DEVICE P maxOfValues(P a, P b) {                                                                                 \
    return makePair(maxOfValues(lowOf(a), lowOf(b)), maxOfValues(highOf(a), highOf(b)));                               \
  }
W2W_VALUES16(Half, Half2)
W2W_VALUES16(Bfloat16, Bfloat162)
#undef W2W_VALUES16

} // namespace detail

namespace wave {

struct Add {
  template <class T> W2W_DEVICE T operator()(T a, T b) const { return detail::addValues(a, b); }
};
struct Min {
  template <class T> W2W_DEVICE T operator()(T a, T b) const { return detail::minOfValues(a, b); }
};
struct Max {
  template <class T> W2W_DEVICE T operator()(T a, T b) const { return detail::maxOfValues(a, b); }
};
struct And {
  template <class T> W2W_DEVICE T operator()(T a, T b) const { return static_cast<T>(a & b); }
};
struct Or {
  template <class T> W2W_DEVICE T operator()(T a, T b) const { return static_cast<T>(a | b); }
};
struct Xor {
  template <class T> W2W_DEVICE T operator()(T a, T b) const { return static_cast<T>(a ^ b); }
};

} // namespace wave

namespace detail {

// nvcc has no __is_integral of its own.
template <class T> struct OnlyInteger {};
#define W2W_INTEGER(TYPE)                                                                                              \
  template <> struct OnlyInteger<TYPE> {                                                                               \
    using Type = void;                                                                                                 \
  };
W2W_INTEGER(char)
W2W_INTEGER(signed char)
W2W_INTEGER(unsigned char)
W2W_INTEGER(short)
W2W_INTEGER(unsigned short)
W2W_INTEGER(int)
W2W_INTEGER(unsigned)
W2W_INTEGER(long)
W2W_INTEGER(unsigned long)
W2W_INTEGER(long long)
W2W_INTEGER(unsigned long long)
#undef W2W_INTEGER

/// The least and the greatest integer of \p T.
template <class T> struct IntegerLimits {
  static constexpr bool isSigned = static_cast<T>(-1) < static_cast<T>(0);
  static constexpr T highest =
      isSigned ? static_cast<T>((1ull << (sizeof(T) * 8 - 1)) - 1u) : static_cast<T>(static_cast<T>(0) - 1);
  static constexpr T lowest = static_cast<T>(isSigned ? -highest - 1 : 0);
};

// W2W_INTEGER_IDENTITY(Add, 0) says that 0 is the identity of Add for all integers.
#define W2W_INTEGER_IDENTITY(OP, VALUE)                                                                                \
  template <class T> struct Identity<wave::OP, T, typename OnlyInteger<T>::Type> {                                     \
    static constexpr bool exists = true;                                                                               \
    static W2W_DEVICE T get() { return static_cast<T>(VALUE); }                                                        \
  };
W2W_INTEGER_IDENTITY(Add, 0)
W2W_INTEGER_IDENTITY(Or, 0)
W2W_INTEGER_IDENTITY(Xor, 0)
W2W_INTEGER_IDENTITY(And, ~static_cast<T>(0))
W2W_INTEGER_IDENTITY(Min, IntegerLimits<T>::highest)
W2W_INTEGER_IDENTITY(Max, IntegerLimits<T>::lowest)
#undef W2W_INTEGER_IDENTITY

// Minus zero leaves also minus zero as it is, and a quiet NaN leaves any number, as minima and maxima prefer that.
#define W2W_FLOAT_IDENTITY(T, BITS, MINUS_ZERO, NOT_A_NUMBER)                                                          \
  template <> struct Identity<wave::Add, T, void> {                                                                    \
    static constexpr bool exists = true;                                                                               \
    static W2W_DEVICE T get() { return bitCast<T>(static_cast<BITS>(MINUS_ZERO)); }                                    \
  };                                                                                                                   \
  template <> struct Identity<wave::Min, T, void> {                                                                    \
    static constexpr bool exists = true;                                                                               \
    static W2W_DEVICE T get() { return bitCast<T>(static_cast<BITS>(NOT_A_NUMBER)); }                                  \
  };                                                                                                                   \
  template <> struct Identity<wave::Max, T, void> : Identity<wave::Min, T, void> {};
W2W_FLOAT_IDENTITY(float, unsigned, 0x80000000u, 0x7fffffffu)
W2W_FLOAT_IDENTITY(double, unsigned long long, 0x8000000000000000ull, 0x7fffffffffffffffull)
W2W_FLOAT_IDENTITY(Half, unsigned short, 0x8000u, 0x7fffu)
W2W_FLOAT_IDENTITY(Bfloat16, unsigned short, 0x8000u, 0x7fffu)
W2W_FLOAT_IDENTITY(Half2, unsigned, 0x80008000u, 0x7fff7fffu)
W2W_FLOAT_IDENTITY(Bfloat162, unsigned, 0x80008000u, 0x7fff7fffu)
#undef W2W_FLOAT_IDENTITY

} // namespace detail
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WAVE_OPERATORS_H
