// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A comparison is first reduced to "less, equal, greater or unordered".

#include "Compare.h"
#include "FloatFormats.h"
#include <type_traits>

namespace warp2wave::sim::nvidia {

namespace {

enum class Order : uint8_t { Less, Equal, Greater, Unordered };

template <class T> Order orderOf(T a, T b) { return a < b ? Order::Less : a > b ? Order::Greater : Order::Equal; }

bool holds(ptx::Compare compare, Order order) {
  bool isLess = order == Order::Less, isEqual = order == Order::Equal, isGreater = order == Order::Greater,
       isUnordered = order == Order::Unordered;
  switch (compare) {
  case ptx::Compare::None:
    return false;
  case ptx::Compare::Eq:
    return isEqual;
  case ptx::Compare::Ne:
    return isLess || isGreater;
  case ptx::Compare::Lt:
  case ptx::Compare::Lo:
    return isLess;
  case ptx::Compare::Le:
  case ptx::Compare::Ls:
    return isLess || isEqual;
  case ptx::Compare::Gt:
  case ptx::Compare::Hi:
    return isGreater;
  case ptx::Compare::Ge:
  case ptx::Compare::Hs:
    return isGreater || isEqual;
  case ptx::Compare::Equ:
    return isEqual || isUnordered;
  case ptx::Compare::Neu:
    return !isEqual;
  case ptx::Compare::Ltu:
    return isLess || isUnordered;
  case ptx::Compare::Leu:
    return !isGreater;
  case ptx::Compare::Gtu:
    return isGreater || isUnordered;
  case ptx::Compare::Geu:
    return !isLess;
  case ptx::Compare::Num:
    return !isUnordered;
  case ptx::Compare::Nan:
    return isUnordered;
  }
  return false;
}

bool join(ptx::BoolOp op, bool result, bool other) {
  switch (op) {
  case ptx::BoolOp::None:
    return result;
  case ptx::BoolOp::And:
    return result && other;
  case ptx::BoolOp::Or:
    return result || other;
  case ptx::BoolOp::Xor:
    return result != other;
  }
  return result;
}

/// How bits of a type are ordered.
template <class T> struct IntegerOrder {
  using Column = std::make_unsigned_t<T>;
  static constexpr unsigned elements = 1;
  static Order order(Column a, Column b, unsigned, bool) { return orderOf(static_cast<T>(a), static_cast<T>(b)); }
};
template <class F, bool isPair> struct FloatOrder {
  using Bits = typename F::Bits;
  using Column = std::conditional_t<isPair, uint32_t, Bits>;
  static constexpr unsigned elements = isPair ? 2 : 1;
  static Order order(Column columnA, Column columnB, unsigned element, bool ftz) {
    auto a = static_cast<Bits>(columnA >> 16 * element), b = static_cast<Bits>(columnB >> 16 * element);
    if (F::isNan(a) || F::isNan(b))
      return Order::Unordered;
    if (ftz) {
      a = F::flush(a);
      b = F::flush(b);
    }
    return orderOf(F::decode(a), F::decode(b));
  }
};

template <class T> Step setPredicate(Wave &wave, const Inst &inst) {
  CompareCode code = CompareCode::unpack(inst.imm);
  const auto *a = in<typename T::Column>(wave, inst, 0), *b = in<typename T::Column>(wave, inst, 1);
  const auto *other = code.boolOp == ptx::BoolOp::None ? nullptr : in<uint8_t>(wave, inst, 2);
  auto *p = out<uint8_t>(wave, inst, 0);
  auto *q = inst.numOut > 1 ? out<uint8_t>(wave, inst, 1) : nullptr;
  forLanes(wave, [&](unsigned lane) {
    bool joined = other && (other[lane] & 1);
    bool first = holds(code.compare, T::order(a[lane], b[lane], 0, code.ftz));
    bool second = T::elements == 2 ? holds(code.compare, T::order(a[lane], b[lane], 1, code.ftz)) : !first;
    p[lane] = join(code.boolOp, first, joined);
    if (q)
      q[lane] = join(code.boolOp, second, joined);
  });
  return Step::Next;
}

template <class T> Step setNumber(Wave &wave, const Inst &inst) {
  CompareCode code = CompareCode::unpack(inst.imm);
  const auto *a = in<typename T::Column>(wave, inst, 0), *b = in<typename T::Column>(wave, inst, 1);
  const auto *other = code.boolOp == ptx::BoolOp::None ? nullptr : in<uint8_t>(wave, inst, 2);
  forLanes(wave, [&](unsigned lane) {
    bool joined = other && (other[lane] & 1);
    auto isTrue = [&](unsigned element) {
      return join(code.boolOp, holds(code.compare, T::order(a[lane], b[lane], element, code.ftz)), joined);
    };
    uint32_t result = isTrue(0) ? code.yes : 0;
    if (T::elements == 2 && isTrue(1))
      result |= code.yes << 16;
    if (code.resultBits == 16)
      out<uint16_t>(wave, inst)[lane] = static_cast<uint16_t>(result);
    else
      out<uint32_t>(wave, inst)[lane] = result;
  });
  return Step::Next;
}

/// The handler for values of \p type.
template <template <class> class Maker> Handler forType(ptx::Type type) {
  switch (type) {
  case ptx::Type::B16:
  case ptx::Type::U16:
    return Maker<IntegerOrder<uint16_t>>::handler;
  case ptx::Type::S16:
    return Maker<IntegerOrder<int16_t>>::handler;
  case ptx::Type::B32:
  case ptx::Type::U32:
    return Maker<IntegerOrder<uint32_t>>::handler;
  case ptx::Type::S32:
    return Maker<IntegerOrder<int32_t>>::handler;
  case ptx::Type::B64:
  case ptx::Type::U64:
    return Maker<IntegerOrder<uint64_t>>::handler;
  case ptx::Type::S64:
    return Maker<IntegerOrder<int64_t>>::handler;
  case ptx::Type::F16:
    return Maker<FloatOrder<F16, false>>::handler;
  case ptx::Type::BF16:
    return Maker<FloatOrder<BF16, false>>::handler;
  case ptx::Type::F32:
    return Maker<FloatOrder<F32, false>>::handler;
  case ptx::Type::F64:
    return Maker<FloatOrder<F64, false>>::handler;
  case ptx::Type::F16x2:
    return Maker<FloatOrder<F16, true>>::handler;
  case ptx::Type::BF16x2:
    return Maker<FloatOrder<BF16, true>>::handler;
  default:
    return nullptr;
  }
}
template <class T> struct SetpMaker {
  static constexpr Handler handler = setPredicate<T>;
};
template <class T> struct SetMaker {
  static constexpr Handler handler = setNumber<T>;
};

template <class T> Step selectByPredicate(Wave &wave, const Inst &inst) {
  const auto *a = in<T>(wave, inst, 0), *b = in<T>(wave, inst, 1);
  const auto *p = in<uint8_t>(wave, inst, 2);
  auto *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = p[lane] & 1 ? a[lane] : b[lane]; });
  return Step::Next;
}

