// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// libcu++'s `cuda::ceil_div`, `cuda::round_up`, `cuda::round_down`, `cuda::ilog2`, `cuda::minimum`, `cuda::maximum` and
// `cuda::proclaim_return_type`.

#ifndef W2W_LIBCU_ARITHMETIC_H
#define W2W_LIBCU_ARITHMETIC_H

#include "../config.h"

#if W2W_NVIDIA

#include <cuda/cmath>
#include <cuda/functional>

namespace w2w {

using ::cuda::ceil_div;
using ::cuda::ilog2;
using ::cuda::maximum;
using ::cuda::minimum;
using ::cuda::proclaim_return_type;
using ::cuda::round_down;
using ::cuda::round_up;

} // namespace w2w

#else

#include <cmath>
#include <type_traits>
#include <utility>

namespace w2w {
namespace libcu {

template <class T, bool IsEnum = std::is_enum<T>::value> struct NumberType {
  static_assert(std::is_integral<T>::value, "an integer or an enumeration");
  using Type = T;
};
template <class T> struct NumberType<T, true> {
  using Type = typename std::underlying_type<T>::type;
};
/// The integer that stands for T, which may be an enumeration.
template <class T> using NumberOf = typename NumberType<T>::Type;
/// What an operation on both has for its type.
template <class T, class U> using CommonOf = typename std::common_type<NumberOf<T>, NumberOf<U>>::type;
template <class T, class U>
using PositiveOf = typename std::make_unsigned<decltype(NumberOf<T>{} / NumberOf<U>{})>::type;

/// Calls a function, and says which type that gives.
template <class Result, class Function> class Returning {
public:
  template <class F> W2W_HOST_DEVICE constexpr explicit Returning(F &&f, int) : function(std::forward<F>(f)) {}
  template <class... Arguments> W2W_HOST_DEVICE constexpr Result operator()(Arguments &&...arguments) {
    return function(std::forward<Arguments>(arguments)...);
  }
  template <class... Arguments> W2W_HOST_DEVICE constexpr Result operator()(Arguments &&...arguments) const {
    return function(std::forward<Arguments>(arguments)...);
  }

private:
  Function function;
};

} // namespace libcu

/// CUDA `cuda::ceil_div`: \p a, which is not negative, over \p b, rounded up.
template <class T, class U>
[[nodiscard]] W2W_HOST_DEVICE constexpr libcu::CommonOf<T, U> ceil_div(const T a, const U b) noexcept {
  using Positive = libcu::PositiveOf<T, U>;
  auto x = static_cast<Positive>(a), y = static_cast<Positive>(b);
  auto whole = static_cast<Positive>(x / y);
  return static_cast<libcu::CommonOf<T, U>>(whole + (whole * y != x ? 1 : 0));
}

/// CUDA `cuda::round_up`: the first multiple of \p b that is not below \p a.
template <class T, class U>
[[nodiscard]] W2W_HOST_DEVICE constexpr libcu::CommonOf<T, U> round_up(const T a, const U b) noexcept {
  using Positive = libcu::PositiveOf<T, U>;
  return static_cast<libcu::CommonOf<T, U>>(static_cast<Positive>(ceil_div(a, b)) * static_cast<Positive>(b));
}

/// CUDA `cuda::round_down`: the last multiple of \p b that is not above \p a.
template <class T, class U>
[[nodiscard]] W2W_HOST_DEVICE constexpr libcu::CommonOf<T, U> round_down(const T a, const U b) noexcept {
  using Positive = libcu::PositiveOf<T, U>;
  auto x = static_cast<Positive>(a), y = static_cast<Positive>(b);
  return static_cast<libcu::CommonOf<T, U>>(x / y * y);
}

/// CUDA `cuda::ilog2`: the number of the highest bit that is set.
template <class T> W2W_HOST_DEVICE constexpr int ilog2(T value) noexcept {
  auto rest = static_cast<typename std::make_unsigned<T>::type>(value);
  int log = 0;
  while (rest > 1) {
    rest = static_cast<decltype(rest)>(rest >> 1);
    ++log;
  }
  return log;
}

/// CUDA `cuda::maximum`.
template <class T = void> struct maximum {
  W2W_HOST_DEVICE constexpr T operator()(const T &a, const T &b) const { return a < b ? b : a; }
};
template <> struct maximum<void> {
  template <class T, class U>
  W2W_HOST_DEVICE constexpr typename std::common_type<T, U>::type operator()(const T &a, const U &b) const {
    return a < b ? b : a;
  }
};

/// CUDA `cuda::minimum`.
template <class T = void> struct minimum {
  W2W_HOST_DEVICE constexpr T operator()(const T &a, const T &b) const { return a < b ? a : b; }
};
template <> struct minimum<void> {
  template <class T, class U>
  W2W_HOST_DEVICE constexpr typename std::common_type<T, U>::type operator()(const T &a, const U &b) const {
    return a < b ? a : b;
  }
};

/// CUDA `cuda::proclaim_return_type`.
template <class Result, class Function>
W2W_HOST_DEVICE libcu::Returning<Result, typename std::decay<Function>::type>
proclaim_return_type(Function &&function) noexcept {
  return libcu::Returning<Result, typename std::decay<Function>::type>(std::forward<Function>(function), 0);
}

} // namespace w2w

#endif // W2W_NVIDIA

#endif // W2W_LIBCU_ARITHMETIC_H
