// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Shifts as NVIDIA's hardware does them: by the width or more, they shift everything out.
//
// `x << n` is undefined in C++ when n is not below the width, but on NVIDIA it gives 0, and `x >> n` gives 0 or copies
// of the sign, so programs write `(1u << n) - 1` for n up to 32. AMD's hardware takes n modulo the width. The
// translator puts these functions where n may be too large. Types narrower than int are promoted, as by the operators.
// PTX ISA, "shl" and "shr": amounts above the width are clamped to it.

#ifndef W2W_SHIFT_H
#define W2W_SHIFT_H

#include "config.h"

namespace w2w {
namespace detail {

/// The amount as an unsigned number, in which a negative one is large.
template <class Amount> W2W_HOST_DEVICE bool exceeds(Amount amount, unsigned width) {
  return static_cast<unsigned>(amount) >= width ||
         (sizeof(Amount) > 4 && static_cast<unsigned long long>(amount) >> 32);
}
template <class T> struct UnsignedOf {
  using Type = unsigned;
};
template <> struct UnsignedOf<long> {
  using Type = unsigned long;
};
template <> struct UnsignedOf<unsigned long> {
  using Type = unsigned long;
};
template <> struct UnsignedOf<long long> {
  using Type = unsigned long long;
};
template <> struct UnsignedOf<unsigned long long> {
  using Type = unsigned long long;
};

} // namespace detail

/// Returns \p value << \p amount, 0 from the width on: PTX `shl`.
template <class T, class Amount> W2W_HOST_DEVICE auto shl(T value, Amount amount) -> decltype(value << 0) {
  using Result = decltype(value << 0);
  using Bits = typename detail::UnsignedOf<Result>::Type;
  constexpr unsigned kWidth = 8 * sizeof(Result);
  return detail::exceeds(amount, kWidth) ? Result(0)
                                         : static_cast<Result>(static_cast<Bits>(static_cast<Result>(value)) << amount);
}

/// Returns \p value >> \p amount, from the width on 0 or copies of the sign: PTX `shr`.
template <class T, class Amount> W2W_HOST_DEVICE auto shr(T value, Amount amount) -> decltype(value >> 0) {
  using Result = decltype(value >> 0);
  constexpr unsigned kWidth = 8 * sizeof(Result);
  constexpr bool kIsSigned = static_cast<Result>(-1) < static_cast<Result>(1);
  if (detail::exceeds(amount, kWidth))
    return kIsSigned ? static_cast<Result>(static_cast<Result>(value) >> (kWidth - 1u)) : Result(0);
  return static_cast<Result>(value) >> amount;
}

} // namespace w2w

#endif // W2W_SHIFT_H
