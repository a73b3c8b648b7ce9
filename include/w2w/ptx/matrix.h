// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Loads, stores and transposition of matrices of 8x8 elements of 16 bits (PTX ISA 9.0, sections 9.7.15.5.15 to
// 9.7.15.5.17): `ldmatrix`, `stmatrix`, `movmatrix`.
//
// A row of 16 bytes is at the address of lane 8 * matrix + row, and lane 4 * row + pair holds the two elements of a
// pair. On AMD each lane asks those that have its addresses; all 32 lanes of the logical warp must be there, as PTX
// wants it.

#ifndef W2W_PTX_MATRIX_H
#define W2W_PTX_MATRIX_H

#include "../lane.h"
#include "../shuffle.h"
#include "memory.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

namespace detail {

#if W2W_AMD

W2W_DEVICE char *rowOf(unsigned address, unsigned matrix, unsigned row) {
  return static_cast<char *>(shared(w2w::shfl_sync(0xffffffffu, address, static_cast<int>(8 * matrix + row))));
}
template <bool isTransposed> W2W_DEVICE unsigned loadPair(unsigned address, unsigned matrix) {
  unsigned lane = w2w::lane(), row = lane / 4, pair = lane % 4;
  if constexpr (!isTransposed) {
    return *reinterpret_cast<unsigned *>(rowOf(address, matrix, row) + 4 * pair);
  } else {
    const char *first = rowOf(address, matrix, 2 * pair) + 2 * row;
    const char *second = rowOf(address, matrix, 2 * pair + 1) + 2 * row;
    return mov_b32(*reinterpret_cast<const unsigned short *>(first), *reinterpret_cast<const unsigned short *>(second));
  }
}
template <bool isTransposed> W2W_DEVICE void storePair(unsigned address, unsigned matrix, unsigned value) {
  unsigned lane = w2w::lane(), row = lane / 4, pair = lane % 4;
  if constexpr (!isTransposed) {
    *reinterpret_cast<unsigned *>(rowOf(address, matrix, row) + 4 * pair) = value;
  } else {
    char *first = rowOf(address, matrix, 2 * pair) + 2 * row;
    char *second = rowOf(address, matrix, 2 * pair + 1) + 2 * row;
    *reinterpret_cast<unsigned short *>(first) = static_cast<unsigned short>(value);
    *reinterpret_cast<unsigned short *>(second) = static_cast<unsigned short>(value >> 16);
  }
}

/// What lane 4 * row + pair gets of each matrix.
template <bool isTransposed, int n> W2W_DEVICE void loadPairs(unsigned (&words)[n], unsigned address) {
#pragma unroll
  for (int i = 0; i < n; ++i)
    words[i] = loadPair<isTransposed>(address, static_cast<unsigned>(i));
}
template <bool isTransposed, int n> W2W_DEVICE void storePairs(unsigned address, const unsigned (&words)[n]) {
#pragma unroll
  for (int i = 0; i < n; ++i)
    storePair<isTransposed>(address, static_cast<unsigned>(i), words[i]);
}

#else

#define W2W_PTX_LDMATRIX(N, REGISTERS, ADDRESS, ...)                                                                   \
  template <bool isTransposed> W2W_DEVICE void loadPairs(unsigned (&words)[N], unsigned address) {                     \
    if constexpr (isTransposed)                                                                                        \
      asm volatile("ldmatrix.sync.aligned.m8n8.x" #N ".trans.shared.b16 " REGISTERS ", [" ADDRESS "];"                 \
                   : __VA_ARGS__                                                                                       \
                   : "r"(address)                                                                                      \
                   : "memory");                                                                                        \
    else                                                                                                               \
      asm volatile("ldmatrix.sync.aligned.m8n8.x" #N ".shared.b16 " REGISTERS ", [" ADDRESS "];"                       \
                   : __VA_ARGS__                                                                                       \
                   : "r"(address)                                                                                      \
                   : "memory");                                                                                        \
  }
W2W_PTX_LDMATRIX(1, "{%0}", "%1", "=r"(words[0]))
W2W_PTX_LDMATRIX(2, "{%0, %1}", "%2", "=r"(words[0]), "=r"(words[1]))
W2W_PTX_LDMATRIX(4, "{%0, %1, %2, %3}", "%4", "=r"(words[0]), "=r"(words[1]), "=r"(words[2]), "=r"(words[3]))
#undef W2W_PTX_LDMATRIX

#define W2W_PTX_STMATRIX(N, REGISTERS, ...)                                                                            \
  template <bool isTransposed> W2W_DEVICE void storePairs(unsigned address, const unsigned (&words)[N]) {              \
    if constexpr (isTransposed)                                                                                        \
      asm volatile("stmatrix.sync.aligned.m8n8.x" #N ".trans.shared.b16 [%0], " REGISTERS ";"                          \
                   :                                                                                                   \
                   : "r"(address), __VA_ARGS__                                                                         \
                   : "memory");                                                                                        \
    else                                                                                                               \
      asm volatile("stmatrix.sync.aligned.m8n8.x" #N ".shared.b16 [%0], " REGISTERS ";"                                \
                   :                                                                                                   \
                   : "r"(address), __VA_ARGS__                                                                         \
                   : "memory");                                                                                        \
  }
W2W_PTX_STMATRIX(1, "{%1}", "r"(words[0]))
W2W_PTX_STMATRIX(2, "{%1, %2}", "r"(words[0]), "r"(words[1]))
W2W_PTX_STMATRIX(4, "{%1, %2, %3, %4}", "r"(words[0]), "r"(words[1]), "r"(words[2]), "r"(words[3]))
#undef W2W_PTX_STMATRIX

#endif

} // namespace detail

