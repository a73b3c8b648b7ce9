// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Registers of `mma.sync` in MFMA's order and back, for both logical warps of a 64-lane wave. Included by `product.h`
// alone.
//
// What a lane holds of one 16x16x16 product is told in `../wmma/cores_gfx9.h`. Of an accumulator's registers, the
// first half are then those of the lower warp's product and the others those of the upper one's; whether the tile is
// the first or the second of a pair is not seen in it.

#ifndef W2W_MATRIX_LAYOUT_GFX9_H
#define W2W_MATRIX_LAYOUT_GFX9_H

#include "../wmma/exchange.h"

#define W2W_MATRIX_OPAQUE 1
#if defined(__gfx950__)
#define W2W_MATRIX_DOUBLE_K 1
#endif

namespace w2w {
namespace matrix {
namespace detail {

#if defined(__gfx950__)
/// What wmma's Exchange does where the exchanged bit of the lane is its half of the wave: gfx950 has an instruction.
struct Exchange {
  unsigned first;

  W2W_DEVICE void operator()(unsigned r0, unsigned r1, unsigned &o0, unsigned &o1) const {
    auto swapped = __builtin_amdgcn_permlane32_swap(r0, r1, false, false);
    o0 = w2w::detail::readWaveLane(static_cast<unsigned>(swapped[0]), first);
    o1 = w2w::detail::readWaveLane(static_cast<unsigned>(swapped[1]), first);
  }
  template <class T> W2W_DEVICE void operator()(T r0, T r1, T &o0, T &o1) const {
    unsigned w0, w1;
    (*this)(w2w::detail::bitCast<unsigned>(r0), w2w::detail::bitCast<unsigned>(r1), w0, w1);
    o0 = w2w::detail::bitCast<T>(w0);
    o1 = w2w::detail::bitCast<T>(w1);
  }
};
W2W_DEVICE Exchange exchange(unsigned first, bool) { return {first}; }
#else
using wmma::detail::Exchange;
W2W_DEVICE Exchange exchange(unsigned first, bool wanted) {
  return {first, 32, (w2w::detail::waveLane() & 32u) != 0, wanted};
}
#endif

/// The compiler sees that it is less than 64, and what of an address does not hang on it.
W2W_DEVICE unsigned laneOfWave() { return w2w::detail::waveLane() & 63u; }

struct Layout {
  /// Words that a lane of an opaque operand reads at once.
  static constexpr int kWords = 2;

  /// Rows of A and of the result: h, g in a lane's lower bits.
  W2W_DEVICE static Exchange toRows() {
    unsigned l = w2w::detail::waveLane();
    bool h = l & 8u;
    return exchange(32u * h + 4 * (l % 8) + l / 16, h);
  }
  /// Columns of two tiles of B: n / 2, the tile, n % 2.
  W2W_DEVICE static Exchange toColumns() {
    unsigned l = w2w::detail::waveLane();
    bool tile = l & 2u;
    return exchange(32u * tile + 4 * (l / 4 % 4 * 2 + l % 2) + l / 16, tile);
  }
  template <class T, int n> W2W_DEVICE static void accumulatorIn(T (&tile)[n]) {
    Exchange toAmd = toRows();
#pragma unroll
    for (int e = 0; e < n / 2; ++e) {
      T d0, d1;
      toAmd(tile[e], tile[n / 2 + e], d0, d1);
      tile[e] = d0;
      tile[n / 2 + e] = d1;
    }
  }
  template <class T, int n> W2W_DEVICE static void accumulatorOut(T (&tile)[n]) {
    unsigned l = w2w::detail::waveLane();
    bool upper = l & 32u;
    unsigned from = 16 * (l % 4) + 8 * upper + l / 4 % 8;
#pragma unroll
    for (int e = 0; e < n / 2; ++e) {
#if defined(__gfx950__)
      unsigned word0 = w2w::detail::bitCast<unsigned>(w2w::detail::readWaveLane(tile[e], from));
      unsigned word1 = w2w::detail::bitCast<unsigned>(w2w::detail::readWaveLane(tile[n / 2 + e], from));
      auto swapped = __builtin_amdgcn_permlane32_swap(word0, word1, false, false);
      tile[e] = w2w::detail::bitCast<T>(static_cast<unsigned>(swapped[0]));
      tile[n / 2 + e] = w2w::detail::bitCast<T>(static_cast<unsigned>(swapped[1]));
#else
      Exchange back{from, 8, (l & 8u) != 0, upper};
      T d0, d1;
      back(tile[e], tile[n / 2 + e], d0, d1);
      tile[e] = d0;
      tile[n / 2 + e] = d1;
#endif
    }
  }

