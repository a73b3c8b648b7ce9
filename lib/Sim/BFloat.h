// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// bfloat16 as a type of C++: the compiler's own needs functions that the C
// libraries of Debian 12 lack.

#ifndef WARP2WAVE_SIM_BFLOAT_H
#define WARP2WAVE_SIM_BFLOAT_H

#include <cstdint>

namespace warp2wave::sim {

/// The upper half of a float.  From float it rounds to nearest, ties to even.
struct BFloat {
  uint16_t bits = 0;

  BFloat() = default;
  explicit BFloat(float value) {
    uint32_t b = __builtin_bit_cast(uint32_t, value);
    bool isNaN = (b & 0x7fffffff) > 0x7f800000;
    uint32_t rounded = b + 0x7fff + (b >> 16 & 1);
    bits = static_cast<uint16_t>((isNaN ? b | 0x400000 : rounded) >> 16);
  }
  explicit BFloat(double value) : BFloat(static_cast<float>(value)) {}
  operator float() const { return __builtin_bit_cast(float, static_cast<uint32_t>(bits) << 16); }
};

} // namespace warp2wave::sim

#endif
