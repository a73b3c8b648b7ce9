// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline PTX becomes operations like any other: registers and asm operands are
// columns, a guard narrows the lanes that run.

#ifndef WARP2WAVE_SIM_PTXLOWERING_H
#define WARP2WAVE_SIM_PTXLOWERING_H

#include "Lower.h"
#include "warp2wave/Ptx/Ast.h"

namespace warp2wave::sim {

class PtxLowering {
public:
  PtxLowering(Lowering &lowering, const ptx::Program &program) : lower(lowering), program(program) {}

  /// The columns of the registers of the statement and of the operands of the asm.
  std::vector<Operand> registers, arguments;

  /// The statement has labels or conditional branches, barriers or the like, so that it needs a code of its own.
  static bool needsFlow(const ptx::Program &program);
  /// False after it has refused something.
  bool run();
  /// The same for a statement with branches, at the start of a code of its own.
  void runFlow();

private:
  Lowering &lower;
  const ptx::Program &program;

  bool makeRegisters();
  bool runOne(const ptx::Instruction &inst);
  bool refuse(const ptx::Instruction &inst);
  unsigned bytesOf(const ptx::Operand &operand) const;
  /// The parts of a vector or pair, or the operand itself.
  static std::vector<const ptx::Operand *> partsOf(const ptx::Operand &operand);
  /// A column with the operand's value in \p bytes; none if it cannot be had.
  std::optional<Operand> read(const ptx::Operand &operand, unsigned bytes);
  /// The column that a destination is; a fresh one for `_`.
  Operand write(const ptx::Operand &operand, unsigned bytes);
  std::optional<Operand> special(const ptx::Operand &operand);
  /// The address of an Address operand: base column and constant offset.
  struct Place {
    Operand base;
    int64_t offset;
    Scalar pointer;
  };
  std::optional<Place> place(const ptx::Operand &operand, ptx::Space space);
  /// Widens or narrows \p value.
  Operand resize(Operand value, unsigned from, unsigned to, bool isSigned);
  void copy(Operand from, Operand to);

  bool lowerLoad(const ptx::Instruction &inst);
  bool lowerStore(const ptx::Instruction &inst);
  bool lowerAtomic(const ptx::Instruction &inst);
  bool lowerAsyncCopy(const ptx::Instruction &inst);
  bool lowerBulkCopy(const ptx::Instruction &inst);
  bool lowerMbarrier(const ptx::Instruction &inst);
  Operand withOffset(const Place &place);
  bool lowerSync(const ptx::Instruction &inst);
  bool lowerMatrix(const ptx::Instruction &inst);
  bool lowerControl(const ptx::Instruction &inst);
  bool lowerOperation(const ptx::Instruction &inst);
};

/// imm: bytes of the copy.  Operands: shared address, global address, bytes to read (4); address slots as in encodePointers() << 16.
Handler asyncCopyHandler();
enum class MbarrierOp : uint8_t { Init, Arrive, ArriveDrop, ArriveExpect, DropExpect, Expect, Complete, TestState, TestParity };
Handler mbarrierHandler(MbarrierOp op);

} // namespace warp2wave::sim

#endif
