// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The products of `native.h`: `m16n8k16` of half and bfloat16 with a sum of float, in both forms.

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

/// The types of an operand's elements: `.f16` and `.bf16`.
struct F16;
struct BF16;

namespace detail {

#if W2W_AMD

template <class T> struct ElementOf;
template <> struct ElementOf<F16> {
  using Op = wmma::detail::Multiply<Half>;
};
template <> struct ElementOf<BF16> {
  using Op = wmma::detail::Multiply<Bfloat16>;
};

/// One product by shuffles, whatever the other warp of the wave does.
template <class T, class D, class A, class B> W2W_DEVICE void logicalProduct(D &&d, const A &a, const B &b) {
  wmma::detail::Operand<unsigned, 2, 2> x;
  wmma::detail::Operand<unsigned, 1, 2> y;
  float sums[4] = {0.f, 0.f, 0.f, 0.f};
#pragma unroll
  for (int step = 0; step < 2; ++step) {
    x.word[0][step] = static_cast<unsigned>(a[2 * step]);
    x.word[1][step] = static_cast<unsigned>(a[2 * step + 1]);
    y.word[0][step] = static_cast<unsigned>(b[step]);
  }
  wmma::detail::multiplyOnLanes<typename ElementOf<T>::Op>(x, y, sums);
#pragma unroll
  for (int i = 0; i < 4; ++i)
    d[i] += sums[i];
}

#if defined(W2W_MATRIX_CORES)
template <class T> using Product = ProductOf<typename ElementOf<T>::Op>;
#endif

#else

template <class T> struct Instruction;

#define W2W_MATRIX_MMA(TYPE, SUFFIX)                                                                                    \
  template <> struct Instruction<TYPE> {                                                                               \
    W2W_DEVICE static void run(float &d0, float &d1, float &d2, float &d3, unsigned a0, unsigned a1, unsigned a2,      \
                               unsigned a3, unsigned b0, unsigned b1) {                                                \
      asm volatile("mma.sync.aligned.m16n8k16.row.col.f32." SUFFIX "." SUFFIX                                          \
                   ".f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"                              \
                   : "+f"(d0), "+f"(d1), "+f"(d2), "+f"(d3)                                                            \
                   : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(b0), "r"(b1));                                            \
    }                                                                                                                  \
  };
W2W_MATRIX_MMA(F16, "f16")
W2W_MATRIX_MMA(BF16, "bf16")
#undef W2W_MATRIX_MMA

template <class T, class D, class A, class B> W2W_DEVICE void logicalProduct(D &&d, const A &a, const B &b) {
  Instruction<T>::run(d[0], d[1], d[2], d[3], static_cast<unsigned>(a[0]), static_cast<unsigned>(a[1]),
                      static_cast<unsigned>(a[2]), static_cast<unsigned>(a[3]), static_cast<unsigned>(b[0]),
                      static_cast<unsigned>(b[1]));
}

#endif

} // namespace detail
} // namespace matrix
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_MATRIX_PRODUCT_H
