// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// asm statements in functions that run on the host only are the host's own
// assembly; all others are PTX, whose text is noted as the compiler sees it: a
// macro may stand for a part of it.

#include "FunctionVisitor.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitGCCAsmStmt(GCCAsmStmt *s) override {
    auto at = pass.where.token(s->getAsmLoc());
    if (!at)
      return true;
    FileFacts &facts = pass.facts.files[at->file.str()];
    if (!runsOnDevice())
      facts.hostAsm.insert(at->offset);
    else if (pass.isDevice)
      facts.asmTexts[at->offset].insert(textOf(s));
    return true;
  }

private:
  static AsmText textOf(const GCCAsmStmt *s) {
    AsmText text{s->getAsmString(), {}};
    for (unsigned i = 0; i < s->getNumOutputs(); ++i)
      text.constraints.push_back(s->getOutputConstraint(i));
    for (unsigned i = 0; i < s->getNumInputs(); ++i)
      text.constraints.push_back(s->getInputConstraint(i));
    return text;
  }
};

} // namespace

void ruleHostAssembly(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
