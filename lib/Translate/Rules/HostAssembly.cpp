// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// asm statements in functions that run on the host only are the host's own
// assembly; all others are PTX.

#include "warp2wave/Translate/Rules.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/Stmt.h"

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

  bool VisitGCCAsmStmt(GCCAsmStmt *s) override {
    bool device = function && (function->hasAttr<CUDADeviceAttr>() || function->hasAttr<CUDAGlobalAttr>());
    if (!device)
      if (auto at = pass.where.token(s->getAsmLoc()))
        pass.facts.files[at->file.str()].hostAsm.insert(at->offset);
    return true;
  }

private:
  UnitPass &pass;
  const FunctionDecl *function = nullptr;
};

} // namespace

void ruleHostAssembly(UnitPass &pass) {
  Visitor visitor(pass);
  for (Decl *d : pass.decls)
    visitor.TraverseDecl(d);
}

} // namespace warp2wave
