// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers are read as a double (every float format is a part of it) or as an
// integer, changed, and rounded once by Numerics.

#include "Convert.h"
#include "FloatFormats.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>
#include <utility>

namespace warp2wave::sim::nvidia {

namespace {

/// A number type as a type of C++.
template <class BitsType, bool signedness, unsigned width> struct IntegerTraits {
  using Bits = BitsType;
  static constexpr bool isFloat = false, isSigned = signedness;
  static constexpr unsigned bits = width;
};
template <class F> struct FloatNumber : F {
  static constexpr bool isFloat = true, isSigned = true;
  static constexpr unsigned bits = sizeof(typename F::Bits) * 8;
};
using Numbers =
    std::tuple<IntegerTraits<uint8_t, false, 8>, IntegerTraits<uint8_t, true, 8>, IntegerTraits<uint16_t, false, 16>,
               IntegerTraits<uint16_t, true, 16>, IntegerTraits<uint32_t, false, 32>, IntegerTraits<uint32_t, true, 32>,
               IntegerTraits<uint64_t, false, 64>, IntegerTraits<uint64_t, true, 64>, FloatNumber<F16>,
               FloatNumber<BF16>, FloatNumber<F32>, FloatNumber<F64>>;
constexpr size_t numberCount = std::tuple_size_v<Numbers>;

template <class From> int64_t widen(typename From::Bits bits) {
  if constexpr (From::isSigned)
    return static_cast<std::make_signed_t<typename From::Bits>>(bits);
  else
    return static_cast<int64_t>(bits);
}

/// .sat between integers: clamps to the range of the result.
template <class From, class To> uint64_t clampInteger(int64_t value) {
  constexpr uint64_t largest = To::isSigned ? ~uint64_t(0) >> (65 - To::bits) : ~uint64_t(0) >> (64 - To::bits);
  constexpr int64_t smallest = To::isSigned ? -static_cast<int64_t>(largest) - 1 : 0;
  if (From::isSigned) {
    if (value < smallest)
      return static_cast<uint64_t>(smallest);
    return value > 0 && static_cast<uint64_t>(value) > largest ? largest : static_cast<uint64_t>(value);
  }
  return std::min(static_cast<uint64_t>(value), largest);
}

template <class From, class To> typename To::Bits convert(typename From::Bits bits, const Modifiers &m) {
  using Result = typename To::Bits;
  if constexpr (!From::isFloat && !To::isFloat) {
    int64_t value = widen<From>(bits);
    return static_cast<Result>(m.sat ? clampInteger<From, To>(value) : static_cast<uint64_t>(value));
  } else if constexpr (!From::isFloat) {
    Result result;
    if constexpr (sizeof(Result) == 8) {
      result = std::bit_cast<uint64_t>(From::isSigned ? signedToDouble(widen<From>(bits), m.rounding)
                                                      : unsignedToDouble(bits, m.rounding));
    } else {
      result = static_cast<Result>(From::isSigned ? signedToFormat(To::format, widen<From>(bits), m.rule())
                                                  : unsignedToFormat(To::format, bits, m.rule()));
    }
    return finish<To>(result, m);
  } else if constexpr (!To::isFloat) {
    // .ftz is about f32 only.
    double value = From::decode(m.ftz && From::bits == 32 ? From::flush(bits) : bits);
    return static_cast<Result>(nvidiaToInteger(value, From::bits, To::bits, To::isSigned, m.rounding));
  } else {
    double value = From::decode(m.ftz && From::bits == 32 ? From::flush(bits) : bits);
    Modifiers after = m;
    after.ftz = m.ftz && To::bits == 32;
    // A bfloat16 is the upper half of an f32 (so it is for a NaN on an H100).
    if constexpr (From::bits == 16 && From::format == FloatFormat::BF16 && To::bits == 32)
      if (value != value)
        return finish<To>(static_cast<Result>(bits) << 16, after);
    // A NaN keeps its sign and the upper bits of its mantissa, made quiet (measured on an H100).
    if constexpr (From::bits == 64 && sizeof(Result) < 8)
      if (value != value)
        return finish<To>(To::narrowNan(std::bit_cast<uint64_t>(value)), after);
    if (m.isWhole) {
      value = roundToWhole(value, m.rounding);
      after.rounding = Rounding::Nearest;
    }
    if constexpr (sizeof(Result) == 8)
      return finish<To>(std::bit_cast<uint64_t>(value), after);
    else
      return finish<To>(To::encode(value, after), after);
  }
}

uint64_t readColumn(const char *column, unsigned bytes, unsigned lane) {
  uint64_t value = 0;
  std::memcpy(&value, column + lane * bytes, bytes);
  return value;
}
void writeColumn(char *column, unsigned bytes, unsigned lane, uint64_t value) {
  std::memcpy(column + lane * bytes, &value, bytes);
}

template <class From, class To> Step convertColumns(Wave &wave, const Inst &inst) {
  Modifiers m = Modifiers::unpack(inst.imm);
  unsigned inBytes = m.inBytes ? m.inBytes : sizeof(typename From::Bits);
  unsigned outBytes = m.outBytes ? m.outBytes : sizeof(typename To::Bits);
  if (inBytes == sizeof(typename From::Bits) && outBytes == sizeof(typename To::Bits)) {
    auto *o = out<typename To::Bits>(wave, inst);
    const auto *p = in<typename From::Bits>(wave, inst, 0);
    forLanes(wave, [&](unsigned lane) { o[lane] = convert<From, To>(p[lane], m); });
    return Step::Next;
  }
  char *o = out<char>(wave, inst);
  const char *p = in<char>(wave, inst, 0);
  forLanes(wave, [&](unsigned lane) {
    auto bits = static_cast<typename From::Bits>(readColumn(p, inBytes, lane));
    uint64_t result = convert<From, To>(bits, m);
    if (!To::isFloat && To::isSigned)
      result = static_cast<uint64_t>(llvm::SignExtend64<To::bits>(result));
    writeColumn(o, outBytes, lane, result);
  });
  return Step::Next;
}

template <size_t... index> constexpr std::array<Handler, sizeof...(index)> handlers(std::index_sequence<index...>) {
  return {convertColumns<std::tuple_element_t<index / numberCount, Numbers>,
                         std::tuple_element_t<index % numberCount, Numbers>>...};
}

/// Bits from one element of a pair to the next.
unsigned elementBits(FloatFormat format) {
  switch (format) {
  case FloatFormat::F16:
  case FloatFormat::BF16:
    return 16;
  case FloatFormat::F32:
  case FloatFormat::TF32:
    return 32;
  case FloatFormat::E2M1:
    return 4;
  default:
    return 8;
  }
}

uint64_t encodeElement(FloatFormat to, double value, const Modifiers &m) {
  if (m.relu && !(value > 0) && value == value)
    value = 0;
  // The scale format has no sign.
  if (to == FloatFormat::E8M0)
    value = std::fabs(value);
  return encode(to, value, m.rule());
}

Step convertPair(Wave &wave, const Inst &inst) {
  Modifiers m = Modifiers::unpack(inst.imm);
  auto to = static_cast<FloatFormat>(m.choice), from = static_cast<FloatFormat>(m.extra);
  unsigned fromBits = elementBits(from), toBits = elementBits(to);
  uint64_t fromMask = ~uint64_t(0) >> (64 - fromBits);
  forLanes(wave, [&](unsigned lane) {
    uint64_t low, high;
    if (from == FloatFormat::F32) {
      high = in<uint32_t>(wave, inst, 0)[lane];
      low = in<uint32_t>(wave, inst, 1)[lane];
    } else if (m.inBytes) {
      uint64_t both = readColumn(in<char>(wave, inst, 0), m.inBytes, lane);
      low = both & fromMask;
      high = both >> fromBits & fromMask;
    } else {
      low = in<uint16_t>(wave, inst, 0)[lane];
      high = in<uint16_t>(wave, inst, 1)[lane];
    }
    if (m.ftz && from == FloatFormat::F32) {
      low = F32::flush(static_cast<uint32_t>(low));
      high = F32::flush(static_cast<uint32_t>(high));
    }
    low = encodeElement(to, decode(from, low), m);
    high = encodeElement(to, decode(from, high), m);
    if (m.outBytes) {
      writeColumn(out<char>(wave, inst), m.outBytes, lane, low | high << toBits);
    } else {
      out<uint16_t>(wave, inst, 0)[lane] = static_cast<uint16_t>(low);
      out<uint16_t>(wave, inst, 1)[lane] = static_cast<uint16_t>(high);
    }
  });
  return Step::Next;
}

Step convertTf32(Wave &wave, const Inst &inst) {
  Modifiers m = Modifiers::unpack(inst.imm);
  auto *o = out<uint32_t>(wave, inst);
  const auto *p = in<uint32_t>(wave, inst, 0);
  forLanes(wave, [&](unsigned lane) {
    uint32_t bits = m.ftz ? F32::flush(p[lane]) : p[lane];
    // .rna cuts a NaN off, even if that makes an infinity of it (measured on an H100).
    if (m.rounding == Rounding::NearestAway && F32::isNan(bits)) {
      o[lane] = bits & 0xffffe000;
      return;
    }
    o[lane] = static_cast<uint32_t>(encodeElement(FloatFormat::TF32, F32::decode(bits), m));
  });
  return Step::Next;
}

} // namespace

unsigned numberBytes(NumberType type) {
  constexpr uint8_t bytes[] = {1, 1, 2, 2, 4, 4, 8, 8, 2, 2, 4, 8};
  return bytes[static_cast<unsigned>(type)];
}
bool isFloat(NumberType type) { return type >= NumberType::F16; }
bool isSigned(NumberType type) { return isFloat(type) || static_cast<unsigned>(type) % 2; }

std::optional<NumberType> parseNumberType(llvm::StringRef name) {
  constexpr llvm::StringLiteral names[] = {"u8",  "s8",  "u16", "s16",  "u32", "s32",
                                           "u64", "s64", "f16", "bf16", "f32", "f64"};
  for (unsigned i = 0; i != numberCount; ++i)
    if (names[i] == name)
      return static_cast<NumberType>(i);
  return std::nullopt;
}

Handler convertHandler(NumberType from, NumberType to) {
  static constexpr auto table = handlers(std::make_index_sequence<numberCount * numberCount>());
  return table[static_cast<unsigned>(from) * numberCount + static_cast<unsigned>(to)];
}

std::optional<FloatFormat> parseFormat(llvm::StringRef name) {
  return llvm::StringSwitch<std::optional<FloatFormat>>(name)
      .Case("f16", FloatFormat::F16)
      .Case("bf16", FloatFormat::BF16)
      .Case("tf32", FloatFormat::TF32)
      .Case("f32", FloatFormat::F32)
      .Case("e4m3", FloatFormat::E4M3)
      .Case("e5m2", FloatFormat::E5M2)
      .Case("e2m3", FloatFormat::E2M3)
      .Case("e3m2", FloatFormat::E3M2)
      .Case("e2m1", FloatFormat::E2M1)
      .Case("ue8m0", FloatFormat::E8M0)
      .Default(std::nullopt);
}

Handler convertFormats(FloatFormat from, FloatFormat to, Modifiers &modifiers) {
  // What has at most 8 bits saturates, but for a scale.
  if (elementBits(to) <= 8 && to != FloatFormat::E8M0)
    modifiers.satfinite = true;
  modifiers.choice = static_cast<uint8_t>(to);
  modifiers.extra = static_cast<uint8_t>(from);
  return to == FloatFormat::TF32 ? convertTf32 : convertPair;
}

Step convertPack(Wave &wave, const Inst &inst) {
  Modifiers m = Modifiers::unpack(inst.imm);
  unsigned bits = m.choice;
  int64_t largest = (int64_t(1) << (m.extra ? bits - 1 : bits)) - 1, smallest = m.extra ? -largest - 1 : 0;
  uint32_t mask = (1u << bits) - 1;
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    auto element = [&](unsigned operand) {
      int64_t value = in<int32_t>(wave, inst, operand)[lane];
      return static_cast<uint32_t>(std::clamp(value, smallest, largest)) & mask;
    };
    uint32_t result = element(0) << bits | element(1);
    if (bits < 16)
      result |= in<uint32_t>(wave, inst, 2)[lane] << 2 * bits;
    o[lane] = result;
  });
  return Step::Next;
}

} // namespace warp2wave::sim::nvidia
