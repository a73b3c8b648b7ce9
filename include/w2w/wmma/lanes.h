// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// `wmma.h` without matrix cores: the products of words, and the product of two operands by shuffles within the logical
// warp. It is right whatever the other logical warp of the wave does.

#ifndef W2W_WMMA_LANES_H
#define W2W_WMMA_LANES_H

#include "fragment.h"

#if W2W_GPU_COMPILER

#include "../shuffle.h"

namespace w2w {
namespace wmma {
namespace detail {

// -- Sums of the products of two words, by the type of the elements -----------

template <class T> struct Multiply;

template <class T> struct Multiply16 {
  using Sum = float;
  W2W_DEVICE static float element(unsigned word, int e) {
    return w2w::detail::wide(w2w::detail::bitCast<T>(static_cast<unsigned short>(word >> (16 * e))));
  }
  W2W_DEVICE static float add(unsigned a, unsigned b, float sum) {
    sum = __builtin_fmaf(element(a, 0), element(b, 0), sum);
    return __builtin_fmaf(element(a, 1), element(b, 1), sum);
  }
};
template <> struct Multiply<Half> : Multiply16<Half> {};
template <> struct Multiply<Bfloat16> : Multiply16<Bfloat16> {};

template <> struct Multiply<precision::tf32> {
  using Sum = float;
  /// Tensor cores do not look at the lower 13 bits.
  W2W_DEVICE static float element(unsigned word) { return w2w::detail::bitCast<float>(word & 0xffffe000u); }
  W2W_DEVICE static float add(unsigned a, unsigned b, float sum) { return __builtin_fmaf(element(a), element(b), sum); }
};
template <> struct Multiply<double> {
  using Sum = double;
  W2W_DEVICE static double add(double a, double b, double sum) { return __builtin_fma(a, b, sum); }
};

template <int bits, bool isSigned> struct MultiplyWhole {
  using Sum = int;
  W2W_DEVICE static int element(unsigned word, int e) {
    unsigned top = word << (32 - bits - bits * e);
    return isSigned ? static_cast<int>(top) >> (32 - bits) : static_cast<int>(top >> (32 - bits));
  }
  W2W_DEVICE static int add(unsigned a, unsigned b, int sum) {
#pragma unroll
    for (int e = 0; e < 32 / bits; ++e)
      sum += element(a, e) * element(b, e);
    return sum;
  }
};
template <> struct Multiply<signed char> : MultiplyWhole<8, true> {};
template <> struct Multiply<unsigned char> : MultiplyWhole<8, false> {};
template <> struct Multiply<experimental::precision::s4> : MultiplyWhole<4, true> {};
template <> struct Multiply<experimental::precision::u4> : MultiplyWhole<4, false> {};

struct DifferingBits {
  using Sum = int;
  W2W_DEVICE static int add(unsigned a, unsigned b, int sum) { return sum + __builtin_popcount(a ^ b); }
};
struct CommonBits {
  using Sum = int;
  W2W_DEVICE static int add(unsigned a, unsigned b, int sum) { return sum + __builtin_popcount(a & b); }
};

// -- C ---------------------------------------------------------------------------

// The product is summed from zero and C is added where it lies, which saves bringing C into another order. A `double`
// begins with C, as NVIDIA's does.
W2W_DEVICE float begin(float, const Half &) { return 0.f; }
W2W_DEVICE float begin(float, float) { return 0.f; }
W2W_DEVICE int begin(int, int) { return 0; }
W2W_DEVICE double begin(double, double c) { return c; }

W2W_DEVICE float wideOf(Half c) { return w2w::detail::wide(c); }
W2W_DEVICE float wideOf(float c) { return c; }
template <class C> W2W_DEVICE void finish(float &d, float sum, C c, bool) { d = sum + wideOf(c); }
template <class C> W2W_DEVICE void finish(Half &d, float sum, C c, bool) {
  d = w2w::detail::narrow<Half>(sum + wideOf(c));
}
W2W_DEVICE void finish(double &d, double sum, double, bool) { d = sum; }
W2W_DEVICE void finish(int &d, int sum, int c, bool saturates) {
  int whole;
  bool isOver = __builtin_add_overflow(sum, c, &whole);
  d = saturates && isOver ? (c < 0 ? -2147483647 - 1 : 2147483647) : whole;
}

// -- The product -------------------------------------------------------------------

/// The shape of a product in blocks. Of the result, a lane holds the lines g of operand X and the lines 2 * t and
/// 2 * t + 1 of operand Y. X is A, but for 8x32x16, whose result is that of 32x8x16 transposed.
template <int M, int N> struct Blocks {
  static constexpr bool isTurned = M == 8 && N == 32;
  static constexpr int kX = isTurned ? 4 : M / 8;
  static constexpr int kY = isTurned ? 1 : N / 8;
  static constexpr int kSums = 2 * kX * kY;
  /// The place of a result in `x`.
  static constexpr int sum(int x, int y, int e) { return e + 2 * (x + kX * y); }
};

/// The words of an operand by block and step.
template <class Word, int blocks, int steps> struct Operand {
  static constexpr int kBlocks = blocks;
  static constexpr int kSteps = steps;
  Word word[blocks][steps];
};

template <class Use, int M, int N, int K, class T, class Layout>
W2W_DEVICE auto operandOf(const fragment<Use, M, N, K, T, Layout> &f) {
  using W = Words<Use, M, N, K, T>;
  typename W::Word words[W::kCount];
  wordsOf(f, words);
  Operand<typename W::Word, W::kBlocks, W::kSteps> operand;
#pragma unroll
  for (int block = 0; block < W::kBlocks; ++block)
#pragma unroll
    for (int step = 0; step < W::kSteps; ++step)
      operand.word[block][step] = words[W::index(block, step)];
  return operand;
}

/// Adds the product to \p sums.
template <class Op, class X, class Y> W2W_DEVICE void multiplyOnLanes(const X &x, const Y &y, typename Op::Sum *sums) {
  unsigned self = w2w::detail::waveLane();
  unsigned warp = self & ~31u, g = self / 4 % 8, t = self % 4;
  // By rising k, as a double's sum wants it.
#pragma unroll
  for (int step = 0; step < X::kSteps; ++step) {
#pragma unroll 1
    for (unsigned quarter = 0; quarter < 4; ++quarter) {
      unsigned fromX = warp + 4 * g + quarter, fromY = warp + 8 * t + quarter;
      decltype(+x.word[0][0]) lines[X::kBlocks];
#pragma unroll
      for (int i = 0; i < X::kBlocks; ++i)
        lines[i] = w2w::detail::readWaveLane(x.word[i][step], fromX);
#pragma unroll
      for (int j = 0; j < Y::kBlocks; ++j)
#pragma unroll
        for (unsigned e = 0; e < 2; ++e) {
          auto other = w2w::detail::readWaveLane(y.word[j][step], fromY + 4 * e);
#pragma unroll
          for (int i = 0; i < X::kBlocks; ++i) {
            typename Op::Sum &sum = sums[e + 2 * (i + X::kBlocks * j)];
            sum = Op::add(lines[i], other, sum);
          }
        }
    }
  }
}

} // namespace detail
} // namespace wmma
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WMMA_LANES_H
