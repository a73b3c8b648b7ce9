// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The steps of AMD's division macro (CDNA3 ISA 12.11, "V_DIV_SCALE_F32" and its
// kin): operands are scaled out of the way of subnormals, a quotient is
// refined, scaled back and its special cases put in; and V_TRIG_PREOP_F64, which
// cuts a piece out of the bits of 2/pi for range reduction.

#include "../Map.h"
#include "../Numerics/Numerics.h"
#include "Lanewise.h"
#include "Parts.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include <cmath>
#include <limits>

namespace warp2wave::sim {

namespace {

template <class T> struct Scaling;
template <> struct Scaling<float> {
  static constexpr int power = 64, nearLimit = 96, tiny = 23, underflow = -150, bias = 127;
  static int exponent(float x) { return static_cast<int>(std::bit_cast<uint32_t>(x) >> 23 & 0xff); }
};
template <> struct Scaling<double> {
  static constexpr int power = 128, nearLimit = 768, tiny = 53, underflow = -1075, bias = 1023;
  static int exponent(double x) { return static_cast<int>(std::bit_cast<uint64_t>(x) >> 52 & 0x7ff); }
};

template <class T> bool isSubnormal(T x) { return std::fpclassify(x) == FP_SUBNORMAL; }

/// \p scaled is the numerator or the denominator.  The second value says that div_fmas must scale back.
///
/// The manual's steps for a subnormal reciprocal are left out: of f32 it is tested as an f64, which it never is,
/// and an f64 so large needs no scaling, as v_rcp_f64 keeps subnormals.
template <class T> std::pair<T, bool> divScale(T scaled, T denominator, T numerator) {
  using S = Scaling<T>;
  if (numerator == 0 || denominator == 0)
    return {std::numeric_limits<T>::quiet_NaN(), false};
  if (S::exponent(numerator) - S::exponent(denominator) >= S::nearLimit)
    return {scaled == denominator ? std::ldexp(scaled, S::power) : scaled, true};
  if (isSubnormal(denominator))
    return {std::ldexp(scaled, S::power), false};
  T quotient = numerator / denominator;
  if (isSubnormal(quotient) || quotient == 0)
    return {scaled == numerator ? std::ldexp(scaled, S::power) : scaled, true};
  if (S::exponent(numerator) <= S::tiny)
    return {std::ldexp(scaled, S::power), false};
  return {scaled, false};
}

/// The power is that of RDNA3's manual, which fits div_scale (CDNA3's names a fixed 2^32 and 2^64, which does not).
template <class T> T divFmas(T a, T b, T c, bool scalesBack) {
  using S = Scaling<T>;
  T value = std::fma(a, b, c);
  if (!scalesBack)
    return value;
  return std::ldexp(value, S::exponent(c) > S::bias ? S::power : -S::power);
}

template <class T> T divFixup(T quotient, T denominator, T numerator) {
  using S = Scaling<T>;
  T sign = std::signbit(denominator) != std::signbit(numerator) ? T(-1) : T(1);
  if (numerator != numerator)
    return numerator + numerator;
  if (denominator != denominator)
    return denominator + denominator;
  if ((denominator == 0 && numerator == 0) || (std::isinf(denominator) && std::isinf(numerator)))
    return -std::numeric_limits<T>::quiet_NaN();
  if (denominator == 0 || std::isinf(numerator))
    return sign * std::numeric_limits<T>::infinity();
  if (std::isinf(denominator) || numerator == 0)
    return sign * T(0);
  if (S::exponent(numerator) - S::exponent(denominator) < S::underflow)
    return sign * T(0);
  // An overflow on the way leaves infinity minus infinity.
  if (quotient != quotient)
    return sign * std::numeric_limits<T>::infinity();
  return std::copysign(quotient, sign);
}

uint16_t divFixupHalf(uint16_t quotient, uint16_t denominator, uint16_t numerator) {
  uint16_t sign = (denominator ^ numerator) & 0x8000;
  unsigned d = denominator & 0x7fff, n = numerator & 0x7fff;
  if (n > 0x7c00)
    return numerator | 0x200;
  if (d > 0x7c00)
    return denominator | 0x200;
  if ((!d && !n) || (d == 0x7c00 && n == 0x7c00))
    return 0xfe00;
  if (!d || n == 0x7c00)
    return sign | 0x7c00;
  if (d == 0x7c00 || !n)
    return sign;
  return sign | (quotient & 0x7fff);
}

/// 2/pi in binary, from the bit of weight 1/2 down: 1216 bits.
constexpr uint64_t twoOverPi[] = {0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
                                  0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
                                  0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
                                  0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
                                  0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab};

/// Segment \p segment of 53 bits of 2/pi, moved on for a large \p x.  The manual's table has 1201 bits; beyond it lie
/// zeros.
double trigPreop(double x, uint32_t segment) {
  int exponent = Scaling<double>::exponent(x);
  unsigned shift = (segment & 31) * 53;
  if (exponent > 1077)
    shift += static_cast<unsigned>(exponent - 1077);
  uint64_t bits = 0;
  for (unsigned i = shift; i != shift + 53; ++i) {
    bool isSet = i <= 1200 && (twoOverPi[i / 64] >> (63 - i % 64) & 1);
    bits = bits << 1 | isSet;
  }
  int scale = -53 - static_cast<int>(shift);
  if (exponent >= 1968)
    scale += 128;
  return std::ldexp(static_cast<double>(bits), scale);
}

template <class T> IntrinsicCode divScaleCode(bool isNumerator) {
  // Operands: numerator, denominator, which of them is to be scaled.
  if (isNumerator)
    return {lanewiseBy<std::pair<T, bool>, T, T>([](T n, T d) { return divScale(n, d, n); })};
  return {lanewiseBy<std::pair<T, bool>, T, T>([](T n, T d) { return divScale(d, d, n); })};
}

} // namespace

std::optional<IntrinsicCode> findDivision(const AmdCall &call) {
  using namespace llvm;
  if (!call.call.arg_size())
    return std::nullopt;
  Type *type = call.argument(0);
  switch (call.id) {
  case Intrinsic::amdgcn_div_scale:
    if (type->isFloatTy())
      return divScaleCode<float>(call.immediate(2));
    if (type->isDoubleTy())
      return divScaleCode<double>(call.immediate(2));
    return std::nullopt;
  case Intrinsic::amdgcn_div_fmas:
    if (type->isFloatTy())
      return IntrinsicCode{mappedActiveBy<float, float, float, float, uint8_t>(
          [](float a, float b, float c, uint8_t bit) { return divFmas(a, b, c, bit); })};
    if (type->isDoubleTy())
      return IntrinsicCode{mappedActiveBy<double, double, double, double, uint8_t>(
          [](double a, double b, double c, uint8_t bit) { return divFmas(a, b, c, bit); })};
    return std::nullopt;
  case Intrinsic::amdgcn_div_fixup:
    if (type->isHalfTy())
      return IntrinsicCode{mappedActiveBy<uint16_t, uint16_t, uint16_t, uint16_t>(
          [](uint16_t a, uint16_t b, uint16_t c) { return divFixupHalf(a, b, c); })};
    if (type->isFloatTy())
      return IntrinsicCode{
          mappedActiveBy<float, float, float, float>([](float a, float b, float c) { return divFixup(a, b, c); })};
    if (type->isDoubleTy())
      return IntrinsicCode{mappedActiveBy<double, double, double, double>(
          [](double a, double b, double c) { return divFixup(a, b, c); })};
    return std::nullopt;
  case Intrinsic::amdgcn_trig_preop:
    if (!type->isDoubleTy())
      return std::nullopt;
    return IntrinsicCode{
        mappedActiveBy<double, double, uint32_t>([](double x, uint32_t segment) { return trigPreop(x, segment); })};
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave::sim
