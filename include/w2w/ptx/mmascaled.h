// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// `mma.sync` of numbers of 8, 6 and 4 bits with a fraction, as sm_120a has it: `kind::f8f6f4`, and with a scale for
// each block of k `kind::mxf8f6f4`, `kind::mxf4` and `kind::mxf4nvf4`. Included by `mma.h` alone.
//
// A scale of A's row g + 8 * h is a byte of the register of lane 4 * g + 2 * thread + h, one of B's column n a byte of
// lane 4 * n + thread; the byte's number rises with the block. Numbers of 6 and 4 bits lie in bytes: 6 bits in the
// lower ones, 4 bits in the middle, but for `m16n8k64`, which has them packed.
//
// On AMD, every number of 6 and 4 bits is one of `e4m3`, so that the products are those of `mma.h`. Scales that are
// powers of 2 multiply the sum of their block; those of `kind::mxf4nvf4` with 16 numbers a block multiply the numbers
// as halves, which hold each product of the two. On gfx950 scaled products are v_mfma_scale_f32_16x16x128_f8f6f4, one
// for each logical warp, whose k lies in a half of its own.

#ifndef W2W_PTX_MMASCALED_H
#define W2W_PTX_MMASCALED_H

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD

namespace detail {

struct E3M2;
struct E2M3;
struct E2M1;

/// Each byte below 8 of \p numbers becomes that byte of the table.
W2W_DEVICE unsigned lookUp(unsigned high, unsigned low, unsigned numbers) {
  return __builtin_amdgcn_perm(high, low, numbers);
}
/// 0xff in each byte of \p numbers, all below 32, that is not below \p least.
W2W_DEVICE unsigned bytesFrom(unsigned numbers, unsigned least) {
  unsigned is = (numbers + (128u - least) * 0x01010101u) & 0x80808080u;
  return is | (is - (is >> 7));
}

// Four numbers in bytes as codes of `e4m3` or `e5m2`.
template <class T> struct SmallBytes {
  using As = T;
  W2W_DEVICE static unsigned codes(unsigned word) { return word; }
};
template <> struct SmallBytes<E3M2> {
  using As = E4M3;
  W2W_DEVICE static unsigned codes(unsigned word) {
    unsigned magnitudes = word & 0x1f1f1f1fu, isNormal = bytesFrom(magnitudes, 4);
    unsigned subnormal = lookUp(0, 0x24201800u, magnitudes & 0x03030303u);
    unsigned normal = (magnitudes << 1) + 0x20202020u;
    return (normal & isNormal) | (subnormal & ~isNormal) | (word & 0x20202020u) << 2;
  }
};
template <> struct SmallBytes<E2M3> {
  using As = E4M3;
  W2W_DEVICE static unsigned codes(unsigned word) {
    unsigned magnitudes = word & 0x1f1f1f1fu, isNormal = bytesFrom(magnitudes, 8);
    unsigned subnormal = lookUp(0x36343230u, 0x2c282000u, magnitudes & 0x07070707u);
    unsigned normal = magnitudes + 0x30303030u;
    return (normal & isNormal) | (subnormal & ~isNormal) | (word & 0x20202020u) << 2;
  }
};
/// Of the lower four bits of each byte.
W2W_DEVICE unsigned codesOfFp4(unsigned word) {
  return lookUp(0x4c484440u, 0x3c383000u, word & 0x07070707u) | (word & 0x08080808u) << 4;
}
template <> struct SmallBytes<E2M1> {
  using As = E4M3;
  W2W_DEVICE static unsigned codes(unsigned word) { return codesOfFp4(word >> 2); }
};

template <class T, int n> W2W_DEVICE void codesOf(const unsigned (&words)[n], unsigned (&codes)[n]) {
#pragma unroll
  for (int i = 0; i < n; ++i)
    codes[i] = SmallBytes<T>::codes(words[i]);
}

template <class A, class B, int nd, class Register>
W2W_DEVICE void mmaSmall(Register (&d)[nd], const unsigned (&a)[4], const unsigned (&b)[2], const Register (&c)[nd]) {
  unsigned codesA[4], codesB[2];
  codesOf<A>(a, codesA);
  codesOf<B>(b, codesB);
  mma<16, typename SmallBytes<A>::As, typename SmallBytes<B>::As, false>(d, codesA, codesB, c);
}

/// The operands of a product that say where its scales are.
struct ScalePlace {
  unsigned word;
  unsigned short byte, thread;
};

/// The words with the scales of this lane's results: of rows g and g + 8, of columns 2 * t and 2 * t + 1. The byte of
/// the first block is the lowest.
struct ResultScales {
  unsigned row[2], column[2];

