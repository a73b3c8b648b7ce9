// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Elements.h"
#include "warp2wave/Verify/Values.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>
#include <cstring>
#include <limits>

using namespace llvm;

namespace warp2wave::verify {

uint64_t readBits(StringRef bytes, unsigned size, uint64_t index) {
  const char *p = bytes.data() + index * size;
  switch (size) {
  case 1:
    return static_cast<uint8_t>(*p);
  case 2:
    return support::endian::read16le(p);
  case 4:
    return support::endian::read32le(p);
  default:
    return support::endian::read64le(p);
  }
}

static double halfValue(uint16_t bits) {
  int exponent = bits >> 10 & 31;
  double fraction = bits & 1023;
  double value = exponent == 31  ? (fraction != 0 ? std::numeric_limits<double>::quiet_NaN()
                                                  : std::numeric_limits<double>::infinity())
                 : exponent == 0 ? std::ldexp(fraction, -24)
                                 : std::ldexp(fraction + 1024, exponent - 25);
  return bits >> 15 ? -value : value;
}

template <class T, class B> static double castBits(B bits) {
  T value;
  static_assert(sizeof(T) == sizeof(B));
  std::memcpy(&value, &bits, sizeof(value));
  return static_cast<double>(value);
}

double floatValue(uint64_t bits, ElementType type) {
  switch (type) {
  case ElementType::F16:
    return halfValue(static_cast<uint16_t>(bits));
  case ElementType::BF16:
    return castBits<float>(static_cast<uint32_t>(bits << 16));
  case ElementType::F32:
    return castBits<float>(static_cast<uint32_t>(bits));
  default:
    return castBits<double>(bits);
  }
}

double elementValue(StringRef bytes, ElementType type, uint64_t index) {
  unsigned size = elementBytes(type);
  uint64_t bits = readBits(bytes, size, index);
  if (isFloat(type))
    return floatValue(bits, type);
  return static_cast<double>(SignExtend64(bits, size * 8));
}

uint64_t ulpDistance(uint64_t a, uint64_t b, ElementType type) {
  bool aIsNan = std::isnan(floatValue(a, type)), bIsNan = std::isnan(floatValue(b, type));
  if (aIsNan || bIsNan)
    return aIsNan && bIsNan ? 0 : std::numeric_limits<uint64_t>::max();
  // Numbers of one sign are ordered like their bits.
  unsigned width = elementBytes(type) * 8;
  uint64_t sign = 1ULL << (width - 1);
  uint64_t magnitudeA = a & (sign - 1), magnitudeB = b & (sign - 1);
  if ((a & sign) != (b & sign))
    return magnitudeA + magnitudeB;
  return magnitudeA > magnitudeB ? magnitudeA - magnitudeB : magnitudeB - magnitudeA;
}

double oneUlp(uint64_t bits, ElementType type) {
  double value = std::fabs(floatValue(bits, type));
  unsigned width = elementBytes(type) * 8;
  uint64_t magnitude = bits & ((1ULL << (width - 1)) - 1);
  double next = floatValue(magnitude + 1, type);
  unsigned fractionBits = type == ElementType::F16    ? 10
                          : type == ElementType::BF16 ? 7
                          : type == ElementType::F32  ? 23
                                                      : 52;
  bool isNormal = magnitude >> fractionBits != 0;
  return isNormal && std::isfinite(value) && std::isfinite(next) ? next - value : 0;
}

std::string textOf(uint64_t bits, ElementType type) {
  std::string text;
  raw_string_ostream os(text);
  switch (type) {
  case ElementType::F16:
  case ElementType::BF16:
    os << format("%.5g", floatValue(bits, type));
    break;
  case ElementType::F32:
    os << format("%.9g", floatValue(bits, type));
    break;
  case ElementType::F64:
    os << format("%.17g", floatValue(bits, type));
    break;
  case ElementType::Unknown:
  case ElementType::Mixed:
    os << format_hex(bits, 4);
    break;
  default:
    os << SignExtend64(bits, elementBytes(type) * 8);
  }
  return text;
}

} // namespace warp2wave::verify