  // An opaque operand's quarter of lanes has k in its order: half a row of one matrix.
  template <class Read, class A> W2W_DEVICE static void readRows(Read read, A &&a) {
    unsigned l = laneOfWave();
#pragma unroll
    for (unsigned warp = 0; warp < 2; ++warp) {
      unsigned words[2];
      read(32 * warp + l % 16 + 16 * (l / 32), 8 * (l / 16 % 2), words);
      a[2 * warp] = words[0];
      a[2 * warp + 1] = words[1];
    }
  }
  template <class Read, class B0, class B1> W2W_DEVICE static void readColumns(Read read, B0 &&b0, B1 &&b1) {
    unsigned l = laneOfWave();
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

#if defined(W2W_MATRIX_DOUBLE_K)
/// 32 of k in one instruction.
template <class Op> struct DoubleK;
template <> struct DoubleK<wmma::detail::Multiply<Half>> {
  using Result = wmma::detail::Vector<float, 4>;
  W2W_DEVICE static Result multiply(const unsigned (&y)[4], const unsigned (&x)[4], Result sum) {
    wmma::detail::Vector<_Float16, 8> a, b;
    __builtin_memcpy(&a, y, sizeof(a));
    __builtin_memcpy(&b, x, sizeof(b));
    return __builtin_amdgcn_mfma_f32_16x16x32_f16(a, b, sum, 0, 0, 0);
  }
};
template <> struct DoubleK<wmma::detail::Multiply<Bfloat16>> {
  using Result = wmma::detail::Vector<float, 4>;
  W2W_DEVICE static Result multiply(const unsigned (&y)[4], const unsigned (&x)[4], Result sum) {
    wmma::detail::Vector<__bf16, 8> a, b;
    __builtin_memcpy(&a, y, sizeof(a));
    __builtin_memcpy(&b, x, sizeof(b));
    return __builtin_amdgcn_mfma_f32_16x16x32_bf16(a, b, sum, 0, 0, 0);
  }
};
#endif

/// The words of one warp's product.
template <class Op> struct ProductOf {
  unsigned rows[2][2], columns[2][2];

  template <class A> W2W_DEVICE void setA(const A &a) {
    Exchange toAmd = Layout::toRows();
#pragma unroll
    for (int k = 0; k < 2; ++k)
      toAmd(static_cast<unsigned>(a[2 * k]), static_cast<unsigned>(a[2 * k + 1]), rows[0][k], rows[1][k]);
  }
  template <class B0, class B1> W2W_DEVICE void setB(const B0 &b0, const B1 &b1) {
    Exchange toAmd = Layout::toColumns();
#pragma unroll
    for (int k = 0; k < 2; ++k)
      toAmd(static_cast<unsigned>(b0[k]), static_cast<unsigned>(b1[k]), columns[0][k], columns[1][k]);
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
#if defined(W2W_MATRIX_DOUBLE_K)
  /// Adds the product of \p first, too, whose k come before.
  template <class D0, class D1> W2W_DEVICE void addBothTo(const ProductOf &first, D0 &&d0, D1 &&d1) const {
#pragma unroll
    for (int warp = 0; warp < 2; ++warp) {
      using Result = typename wmma::detail::Cores<Op>::Result;
      unsigned x[4] = {first.rows[warp][0], first.rows[warp][1], rows[warp][0], rows[warp][1]};
      unsigned y[4] = {first.columns[warp][0], first.columns[warp][1], columns[warp][0], columns[warp][1]};
      Result sum = {d0[2 * warp], d0[2 * warp + 1], d1[2 * warp], d1[2 * warp + 1]};
      sum = DoubleK<Op>::multiply(y, x, sum);
      d0[2 * warp] = sum[0];
      d0[2 * warp + 1] = sum[1];
      d1[2 * warp] = sum[2];
      d1[2 * warp + 1] = sum[3];
    }
  }
#endif
  template <class D0, class D1> W2W_DEVICE void addTo(D0 &&d0, D1 &&d1) const {
    constexpr int kAtOnce = wmma::detail::Cores<Op>::kWords;
#pragma unroll
    for (int warp = 0; warp < 2; ++warp) {
      using Result = typename wmma::detail::Cores<Op>::Result;
      Result sum = {d0[2 * warp], d0[2 * warp + 1], d1[2 * warp], d1[2 * warp + 1]};
#pragma unroll
      for (int first = 0; first < 2; first += kAtOnce) {
        unsigned y[kAtOnce], x[kAtOnce];
#pragma unroll
        for (int i = 0; i < kAtOnce; ++i) {
          y[i] = columns[warp][first + i];
          x[i] = rows[warp][first + i];
        }
        sum = wmma::detail::Cores<Op>::multiply(y, x, sum);
      }
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
