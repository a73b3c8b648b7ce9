// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sums of a matrix unit that rounds at random.  Vendors add products in other orders, cut or round them at other
// places; the run of an original in which each sum of a product goes to one of its two neighbours shows how far a
// result may move for that reason alone.

#include "../RandomRounding.h"
#include "Accumulate.h"

// The sums below are the exact ones, as far as double reaches.
#pragma clang fp contract(off)

namespace warp2wave::sim {

/// A float next to \p sum plus \p a * \p b, the product of narrow elements being exact in double.
static float addProduct(float sum, double a, double b) {
  double exact = a * b + static_cast<double>(sum);
  float nearest = static_cast<float>(exact);
  return roundRandomly(nearest, static_cast<float>(exact - static_cast<double>(nearest)));
}

static double sumOf(const Tile &t, unsigned i, unsigned j) {
  double start = t.in[i * t.n + j];
  if (t.d == Element::F64) {
    for (unsigned k = 0; k < t.k; ++k)
      start = randomFma(t.a[i * t.k + k], t.b[k * t.n + j], start);
    return start;
  }
  float sum = static_cast<float>(start);
  for (unsigned k = 0; k < t.k; ++k)
    if (t.ea[i * t.k + k] != absentExponent)
      sum = addProduct(sum, t.a[i * t.k + k], t.b[k * t.n + j]);
  if (t.d != Element::F16)
    return static_cast<double>(sum);
  _Float16 half = static_cast<_Float16>(sum);
  half = roundRandomly16(half, static_cast<double>(sum) - static_cast<double>(half));
  return static_cast<double>(half);
}

void multiplyRandomly(Tile &t) {
  for (unsigned i = 0; i < t.m; ++i)
    for (unsigned j = 0; j < t.n; ++j)
      t.out[i * t.n + j] = sumOf(t, i, j);
}

} // namespace warp2wave::sim
