// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Registers of PTX as values: their bits in another type, several in one, and their order in memory.

#ifndef W2W_PTX_VALUE_H
#define W2W_PTX_VALUE_H

#include "../config.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

/// Returns the bits of \p from as a \p To of the same size.
template <class To, class From> W2W_HOST_DEVICE To bits(From from) {
  static_assert(sizeof(To) == sizeof(From), "the sizes must agree");
  To to;
  __builtin_memcpy(static_cast<void *>(&to), static_cast<const void *>(&from), sizeof(To));
  return to;
}

/// The operand of an "l": a number, or a pointer as a number.
template <class T> W2W_HOST_DEVICE unsigned long long word(T *pointer) {
  return reinterpret_cast<unsigned long long>(pointer);
}
template <class T> W2W_HOST_DEVICE unsigned long long word(T value) { return static_cast<unsigned long long>(value); }

/// Is the text of an asm statement, of which a macro makes a part, \p known?
W2W_HOST_DEVICE constexpr bool isText(const char *text, const char *known) {
  while (*text && *text == *known) {
    ++text;
    ++known;
  }
  return *text == *known;
}

/// What a "memory" clobber is: the compiler moves no access to memory across.
W2W_DEVICE void memory() { asm volatile("" ::: "memory"); }

// `mov` of a vector: the first element lies lowest.
W2W_HOST_DEVICE unsigned mov_b32(unsigned short a, unsigned short b) { return static_cast<unsigned>(b) << 16 | a; }
W2W_HOST_DEVICE unsigned long long mov_b64(unsigned a, unsigned b) {
  return static_cast<unsigned long long>(b) << 32 | a;
}
W2W_HOST_DEVICE unsigned long long mov_b64(unsigned short a, unsigned short b, unsigned short c, unsigned short d) {
  return mov_b64(mov_b32(a, b), mov_b32(c, d));
}
W2W_HOST_DEVICE unsigned __int128 mov_b128(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned __int128>(b) << 64 | a;
}
/// Of registers of 8 bits.
W2W_HOST_DEVICE unsigned mov_b32_b8(unsigned short a, unsigned short b, unsigned short c, unsigned short d) {
  return mov_b32(static_cast<unsigned short>((a & 0xffu) | (b & 0xffu) << 8),
                 static_cast<unsigned short>((c & 0xffu) | (d & 0xffu) << 8));
}
template <class A, class B, class C, class D> W2W_HOST_DEVICE void unpack_b8(A &a, B &b, C &c, D &d, unsigned from) {
  a = static_cast<A>(from & 0xffu);
  b = static_cast<B>(from >> 8 & 0xffu);
  c = static_cast<C>(from >> 16 & 0xffu);
  d = static_cast<D>(from >> 24);
}

namespace detail {
template <class Word, class T> W2W_HOST_DEVICE void take(Word from, unsigned at, T &to) {
  __builtin_memcpy(static_cast<void *>(&to), reinterpret_cast<const char *>(&from) + at * sizeof(T), sizeof(T));
}
} // namespace detail

template <class A, class B, class Word> W2W_HOST_DEVICE void unpack(A &a, B &b, Word from) {
  static_assert(sizeof(A) + sizeof(B) == sizeof(Word) && sizeof(A) == sizeof(B), "the parts must fill the word");
  detail::take(from, 0, a);
  detail::take(from, 1, b);
}
template <class A, class B, class C, class D, class Word>
W2W_HOST_DEVICE void unpack(A &a, B &b, C &c, D &d, Word from) {
  static_assert(sizeof(A) * 4 == sizeof(Word) && sizeof(B) == sizeof(A) && sizeof(C) == sizeof(A) &&
                    sizeof(D) == sizeof(A),
                "the parts must fill the word");
  detail::take(from, 0, a);
  detail::take(from, 1, b);
  detail::take(from, 2, c);
  detail::take(from, 3, d);
}

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_VALUE_H
