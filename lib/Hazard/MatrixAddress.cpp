// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The address of a load as a function of the thread.  Lanes of AMD's matrix cores
// read what other lanes of NVIDIA's have the addresses of, so these have to be
// computed again for another thread.  What hangs on `threadIdx.x` is written down
// once more, and all else has to be the same in the wave.

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

class AddressCheck {
public:
  AddressCheck(const Body &body) : body(body), pass(body.pass) {}

  AddressOf run(const Expr *address) {
    check(address, false);
    // A variable's own come first.
    llvm::sort(result.variables,
               [&](const VarDecl *a, const VarDecl *b) { return a->getLocation() < b->getLocation(); });
    return std::move(result);
  }

private:
  void refuse(const Expr *e, const std::string &why) {
    if (result.obstacle.empty())
      result.obstacle = "the address hangs on " + why + " in " + pass.place(e->getBeginLoc());
  }

  bool isUniform(const Expr *e) const {
    return e->getType()->isScalarType() && !e->HasSideEffects(pass.pass.context) &&
           pass.program.valueOf(e, body.function).level <= Uniformity::Wave;
  }

  /// \p isCopied: the text will stand a second time, where no name is mapped.
  void check(const Expr *e, bool isCopied) {
    e = e->IgnoreParens();
    if (isThread(e))
      return;
    if (const auto *d = dyn_cast<DeclRefExpr>(e)) {
      variable(d);
      return;
    }
    if (const auto *call = dyn_cast<CallExpr>(e)) {
      callOf(call, isCopied);
      return;
    }
    if (isCopied && isa<MSPropertyRefExpr, PseudoObjectExpr>(e)) {
      refuse(e, "a number of the block");
      return;
    }
    if (const auto *cast = dyn_cast<CastExpr>(e)) {
      // What memory holds may have changed, and is read by another lane.
      const Expr *from = cast->getSubExpr()->IgnoreParens();
      if (cast->getCastKind() == CK_LValueToRValue && !isa<DeclRefExpr>(from) && !isThread(from) && !isUniform(e)) {
        refuse(e, "what is read");
        return;
      }
      check(cast->getSubExpr(), isCopied);
      return;
    }
    if (const auto *u = dyn_cast<UnaryOperator>(e); u && u->isIncrementDecrementOp()) {
      refuse(e, "what it changes");
      return;
    }
    if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->isAssignmentOp()) {
      refuse(e, "what it changes");
      return;
    }
    bool isArithmetic = isa<BinaryOperator, UnaryOperator, ArraySubscriptExpr, ConditionalOperator, IntegerLiteral,
                            FullExpr, SubstNonTypeTemplateParmExpr, UnaryExprOrTypeTraitExpr, MaterializeTemporaryExpr,
                            CXXBoolLiteralExpr, CharacterLiteral>(e);
    if (!isArithmetic && !isUniform(e)) {
      refuse(e, "more than arithmetic");
      return;
    }
    for (const Stmt *child : e->children())
      if (const auto *sub = dyn_cast_or_null<Expr>(child))
        check(sub, isCopied);
  }

  /// `threadIdx.x`.
  bool isThread(const Expr *e) const {
    if (const auto *cast = dyn_cast<ImplicitCastExpr>(e))
      return isThread(cast->getSubExpr()->IgnoreParens());
    return !isa<DeclRefExpr>(e) && isa<MSPropertyRefExpr, PseudoObjectExpr, MemberExpr>(e) &&
           body.meaningOf(e).is(Meaning::Thread);
  }

  /// What \p v begins with is what it has here; a constant may be captured by a lambda, too.
  bool keepsValue(const VarDecl *v) const {
    QualType type = v->getType();
    bool isConstant = v->isLocalVarDecl() && !v->isStaticLocal() && v->getInit() && type.isConstQualified() &&
                      !type.isVolatileQualified() && type->isScalarType() && !v->hasAttr<CUDASharedAttr>();
    return isConstant || body.isFixed(v);
  }

  void variable(const DeclRefExpr *d) {
    const auto *v = dyn_cast<VarDecl>(d->getDecl());
    if (!v) {
      if (!isa<EnumConstantDecl, NonTypeTemplateParmDecl>(d->getDecl()))
        refuse(d, "'" + d->getNameInfo().getAsString() + "'");
      return;
    }
    if (llvm::is_contained(result.variables, v))
      return;
    if (pass.pass.where.isSdk(v)) {
      refuse(d, "'" + v->getNameAsString() + "'");
      return;
    }
    // An array is its address.
    if (v->hasAttr<CUDASharedAttr>() && v->getType()->isArrayType())
      return;
    if (v->isConstexpr() || pass.program.valueOf(d, body.function).level <= Uniformity::Wave)
      return;
    if (!keepsValue(v)) {
      refuse(d, "'" + v->getNameAsString() + "'");
      return;
    }
    check(v->getInit(), true);
    if (result.obstacle.empty())
      result.variables.push_back(v);
  }

  void callOf(const CallExpr *call, bool isCopied) {
    const FunctionDecl *f = calleeOf(call);
    bool isAddress = calleeName(call) == "__cvta_generic_to_shared" && !isCopied;
    if (!isAddress && (!f || pass.pass.where.isSdk(f) || isa<CXXMethodDecl>(f) || !isPure(f->getBody(), f))) {
      refuse(call, "'" + calleeName(call).str() + "'");
      return;
    }
    for (const Expr *argument : call->arguments())
      check(argument, isCopied);
  }

  /// A function that computes with its parameters and constants alone.
  bool isPure(const Stmt *s, const FunctionDecl *f) const {
    if (!s || isa<AsmStmt, LambdaExpr, CXXThisExpr, ArraySubscriptExpr, MSPropertyRefExpr, PseudoObjectExpr>(s))
      return false;
    if (const auto *u = dyn_cast<UnaryOperator>(s); u && (u->getOpcode() == UO_Deref || u->getOpcode() == UO_AddrOf))
      return false;
    if (const auto *call = dyn_cast<CallExpr>(s)) {
      const FunctionDecl *callee = calleeOf(call);
      // A shared address as a number has nothing to do with the thread.
      if (calleeName(call) == "__cvta_generic_to_shared")
        return llvm::all_of(call->arguments(), [&](const Expr *a) { return isPure(a, f); });
      if (!callee || callee == f || isa<CXXMethodDecl>(callee) || pass.pass.where.isSdk(callee) ||
          !isPure(callee->getBody(), callee))
        return false;
      return llvm::all_of(call->arguments(), [&](const Expr *a) { return isPure(a, f); });
    }
    if (const auto *d = dyn_cast<DeclRefExpr>(s)) {
      const auto *v = dyn_cast<VarDecl>(d->getDecl());
      bool isConstant = isa<EnumConstantDecl, NonTypeTemplateParmDecl>(d->getDecl()) || (v && v->isConstexpr());
      bool isOwn = v && (isa<ParmVarDecl>(v) || v->isLocalVarDecl()) && !v->isStaticLocal() &&
                   !v->hasAttr<CUDASharedAttr>() && !v->getType()->isReferenceType();
      return isConstant || isOwn || isa<FunctionDecl>(d->getDecl());
    }
    return llvm::all_of(s->children(), [&](const Stmt *child) { return !child || isPure(child, f); });
  }

  const Body &body;
  const HazardPass &pass;
  AddressOf result;
};

} // namespace

AddressOf addressOf(const Body &body, const Expr *address) { return AddressCheck(body).run(address); }

} // namespace warp2wave::matrix
