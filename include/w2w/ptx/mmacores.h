// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// What `mma.sync` multiplies and `wmma.h` does not: integers of which one has a sign, numbers of 8 bits with a
// fraction, and 16 rows of doubles. Included by `mma.h` alone.

#ifndef W2W_PTX_MMACORES_H
#define W2W_PTX_MMACORES_H

#include "../smallfloat.h"
#include "../wmma/cores.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace wmma {
namespace detail {

// -- By lanes --------------------------------------------------------------------------

template <int bits, bool isASigned, bool isBSigned> struct MultiplyMixed {
  using Sum = int;
  W2W_DEVICE static int add(unsigned a, unsigned b, int sum) {
#pragma unroll
    for (int e = 0; e < 32 / bits; ++e)
      sum += MultiplyWhole<bits, isASigned>::element(a, e) * MultiplyWhole<bits, isBSigned>::element(b, e);
    return sum;
  }
};

template <class FormatA, class FormatB> struct MultiplySmall {
  using Sum = float;
  W2W_DEVICE static float add(unsigned a, unsigned b, float sum) {
#pragma unroll
    for (int e = 0; e < 4; ++e)
      sum = __builtin_fmaf(w2w::detail::decodeFast<FormatA>(a >> (8 * e) & 0xffu),
                           w2w::detail::decodeFast<FormatB>(b >> (8 * e) & 0xffu), sum);
    return sum;
  }
};

// -- Integers on the matrix cores: Y is what the instruction takes first ---------------

#if defined(W2W_WMMA_GFX9)
template <bool isXSigned, bool isYSigned>
struct Cores<MultiplyMixed<8, isXSigned, isYSigned>> : CoresOfHalves<isYSigned, isXSigned> {};
#elif defined(W2W_WMMA_GFX11) || defined(W2W_WMMA_GFX12)
template <bool isXSigned, bool isYSigned>
struct Cores<MultiplyMixed<8, isXSigned, isYSigned>> : CoresOfBytes<isYSigned, isXSigned> {};
#else
/// No matrix cores.
template <class Op> struct Cores {
  static constexpr bool isThere = false;
};
#endif

// -- Numbers of 8 bits -----------------------------------------------------------------

using w2w::detail::FormatE4m3;
using w2w::detail::FormatE5m2;

#if defined(__gfx942__)
// The formats here have no infinity, one NaN, which is -0 elsewhere, and half of each number. Infinities of `e5m2` must
// stay, so that only `e4m3` is multiplied as it is.
template <> struct Cores<MultiplySmall<FormatE4m3, FormatE4m3>> : OnCores<float, 2> {
  static constexpr int kFactor = 4;
  /// -0 becomes 0, and NaN that of these formats.
  W2W_DEVICE static unsigned ownCodes(unsigned word) {
    unsigned magnitudes = word & 0x7f7f7f7fu;
    unsigned isNan = (magnitudes + 0x01010101u) & 0x80808080u;
    unsigned isNumber = (magnitudes + 0x7f7f7f7fu) & 0x80808080u;
    return (word & isNumber) | isNan | (magnitudes & ~(isNan - (isNan >> 7)));
  }
  template <int n> W2W_DEVICE static Result multiply(const unsigned (&y)[n], const unsigned (&x)[n], Result sum = {}) {
    unsigned ofY[n], ofX[n];
#pragma unroll
    for (int i = 0; i < n; ++i) {
      ofY[i] = ownCodes(y[i]);
      ofX[i] = ownCodes(x[i]);
    }
    return __builtin_amdgcn_mfma_f32_16x16x32_fp8_fp8(packed<long>(ofY), packed<long>(ofX), sum, 0, 0, 0);
  }
};
#elif defined(__gfx950__)
#define W2W_PTX_SMALL_CORES(X, Y, NAME)                                                                                \
  template <> struct Cores<MultiplySmall<X, Y>> : OnCores<float, 2> {                                                  \
    template <int n>                                                                                                   \
    W2W_DEVICE static Result multiply(const unsigned (&y)[n], const unsigned (&x)[n], Result sum = {}) {               \
      return __builtin_amdgcn_mfma_f32_16x16x32_##NAME(packed<long>(y), packed<long>(x), sum, 0, 0, 0);                \
    }                                                                                                                  \
  };
#elif defined(W2W_WMMA_GFX12)
#define W2W_PTX_SMALL_CORES(X, Y, NAME)                                                                                \
  template <> struct Cores<MultiplySmall<X, Y>> : OnCores<float, 1> {                                                  \
    W2W_DEVICE static Result multiply(const unsigned (&y)[2], const unsigned (&x)[2], Result sum = {}) {               \
      using Operand = Vector<int, 2>;                                                                                  \
      return __builtin_amdgcn_wmma_f32_16x16x16_##NAME##_w32_gfx12(packed<Operand>(y), packed<Operand>(x), sum);       \
    }                                                                                                                  \
  };
#endif
#if defined(W2W_PTX_SMALL_CORES)
W2W_PTX_SMALL_CORES(FormatE4m3, FormatE4m3, fp8_fp8)
W2W_PTX_SMALL_CORES(FormatE4m3, FormatE5m2, bf8_fp8)
W2W_PTX_SMALL_CORES(FormatE5m2, FormatE4m3, fp8_bf8)
W2W_PTX_SMALL_CORES(FormatE5m2, FormatE5m2, bf8_bf8)
#undef W2W_PTX_SMALL_CORES
#endif

// -- Doubles ---------------------------------------------------------------------------

#if defined(W2W_WMMA_GFX9)

/// The sum begins with C and goes on by rising k, as by lanes. The result has line r * 4 + l / 16 of Y in register r.
template <int steps> struct TileOfDoubles {
  double x[2][steps], y[2][steps];
  Vector<double, 4> result[2];

  W2W_DEVICE static Exchange toRows() {
    unsigned l = w2w::detail::waveLane();
    bool h = l & 8u;
    return {32u * h + 4 * (l % 8) + l / 16, 32, (l & 32u) != 0, h};
  }
  W2W_DEVICE void load(int step, double x0, double x1, double y0) {
    toRows()(x0, x1, x[0][step], x[1][step]);
    // Lines of Y: the unused half of the result, n % 2, n / 2.
    unsigned l = w2w::detail::waveLane();
    bool s = l & 8u;
    unsigned n = l % 4 * 2 + l / 4 % 2;
    Exchange toY{32u * s + 4 * n + l / 16, 32, (l & 32u) != 0, s};
    toY(y0, y0, y[0][step], y[1][step]);
  }
  W2W_DEVICE void multiply(double *sums) {
    result[0] = result[1] = {};
#pragma unroll
    for (int e = 0; e < 2; ++e) {
      double d0, d1;
      toRows()(sums[e], sums[2 + e], d0, d1);
      result[0][e] = d0;
      result[1][e] = d1;
    }
#pragma unroll
    for (int warp = 0; warp < 2; ++warp) {
#pragma unroll
      for (int step = 0; step < steps; ++step)
        result[warp] = __builtin_amdgcn_mfma_f64_16x16x4f64(y[warp][step], x[warp][step], result[warp], 0, 0, 0);
      pin(result[warp]);
    }
    unsigned l = w2w::detail::waveLane();
    bool upper = l & 32u;
    Exchange back{16 * (l % 4) + 8 * upper + l / 4 % 8, 8, (l & 8u) != 0, upper};
#pragma unroll
    for (int e = 0; e < 2; ++e) {
      double d0, d1;
      back(result[0][e], result[1][e], d0, d1);
      sums[e] = d0;
      sums[2 + e] = d1;
    }
  }
};

#endif

/// Adds the product to \p sums, on the matrix cores where they do it.
template <class Op, class X, class Y> W2W_DEVICE void multiplyInto(const X &x, const Y &y, typename Op::Sum *sums) {
#if defined(W2W_WMMA_GFX9)
  if constexpr (sizeof(typename Op::Sum) == sizeof(double) && X::kBlocks == 2) {
    if (isWaveWhole()) {
      TileOfDoubles<X::kSteps> tile;
#pragma unroll
      for (int step = 0; step < X::kSteps; ++step)
        tile.load(step, x.word[0][step], x.word[1][step], y.word[0][step]);
      tile.multiply(sums);
      return;
    }
  }
#endif
  multiply<Op>(x, y, sums);
}

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_MMACORES_H
