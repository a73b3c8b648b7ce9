// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// asm statements in functions that run on the host only are the host's own
// assembly; all others are PTX.

#include "FunctionVisitor.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitGCCAsmStmt(GCCAsmStmt *s) override {
    if (!runsOnDevice())
      if (auto at = pass.where.token(s->getAsmLoc()))
        pass.facts.files[at->file.str()].hostAsm.insert(at->offset);
    return true;
  }
};

} // namespace

void ruleHostAssembly(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
