// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// A product of 16 lines by 16 on MFMA, for each logical warp of a 64-lane wave. Included by `cores.h` alone.
//
// Lane l of an operand has line l % 16 and the k of quarter l / 16; lane l of the result has line l % 16 of X and, in
// register r, line 4 * (l / 16) + r of Y in the order that Y was given.

#ifndef W2W_WMMA_CORES_GFX9_H
#define W2W_WMMA_CORES_GFX9_H

#include "exchange.h"

namespace w2w {
namespace wmma {
namespace detail {

W2W_DEVICE bool isWaveWhole() { return __builtin_amdgcn_ballot_w64(true) == ~0ull; }

/// One warp's product of \p steps words of each operand in a lane.
template <class Op> struct Cores {
  static constexpr bool isThere = false;
};

#if defined(__gfx90a__)
/// Is a half in \p word not zero, but too small for an exponent?
W2W_DEVICE bool hasSubnormal(unsigned word) {
  unsigned low = word & 0x7fffu, high = word >> 16 & 0x7fffu;
  return low - 1 < 0x3ffu || high - 1 < 0x3ffu;
}
/// The product of elements (word, e) of each lane, as floats.
W2W_DEVICE Vector<float, 4> multiplyWide(const unsigned (&y)[2], const unsigned (&x)[2], Vector<float, 4> sum) {
#pragma unroll
  for (int word = 0; word < 2; ++word)
#pragma unroll
    for (int e = 0; e < 2; ++e)
      sum = __builtin_amdgcn_mfma_f32_16x16x4f32(Multiply<Half>::element(y[word], e), Multiply<Half>::element(x[word], e),
                                                 sum, 0, 0, 0);
  return sum;
}
#endif

template <> struct Cores<Multiply<Half>> {
  static constexpr bool isThere = true;
  using Result = Vector<float, 4>;
  W2W_DEVICE static Result multiply(const unsigned (&y)[2], const unsigned (&x)[2], Result sum = {}) {
#if defined(__gfx90a__)
    // This GPU's instruction takes subnormal halves for zero; that for floats, of a quarter of the rate, has none of them.
    bool isSmall = hasSubnormal(y[0]) || hasSubnormal(y[1]) || hasSubnormal(x[0]) || hasSubnormal(x[1]);
    if (__builtin_amdgcn_ballot_w64(isSmall))
      return multiplyWide(y, x, sum);
#endif
    Vector<_Float16, 4> a, b;
    __builtin_memcpy(&a, y, sizeof(a));
    __builtin_memcpy(&b, x, sizeof(b));
    return __builtin_amdgcn_mfma_f32_16x16x16f16(a, b, sum, 0, 0, 0);
  }
};
template <> struct Cores<Multiply<Bfloat16>> {
  static constexpr bool isThere = true;
  using Result = Vector<float, 4>;
  W2W_DEVICE static Result multiply(const unsigned (&y)[2], const unsigned (&x)[2], Result sum = {}) {
    Vector<short, 4> a, b;
    __builtin_memcpy(&a, y, sizeof(a));
    __builtin_memcpy(&b, x, sizeof(b));
    return __builtin_amdgcn_mfma_f32_16x16x16bf16_1k(a, b, sum, 0, 0, 0);
  }
};
// gfx950 has no instruction for tf32; that for float is exact on every one.
template <> struct Cores<Multiply<precision::tf32>> {
  static constexpr bool isThere = true;
  using Result = Vector<float, 4>;
  W2W_DEVICE static Result multiply(const unsigned (&y)[2], const unsigned (&x)[2]) {
    using Op = Multiply<precision::tf32>;
    Result sum = __builtin_amdgcn_mfma_f32_16x16x4f32(Op::element(y[0]), Op::element(x[0]), Result{}, 0, 0, 0);
    return __builtin_amdgcn_mfma_f32_16x16x4f32(Op::element(y[1]), Op::element(x[1]), sum, 0, 0, 0);
  }
};
template <> struct Cores<Multiply<signed char>> {
  static constexpr bool isThere = true;
  using Result = Vector<int, 4>;
  W2W_DEVICE static Result multiply(const unsigned (&y)[1], const unsigned (&x)[1]) {
#if defined(__gfx90a__)
    return __builtin_amdgcn_mfma_i32_16x16x16i8(static_cast<int>(y[0]), static_cast<int>(x[0]), Result{}, 0, 0, 0);
#else
    // The upper 16 of k are zero.
    return __builtin_amdgcn_mfma_i32_16x16x32_i8(static_cast<long>(y[0]), static_cast<long>(x[0]), Result{}, 0, 0, 0);
#endif
  }
};
// The integer instructions are signed. Bytes are exact in half, and 16 products of two of them in float.
template <> struct Cores<Multiply<unsigned char>> {
  static constexpr bool isThere = true;
  using Result = Vector<float, 4>;
  W2W_DEVICE static Vector<_Float16, 4> halves(unsigned word) {
    Vector<_Float16, 4> four;
#pragma unroll
    for (int e = 0; e < 4; ++e)
      four[e] = static_cast<_Float16>(static_cast<unsigned short>(word >> (8 * e) & 0xffu));
    return four;
  }
  W2W_DEVICE static Result multiply(const unsigned (&y)[1], const unsigned (&x)[1]) {
    return __builtin_amdgcn_mfma_f32_16x16x16f16(halves(y[0]), halves(x[0]), Result{}, 0, 0, 0);
  }
};

/// \p yBlocks is 1 or 2: of one, the second half of the result is not used.
template <class Op, int steps, int yBlocks> struct Tile {
  unsigned x[2][steps], y[2][steps];
  typename Cores<Op>::Result result[2];

  W2W_DEVICE void load(int step, unsigned x0, unsigned x1, unsigned y0, unsigned y1) {
    unsigned l = w2w::detail::waveLane();
    bool upper = l & 32u;
    unsigned quarter = l / 16;
    // Lines of X in their order: h, g.
    bool h = l & 8u;
    Exchange toX{32u * h + 4 * (l % 8) + quarter, 32, upper, h};
    toX(x0, x1, x[0][step], x[1][step]);
    // Lines of Y so that register 2 * s + e of the result has the columns that NVIDIA's t has: n / 2, s, n % 2.
    bool s = l & 2u;
    unsigned n = l / 4 % 4 * 2 + l % 2;
    Exchange toY{32u * s + 4 * n + quarter, 32, upper, s};
    toY(y0, y1, y[0][step], y[1][step]);
  }
  W2W_DEVICE void multiply() {
#pragma unroll
    for (int warp = 0; warp < 2; ++warp) {
      result[warp] = Cores<Op>::multiply(y[warp], x[warp]);
      pin(result[warp]);
    }
  }
  W2W_DEVICE void store(int s, int e, typename Op::Sum &sum0, typename Op::Sum &sum1) const {
    unsigned l = w2w::detail::waveLane();
    bool upper = l & 32u;
    Exchange back{16 * (l % 4) + 8 * upper + l / 4 % 8, 8, (l & 8u) != 0, upper};
    typename Op::Sum d0, d1;
    back(static_cast<typename Op::Sum>(result[0][2 * s + e]), static_cast<typename Op::Sum>(result[1][2 * s + e]), d0,
         d1);
    sum0 += d0;
    sum1 += d1;
  }
};

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_WMMA_CORES_GFX9_H
