// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The matrix instructions of AMD that are simulated: shape, types and GPUs.
// Sources: BuiltinsAMDGPU.def and the instruction-selection probes of LLVM 22; the ISA documents of CDNA 2 to 4
// (chapter 7) and of RDNA 3 and 4.

#ifndef WARP2WAVE_SIM_MATRIX_AMDTABLE_H
#define WARP2WAVE_SIM_MATRIX_AMDTABLE_H

#include "Element.h"
#include "llvm/ADT/ArrayRef.h"

namespace warp2wave::sim {

enum class AmdKind : uint8_t {
  Mfma,
  Smfmac,
  /// mfma.scale.*.f8f6f4
  Scaled,
  Wmma11,
  Wmma12,
  Swmmac12,
};

/// GPUs, as bits.
enum : uint8_t { Gfx90a = 1, Gfx942 = 2, Gfx950 = 4, Gfx11 = 8, Gfx12 = 16, Cdna = 7, Cdna3 = 6 };

struct AmdInstruction {
  /// After "llvm.amdgcn.", without the types that LLVM appends.
  llvm::StringLiteral name;
  uint8_t machines;
  AmdKind kind;
  uint8_t m, n, k, blocks;
  /// E4M3 and E5M2 stand for FNUZ on gfx942; U8 and U4 for signed or unsigned, as flags say.
  Element a, b, d;
};

llvm::ArrayRef<AmdInstruction> allAmdInstructions();

} // namespace warp2wave::sim

#endif
