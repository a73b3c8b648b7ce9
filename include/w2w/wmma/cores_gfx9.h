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

/// One warp's product of up to \c kWords words of each operand in a lane, added to \p sum.
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
template <int n>
W2W_DEVICE Vector<float, 4> multiplyWide(const unsigned (&y)[n], const unsigned (&x)[n], Vector<float, 4> sum) {
#pragma unroll
  for (int word = 0; word < n; ++word)
#pragma unroll
    for (int e = 0; e < 2; ++e)
      sum = __builtin_amdgcn_mfma_f32_16x16x4f32(Multiply<Half>::element(y[word], e),
                                                 Multiply<Half>::element(x[word], e), sum, 0, 0, 0);
  return sum;
}
#endif

/// What most instructions have in common; a result is \c kFactor times that of the instruction.
template <class Sum, int words> struct OnCores {
  static constexpr bool isThere = true;
  static constexpr int kWords = words;
  static constexpr int kFactor = 1;
  using Result = Vector<Sum, 4>;
};

template <> struct Cores<Multiply<Half>> : OnCores<float, 2> {
  template <int n> W2W_DEVICE static Result multiply(const unsigned (&y)[n], const unsigned (&x)[n], Result sum = {}) {
#if defined(__gfx90a__)
    // This GPU's instruction takes subnormal halves for zero; that for floats, of a quarter of the rate, has none of
    // them.
    bool isSmall = false;
#pragma unroll
    for (int i = 0; i < n; ++i)
      isSmall = isSmall || hasSubnormal(y[i]) || hasSubnormal(x[i]);
    if (__builtin_amdgcn_ballot_w64(isSmall))
      return multiplyWide(y, x, sum);
#endif
    using Four = Vector<_Float16, 4>;
    return __builtin_amdgcn_mfma_f32_16x16x16f16(packed<Four>(y), packed<Four>(x), sum, 0, 0, 0);
  }
};
template <> struct Cores<Multiply<Bfloat16>> : OnCores<float, 2> {
  template <int n> W2W_DEVICE static Result multiply(const unsigned (&y)[n], const unsigned (&x)[n], Result sum = {}) {
    using Four = Vector<short, 4>;
    return __builtin_amdgcn_mfma_f32_16x16x16bf16_1k(packed<Four>(y), packed<Four>(x), sum, 0, 0, 0);
  }
};
// gfx950 has no instruction for tf32; that for float is exact on every one.
template <> struct Cores<Multiply<precision::tf32>> : OnCores<float, 1> {
  W2W_DEVICE static Result multiply(const unsigned (&y)[1], const unsigned (&x)[1], Result sum = {}) {
    using Op = Multiply<precision::tf32>;
    return __builtin_amdgcn_mfma_f32_16x16x4f32(Op::element(y[0]), Op::element(x[0]), sum, 0, 0, 0);
  }
};
#if defined(__gfx90a__)
template <> struct Cores<Multiply<signed char>> : OnCores<int, 1> {
  W2W_DEVICE static Result multiply(const unsigned (&y)[1], const unsigned (&x)[1], Result sum = {}) {
    return __builtin_amdgcn_mfma_i32_16x16x16i8(static_cast<int>(y[0]), static_cast<int>(x[0]), sum, 0, 0, 0);
  }
};
#else
template <> struct Cores<Multiply<signed char>> : OnCores<int, 2> {
  template <int n> W2W_DEVICE static Result multiply(const unsigned (&y)[n], const unsigned (&x)[n], Result sum = {}) {
    return __builtin_amdgcn_mfma_i32_16x16x32_i8(packed<long>(y), packed<long>(x), sum, 0, 0, 0);
  }
};
#endif
// The integer instructions are signed. Bytes are exact in half, and sums of products of up to 256 of them in float.
template <bool isYSigned, bool isXSigned> struct CoresOfHalves : OnCores<float, 1> {
  using Result = typename OnCores<float, 1>::Result;
  template <bool isSigned> W2W_DEVICE static Vector<_Float16, 4> halves(unsigned word) {
    Vector<_Float16, 4> four;
#pragma unroll
    for (int e = 0; e < 4; ++e)
      four[e] = static_cast<_Float16>(static_cast<short>(MultiplyWhole<8, isSigned>::element(word, e)));
    return four;
  }
  W2W_DEVICE static Result multiply(const unsigned (&y)[1], const unsigned (&x)[1], Result sum = {}) {
    return __builtin_amdgcn_mfma_f32_16x16x16f16(halves<isYSigned>(y[0]), halves<isXSigned>(x[0]), sum, 0, 0, 0);
  }
};
template <> struct Cores<Multiply<unsigned char>> : CoresOfHalves<false, false> {};

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
    constexpr int kAtOnce = steps < Cores<Op>::kWords ? steps : Cores<Op>::kWords;
    static_assert(steps % kAtOnce == 0, "whole instructions");
#pragma unroll
    for (int warp = 0; warp < 2; ++warp) {
      result[warp] = {};
#pragma unroll
      for (int first = 0; first < steps; first += kAtOnce) {
        unsigned ofY[kAtOnce], ofX[kAtOnce];
#pragma unroll
        for (int i = 0; i < kAtOnce; ++i) {
          ofY[i] = y[warp][first + i];
          ofX[i] = x[warp][first + i];
        }
        result[warp] = Cores<Op>::multiply(ofY, ofX, result[warp]);
      }
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
    sum0 += Cores<Op>::kFactor * d0;
    sum1 += Cores<Op>::kFactor * d1;
  }
};

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_WMMA_CORES_GFX9_H
