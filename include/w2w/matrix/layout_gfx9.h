// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Registers of `m16n8k16` in MFMA's order and back, for both logical warps of a 64-lane wave. Included by `product.h`
// alone.
//
// What a lane holds of one 16x16x16 product is told in `../wmma/cores_gfx9.h`. Of an accumulator's four registers, the
// first two are then those of the lower warp's product and the last two those of the upper one's; whether the tile is
// the first or the second of a pair is not seen in it.

#ifndef W2W_MATRIX_LAYOUT_GFX9_H
#define W2W_MATRIX_LAYOUT_GFX9_H

#include "../wmma/exchange.h"

#define W2W_MATRIX_OPAQUE 1

namespace w2w {
namespace matrix {
namespace detail {

using wmma::detail::Exchange;

struct Layout {
  /// Words that a lane of an opaque operand reads at once.
  static constexpr int kWords = 2;

  /// Rows of A and of the result: h, g in a lane's lower bits.
  W2W_DEVICE static Exchange toRows() {
    unsigned l = w2w::detail::waveLane();
    bool h = l & 8u;
    return {32u * h + 4 * (l % 8) + l / 16, 32, (l & 32u) != 0, h};
  }
  /// Columns of two tiles of B: n / 2, the tile, n % 2.
  W2W_DEVICE static Exchange toColumns() {
    unsigned l = w2w::detail::waveLane();
    bool tile = l & 2u;
    return {32u * tile + 4 * (l / 4 % 4 * 2 + l % 2) + l / 16, 32, (l & 32u) != 0, tile};
  }
  W2W_DEVICE static void accumulatorIn(float (&tile)[4]) {
    Exchange exchange = toRows();
    float d[4];
    exchange(tile[0], tile[2], d[0], d[2]);
    exchange(tile[1], tile[3], d[1], d[3]);
#pragma unroll
    for (int i = 0; i < 4; ++i)
      tile[i] = d[i];
  }
  W2W_DEVICE static void accumulatorOut(float (&tile)[4]) {
    unsigned l = w2w::detail::waveLane();
    bool upper = l & 32u;
    Exchange back{16 * (l % 4) + 8 * upper + l / 4 % 8, 8, (l & 8u) != 0, upper};
    float d[4];
    back(tile[0], tile[2], d[0], d[2]);
    back(tile[1], tile[3], d[1], d[3]);
#pragma unroll
    for (int i = 0; i < 4; ++i)
      tile[i] = d[i];
  }

  // An opaque operand's quarter of lanes has k in its order: half a row of one matrix.
  template <class Read, class A> W2W_DEVICE static void readRows(Read read, A &&a) {
    unsigned l = w2w::detail::waveLane();
#pragma unroll
    for (unsigned warp = 0; warp < 2; ++warp) {
      unsigned words[2];
      read(32 * warp + l % 16 + 16 * (l / 32), 8 * (l / 16 % 2), words);
      a[2 * warp] = words[0];
      a[2 * warp + 1] = words[1];
    }
  }
  template <class Read, class B0, class B1> W2W_DEVICE static void readColumns(Read read, B0 &&b0, B1 &&b1) {
    unsigned l = w2w::detail::waveLane();
    unsigned tile = l / 2 % 2, line = l / 4 % 4 * 2 + l % 2;
    unsigned words[2];
    read(tile, l / 32, line, 8 * (l / 16 % 2), words);
    b0[0] = words[0];
    b0[1] = words[1];
    read(tile, l / 32, 32 + line, 8 * (l / 16 % 2), words);
    b1[0] = words[0];
    b1[1] = words[1];
  }
};

/// The words of one warp's product.
template <class Op> struct ProductOf {
  unsigned rows[2][2], columns[2][2];

  template <class A> W2W_DEVICE void setA(const A &a) {
    Exchange exchange = Layout::toRows();
#pragma unroll
    for (int k = 0; k < 2; ++k)
      exchange(static_cast<unsigned>(a[2 * k]), static_cast<unsigned>(a[2 * k + 1]), rows[0][k], rows[1][k]);
  }
  template <class B0, class B1> W2W_DEVICE void setB(const B0 &b0, const B1 &b1) {
    Exchange exchange = Layout::toColumns();
#pragma unroll
    for (int k = 0; k < 2; ++k)
      exchange(static_cast<unsigned>(b0[k]), static_cast<unsigned>(b1[k]), columns[0][k], columns[1][k]);
  }
  template <class A, class B0, class B1> W2W_DEVICE void setOpaque(const A &a, const B0 &b0, const B1 &b1) {
#pragma unroll
    for (int k = 0; k < 2; ++k) {
      rows[0][k] = static_cast<unsigned>(a[k]);
      rows[1][k] = static_cast<unsigned>(a[2 + k]);
      columns[0][k] = static_cast<unsigned>(b0[k]);
      columns[1][k] = static_cast<unsigned>(b1[k]);
    }
  }
  template <class D0, class D1> W2W_DEVICE void addTo(D0 &&d0, D1 &&d1) const {
#pragma unroll
    for (int warp = 0; warp < 2; ++warp) {
      using Result = typename wmma::detail::Cores<Op>::Result;
      Result sum = {d0[2 * warp], d0[2 * warp + 1], d1[2 * warp], d1[2 * warp + 1]};
      sum = wmma::detail::Cores<Op>::multiply(columns[warp], rows[warp], sum);
      d0[2 * warp] = sum[0];
      d0[2 * warp + 1] = sum[1];
      d1[2 * warp] = sum[2];
      d1[2 * warp + 1] = sum[3];
    }
  }
};

} // namespace detail
} // namespace matrix
} // namespace w2w

#endif // W2W_MATRIX_LAYOUT_GFX9_H
