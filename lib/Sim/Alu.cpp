// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Float arithmetic is the host's IEEE arithmetic: both vendors' add, multiply, fma,
// divide and square root of the IEEE kind round the same way.  This file is
// compiled without contraction.

#include "Alu.h"
#include "BFloat.h"
#include "Map.h"
#include "RandomRounding.h"
#include "llvm/ADT/bit.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/Intrinsics.h"
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

using namespace llvm;

namespace warp2wave::sim {

namespace {

using U128 = unsigned __int128;
using S128 = __int128;
template <class T> struct SignedOf {
  using type = std::make_signed_t<T>;
};
template <> struct SignedOf<U128> {
  using type = S128;
};
template <class T> using Signed = typename SignedOf<T>::type;
template <class T> constexpr unsigned bitsOf = sizeof(T) * 8;


/// Calls \p f with a value of the unsigned type of \p slot bytes.
template <class F> Handler forInteger(unsigned slot, F f) {
  switch (slot) {
  case 1:
    return f(uint8_t());
  case 2:
    return f(uint16_t());
  case 4:
    return f(uint32_t());
  case 8:
    return f(uint64_t());
  default:
    return f(U128());
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
  case Scalar::Double:
    return f(double());
  default:
    return nullptr;
  }
}

bool isFloat(Scalar type) { return type.kind != Scalar::Int && type.kind != Scalar::Pointer; }

/// Small floats compute in float and round once, which gives the right result for
/// + - * / and sqrt (float has more than twice their precision plus two bits).
template <class T> using Wide = std::conditional_t<sizeof(T) == 2, float, T>;

template <class T> T divideUnsigned(T a, T b) { return b ? T(a / b) : T(~T(0)); }
template <class T> T divideSigned(T a, T b) {
  if (!b)
    return ~T(0);
  if (Signed<T>(b) == -1)
    return T(0) - a;
  return T(Signed<T>(a) / Signed<T>(b));
}
template <class T> T remainderUnsigned(T a, T b) { return b ? T(a % b) : a; }
template <class T> T remainderSigned(T a, T b) {
  if (!b)
    return a;
  if (Signed<T>(b) == -1)
    return 0;
  return T(Signed<T>(a) % Signed<T>(b));
}

} // namespace

Handler binaryHandler(unsigned opcode, Scalar type, FloatMode rounding) {
  if (isFloat(type))
    return forFloat(type, [&](auto t) -> Handler {
      using T = decltype(t);
      using W = Wide<T>;
      bool random = rounding == FloatMode::Random && sizeof(T) >= 4;
      switch (opcode) {
      case Instruction::FAdd:
        return random ? mappedBy<T, T, T>([](T a, T b) { return T(randomAdd(W(a), W(b))); })
                      : mappedBy<T, T, T>([](T a, T b) { return T(W(a) + W(b)); });
      case Instruction::FSub:
        return random ? mappedBy<T, T, T>([](T a, T b) { return T(randomAdd(W(a), -W(b))); })
                      : mappedBy<T, T, T>([](T a, T b) { return T(W(a) - W(b)); });
      case Instruction::FMul:
        return random ? mappedBy<T, T, T>([](T a, T b) { return T(randomMultiply(W(a), W(b))); })
                      : mappedBy<T, T, T>([](T a, T b) { return T(W(a) * W(b)); });
      case Instruction::FDiv:
        return random ? mappedBy<T, T, T>([](T a, T b) { return T(randomDivide(W(a), W(b))); })
                      : mappedBy<T, T, T>([](T a, T b) { return T(W(a) / W(b)); });
      case Instruction::FRem:
        return mappedActiveBy<T, T, T>([](T a, T b) { return T(std::fmod(W(a), W(b))); });
      default:
        return nullptr;
      }
    });
  return forInteger(type.slot(), [&](auto t) -> Handler {
    using T = decltype(t);
    switch (opcode) {
    case Instruction::Add:
      return mappedBy<T, T, T>([](T a, T b) { return T(a + b); });
    case Instruction::Sub:
      return mappedBy<T, T, T>([](T a, T b) { return T(a - b); });
    case Instruction::Mul:
      // Through an unsigned type at least as wide as int: uint16_t would be promoted to int.
      return mappedBy<T, T, T>([](T a, T b) { return T((a + T(0)) * std::common_type_t<T, uint32_t>(b)); });
    case Instruction::And:
      return mappedBy<T, T, T>([](T a, T b) { return T(a & b); });
    case Instruction::Or:
      return mappedBy<T, T, T>([](T a, T b) { return T(a | b); });
    case Instruction::Xor:
      return mappedBy<T, T, T>([](T a, T b) { return T(a ^ b); });
    // A shift by the width or more is poison in LLVM IR; it gives 0 here.
    case Instruction::Shl:
      return mappedBy<T, T, T>([](T a, T b) { return b < bitsOf<T> ? T(a << (b & (bitsOf<T> - 1))) : T(0); });
    case Instruction::LShr:
      return mappedBy<T, T, T>([](T a, T b) { return b < bitsOf<T> ? T(a >> (b & (bitsOf<T> - 1))) : T(0); });
    case Instruction::AShr:
      return mappedBy<T, T, T>(
          [](T a, T b) { return T(Signed<T>(a) >> (b < bitsOf<T> ? (b & (bitsOf<T> - 1)) : T(bitsOf<T> - 1))); });
    case Instruction::UDiv:
      return mappedActiveBy<T, T, T>([](T a, T b) { return divideUnsigned(a, b); });
    case Instruction::SDiv:
      return mappedActiveBy<T, T, T>([](T a, T b) { return divideSigned(a, b); });
    case Instruction::URem:
      return mappedActiveBy<T, T, T>([](T a, T b) { return remainderUnsigned(a, b); });
    case Instruction::SRem:
      return mappedActiveBy<T, T, T>([](T a, T b) { return remainderSigned(a, b); });
    default:
      return nullptr;
    }
  });
}

Handler negateHandler(Scalar type) {
  return forInteger(type.slot(), [](auto t) -> Handler {
    using T = decltype(t);
    return mappedBy<T, T>([](T a) { return T(a ^ (T(1) << (bitsOf<T> - 1))); });
  });
}

template <class T> static Handler compareFloats(CmpInst::Predicate predicate) {
  using W = Wide<T>;
#define COMPARE(Name, Expression)                                                                                      \
  case CmpInst::Name:                                                                                                  \
    return mappedBy<uint8_t, T, T>([](T x, T y) {                                                                      \
      W a = W(x), b = W(y);                                                                                            \
      return uint8_t(Expression);                                                                                      \
    });
  switch (predicate) {
    COMPARE(FCMP_FALSE, (void(a), void(b), 0))
    COMPARE(FCMP_TRUE, (void(a), void(b), 1))
    COMPARE(FCMP_OEQ, a == b)
    COMPARE(FCMP_OGT, a > b)
    COMPARE(FCMP_OGE, a >= b)
    COMPARE(FCMP_OLT, a < b)
    COMPARE(FCMP_OLE, a <= b)
    COMPARE(FCMP_ONE, (a < b) | (a > b))
    COMPARE(FCMP_ORD, (a == a) & (b == b))
    COMPARE(FCMP_UNO, (a != a) | (b != b))
    COMPARE(FCMP_UEQ, !((a < b) | (a > b)))
    COMPARE(FCMP_UGT, !(a <= b))
    COMPARE(FCMP_UGE, !(a < b))
    COMPARE(FCMP_ULT, !(a >= b))
    COMPARE(FCMP_ULE, !(a > b))
    COMPARE(FCMP_UNE, a != b)
  default:
    return nullptr;
  }
#undef COMPARE
}

Handler compareHandler(CmpInst::Predicate predicate, Scalar type) {
  if (isFloat(type))
    return forFloat(type, [&](auto t) { return compareFloats<decltype(t)>(predicate); });
  return forInteger(type.slot(), [&](auto t) -> Handler {
    using T = decltype(t);
    using S = Signed<T>;
    switch (predicate) {
    case CmpInst::ICMP_EQ:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(a == b); });
    case CmpInst::ICMP_NE:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(a != b); });
    case CmpInst::ICMP_UGT:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(a > b); });
    case CmpInst::ICMP_UGE:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(a >= b); });
    case CmpInst::ICMP_ULT:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(a < b); });
    case CmpInst::ICMP_ULE:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(a <= b); });
    case CmpInst::ICMP_SGT:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(S(a) > S(b)); });
    case CmpInst::ICMP_SGE:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(S(a) >= S(b)); });
    case CmpInst::ICMP_SLT:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(S(a) < S(b)); });
    case CmpInst::ICMP_SLE:
      return mappedBy<uint8_t, T, T>([](T a, T b) { return uint8_t(S(a) <= S(b)); });
    default:
      return nullptr;
    }
  });
}

