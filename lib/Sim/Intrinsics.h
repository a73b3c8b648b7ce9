// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How an intrinsic of one vendor becomes an operation of the interpreter.

#ifndef WARP2WAVE_SIM_INTRINSICS_H
#define WARP2WAVE_SIM_INTRINSICS_H

#include "warp2wave/Sim/Exec.h"
#include "llvm/IR/InstrTypes.h"
#include <optional>

namespace warp2wave::sim {

/// IntrinsicCode::maskOperand of an operation that names all lanes of the warp (`.sync.aligned`).
constexpr int allLanes = -2;

struct IntrinsicCode {
  Handler run;
  /// Copied to Inst::imm.
  uint64_t imm = 0;
  /// A *.sync operation of CUDA: the flattened index of the operand with the
  /// mask; -1 if it is none.  The scheduler waits until all named lanes that are
  /// alive have come to an operation with this handler and this mask, and then calls the handler once
  /// with Wave::exec set to them.
  int maskOperand = -1;
};

/// The code for an intrinsic ("llvm.amdgcn.ds.bpermute") as it is called; none if
/// it is not simulated.  All operands of the call, immediates included, are columns.
/// Identifiers (workitem.id, tid, ...), barriers, memory operations (global/LDS loads, atomics), and generic LLVM intrinsics (llvm.fma, llvm.ctpop,
/// llvm.memcpy, ...) are the lowering's own.
std::optional<IntrinsicCode> findAmdIntrinsic(llvm::StringRef name, const llvm::CallBase &call, const Machine &machine);
std::optional<IntrinsicCode> findNvidiaIntrinsic(llvm::StringRef name, const llvm::CallBase &call,
                                                 const Machine &machine);

} // namespace warp2wave::sim

#endif
