// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The products of `native.h` in both forms. All have four registers of A and two of B, which lie alike:
//
//   F16, BF16   m16n8k16, sums of float
//   F16OfF16    m16n8k16 of half, sums of half: two registers, each of two neighbours
//   TF32        m16n8k8, sums of float
//   S8          m16n8k32, sums of int that wrap around

#ifndef W2W_MATRIX_PRODUCT_H
#define W2W_MATRIX_PRODUCT_H

#include "../config.h"

#if W2W_GPU_COMPILER

#if W2W_AMD
#include "../wmma/cores.h"
#if defined(W2W_WMMA_GFX9)
#include "layout_gfx9.h"
#define W2W_MATRIX_CORES 1
#elif defined(W2W_WMMA_GFX11) || defined(W2W_WMMA_GFX12)
#include "layout_gfx11.h"
#define W2W_MATRIX_CORES 1
#endif
#endif

namespace w2w {
namespace matrix {

struct F16;
struct BF16;
struct F16OfF16;
struct TF32;
struct S8;

namespace detail {

#if W2W_AMD

/// The elements of the operands, and the registers of the sum.
template <class T> struct ElementOf;
template <> struct ElementOf<F16> {
  using Op = wmma::detail::Multiply<Half>;
  using Sum = float[4];
};
template <> struct ElementOf<BF16> {
  using Op = wmma::detail::Multiply<Bfloat16>;
  using Sum = float[4];
};
template <> struct ElementOf<F16OfF16> {
  using Op = wmma::detail::Multiply<Half>;
  using Sum = unsigned[2];
};
template <> struct ElementOf<TF32> {
  using Op = wmma::detail::Multiply<wmma::precision::tf32>;
  using Sum = float[4];
};
template <> struct ElementOf<S8> {
  using Op = wmma::detail::Multiply<signed char>;
  using Sum = int[4];
};

W2W_DEVICE float plus(float a, float b) { return a + b; }
/// Wraps around.
W2W_DEVICE int plus(int a, int b) { return static_cast<int>(static_cast<unsigned>(a) + static_cast<unsigned>(b)); }

template <class T> constexpr bool isOfHalf = sizeof(typename ElementOf<T>::Sum) == 8;

/// The four sums in a lane's registers \p d.
template <class T, class D> W2W_DEVICE void readSums(const D &d, typename ElementOf<T>::Op::Sum (&sums)[4]) {
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    if constexpr (isOfHalf<T>)
      sums[i] = ElementOf<T>::Op::element(static_cast<unsigned>(d[i / 2]), i % 2);
    else
      sums[i] = static_cast<typename ElementOf<T>::Op::Sum>(d[i]);
  }
}
/// Back: sums of half are rounded.
template <class T, class D> W2W_DEVICE void writeSums(const typename ElementOf<T>::Op::Sum (&sums)[4], D &&d) {
  if constexpr (isOfHalf<T>) {
#pragma unroll
    for (int i = 0; i < 2; ++i) {
      unsigned low = w2w::detail::bitCast<unsigned short>(w2w::detail::narrow<Half>(sums[2 * i]));
      unsigned high = w2w::detail::bitCast<unsigned short>(w2w::detail::narrow<Half>(sums[2 * i + 1]));
      d[i] = low | high << 16;
    }
  } else {
#pragma unroll
    for (int i = 0; i < 4; ++i)
      d[i] = sums[i];
  }
}

/// One product by shuffles, whatever the other warp of the wave does.
template <class T, class D, class A, class B> W2W_DEVICE void logicalProduct(D &&d, const A &a, const B &b) {
  using Op = typename ElementOf<T>::Op;
  wmma::detail::Operand<unsigned, 2, 2> x;
  wmma::detail::Operand<unsigned, 1, 2> y;
  typename Op::Sum products[4] = {}, sums[4];
#pragma unroll
  for (int step = 0; step < 2; ++step) {
    x.word[0][step] = static_cast<unsigned>(a[2 * step]);
    x.word[1][step] = static_cast<unsigned>(a[2 * step + 1]);
    y.word[0][step] = static_cast<unsigned>(b[step]);
  }
  wmma::detail::multiplyOnLanes<Op>(x, y, products);
  readSums<T>(d, sums);
#pragma unroll
  for (int i = 0; i < 4; ++i)
    sums[i] = plus(sums[i], products[i]);
  writeSums<T>(sums, d);
}

#if defined(W2W_MATRIX_CORES)
template <class T> constexpr bool isOnCores = wmma::detail::Cores<typename ElementOf<T>::Op>::isThere;

template <class T> struct Product : ProductOf<typename ElementOf<T>::Op> {
  using Base = ProductOf<typename ElementOf<T>::Op>;
  using Sum = typename ElementOf<T>::Op::Sum;

  /// Adds the product of A and the first tile of B to \p d0, that of the second to \p d1.
  template <class D0, class D1> W2W_DEVICE void addTo(D0 &&d0, D1 &&d1) const {
    Sum sums[2][4];
    readSums<T>(d0, sums[0]);
    readSums<T>(d1, sums[1]);
    Base::addTo(sums[0], sums[1]);
    writeSums<T>(sums[0], d0);
    writeSums<T>(sums[1], d1);
  }
};
#endif

#else

template <class T> struct Instruction;

#define W2W_MATRIX_MMA(TYPE, TEXT, REGISTER, LETTER)                                                                   \
  template <> struct Instruction<TYPE> {                                                                               \
    template <class D, class A, class B> W2W_DEVICE static void run(D &&d, const A &a, const B &b) {                   \
      REGISTER d0 = d[0], d1 = d[1], d2 = d[2], d3 = d[3];                                                             \
      asm volatile("mma.sync.aligned." TEXT " {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"         \
                   : "+" LETTER(d0), "+" LETTER(d1), "+" LETTER(d2), "+" LETTER(d3)                                    \
                   : "r"(static_cast<unsigned>(a[0])), "r"(static_cast<unsigned>(a[1])),                               \
                     "r"(static_cast<unsigned>(a[2])), "r"(static_cast<unsigned>(a[3])),                               \
                     "r"(static_cast<unsigned>(b[0])), "r"(static_cast<unsigned>(b[1])));                              \
      d[0] = d0;                                                                                                       \
      d[1] = d1;                                                                                                       \
      d[2] = d2;                                                                                                       \
      d[3] = d3;                                                                                                       \
    }                                                                                                                  \
  };
W2W_MATRIX_MMA(F16, "m16n8k16.row.col.f32.f16.f16.f32", float, "f")
W2W_MATRIX_MMA(BF16, "m16n8k16.row.col.f32.bf16.bf16.f32", float, "f")
W2W_MATRIX_MMA(TF32, "m16n8k8.row.col.f32.tf32.tf32.f32", float, "f")
W2W_MATRIX_MMA(S8, "m16n8k32.row.col.s32.s8.s8.s32", int, "r")
#undef W2W_MATRIX_MMA
template <> struct Instruction<F16OfF16> {
  template <class D, class A, class B> W2W_DEVICE static void run(D &&d, const A &a, const B &b) {
    unsigned d0 = d[0], d1 = d[1];
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%0, %1};"
                 : "+r"(d0), "+r"(d1)
                 : "r"(static_cast<unsigned>(a[0])), "r"(static_cast<unsigned>(a[1])), "r"(static_cast<unsigned>(a[2])),
                   "r"(static_cast<unsigned>(a[3])), "r"(static_cast<unsigned>(b[0])),
                   "r"(static_cast<unsigned>(b[1])));
    d[0] = d0;
    d[1] = d1;
  }
};

template <class T, class D, class A, class B> W2W_DEVICE void logicalProduct(D &&d, const A &a, const B &b) {
  Instruction<T>::run(d, a, b);
}

#endif

} // namespace detail
} // namespace matrix
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_MATRIX_PRODUCT_H
