// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Single PTX instructions of inline asm as operations over columns: all that
// neither touches memory nor steers control.  The lowering of a statement gives each register a column
// and calls the handlers one after another.

#ifndef WARP2WAVE_SIM_NVIDIA_PTXOPS_H
#define WARP2WAVE_SIM_NVIDIA_PTXOPS_H

#include "../Intrinsics.h"
#include "warp2wave/Ptx/Ast.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace warp2wave::sim {

/// How an instruction is run.
///
/// Results and operands are columns in the order in which the instruction names them: operands of role
/// Destination first (results), the others then, with `{a, b}` and `d|p` taken apart. What is not written is left out;
/// `_` is a column that nobody reads.  A guard (`@p`) is not among them: the lowering narrows the lanes that run.
///
/// - A register's column has the size of its type: predicates 1 byte, .b8 1, .b16 2, .b32 4, .b64 8, .b128 16;
///   packed types (f16x2, ...) are one column of 4 or 8 bytes.
/// - A negated predicate operand (`!p`) comes negated.
/// - Immediates are columns of the size that `operands` says; floats in the operand's format (a 0f... of an f64 operand
///   as a double, and so on); WARP_SZ and special registers likewise (findPtxSpecial).
/// - The carry flag of a thread (CC.CF) comes as a column of 1 byte: it is the last result if `writesCarry`, and the
///   last operand if `readsCarry`.
struct PtxOperation {
  IntrinsicCode code;
  /// Bytes of each column.
  llvm::SmallVector<uint8_t, 4> results, operands;
  bool writesCarry = false, readsCarry = false;
};

/// The bytes of the register (or asm operand) that an operand is; 0 for an immediate or `_`.
using RegisterBytes = llvm::function_ref<unsigned(const ptx::Operand &)>;

/// The operation of \p instruction; none if it is not simulated here: memory (ld, st, atom, red, cp.async, ...),
/// control (bra, exit, trap, ret, brkpt), barriers and fences, matrices, and what is refused.
/// Hints (prefetch, nanosleep, ...) have an operation that does nothing.
std::optional<PtxOperation> findPtxOperation(const ptx::Instruction &instruction, RegisterBytes registerBytes,
                                             const Machine &machine);

/// Reads a special register: no operands, one result of the register's type.  None for those that need the
/// block or the launch (tid, ntid, ctaid, nctaid, smid, gridid, *_smem_size, cluster*).
std::optional<IntrinsicCode> findPtxSpecial(ptx::Special special, const Machine &machine);

} // namespace warp2wave::sim

#endif
