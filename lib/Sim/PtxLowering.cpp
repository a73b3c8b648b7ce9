// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Lower.h"
#include "llvm/IR/InlineAsm.h"

using namespace llvm;

namespace warp2wave::sim {

void lowerPtx(Lowering &lowering, const CallInst &call, const InlineAsm &assembly) {
  lowering.refuse("inline PTX '" + StringRef(assembly.getAsmString()) + "'");
  if (!call.getType()->isVoidTy())
    (void)lowering.defineResult(&call);
}

} // namespace warp2wave::sim
