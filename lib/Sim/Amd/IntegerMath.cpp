// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integer operations on one lane's values that LLVM IR has no name for: byte
// selection, sums of absolute differences, bit fields, 24-bit products (CDNA3
// ISA 12.11, VOP3A).

#include "../Map.h"
#include "Lanewise.h"
#include "Parts.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include <algorithm>

namespace warp2wave::sim {

namespace {

uint32_t byteOf(uint64_t value, unsigned i) { return value >> 8 * i & 0xff; }

/// Bytes 0-3 are those of \p low, 4-7 those of \p high.
uint32_t permuteBytes(uint32_t high, uint32_t low, uint32_t selectors) {
  uint64_t data = uint64_t(high) << 32 | low;
  uint32_t result = 0;
  for (unsigned i = 0; i != 4; ++i) {
    uint32_t selector = byteOf(selectors, i);
    uint32_t byte = selector >= 13   ? 0xff
                    : selector == 12 ? 0
                    // 8 to 11 repeat the sign of bytes 1, 3, 5 and 7.
                    : selector >= 8 ? (byteOf(data, 2 * (selector - 8) + 1) & 0x80 ? 0xff : 0)
                                    : byteOf(data, selector);
    result |= byte << 8 * i;
  }
  return result;
}

/// MASKED: bytes where \p b is zero do not count.
uint32_t sumOfDifferences(uint32_t a, uint32_t b, uint32_t start, bool isMasked) {
  for (unsigned i = 0; i != 4; ++i) {
    uint32_t x = byteOf(a, i), y = byteOf(b, i);
    if (!isMasked || y)
      start += x > y ? x - y : y - x;
  }
  return start;
}
uint32_t sumOfHalfDifferences(uint32_t a, uint32_t b, uint32_t start) {
  for (unsigned shift : {0u, 16u}) {
    uint32_t x = a >> shift & 0xffff, y = b >> shift & 0xffff;
    start += x > y ? x - y : y - x;
  }
  return start;
}
/// Four sums at four byte offsets into \p a, of 16 bits each.
uint64_t quadDifferences(uint64_t a, uint32_t b, uint64_t start, bool isMasked) {
  uint64_t result = 0;
  for (unsigned i = 0; i != 4; ++i) {
    auto window = static_cast<uint32_t>(a >> 8 * i);
    uint32_t sum = sumOfDifferences(window, b, start >> 16 * i & 0xffff, isMasked);
    result |= uint64_t(sum & 0xffff) << 16 * i;
  }
  return result;
}
using Quad = std::array<uint32_t, 4>;
Quad quadDifferencesWide(uint64_t a, uint32_t b, Quad start) {
  for (unsigned i = 0; i != 4; ++i)
    start[i] = sumOfDifferences(static_cast<uint32_t>(a >> 8 * i), b, start[i], true);
  return start;
}

/// The mean of each byte; the low bit of \p rounding's byte rounds up.
uint32_t lerp(uint32_t a, uint32_t b, uint32_t rounding) {
  uint32_t result = 0;
  for (unsigned i = 0; i != 4; ++i)
    result |= ((byteOf(a, i) + byteOf(b, i) + (byteOf(rounding, i) & 1)) >> 1) << 8 * i;
  return result;
}

template <class T, bool IsSigned> T bitField(T value, uint32_t offset, uint32_t width) {
  constexpr unsigned bits = 8 * sizeof(T);
  offset &= bits - 1;
  width &= bits - 1;
  if (!width)
    return 0;
  T field = (value >> offset) & ((T(1) << width) - 1);
  if (IsSigned && (field >> (width - 1) & 1))
    field |= ~((T(1) << width) - 1);
  return field;
}
/// Shifts in copies of the sign, as the manual's signed shift does.
template <class T> T signedField(T value, uint32_t offset, uint32_t width) {
  using Signed = std::make_signed_t<T>;
  offset &= 8 * sizeof(T) - 1;
  return bitField<T, true>(static_cast<T>(static_cast<Signed>(value) >> offset), 0, width);
}

int64_t signed24(uint32_t x) { return static_cast<int32_t>(x << 8) >> 8; }
uint64_t unsigned24(uint32_t x) { return x & 0xffffff; }
uint64_t productI24(uint32_t a, uint32_t b) { return static_cast<uint64_t>(signed24(a) * signed24(b)); }
uint64_t productU24(uint32_t a, uint32_t b) { return unsigned24(a) * unsigned24(b); }

/// The number of leading bits that equal the sign; all ones if all do.
uint32_t leadingSignBits(uint32_t x) {
  uint32_t folded = x ^ static_cast<uint32_t>(static_cast<int32_t>(x) >> 31);
  return folded ? static_cast<uint32_t>(__builtin_clz(folded)) : ~0u;
}

/// Any function of three bits: bit (4a + 2b + c) of \p table.
template <class T> T bitop3(T a, T b, T c, unsigned table) {
  T result = 0;
  for (unsigned i = 0; i != 8; ++i)
    if (table >> i & 1)
      result |= (i & 4 ? a : static_cast<T>(~a)) & (i & 2 ? b : static_cast<T>(~b)) & (i & 1 ? c : static_cast<T>(~c));
  return result;
}

template <int Low, int High> uint16_t shiftAndPack(uint32_t a, uint32_t b, uint32_t shift) {
  auto narrow = [&](uint32_t x) {
    return static_cast<uint32_t>(std::clamp(static_cast<int32_t>(x) >> (shift & 31), Low, High)) & 0xff;
  };
  return static_cast<uint16_t>(narrow(a) | narrow(b) << 8);
}

uint64_t doubleBits(uint32_t x) {
  uint64_t result = 0;
  for (unsigned i = 0; i != 32; ++i)
    result |= uint64_t(x >> i & 1) * 3 << 2 * i;
  return result;
}
/// A bit for each group of four that has one.
template <class T> T quadMask(T x) {
  T result = 0;
  for (unsigned i = 0; i != 2 * sizeof(T); ++i)
    result |= T((x >> 4 * i & 15) != 0) << i;
  return result;
}
/// All bits of each group of four that has one.
template <class T> T wholeQuads(T x) {
  T result = 0;
  for (unsigned i = 0; i != 2 * sizeof(T); ++i)
    result |= (x >> 4 * i & 15) ? T(15) << 4 * i : T(0);
  return result;
}

using U = uint32_t;
constexpr Handler permHandler = mappedActiveBy<U, U, U, U>([](U a, U b, U c) { return permuteBytes(a, b, c); });

std::optional<IntrinsicCode> findDifferences(const AmdCall &call) {
  switch (call.id) {
  case llvm::Intrinsic::amdgcn_sad_u8:
    return IntrinsicCode{mappedActiveBy<U, U, U, U>([](U a, U b, U c) { return sumOfDifferences(a, b, c, false); })};
  case llvm::Intrinsic::amdgcn_msad_u8:
    return IntrinsicCode{mappedActiveBy<U, U, U, U>([](U a, U b, U c) { return sumOfDifferences(a, b, c, true); })};
  case llvm::Intrinsic::amdgcn_sad_hi_u8:
    return IntrinsicCode{
        mappedActiveBy<U, U, U, U>([](U a, U b, U c) { return (sumOfDifferences(a, b, 0, false) << 16) + c; })};
  case llvm::Intrinsic::amdgcn_sad_u16:
    return IntrinsicCode{mappedActiveBy<U, U, U, U>([](U a, U b, U c) { return sumOfHalfDifferences(a, b, c); })};
  case llvm::Intrinsic::amdgcn_qsad_pk_u16_u8:
    return IntrinsicCode{mappedActiveBy<uint64_t, uint64_t, U, uint64_t>(
        [](uint64_t a, U b, uint64_t c) { return quadDifferences(a, b, c, false); })};
  case llvm::Intrinsic::amdgcn_mqsad_pk_u16_u8:
    return IntrinsicCode{mappedActiveBy<uint64_t, uint64_t, U, uint64_t>(
        [](uint64_t a, U b, uint64_t c) { return quadDifferences(a, b, c, true); })};
  case llvm::Intrinsic::amdgcn_mqsad_u32_u8:
    return IntrinsicCode{
        lanewiseBy<Quad, uint64_t, U, Quad>([](uint64_t a, U b, Quad c) { return quadDifferencesWide(a, b, c); })};
  default:
    return std::nullopt;
  }
}

std::optional<IntrinsicCode> findFields(const AmdCall &call) {
  bool isWide = call.result()->isIntegerTy(64);
  if (!isWide && !call.result()->isIntegerTy(32))
    return std::nullopt;
  switch (call.id) {
  case llvm::Intrinsic::amdgcn_ubfe:
    if (isWide)
      return IntrinsicCode{mappedActiveBy<uint64_t, uint64_t, U, U>(
          [](uint64_t x, U o, U w) { return bitField<uint64_t, false>(x, o, w); })};
    return IntrinsicCode{mappedActiveBy<U, U, U, U>([](U x, U o, U w) { return bitField<U, false>(x, o, w); })};
  case llvm::Intrinsic::amdgcn_sbfe:
    if (isWide)
      return IntrinsicCode{
          mappedActiveBy<uint64_t, uint64_t, U, U>([](uint64_t x, U o, U w) { return signedField(x, o, w); })};
    return IntrinsicCode{mappedActiveBy<U, U, U, U>([](U x, U o, U w) { return signedField(x, o, w); })};
  case llvm::Intrinsic::amdgcn_mul_i24:
    if (isWide)
      return IntrinsicCode{mappedActiveBy<uint64_t, U, U>([](U a, U b) { return productI24(a, b); })};
    return IntrinsicCode{mappedActiveBy<U, U, U>([](U a, U b) { return static_cast<U>(productI24(a, b)); })};
  case llvm::Intrinsic::amdgcn_mul_u24:
    if (isWide)
      return IntrinsicCode{mappedActiveBy<uint64_t, U, U>([](U a, U b) { return productU24(a, b); })};
    return IntrinsicCode{mappedActiveBy<U, U, U>([](U a, U b) { return static_cast<U>(productU24(a, b)); })};
  case llvm::Intrinsic::amdgcn_mulhi_i24:
    return IntrinsicCode{mappedActiveBy<U, U, U>([](U a, U b) { return static_cast<U>(productI24(a, b) >> 32); })};
  case llvm::Intrinsic::amdgcn_mulhi_u24:
    return IntrinsicCode{mappedActiveBy<U, U, U>([](U a, U b) { return static_cast<U>(productU24(a, b) >> 32); })};
  case llvm::Intrinsic::amdgcn_sffbh:
    if (isWide)
      return std::nullopt;
    return IntrinsicCode{mappedActiveBy<U, U>([](U x) { return leadingSignBits(x); })};
  case llvm::Intrinsic::amdgcn_s_quadmask:
    if (isWide)
      return IntrinsicCode{mappedActiveBy<uint64_t, uint64_t>([](uint64_t x) { return quadMask(x); })};
    return IntrinsicCode{mappedActiveBy<U, U>([](U x) { return quadMask(x); })};
  case llvm::Intrinsic::amdgcn_s_wqm:
    if (isWide)
      return IntrinsicCode{mappedActiveBy<uint64_t, uint64_t>([](uint64_t x) { return wholeQuads(x); })};
    return IntrinsicCode{mappedActiveBy<U, U>([](U x) { return wholeQuads(x); })};
  case llvm::Intrinsic::amdgcn_s_bitreplicate:
    return IntrinsicCode{mappedActiveBy<uint64_t, U>([](U x) { return doubleBits(x); })};
  default:
    return std::nullopt;
  }
}

template <class T> Step runBitop3(Wave &wave, const Inst &inst) {
  const T *a = in<T>(wave, inst, 0), *b = in<T>(wave, inst, 1), *c = in<T>(wave, inst, 2);
  T *to = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = bitop3(a[lane], b[lane], c[lane], inst.imm & 0xff); });
  return Step::Next;
}

} // namespace

