// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic of LLVM IR on scalars, as operations over columns.

#ifndef WARP2WAVE_SIM_ALU_H
#define WARP2WAVE_SIM_ALU_H

#include "Code.h"
#include "llvm/IR/InstrTypes.h"

namespace warp2wave::sim {

/// How float results are rounded.
enum class FloatMode : uint8_t { Nearest, Random };

/// Operations of two operands (add, fmul, shl, ...).  Widths that are no power of two are
/// kept zero-extended by trimming(); signed operations on them need signExtending() operands.
/// Null if there is none.
Handler binaryHandler(unsigned opcode, Scalar type, FloatMode rounding);
Handler negateHandler(Scalar type);
Handler compareHandler(llvm::CmpInst::Predicate predicate, Scalar type);
Handler selectHandler(Scalar type);
Handler copyHandler(Scalar type);
/// trunc, zext, sext, fptrunc, fpext, fptoui, fptosi, uitofp, sitofp, ptrtoint, inttoptr, bitcast (of one size).
Handler castHandler(unsigned opcode, Scalar from, Scalar to, bool isAmd);
/// llvm.fptosi.sat and llvm.fptoui.sat; null for more than 64 bits.
Handler saturatingCastHandler(bool isSigned, Scalar from, Scalar to);
/// Clears the bits above \p Inst::imm bits.
Handler trimHandler(Scalar type);
/// Copies bit imm-1 into the bits above it.
Handler signExtendHandler(Scalar type);
/// An operation on all scalars of a value: the intrinsic \p id, such as llvm.fma or llvm.ctpop.  Null if there is none.
Handler elementHandler(unsigned intrinsic, Scalar type, FloatMode rounding, bool isAmd);
/// Address arithmetic: operand 0 plus operand 1 times imm, in the pointer's width; the index has \p indexSlot bytes, signed.
Handler indexHandler(Scalar pointer, unsigned indexSlot);
/// Operand 0 plus imm.
Handler offsetHandler(Scalar pointer);

} // namespace warp2wave::sim

#endif
