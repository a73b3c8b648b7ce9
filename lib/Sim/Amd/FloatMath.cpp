// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Floating operations on one lane's values (CDNA3 ISA 12.8 and 12.11, VOP1 and
// VOP3A).  rcp, rsq, sqrt, log, exp2, sin and cos are approximations in
// hardware, within 1 ulp of f32 or f16 (rcp and rsq of f64: about 2^-27 relative);
// here they are computed in double and rounded once.  As in
// hardware, those of f32 take and give zero in place of subnormals, whatever
// the mode; the other types keep them.

#include "../Map.h"
#include "../Numerics/Numerics.h"
#include "Parts.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace warp2wave::sim {

namespace {

struct Reciprocal {
  double operator()(double x) const { return 1 / x; }
};
struct ReciprocalRoot {
  double operator()(double x) const { return 1 / std::sqrt(x); }
};
struct Root {
  double operator()(double x) const { return std::sqrt(x); }
};
struct Logarithm {
  double operator()(double x) const { return std::log2(x); }
};
struct Exponential {
  double operator()(double x) const { return std::exp2(x); }
};
/// Of a number of turns.  Beyond 256 the result is 0.
struct Sine {
  double operator()(double x) const {
    if (std::fabs(x) > 256)
      return std::isinf(x) ? std::nan("") : 0.0;
    // sin(pi * x) is exact at quarters when the turn is folded first.
    double r = x - std::rint(x);
    if (r == 0)
      return std::copysign(0.0, x);
    if (std::fabs(r) > 0.25)
      r = std::copysign(0.5, r) - r;
    return std::sin(2 * std::numbers::pi * r);
  }
};
/// Beyond 256 the result is 1.
struct Cosine {
  double operator()(double x) const {
    if (std::fabs(x) > 256)
      return std::isinf(x) ? std::nan("") : 1.0;
    double r = std::fabs(x - std::rint(x));
    if (r == 0.25)
      return 0;
    return r > 0.25 ? -std::cos(2 * std::numbers::pi * (0.5 - r)) : std::cos(2 * std::numbers::pi * r);
  }
};

uint16_t toHalf(double value) { return static_cast<uint16_t>(encode(FloatFormat::F16, value)); }

/// f32, without subnormals.
template <class F> Step transcendental(Wave &wave, const Inst &inst) {
  return mappedActiveBy<float, float>(
      [](float x) { return flush(static_cast<float>(F()(static_cast<double>(flush(x))))); })(wave, inst);
}
template <class F> Step transcendentalHalf(Wave &wave, const Inst &inst) {
  return mappedActiveBy<uint16_t, uint16_t>(
      [](uint16_t x) { return toHalf(F()(static_cast<double>(halfToFloat(x)))); })(wave, inst);
}
template <class F> Step transcendentalDouble(Wave &wave, const Inst &inst) {
  return mappedActiveBy<double, double>([](double x) { return F()(x); })(wave, inst);
}

/// rsq_clamp: what is infinite becomes the largest finite number.
template <class T> T reciprocalRootClamped(T x) {
  T root = static_cast<T>(1 / std::sqrt(static_cast<double>(x)));
  constexpr T largest = std::numeric_limits<T>::max();
  return root != root ? root : std::min(std::max(root, -largest), largest);
}

/// x - floor(x), but below 1 (LLVM: v_fract of gfx8 and later does not give 1.0).
template <class T> T fraction(T x) {
  if (std::isinf(x))
    return std::numeric_limits<T>::quiet_NaN();
  T rest = x - std::floor(x);
  T below = T(1) - std::numeric_limits<T>::epsilon() / 2;
  return rest > below ? below : rest;
}
uint16_t fractionHalf(uint16_t x) {
  double value = static_cast<double>(halfToFloat(x));
  if (std::isinf(value))
    return 0x7e00;
  return std::min(toHalf(value - std::floor(value)), uint16_t(value != value ? 0xffff : 0x3bff));
}

/// The significand in [0.5, 1); what is not finite stays.
template <class T> T mantissa(T x) {
  int exponent;
  return std::isfinite(x) ? std::frexp(x, &exponent) : x;
}
template <class T> int exponent(T x) {
  int result = 0;
  if (std::isfinite(x))
    std::frexp(x, &result);
  return result;
}

enum ClassBit : uint32_t {
  SignalingNan = 1,
  QuietNan = 2,
  NegativeInfinity = 4,
  NegativeNormal = 8,
  NegativeSubnormal = 16,
  NegativeZero = 32,
  PositiveZero = 64,
  PositiveSubnormal = 128,
  PositiveNormal = 256,
  PositiveInfinity = 512,
};

uint32_t classOf(uint64_t bits, unsigned exponentBits, unsigned mantissaBits) {
  bool isNegative = bits >> (exponentBits + mantissaBits) & 1;
  uint64_t fraction = bits & ((uint64_t(1) << mantissaBits) - 1);
  uint64_t field = bits >> mantissaBits & ((uint64_t(1) << exponentBits) - 1);
  if (field == (uint64_t(1) << exponentBits) - 1) {
    if (fraction)
      return fraction >> (mantissaBits - 1) ? QuietNan : SignalingNan;
    return isNegative ? NegativeInfinity : PositiveInfinity;
  }
  if (field)
    return isNegative ? NegativeNormal : PositiveNormal;
  if (fraction)
    return isNegative ? NegativeSubnormal : PositiveSubnormal;
  return isNegative ? NegativeZero : PositiveZero;
}

/// v_min_f32 in IEEE mode: a NaN loses to a number, -0 is below +0.
float least(float a, float b) {
  if (a != a)
    return b;
  if (b != b)
    return a;
  if (a == b)
    return std::signbit(a) ? a : b;
  return a < b ? a : b;
}
float greatest(float a, float b) {
  if (a != a)
    return b;
  if (b != b)
    return a;
  if (a == b)
    return std::signbit(a) ? b : a;
  return a > b ? a : b;
}
/// CDNA3 ISA 12.11, "V_MED3_F32": with a NaN the least of the three.
float median(float a, float b, float c) {
  if (a != a || b != b || c != c)
    return least(least(a, b), c);
  float top = greatest(greatest(a, b), c);
  if (top == a)
    return greatest(b, c);
  if (top == b)
    return greatest(a, c);
  return greatest(a, b);
}

/// Zero times anything, infinity and NaN included, is zero.
float multiplyLegacy(float a, float b) { return a == 0 || b == 0 ? 0.0f : a * b; }
float fmaLegacy(float a, float b, float c) { return a == 0 || b == 0 ? c + 0.0f : std::fma(a, b, c); }

/// The face of a cube map in front of a direction: the axis of the largest component (z wins ties, then y).
char majorAxis(float x, float y, float z) {
  if (std::fabs(z) >= std::fabs(x) && std::fabs(z) >= std::fabs(y))
    return 'z';
  return std::fabs(y) >= std::fabs(x) ? 'y' : 'x';
}
float cubeFace(float x, float y, float z) {
  switch (majorAxis(x, y, z)) {
  case 'z':
    return z < 0 ? 5.0f : 4.0f;
  case 'y':
    return y < 0 ? 3.0f : 2.0f;
  default:
    return x < 0 ? 1.0f : 0.0f;
  }
}
float cubeAxis(float x, float y, float z) {
  char axis = majorAxis(x, y, z);
  return 2 * (axis == 'z' ? z : axis == 'y' ? y : x);
}
float cubeS(float x, float y, float z) {
  switch (majorAxis(x, y, z)) {
  case 'z':
    return z < 0 ? -x : x;
  case 'y':
    return x;
  default:
    return x < 0 ? z : -z;
  }
}
float cubeT(float x, float y, float z) {
  if (majorAxis(x, y, z) == 'y')
    return y < 0 ? -z : z;
  return -y;
}

struct ByType {
  Handler half = nullptr, single = nullptr, wide = nullptr;
};

std::optional<IntrinsicCode> choose(llvm::Type *type, ByType handlers) {
  Handler handler = type->isHalfTy()     ? handlers.half
                    : type->isFloatTy()  ? handlers.single
                    : type->isDoubleTy() ? handlers.wide
                                         : nullptr;
  return handler ? std::optional(IntrinsicCode{handler}) : std::nullopt;
}

/// WIDE: the instruction takes f64 too.
template <class F, bool Wide> std::optional<IntrinsicCode> chooseTranscendental(llvm::Type *type) {
  ByType handlers{transcendentalHalf<F>, transcendental<F>, nullptr};
  if constexpr (Wide)
    handlers.wide = transcendentalDouble<F>;
  return choose(type, handlers);
}

std::optional<IntrinsicCode> findCube(const AmdCall &call) {
  switch (call.id) {
  case llvm::Intrinsic::amdgcn_cubeid:
    return IntrinsicCode{
        mappedActiveBy<float, float, float, float>([](float x, float y, float z) { return cubeFace(x, y, z); })};
  case llvm::Intrinsic::amdgcn_cubema:
    return IntrinsicCode{
        mappedActiveBy<float, float, float, float>([](float x, float y, float z) { return cubeAxis(x, y, z); })};
  case llvm::Intrinsic::amdgcn_cubesc:
    return IntrinsicCode{
        mappedActiveBy<float, float, float, float>([](float x, float y, float z) { return cubeS(x, y, z); })};
  case llvm::Intrinsic::amdgcn_cubetc:
    return IntrinsicCode{
        mappedActiveBy<float, float, float, float>([](float x, float y, float z) { return cubeT(x, y, z); })};
  default:
    return std::nullopt;
  }
}

std::optional<IntrinsicCode> findSplit(const AmdCall &call) {
  llvm::Type *type = call.argument(0);
  switch (call.id) {
  case llvm::Intrinsic::amdgcn_fract:
    return choose(type, {mappedActiveBy<uint16_t, uint16_t>([](uint16_t x) { return fractionHalf(x); }),
                         mappedActiveBy<float, float>([](float x) { return fraction(x); }),
                         mappedActiveBy<double, double>([](double x) { return fraction(x); })});
  case llvm::Intrinsic::amdgcn_frexp_mant:
    return choose(type, {mappedActiveBy<uint16_t, uint16_t>([](uint16_t x) {
                           return (x & 0x7c00) == 0x7c00 ? x : toHalf(static_cast<double>(mantissa(halfToFloat(x))));
                         }),
                         mappedActiveBy<float, float>([](float x) { return mantissa(x); }),
                         mappedActiveBy<double, double>([](double x) { return mantissa(x); })});
  case llvm::Intrinsic::amdgcn_frexp_exp:
    if (call.result()->isIntegerTy(16))
      return choose(type, {mappedActiveBy<uint16_t, uint16_t>(
                               [](uint16_t x) { return static_cast<uint16_t>(exponent(halfToFloat(x))); }),
                           mappedActiveBy<uint16_t, float>([](float x) { return static_cast<uint16_t>(exponent(x)); }),
                           nullptr});
    if (!call.result()->isIntegerTy(32))
      return std::nullopt;
    return choose(type, {mappedActiveBy<int32_t, uint16_t>([](uint16_t x) { return exponent(halfToFloat(x)); }),
                         mappedActiveBy<int32_t, float>([](float x) { return exponent(x); }),
                         mappedActiveBy<int32_t, double>([](double x) { return exponent(x); })});
  case llvm::Intrinsic::amdgcn_class:
    return choose(type, {mappedActiveBy<uint8_t, uint16_t, uint32_t>(
                             [](uint16_t x, uint32_t mask) { return uint8_t((classOf(x, 5, 10) & mask) != 0); }),
                         mappedActiveBy<uint8_t, uint32_t, uint32_t>(
                             [](uint32_t x, uint32_t mask) { return uint8_t((classOf(x, 8, 23) & mask) != 0); }),
                         mappedActiveBy<uint8_t, uint64_t, uint32_t>(
                             [](uint64_t x, uint32_t mask) { return uint8_t((classOf(x, 11, 52) & mask) != 0); })});
  default:
    return std::nullopt;
  }
}

} // namespace

