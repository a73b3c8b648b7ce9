// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integer, logic and bit instructions of PTX on columns (PTX ISA 9.0, "Integer
// Arithmetic Instructions", "Logic and Shift Instructions", and "prmt").

#ifndef WARP2WAVE_SIM_NVIDIA_INTEGEROPS_H
#define WARP2WAVE_SIM_NVIDIA_INTEGEROPS_H

#include "warp2wave/Sim/Exec.h"

namespace warp2wave::sim::nvidia {

/// T is the instruction's type; what is u32 whatever T is, is said.
enum class IntegerOp : uint8_t {
  Add,
  Sub,
  AddSat, ///< s32
  SubSat,
  MulLo,
  MulHi,
  MulWide, ///< result of twice the size
  MadLo,
  MadHi,
  MadHiSat, ///< s32
  MadWide,  ///< operand 2 and result of twice the size
  Mul24Lo,
  Mul24Hi,
  Mad24Lo,
  Mad24Hi,
  Mad24HiSat,
  Div,
  Rem,
  Abs,
  Neg,
  Min,
  Max,
  MinRelu,
  MaxRelu,
  Sad,
  And,
  Or,
  Xor,
  Not,
  CNot,
  Shl, ///< operand 1 is u32; amounts above the width count as the width
  Shr,
  Popc,       ///< result u32
  Clz,        ///< result u32
  Brev,       ///
  Bfind,      ///< result u32
  BfindShift, ///< bfind.shiftamt
  Bfe,        ///< operands 1, 2 u32
  Bfi,        ///< operands 2, 3 u32
  /// Carries: results d and, with .cc, the carry (1 byte); the carry-in is the last operand of the C forms.
  AddCc,
  AddC,
  AddCCc,
  SubCc,
  SubC,
  SubCCc,
  MadLoCc,
  MadLoC,
  MadLoCCc,
  MadHiCc,
  MadHiC,
  MadHiCCc,
};

/// Null if PTX has no such instruction for integers of \p bits (16, 32, 64; And to Not also 1: predicates).
Handler integerHandler(IntegerOp op, unsigned bits, bool isSigned);
/// Add, Min, Max, MinRelu, MaxRelu of elements of 8 or 16 bits in 32-bit columns.
Handler packedIntegerHandler(IntegerOp op, unsigned elementBits, bool isSigned);

/// Operations of 32 bits that come in one type.
enum class BitOp : uint8_t {
  FunnelLeftWrap, ///< shf: a (low), b (high), c (amount)
  FunnelLeftClamp,
  FunnelRightWrap,
  FunnelRightClamp,
  Prmt, ///< a, b, selector
  PrmtF4e,
  PrmtB4e,
  PrmtRc8,
  PrmtEcl,
  PrmtEcr,
  PrmtRc16,
  Lop3, ///< a, b, c, table
  BmskWrap,
  BmskClamp,
  SextWrap,
  SextClamp,
  ZextWrap,
  ZextClamp,
  Fns, ///< mask, base, offset
};
Handler bitHandler(BitOp op);

/// dp4a: a, b, c; signs of a's and b's elements.
Handler dotProduct4(bool isSignedA, bool isSignedB);
/// dp2a: a, b, c; \p isHigh takes the upper two bytes of b.
Handler dotProduct2(bool isSignedA, bool isSignedB, bool isHigh);
/// shf, with the operands of LLVM's funnel shifts: high, low, amount; 32 bits.
Handler funnelHandler(bool isRight, bool clamps);
/// prmt with a mode and without the operand that the mode ignores: a, selector.
Handler prmtOfOne(BitOp mode);

} // namespace warp2wave::sim::nvidia

#endif
