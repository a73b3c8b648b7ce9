// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each instruction is a function of scalars, written as the manual's pseudocode
// has it; handlers are made of them by their types.

#include "IntegerOps.h"
#include "../Map.h"
#include <algorithm>
#include <bit>
#include <type_traits>

namespace warp2wave::sim::nvidia {

namespace {

/// The handler of a function of scalars.
template <auto function> struct Call;
template <class R, class... A, R (*function)(A...)> struct Call<function> {
  R operator()(A... operands) const { return function(operands...); }
  static constexpr Handler handler = mappedActive<Call, R, A...>;
};
template <auto function> constexpr Handler lanewise = Call<function>::handler;

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
uint32_t saturate(int64_t value) {
  return static_cast<uint32_t>(std::clamp<int64_t>(value, INT32_MIN, INT32_MAX));
}
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
template <bool isSigned> uint32_t mad24Low(uint32_t a, uint32_t b, uint32_t c) {
  return mul24Low<isSigned>(a, b) + c;
}
template <bool isSigned> uint32_t mad24High(uint32_t a, uint32_t b, uint32_t c) {
  return mul24High<isSigned>(a, b) + c;
}
uint32_t mad24HighSat(uint32_t a, uint32_t b, uint32_t c) {
  return saturate(asSigned(mul24High<true>(a, b)) + asSigned(c));
}

/// Division by zero is unspecified; GPUs give all ones, and the dividend as the remainder.
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
    return a;
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
template <class T, bool isSigned> T extractField(T a, uint32_t b, uint32_t c) {
  unsigned position = b & 0xff, length = c & 0xff, top = bitsOf<T> - 1;
  bool fill = isSigned && length && (a >> std::min(position + length - 1, top) & 1);
  T low = position > top ? T(0) : T(a >> position);
  // Bits of the result that come from the operand.
  unsigned kept = position > top ? 0 : std::min(length, top + 1 - position);
  T mask = kept > top ? T(~T(0)) : T((T(1) << kept) - 1);
  return (low & mask) | (fill ? T(~mask) : T(0));
}
template <class T> T insertField(T a, T b, uint32_t c, uint32_t d) {
  unsigned position = c & 0xff, length = d & 0xff, bits = bitsOf<T>;
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

template <bool isRight, bool clamps> uint32_t funnel(uint32_t low, uint32_t high, uint32_t amount) {
  unsigned n = clamps ? std::min(amount, 32u) : amount & 31;
  uint64_t both = uint64_t(high) << 32 | low;
  return static_cast<uint32_t>(isRight ? both >> n : both << n >> 32);
}
template <bool isRight, bool clamps> uint32_t funnelHighFirst(uint32_t high, uint32_t low, uint32_t amount) {
  return funnel<isRight, clamps>(low, high, amount);
}

/// Bytes of the two operands by number, for each mode and the selector's lower two bits; the
/// last byte comes first.
constexpr uint16_t permutations[6][4] = {
    {0x3210, 0x4321, 0x5432, 0x6543}, // f4e
    {0x5670, 0x6701, 0x7012, 0x0123}, // b4e
    {0x0000, 0x1111, 0x2222, 0x3333}, // rc8
    {0x3210, 0x3211, 0x3222, 0x3333}, // ecl
    {0x0000, 0x1110, 0x2210, 0x3210}, // ecr
    {0x1010, 0x3232, 0x1010, 0x3232}, // rc16
};
uint32_t permuteBytes(uint32_t a, uint32_t b, uint32_t selector) {
  uint64_t both = uint64_t(b) << 32 | a;
  uint32_t result = 0;
  for (unsigned i = 0; i != 4; ++i) {
    unsigned choice = selector >> 4 * i & 15;
    auto byte = static_cast<uint8_t>(both >> 8 * (choice & 7));
    // The upper bit of a choice replicates the byte's sign.
    if (choice & 8)
      byte = byte & 0x80 ? 0xff : 0;
    result |= uint32_t(byte) << 8 * i;
  }
  return result;
}
template <unsigned mode> uint32_t permuteMode(uint32_t a, uint32_t b, uint32_t selector) {
  return permuteBytes(a, b, permutations[mode][selector & 3]);
}
template <unsigned mode> uint32_t permuteOne(uint32_t a, uint32_t selector) {
  return permuteMode<mode>(a, 0, selector);
}

/// Bit 4a+2b+c of the table is the result for bits a, b, c.
uint32_t lop3(uint32_t a, uint32_t b, uint32_t c, uint32_t table) {
  uint32_t result = 0;
  for (unsigned i = 0; i != 8; ++i)
    if (table >> i & 1)
      result |= (i & 4 ? a : ~a) & (i & 2 ? b : ~b) & (i & 1 ? c : ~c);
  return result;
}

template <bool clamps> uint32_t bitMask(uint32_t a, uint32_t b) {
  uint32_t first = ~0u << (a & 31);
  uint32_t sum = (a & 31) + (b & 31);
  uint32_t beyond = sum >= 32 || (clamps && b >= 32) ? 0 : ~0u << sum;
  if (clamps && a >= 32)
    first = 0;
  return first & ~beyond;
}
template <bool isSigned, bool clamps> uint32_t extend(uint32_t a, uint32_t b) {
  bool isTooLarge = clamps && b >= 32;
  unsigned bits = b & 31;
  uint32_t mask = isTooLarge ? 0 : ~0u << bits;
  bool sign = isSigned && bits && !isTooLarge && (a >> (bits - 1) & 1);
  return (a & ~mask) | (sign ? mask : 0);
}
uint32_t findNthSet(uint32_t mask, uint32_t base, uint32_t offsetBits) {
  auto offset = static_cast<int32_t>(offsetBits);
  if (!offset)
    return base < 32 && (mask >> base & 1) ? base : ~0u;
  int64_t left = std::abs(int64_t(offset)) - 1;
  for (int64_t position = base; position >= 0 && position < 32; position += offset > 0 ? 1 : -1)
    if ((mask >> position & 1) && !left--)
      return static_cast<uint32_t>(position);
  return ~0u;
}

template <bool isSigned> int64_t element(uint32_t value, unsigned shift, unsigned bits) {
  uint32_t top = value << (32 - bits - shift);
  return isSigned ? static_cast<int32_t>(top) >> (32 - bits) : int64_t(top >> (32 - bits));
}
template <bool signedA, bool signedB> uint32_t dot4(uint32_t a, uint32_t b, uint32_t c) {
  int64_t sum = c;
  for (unsigned i = 0; i != 4; ++i)
    sum += element<signedA>(a, 8 * i, 8) * element<signedB>(b, 8 * i, 8);
  return static_cast<uint32_t>(sum);
}
template <bool signedA, bool signedB, bool isHigh> uint32_t dot2(uint32_t a, uint32_t b, uint32_t c) {
  int64_t sum = c;
  for (unsigned i = 0; i != 2; ++i)
    sum += element<signedA>(a, 16 * i, 16) * element<signedB>(b, 8 * i + (isHigh ? 16 : 0), 8);
  return static_cast<uint32_t>(sum);
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

Handler bitHandler(BitOp op) {
  switch (op) {
  case BitOp::FunnelLeftWrap:
    return lanewise<funnel<false, false>>;
  case BitOp::FunnelLeftClamp:
    return lanewise<funnel<false, true>>;
  case BitOp::FunnelRightWrap:
    return lanewise<funnel<true, false>>;
  case BitOp::FunnelRightClamp:
    return lanewise<funnel<true, true>>;
  case BitOp::Prmt:
    return lanewise<permuteBytes>;
  case BitOp::PrmtF4e:
    return lanewise<permuteMode<0>>;
  case BitOp::PrmtB4e:
    return lanewise<permuteMode<1>>;
  case BitOp::PrmtRc8:
    return lanewise<permuteMode<2>>;
  case BitOp::PrmtEcl:
    return lanewise<permuteMode<3>>;
  case BitOp::PrmtEcr:
    return lanewise<permuteMode<4>>;
  case BitOp::PrmtRc16:
    return lanewise<permuteMode<5>>;
  case BitOp::Lop3:
    return lanewise<lop3>;
  case BitOp::BmskWrap:
    return lanewise<bitMask<false>>;
  case BitOp::BmskClamp:
    return lanewise<bitMask<true>>;
  case BitOp::SextWrap:
    return lanewise<extend<true, false>>;
  case BitOp::SextClamp:
    return lanewise<extend<true, true>>;
  case BitOp::ZextWrap:
    return lanewise<extend<false, false>>;
  case BitOp::ZextClamp:
    return lanewise<extend<false, true>>;
  case BitOp::Fns:
    return lanewise<findNthSet>;
  }
  return nullptr;
}

Handler dotProduct4(bool a, bool b) {
  constexpr Handler table[] = {lanewise<dot4<false, false>>, lanewise<dot4<false, true>>, lanewise<dot4<true, false>>,
                               lanewise<dot4<true, true>>};
  return table[a * 2 + b];
}
Handler dotProduct2(bool a, bool b, bool isHigh) {
  constexpr Handler table[] = {lanewise<dot2<false, false, false>>, lanewise<dot2<false, false, true>>,
                               lanewise<dot2<false, true, false>>,  lanewise<dot2<false, true, true>>,
                               lanewise<dot2<true, false, false>>,  lanewise<dot2<true, false, true>>,
                               lanewise<dot2<true, true, false>>,   lanewise<dot2<true, true, true>>};
  return table[a * 4 + b * 2 + isHigh];
}
Handler funnelHandler(bool isRight, bool clamps) {
  if (isRight)
    return clamps ? lanewise<funnelHighFirst<true, true>> : lanewise<funnelHighFirst<true, false>>;
  return clamps ? lanewise<funnelHighFirst<false, true>> : lanewise<funnelHighFirst<false, false>>;
}
Handler prmtOfOne(BitOp mode) {
  switch (mode) {
  case BitOp::PrmtRc8:
    return lanewise<permuteOne<2>>;
  case BitOp::PrmtEcl:
    return lanewise<permuteOne<3>>;
  case BitOp::PrmtEcr:
    return lanewise<permuteOne<4>>;
  case BitOp::PrmtRc16:
    return lanewise<permuteOne<5>>;
  default:
    return nullptr;
  }
}

} // namespace warp2wave::sim::nvidia