std::optional<IntrinsicCode> findFloatMath(const AmdCall &call) {
  using namespace llvm;
  if (!call.call.arg_size())
    return std::nullopt;
  Type *type = call.argument(0);
  switch (call.id) {
  case Intrinsic::amdgcn_rcp:
    return chooseTranscendental<Reciprocal, true>(type);
  case Intrinsic::amdgcn_rsq:
    return chooseTranscendental<ReciprocalRoot, true>(type);
  case Intrinsic::amdgcn_sqrt:
    return chooseTranscendental<Root, true>(type);
  case Intrinsic::amdgcn_log:
    return chooseTranscendental<Logarithm, false>(type);
  case Intrinsic::amdgcn_exp2:
    return chooseTranscendental<Exponential, false>(type);
  case Intrinsic::amdgcn_sin:
    return chooseTranscendental<Sine, false>(type);
  case Intrinsic::amdgcn_cos:
    return chooseTranscendental<Cosine, false>(type);
  case Intrinsic::amdgcn_rsq_clamp:
    return choose(type, {nullptr, mappedActiveBy<float, float>([](float x) { return reciprocalRootClamped(flush(x)); }),
                         mappedActiveBy<double, double>([](double x) { return reciprocalRootClamped(x); })});
  case Intrinsic::amdgcn_fmed3:
    return choose(
        type, {mappedActiveBy<uint16_t, uint16_t, uint16_t, uint16_t>([](uint16_t a, uint16_t b, uint16_t c) {
                 return floatToHalf(median(halfToFloat(a), halfToFloat(b), halfToFloat(c)));
               }),
               mappedActiveBy<float, float, float, float>([](float a, float b, float c) { return median(a, b, c); }),
               nullptr});
  case Intrinsic::amdgcn_fmul_legacy:
    return IntrinsicCode{mappedActiveBy<float, float, float>([](float a, float b) { return multiplyLegacy(a, b); })};
  case Intrinsic::amdgcn_fma_legacy:
    if (call.machine.major < 11)
      return std::nullopt;
    return IntrinsicCode{
        mappedActiveBy<float, float, float, float>([](float a, float b, float c) { return fmaLegacy(a, b, c); })};
  case Intrinsic::amdgcn_fdiv_fast:
    // Within 2.5 ulp in hardware.
    return IntrinsicCode{mappedActiveBy<float, float, float>([](float a, float b) { return a / b; })};
  default:
    if (std::optional<IntrinsicCode> code = findSplit(call))
      return code;
    return findCube(call);
  }
}

} // namespace warp2wave::sim
