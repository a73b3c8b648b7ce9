// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether both warps of a wave go through a loop together.  The analysis of the
// kernel follows values through variables, but not through pointers to them; here
// that would be no proof, so that conditions may not hang on what a pointer reaches.

#include "MatrixCode.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;

namespace warp2wave::matrix {

using namespace native;

namespace {

/// The local variables of a body whose values come from where the analysis does not look.
class Unknown {
public:
  explicit Unknown(const Body &body) : body(body) {
    collect(body.function.decl->getBody());
    while (spread(body.function.decl->getBody()))
      ;
  }
  /// The variable of \p s that is one, or null.
  const VarDecl *in(const Stmt *s) const {
    if (!s)
      return nullptr;
    if (const auto *d = dyn_cast<DeclRefExpr>(s)) {
      const auto *v = dyn_cast<VarDecl>(d->getDecl());
      return v && variables.contains(v) ? v : nullptr;
    }
    for (const Stmt *child : s->children())
      if (const VarDecl *v = in(child))
        return v;
    return nullptr;
  }

private:
  void collect(const Stmt *s) {
    if (!s)
      return;
    if (const auto *d = dyn_cast<DeclRefExpr>(s))
      if (const auto *v = dyn_cast<VarDecl>(d->getDecl());
          v && v->hasLocalStorage() && !v->hasAttr<CUDASharedAttr>() && isReachable(d))
        variables.insert(v);
    for (const Stmt *child : s->children())
      collect(child);
  }

  /// Something other than this expression may write the variable behind \p d.
  bool isReachable(const DeclRefExpr *d) const {
    const Expr *e = d;
    for (const Stmt *p = body.parentOf(e); p; p = body.parentOf(e)) {
      if (isa<ParenExpr, MemberExpr>(p)) {
        e = cast<Expr>(p);
        continue;
      }
      if (const auto *cast = dyn_cast<ImplicitCastExpr>(p)) {
        if (cast->getCastKind() == CK_LValueToRValue)
          return false;
        e = cast;
        continue;
      }
      if (const auto *a = dyn_cast<ArraySubscriptExpr>(p); a && a->getBase() == e) {
        e = a;
        continue;
      }
      if (const auto *b = dyn_cast<BinaryOperator>(p))
        return !(b->isAssignmentOp() && b->getLHS() == e);
      if (const auto *u = dyn_cast<UnaryOperator>(p))
        return !u->isIncrementDecrementOp();
      // The uses in the lambda's body count.
      return !isa<LambdaExpr, GCCAsmStmt, DeclStmt, CompoundStmt>(p);
    }
    return false;
  }

  /// What is made from them is one, too.
  bool spread(const Stmt *s) {
    bool isNew = false;
    if (const auto *declaration = dyn_cast<DeclStmt>(s))
      for (const Decl *d : declaration->decls())
        if (const auto *v = dyn_cast<VarDecl>(d); v && v->getInit() && in(v->getInit()))
          isNew |= variables.insert(v).second;
    if (const auto *b = dyn_cast<BinaryOperator>(s); b && b->isAssignmentOp() && in(b->getRHS()))
      if (const VarDecl *v = rootVariable(b->getLHS()))
        isNew |= variables.insert(v).second;
    for (const Stmt *child : s->children())
      if (child)
        isNew |= spread(child);
    return isNew;
  }

  /// The variable that \p e is, or is a part of.
  static const VarDecl *rootVariable(const Expr *e) {
    for (;;) {
      e = exact(e);
      if (const auto *a = dyn_cast<ArraySubscriptExpr>(e))
        e = a->getBase();
      else if (const auto *m = dyn_cast<MemberExpr>(e))
        e = m->getBase();
      else
        break;
    }
    const auto *d = dyn_cast<DeclRefExpr>(e);
    return d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
  }

  const Body &body;
  llvm::DenseSet<const VarDecl *> variables;
};

const Expr *conditionOf(const Stmt *s) {
  if (const auto *i = dyn_cast<IfStmt>(s))
    return i->getCond();
  if (const auto *f = dyn_cast<ForStmt>(s))
    return f->getCond();
  if (const auto *w = dyn_cast<WhileStmt>(s))
    return w->getCond();
  if (const auto *d = dyn_cast<DoStmt>(s))
    return d->getCond();
  if (const auto *w = dyn_cast<SwitchStmt>(s))
    return w->getCond();
  if (const auto *c = dyn_cast<ConditionalOperator>(s))
    return c->getCond();
  return nullptr;
}

/// A condition of \p s that hangs on an unknown variable.
std::pair<const Expr *, const VarDecl *> unknownCondition(const Stmt *s, const Unknown &unknown) {
  if (const Expr *condition = conditionOf(s))
    if (const VarDecl *v = unknown.in(condition))
      return {condition, v};
  for (const Stmt *child : s->children())
    if (child)
      if (auto found = unknownCondition(child, unknown); found.first)
        return found;
  return {};
}

} // namespace

std::string divergenceIn(const Body &body, const Stmt *loop) {
  auto [condition, v] = unknownCondition(loop, Unknown(body));
  if (!condition)
    return "";
  return "the two warps of a wave may part by '" + v->getNameAsString() + "' in " +
         body.pass.place(condition->getBeginLoc());
}

std::string divergenceAt(const Body &body, const Stmt *statement, const Stmt *loop) {
  for (const Event &e : body.function.events) {
    if (e.statement != statement && e.call != statement)
      continue;
    for (const Control &c : e.controls)
      if (c.level > Uniformity::Wave && (body.isInside(c.statement, loop) || c.loop == loop))
        return (c.kind == Control::Branch ? "the two warps of a wave may part in "
                                          : "the two warps of a wave may leave in ") +
               body.pass.place(c.statement->getBeginLoc());
    return "";
  }
  return "it is not known who comes here";
}

} // namespace warp2wave::matrix