  W2W_DEVICE ResultScales(const ScalePlace &a, const ScalePlace &b) {
    unsigned l = w2w::detail::waveLane(), warp = l & ~31u, g = l / 4 % 8, t = l % 4;
#pragma unroll
    for (unsigned i = 0; i < 2; ++i) {
      row[i] = w2w::detail::readWaveLane(a.word, warp + 4 * g + 2 * a.thread + i) >> (8 * a.byte);
      column[i] = w2w::detail::readWaveLane(b.word, warp + 4 * (2 * t + i) + b.thread) >> (8 * b.byte);
    }
  }
  /// Adds the \p products of a block. 0xff is NaN.
  W2W_DEVICE void add(float (&sums)[4], const float (&products)[4], int block) const {
#pragma unroll
    for (int i = 0; i < 4; ++i) {
      unsigned ofRow = row[i / 2] >> (8 * block) & 0xffu, ofColumn = column[i % 2] >> (8 * block) & 0xffu;
      float product = __builtin_ldexpf(products[i], static_cast<int>(ofRow + ofColumn) - 254);
      sums[i] += ofRow == 0xffu || ofColumn == 0xffu ? __builtin_nanf("") : product;
    }
  }
};

#if defined(__gfx950__)

/// What an operand of the instruction is: 32 bytes of a lane.
using ScaledOperand = wmma::detail::Vector<int, 8>;

/// Exchanges a bit of the lane's number with that of the register's, by \p control of DPP.
template <int control> W2W_DEVICE void exchangeLanes(bool bit, unsigned &r0, unsigned &r1) {
  unsigned sent = bit ? r0 : r1;
  auto got = static_cast<unsigned>(__builtin_amdgcn_update_dpp(0, static_cast<int>(sent), control, 0xf, 0xf, true));
  r0 = bit ? got : r0;
  r1 = bit ? r1 : got;
}

/// Lanes l have line l % 16; 16 bytes of k of the lower warp in lanes below 32, of the upper one in the others, of
/// which l / 16 % 2 tells the half. Lines of A are its rows; those of B its columns of the lower warp, then of the
/// upper one. Formats: 0 e4m3, 1 e5m2, 4 packed e2m1.
template <int formatA, int formatB>
W2W_DEVICE void multiplyScaled(float (&sums)[4], const unsigned (&a)[4], const unsigned (&b)[2], const ScalePlace &ofA,
                               const ScalePlace &ofB) {
  constexpr bool kIsPacked = formatA == 4;
  constexpr int kQuadXor1 = 0xb1, kQuadXor2 = 0x4e, kRowXor8 = 0x128;
  unsigned l = w2w::detail::waveLane(), upper = l / 32, half = l / 16 % 2, third = l / 8 % 2, g = l % 8;
  unsigned x[4] = {a[0], a[1], a[2], a[3]}, y[2] = {b[0], b[1]};
  exchangeLanes<kQuadXor1>(l & 1u, x[0], x[1]);
  exchangeLanes<kQuadXor1>(l & 1u, x[2], x[3]);
  exchangeLanes<kQuadXor2>(l & 2u, x[0], x[2]);
  exchangeLanes<kQuadXor2>(l & 2u, x[1], x[3]);
  exchangeLanes<kQuadXor2>(l & 2u, y[0], y[1]);
  unsigned wordsX[4], wordsY[4];
#pragma unroll
  for (unsigned v = 0; v < 4; ++v) {
    wordsX[v] = w2w::detail::readWaveLane(x[v], 32 * upper + 4 * g + 2 * half + third);
    wordsY[v] = w2w::detail::readWaveLane(y[v / 2], 32 * third + 4 * g + 2 * half + v % 2);
  }
  // Lanes from 16 * i on have the scales of the i-th 32 numbers of k: two blocks of each warp, or one.
  unsigned block = kIsPacked ? half : 0, warpOfScale = kIsPacked ? upper : l / 16;
  unsigned scaleX = w2w::detail::readWaveLane(ofA.word, 32 * (warpOfScale % 2) + 4 * g + 2 * ofA.thread + third);
  unsigned scaleY = w2w::detail::readWaveLane(ofB.word, 32 * third + 4 * g + ofB.thread);
  scaleX = scaleX >> (8 * (ofA.byte + block)) & 0xffu;
  scaleY = scaleY >> (8 * (ofB.byte + block)) & 0xffu;
  wmma::detail::Vector<float, 4> result[2];
#pragma unroll
  for (unsigned warp = 0; warp < 2; ++warp) {
    // The other warp's numbers must be zero, not multiplied by zero: they may be NaN.
    bool isOurs = upper == warp, isOurScale = warpOfScale == warp;
    unsigned ourX[4], ourY[4];
#pragma unroll
    for (int v = 0; v < 4; ++v) {
      ourX[v] = isOurs ? wordsX[v] : 0u;
      ourY[v] = isOurs ? wordsY[v] : 0u;
    }
    result[warp] = __builtin_amdgcn_mfma_scale_f32_16x16x128_f8f6f4(
        wmma::detail::packed<ScaledOperand>(ourY), wmma::detail::packed<ScaledOperand>(ourX),
        wmma::detail::Vector<float, 4>{}, formatB, formatA, 0, static_cast<int>(isOurScale ? scaleY : 127u), 0,
        static_cast<int>(isOurScale ? scaleX : 127u));
    wmma::detail::pin(result[warp]);
  }
  unsigned words[4];
#pragma unroll
  for (int i = 0; i < 4; ++i)
    words[i] = w2w::detail::bitCast<unsigned>(upper ? result[1][i] : result[0][i]);
  exchangeLanes<kRowXor8>(third, words[0], words[2]);
  exchangeLanes<kRowXor8>(third, words[1], words[3]);
#pragma unroll
  for (int i = 0; i < 4; ++i)
    sums[i] += w2w::detail::bitCast<float>(
        w2w::detail::readWaveLane(words[i], 32 * upper + 16 * (l / 2 % 2) + 8 * (l % 2) + l / 4 % 8));
}

#endif

template <class A, class B>
W2W_DEVICE void mmaScaled(float (&d)[4], const unsigned (&a)[4], const unsigned (&b)[2], const float (&c)[4],
                          const ScalePlace &ofA, const ScalePlace &ofB) {
#pragma unroll
  for (int i = 0; i < 4; ++i)
    d[i] = c[i];
#if defined(__gfx950__)
  if (wmma::detail::isWaveWhole()) {
    using w2w::detail::IsSame;
    unsigned codesA[4], codesB[2];
    codesOf<A>(a, codesA);
    codesOf<B>(b, codesB);
    multiplyScaled<IsSame<A, E5M2>::value ? 1 : 0, IsSame<B, E5M2>::value ? 1 : 0>(d, codesA, codesB, ofA, ofB);
    return;
  }
#endif
  float products[4];
  mmaSmall<A, B>(products, a, b, {0.f, 0.f, 0.f, 0.f});
  ResultScales(ofA, ofB).add(d, products, 0);
}

/// Packed `e2m1`, a power of 2 for each 32 of k.
W2W_DEVICE void mmaFp4(float (&d)[4], const unsigned (&a)[4], const unsigned (&b)[2], const float (&c)[4],
                       const ScalePlace &ofA, const ScalePlace &ofB) {
#pragma unroll
  for (int i = 0; i < 4; ++i)
    d[i] = c[i];
#if defined(__gfx950__)
  if (wmma::detail::isWaveWhole()) {
    multiplyScaled<4, 4>(d, a, b, ofA, ofB);
    return;
  }
#endif
  ResultScales scales(ofA, ofB);
#pragma unroll
  for (int block = 0; block < 2; ++block) {
    // Even and odd numbers apart, in A as in B.
    unsigned a0 = a[2 * block], a1 = a[2 * block + 1];
    const unsigned codesA[4] = {codesOfFp4(a0), codesOfFp4(a1), codesOfFp4(a0 >> 4), codesOfFp4(a1 >> 4)};
    const unsigned codesB[2] = {codesOfFp4(b[block]), codesOfFp4(b[block] >> 4)};
    float products[4];
    mma<16, E4M3, E4M3, false>(products, codesA, codesB, {0.f, 0.f, 0.f, 0.f});
    scales.add(d, products, block);
  }
}

/// Eight packed `e2m1` as halves, times the scale in the lower byte of \p scale.
W2W_DEVICE void scaledHalves(unsigned word, unsigned scale, unsigned (&to)[4]) {
  using Two = _Float16 __attribute__((ext_vector_type(2)));
  auto factor = static_cast<_Float16>(w2w::detail::decodeFast<FormatE4m3>(scale & 0x7fu));
#pragma unroll
  for (int i = 0; i < 2; ++i) {
    unsigned nibbles = word >> (4 * i);
    unsigned codes = lookUp(0x46444240u, 0x3e3c3800u, nibbles & 0x07070707u) | (nibbles & 0x08080808u) << 4;
    unsigned halves[2];
    AsHalf<FormatE5m2>::expand(codes, halves);
#pragma unroll
    for (int k = 0; k < 2; ++k)
      to[2 * i + k] = w2w::detail::bitCast<unsigned>(w2w::detail::bitCast<Two>(halves[k]) * Two{factor, factor});
  }
}

/// Packed `e2m1`, an `e4m3` without sign for each 16 of k: one block in lanes with t < 2, the next in the others.
W2W_DEVICE void mmaNvFp4(float (&d)[4], const unsigned (&a)[4], const unsigned (&b)[2], const float (&c)[4],
                         const ScalePlace &ofA, const ScalePlace &ofB) {
  unsigned l = w2w::detail::waveLane(), quad = l & ~3u, block = l / 2 % 2;
  unsigned scalesB = w2w::detail::readWaveLane(ofB.word, quad + ofB.thread) >> (8 * (ofB.byte + block));
  unsigned halvesA[16], halvesB[8];
#pragma unroll
  for (unsigned h = 0; h < 2; ++h) {
    unsigned scales = w2w::detail::readWaveLane(ofA.word, quad + 2 * ofA.thread + h) >> (8 * (ofA.byte + block));
#pragma unroll
    for (unsigned step = 0; step < 2; ++step) {
      unsigned halves[4];
      scaledHalves(a[2 * step + h], scales >> (16 * step), halves);
#pragma unroll
      for (unsigned i = 0; i < 4; ++i)
        halvesA[2 * (4 * step + i) + h] = halves[i];
    }
  }
#pragma unroll
  for (unsigned step = 0; step < 2; ++step) {
    unsigned halves[4];
    scaledHalves(b[step], scalesB >> (16 * step), halves);
#pragma unroll
    for (unsigned i = 0; i < 4; ++i)
      halvesB[4 * step + i] = halves[i];
  }
  mma<16, F16, F16, false>(d, halvesA, halvesB, c);
}

} // namespace detail

