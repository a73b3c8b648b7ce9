// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// gfx950's conversions between f32, f16, bf16 and the formats of 4, 6 and 8
// bits with a common scale: llvm.amdgcn.cvt.scalef32.* (CDNA4 ISA 7.3, "Converts
// with Scale").  The scale is a power of two, the exponent of an f32; converting to
// a narrow format divides by it, from one multiplies.  Names say how many elements
// there are, and from what to what: cvt.scalef32.pk32.fp6.f16, cvt.scalef32.sr.pk.fp4.f32.
// One routine does them all, from a description packed into the immediate.

#include "../Numerics/Numerics.h"
#include "Parts.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include <algorithm>

namespace warp2wave::sim {

namespace {

/// The next number of V_PRNG_B32.
uint32_t nextRandom(uint32_t x) { return x << 1 ^ (x >> 31 ? 197u : 0u); }

struct Conversion {
  FloatFormat from = FloatFormat::F32, to = FloatFormat::F32;
  unsigned count = 1;
  bool isStochastic = false;
  /// The first operand holds what is kept beside the new elements.
  bool keepsOld = false;
  /// Which byte, half or pair is read or written.
  unsigned select = 0;

  uint64_t pack() const {
    return static_cast<uint64_t>(from) | static_cast<uint64_t>(to) << 8 | uint64_t(count) << 16 |
           uint64_t(isStochastic) << 24 | uint64_t(keepsOld) << 25 | uint64_t(select) << 32;
  }
  static Conversion unpack(uint64_t imm) {
    return {static_cast<FloatFormat>(imm & 0xff),
            static_cast<FloatFormat>(imm >> 8 & 0xff),
            static_cast<unsigned>(imm >> 16 & 0xff),
            (imm >> 24 & 1) != 0,
            (imm >> 25 & 1) != 0,
            static_cast<unsigned>(imm >> 32 & 3)};
  }
  bool isWidening() const { return isNarrow(from); }
  static bool isNarrow(FloatFormat format) { return formatBits(format) <= 8; }
};

/// Up to 192 bits in columns of 16 or 32 bits.
struct BitString {
  uint32_t words[6] = {};
  uint32_t get(unsigned first, unsigned width) const {
    uint64_t window = words[first / 32];
    if (first / 32 < 5)
      window |= uint64_t(words[first / 32 + 1]) << 32;
    return static_cast<uint32_t>(window >> first % 32) & ((1u << width) - 1);
  }
  void set(unsigned first, unsigned width, uint32_t value) {
    for (unsigned i = 0; i != width; ++i) {
      uint32_t bit = 1u << (first + i) % 32;
      uint32_t &word = words[(first + i) / 32];
      word = value >> i & 1 ? word | bit : word & ~bit;
    }
  }
};

/// The scale as an exponent without bias; NaN has 128.
int scaleExponent(float scale) { return static_cast<int>(std::bit_cast<uint32_t>(scale) >> 23 & 0xff) - 127; }

double scaled(double value, int exponent) {
  return exponent == 128 || exponent == -128 ? std::nan("") : std::ldexp(value, exponent);
}

double readWide(Wave &wave, const Inst &inst, FloatFormat format, unsigned operand, unsigned lane) {
  if (format == FloatFormat::F32)
    return static_cast<double>(in<float>(wave, inst, operand)[lane]);
  return decode(format, in<uint16_t>(wave, inst, operand)[lane]);
}

/// From a narrow format: packed words, [scale], into elements of their own.
void widen(Wave &wave, const Inst &inst, const Conversion &c, unsigned lane) {
  unsigned words = c.count == 32 ? 6 : 1;
  unsigned first = c.keepsOld ? 2 : 0;
  BitString bits;
  for (unsigned i = 0; i != words; ++i)
    bits.words[i] = in<uint32_t>(wave, inst, first + i)[lane];
  int exponent = scaleExponent(in<float>(wave, inst, first + words)[lane]);
  unsigned width = formatBits(c.from);
  unsigned offset = c.count == 32 ? 0 : c.select * c.count * width;
  EncodeRule rule{Rounding::Nearest, c.to == FloatFormat::F16 && (wave.mode >> 23 & 1), NanRule::Quiet};
  for (unsigned i = 0; i != c.count; ++i) {
    double value = scaled(decode(c.from, bits.get(offset + i * width, width)), exponent);
    if (c.to == FloatFormat::F32)
      out<float>(wave, inst, i)[lane] = static_cast<float>(value);
    else if (!c.keepsOld)
      out<uint16_t>(wave, inst, i)[lane] = static_cast<uint16_t>(encode(c.to, value, rule));
    else {
      // One half of a pair; the flag after the byte's index says which.
      unsigned half = static_cast<unsigned>(inst.imm >> 40 & 1);
      out<uint16_t>(wave, inst, 1 - half)[lane] = in<uint16_t>(wave, inst, 1 - half)[lane];
      out<uint16_t>(wave, inst, half)[lane] = static_cast<uint16_t>(encode(c.to, value, rule));
    }
  }
}

/// To a narrow format: [old], elements, [seed], scale.
void shrink(Wave &wave, const Inst &inst, const Conversion &c, unsigned lane) {
  // Results are words of 32 bits, or a pair of 16-bit halves.
  bool isHalves = inst.numOut == 2;
  BitString bits;
  unsigned next = 0;
  if (c.keepsOld) {
    if (isHalves)
      bits.words[0] = in<uint16_t>(wave, inst, 0)[lane] | uint32_t(in<uint16_t>(wave, inst, 1)[lane]) << 16;
    else
      bits.words[0] = in<uint32_t>(wave, inst, 0)[lane];
    next = isHalves ? 2 : 1;
  }
  unsigned elements = next;
  next += c.count;
  uint32_t random = c.isStochastic ? in<uint32_t>(wave, inst, next++)[lane] : 0;
  int exponent = scaleExponent(in<float>(wave, inst, next)[lane]);
  unsigned width = formatBits(c.to);
  unsigned offset = c.count == 32 ? 0 : c.select * c.count * width;
  bool saturates = width == 8 && (wave.mode >> 23 & 1);
  EncodeRule rule{Rounding::Nearest, saturates, NanRule::Quiet};
  for (unsigned i = 0; i != c.count; ++i) {
    double value = scaled(readWide(wave, inst, c.from, elements + i, lane), -exponent);
    uint64_t code = c.isStochastic ? encodeStochastic(c.to, value, random, rule) : encode(c.to, value, rule);
    bits.set(offset + i * width, width, static_cast<uint32_t>(code));
    random = nextRandom(random);
  }
  if (isHalves) {
    out<uint16_t>(wave, inst, 0)[lane] = static_cast<uint16_t>(bits.words[0]);
    out<uint16_t>(wave, inst, 1)[lane] = static_cast<uint16_t>(bits.words[0] >> 16);
    return;
  }
  for (unsigned i = 0; i != inst.numOut; ++i)
    out<uint32_t>(wave, inst, i)[lane] = bits.words[i];
}

Step convertScaled(Wave &wave, const Inst &inst) {
  Conversion conversion = Conversion::unpack(inst.imm);
  forLanes(wave, [&](unsigned lane) {
    if (conversion.isWidening())
      widen(wave, inst, conversion, lane);
    else
      shrink(wave, inst, conversion, lane);
  });
  return Step::Next;
}

Step prng(Wave &wave, const Inst &inst) {
  const uint32_t *from = in<uint32_t>(wave, inst, 0);
  uint32_t *to = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = nextRandom(from[lane]); });
  return Step::Next;
}

