// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions between scalars.

#include "Alu.h"
#include "BFloat.h"
#include "Map.h"
#include "llvm/IR/Instruction.h"
#include <cmath>
#include <limits>
#include <type_traits>

using namespace llvm;

namespace warp2wave::sim {

namespace {

using U128 = unsigned __int128;
using S128 = __int128;

/// A signed integer type of the bytes of T.
template <class T> struct SignedOf {
  using type = std::make_signed_t<T>;
};
template <> struct SignedOf<U128> {
  using type = S128;
};

template <class F> Handler forSlots(unsigned from, unsigned to, F f) {
  auto second = [&](auto a) -> Handler {
    switch (to) {
    case 1:
      return f(a, uint8_t());
    case 2:
      return f(a, uint16_t());
    case 4:
      return f(a, uint32_t());
    case 8:
      return f(a, uint64_t());
    default:
      return f(a, U128());
    }
  };
  switch (from) {
  case 1:
    return second(uint8_t());
  case 2:
    return second(uint16_t());
  case 4:
    return second(uint32_t());
  case 8:
    return second(uint64_t());
  default:
    return second(U128());
  }
}

template <class F> Handler forFloat(Scalar type, F f) {
  switch (type.kind) {
  case Scalar::Half:
    return f(_Float16());
  case Scalar::BFloat:
    return f(BFloat());
  case Scalar::Float:
    return f(float());
  default:
    return f(double());
  }
}

template <class F> Handler forInteger(unsigned slot, F f) {
  return forSlots(slot, 1, [&](auto a, auto) { return f(a); });
}

template <class T> using Wide = std::conditional_t<sizeof(T) == 2, float, T>;

/// double to a 16-bit float in one rounding: through float the second rounding could
/// be of a tie that was none, so the float is made odd where it is inexact.
template <class To, class From> To narrow(From value) {
  if constexpr (sizeof(To) == 2 && sizeof(From) == 8) {
    float f = static_cast<float>(value);
    if (static_cast<double>(f) != value && f == f && !std::isinf(f)) {
      uint32_t bits = __builtin_bit_cast(uint32_t, f);
      if (!(bits & 1)) {
        bool isLarger = std::fabs(static_cast<double>(f)) > std::fabs(value);
        bits += isLarger ? -1 : 1;
      }
      f = __builtin_bit_cast(float, bits);
    }
    return static_cast<To>(f);
  } else {
    return static_cast<To>(static_cast<Wide<From>>(value));
  }
}

/// NVIDIA's NaN of a conversion: the canonical one from half to float and from float to 16 bits; what
/// comes from a double or bfloat, or becomes a double, keeps its sign and payload (measured on an H100, 2026-11).
template <class To, class From> To narrowNvidia(From value) {
  To result = narrow<To>(value);
  if constexpr (sizeof(To) < 8 && sizeof(From) < 8 && !std::is_same_v<From, BFloat> && !std::is_same_v<From, To>) {
    using Bits = std::conditional_t<sizeof(To) == 2, uint16_t, uint32_t>;
    Wide<From> v(value);
    return v != v ? __builtin_bit_cast(To, static_cast<Bits>(sizeof(To) == 2 ? 0x7fff : 0x7fffffff)) : result;
  }
  return result;
}

/// Towards zero; saturates.  Not a number: 0 on AMD, and on NVIDIA 0 for float to 32 bits and
/// less, the highest bit otherwise (measured on an H100, 2026-11).  For 8 and 16 bits nvcc 13
/// converts to 32 and keeps the low ones (its PTX).
template <class I, bool IsAmd, class F> I toInteger(F value) {
  using W = Wide<F>;
  W v = W(value);
  using L = std::numeric_limits<I>;
  if constexpr (!IsAmd && sizeof(I) <= 2) {
    using Through = std::conditional_t<L::is_signed, int32_t, uint32_t>;
    return static_cast<I>(toInteger<Through, false>(value));
  }
  if (v != v) {
    if (IsAmd || (sizeof(I) < 8 && sizeof(W) < 8))
      return 0;
    return static_cast<I>(uint64_t(1) << (sizeof(I) * 8 - 1));
  }
  // 2^bits, exactly.
  W limit = std::ldexp(W(1), L::digits);
  if (v >= limit)
    return L::max();
  if (v <= (L::is_signed ? -limit : W(-1)))
    return L::min();
  return static_cast<I>(v);
}

/// What clang makes of a cast for AMD: 32-bit conversions clamp; narrower integers are cut out of one, of the signed
/// one for 8 bits; 64 bits are put together from two, which clamp each by itself (ISA of gfx942, gfx1100 and gfx1201).
template <class I, class F> I toIntegerAmd(F value) {
  using W = Wide<F>;
  constexpr bool isSigned = std::numeric_limits<I>::is_signed;
  W v = W(value);
  if constexpr (sizeof(F) == 2 && sizeof(I) < 8) {
    return toInteger<I, true>(value);
  } else if constexpr (sizeof(I) < 4) {
    using Through = std::conditional_t<isSigned || sizeof(I) == 1, int32_t, uint32_t>;
    return static_cast<I>(toInteger<Through, true>(v));
  } else if constexpr (sizeof(I) == 8) {
    // Of a signed float the magnitude is converted, which keeps its bits.
    bool isNegated = isSigned && sizeof(W) == 4 && std::signbit(v);
    W whole = std::trunc(v);
    if (isSigned && sizeof(W) == 4)
      whole = std::fabs(whole);
    W high = std::floor(whole * std::ldexp(W(1), -32)), low = std::fma(high, -std::ldexp(W(1), 32), whole);
    using High = std::conditional_t<isSigned && sizeof(W) == 8, int32_t, uint32_t>;
    uint64_t bits = uint64_t(uint32_t(toInteger<High, true>(high))) << 32 | toInteger<uint32_t, true>(low);
    return static_cast<I>(isNegated ? 0 - bits : bits);
  } else {
    return toInteger<I, true>(value);
  }
}

template <class From, class To> Handler fromFloatToInteger(bool isSigned, bool isAmd) {
  if constexpr (sizeof(To) == 16) {
    return isSigned ? mappedActiveBy<To, From>([](From a) { return To(S128(Wide<From>(a))); })
                    : mappedActiveBy<To, From>([](From a) { return To(Wide<From>(a)); });
  } else {
    using S = std::make_signed_t<To>;
    if (isAmd)
      return isSigned ? mappedBy<To, From>([](From a) { return To(toIntegerAmd<S>(a)); })
                      : mappedBy<To, From>([](From a) { return toIntegerAmd<To>(a); });
    return isSigned ? mappedBy<To, From>([](From a) { return To(toInteger<S, false>(a)); })
                    : mappedBy<To, From>([](From a) { return toInteger<To, false>(a); });
  }
}

} // namespace

Handler saturatingCastHandler(bool isSigned, Scalar from, Scalar to) {
  return forFloat(from, [&](auto a) {
    using A = decltype(a);
    return forInteger(to.slot(), [&](auto b) -> Handler {
      using B = decltype(b);
      if constexpr (sizeof(B) == 16) {
        return nullptr;
      } else {
        using S = std::make_signed_t<B>;
        return isSigned ? mappedBy<B, A>([](A v) { return B(toInteger<S, true>(v)); })
                        : mappedBy<B, A>([](A v) { return toInteger<B, true>(v); });
      }
    });
  });
}

Handler castHandler(unsigned opcode, Scalar from, Scalar to, bool isAmd) {
  switch (opcode) {
  case Instruction::Trunc:
  case Instruction::ZExt:
  case Instruction::PtrToInt:
  case Instruction::PtrToAddr:
  case Instruction::IntToPtr:
  case Instruction::BitCast:
  case Instruction::AddrSpaceCast:
    return forSlots(from.slot(), to.slot(), [](auto a, auto b) -> Handler {
      using A = decltype(a);
      using B = decltype(b);
      return mappedBy<B, A>([](A v) { return B(v); });
    });
  case Instruction::SExt:
    if (from.bits == 1)
      return forSlots(1, to.slot(), [](auto, auto b) -> Handler {
        using B = decltype(b);
        return mappedBy<B, uint8_t>([](uint8_t v) { return B(v ? ~B(0) : B(0)); });
      });
    return forSlots(from.slot(), to.slot(), [](auto a, auto b) -> Handler {
      using A = decltype(a);
      using B = decltype(b);
      using S = typename SignedOf<A>::type;
      return mappedBy<B, A>([](A v) { return B(S(v)); });
    });
  case Instruction::FPTrunc:
  case Instruction::FPExt:
    return forFloat(from, [&](auto a) {
      using A = decltype(a);
      return forFloat(to, [&](auto b) -> Handler {
        using B = decltype(b);
        if (!isAmd)
          return mappedBy<B, A>([](A v) { return narrowNvidia<B>(v); });
        return mappedBy<B, A>([](A v) { return narrow<B>(v); });
      });
    });
  case Instruction::FPToSI:
  case Instruction::FPToUI:
    return forFloat(from, [&](auto a) {
      using A = decltype(a);
      return forInteger(to.slot(), [&](auto b) -> Handler {
        return fromFloatToInteger<A, decltype(b)>(opcode == Instruction::FPToSI, isAmd);
      });
    });
  case Instruction::SIToFP:
  case Instruction::UIToFP:
    return forInteger(from.slot(), [&](auto a) {
      using A = decltype(a);
      using S = typename SignedOf<A>::type;
      return forFloat(to, [&](auto b) -> Handler {
        using B = decltype(b);
        // To a 16-bit float through double, which holds what matters of 64 bits after narrow()'s care.
        using Through = std::conditional_t<sizeof(B) == 2, double, B>;
        if (opcode == Instruction::SIToFP)
          return mappedBy<B, A>([](A v) { return narrow<B>(static_cast<Through>(S(v))); });
        return mappedBy<B, A>([](A v) { return narrow<B>(static_cast<Through>(v)); });
      });
    });
  default:
    return nullptr;
  }
}

Handler indexHandler(Scalar pointer, unsigned indexSlot) {
  auto make = [&](auto p) {
    using P = decltype(p);
    return forInteger(indexSlot, [&](auto i) -> Handler {
      using I = decltype(i);
      if constexpr (sizeof(I) == 16) {
        return nullptr;
      } else {
        return [](Wave &wave, const Inst &inst) -> Step {
          P *o = out<P>(wave, inst);
          const P *base = in<P>(wave, inst, 0);
          const I *index = in<I>(wave, inst, 1);
          P scale = static_cast<P>(inst.imm);
          using S = std::make_signed_t<I>;
          for (unsigned first = 0; first < wave.waveSize; first += 32) {
            uint32_t mask = static_cast<uint32_t>(wave.exec >> first);
            if (mask == ~0u) {
#pragma clang loop vectorize(assume_safety)
              for (unsigned l = first; l < first + 32; ++l)
                o[l] = base[l] + P(int64_t(S(index[l]))) * scale;
            } else if (mask) {
#pragma clang loop vectorize(assume_safety)
              for (unsigned l = 0; l < 32; ++l) {
                P value = base[first + l] + P(int64_t(S(index[first + l]))) * scale;
                o[first + l] = (mask >> l & 1) ? value : o[first + l];
              }
            }
          }
          return Step::Next;
        };
      }
    });
  };
  return pointer.slot() == 4 ? make(uint32_t()) : make(uint64_t());
}

template <class P> static Step addOffset(Wave &wave, const Inst &inst) {
  P *o = out<P>(wave, inst);
  const P *base = in<P>(wave, inst, 0);
  P offset = static_cast<P>(inst.imm);
  for (unsigned first = 0; first < wave.waveSize; first += 32) {
    uint32_t mask = static_cast<uint32_t>(wave.exec >> first);
    if (mask == ~0u) {
#pragma clang loop vectorize(assume_safety)
      for (unsigned l = first; l < first + 32; ++l)
        o[l] = base[l] + offset;
    } else if (mask) {
#pragma clang loop vectorize(assume_safety)
      for (unsigned l = 0; l < 32; ++l)
        o[first + l] = (mask >> l & 1) ? base[first + l] + offset : o[first + l];
    }
  }
  return Step::Next;
}

Handler offsetHandler(Scalar pointer) { return pointer.slot() == 4 ? addOffset<uint32_t> : addOffset<uint64_t>; }

} // namespace warp2wave::sim
