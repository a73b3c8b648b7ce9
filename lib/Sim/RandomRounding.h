// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic that rounds to one of the two neighbours at random, in proportion to
// how near they are.  Running a program a few times this way shows how far
// rounding alone moves its results (stochastic arithmetic; Vignes, 2004).

#ifndef WARP2WAVE_SIM_RANDOMROUNDING_H
#define WARP2WAVE_SIM_RANDOMROUNDING_H

#include <cmath>
#include <cstdint>
#include <limits>

namespace warp2wave::sim {

/// A number of 32 random bits; each thread has its own sequence, set by seedRandomRounding().
inline thread_local uint64_t randomRoundingState = 0x9e3779b97f4a7c15;
inline uint64_t mixBits(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}
inline uint32_t randomBits() { return static_cast<uint32_t>(mixBits(randomRoundingState += 0x9e3779b97f4a7c15) >> 32); }

/// Begins a sequence: mixed, since neighbouring states are the same sequence, one number later, and a sum of
/// equal terms would be rounded alike.
inline void seedRandomRounding(uint64_t run, uint64_t thread, uint64_t launch) {
  randomRoundingState = mixBits(mixBits(mixBits(run) + thread) + launch);
}

/// \p nearest is the rounded result and \p error what it lacks of the exact one.
template <class T> T roundRandomly(T nearest, T error) {
  if (error == 0 || !std::isfinite(nearest))
    return nearest;
  T other = std::nextafter(nearest, error > 0 ? std::numeric_limits<T>::infinity() : -std::numeric_limits<T>::infinity());
  T gap = other - nearest;
  T share = gap != 0 ? error / gap : T(0);
  return T(randomBits()) * T(0x1p-32) < share ? other : nearest;
}

/// Likewise for the formats of 16 bits, whose numbers of one sign are ordered like their bits.
template <class F> F roundRandomly16(F nearest, double error) {
  uint16_t bits = __builtin_bit_cast(uint16_t, nearest);
  double value = double(float(nearest));
  if (error == 0 || !std::isfinite(value) || (bits & 0x7fff) == 0)
    return nearest;
  bool isAway = (error > 0) == (bits >> 15 == 0);
  F other = __builtin_bit_cast(F, static_cast<uint16_t>(isAway ? bits + 1 : bits - 1));
  double share = error / (double(float(other)) - value);
  return randomBits() * 0x1p-32 < share ? other : nearest;
}

template <class T> T randomAdd(T a, T b) {
  T sum = a + b;
  T bb = sum - a;
  return roundRandomly(sum, T((a - (sum - bb)) + (b - bb)));
}
template <class T> T randomMultiply(T a, T b) {
  T product = a * b;
  return roundRandomly(product, std::fma(a, b, -product));
}
template <class T> T randomDivide(T a, T b) {
  T quotient = a / b;
  return roundRandomly(quotient, T(std::fma(-quotient, b, a) / b));
}
inline float randomFma(float a, float b, float c) {
  double exact = double(a) * double(b);
  double sum = exact + double(c);
  float nearest = static_cast<float>(sum);
  return roundRandomly(nearest, static_cast<float>(sum - double(nearest)));
}
inline double randomFma(double a, double b, double c) {
  double nearest = std::fma(a, b, c);
  double error = static_cast<double>((static_cast<long double>(a) * b + c) - static_cast<long double>(nearest));
  return roundRandomly(nearest, error);
}

} // namespace warp2wave::sim

#endif