std::optional<FloatFormat> formatNamed(llvm::StringRef name) {
  if (name == "f32")
    return FloatFormat::F32;
  if (name == "f16")
    return FloatFormat::F16;
  if (name == "bf16")
    return FloatFormat::BF16;
  if (name == "fp8")
    return FloatFormat::E4M3;
  if (name == "bf8")
    return FloatFormat::E5M2;
  if (name == "fp6")
    return FloatFormat::E2M3;
  if (name == "bf6")
    return FloatFormat::E3M2;
  if (name == "fp4")
    return FloatFormat::E2M1;
  return std::nullopt;
}

/// Reads what follows "llvm.amdgcn.cvt.scalef32.".  pk8 and pk16 are gfx1250's.
std::optional<IntrinsicCode> findScaled(const AmdCall &call, llvm::StringRef name) {
  Conversion c;
  llvm::SmallVector<llvm::StringRef, 5> parts;
  name.split(parts, '.');
  size_t next = 0;
  auto skip = [&](llvm::StringRef word) { return next < parts.size() && parts[next] == word && ++next; };
  c.isStochastic = skip("sr");
  if (skip("pk"))
    c.count = 2;
  else if (skip("pk32") || skip("2xpk16"))
    c.count = 32;
  if (parts.size() != next + 2)
    return std::nullopt;
  std::optional<FloatFormat> to = formatNamed(parts[next]), from = formatNamed(parts[next + 1]);
  if (!to || !from || Conversion::isNarrow(*to) == Conversion::isNarrow(*from))
    return std::nullopt;
  c.to = *to;
  c.from = *from;
  unsigned arguments = call.call.arg_size();
  uint64_t half = 0;
  if (c.count == 32) {
    // Only the formats of 6 bits come by 32.
    if (formatBits(c.isWidening() ? c.from : c.to) != 6)
      return std::nullopt;
  } else if (c.isWidening()) {
    // f16 from one byte goes into half of an old pair: old, source, scale, byte, half.
    c.keepsOld = arguments == 5;
    c.select = static_cast<unsigned>(call.immediate(c.keepsOld ? 3 : 2));
    if (c.keepsOld)
      half = call.immediate(4);
  } else {
    c.keepsOld = true;
    c.select = static_cast<unsigned>(call.immediate(arguments - 1));
  }
  return IntrinsicCode{convertScaled, c.pack() | half << 40};
}

} // namespace

std::optional<IntrinsicCode> findScaledConvert(const AmdCall &call) {
  if (!call.isGfx950())
    return std::nullopt;
  if (call.id == llvm::Intrinsic::amdgcn_prng_b32)
    return IntrinsicCode{prng};
  llvm::StringRef name = llvm::Intrinsic::getBaseName(call.id);
  if (!name.consume_front("llvm.amdgcn.cvt.scalef32."))
    return std::nullopt;
  return findScaled(call, name);
}

} // namespace warp2wave::sim
