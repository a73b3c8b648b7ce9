// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What follows the name of a PTX instruction or NVVM intrinsic (".rn.ftz.sat"),
// packed into Inst::imm.

#ifndef WARP2WAVE_SIM_NVIDIA_MODIFIERS_H
#define WARP2WAVE_SIM_NVIDIA_MODIFIERS_H

#include "../Numerics/Numerics.h"
#include "llvm/ADT/StringSwitch.h"
#include <bit>
#include <cstdint>

namespace warp2wave::sim::nvidia {

struct Modifiers {
  Rounding rounding = Rounding::Nearest;
  /// What an operation has to choose besides (a comparison, a byte mode).
  uint8_t choice = 0;
  /// Bytes of the result's and of the operands' columns where they may differ from
  /// what the type says (cvt); 0: they do not.
  uint8_t outBytes = 0, inBytes = 0;
  bool hasRounding : 1 = false;
  /// Rounds to a whole number (.rni and the like).
  bool isWhole : 1 = false;
  bool ftz : 1 = false;
  bool sat : 1 = false;
  bool satfinite : 1 = false;
  bool relu : 1 = false;
  bool nan : 1 = false;
  bool xorsign : 1 = false;
  bool abs : 1 = false;
  bool approx : 1 = false;
  bool full : 1 = false;
  /// A second choice.
  uint16_t extra : 5 = 0;
  uint16_t unused = 0;

  uint64_t pack() const { return std::bit_cast<uint64_t>(*this); }
  static Modifiers unpack(uint64_t imm) { return std::bit_cast<Modifiers>(imm); }

  /// The rule for encoding a result.
  EncodeRule rule() const { return {rounding, satfinite, NanRule::Canonical}; }

  /// Takes in one modifier, without its dot; false if it is none of these.
  bool add(llvm::StringRef text) {
    int mode = llvm::StringSwitch<int>(text)
                   .Cases({"rn", "rni"}, 0)
                   .Cases({"rz", "rzi"}, 1)
                   .Cases({"rm", "rmi"}, 2)
                   .Cases({"rp", "rpi"}, 3)
                   .Case("rna", 4)
                   .Default(-1);
    if (mode >= 0) {
      rounding = static_cast<Rounding>(mode);
      hasRounding = true;
      isWhole = text.size() == 3 && text.back() == 'i';
    } else if (text == "ftz") {
      ftz = true;
    } else if (text == "sat") {
      sat = true;
    } else if (text == "satfinite") {
      satfinite = true;
    } else if (text == "relu") {
      relu = true;
    } else if (text == "nan" || text == "NaN") {
      nan = true;
    } else if (text == "xorsign") {
      xorsign = true;
    } else if (text == "abs") {
      abs = true;
    } else if (text == "approx") {
      approx = true;
    } else if (text == "full") {
      full = true;
    } else {
      return false;
    }
    return true;
  }
};
static_assert(sizeof(Modifiers) == 8);

} // namespace warp2wave::sim::nvidia

#endif
