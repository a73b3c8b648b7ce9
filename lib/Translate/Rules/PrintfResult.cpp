// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The result of printf in a kernel: the number of its arguments in CUDA, something
// else in HIP (H-69 in wave64.md).
//
//   n = printf("%d\n", i);   ->   n = w2w::printfResult(printf("%d\n", i), 1);
//
// A call whose result nobody takes stays.

#include "FunctionVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitCallExpr(CallExpr *call) override {
    const FunctionDecl *f = call->getDirectCallee();
    if (!f || !f->getIdentifier() || f->getName() != "printf" || !f->isExternC() || !runsOnDevice() ||
        call->getNumArgs() == 0 || !isUsed(call))
      return true;
    std::string arguments = std::to_string(call->getNumArgs() - 1);
    auto whole = pass.where.range(call->getSourceRange());
    auto name = pass.where.token(call->getBeginLoc());
    // A macro's body may stand for calls with several numbers of arguments.
    if (whole && !call->getBeginLoc().isMacroID()) {
      auto [at, length] = *whole;
      Change change{"printf-result", at.file.str(), at.offset, {}, {}, {"w2w/math.h"}};
      change.edits.push_back({at.offset, 0, "w2w::printfResult("});
      change.edits.push_back({at.offset + length, 0, ", " + arguments + ")", /*closing=*/true});
      pass.facts.changes.push_back(std::move(change));
    } else if (name) {
      Finding finding{
          FindingId::ApiDiffers, name->file.str(), name->offset, 1,
          "the result of printf in a kernel is the number of its arguments in CUDA and something else in HIP; write "
          "w2w::printfResult(printf(...), " +
              arguments + ")"};
      pass.facts.changes.push_back({"printf-result", name->file.str(), name->offset, {}, {finding}, {}});
    }
    return true;
  }

private:
  /// Something takes the value of \p e.
  bool isUsed(const Expr *e) const {
    DynTypedNode node = DynTypedNode::create(*e);
    while (true) {
      auto parents = pass.context.getParents(node);
      if (parents.empty())
        return false;
      const DynTypedNode &outer = parents[0];
      if (const auto *cast = outer.get<CastExpr>(); cast && cast->getCastKind() == CK_ToVoid)
        return false;
      if (outer.get<VarDecl>() || outer.get<FieldDecl>())
        return true;
      const auto *s = outer.get<Stmt>();
      if (!s)
        return false;
      if (const auto *b = outer.get<BinaryOperator>(); b && b->isCommaOp() && b->getLHS() == node.get<Expr>())
        return false;
      bool passesOn = llvm::isa<ParenExpr>(s) || llvm::isa<ExprWithCleanups>(s) || llvm::isa<ImplicitCastExpr>(s) ||
                      outer.get<ConditionalOperator>() ||
                      (outer.get<BinaryOperator>() && outer.get<BinaryOperator>()->isCommaOp());
      if (!passesOn)
        return llvm::isa<Expr>(s) || llvm::isa<ReturnStmt>(s) || isCondition(s, node.get<Stmt>());
      node = outer;
    }
  }

  /// \p s decides by \p e.
  static bool isCondition(const Stmt *s, const Stmt *e) {
    if (const auto *i = llvm::dyn_cast<IfStmt>(s))
      return i->getCond() == e;
    if (const auto *w = llvm::dyn_cast<WhileStmt>(s))
      return w->getCond() == e;
    if (const auto *d = llvm::dyn_cast<DoStmt>(s))
      return d->getCond() == e;
    if (const auto *l = llvm::dyn_cast<ForStmt>(s))
      return l->getCond() == e;
    if (const auto *w = llvm::dyn_cast<SwitchStmt>(s))
      return w->getCond() == e;
    return false;
  }
};

} // namespace

void rulePrintfResult(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
