// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Launches from device code (dynamic parallelism), which HIP does not offer.

#include "FunctionVisitor.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitCUDAKernelCallExpr(CUDAKernelCallExpr *call) override {
    if (runsOnDevice() && call->getConfig())
      if (auto at = pass.where.token(call->getConfig()->getBeginLoc()))
        pass.facts.files[at->file.str()].deviceLaunches.insert(at->offset);
    return true;
  }
};

} // namespace

void ruleDeviceLaunch(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
