// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Launches from device code (dynamic parallelism), which HIP does not offer.

#include "warp2wave/Translate/Rules.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public DynamicRecursiveASTVisitor {
public:
  explicit Visitor(UnitPass &pass) : pass(pass) {}

  bool TraverseDecl(Decl *d) override {
    const FunctionDecl *outer = function;
    if (auto *f = dyn_cast_or_null<FunctionDecl>(d))
      function = f;
    bool result = DynamicRecursiveASTVisitor::TraverseDecl(d);
    function = outer;
    return result;
  }

  bool VisitCUDAKernelCallExpr(CUDAKernelCallExpr *call) override {
    bool device = function && (function->hasAttr<CUDADeviceAttr>() || function->hasAttr<CUDAGlobalAttr>());
    if (device && call->getConfig())
      if (auto at = pass.where.token(call->getConfig()->getBeginLoc()))
        pass.facts.files[at->file.str()].deviceLaunches.insert(at->offset);
    return true;
  }

private:
  UnitPass &pass;
  const FunctionDecl *function = nullptr;
};

} // namespace

void ruleDeviceLaunch(UnitPass &pass) {
  Visitor visitor(pass);
  for (Decl *d : pass.decls)
    visitor.TraverseDecl(d);
}

} // namespace warp2wave
