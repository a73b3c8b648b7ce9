// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM's generic intrinsics that work scalar by scalar (LLVM Language Reference,
// "Standard C/C++ Library Intrinsics" and the sections after it).

#include "Alu.h"
#include "BFloat.h"
#include "Map.h"
#include "RandomRounding.h"
#include "llvm/IR/Intrinsics.h"
#include <bit>
#include <cmath>
#include <limits>

using namespace llvm;

namespace warp2wave::sim {

namespace {

template <class T> constexpr unsigned bitsOf = sizeof(T) * 8;
template <class T> using Wide = std::conditional_t<sizeof(T) == 2, float, T>;

template <class T> T minimumNumber(T a, T b) {
  using W = Wide<T>;
  if (W(a) != W(a))
    return b;
  if (W(b) != W(b))
    return a;
  if (W(a) == W(b))
    return std::signbit(W(a)) ? a : b;
  return W(a) < W(b) ? a : b;
}
template <class T> T maximumNumber(T a, T b) {
  using W = Wide<T>;
  if (W(a) != W(a))
    return b;
  if (W(b) != W(b))
    return a;
  if (W(a) == W(b))
    return std::signbit(W(a)) ? b : a;
  return W(a) > W(b) ? a : b;
}
template <class T> T minimumOrNaN(T a, T b) {
  using W = Wide<T>;
  return W(a) != W(a) ? a : W(b) != W(b) ? b : minimumNumber(a, b);
}
template <class T> T maximumOrNaN(T a, T b) {
  using W = Wide<T>;
  return W(a) != W(a) ? a : W(b) != W(b) ? b : maximumNumber(a, b);
}

template <class T> T reverseBits(T v) {
  T r = 0;
  for (unsigned i = 0; i < bitsOf<T>; ++i)
    r = T(r << 1) | T((v >> i) & 1);
  return r;
}

template <class T> Handler floatElement(unsigned id, bool random) {
  using W = Wide<T>;
#define UNARY(Id, Expression)                                                                                          \
  case Intrinsic::Id:                                                                                                  \
    return mappedBy<T, T>([](T x) {                                                                                    \
      W a = W(x);                                                                                                      \
      return T(Expression);                                                                                            \
    });
#define SLOW(Id, Expression)                                                                                           \
  case Intrinsic::Id:                                                                                                  \
    return mappedActiveBy<T, T>([](T x) {                                                                              \
      W a = W(x);                                                                                                      \
      return T(Expression);                                                                                            \
    });
  switch (id) {
  case Intrinsic::fma:
  case Intrinsic::fmuladd:
    if constexpr (sizeof(T) == 2)
      // The product of two 11-bit numbers is exact in float; the sum in double, rounded once.
      return mappedBy<T, T, T, T>([](T a, T b, T c) {
        double exact = double(float(a)) * double(float(b)) + double(float(c));
        float f = float(exact);
        if (double(f) != exact && f == f && !std::isinf(f)) {
          uint32_t bits = __builtin_bit_cast(uint32_t, f);
          if (!(bits & 1))
            bits += std::fabs(double(f)) > std::fabs(exact) ? -1 : 1;
          f = __builtin_bit_cast(float, bits);
        }
        return T(f);
      });
    else if (random)
      return mappedBy<T, T, T, T>([](T a, T b, T c) { return randomFma(a, b, c); });
    else
      return mappedBy<T, T, T, T>([](T a, T b, T c) { return T(__builtin_elementwise_fma(a, b, c)); });
    UNARY(sqrt, std::sqrt(a))
    UNARY(fabs, std::fabs(a))
    UNARY(floor, __builtin_elementwise_floor(a))
    UNARY(ceil, __builtin_elementwise_ceil(a))
    UNARY(trunc, __builtin_elementwise_trunc(a))
    UNARY(rint, __builtin_elementwise_rint(a))
    UNARY(nearbyint, __builtin_elementwise_rint(a))
    UNARY(roundeven, __builtin_elementwise_rint(a))
    UNARY(canonicalize, a)
    UNARY(arithmetic_fence, a)
    SLOW(round, std::round(a))
    SLOW(exp2, std::exp2(a))
    SLOW(exp, std::exp(a))
    SLOW(exp10, std::pow(10.0, double(a)))
    SLOW(log2, std::log2(a))
    SLOW(log, std::log(a))
    SLOW(log10, std::log10(a))
    SLOW(sin, std::sin(a))
    SLOW(cos, std::cos(a))
    SLOW(tan, std::tan(a))
    SLOW(tanh, std::tanh(a))
    SLOW(sinh, std::sinh(a))
    SLOW(cosh, std::cosh(a))
    SLOW(asin, std::asin(a))
    SLOW(acos, std::acos(a))
    SLOW(atan, std::atan(a))
  case Intrinsic::pow:
    return mappedActiveBy<T, T, T>([](T a, T b) { return T(std::pow(W(a), W(b))); });
  case Intrinsic::atan2:
    return mappedActiveBy<T, T, T>([](T a, T b) { return T(std::atan2(W(a), W(b))); });
  case Intrinsic::copysign:
    return mappedBy<T, T, T>([](T a, T b) { return T(std::copysign(W(a), W(b))); });
  case Intrinsic::minnum:
  case Intrinsic::minimumnum:
    return mappedBy<T, T, T>([](T a, T b) { return minimumNumber(a, b); });
  case Intrinsic::maxnum:
  case Intrinsic::maximumnum:
    return mappedBy<T, T, T>([](T a, T b) { return maximumNumber(a, b); });
  case Intrinsic::minimum:
    return mappedBy<T, T, T>([](T a, T b) { return minimumOrNaN(a, b); });
  case Intrinsic::maximum:
    return mappedBy<T, T, T>([](T a, T b) { return maximumOrNaN(a, b); });
  case Intrinsic::ldexp:
    return mappedActiveBy<T, T, uint32_t>([](T a, uint32_t e) { return T(std::ldexp(W(a), int(e))); });
  case Intrinsic::powi:
    return mappedActiveBy<T, T, uint32_t>([](T a, uint32_t e) { return T(std::pow(W(a), int(e))); });
  default:
    return nullptr;
  }
#undef UNARY
#undef SLOW
}

template <class T> Handler integerElement(unsigned id) {
  if constexpr (sizeof(T) == 16) {
    return nullptr;
  } else {
    using S = std::make_signed_t<T>;
    using Double = std::conditional_t<sizeof(T) == 8, unsigned __int128, uint64_t>;
    using SDouble = std::conditional_t<sizeof(T) == 8, __int128, int64_t>;
    using L = std::numeric_limits<S>;
    (void)sizeof(Double);
    switch (id) {
    case Intrinsic::ctpop:
      return mappedBy<T, T>([](T a) { return T(__builtin_popcountg(a)); });
    case Intrinsic::ctlz:
      return mappedBy<T, T, uint8_t>([](T a, uint8_t) { return T(std::countl_zero(a)); });
    case Intrinsic::cttz:
      return mappedBy<T, T, uint8_t>([](T a, uint8_t) { return T(std::countr_zero(a)); });
    case Intrinsic::bswap:
      if constexpr (sizeof(T) > 1)
        return mappedBy<T, T>([](T a) {
          T r = 0;
          for (unsigned i = 0; i < sizeof(T); ++i)
            r = T(r << 8) | T((a >> (8 * i)) & 0xff);
          return r;
        });
      return nullptr;
    case Intrinsic::bitreverse:
      return mappedBy<T, T>([](T a) { return reverseBits(a); });
    case Intrinsic::abs:
      return mappedBy<T, T, uint8_t>([](T a, uint8_t) { return S(a) < 0 ? T(T(0) - a) : a; });
    case Intrinsic::smin:
      return mappedBy<T, T, T>([](T a, T b) { return S(a) < S(b) ? a : b; });
    case Intrinsic::smax:
      return mappedBy<T, T, T>([](T a, T b) { return S(a) > S(b) ? a : b; });
    case Intrinsic::umin:
      return mappedBy<T, T, T>([](T a, T b) { return a < b ? a : b; });
    case Intrinsic::umax:
      return mappedBy<T, T, T>([](T a, T b) { return a > b ? a : b; });
    case Intrinsic::ucmp:
      return nullptr;
    case Intrinsic::fshl:
      return mappedBy<T, T, T, T>([](T a, T b, T c) {
        unsigned s = c % bitsOf<T>;
        return s ? T(T(a << s) | T(b >> (bitsOf<T> - s))) : a;
      });
    case Intrinsic::fshr:
      return mappedBy<T, T, T, T>([](T a, T b, T c) {
        unsigned s = c % bitsOf<T>;
        return s ? T(T(a << (bitsOf<T> - s)) | T(b >> s)) : b;
      });
    case Intrinsic::uadd_sat:
      return mappedBy<T, T, T>([](T a, T b) { return T(a + b) < a ? T(~T(0)) : T(a + b); });
    case Intrinsic::usub_sat:
      return mappedBy<T, T, T>([](T a, T b) { return a < b ? T(0) : T(a - b); });
    case Intrinsic::sadd_sat:
      return mappedBy<T, T, T>([](T a, T b) {
        SDouble r = SDouble(S(a)) + S(b);
        return T(r > L::max() ? L::max() : r < L::min() ? L::min() : S(r));
      });
    case Intrinsic::ssub_sat:
      return mappedBy<T, T, T>([](T a, T b) {
        SDouble r = SDouble(S(a)) - S(b);
        return T(r > L::max() ? L::max() : r < L::min() ? L::min() : S(r));
      });
    default:
      return nullptr;
    }
  }
}

} // namespace

Handler elementHandler(unsigned id, Scalar type, FloatMode rounding, bool isAmd) {
  bool random = rounding == FloatMode::Random;
  switch (type.kind) {
  case Scalar::Half:
    return floatElement<_Float16>(id, random);
  case Scalar::BFloat:
    return floatElement<BFloat>(id, random);
  case Scalar::Float:
    return floatElement<float>(id, random);
  case Scalar::Double:
    return floatElement<double>(id, random);
  default:
    break;
  }
  // Widths that are no power of two: only where the bits above, which are 0, do not matter.
  if (type.bits != type.slot() * 8 && id != Intrinsic::ctpop && id != Intrinsic::umin && id != Intrinsic::umax &&
      id != Intrinsic::smin && id != Intrinsic::smax)
    return nullptr;
  if (type.bits != type.slot() * 8 && type.bits != 1 && (id == Intrinsic::smin || id == Intrinsic::smax))
    return nullptr;
  if (type.bits == 1) {
    // A signed bit is 0 or -1: the smaller is the one that is set.
    if (id == Intrinsic::smin)
      id = Intrinsic::umax;
    else if (id == Intrinsic::smax)
      id = Intrinsic::umin;
  }
  switch (type.slot()) {
  case 1:
    return integerElement<uint8_t>(id);
  case 2:
    return integerElement<uint16_t>(id);
  case 4:
    return integerElement<uint32_t>(id);
  case 8:
    return integerElement<uint64_t>(id);
  default:
    return nullptr;
  }
}

} // namespace warp2wave::sim
