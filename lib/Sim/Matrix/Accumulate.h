// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// D = A * B + C over decoded matrices, in the order of summation and with the
// rounding of each vendor's matrix units.

#ifndef WARP2WAVE_SIM_MATRIX_ACCUMULATE_H
#define WARP2WAVE_SIM_MATRIX_ACCUMULATE_H

#include "Element.h"
#include <cstdint>

namespace warp2wave::sim {

/// How a matrix unit adds.  The models and their parameters are those of "MMA-Sim" (arXiv 2511.10909), which
/// were found by tests on the devices; the NVIDIA ones were compared with an H100 bit for bit.
enum class Sum : uint8_t {
  /// Whole numbers, modulo 2^32 or saturated.
  Integer,
  /// Of bits: population count of the exclusive or.
  IntegerXor,
  /// acc = fma(a, b, acc) in the order of k, in the type of C.
  Chain,
  /// acc += a * b in the order of k: exact products of narrow elements, each sum rounded to f32.
  Sequential,
  /// Products and C are aligned to the largest exponent, cut to `fraction` bits below it and added exactly; one
  /// rounding at the end (NVIDIA).
  Truncated,
  /// Products alone as above; the sum and C are then aligned, rounding down, with 31 and `fraction` bits;
  /// rounded to nearest (gfx942, f16, bf16 and xf32).
  TruncatedThenC,
  /// As above, but even and odd products are added apart (gfx942, fp8).
  EvenOdd,
  /// Pairwise sums of 2 or 4 products, each rounded to f32; subnormals become zero (gfx90a, f16 and bf16).
  Pairwise,
};

struct Model {
  Sum sum = Sum::Chain;
  /// Products that are added at once; more come after, onto the rounded result.
  unsigned chunk = 256;
  unsigned fraction = 24;
  /// Round results towards zero, not to nearest.
  bool roundsToZero = false;
  /// Bits of a result's fraction: 23, or fewer (13 of fp8 on Ada).
  unsigned resultBits = 23;
  /// The products are summed from zero, and C is added last, rounded to nearest.
  bool addsLast = false;
  /// D is f16, but the sums are kept in f32 until the end.
  bool isHalfLast = false;
  bool saturates = false;
  Rounding rounding = Rounding::Nearest;
  bool isAssumed = false;
  /// Each addition is rounded to a neighbour at random, to show how far rounding moves the result; f64 is left alone.
  bool roundsRandomly = false;
};

/// Of an element of a sparse A that is not stored: it meets no element of B, not even a NaN.
constexpr int absentExponent = zeroExponent - 1;

constexpr unsigned mostRows = 32, mostDepth = 256;

/// One product of matrices.  Floats and whole numbers have arrays of their own, of
/// which only those that the operation's types need are valid.
struct Tile {
  unsigned m, n, k;
  /// The types of C and D.
  Element c, d;
  alignas(64) double a[mostRows * mostDepth]; ///< [i][k]
  alignas(64) double b[mostDepth * mostRows]; ///< [k][j]
  alignas(64) int ea[mostRows * mostDepth];   ///< exponents
  alignas(64) int eb[mostDepth * mostRows];
  alignas(64) int32_t wholeA[mostRows * mostDepth];
  alignas(64) int32_t wholeB[mostDepth * mostRows];
  alignas(64) double in[mostRows * mostRows];  ///< C, [i][j]
  alignas(64) double out[mostRows * mostRows]; ///< D: the rounded value; a NaN is any NaN
  alignas(64) int32_t wholeIn[mostRows * mostRows];
  alignas(64) int32_t wholeOut[mostRows * mostRows];
};

/// A tile of this thread to work in; the content is whatever was left there.
Tile &scratchTile();

void multiply(Tile &tile, const Model &model);

} // namespace warp2wave::sim

#endif