/// ldmatrix<isTransposed>(a, b, c, d, address): the results first, as in the instruction.
template <bool isTransposed, class A> W2W_DEVICE void ldmatrix(A &a, const void *address) {
  unsigned words[1];
  memory();
  detail::loadPairs<isTransposed>(words, static_cast<unsigned>(w2w::cvta_generic_to_shared(address)));
  memory();
  detail::put(a, words[0]);
}
template <bool isTransposed, class A, class B> W2W_DEVICE void ldmatrix(A &a, B &b, const void *address) {
  unsigned words[2];
  memory();
  detail::loadPairs<isTransposed>(words, static_cast<unsigned>(w2w::cvta_generic_to_shared(address)));
  memory();
  detail::put(a, words[0]), detail::put(b, words[1]);
}
template <bool isTransposed, class A, class B, class C, class D>
W2W_DEVICE void ldmatrix(A &a, B &b, C &c, D &d, const void *address) {
  unsigned words[4];
  memory();
  detail::loadPairs<isTransposed>(words, static_cast<unsigned>(w2w::cvta_generic_to_shared(address)));
  memory();
  detail::put(a, words[0]), detail::put(b, words[1]), detail::put(c, words[2]), detail::put(d, words[3]);
}

template <bool isTransposed, class... Words> W2W_DEVICE void stmatrix(void *address, Words... words) {
  const unsigned all[] = {static_cast<unsigned>(words)...};
  memory();
  detail::storePairs<isTransposed>(static_cast<unsigned>(w2w::cvta_generic_to_shared(address)), all);
  memory();
}

/// Each lane gets the pair of its place in the transposed matrix.
W2W_DEVICE unsigned movmatrix(unsigned a) {
#if W2W_NVIDIA
  unsigned d;
  asm volatile("movmatrix.sync.aligned.m8n8.trans.b16 %0, %1;" : "=r"(d) : "r"(a));
  return d;
#else
  unsigned lane = w2w::lane(), row = lane / 4, column = 2 * (lane % 4);
  unsigned first = w2w::shfl_sync(0xffffffffu, a, static_cast<int>(4 * column + row / 2));
  unsigned second = w2w::shfl_sync(0xffffffffu, a, static_cast<int>(4 * (column + 1) + row / 2));
  unsigned shift = 16 * (row % 2);
  return (first >> shift & 0xffffu) | (second >> shift & 0xffffu) << 16;
#endif
}

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_MATRIX_H