/// slct: a if c is not negative; for a NaN, b.
template <class T, bool isFloat, bool ftz> Step selectBySign(Wave &wave, const Inst &inst) {
  const auto *a = in<T>(wave, inst, 0), *b = in<T>(wave, inst, 1);
  const auto *c = in<uint32_t>(wave, inst, 2);
  auto *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    bool isFirst = isFloat ? F32::decode(ftz ? F32::flush(c[lane]) : c[lane]) >= 0 : static_cast<int32_t>(c[lane]) >= 0;
    o[lane] = isFirst ? a[lane] : b[lane];
  });
  return Step::Next;
}
template <class T> Handler slctOf(bool isFloat, bool ftz) {
  if (!isFloat)
    return selectBySign<T, false, false>;
  return ftz ? selectBySign<T, true, true> : selectBySign<T, true, false>;
}

template <class F> Step test(Wave &wave, const Inst &inst) {
  const auto *value = in<typename F::Bits>(wave, inst, 0);
  auto *o = out<uint8_t>(wave, inst);
  auto op = static_cast<ptx::TestOp>(inst.imm);
  forLanes(wave, [&](unsigned lane) {
    auto magnitude = static_cast<typename F::Bits>(value[lane] & ~F::sign);
    bool result = false;
    switch (op) {
    case ptx::TestOp::None:
      break;
    case ptx::TestOp::Finite:
      result = magnitude < F::infinity;
      break;
    case ptx::TestOp::Infinite:
      result = magnitude == F::infinity;
      break;
    case ptx::TestOp::Number:
      result = magnitude <= F::infinity;
      break;
    case ptx::TestOp::NotANumber:
      result = magnitude > F::infinity;
      break;
    case ptx::TestOp::Normal:
      // A zero is normal here (PTX ISA, testp).
      result = magnitude < F::infinity && !F::isSubnormal(magnitude);
      break;
    case ptx::TestOp::Subnormal:
      result = F::isSubnormal(magnitude);
      break;
    }
    o[lane] = result;
  });
  return Step::Next;
}

} // namespace

Handler setpHandler(ptx::Type type) { return forType<SetpMaker>(type); }
Handler setHandler(ptx::Type type) { return forType<SetMaker>(type); }
Handler selpHandler(unsigned bytes) {
  switch (bytes) {
  case 2:
    return selectByPredicate<uint16_t>;
  case 4:
    return selectByPredicate<uint32_t>;
  case 8:
    return selectByPredicate<uint64_t>;
  default:
    return nullptr;
  }
}
Handler slctHandler(unsigned bytes, bool isFloat, bool ftz) {
  switch (bytes) {
  case 2:
    return slctOf<uint16_t>(isFloat, ftz);
  case 4:
    return slctOf<uint32_t>(isFloat, ftz);
  case 8:
    return slctOf<uint64_t>(isFloat, ftz);
  default:
    return nullptr;
  }
}
Handler testpHandler(ptx::Type type) {
  if (type == ptx::Type::F32)
    return test<F32>;
  return type == ptx::Type::F64 ? Handler(test<F64>) : nullptr;
}

} // namespace warp2wave::sim::nvidia