std::optional<IntrinsicCode> findIntegerMath(const AmdCall &call) {
  using namespace llvm;
  switch (call.id) {
  case Intrinsic::amdgcn_perm:
    return IntrinsicCode{permHandler};
  case Intrinsic::amdgcn_alignbyte:
    return IntrinsicCode{mappedActiveBy<U, U, U, U>(
        [](U high, U low, U bytes) { return static_cast<U>((uint64_t(high) << 32 | low) >> 8 * (bytes & 3)); })};
  case Intrinsic::amdgcn_lerp:
    return IntrinsicCode{mappedActiveBy<U, U, U, U>([](U a, U b, U c) { return lerp(a, b, c); })};
  case Intrinsic::amdgcn_bitop3:
    if (!call.isGfx950())
      return std::nullopt;
    if (call.result()->isIntegerTy(32))
      return IntrinsicCode{runBitop3<uint32_t>, call.immediate(3)};
    if (call.result()->isIntegerTy(16))
      return IntrinsicCode{runBitop3<uint16_t>, call.immediate(3)};
    return std::nullopt;
  case Intrinsic::amdgcn_ashr_pk_i8_i32:
    if (!call.isGfx950())
      return std::nullopt;
    return IntrinsicCode{
        mappedActiveBy<uint16_t, U, U, U>([](U a, U b, U s) { return shiftAndPack<-128, 127>(a, b, s); })};
  case Intrinsic::amdgcn_ashr_pk_u8_i32:
    if (!call.isGfx950())
      return std::nullopt;
    return IntrinsicCode{
        mappedActiveBy<uint16_t, U, U, U>([](U a, U b, U s) { return shiftAndPack<0, 255>(a, b, s); })};
  default:
    if (std::optional<IntrinsicCode> code = findDifferences(call))
      return code;
    return findFields(call);
  }
}

} // namespace warp2wave::sim
