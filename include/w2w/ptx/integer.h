// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Integer and bit instructions of PTX (PTX ISA 9.0, sections 9.7.1 and 9.7.8), with PTX's clamps: a shift by 32 or more
// gives 0 (or the sign), a field may lie partly or wholly outside of its word, and the first set bit of 0 is ~0.

#ifndef W2W_PTX_INTEGER_H
#define W2W_PTX_INTEGER_H

#include "../integer.h"
#include "../math.h"
#include "../warp.h"
#include "row.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

namespace detail {

template <class Word, class Signed> W2W_HOST_DEVICE Word quotient(Word a, Word b) {
  Signed x = static_cast<Signed>(a), y = static_cast<Signed>(b);
  return y == 0                                                   ? static_cast<Word>(~Word(0))
         : y == static_cast<Signed>(-1) && Signed(-1) < Signed(0) ? static_cast<Word>(Word(0) - a)
                                                                  : static_cast<Word>(x / y);
}
template <class Word, class Signed> W2W_HOST_DEVICE Word remainder(Word a, Word b) {
  Signed x = static_cast<Signed>(a), y = static_cast<Signed>(b);
  return y == 0                                                   ? static_cast<Word>(~Word(0))
         : y == static_cast<Signed>(-1) && Signed(-1) < Signed(0) ? Word(0) : static_cast<Word>(x % y);
}
/// Byte or 16-bit field \p i of \p word, with or without its sign.
template <unsigned Bits, bool IsSigned> W2W_HOST_DEVICE unsigned fieldOf(unsigned word, unsigned i) {
  unsigned field = word >> (Bits * i) & ((1u << Bits) - 1u);
  return IsSigned && field >> (Bits - 1) ? field | ~0u << Bits : field;
}
/// The sum of four products of bytes, of which one operand may have a sign and the other not.
template <bool IsASigned, bool IsBSigned> W2W_HOST_DEVICE unsigned dotBytes(unsigned a, unsigned b, unsigned sum) {
  for (unsigned i = 0; i < 4; ++i)
    sum += fieldOf<8, IsASigned>(a, i) * fieldOf<8, IsBSigned>(b, i);
  return sum;
}
/// Likewise of the halves of \p a and two bytes of \p b, from \p first on.
template <bool IsASigned, bool IsBSigned>
W2W_HOST_DEVICE unsigned dotPairs(unsigned a, unsigned b, unsigned sum, unsigned first) {
  for (unsigned i = 0; i < 2; ++i)
    sum += fieldOf<16, IsASigned>(a, i) * fieldOf<8, IsBSigned>(b, first + i);
  return sum;
}
/// The upper half of a product of 64 bits.
W2W_HOST_DEVICE unsigned long long mulHigh(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>(static_cast<unsigned __int128>(a) * b >> 64);
}
W2W_HOST_DEVICE unsigned long long mulHighSigned(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>(static_cast<__int128>(static_cast<long long>(a)) * static_cast<long long>(b) >>
                                         64);
}
W2W_HOST_DEVICE unsigned addSaturated(long long sum) {
  return static_cast<unsigned>(sum > 2147483647ll ? 2147483647ll : sum < -2147483648ll ? -2147483648ll : sum);
}
/// A field's position or length. The manual takes 8 bits of it; an H100 does so for words of 32 bits, and takes what is more
/// than 255 for 255 for words of 64.
template <class Word> W2W_HOST_DEVICE unsigned fieldBound(unsigned value) {
  return sizeof(Word) == 4 ? value & 255u : value < 255u ? value : 255u;
}
/// The bits from \p position on, \p length of them; a signed field that begins in the word is filled up with the sign,
/// which is the word's own where the field ends outside.
template <class Word, class Signed> W2W_HOST_DEVICE Word extractField(Word word, unsigned position, unsigned length) {
  constexpr unsigned kBits = sizeof(Word) * 8;
  constexpr bool kIsSigned = Signed(-1) < Signed(0);
  unsigned at = fieldBound<Word>(position), count = fieldBound<Word>(length);
  if (count == 0)
    return 0;
  Word sign = kIsSigned && word >> (at + count - 1 < kBits - 1 ? at + count - 1 : kBits - 1) & 1 ? ~Word(0) : Word(0);
  if (at >= kBits)
    return sign;
  Word field = word >> at;
  unsigned left = count < kBits - at ? count : kBits - at;
  return left == kBits ? field : static_cast<Word>((field & ((Word(1) << left) - 1)) | sign << left);
}
template <class Word> W2W_HOST_DEVICE Word insertField(Word field, Word word, unsigned position, unsigned length) {
  constexpr unsigned kBits = sizeof(Word) * 8;
  unsigned at = fieldBound<Word>(position), count = fieldBound<Word>(length);
  if (at >= kBits || count == 0)
    return word;
  Word mask = (count >= kBits ? ~Word(0) : (Word(1) << count) - 1) << at;
  return (word & ~mask) | (field << at & mask);
}
/// The highest bit that differs from the sign, or ~0.
template <class Word> W2W_HOST_DEVICE unsigned findHighest(Word word, bool isSigned) {
  if (isSigned && word >> (sizeof(Word) * 8 - 1))
    word = ~word;
  if (word == 0)
    return ~0u;
  return sizeof(Word) == 8 ? 63u - static_cast<unsigned>(__builtin_clzll(word))
                           : 31u - static_cast<unsigned>(__builtin_clz(static_cast<unsigned>(word)));
}
W2W_HOST_DEVICE unsigned shiftAmount(unsigned highest, unsigned bits) {
  return highest == ~0u ? ~0u : bits - 1u - highest;
}
/// One bit of the table for each of the eight ways in which three bits can be set.
W2W_HOST_DEVICE unsigned lookUp(unsigned a, unsigned b, unsigned c, unsigned table) {
  unsigned result = 0;
#pragma unroll
  for (unsigned i = 0; i < 8; ++i)
    if (table >> i & 1u)
      result |= (i & 4u ? a : ~a) & (i & 2u ? b : ~b) & (i & 1u ? c : ~c);
  return result;
}
W2W_HOST_DEVICE unsigned funnelLeft(unsigned low, unsigned high, unsigned n) {
  return n == 0 ? high : n >= 32 ? low : high << n | low >> (32 - n);
}
W2W_HOST_DEVICE unsigned funnelRight(unsigned low, unsigned high, unsigned n) {
  return n == 0 ? low : n >= 32 ? high : low >> n | high << (32 - n);
}
/// Bytes of the eight of \p high and \p low; bit 3 of a selector takes the byte's sign only.
W2W_HOST_DEVICE unsigned permute(unsigned low, unsigned high, unsigned selector) {
  unsigned long long both = static_cast<unsigned long long>(high) << 32 | low;
  unsigned result = 0;
#pragma unroll
  for (unsigned i = 0; i < 4; ++i) {
    unsigned choice = selector >> (4 * i) & 15u;
    unsigned byte = static_cast<unsigned>(both >> (8 * (choice & 7u))) & 255u;
    if (choice & 8u)
      byte = byte & 128u ? 255u : 0u;
    result |= byte << (8 * i);
  }
  return result;
}
/// Selectors of the modes of `prmt`; bytes count modulo 8.
W2W_HOST_DEVICE unsigned permuteForward(unsigned a, unsigned b, unsigned n, unsigned step) {
  unsigned selector = 0;
  for (unsigned i = 0; i < 4; ++i)
    selector |= ((n & 3u) + step * i & 7u) << (4 * i);
  return permute(a, b, selector);
}
W2W_HOST_DEVICE unsigned permuteClamp(unsigned a, unsigned b, unsigned n, bool isLeft) {
  unsigned selector = 0;
  for (unsigned i = 0; i < 4; ++i) {
    unsigned at = n & 3u;
    selector |= (isLeft ? (i > at ? i : at) : (i < at ? i : at)) << (4 * i);
  }
  return permute(a, b, selector);
}
W2W_HOST_DEVICE unsigned mask(unsigned position, unsigned length) {
  if (position > 31 || length == 0)
    return 0;
  unsigned bits = length > 31 ? ~0u : (1u << length) - 1u;
  return bits << position;
}
W2W_HOST_DEVICE unsigned extend(unsigned a, unsigned length, bool isSigned, bool clamps) {
  unsigned n = clamps ? (length > 32 ? 32 : length) : length & 31u;
  if (n == 32)
    return a;
  if (n == 0)
    return 0;
  unsigned field = a & ((1u << n) - 1u);
  return isSigned && field >> (n - 1) & 1u ? field | ~0u << n : field;
}

} // namespace detail

