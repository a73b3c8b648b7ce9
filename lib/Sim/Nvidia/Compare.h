// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparison and selection of PTX on columns (PTX ISA 9.0, sections 9.7.6, 9.7.7; testp of 9.7.3).

#ifndef WARP2WAVE_SIM_NVIDIA_COMPARE_H
#define WARP2WAVE_SIM_NVIDIA_COMPARE_H

#include "warp2wave/Ptx/Modifiers.h"
#include "warp2wave/Sim/Exec.h"
#include <bit>

namespace warp2wave::sim::nvidia {

/// Inst::imm.
struct CompareCode {
  ptx::Compare compare = ptx::Compare::None;
  /// How the result is joined with the last operand.
  ptx::BoolOp boolOp = ptx::BoolOp::None;
  bool ftz = false;
  /// set: bits of the result, and what a true result is (of one half, where there are two).
  uint8_t resultBits = 0;
  uint32_t yes = 0;

  uint64_t pack() const { return std::bit_cast<uint64_t>(*this); }
  static CompareCode unpack(uint64_t imm) { return std::bit_cast<CompareCode>(imm); }
};
static_assert(sizeof(CompareCode) == 8);

/// setp.  Results: p and, of packed types, the comparison of the upper halves; of others the
/// complement, if there are two.  Operands: a, b, and with a boolOp a predicate.  Null if there is no such type.
Handler setpHandler(ptx::Type type);
/// set: the same with one result of CompareCode::resultBits; of packed types one mask or number a half.
Handler setHandler(ptx::Type type);
/// selp: a, b, predicate.
Handler selpHandler(unsigned bytes);
/// slct: a, b, c of s32 or f32.
Handler slctHandler(unsigned bytes, bool isFloat, bool ftz);
/// testp: the operand; Inst::imm is the ptx::TestOp.
Handler testpHandler(ptx::Type type);

} // namespace warp2wave::sim::nvidia

#endif
