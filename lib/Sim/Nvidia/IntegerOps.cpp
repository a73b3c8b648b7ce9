// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each instruction is a function of scalars, written as the manual's pseudocode
// has it; handlers are made of them by their types.

#include "IntegerOps.h"
#include "Lanewise.h"
#include <algorithm>
#include <bit>
#include <type_traits>

namespace warp2wave::sim::nvidia {

namespace {

template <class T> using SignedOf = std::make_signed_t<T>;
template <class T> constexpr unsigned bitsOf = sizeof(T) * 8;
template <class T> struct WideOf;
template <> struct WideOf<uint16_t> {
  using type = uint32_t;
};
template <> struct WideOf<uint32_t> {
  using type = uint64_t;
};
template <> struct WideOf<uint64_t> {
  using type = unsigned __int128;
};
template <class T> using Wide = typename WideOf<T>::type;

/// The full product, as the bits of twice the size.
template <class T, bool isSigned> Wide<T> product(T a, T b) {
  if constexpr (isSigned && sizeof(T) == 8)
    return static_cast<Wide<T>>(static_cast<__int128>(static_cast<int64_t>(a)) * static_cast<int64_t>(b));
  else if constexpr (isSigned)
    return static_cast<Wide<T>>(int64_t(static_cast<SignedOf<T>>(a)) * int64_t(static_cast<SignedOf<T>>(b)));
  else
    return static_cast<Wide<T>>(Wide<T>(a) * Wide<T>(b));
}
template <class T, bool isSigned> T high(T a, T b) { return static_cast<T>(product<T, isSigned>(a, b) >> bitsOf<T>); }

template <class T> T addValues(T a, T b) { return static_cast<T>(a + b); }
template <class T> T subValues(T a, T b) { return static_cast<T>(a - b); }
template <class T> T mulLow(T a, T b) { return static_cast<T>(Wide<T>(a) * b); }
template <class T> T madLow(T a, T b, T c) { return static_cast<T>(mulLow(a, b) + c); }
template <class T, bool isSigned> T madHigh(T a, T b, T c) { return static_cast<T>(high<T, isSigned>(a, b) + c); }
template <class T, bool isSigned> Wide<T> madWide(T a, T b, Wide<T> c) {
  return static_cast<Wide<T>>(product<T, isSigned>(a, b) + c);
}
uint32_t saturate(int64_t value) { return static_cast<uint32_t>(std::clamp<int64_t>(value, INT32_MIN, INT32_MAX)); }
int64_t asSigned(uint32_t value) { return static_cast<int32_t>(value); }
uint32_t addSat(uint32_t a, uint32_t b) { return saturate(asSigned(a) + asSigned(b)); }
uint32_t subSat(uint32_t a, uint32_t b) { return saturate(asSigned(a) - asSigned(b)); }
uint32_t madHighSat(uint32_t a, uint32_t b, uint32_t c) {
  return saturate(asSigned(high<uint32_t, true>(a, b)) + asSigned(c));
}

/// mul24: the lower 24 bits of both; .lo gives bits 31..0 of the 48-bit product, .hi bits 47..16.
template <bool isSigned> uint64_t product24(uint32_t a, uint32_t b) {
  if constexpr (isSigned)
    return static_cast<uint64_t>(int64_t(static_cast<int32_t>(a << 8) >> 8) * (static_cast<int32_t>(b << 8) >> 8));
  else
    return uint64_t(a & 0xffffff) * (b & 0xffffff);
}
template <bool isSigned> uint32_t mul24Low(uint32_t a, uint32_t b) {
  return static_cast<uint32_t>(product24<isSigned>(a, b));
}
template <bool isSigned> uint32_t mul24High(uint32_t a, uint32_t b) {
  return static_cast<uint32_t>(product24<isSigned>(a, b) >> 16);
}
template <bool isSigned> uint32_t mad24Low(uint32_t a, uint32_t b, uint32_t c) { return mul24Low<isSigned>(a, b) + c; }
template <bool isSigned> uint32_t mad24High(uint32_t a, uint32_t b, uint32_t c) {
  return mul24High<isSigned>(a, b) + c;
}
uint32_t mad24HighSat(uint32_t a, uint32_t b, uint32_t c) {
  return saturate(asSigned(mul24High<true>(a, b)) + asSigned(c));
}

/// Division by zero is unspecified; an H100 gives all ones, as the remainder too.
template <class T, bool isSigned> T divide(T a, T b) {
  if (!b)
    return static_cast<T>(~T(0));
  if constexpr (isSigned) {
    if (static_cast<SignedOf<T>>(b) == -1)
      return static_cast<T>(T(0) - a);
    return static_cast<T>(static_cast<SignedOf<T>>(a) / static_cast<SignedOf<T>>(b));
  }
  return static_cast<T>(a / b);
}
template <class T, bool isSigned> T remainder(T a, T b) {
  if (!b)
    return static_cast<T>(~T(0));
  if constexpr (isSigned) {
    if (static_cast<SignedOf<T>>(b) == -1)
      return 0;
    return static_cast<T>(static_cast<SignedOf<T>>(a) % static_cast<SignedOf<T>>(b));
  }
  return static_cast<T>(a % b);
}
template <class T> T negate(T a) { return static_cast<T>(T(0) - a); }
template <class T> T absolute(T a) { return static_cast<SignedOf<T>>(a) < 0 ? negate(a) : a; }
template <class T, bool isSigned> bool isLess(T a, T b) {
  if constexpr (isSigned)
    return static_cast<SignedOf<T>>(a) < static_cast<SignedOf<T>>(b);
  else
    return a < b;
}
template <class T, bool isSigned> T minimum(T a, T b) { return isLess<T, isSigned>(b, a) ? b : a; }
template <class T, bool isSigned> T maximum(T a, T b) { return isLess<T, isSigned>(a, b) ? b : a; }
template <class T> T relu(T a) { return static_cast<SignedOf<T>>(a) < 0 ? T(0) : a; }
template <class T> T minimumRelu(T a, T b) { return relu(minimum<T, true>(a, b)); }
template <class T> T maximumRelu(T a, T b) { return relu(maximum<T, true>(a, b)); }
template <class T, bool isSigned> T sumDifference(T a, T b, T c) {
  return static_cast<T>(c + (isLess<T, isSigned>(a, b) ? b - a : a - b));
}

template <class T> T bitAnd(T a, T b) { return a & b; }
template <class T> T bitOr(T a, T b) { return a | b; }
template <class T> T bitXor(T a, T b) { return a ^ b; }
template <class T> T bitNot(T a) { return static_cast<T>(~a); }
uint8_t predicateNot(uint8_t a) { return !a; }
template <class T> T logicalNot(T a) { return !a; }
template <class T> T shiftLeft(T a, uint32_t n) { return n >= bitsOf<T> ? T(0) : static_cast<T>(a << n); }
template <class T, bool isSigned> T shiftRight(T a, uint32_t n) {
  if constexpr (isSigned)
    return static_cast<T>(static_cast<SignedOf<T>>(a) >> std::min(n, bitsOf<T> - 1));
  else
    return n >= bitsOf<T> ? T(0) : static_cast<T>(a >> n);
}
template <class T> uint32_t population(T a) { return static_cast<uint32_t>(std::popcount(a)); }
template <class T> uint32_t leadingZeros(T a) { return static_cast<uint32_t>(std::countl_zero(a)); }
template <class T> T reverse(T a) {
  if constexpr (sizeof(T) == 8)
    return __builtin_bitreverse64(a);
  else
    return __builtin_bitreverse32(a);
}
/// The highest bit that is not the sign's, or -1; with \p isShift, how far it is from the top.
template <class T, bool isSigned, bool isShift> uint32_t findHighest(T a) {
  if (isSigned && static_cast<SignedOf<T>>(a) < 0)
    a = static_cast<T>(~a);
  if (!a)
    return ~0u;
  unsigned zeros = static_cast<unsigned>(std::countl_zero(a));
  return isShift ? zeros : bitsOf<T> - 1 - zeros;
}
/// A field's position or length: 8 bits of it as the manual says (PTX ISA 9.0, 9.7.1.19), for 64-bit operands at most
/// 255 as an H100 does it.
template <class T> unsigned fieldBound(uint32_t v) { return sizeof(T) == 8 ? std::min(v, 255u) : v & 0xff; }
template <class T, bool isSigned> T extractField(T a, uint32_t b, uint32_t c) {
  unsigned position = fieldBound<T>(b), length = fieldBound<T>(c), top = bitsOf<T> - 1;
  bool fill = isSigned && length && (a >> std::min(position + length - 1, top) & 1);
  T low = position > top ? T(0) : T(a >> position);
  // Bits of the result that come from the operand.
  unsigned kept = position > top ? 0 : std::min(length, top + 1 - position);
  T mask = kept > top ? T(~T(0)) : T((T(1) << kept) - 1);
  return (low & mask) | (fill ? T(~mask) : T(0));
}
template <class T> T insertField(T a, T b, uint32_t c, uint32_t d) {
  unsigned position = fieldBound<T>(c), length = fieldBound<T>(d), bits = bitsOf<T>;
  if (position >= bits || !length)
    return b;
  T mask = length >= bits ? T(~T(0)) : T((T(1) << length) - 1);
  mask = T(mask << position);
  return (b & T(~mask)) | (T(a << position) & mask);
}

/// What an extended-precision instruction adds: a * b or a, and the carry.
enum class Extended : uint8_t { Add, Sub, MadLow, MadHigh };
template <class T, bool isSigned, Extended kind, bool hasIn, bool hasOut> Step extended(Wave &wave, const Inst &inst) {
  constexpr unsigned arity = kind == Extended::Add || kind == Extended::Sub ? 2 : 3;
  T *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    T a = in<T>(wave, inst, 0)[lane], b = in<T>(wave, inst, 1)[lane], c = 0;
    Wide<T> carry = hasIn ? in<uint8_t>(wave, inst, arity)[lane] & 1 : 0;
    if constexpr (arity == 3) {
      c = in<T>(wave, inst, 2)[lane];
      a = kind == Extended::MadLow ? mulLow(a, b) : high<T, isSigned>(a, b);
      b = c;
    }
    Wide<T> result = kind == Extended::Sub ? Wide<T>(a) - b - carry : Wide<T>(a) + b + carry;
    o[lane] = static_cast<T>(result);
    if (hasOut)
      out<uint8_t>(wave, inst, 1)[lane] = result >> bitsOf<T> & 1;
  });
  return Step::Next;
}