// clang-format off
W2W_PTX_2(add_u16, "add.u16", h, h, h, static_cast<unsigned short>(a + b))
W2W_PTX_2(sub_u16, "sub.u16", h, h, h, static_cast<unsigned short>(a - b))
W2W_PTX_2(mul_lo_u16, "mul.lo.u16", h, h, h, static_cast<unsigned short>(static_cast<unsigned>(a) * b))
W2W_PTX_2(mul_hi_u16, "mul.hi.u16", h, h, h, static_cast<unsigned short>(static_cast<unsigned>(a) * static_cast<unsigned>(b) >> 16))
W2W_PTX_2(mul_wide_u16, "mul.wide.u16", r, h, h, static_cast<unsigned>(static_cast<unsigned>(a) * static_cast<unsigned>(b)))
W2W_PTX_3(mad_lo_u16, "mad.lo.u16", h, h, h, h, static_cast<unsigned short>(static_cast<unsigned>(a) * b + c))
W2W_PTX_3(mad_hi_u16, "mad.hi.u16", h, h, h, h, static_cast<unsigned short>((static_cast<unsigned>(a) * static_cast<unsigned>(b) >> 16) + c))
W2W_PTX_3(mad_wide_u16, "mad.wide.u16", r, h, h, r, static_cast<unsigned>(static_cast<unsigned>(a) * static_cast<unsigned>(b)) + c)
W2W_PTX_2(min_u16, "min.u16", h, h, h, static_cast<unsigned short>(a) < static_cast<unsigned short>(b) ? a : b)
W2W_PTX_2(max_u16, "max.u16", h, h, h, static_cast<unsigned short>(a) > static_cast<unsigned short>(b) ? a : b)
W2W_PTX_2(div_u16, "div.u16", h, h, h, detail::quotient<unsigned short, unsigned short>(a, b))
W2W_PTX_2(rem_u16, "rem.u16", h, h, h, detail::remainder<unsigned short, unsigned short>(a, b))
W2W_PTX_3(sad_u16, "sad.u16", h, h, h, h, static_cast<unsigned short>(c + (static_cast<unsigned short>(a) < static_cast<unsigned short>(b) ? b - a : a - b)))
W2W_PTX_2(shr_u16, "shr.u16", h, h, r, static_cast<unsigned short>(b > 15 ? static_cast<unsigned short>(0) : a >> b))
W2W_PTX_2(add_s16, "add.s16", h, h, h, static_cast<unsigned short>(a + b))
W2W_PTX_2(sub_s16, "sub.s16", h, h, h, static_cast<unsigned short>(a - b))
W2W_PTX_2(mul_lo_s16, "mul.lo.s16", h, h, h, static_cast<unsigned short>(static_cast<unsigned>(a) * b))
W2W_PTX_2(mul_hi_s16, "mul.hi.s16", h, h, h, static_cast<unsigned short>(static_cast<int>(static_cast<short>(a)) * static_cast<int>(static_cast<short>(b)) >> 16))
W2W_PTX_2(mul_wide_s16, "mul.wide.s16", r, h, h, static_cast<unsigned>(static_cast<int>(static_cast<short>(a)) * static_cast<int>(static_cast<short>(b))))
W2W_PTX_3(mad_lo_s16, "mad.lo.s16", h, h, h, h, static_cast<unsigned short>(static_cast<unsigned>(a) * b + c))
W2W_PTX_3(mad_hi_s16, "mad.hi.s16", h, h, h, h, static_cast<unsigned short>((static_cast<int>(static_cast<short>(a)) * static_cast<int>(static_cast<short>(b)) >> 16) + c))
W2W_PTX_3(mad_wide_s16, "mad.wide.s16", r, h, h, r, static_cast<unsigned>(static_cast<int>(static_cast<short>(a)) * static_cast<int>(static_cast<short>(b))) + c)
W2W_PTX_2(min_s16, "min.s16", h, h, h, static_cast<short>(a) < static_cast<short>(b) ? a : b)
W2W_PTX_2(max_s16, "max.s16", h, h, h, static_cast<short>(a) > static_cast<short>(b) ? a : b)
W2W_PTX_2(div_s16, "div.s16", h, h, h, detail::quotient<unsigned short, short>(a, b))
W2W_PTX_2(rem_s16, "rem.s16", h, h, h, detail::remainder<unsigned short, short>(a, b))
W2W_PTX_3(sad_s16, "sad.s16", h, h, h, h, static_cast<unsigned short>(c + (static_cast<short>(a) < static_cast<short>(b) ? b - a : a - b)))
W2W_PTX_1(abs_s16, "abs.s16", h, h, static_cast<unsigned short>(static_cast<short>(a) < 0 ? static_cast<unsigned short>(0) - a : a))
W2W_PTX_1(neg_s16, "neg.s16", h, h, static_cast<unsigned short>(static_cast<unsigned short>(0) - a))
W2W_PTX_2(shr_s16, "shr.s16", h, h, r, static_cast<unsigned short>(static_cast<short>(a) >> (b > 15 ? 15 : b)))
W2W_PTX_2(add_u32, "add.u32", r, r, r, static_cast<unsigned>(a + b))
W2W_PTX_2(sub_u32, "sub.u32", r, r, r, static_cast<unsigned>(a - b))
W2W_PTX_2(mul_lo_u32, "mul.lo.u32", r, r, r, a * b)
W2W_PTX_3(mad_lo_u32, "mad.lo.u32", r, r, r, r, a * b + c)
W2W_PTX_2(mul_wide_u32, "mul.wide.u32", l, r, r, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<unsigned>(a)) * static_cast<unsigned long long>(static_cast<unsigned>(b))))
W2W_PTX_3(mad_wide_u32, "mad.wide.u32", l, r, r, l, static_cast<unsigned long long>(static_cast<unsigned long long>(static_cast<unsigned>(a)) * static_cast<unsigned long long>(static_cast<unsigned>(b))) + c)
W2W_PTX_2(mul_hi_u32, "mul.hi.u32", r, r, r, static_cast<unsigned>(static_cast<unsigned long long>(static_cast<unsigned>(a)) * static_cast<unsigned long long>(static_cast<unsigned>(b)) >> 32))
W2W_PTX_3(mad_hi_u32, "mad.hi.u32", r, r, r, r, static_cast<unsigned>(static_cast<unsigned long long>(static_cast<unsigned>(a)) * static_cast<unsigned long long>(static_cast<unsigned>(b)) >> 32) + c)
W2W_PTX_2(min_u32, "min.u32", r, r, r, static_cast<unsigned>(a) < static_cast<unsigned>(b) ? a : b)
W2W_PTX_2(max_u32, "max.u32", r, r, r, static_cast<unsigned>(a) > static_cast<unsigned>(b) ? a : b)
W2W_PTX_2(div_u32, "div.u32", r, r, r, detail::quotient<unsigned, unsigned>(a, b))
W2W_PTX_2(rem_u32, "rem.u32", r, r, r, detail::remainder<unsigned, unsigned>(a, b))
W2W_PTX_3(sad_u32, "sad.u32", r, r, r, r, static_cast<unsigned>(c + (static_cast<unsigned>(a) < static_cast<unsigned>(b) ? b - a : a - b)))
W2W_PTX_2(shr_u32, "shr.u32", r, r, r, static_cast<unsigned>(b > 31 ? static_cast<unsigned>(0) : a >> b))
W2W_PTX_2(add_s32, "add.s32", r, r, r, static_cast<unsigned>(a + b))
W2W_PTX_2(sub_s32, "sub.s32", r, r, r, static_cast<unsigned>(a - b))
W2W_PTX_2(mul_lo_s32, "mul.lo.s32", r, r, r, a * b)
W2W_PTX_3(mad_lo_s32, "mad.lo.s32", r, r, r, r, a * b + c)
W2W_PTX_2(mul_wide_s32, "mul.wide.s32", l, r, r, static_cast<unsigned long long>(static_cast<long long>(static_cast<int>(a)) * static_cast<long long>(static_cast<int>(b))))
W2W_PTX_3(mad_wide_s32, "mad.wide.s32", l, r, r, l, static_cast<unsigned long long>(static_cast<long long>(static_cast<int>(a)) * static_cast<long long>(static_cast<int>(b))) + c)
W2W_PTX_2(mul_hi_s32, "mul.hi.s32", r, r, r, static_cast<unsigned>(static_cast<long long>(static_cast<int>(a)) * static_cast<long long>(static_cast<int>(b)) >> 32))
W2W_PTX_3(mad_hi_s32, "mad.hi.s32", r, r, r, r, static_cast<unsigned>(static_cast<long long>(static_cast<int>(a)) * static_cast<long long>(static_cast<int>(b)) >> 32) + c)
W2W_PTX_2(min_s32, "min.s32", r, r, r, static_cast<int>(a) < static_cast<int>(b) ? a : b)
W2W_PTX_2(max_s32, "max.s32", r, r, r, static_cast<int>(a) > static_cast<int>(b) ? a : b)
W2W_PTX_2(div_s32, "div.s32", r, r, r, detail::quotient<unsigned, int>(a, b))
W2W_PTX_2(rem_s32, "rem.s32", r, r, r, detail::remainder<unsigned, int>(a, b))
W2W_PTX_3(sad_s32, "sad.s32", r, r, r, r, static_cast<unsigned>(c + (static_cast<int>(a) < static_cast<int>(b) ? b - a : a - b)))
W2W_PTX_1(abs_s32, "abs.s32", r, r, static_cast<unsigned>(static_cast<int>(a) < 0 ? static_cast<unsigned>(0) - a : a))
W2W_PTX_1(neg_s32, "neg.s32", r, r, static_cast<unsigned>(static_cast<unsigned>(0) - a))
W2W_PTX_2(shr_s32, "shr.s32", r, r, r, static_cast<unsigned>(static_cast<int>(a) >> (b > 31 ? 31 : b)))
W2W_PTX_2(add_u64, "add.u64", l, l, l, static_cast<unsigned long long>(a + b))
W2W_PTX_2(sub_u64, "sub.u64", l, l, l, static_cast<unsigned long long>(a - b))
W2W_PTX_2(mul_lo_u64, "mul.lo.u64", l, l, l, a * b)
W2W_PTX_3(mad_lo_u64, "mad.lo.u64", l, l, l, l, a * b + c)
W2W_PTX_2(mul_hi_u64, "mul.hi.u64", l, l, l, detail::mulHigh(a, b))
W2W_PTX_3(mad_hi_u64, "mad.hi.u64", l, l, l, l, detail::mulHigh(a, b) + c)
W2W_PTX_2(min_u64, "min.u64", l, l, l, static_cast<unsigned long long>(a) < static_cast<unsigned long long>(b) ? a : b)
W2W_PTX_2(max_u64, "max.u64", l, l, l, static_cast<unsigned long long>(a) > static_cast<unsigned long long>(b) ? a : b)
W2W_PTX_2(div_u64, "div.u64", l, l, l, detail::quotient<unsigned long long, unsigned long long>(a, b))
W2W_PTX_2(rem_u64, "rem.u64", l, l, l, detail::remainder<unsigned long long, unsigned long long>(a, b))
W2W_PTX_3(sad_u64, "sad.u64", l, l, l, l, static_cast<unsigned long long>(c + (static_cast<unsigned long long>(a) < static_cast<unsigned long long>(b) ? b - a : a - b)))
W2W_PTX_2(shr_u64, "shr.u64", l, l, r, static_cast<unsigned long long>(b > 63 ? static_cast<unsigned long long>(0) : a >> b))
W2W_PTX_2(add_s64, "add.s64", l, l, l, static_cast<unsigned long long>(a + b))
W2W_PTX_2(sub_s64, "sub.s64", l, l, l, static_cast<unsigned long long>(a - b))
W2W_PTX_2(mul_lo_s64, "mul.lo.s64", l, l, l, a * b)
W2W_PTX_3(mad_lo_s64, "mad.lo.s64", l, l, l, l, a * b + c)
W2W_PTX_2(mul_hi_s64, "mul.hi.s64", l, l, l, detail::mulHighSigned(a, b))
W2W_PTX_3(mad_hi_s64, "mad.hi.s64", l, l, l, l, detail::mulHighSigned(a, b) + c)
W2W_PTX_2(min_s64, "min.s64", l, l, l, static_cast<long long>(a) < static_cast<long long>(b) ? a : b)
W2W_PTX_2(max_s64, "max.s64", l, l, l, static_cast<long long>(a) > static_cast<long long>(b) ? a : b)
W2W_PTX_2(div_s64, "div.s64", l, l, l, detail::quotient<unsigned long long, long long>(a, b))
W2W_PTX_2(rem_s64, "rem.s64", l, l, l, detail::remainder<unsigned long long, long long>(a, b))
W2W_PTX_3(sad_s64, "sad.s64", l, l, l, l, static_cast<unsigned long long>(c + (static_cast<long long>(a) < static_cast<long long>(b) ? b - a : a - b)))
W2W_PTX_1(abs_s64, "abs.s64", l, l, static_cast<unsigned long long>(static_cast<long long>(a) < 0 ? static_cast<unsigned long long>(0) - a : a))
W2W_PTX_1(neg_s64, "neg.s64", l, l, static_cast<unsigned long long>(static_cast<unsigned long long>(0) - a))
W2W_PTX_2(shr_s64, "shr.s64", l, l, r, static_cast<unsigned long long>(static_cast<long long>(a) >> (b > 63 ? 63 : b)))
W2W_PTX_2(shl_b16, "shl.b16", h, h, r, static_cast<unsigned short>(b > 15 ? static_cast<unsigned short>(0) : a << b))
W2W_PTX_2(shr_b16, "shr.b16", h, h, r, static_cast<unsigned short>(b > 15 ? static_cast<unsigned short>(0) : a >> b))
W2W_PTX_2(and_b16, "and.b16", h, h, h, static_cast<unsigned short>(a & b))
W2W_PTX_2(or_b16, "or.b16", h, h, h, static_cast<unsigned short>(a | b))
W2W_PTX_2(xor_b16, "xor.b16", h, h, h, static_cast<unsigned short>(a ^ b))
W2W_PTX_1(not_b16, "not.b16", h, h, static_cast<unsigned short>(~a))
W2W_PTX_1(cnot_b16, "cnot.b16", h, h, static_cast<unsigned short>(a == 0 ? 1 : 0))
W2W_PTX_2(shl_b32, "shl.b32", r, r, r, static_cast<unsigned>(b > 31 ? static_cast<unsigned>(0) : a << b))
W2W_PTX_2(shr_b32, "shr.b32", r, r, r, static_cast<unsigned>(b > 31 ? static_cast<unsigned>(0) : a >> b))
W2W_PTX_2(and_b32, "and.b32", r, r, r, static_cast<unsigned>(a & b))
W2W_PTX_2(or_b32, "or.b32", r, r, r, static_cast<unsigned>(a | b))
W2W_PTX_2(xor_b32, "xor.b32", r, r, r, static_cast<unsigned>(a ^ b))
W2W_PTX_1(not_b32, "not.b32", r, r, static_cast<unsigned>(~a))
W2W_PTX_1(cnot_b32, "cnot.b32", r, r, static_cast<unsigned>(a == 0 ? 1 : 0))
W2W_PTX_2(shl_b64, "shl.b64", l, l, r, static_cast<unsigned long long>(b > 63 ? static_cast<unsigned long long>(0) : a << b))
W2W_PTX_2(shr_b64, "shr.b64", l, l, r, static_cast<unsigned long long>(b > 63 ? static_cast<unsigned long long>(0) : a >> b))
W2W_PTX_2(and_b64, "and.b64", l, l, l, static_cast<unsigned long long>(a & b))
W2W_PTX_2(or_b64, "or.b64", l, l, l, static_cast<unsigned long long>(a | b))
W2W_PTX_2(xor_b64, "xor.b64", l, l, l, static_cast<unsigned long long>(a ^ b))
W2W_PTX_1(not_b64, "not.b64", l, l, static_cast<unsigned long long>(~a))
W2W_PTX_1(cnot_b64, "cnot.b64", l, l, static_cast<unsigned long long>(a == 0 ? 1 : 0))
W2W_PTX_2(add_sat_s32, "add.sat.s32", r, r, r, detail::addSaturated(static_cast<long long>(static_cast<int>(a)) + static_cast<int>(b)))
W2W_PTX_2(sub_sat_s32, "sub.sat.s32", r, r, r, detail::addSaturated(static_cast<long long>(static_cast<int>(a)) - static_cast<int>(b)))
W2W_PTX_3(mad_hi_sat_s32, "mad.hi.sat.s32", r, r, r, r, detail::addSaturated((static_cast<long long>(static_cast<int>(a)) * static_cast<int>(b) >> 32) + static_cast<int>(c)))
W2W_PTX_2(min_relu_s32, "min.relu.s32", r, r, r, static_cast<int>(a) < 0 || static_cast<int>(b) < 0 ? 0u : a < b ? a : b)
W2W_PTX_2(max_relu_s32, "max.relu.s32", r, r, r, static_cast<unsigned>(w2w::max(0, w2w::max(static_cast<int>(a), static_cast<int>(b)))))
W2W_PTX_2(mul24_lo_u32, "mul24.lo.u32", r, r, r, (a & 0xffffffu) * (b & 0xffffffu))
W2W_PTX_2(mul24_lo_s32, "mul24.lo.s32", r, r, r, static_cast<unsigned>(static_cast<int>(a << 8) >> 8) * static_cast<unsigned>(static_cast<int>(b << 8) >> 8))
W2W_PTX_3(mad24_lo_u32, "mad24.lo.u32", r, r, r, r, (a & 0xffffffu) * (b & 0xffffffu) + c)
W2W_PTX_3(mad24_lo_s32, "mad24.lo.s32", r, r, r, r, static_cast<unsigned>(static_cast<int>(a << 8) >> 8) * static_cast<unsigned>(static_cast<int>(b << 8) >> 8) + c)
W2W_PTX_1(popc_b32, "popc.b32", r, r, static_cast<unsigned>(__builtin_popcount(a)))
W2W_PTX_1(clz_b32, "clz.b32", r, r, a == 0 ? 32u : static_cast<unsigned>(__builtin_clz(a)))
W2W_PTX_1(brev_b32, "brev.b32", r, r, __builtin_bitreverse32(a))
W2W_PTX_4(bfi_b32, "bfi.b32", r, r, r, r, r, detail::insertField<unsigned>(a, b, c, d))
W2W_PTX_1(popc_b64, "popc.b64", r, l, static_cast<unsigned>(__builtin_popcountll(a)))
W2W_PTX_1(clz_b64, "clz.b64", r, l, a == 0 ? 64u : static_cast<unsigned>(__builtin_clzll(a)))
W2W_PTX_1(brev_b64, "brev.b64", l, l, __builtin_bitreverse64(a))
W2W_PTX_4(bfi_b64, "bfi.b64", l, l, l, r, r, detail::insertField<unsigned long long>(a, b, c, d))
W2W_PTX_3(bfe_u32, "bfe.u32", r, r, r, r, detail::extractField<unsigned, unsigned>(a, b, c))
W2W_PTX_1(bfind_u32, "bfind.u32", r, r, detail::findHighest<unsigned>(a, false))
W2W_PTX_1(bfind_shiftamt_u32, "bfind.shiftamt.u32", r, r, detail::shiftAmount(detail::findHighest<unsigned>(a, false), 32))
W2W_PTX_3(bfe_s32, "bfe.s32", r, r, r, r, detail::extractField<unsigned, int>(a, b, c))
W2W_PTX_1(bfind_s32, "bfind.s32", r, r, detail::findHighest<unsigned>(a, true))
W2W_PTX_1(bfind_shiftamt_s32, "bfind.shiftamt.s32", r, r, detail::shiftAmount(detail::findHighest<unsigned>(a, true), 32))
W2W_PTX_3(bfe_u64, "bfe.u64", l, l, r, r, detail::extractField<unsigned long long, unsigned long long>(a, b, c))
W2W_PTX_1(bfind_u64, "bfind.u64", r, l, detail::findHighest<unsigned long long>(a, false))
W2W_PTX_1(bfind_shiftamt_u64, "bfind.shiftamt.u64", r, l, detail::shiftAmount(detail::findHighest<unsigned long long>(a, false), 64))
W2W_PTX_3(bfe_s64, "bfe.s64", l, l, r, r, detail::extractField<unsigned long long, long long>(a, b, c))
W2W_PTX_1(bfind_s64, "bfind.s64", r, l, detail::findHighest<unsigned long long>(a, true))
W2W_PTX_1(bfind_shiftamt_s64, "bfind.shiftamt.s64", r, l, detail::shiftAmount(detail::findHighest<unsigned long long>(a, true), 64))
W2W_PTX_CXX_3(fns_b32, "fns.b32", r, r, r, r, w2w::fns(a, b, static_cast<int>(c)))
W2W_PTX_CXX_4(lop3_b32, "lop3.b32", r, r, r, r, r, detail::lookUp(a, b, c, d))
W2W_PTX_3(shf_l_wrap_b32, "shf.l.wrap.b32", r, r, r, r, detail::funnelLeft(a, b, c & 31u))
W2W_PTX_3(shf_l_clamp_b32, "shf.l.clamp.b32", r, r, r, r, detail::funnelLeft(a, b, c > 32u ? 32u : c))
W2W_PTX_3(shf_r_wrap_b32, "shf.r.wrap.b32", r, r, r, r, detail::funnelRight(a, b, c & 31u))
W2W_PTX_3(shf_r_clamp_b32, "shf.r.clamp.b32", r, r, r, r, detail::funnelRight(a, b, c > 32u ? 32u : c))
W2W_PTX_3(prmt_b32, "prmt.b32", r, r, r, r, detail::permute(a, b, c))
W2W_PTX_3(prmt_b32_f4e, "prmt.b32.f4e", r, r, r, r, detail::permuteForward(a, b, c, 1))
W2W_PTX_3(prmt_b32_b4e, "prmt.b32.b4e", r, r, r, r, detail::permuteForward(a, b, c, 7))
W2W_PTX_3(prmt_b32_rc8, "prmt.b32.rc8", r, r, r, r, detail::permute(a, b, (c & 3u) * 0x1111u))
W2W_PTX_3(prmt_b32_rc16, "prmt.b32.rc16", r, r, r, r, detail::permute(a, b, c & 1u ? 0x3232u : 0x1010u))
W2W_PTX_3(prmt_b32_ecl, "prmt.b32.ecl", r, r, r, r, detail::permuteClamp(a, b, c, true))
W2W_PTX_3(prmt_b32_ecr, "prmt.b32.ecr", r, r, r, r, detail::permuteClamp(a, b, c, false))
W2W_PTX_2(bmsk_clamp_b32, "bmsk.clamp.b32", r, r, r, detail::mask(a > 32u ? 32u : a, b > 32u ? 32u : b))
W2W_PTX_2(bmsk_wrap_b32, "bmsk.wrap.b32", r, r, r, detail::mask(a & 31u, b & 31u))
W2W_PTX_2(szext_clamp_u32, "szext.clamp.u32", r, r, r, detail::extend(a, b, false, true))
W2W_PTX_2(szext_clamp_s32, "szext.clamp.s32", r, r, r, detail::extend(a, b, true, true))
W2W_PTX_2(szext_wrap_u32, "szext.wrap.u32", r, r, r, detail::extend(a, b, false, false))
W2W_PTX_2(szext_wrap_s32, "szext.wrap.s32", r, r, r, detail::extend(a, b, true, false))
W2W_PTX_3(dp4a_u32_u32, "dp4a.u32.u32", r, r, r, r, w2w::dp4a(a, b, c))
W2W_PTX_3(dp4a_s32_s32, "dp4a.s32.s32", r, r, r, r, static_cast<unsigned>(w2w::dp4a(static_cast<int>(a), static_cast<int>(b), static_cast<int>(c))))
W2W_PTX_3(dp4a_u32_s32, "dp4a.u32.s32", r, r, r, r, (detail::dotBytes<false, true>(a, b, c)))
W2W_PTX_3(dp4a_s32_u32, "dp4a.s32.u32", r, r, r, r, (detail::dotBytes<true, false>(a, b, c)))
W2W_PTX_3(dp2a_lo_u32_u32, "dp2a.lo.u32.u32", r, r, r, r, w2w::dp2a_lo(a, b, c))
W2W_PTX_3(dp2a_lo_s32_s32, "dp2a.lo.s32.s32", r, r, r, r, static_cast<unsigned>(w2w::dp2a_lo(static_cast<int>(a), static_cast<int>(b), static_cast<int>(c))))
W2W_PTX_3(dp2a_hi_u32_u32, "dp2a.hi.u32.u32", r, r, r, r, w2w::dp2a_hi(a, b, c))
W2W_PTX_3(dp2a_hi_s32_s32, "dp2a.hi.s32.s32", r, r, r, r, static_cast<unsigned>(w2w::dp2a_hi(static_cast<int>(a), static_cast<int>(b), static_cast<int>(c))))
W2W_PTX_3(dp2a_lo_u32_s32, "dp2a.lo.u32.s32", r, r, r, r, (detail::dotPairs<false, true>(a, b, c, 0)))
W2W_PTX_3(dp2a_lo_s32_u32, "dp2a.lo.s32.u32", r, r, r, r, (detail::dotPairs<true, false>(a, b, c, 0)))
W2W_PTX_3(dp2a_hi_u32_s32, "dp2a.hi.u32.s32", r, r, r, r, (detail::dotPairs<false, true>(a, b, c, 2)))
W2W_PTX_3(dp2a_hi_s32_u32, "dp2a.hi.s32.u32", r, r, r, r, (detail::dotPairs<true, false>(a, b, c, 2)))
W2W_PTX_3(vabsdiff4_u32_u32_u32_add, "vabsdiff4.u32.u32.u32.add", r, r, r, r, w2w::vsadu4(a, b) + c)
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_INTEGER_H
