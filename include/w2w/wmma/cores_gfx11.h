// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// A product of 16 lines by 16 on WMMA of gfx11 and gfx12, where a wave is a logical warp. Included by `cores.h` alone.
//
// Lane l of an operand has line l % 16. On gfx11 it has all of k and the same as lane l ^ 16; on gfx12 half of it. Lane
// l of the result has line l % 16 of X; register r has line 2 * r + l / 16 of Y on gfx11 and 8 * (l / 16) + r on gfx12.

#ifndef W2W_WMMA_CORES_GFX11_H
#define W2W_WMMA_CORES_GFX11_H

#include "exchange.h"

namespace w2w {
namespace wmma {
namespace detail {

/// CUDA wants all lanes of a warp here, and they are the wave.
W2W_DEVICE bool isWaveWhole() { return true; }

#if defined(W2W_WMMA_GFX11)
constexpr int kWordsOfStep = 4;
#else
constexpr int kWordsOfStep = 2;
#endif

/// A product of up to \c kSteps steps, added to \p sum.
template <class Op> struct Cores {
  static constexpr bool isThere = false;
};
template <class Sum, int steps> struct OnCores {
  static constexpr bool isThere = true;
  static constexpr int kSteps = steps;
  using Result = Vector<Sum, 8>;
};

template <> struct Cores<Multiply<Half>> : OnCores<float, 2> {
  template <int n> W2W_DEVICE static Result multiply(const unsigned (&y)[n], const unsigned (&x)[n], Result sum = {}) {
    using Operand = Vector<_Float16, 4 * kWordsOfStep>;
#if defined(W2W_WMMA_GFX11)
    return __builtin_amdgcn_wmma_f32_16x16x16_f16_w32(packed<Operand>(y), packed<Operand>(x), sum);
#else
    return __builtin_amdgcn_wmma_f32_16x16x16_f16_w32_gfx12(packed<Operand>(y), packed<Operand>(x), sum);
#endif
  }
};
template <> struct Cores<Multiply<Bfloat16>> : OnCores<float, 2> {
  template <int n> W2W_DEVICE static Result multiply(const unsigned (&y)[n], const unsigned (&x)[n], Result sum = {}) {
    using Operand = Vector<short, 4 * kWordsOfStep>;
#if defined(W2W_WMMA_GFX11)
    return __builtin_amdgcn_wmma_f32_16x16x16_bf16_w32(packed<Operand>(y), packed<Operand>(x), sum);
#else
    return __builtin_amdgcn_wmma_f32_16x16x16_bf16_w32_gfx12(packed<Operand>(y), packed<Operand>(x), sum);
#endif
  }
};
template <bool isYSigned, bool isXSigned> struct CoresOfBytes : OnCores<int, 1> {
  using Result = typename OnCores<int, 1>::Result;
  W2W_DEVICE static Result multiply(const unsigned (&y)[kWordsOfStep], const unsigned (&x)[kWordsOfStep],
                                    Result sum = {}) {
    using Operand = Vector<int, kWordsOfStep>;
#if defined(W2W_WMMA_GFX11)
    return __builtin_amdgcn_wmma_i32_16x16x16_iu8_w32(isYSigned, packed<Operand>(y), isXSigned, packed<Operand>(x), sum,
                                                      false);
#else
    return __builtin_amdgcn_wmma_i32_16x16x16_iu8_w32_gfx12(isYSigned, packed<Operand>(y), isXSigned,
                                                            packed<Operand>(x), sum, false);
#endif
  }
};
template <> struct Cores<Multiply<signed char>> : CoresOfBytes<true, true> {};
template <> struct Cores<Multiply<unsigned char>> : CoresOfBytes<false, false> {};

/// \p yBlocks is 1 or 2: of one, the second half of the result is not used.
template <class Op, int steps, int yBlocks> struct Tile {
  unsigned x[kWordsOfStep * steps], y[kWordsOfStep * steps];
  typename Cores<Op>::Result result;

#if defined(W2W_WMMA_GFX11)
  /// What lane \p quarter of the quad has: r0 in even lanes, r1 in odd ones.
  template <int quarter> W2W_DEVICE static unsigned ofQuad(unsigned r0, unsigned r1) {
    // Both before the choice: in a branch the quad's other lanes would not be there.
    int even = __builtin_amdgcn_mov_dpp(static_cast<int>(r0), quarter * 0x55, 0xf, 0xf, true);
    int odd = __builtin_amdgcn_mov_dpp(static_cast<int>(r1), quarter * 0x55, 0xf, 0xf, true);
    return static_cast<unsigned>(w2w::detail::waveLane() & 1u ? odd : even);
  }
  /// The words of the four lanes of the quad of \p from: r0 if that is an even lane, else r1.
  W2W_DEVICE static void gather(unsigned r0, unsigned r1, unsigned from, unsigned *words) {
    words[0] = w2w::detail::readWaveLane(ofQuad<0>(r0, r1), from);
    words[1] = w2w::detail::readWaveLane(ofQuad<1>(r0, r1), from);
    words[2] = w2w::detail::readWaveLane(ofQuad<2>(r0, r1), from);
    words[3] = w2w::detail::readWaveLane(ofQuad<3>(r0, r1), from);
  }
#endif

  W2W_DEVICE void load(int step, unsigned x0, unsigned x1, unsigned y0, unsigned y1) {
    loadX(step, x0, x1);
    loadY(step, y0, y1);
  }
  W2W_DEVICE void loadX(int step, unsigned x0, unsigned x1) {
    unsigned l = w2w::detail::waveLane();
    unsigned g = l % 8;
    bool h = l & 8u;
#if defined(W2W_WMMA_GFX11)
    gather(x0, x1, 4 * g + h, x + 4 * step);
#else
    Exchange toX{4 * g + 2 * (l / 16) + h, 1, (l & 1u) != 0, h};
    toX(x0, x1, x[2 * step], x[2 * step + 1]);
#endif
  }
  W2W_DEVICE void loadY(int step, unsigned y0, unsigned y1) {
    unsigned l = w2w::detail::waveLane();
#if defined(W2W_WMMA_GFX11)
    // Lines of Y so that register 4 * s + 2 * (t % 2) + e of the result in the lanes t / 2 has NVIDIA's columns.
    bool s = l & 8u;
    unsigned n = l % 2 * 4 + l / 2 % 4;
    gather(y0, y1, 4 * n + s, y + 4 * step);
#else
    bool s = l & 4u;
    unsigned n = l / 8 % 2 * 4 + l % 4;
    Exchange toY{4 * n + 2 * (l / 16) + s, 1, (l & 1u) != 0, s};
    toY(y0, y1, y[2 * step], y[2 * step + 1]);
#endif
  }
  W2W_DEVICE void multiply() {
    constexpr int kAtOnce = steps < Cores<Op>::kSteps ? steps : Cores<Op>::kSteps;
    static_assert(steps % kAtOnce == 0, "whole instructions");
    result = {};
#pragma unroll
    for (int first = 0; first < steps; first += kAtOnce) {
      unsigned ofY[kWordsOfStep * kAtOnce], ofX[kWordsOfStep * kAtOnce];
#pragma unroll
      for (int i = 0; i < kWordsOfStep * kAtOnce; ++i) {
        ofY[i] = y[kWordsOfStep * first + i];
        ofX[i] = x[kWordsOfStep * first + i];
      }
      result = Cores<Op>::multiply(ofY, ofX, result);
    }
    pin(result);
  }
  W2W_DEVICE void store(int s, int e, typename Op::Sum &sum0, typename Op::Sum &sum1) const {
    unsigned l = w2w::detail::waveLane();
    bool isOdd = l & 1u;
    Exchange back{16 * (l / 2 % 2) + 8 * isOdd + l / 4, 8, (l & 8u) != 0, isOdd};
    typename Op::Sum d0, d1;
    back(result[4 * s + e], result[4 * s + 2 + e], d0, d1);
    sum0 += d0;
    sum1 += d1;
  }
};

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_WMMA_CORES_GFX11_H
