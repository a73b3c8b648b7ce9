// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The operators of CUDA's cooperative groups (`plus`, `less`, `greater`, `bit_and`, `bit_or`, `bit_xor`), and how an
// atomic object is updated with one: CUDA C++ Programming Guide, section "Cooperative Groups, Reduce Operators".
//
// The functions that update an atomic object take any type with the members of `cuda::atomic_ref`, such as libhipcxx's:
// HIP 6.4 has none of its own.

#ifndef W2W_CG_FUNCTIONAL_H
#define W2W_CG_FUNCTIONAL_H

#include "invoke.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace cg {

template <class T> struct plus {
  W2W_DEVICE T operator()(T a, T b) const { return a + b; }
};
/// Chooses the smaller.
template <class T> struct less {
  W2W_DEVICE T operator()(T a, T b) const { return b < a ? b : a; }
};
/// Chooses the larger.
template <class T> struct greater {
  W2W_DEVICE T operator()(T a, T b) const { return a < b ? b : a; }
};
template <class T> struct bit_and {
  W2W_DEVICE T operator()(T a, T b) const { return a & b; }
};
template <class T> struct bit_or {
  W2W_DEVICE T operator()(T a, T b) const { return a | b; }
};
template <class T> struct bit_xor {
  W2W_DEVICE T operator()(T a, T b) const { return a ^ b; }
};

} // namespace cg

namespace groups {

/// What can be done with an operator other than calling it: a warp reduction of 32-bit integers and an atomic update.
template <class Op> struct Known {
  static constexpr bool reduces = false;
  static constexpr bool updates = false;
};

template <class T, bool IsSigned = (static_cast<T>(-1) < static_cast<T>(0))> struct Word {
  using Type = int;
};
template <class T> struct Word<T, false> {
  using Type = unsigned;
};

/// Has \c value only for integers that \c Word holds.
template <class T> struct FitsWord {
  static constexpr bool value = __is_integral(T) && sizeof(T) <= 4;
};

#define W2W_KNOWN(OP, REDUCE, WORD)                                                                                    \
  template <class T> struct Known<cg::OP<T>> {                                                                         \
    static constexpr bool reduces = FitsWord<T>::value;                                                                \
    static constexpr bool updates = false;                                                                             \
    static W2W_DEVICE T reduce(unsigned members, T value) {                                                            \
      return static_cast<T>(REDUCE(members, static_cast<WORD>(value)));                                                \
    }                                                                                                                  \
  };
#define W2W_KNOWN_ATOMIC(OP, REDUCE, FETCH, WORD)                                                                      \
  template <class T> struct Known<cg::OP<T>> {                                                                         \
    static constexpr bool reduces = FitsWord<T>::value;                                                                \
    static constexpr bool updates = __is_integral(T) && sizeof(T) >= 4;                                                \
    static W2W_DEVICE T reduce(unsigned members, T value) {                                                            \
      return static_cast<T>(REDUCE(members, static_cast<WORD>(value)));                                                \
    }                                                                                                                  \
    template <class Atomic> static W2W_DEVICE T update(Atomic &atomic, T value) { return atomic.FETCH(value); }        \
  };
W2W_KNOWN_ATOMIC(plus, reduce_add_sync, fetch_add, unsigned)
W2W_KNOWN(less, reduce_min_sync, typename Word<T>::Type)
W2W_KNOWN(greater, reduce_max_sync, typename Word<T>::Type)
W2W_KNOWN_ATOMIC(bit_and, reduce_and_sync, fetch_and, unsigned)
W2W_KNOWN_ATOMIC(bit_or, reduce_or_sync, fetch_or, unsigned)
W2W_KNOWN_ATOMIC(bit_xor, reduce_xor_sync, fetch_xor, unsigned)
#undef W2W_KNOWN_ATOMIC
#undef W2W_KNOWN

/// Combines \p value into \p atomic and returns what it held before.
template <class Atomic, class T, class Op> W2W_DEVICE T updateAtomic(Atomic &atomic, const T &value, Op &op) {
  using Operator = Known<typename Plain<Op>::Type>;
  if constexpr (Operator::updates) {
    return Operator::update(atomic, value);
  } else {
    T old = atomic.load();
    while (!atomic.compare_exchange_weak(old, op(old, value))) {
    }
    return old;
  }
}

} // namespace groups
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_FUNCTIONAL_H