template <class T, bool isSigned> Handler typed(IntegerOp op) {
  constexpr bool is32 = sizeof(T) == 4;
  switch (op) {
  case IntegerOp::Add:
    return lanewise<addValues<T>>;
  case IntegerOp::Sub:
    return lanewise<subValues<T>>;
  case IntegerOp::AddSat:
    return is32 && isSigned ? lanewise<addSat> : nullptr;
  case IntegerOp::SubSat:
    return is32 && isSigned ? lanewise<subSat> : nullptr;
  case IntegerOp::MulLo:
    return lanewise<mulLow<T>>;
  case IntegerOp::MulHi:
    return lanewise<high<T, isSigned>>;
  case IntegerOp::MulWide:
    if constexpr (sizeof(T) < 8)
      return lanewise<product<T, isSigned>>;
    return nullptr;
  case IntegerOp::MadLo:
    return lanewise<madLow<T>>;
  case IntegerOp::MadHi:
    return lanewise<madHigh<T, isSigned>>;
  case IntegerOp::MadHiSat:
    return is32 && isSigned ? lanewise<madHighSat> : nullptr;
  case IntegerOp::MadWide:
    if constexpr (sizeof(T) < 8)
      return lanewise<madWide<T, isSigned>>;
    return nullptr;
  case IntegerOp::Mul24Lo:
    return is32 ? lanewise<mul24Low<isSigned>> : nullptr;
  case IntegerOp::Mul24Hi:
    return is32 ? lanewise<mul24High<isSigned>> : nullptr;
  case IntegerOp::Mad24Lo:
    return is32 ? lanewise<mad24Low<isSigned>> : nullptr;
  case IntegerOp::Mad24Hi:
    return is32 ? lanewise<mad24High<isSigned>> : nullptr;
  case IntegerOp::Mad24HiSat:
    return is32 && isSigned ? lanewise<mad24HighSat> : nullptr;
  case IntegerOp::Div:
    return lanewise<divide<T, isSigned>>;
  case IntegerOp::Rem:
    return lanewise<remainder<T, isSigned>>;
  case IntegerOp::Abs:
    return isSigned ? lanewise<absolute<T>> : nullptr;
  case IntegerOp::Neg:
    return lanewise<negate<T>>;
  case IntegerOp::Min:
    return lanewise<minimum<T, isSigned>>;
  case IntegerOp::Max:
    return lanewise<maximum<T, isSigned>>;
  case IntegerOp::MinRelu:
    return isSigned ? lanewise<minimumRelu<T>> : nullptr;
  case IntegerOp::MaxRelu:
    return isSigned ? lanewise<maximumRelu<T>> : nullptr;
  case IntegerOp::Sad:
    return lanewise<sumDifference<T, isSigned>>;
  case IntegerOp::And:
    return lanewise<bitAnd<T>>;
  case IntegerOp::Or:
    return lanewise<bitOr<T>>;
  case IntegerOp::Xor:
    return lanewise<bitXor<T>>;
  case IntegerOp::Not:
    return lanewise<bitNot<T>>;
  case IntegerOp::CNot:
    return lanewise<logicalNot<T>>;
  case IntegerOp::Shl:
    return lanewise<shiftLeft<T>>;
  case IntegerOp::Shr:
    return lanewise<shiftRight<T, isSigned>>;
  default:
    break;
  }
  // The others need registers of 32 or 64 bits.
  if constexpr (sizeof(T) >= 4) {
    switch (op) {
    case IntegerOp::Popc:
      return lanewise<population<T>>;
    case IntegerOp::Clz:
      return lanewise<leadingZeros<T>>;
    case IntegerOp::Brev:
      return lanewise<reverse<T>>;
    case IntegerOp::Bfind:
      return lanewise<findHighest<T, isSigned, false>>;
    case IntegerOp::BfindShift:
      return lanewise<findHighest<T, isSigned, true>>;
    case IntegerOp::Bfe:
      return lanewise<extractField<T, isSigned>>;
    case IntegerOp::Bfi:
      return lanewise<insertField<T>>;
    case IntegerOp::AddCc:
      return extended<T, isSigned, Extended::Add, false, true>;
    case IntegerOp::AddC:
      return extended<T, isSigned, Extended::Add, true, false>;
    case IntegerOp::AddCCc:
      return extended<T, isSigned, Extended::Add, true, true>;
    case IntegerOp::SubCc:
      return extended<T, isSigned, Extended::Sub, false, true>;
    case IntegerOp::SubC:
      return extended<T, isSigned, Extended::Sub, true, false>;
    case IntegerOp::SubCCc:
      return extended<T, isSigned, Extended::Sub, true, true>;
    case IntegerOp::MadLoCc:
      return extended<T, isSigned, Extended::MadLow, false, true>;
    case IntegerOp::MadLoC:
      return extended<T, isSigned, Extended::MadLow, true, false>;
    case IntegerOp::MadLoCCc:
      return extended<T, isSigned, Extended::MadLow, true, true>;
    case IntegerOp::MadHiCc:
      return extended<T, isSigned, Extended::MadHigh, false, true>;
    case IntegerOp::MadHiC:
      return extended<T, isSigned, Extended::MadHigh, true, false>;
    case IntegerOp::MadHiCCc:
      return extended<T, isSigned, Extended::MadHigh, true, true>;
    default:
      return nullptr;
    }
  }
  return nullptr;
}