#define W2W_PTX_SMALL_e4m3 detail::E4M3
#define W2W_PTX_SMALL_e5m2 detail::E5M2
#define W2W_PTX_SMALL_e3m2 detail::E3M2
#define W2W_PTX_SMALL_e2m3 detail::E2M3
#define W2W_PTX_SMALL_e2m1 detail::E2M1
#define W2W_PTX_SMALL_BODY(ND, D, A, B)                                                                                \
  const unsigned a[] = {W2W_PTX_MMA_LIST4(a)}, b[] = {W2W_PTX_MMA_LIST2(b)};                                           \
  const W2W_PTX_TYPE_##D c[] = {W2W_PTX_MMA_LIST##ND(c)};                                                              \
  detail::mmaSmall<W2W_PTX_SMALL_##A, W2W_PTX_SMALL_##B>(d, a, b, c);
#define W2W_PTX_SCALED_BODY(TEXT, ...)                                                                                 \
  const unsigned a[] = {W2W_PTX_MMA_LIST4(a)}, b[] = {W2W_PTX_MMA_LIST2(b)};                                           \
  const float c[] = {W2W_PTX_MMA_LIST4(c)};                                                                            \
  detail::__VA_ARGS__(d, a, b, c, {scaleA, byteA, threadA}, {scaleB, byteB, threadB});

