// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements of matrices: their width, and their values as doubles with the
// exponent that matrix units align by.

#ifndef WARP2WAVE_SIM_MATRIX_ELEMENT_H
#define WARP2WAVE_SIM_MATRIX_ELEMENT_H

#include "../Numerics/Numerics.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace warp2wave::sim {

enum class Element : uint8_t {
  F64,
  F32,
  TF32,
  F16,
  BF16,
  E4M3,
  E5M2,
  E4M3Fnuz,
  E5M2Fnuz,
  E3M2,
  E2M3,
  E2M1,
  E8M0,
  S32,
  S8,
  U8,
  S4,
  U4,
  B1,
};

/// Bits of an element (32 of TF32).
unsigned elementWidth(Element type);
inline bool isInteger(Element type) { return type >= Element::S32; }
/// PTX's name: "f16", "e4m3", "b1".
std::optional<Element> findElement(llvm::StringRef name);

/// The exponent of zero: below every product's.
constexpr int zeroExponent = -4000;

/// A floating element: its value, and the exponent of its leading digit; of a
/// subnormal, the least exponent of the format.
struct Decoded {
  double value;
  int exponent;
};
Decoded decodeElement(Element type, uint64_t bits);
/// The same for \p count elements.
void decodeElements(Element type, const uint64_t *bits, unsigned count, Decoded *to);
int64_t decodeInteger(Element type, uint64_t bits);
/// The least exponent of a normal number.
int leastExponent(Element type);

} // namespace warp2wave::sim

#endif
