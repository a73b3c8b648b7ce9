// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Widths and values of matrix elements.  Formats of 8 bits and fewer are looked
// up in tables that are filled on first use.

#include "Element.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ErrorHandling.h"
#include <algorithm>
#include <array>

namespace warp2wave::sim {

unsigned elementWidth(Element type) {
  switch (type) {
  case Element::F64:
    return 64;
  case Element::F32:
  case Element::TF32:
  case Element::S32:
    return 32;
  case Element::F16:
  case Element::BF16:
    return 16;
  case Element::E3M2:
  case Element::E2M3:
    return 6;
  case Element::E2M1:
  case Element::S4:
  case Element::U4:
    return 4;
  case Element::B1:
    return 1;
  default:
    return 8;
  }
}

std::optional<Element> findElement(llvm::StringRef name) {
  return llvm::StringSwitch<std::optional<Element>>(name)
      .Case("f64", Element::F64)
      .Case("f32", Element::F32)
      .Case("tf32", Element::TF32)
      .Case("f16", Element::F16)
      .Case("bf16", Element::BF16)
      .Case("e4m3", Element::E4M3)
      .Case("e5m2", Element::E5M2)
      .Case("e3m2", Element::E3M2)
      .Case("e2m3", Element::E2M3)
      .Case("e2m1", Element::E2M1)
      .Case("s32", Element::S32)
      .Case("s8", Element::S8)
      .Case("u8", Element::U8)
      .Case("s4", Element::S4)
      .Case("u4", Element::U4)
      .Case("b1", Element::B1)
      .Default(std::nullopt);
}

static FloatFormat formatOf(Element type) {
  switch (type) {
  case Element::F64:
    return FloatFormat::F64;
  case Element::F32:
    return FloatFormat::F32;
  case Element::TF32:
    return FloatFormat::TF32;
  case Element::F16:
    return FloatFormat::F16;
  case Element::BF16:
    return FloatFormat::BF16;
  case Element::E4M3:
    return FloatFormat::E4M3;
  case Element::E5M2:
    return FloatFormat::E5M2;
  case Element::E4M3Fnuz:
    return FloatFormat::E4M3Fnuz;
  case Element::E5M2Fnuz:
    return FloatFormat::E5M2Fnuz;
  case Element::E3M2:
    return FloatFormat::E3M2;
  case Element::E2M3:
    return FloatFormat::E2M3;
  case Element::E2M1:
    return FloatFormat::E2M1;
  case Element::E8M0:
    return FloatFormat::E8M0;
  default:
    llvm_unreachable("an integer has no float format");
  }
}

int leastExponent(Element type) {
  switch (type) {
  case Element::F64:
    return -1022;
  case Element::F16:
  case Element::E5M2:
    return -14;
  case Element::E5M2Fnuz:
    return -15;
  case Element::E4M3:
    return -6;
  case Element::E4M3Fnuz:
    return -7;
  case Element::E3M2:
    return -2;
  case Element::E2M3:
  case Element::E2M1:
    return 0;
  case Element::E8M0:
    return -127;
  default:
    return -126;
  }
}

static Decoded withExponent(double value, int least) {
  if (value == 0)
    return {value, zeroExponent};
  int exponent = static_cast<int>(std::bit_cast<uint64_t>(value) >> 52 & 0x7ff) - 1023;
  return {value, std::max(exponent, least)};
}

using Table = std::array<Decoded, 256>;

static const Table &smallTable(Element type) {
  static const auto tables = [] {
    std::array<Table, 7> result;
    constexpr Element types[7] = {Element::E4M3, Element::E5M2, Element::E4M3Fnuz, Element::E5M2Fnuz,
                                  Element::E3M2, Element::E2M3, Element::E2M1};
    for (unsigned i = 0; i < 7; ++i)
      for (unsigned code = 0; code < 256; ++code) {
        unsigned bits = code & ((1u << elementWidth(types[i])) - 1);
        result[i][code] = withExponent(decode(formatOf(types[i]), bits), leastExponent(types[i]));
      }
    return result;
  }();
  return tables[static_cast<unsigned>(type) - static_cast<unsigned>(Element::E4M3)];
}

Decoded decodeElement(Element type, uint64_t bits) {
  switch (type) {
  case Element::F16:
    return withExponent(halfToFloat(static_cast<uint16_t>(bits)), -14);
  case Element::BF16:
    return withExponent(bfloatToFloat(static_cast<uint16_t>(bits)), -126);
  case Element::TF32:
    // A NaN whose payload is in the cut bits alone stays one.
    if ((bits & 0x7fffffff) > 0x7f800000)
      return {std::bit_cast<double>(uint64_t(0x7ff8000000000000)), 1024};
    return withExponent(std::bit_cast<float>(static_cast<uint32_t>(bits) & ~0x1fffu), -126);
  case Element::F32:
    return withExponent(std::bit_cast<float>(static_cast<uint32_t>(bits)), -126);
  case Element::F64:
    return withExponent(std::bit_cast<double>(bits), -1022);
  case Element::E8M0:
    return withExponent(decode(FloatFormat::E8M0, bits & 0xff), -127);
  default:
    return smallTable(type)[bits & 0xff];
  }
}

void decodeElements(Element type, const uint64_t *bits, unsigned count, Decoded *to) {
  if (type == Element::F16)
    for (unsigned i = 0; i < count; ++i)
      to[i] = withExponent(static_cast<double>(halfToFloat(static_cast<uint16_t>(bits[i]))), -14);
  else if (type == Element::BF16)
    for (unsigned i = 0; i < count; ++i)
      to[i] = withExponent(static_cast<double>(bfloatToFloat(static_cast<uint16_t>(bits[i]))), -126);
  else
    for (unsigned i = 0; i < count; ++i)
      to[i] = decodeElement(type, bits[i]);
}

int64_t decodeInteger(Element type, uint64_t bits) {
  switch (type) {
  case Element::S32:
    return static_cast<int32_t>(bits);
  case Element::S8:
    return static_cast<int8_t>(bits);
  case Element::U8:
    return static_cast<uint8_t>(bits);
  case Element::S4:
    return static_cast<int8_t>(bits << 4) >> 4;
  case Element::U4:
    return bits & 15;
  case Element::B1:
    return bits & 1;
  default:
    llvm_unreachable("a float is no integer");
  }
}

} // namespace warp2wave::sim