Handler selectHandler(Scalar type) {
  return forInteger(type.slot(), [](auto t) -> Handler {
    using T = decltype(t);
    return mappedBy<T, uint8_t, T, T>([](uint8_t c, T a, T b) { return c ? a : b; });
  });
}

Handler copyHandler(Scalar type) {
  return forInteger(type.slot(), [](auto t) -> Handler {
    using T = decltype(t);
    return mappedBy<T, T>([](T a) { return a; });
  });
}

Handler trimHandler(Scalar type) {
  return forInteger(type.slot(), [](auto t) -> Handler {
    using T = decltype(t);
    return [](Wave &wave, const Inst &inst) -> Step {
      T mask = T(T(T(1) << inst.imm) - 1);
      T *o = out<T>(wave, inst);
      const T *a = in<T>(wave, inst, 0);
      forLanes(wave, [&](unsigned i) { o[i] = T(a[i] & mask); });
      return Step::Next;
    };
  });
}

Handler signExtendHandler(Scalar type) {
  return forInteger(type.slot(), [](auto t) -> Handler {
    using T = decltype(t);
    return [](Wave &wave, const Inst &inst) -> Step {
      unsigned shift = bitsOf<T> - static_cast<unsigned>(inst.imm);
      T *o = out<T>(wave, inst);
      const T *a = in<T>(wave, inst, 0);
      forLanes(wave, [&](unsigned i) { o[i] = T(Signed<T>(T(a[i] << shift)) >> shift); });
      return Step::Next;
    };
  });
}

} // namespace warp2wave::sim
