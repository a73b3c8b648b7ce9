// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Registers of `mma.sync` in WMMA's order and back, for gfx11 and gfx12, where a wave is a warp. Included by
// `product.h` alone.
//
// What a lane holds of one 16x16x16 product is told in `../wmma/cores_gfx11.h`. The four sums of an accumulator
// become four neighbours of the eight of a result.

#ifndef W2W_MATRIX_LAYOUT_GFX11_H
#define W2W_MATRIX_LAYOUT_GFX11_H

#include "../wmma/exchange.h"

// A lane of gfx11 wants twice as many words of an operand as NVIDIA's has registers.
#if defined(W2W_WMMA_GFX12)
#define W2W_MATRIX_OPAQUE 1
#endif

namespace w2w {
namespace matrix {
namespace detail {

using wmma::detail::Exchange;

struct Layout {
  template <class T, int n> W2W_DEVICE static void accumulatorIn(T (&tile)[n]) {
    unsigned l = w2w::detail::waveLane();
    bool h = l & 8u;
    exchangeHalves(Exchange{4 * (l % 8) + 2 * (l / 16) + h, 1, (l & 1u) != 0, h}, tile);
  }
  template <class T, int n> W2W_DEVICE static void accumulatorOut(T (&tile)[n]) {
    unsigned l = w2w::detail::waveLane();
    bool isOdd = l & 1u;
    exchangeHalves(Exchange{16 * (l / 2 % 2) + 8 * isOdd + l / 4, 8, (l & 8u) != 0, isOdd}, tile);
  }
  template <class T, int n> W2W_DEVICE static void exchangeHalves(Exchange exchange, T (&tile)[n]) {
#pragma unroll
    for (int e = 0; e < n / 2; ++e) {
      T d0, d1;
      exchange(tile[e], tile[n / 2 + e], d0, d1);
      tile[e] = d0;
      tile[n / 2 + e] = d1;
    }
  }

#if defined(W2W_WMMA_GFX12)
  /// Words that a lane of an opaque operand reads at once: a row of one matrix.
  static constexpr int kWords = 4;

  template <class Read, class A> W2W_DEVICE static void readRows(Read read, A &&a) {
    unsigned words[4];
    // The wave's place in its pair of 32 lanes is in the thread's number.
    read((threadIdx.x & 32u) + w2w::detail::waveLane(), 0, words);
#pragma unroll
    for (int i = 0; i < 4; ++i)
      a[i] = words[i];
  }
  template <class Read, class B0, class B1> W2W_DEVICE static void readColumns(Read read, B0 &&b0, B1 &&b1) {
    unsigned l = w2w::detail::waveLane();
    unsigned words[4];
    read(l / 4 % 2, l / 16, (threadIdx.x & 32u) + l / 8 % 2 * 4 + l % 4, 0, words);
    b0[0] = words[0];
    b0[1] = words[1];
    b1[0] = words[2];
    b1[1] = words[3];
  }
#endif
};

/// The words of a product.
template <class Op> struct ProductOf {
  wmma::detail::Tile<Op, 2, 2> tile;

  template <class A> W2W_DEVICE void setA(const A &a) {
#pragma unroll
    for (int k = 0; k < 2; ++k)
      tile.loadX(k, static_cast<unsigned>(a[2 * k]), static_cast<unsigned>(a[2 * k + 1]));
  }
  template <class B0, class B1> W2W_DEVICE void setB(const B0 &b0, const B1 &b1) {
#pragma unroll
    for (int k = 0; k < 2; ++k)
      tile.loadY(k, static_cast<unsigned>(b0[k]), static_cast<unsigned>(b1[k]));
  }
#if defined(W2W_WMMA_GFX12)
  template <class A, class B0, class B1> W2W_DEVICE void setOpaque(const A &a, const B0 &b0, const B1 &b1) {
#pragma unroll
    for (int i = 0; i < 4; ++i) {
      tile.x[i] = static_cast<unsigned>(a[i]);
      tile.y[i] = static_cast<unsigned>(i < 2 ? b0[i] : b1[i - 2]);
    }
  }
#endif
  template <class D0, class D1> W2W_DEVICE void addTo(D0 &&d0, D1 &&d1) const {
    using Result = typename wmma::detail::Cores<Op>::Result;
    Result sum = {d0[0], d0[1], d0[2], d0[3], d1[0], d1[1], d1[2], d1[3]};
    constexpr int kAtOnce = wmma::detail::kWordsOfStep * wmma::detail::Cores<Op>::kSteps;
#pragma unroll
    for (int first = 0; first < 2 * wmma::detail::kWordsOfStep; first += kAtOnce) {
      unsigned y[kAtOnce], x[kAtOnce];
#pragma unroll
      for (int i = 0; i < kAtOnce; ++i) {
        y[i] = tile.y[first + i];
        x[i] = tile.x[first + i];
      }
      sum = wmma::detail::Cores<Op>::multiply(y, x, sum);
    }
    wmma::detail::pin(sum);
#pragma unroll
    for (int i = 0; i < 4; ++i) {
      d0[i] = sum[i];
      d1[i] = sum[4 + i];
    }
  }
};

} // namespace detail
} // namespace matrix
} // namespace w2w

#endif // W2W_MATRIX_LAYOUT_GFX11_H
