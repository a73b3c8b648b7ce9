// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The float types of PTX registers as types of C++: how their bits become a
// double and back.

#ifndef WARP2WAVE_SIM_NVIDIA_FLOATFORMATS_H
#define WARP2WAVE_SIM_NVIDIA_FLOATFORMATS_H

#include "Modifiers.h"
#include <type_traits>

namespace warp2wave::sim::nvidia {

template <class BitsType, unsigned mantissaBits, unsigned exponentBits, FloatFormat formatId, BitsType nanBits>
struct FloatTraits {
  using Bits = BitsType;
  static constexpr FloatFormat format = formatId;
  static constexpr Bits sign = static_cast<Bits>(Bits(1) << (mantissaBits + exponentBits));
  static constexpr Bits infinity = static_cast<Bits>(((Bits(1) << exponentBits) - 1) << mantissaBits);
  static constexpr Bits one = static_cast<Bits>(Bits((1 << (exponentBits - 1)) - 1) << mantissaBits);
  /// PTX's canonical NaN.
  static constexpr Bits nan = nanBits;
  /// A NaN of a double made quiet, with the sign and as much of the mantissa as there is room for.
  static Bits narrowNan(uint64_t bits) {
    auto mantissa = static_cast<Bits>((bits & ((uint64_t(1) << 52) - 1)) >> (52 - mantissaBits));
    return static_cast<Bits>((bits >> 63 ? sign : 0) | infinity | Bits(1) << (mantissaBits - 1) | mantissa);
  }

  static bool isNan(Bits b) { return static_cast<Bits>(b & ~sign) > infinity; }
  static bool isNegative(Bits b) { return b & sign; }
  static bool isSubnormal(Bits b) { return !(b & infinity) && (b & static_cast<Bits>(~sign)); }
  static Bits flush(Bits b) { return b & infinity ? b : static_cast<Bits>(b & sign); }

  static double decode(Bits b) {
    if constexpr (sizeof(Bits) == 8)
      return std::bit_cast<double>(b);
    else if constexpr (sizeof(Bits) == 4)
      return static_cast<double>(std::bit_cast<float>(b));
    else if constexpr (formatId == FloatFormat::F16)
      return static_cast<double>(halfToFloat(b));
    else
      return static_cast<double>(bfloatToFloat(b));
  }
  static Bits encode(double value, const Modifiers &m = {}) {
    if constexpr (sizeof(Bits) == 8)
      return std::bit_cast<uint64_t>(value);
    if (value != value)
      return nan;
    return static_cast<Bits>(sim::encode(format, value, m.rule()));
  }
};

using F16 = FloatTraits<uint16_t, 10, 5, FloatFormat::F16, 0x7fff>;
using BF16 = FloatTraits<uint16_t, 7, 8, FloatFormat::BF16, 0x7fff>;
using F32 = FloatTraits<uint32_t, 23, 8, FloatFormat::F32, 0x7fffffff>;
using F64 = FloatTraits<uint64_t, 52, 11, FloatFormat::F64, 0x7ff8000000000000>;

/// What .ftz, .sat and .relu make of a result: subnormals become zeros; the value is
/// clamped to [0, 1] (a NaN gives +0), or to what is not negative (a NaN gives the canonical one).
template <class F> typename F::Bits finish(typename F::Bits bits, const Modifiers &m) {
  if (m.ftz)
    bits = F::flush(bits);
  if (m.sat) {
    if (F::isNan(bits) || F::isNegative(bits))
      return 0;
    return bits > F::one ? F::one : bits;
  }
  if (m.relu) {
    if (F::isNan(bits))
      return F::nan;
    return F::isNegative(bits) ? 0 : bits;
  }
  return bits;
}

} // namespace warp2wave::sim::nvidia

#endif