#else

#define W2W_PTX_SMALL_BODY(ND, D, A, B)                                                                                \
  asm("mma.sync.aligned.kind::f8f6f4.m16n8k32.row.col.f" W2W_PTX_SMALL_WIDTH##ND                                       \
      "." #A "." #B ".f" W2W_PTX_SMALL_WIDTH##ND W2W_PTX_MMA_TEXT##ND##42                                              \
      : W2W_PTX_MMA_RESULTS##ND(D)                                                                                     \
      : W2W_PTX_MMA_ASM4(a, r), W2W_PTX_MMA_ASM2(b, r), W2W_PTX_MMA_ASM##ND(c, D));
#define W2W_PTX_SMALL_WIDTH2 "16"
#define W2W_PTX_SMALL_WIDTH4 "32"
#define W2W_PTX_SCALED_BODY(TEXT, ...)                                                                                 \
  asm("mma.sync.aligned." TEXT                                                                                         \
      " {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13}, %14, {%15, %16}, "                         \
      "%17, {%18, %19};"                                                                                               \
      : W2W_PTX_MMA_RESULTS4(f)                                                                                        \
      : W2W_PTX_MMA_ASM4(a, r), W2W_PTX_MMA_ASM2(b, r), W2W_PTX_MMA_ASM4(c, f), "r"(scaleA), "h"(byteA), "h"(threadA), \
        "r"(scaleB), "h"(byteB), "h"(threadB));

#endif

#define W2W_PTX_SMALL_MMA(ND, D, NAME, A, B)                                                                           \
  template <class T>                                                                                                   \
  W2W_DEVICE void NAME(W2W_PTX_MMA_OUT##ND(T), W2W_PTX_MMA_IN4(a, unsigned), W2W_PTX_MMA_IN2(b, unsigned),             \
                       W2W_PTX_MMA_IN##ND(c, W2W_PTX_TYPE_##D)) {                                                      \
    W2W_PTX_TYPE_##D d[ND];                                                                                            \
    W2W_PTX_SMALL_BODY(ND, D, A, B)                                                                                    \
    W2W_PTX_MMA_PUT##ND;                                                                                               \
  }
#define W2W_PTX_SCALED_MMA(NAME, TEXT, ...)                                                                            \
  template <class T>                                                                                                   \
  W2W_DEVICE void NAME(W2W_PTX_MMA_OUT4(T), W2W_PTX_MMA_IN4(a, unsigned), W2W_PTX_MMA_IN2(b, unsigned),                \
                       W2W_PTX_MMA_IN4(c, float), unsigned scaleA, unsigned short byteA, unsigned short threadA,       \
                       unsigned scaleB, unsigned short byteB, unsigned short threadB) {                                \
    float d[4];                                                                                                        \
    W2W_PTX_SCALED_BODY(TEXT, __VA_ARGS__)                                                                             \
    W2W_PTX_MMA_PUT4;                                                                                                  \
  }
// The translator knows these names (`LessUsedToCxx.cpp`).
#define W2W_PTX_SMALL_PAIR(A, B)                                                                                       \
  W2W_PTX_SMALL_MMA(4, f, mma_m16n8k32_kind_f8f6f4_f32_##A##_##B##_f32, A, B)                                          \
  W2W_PTX_SMALL_MMA(2, r, mma_m16n8k32_kind_f8f6f4_f16_##A##_##B##_f16, A, B)                                          \
  W2W_PTX_SCALED_MMA(mma_m16n8k32_kind_mxf8f6f4_1X_f32_##A##_##B##_f32_ue8m0,                                          \
                     "kind::mxf8f6f4.block_scale.scale_vec::1X.m16n8k32.row.col.f32." #A "." #B ".f32.ue8m0",          \
                     mmaScaled<W2W_PTX_SMALL_##A, W2W_PTX_SMALL_##B>)
#define W2W_PTX_SMALL_PAIRS(A)                                                                                         \
  W2W_PTX_SMALL_PAIR(A, e4m3)                                                                                          \
  W2W_PTX_SMALL_PAIR(A, e5m2)                                                                                          \
  W2W_PTX_SMALL_PAIR(A, e3m2)                                                                                          \
  W2W_PTX_SMALL_PAIR(A, e2m3)                                                                                          \
  W2W_PTX_SMALL_PAIR(A, e2m1)
W2W_PTX_SMALL_PAIRS(e4m3)
W2W_PTX_SMALL_PAIRS(e5m2)
W2W_PTX_SMALL_PAIRS(e3m2)
W2W_PTX_SMALL_PAIRS(e2m3)
W2W_PTX_SMALL_PAIRS(e2m1)
// clang-format off
W2W_PTX_SCALED_MMA(mma_m16n8k64_kind_mxf4_2X_f32_e2m1_e2m1_f32_ue8m0, "kind::mxf4.block_scale.scale_vec::2X.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0", mmaFp4)
W2W_PTX_SCALED_MMA(mma_m16n8k64_kind_mxf4nvf4_2X_f32_e2m1_e2m1_f32_ue8m0, "kind::mxf4nvf4.block_scale.scale_vec::2X.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0", mmaFp4)
W2W_PTX_SCALED_MMA(mma_m16n8k64_kind_mxf4nvf4_4X_f32_e2m1_e2m1_f32_ue4m3, "kind::mxf4nvf4.block_scale.scale_vec::4X.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue4m3", mmaNvFp4)
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_MMASCALED_H
