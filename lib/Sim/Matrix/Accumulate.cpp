// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sums of matrix units.  Products of narrow floats are exact in double, and
// so is a scaling by a power of two; cutting a product at a common exponent is
// therefore one multiplication and one conversion to int, for all columns of a
// row at once.  The loops over columns are compiled twice, for any x86-64 and
// for AVX2 with FMA; both give the same bits.

#include "Accumulate.h"
#include "../RandomRounding.h"
#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

// A fused a * b + c would depend on the CPU.
#pragma clang fp contract(off)

namespace warp2wave::sim {

Tile &scratchTile() {
  static thread_local std::unique_ptr<Tile> tile;
  if (!tile)
    tile.reset(new Tile);
  return *tile;
}

namespace {

double powerOfTwo(int e) { return std::bit_cast<double>(static_cast<uint64_t>(e + 1023) << 52); }
bool isFinite(double x) { return (std::bit_cast<uint64_t>(x) & 0x7ff0000000000000) != 0x7ff0000000000000; }

/// Keeps \p bits of the fraction of \p x, cutting the rest; below 2^\p least the grid is fixed.
double cut(double x, unsigned bits, int least) {
  if (std::fabs(x) < powerOfTwo(least))
    return std::trunc(x * powerOfTwo(static_cast<int>(bits) - least)) * powerOfTwo(least - static_cast<int>(bits));
  return std::bit_cast<double>(std::bit_cast<uint64_t>(x) & ~((uint64_t(1) << (52 - bits)) - 1));
}

double roundToHalf(double x) {
  if (!isFinite(x))
    return x;
  if (std::fabs(x) < 0x1p-14) {
    constexpr double magic = 0x1.8p28;
    double y = (x + magic) - magic;
    return std::copysign(y, x);
  }
  uint64_t bits = std::bit_cast<uint64_t>(x);
  bits += (uint64_t(1) << 41) - 1 + (bits >> 42 & 1);
  double y = std::bit_cast<double>(bits & ~((uint64_t(1) << 42) - 1));
  return std::fabs(y) > 65504 ? std::copysign(HUGE_VAL, x) : y;
}

double roundResult(double x, Element type, const Model &model) {
  if (type == Element::F16 && !model.isHalfLast)
    return roundToHalf(x);
  if (type == Element::BF16)
    return bfloatToFloat(static_cast<uint16_t>(encode(FloatFormat::BF16, x)));
  if (!model.roundsToZero)
    return static_cast<double>(static_cast<float>(x));
  if (std::fabs(x) >= 0x1p128)
    return std::copysign(HUGE_VAL, x);
  return cut(x, model.resultBits, -126);
}

int exponentOf(double x, int least) {
  if (x == 0)
    return zeroExponent;
  return std::max(static_cast<int>(std::bit_cast<uint64_t>(x) >> 52 & 0x7ff) - 1023, least);
}

/// Sums of cut products for all columns of row \p i over k in [\p from, \p to) by \p step.
struct RowSums {
  double sum[mostRows];
  int exponent[mostRows];
};

[[gnu::always_inline]] inline void addCut(const Tile &t, unsigned i, unsigned from, unsigned to, unsigned step,
                                          unsigned fraction, RowSums &rows) {
  const unsigned n = t.n;
  for (unsigned k = from; k < to; k += step) {
    int ea = t.ea[i * t.k + k];
    const int *eb = t.eb + k * n;
    for (unsigned j = 0; j < n; ++j)
      rows.exponent[j] = std::max(rows.exponent[j], ea + eb[j]);
  }
  double scale[mostRows];
  for (unsigned j = 0; j < n; ++j)
    // Nothing but zeros: any scale will do.
    scale[j] = powerOfTwo(static_cast<int>(fraction) - std::max(rows.exponent[j], -400));
  for (unsigned k = from; k < to; k += step) {
    double a = t.a[i * t.k + k];
    const double *b = t.b + k * n;
    for (unsigned j = 0; j < n; ++j)
      rows.sum[j] += static_cast<int32_t>(a * b[j] * scale[j]);
  }
}

void clear(RowSums &rows, unsigned n) {
  std::fill(rows.sum, rows.sum + n, 0.0);
  std::fill(rows.exponent, rows.exponent + n, zeroExponent);
}

/// \p x cut to whole multiples of 2^\p e, downwards.
double floorTo(double x, int e) { return std::floor(x * powerOfTwo(-e)) * powerOfTwo(e); }
double truncTo(double x, int e) { return std::trunc(x * powerOfTwo(-e)) * powerOfTwo(e); }

[[gnu::always_inline]] inline void truncatedRow(const Tile &t, const Model &model, unsigned i, double *acc) {
  const int least = leastExponent(t.d);
  for (unsigned from = 0; from < t.k; from += model.chunk) {
    unsigned to = std::min(from + model.chunk, t.k);
    RowSums rows;
    // The exponents of the products come first: C is cut at the largest of all.
    clear(rows, t.n);
    for (unsigned j = 0; j < t.n; ++j)
      rows.exponent[j] = isFinite(acc[j]) ? exponentOf(acc[j], from ? least : leastExponent(t.c)) : zeroExponent;
    addCut(t, i, from, to, 1, model.fraction, rows);
    for (unsigned j = 0; j < t.n; ++j) {
      if (!isFinite(acc[j]))
        continue;
      int e = std::max(rows.exponent[j], -400);
      double c = std::trunc(acc[j] * powerOfTwo(static_cast<int>(model.fraction) - e));
      acc[j] = roundResult((rows.sum[j] + c) * powerOfTwo(e - static_cast<int>(model.fraction)), t.d, model);
    }
  }
}

[[gnu::always_inline]] inline void thenCRow(const Tile &t, const Model &model, unsigned i, double *acc) {
  const int f = static_cast<int>(model.fraction);
  const bool isSplit = model.sum == Sum::EvenOdd;
  for (unsigned from = 0; from < t.k; from += model.chunk) {
    unsigned to = std::min(from + model.chunk, t.k);
    RowSums even, odd;
    clear(even, t.n);
    clear(odd, t.n);
    if (isSplit) {
      addCut(t, i, from, to, 2, model.fraction, even);
      addCut(t, i, from + 1, to, 2, model.fraction, odd);
    } else {
      addCut(t, i, from, to, 1, model.fraction, even);
    }
    for (unsigned j = 0; j < t.n; ++j) {
      if (!isFinite(acc[j]))
        continue;
      // A product beyond f32 is an infinity already.
      if (std::max(even.exponent[j], odd.exponent[j]) >= 127) {
        bool isUp = false, isDown = false;
        for (unsigned k = from; k < to; ++k) {
          double p = t.a[i * t.k + k] * t.b[k * t.n + j];
          isUp |= p >= 0x1p128;
          isDown |= p <= -0x1p128;
        }
        if (isUp || isDown) {
          acc[j] = isUp && isDown ? NAN : isUp ? HUGE_VAL : -HUGE_VAL;
          continue;
        }
      }
      int e = std::max(even.exponent[j], -400);
      double sum = even.sum[j] * powerOfTwo(e - f);
      if (isSplit) {
        int eo = std::max(odd.exponent[j], -400);
        double other = odd.sum[j] * powerOfTwo(eo - f);
        e = std::max(e, eo);
        sum = truncTo(sum, e - f) + truncTo(other, e - f);
      }
      int ec = std::max(exponentOf(acc[j], -126), -400);
      int top = std::max(e, ec);
      if (isSplit)
        sum = truncTo(sum, top - 31) + truncTo(acc[j], top - f);
      else
        sum = floorTo(sum, top - 31) + floorTo(acc[j], top - f);
      acc[j] = roundResult(sum, t.d, model);
    }
  }
}

[[gnu::always_inline]] inline void chainRow(const Tile &t, unsigned i, double *acc) {
  if (t.d == Element::F64) {
    for (unsigned k = 0; k < t.k; ++k)
      for (unsigned j = 0; j < t.n; ++j)
        acc[j] = __builtin_fma(t.a[i * t.k + k], t.b[k * t.n + j], acc[j]);
    return;
  }
  float sum[mostRows];
  for (unsigned j = 0; j < t.n; ++j)
    sum[j] = static_cast<float>(acc[j]);
  for (unsigned k = 0; k < t.k; ++k) {
    float a = static_cast<float>(t.a[i * t.k + k]);
    for (unsigned j = 0; j < t.n; ++j)
      sum[j] = __builtin_fmaf(a, static_cast<float>(t.b[k * t.n + j]), sum[j]);
  }
  for (unsigned j = 0; j < t.n; ++j)
    acc[j] = static_cast<double>(sum[j]);
}

[[gnu::always_inline]] inline void sequentialRow(const Tile &t, const Model &model, unsigned i, double *acc) {
  float sum[mostRows];
  for (unsigned j = 0; j < t.n; ++j)
    sum[j] = static_cast<float>(acc[j]);
  // The product is exact, so that an f32 sum of it rounds once (53 > 2 * 24 + 2 bits).
  for (unsigned k = 0; k < t.k; ++k)
    for (unsigned j = 0; j < t.n; ++j)
      sum[j] = static_cast<float>(t.a[i * t.k + k] * t.b[k * t.n + j] + static_cast<double>(sum[j]));
  for (unsigned j = 0; j < t.n; ++j)
    acc[j] = roundResult(static_cast<double>(sum[j]), t.d, model);
}

[[gnu::always_inline]] inline void pairwiseRow(const Tile &t, const Model &model, unsigned i, double *acc) {
  for (unsigned j = 0; j < t.n; ++j)
    acc[j] = static_cast<double>(flush(static_cast<float>(acc[j])));
  for (unsigned from = 0; from < t.k; from += model.chunk)
    for (unsigned j = 0; j < t.n; ++j) {
      float p[4] = {};
      for (unsigned s = 0; s < model.chunk; ++s)
        p[s] = flush(static_cast<float>(t.a[i * t.k + from + s] * t.b[(from + s) * t.n + j]));
      float sum = model.chunk == 2 ? flush(p[0] + p[1]) : flush(flush(p[0] + p[1]) + flush(p[2] + p[3]));
      acc[j] = static_cast<double>(flush(static_cast<float>(acc[j]) + sum));
    }
}

[[gnu::always_inline]] inline void wholeRow(Tile &t, const Model &model, unsigned i) {
  uint32_t sum[mostRows];
  for (unsigned j = 0; j < t.n; ++j)
    sum[j] = 0;
  for (unsigned k = 0; k < t.k; ++k) {
    int32_t a = t.wholeA[i * t.k + k];
    const int32_t *b = t.wholeB + k * t.n;
    if (model.sum == Sum::IntegerXor)
      for (unsigned j = 0; j < t.n; ++j)
        sum[j] += static_cast<uint32_t>(a ^ b[j]);
    else
      for (unsigned j = 0; j < t.n; ++j)
        sum[j] += static_cast<uint32_t>(a * b[j]);
  }
  for (unsigned j = 0; j < t.n; ++j) {
    // 256 products of 8 bits stay far from the ends of 32.
    int64_t exact = static_cast<int64_t>(static_cast<int32_t>(sum[j])) + t.wholeIn[i * t.n + j];
    if (model.saturates)
      exact = std::clamp<int64_t>(exact, INT32_MIN, INT32_MAX);
    t.wholeOut[i * t.n + j] = static_cast<int32_t>(static_cast<uint32_t>(exact));
  }
}

[[gnu::always_inline]] inline void rows(Tile &t, const Model &model) {
  for (unsigned i = 0; i < t.m; ++i) {
    double *acc = t.out + i * t.n;
    switch (model.sum) {
    case Sum::Integer:
    case Sum::IntegerXor:
      wholeRow(t, model, i);
      continue;
    case Sum::Chain:
      chainRow(t, i, acc);
      continue;
    case Sum::Sequential:
      sequentialRow(t, model, i, acc);
      continue;
    case Sum::Truncated:
      truncatedRow(t, model, i, acc);
      continue;
    case Sum::TruncatedThenC:
    case Sum::EvenOdd:
      thenCRow(t, model, i, acc);
      continue;
    case Sum::Pairwise:
      pairwiseRow(t, model, i, acc);
      continue;
    }
  }
}

void rowsOfAny(Tile &t, const Model &model) { rows(t, model); }
#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] void rowsOfAvx2(Tile &t, const Model &model) { rows(t, model); }
#endif

/// f64 in a rounding other than to nearest.
void directedChain(Tile &t, Rounding rounding) {
  for (unsigned i = 0; i < t.m; ++i)
    for (unsigned k = 0; k < t.k; ++k)
      for (unsigned j = 0; j < t.n; ++j)
        t.out[i * t.n + j] = fma(t.a[i * t.k + k], t.b[k * t.n + j], t.out[i * t.n + j], rounding);
}

/// The products one after another, then C.
void randomChain(Tile &t) {
  for (unsigned i = 0; i < t.m; ++i)
    for (unsigned j = 0; j < t.n; ++j) {
      float sum = 0;
      for (unsigned k = 0; k < t.k; ++k)
        if (t.ea[i * t.k + k] != absentExponent)
          sum = randomFma(static_cast<float>(t.a[i * t.k + k]), static_cast<float>(t.b[k * t.n + j]), sum);
      sum = randomAdd(sum, static_cast<float>(t.in[i * t.n + j]));
      double out = static_cast<double>(sum);
      if (t.d == Element::F16) {
        auto half = static_cast<_Float16>(sum);
        out = static_cast<double>(roundRandomly16(half, out - static_cast<double>(half)));
      }
      t.out[i * t.n + j] = out;
    }
}

} // namespace

void multiply(Tile &t, const Model &model) {
  const bool isWhole = model.sum == Sum::Integer || model.sum == Sum::IntegerXor;
  if (model.roundsRandomly && !isWhole && t.d != Element::F64)
    return randomChain(t);
  // Infinities and NaNs: what they lead to is found first, and then they are taken out, because the
  // sums below cut numbers to integers.
  struct Special {
    unsigned index;
    double value;
  };
  static thread_local std::vector<Special> specials;
  specials.clear();
  if (!isWhole) {
    if (model.addsLast)
      std::fill(t.out, t.out + t.m * t.n, 0.0);
    else
      std::copy(t.in, t.in + t.m * t.n, t.out);
    if (model.sum != Sum::Chain && model.sum != Sum::Sequential && model.sum != Sum::Pairwise) {
      bool rowHas[mostRows] = {}, columnHas[mostRows] = {}, isAny = false;
      for (unsigned x = 0; x < t.m * t.k; ++x)
        if (!isFinite(t.a[x]))
          rowHas[x / t.k] = isAny = true;
      for (unsigned x = 0; x < t.k * t.n; ++x)
        if (!isFinite(t.b[x]))
          columnHas[x % t.n] = isAny = true;
      if (isAny) {
        for (unsigned i = 0; i < t.m; ++i)
          for (unsigned j = 0; j < t.n; ++j)
            if (rowHas[i] || columnHas[j]) {
              double sum = t.in[i * t.n + j];
              for (unsigned k = 0; k < t.k; ++k)
                if (t.ea[i * t.k + k] != absentExponent)
                  sum += t.a[i * t.k + k] * t.b[k * t.n + j];
              if (!isFinite(sum))
                specials.push_back({i * t.n + j, sum});
            }
        for (unsigned x = 0; x < t.m * t.k; ++x)
          if (!isFinite(t.a[x])) {
            t.a[x] = 0;
            t.ea[x] = zeroExponent;
          }
        for (unsigned x = 0; x < t.k * t.n; ++x)
          if (!isFinite(t.b[x])) {
            t.b[x] = 0;
            t.eb[x] = zeroExponent;
          }
      }
    }
  }
  if (model.sum == Sum::Chain && model.rounding != Rounding::Nearest)
    return directedChain(t, model.rounding);
#if defined(__x86_64__)
  static const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (hasAvx2)
    rowsOfAvx2(t, model);
  else
#endif
    rowsOfAny(t, model);
  if (model.isHalfLast)
    for (unsigned x = 0; x < t.m * t.n; ++x)
      t.out[x] = roundToHalf(t.out[x]);
  if (model.addsLast)
    for (unsigned x = 0; x < t.m * t.n; ++x) {
      float sum = static_cast<float>(t.out[x]) + static_cast<float>(t.in[x]);
      t.out[x] = t.d == Element::F16 ? roundToHalf(static_cast<double>(sum)) : static_cast<double>(sum);
    }
  for (const Special &special : specials)
    t.out[special.index] = special.value;
}

} // namespace warp2wave::sim