/// \p function on each element of a 32-bit value.
template <class T, T (*function)(T, T)> uint32_t onElements(uint32_t a, uint32_t b) {
  uint32_t result = 0;
  for (unsigned shift = 0; shift != 32; shift += bitsOf<T>)
    result |= uint32_t(function(static_cast<T>(a >> shift), static_cast<T>(b >> shift))) << shift;
  return result;
}
template <class T, bool isSigned> Handler packedTyped(IntegerOp op) {
  switch (op) {
  case IntegerOp::Add:
    return lanewise<onElements<T, addValues<T>>>;
  case IntegerOp::Sub:
    return lanewise<onElements<T, subValues<T>>>;
  case IntegerOp::Min:
    return lanewise<onElements<T, minimum<T, isSigned>>>;
  case IntegerOp::Max:
    return lanewise<onElements<T, maximum<T, isSigned>>>;
  case IntegerOp::MinRelu:
    return isSigned ? lanewise<onElements<T, minimumRelu<T>>> : nullptr;
  case IntegerOp::MaxRelu:
    return isSigned ? lanewise<onElements<T, maximumRelu<T>>> : nullptr;
  default:
    return nullptr;
  }
}

} // namespace

Handler integerHandler(IntegerOp op, unsigned bits, bool isSigned) {
  switch (bits) {
  case 1:
    switch (op) {
    case IntegerOp::And:
      return lanewise<bitAnd<uint8_t>>;
    case IntegerOp::Or:
      return lanewise<bitOr<uint8_t>>;
    case IntegerOp::Xor:
      return lanewise<bitXor<uint8_t>>;
    case IntegerOp::Not:
      return lanewise<predicateNot>;
    default:
      return nullptr;
    }
  case 16:
    return isSigned ? typed<uint16_t, true>(op) : typed<uint16_t, false>(op);
  case 32:
    return isSigned ? typed<uint32_t, true>(op) : typed<uint32_t, false>(op);
  case 64:
    return isSigned ? typed<uint64_t, true>(op) : typed<uint64_t, false>(op);
  default:
    return nullptr;
  }
}

Handler packedIntegerHandler(IntegerOp op, unsigned elementBits, bool isSigned) {
  if (elementBits == 16)
    return isSigned ? packedTyped<uint16_t, true>(op) : packedTyped<uint16_t, false>(op);
  if (elementBits == 8)
    return isSigned ? packedTyped<uint8_t, true>(op) : packedTyped<uint8_t, false>(op);
  return nullptr;
}

} // namespace warp2wave::sim::nvidia
