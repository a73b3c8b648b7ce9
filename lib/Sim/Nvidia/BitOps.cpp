// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bit and byte instructions, and dot products, written as the manual's pseudocode has them.

#include "IntegerOps.h"
#include "Lanewise.h"
#include <algorithm>

namespace warp2wave::sim::nvidia {

namespace {

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
