// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Arithmetic with the carry flag (PTX ISA 9.0, section 9.7.2), which is a variable here: `add.cc` writes it, `addc`
// adds it, `sub.cc` and `subc` borrow through it. Clang makes one addition of a chain.

#ifndef W2W_PTX_CARRY_H
#define W2W_PTX_CARRY_H

#include "../config.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

namespace detail {
template <class T> W2W_DEVICE T addCarry(T a, T b, bool in, bool &out) {
  T sum = static_cast<T>(a + b), all = static_cast<T>(sum + in);
  out = sum < a || all < sum;
  return all;
}
template <class T> W2W_DEVICE T subBorrow(T a, T b, bool in, bool &out) {
  out = a < b || (a == b && in);
  return static_cast<T>(a - b - in);
}
W2W_DEVICE unsigned low(unsigned a, unsigned b) { return a * b; }
W2W_DEVICE unsigned high(unsigned a, unsigned b) {
  return static_cast<unsigned>(static_cast<unsigned long long>(a) * b >> 32);
}
W2W_DEVICE unsigned long long low(unsigned long long a, unsigned long long b) { return a * b; }
W2W_DEVICE unsigned long long high(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>(static_cast<unsigned __int128>(a) * b >> 64);
}
} // namespace detail

#define W2W_PTX_CARRY(SUFFIX, TYPE)                                                                                    \
  W2W_DEVICE TYPE add_cc_##SUFFIX(TYPE a, TYPE b, bool &carry) { return detail::addCarry(a, b, false, carry); }        \
  W2W_DEVICE TYPE addc_cc_##SUFFIX(TYPE a, TYPE b, bool &carry) { return detail::addCarry(a, b, carry, carry); }       \
  W2W_DEVICE TYPE addc_##SUFFIX(TYPE a, TYPE b, bool carry) { return static_cast<TYPE>(a + b + carry); }               \
  W2W_DEVICE TYPE sub_cc_##SUFFIX(TYPE a, TYPE b, bool &carry) { return detail::subBorrow(a, b, false, carry); }       \
  W2W_DEVICE TYPE subc_cc_##SUFFIX(TYPE a, TYPE b, bool &carry) { return detail::subBorrow(a, b, carry, carry); }      \
  W2W_DEVICE TYPE subc_##SUFFIX(TYPE a, TYPE b, bool carry) { return static_cast<TYPE>(a - b - carry); }
W2W_PTX_CARRY(u32, unsigned)
W2W_PTX_CARRY(u64, unsigned long long)
#undef W2W_PTX_CARRY

#define W2W_PTX_CARRY_PRODUCT(HALF, FUNCTION, SUFFIX, TYPE)                                                            \
  W2W_DEVICE TYPE mad_##HALF##_cc_##SUFFIX(TYPE a, TYPE b, TYPE c, bool &carry) {                                      \
    return detail::addCarry(detail::FUNCTION(a, b), c, false, carry);                                                  \
  }                                                                                                                    \
  W2W_DEVICE TYPE madc_##HALF##_cc_##SUFFIX(TYPE a, TYPE b, TYPE c, bool &carry) {                                     \
    return detail::addCarry(detail::FUNCTION(a, b), c, carry, carry);                                                  \
  }                                                                                                                    \
  W2W_DEVICE TYPE madc_##HALF##_##SUFFIX(TYPE a, TYPE b, TYPE c, bool carry) {                                         \
    return detail::FUNCTION(a, b) + c + carry;                                                                         \
  }
W2W_PTX_CARRY_PRODUCT(lo, low, u32, unsigned)
W2W_PTX_CARRY_PRODUCT(hi, high, u32, unsigned)
W2W_PTX_CARRY_PRODUCT(lo, low, u64, unsigned long long)
W2W_PTX_CARRY_PRODUCT(hi, high, u64, unsigned long long)
#undef W2W_PTX_CARRY_PRODUCT

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_CARRY_H
