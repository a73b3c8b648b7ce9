// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SharedPlaces.h"
#include "SpinProbes.h"
#include "clang/AST/Attr.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;

using warp2wave::spin::strip;

namespace warp2wave {

template <class Test> bool SharedPlaces::anyCall(const Function &f, Test test) const {
  for (const FunctionDecl *decl : f.callers)
    if (const Function *caller = program.find(decl); caller && caller != &f)
      for (const Event &e : caller->events)
        if (e.kind == EventKind::Call && e.callee == f.decl)
          if (const auto *call = dyn_cast<CallExpr>(e.call); call && test(call, *caller))
            return true;
  return false;
}

bool SharedPlaces::holds(const Expr *e, const Function &f, unsigned depth) const {
  constexpr unsigned deepest = 12;
  if (depth > deepest)
    return false;
  e = strip(e);
  if (const auto *u = dyn_cast<UnaryOperator>(e); u && (u->getOpcode() == UO_AddrOf || u->getOpcode() == UO_Deref))
    return holds(u->getSubExpr(), f, depth + 1);
  if (const auto *a = dyn_cast<ArraySubscriptExpr>(e))
    return holds(a->getBase(), f, depth + 1);
  if (const auto *m = dyn_cast<MemberExpr>(e)) {
    if (isa<CXXThisExpr>(strip(m->getBase())))
      return holdsObject(f, depth + 1);
    return holds(m->getBase(), f, depth + 1);
  }
  if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->isAdditiveOp())
    return holds(b->getLHS(), f, depth + 1);
  const auto *d = dyn_cast<DeclRefExpr>(e);
  const auto *v = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
  if (!v)
    return false;
  if (v->hasAttr<CUDASharedAttr>())
    return true;
  const auto *p = dyn_cast<ParmVarDecl>(v);
  if (!p)
    return v->hasInit() && (v->getType()->isPointerType() || v->getType()->isReferenceType()) &&
           holds(v->getInit(), f, depth + 1);
  return anyCall(f, [&](const CallExpr *call, const Function &caller) {
    unsigned i = p->getFunctionScopeIndex();
    return i < call->getNumArgs() && holds(call->getArg(i), caller, depth + 1);
  });
}

bool SharedPlaces::holdsObject(const Function &f, unsigned depth) const {
  return anyCall(f, [&](const CallExpr *call, const Function &caller) {
    const auto *member = dyn_cast<CXXMemberCallExpr>(call);
    if (!member)
      return false;
    const Expr *object = strip(member->getImplicitObjectArgument());
    return isa<CXXThisExpr>(object) ? holdsObject(caller, depth + 1) : holds(object, caller, depth + 1);
  });
}

} // namespace warp2wave
