// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic in directed rounding without touching the host's rounding mode,
// which compilers assume to be constant.  An operation is rounded to nearest
// first; the sign of what that left over, which is found without error, says
// whether its neighbour is wanted.  f32 and narrower formats are computed in
// double, rounded to odd, and then rounded once more, which is exact since
// double has more than twice their bits plus two.

#include "Numerics.h"
#include "llvm/ADT/APFloat.h"
#include <utility>

using llvm::APFloat;

namespace warp2wave::sim {

namespace {

constexpr double infinity = __builtin_huge_val();
constexpr double largest = 0x1.fffffffffffffp1023;

bool isFinite(double x) { return __builtin_fabs(x) < infinity; }

/// The neighbour above; works on bits, so that nothing is flushed.
double nextUp(double x) {
  uint64_t bits = std::bit_cast<uint64_t>(x);
  if (x != x || x == infinity)
    return x;
  if (!(bits << 1))
    return std::bit_cast<double>(uint64_t(1));
  return std::bit_cast<double>(bits >> 63 ? bits - 1 : bits + 1);
}
double nextDown(double x) { return -nextUp(-x); }

/// An exact result lies beyond \p nearest in the direction of the sign of \p rest.
double direct(double nearest, double rest, Rounding rounding) {
  bool isNegative = std::bit_cast<uint64_t>(nearest) >> 63;
  bool goesDown = rounding == Rounding::Down || (rounding == Rounding::Zero && !isNegative);
  if (goesDown)
    return rest < 0 ? nextDown(nearest) : nearest;
  return rest > 0 ? nextUp(nearest) : nearest;
}

/// What an overflowing finite operation gives.
double overflow(bool isNegative, Rounding rounding) {
  bool staysFinite = rounding == Rounding::Zero || rounding == (isNegative ? Rounding::Up : Rounding::Down);
  double magnitude = staysFinite ? largest : infinity;
  return isNegative ? -magnitude : magnitude;
}

bool isNearest(Rounding rounding) { return rounding == Rounding::Nearest || rounding == Rounding::NearestAway; }

APFloat::roundingMode apRounding(Rounding rounding) {
  switch (rounding) {
  case Rounding::Zero:
    return APFloat::rmTowardZero;
  case Rounding::Down:
    return APFloat::rmTowardNegative;
  case Rounding::Up:
    return APFloat::rmTowardPositive;
  case Rounding::Nearest:
  case Rounding::NearestAway:
    break;
  }
  return APFloat::rmNearestTiesToEven;
}

/// a + b = sum + rest, exactly, unless the sum overflows (Dekker; the larger operand comes first).
double twoSum(double a, double b, double &rest) {
  if (__builtin_fabs(a) < __builtin_fabs(b))
    std::swap(a, b);
  double sum = a + b;
  rest = b - (sum - a);
  return sum;
}

/// The sign of the exact sum of \p terms, as a number with that sign (Shewchuk's expansions).
template <int N> double signOfSum(const double (&terms)[N]) {
  double parts[N];
  for (int n = 0; n != N; ++n) {
    double carry = terms[n];
    for (int i = 0; i != n; ++i)
      carry = twoSum(carry, parts[i], parts[i]);
    parts[n] = carry;
  }
  for (int n = N; n-- != 0;)
    if (parts[n] != 0)
      return parts[n];
  return 0;
}

int exponentOf(double x) { return static_cast<int>(std::bit_cast<uint64_t>(x) >> 52 & 0x7ff) - 1023; }

/// What is left over by \p nearest, rounded from a * b + c.  Needs exponents far from the ends.
double restOfFma(double a, double b, double c, double nearest) {
  double high = a * b;
  double low = __builtin_fma(a, b, -high);
  return signOfSum({low, c, high, -nearest});
}

/// Moves \p nearest to that neighbour of the exact value that has an odd last bit.
double toOdd(double nearest, double rest) {
  uint64_t bits = std::bit_cast<uint64_t>(nearest);
  if (rest == 0 || bits & 1)
    return nearest;
  return std::bit_cast<double>((rest > 0) == !(bits >> 63) ? bits + 1 : bits - 1);
}

double mulSlowly(double a, double b, Rounding rounding) {
  APFloat result(a);
  result.multiply(APFloat(b), apRounding(rounding));
  return result.convertToDouble();
}

/// The sign that an exact zero has as the sum of \p a and \p b, which cancel or are zeros.
double zeroSum(double a, double b, Rounding rounding) {
  bool isNegativeA = std::bit_cast<uint64_t>(a) >> 63;
  bool isNegativeB = std::bit_cast<uint64_t>(b) >> 63;
  if (isNegativeA == isNegativeB)
    return isNegativeA ? -0.0 : 0.0;
  return rounding == Rounding::Down ? -0.0 : 0.0;
}

double divOdd(double a, double b) {
  double quotient = a / b;
  if (!isFinite(quotient) || quotient == 0 || !isFinite(b))
    return quotient;
  double rest = __builtin_fma(-quotient, b, a);
  return toOdd(quotient, b < 0 ? -rest : rest);
}

double sqrtOdd(double a) {
  double root = __builtin_sqrt(a);
  if (!isFinite(root) || root == 0)
    return root;
  return toOdd(root, __builtin_fma(-root, root, a));
}

} // namespace

double addOdd(double a, double b) {
  double rest;
  double sum = twoSum(a, b, rest);
  return isFinite(sum) ? toOdd(sum, rest) : a + b;
}

double fmaOdd(double a, double b, double c) {
  // f32 factors have an exact product in double.
  return addOdd(a * b, c);
}

double add(double a, double b, Rounding rounding) {
  double nearest = a + b;
  if (isNearest(rounding) || nearest != nearest || !isFinite(a) || !isFinite(b))
    return nearest;
  if (!isFinite(nearest))
    return overflow(nearest < 0, rounding);
  if (nearest == 0)
    return zeroSum(a, b, rounding);
  double rest;
  double sum = twoSum(a, b, rest);
  return direct(sum, rest, rounding);
}

double mul(double a, double b, Rounding rounding) {
  double nearest = a * b;
  if (isNearest(rounding) || nearest != nearest || !isFinite(a) || !isFinite(b) || a == 0 || b == 0)
    return nearest;
  if (!isFinite(nearest))
    return overflow(nearest < 0, rounding);
  if (__builtin_fabs(nearest) < 0x1p-900)
    return mulSlowly(a, b, rounding);
  return direct(nearest, __builtin_fma(a, b, -nearest), rounding);
}

double fma(double a, double b, double c, Rounding rounding) {
  double nearest = __builtin_fma(a, b, c);
  if (isNearest(rounding) || nearest != nearest || !isFinite(a) || !isFinite(b) || !isFinite(c))
    return nearest;
  if (a == 0 || b == 0)
    return add(a * b, c, rounding);
  int exponent = exponentOf(a) + exponentOf(b);
  if (exponent > -900 && exponent < 1000 && exponentOf(a) > -1023 && exponentOf(b) > -1023 && exponentOf(c) < 1000) {
    double rest = restOfFma(a, b, c, nearest);
    if (nearest == 0)
      return zeroSum(a * b, c, rounding);
    return direct(nearest, rest, rounding);
  }
  APFloat result(a);
  result.fusedMultiplyAdd(APFloat(b), APFloat(c), apRounding(rounding));
  return result.convertToDouble();
}

double div(double a, double b, Rounding rounding) {
  double nearest = a / b;
  if (isNearest(rounding) || nearest != nearest || !isFinite(a) || !isFinite(b) || a == 0 || b == 0)
    return nearest;
  int exponent = exponentOf(a) - exponentOf(b);
  if (exponentOf(a) > -900 && exponentOf(b) > -1023 && exponent > -1000 && exponent < 1000) {
    double rest = __builtin_fma(-nearest, b, a);
    return direct(nearest, b < 0 ? -rest : rest, rounding);
  }
  APFloat result(a);
  result.divide(APFloat(b), apRounding(rounding));
  return result.convertToDouble();
}

double sqrt(double a, Rounding rounding) {
  if (isNearest(rounding) || !(a > 0) || !isFinite(a))
    return __builtin_sqrt(a);
  // What is left over by the root of a small number would be rounded.
  bool isSmall = a < 0x1p-800;
  double scaled = isSmall ? a * 0x1p400 : a;
  double nearest = __builtin_sqrt(scaled);
  double root = direct(nearest, __builtin_fma(-nearest, nearest, scaled), rounding);
  return isSmall ? root * 0x1p-200 : root;
}

float add(float a, float b, Rounding rounding) {
  if (isNearest(rounding))
    return a + b;
  double exact = addOdd(a, b);
  if (exact == 0 && rounding == Rounding::Down)
    return static_cast<float>(zeroSum(a, b, rounding));
  return narrow(exact, rounding);
}
float mul(float a, float b, Rounding rounding) {
  return isNearest(rounding) ? a * b : narrow(static_cast<double>(a) * static_cast<double>(b), rounding);
}
float fma(float a, float b, float c, Rounding rounding) {
  if (isNearest(rounding))
    return __builtin_fmaf(a, b, c);
  double product = static_cast<double>(a) * static_cast<double>(b);
  double exact = addOdd(product, c);
  if (exact == 0 && rounding == Rounding::Down)
    return static_cast<float>(zeroSum(product, c, rounding));
  return narrow(exact, rounding);
}
float div(float a, float b, Rounding rounding) { return isNearest(rounding) ? a / b : narrow(divOdd(a, b), rounding); }
float sqrt(float a, Rounding rounding) {
  return isNearest(rounding) ? __builtin_sqrtf(a) : narrow(sqrtOdd(a), rounding);
}

uint64_t addNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule) {
  return fmaNarrow(format, encode(format, 1.0), a, b, rule);
}
uint64_t subNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule) {
  double x = decode(format, a);
  double y = -decode(format, b);
  double exact = addOdd(x, y);
  if (exact == 0)
    exact = zeroSum(x, y, rule.rounding);
  return encode(format, exact, rule);
}
uint64_t mulNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule) {
  return encode(format, decode(format, a) * decode(format, b), rule);
}
uint64_t fmaNarrow(FloatFormat format, uint64_t a, uint64_t b, uint64_t c, EncodeRule rule) {
  double product = decode(format, a) * decode(format, b);
  double addend = decode(format, c);
  double exact = addOdd(product, addend);
  if (exact == 0)
    exact = zeroSum(product, addend, rule.rounding);
  return encode(format, exact, rule);
}
uint64_t divNarrow(FloatFormat format, uint64_t a, uint64_t b, EncodeRule rule) {
  return encode(format, divOdd(decode(format, a), decode(format, b)), rule);
}
uint64_t sqrtNarrow(FloatFormat format, uint64_t a, EncodeRule rule) {
  return encode(format, sqrtOdd(decode(format, a)), rule);
}

} // namespace warp2wave::sim
