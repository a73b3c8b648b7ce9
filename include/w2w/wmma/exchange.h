// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The move between registers that brings NVIDIA's fragments into the order of AMD's matrix cores and back.

#ifndef W2W_WMMA_EXCHANGE_H
#define W2W_WMMA_EXCHANGE_H

#include "lanes.h"

namespace w2w {
namespace wmma {
namespace detail {

/// Of two registers, r0 and r1, each lane gets in o0 and o1 the register \c wanted of the lanes \c first and its
/// partner: o0 is that of the partner whose \c own bit is 0. Partners differ in the bit \c own, `first ^ flip` is the
/// partner.
/// \c first must be a lane whose own bit is this lane's \c wanted bit: each lane then sends one register a time.
/// In a wave of 64 lanes, own or wanted is the logical warp's bit.
struct Exchange {
  unsigned first;
  unsigned flip;
  bool own;
  bool wanted;

  template <class T> W2W_DEVICE void operator()(T r0, T r1, T &o0, T &o1) const {
#if defined(__gfx950__)
    // One instruction exchanges the warp's bit with the register's, for words.
    if constexpr (sizeof(T) == 4) {
      if (flip == 32)
        exchangeWarps(r0, r1);
      o0 = w2w::detail::readWaveLane(r0, first);
      o1 = w2w::detail::readWaveLane(r1, first);
      if (flip != 32)
        exchangeWarps(o0, o1);
      return;
    }
#endif
    T sent0 = own ? r1 : r0;
    T sent1 = own ? r0 : r1;
    T got0 = w2w::detail::readWaveLane(sent0, first);
    T got1 = w2w::detail::readWaveLane(sent1, first ^ flip);
    o0 = wanted ? got1 : got0;
    o1 = wanted ? got0 : got1;
  }

#if defined(__gfx950__)
private:
  /// The upper warp's r0 changes places with the lower one's r1.
  template <class T> W2W_DEVICE static void exchangeWarps(T &r0, T &r1) {
    auto both = __builtin_amdgcn_permlane32_swap(w2w::detail::bitCast<unsigned>(r0), w2w::detail::bitCast<unsigned>(r1),
                                                 false, false);
    r0 = w2w::detail::bitCast<T>(static_cast<unsigned>(both[0]));
    r1 = w2w::detail::bitCast<T>(static_cast<unsigned>(both[1]));
  }
#endif
};

/// Keeps clang 22 from moving the matrix instruction into a branch that only some lanes take.
template <class T> W2W_DEVICE void pin(T &result) { asm volatile("" : "+v"(result)); }

/// The types of the matrix instructions' operands.
template <class T, int n> using Vector = T __attribute__((ext_vector_type(n)));

/// An operand of \p words, with zeros behind them.
template <class V, int n> W2W_DEVICE V packed(const unsigned (&words)[n]) {
  static_assert(sizeof(unsigned) * n <= sizeof(V), "the operand holds the words");
  unsigned all[sizeof(V) / sizeof(unsigned)] = {};
#pragma unroll
  for (int i = 0; i < n; ++i)
    all[i] = words[i];
  V operand;
  __builtin_memcpy(&operand, all, sizeof(V));
  return operand;
}

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_WMMA_EXCHANGE_H
