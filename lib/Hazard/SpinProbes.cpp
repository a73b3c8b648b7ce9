// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpinProbes.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::spin {

const Expr *strip(const Expr *e) { return e->IgnoreUnlessSpelledInSource()->IgnoreParenCasts(); }

/// What an atomic_ref was made of: `flag[0]` for a variable or temporary made by atomic_ref<int>(flag[0]).
static const Expr *referredTo(const Expr *object) {
  const Expr *made = strip(object);
  if (const auto *d = dyn_cast<DeclRefExpr>(made))
    if (const auto *v = dyn_cast<VarDecl>(d->getDecl()); v && v->hasLocalStorage() && v->getInit())
      made = strip(v->getInit());
  if (const auto *m = dyn_cast<MaterializeTemporaryExpr>(made))
    made = strip(m->getSubExpr());
  const auto *c = dyn_cast<CXXConstructExpr>(made);
  bool isReference = c && c->getNumArgs() == 1 && c->getConstructor()->getParent()->getName() == "atomic_ref";
  return isReference ? c->getArg(0) : object;
}

const Expr *atomicPlace(const CallExpr *call) {
  const Expr *object = nullptr;
  if (const auto *m = dyn_cast<CXXMemberCallExpr>(call))
    object = m->getImplicitObjectArgument();
  else if (call->getNumArgs())
    object = call->getArg(0);
  if (!object)
    return nullptr;
  object = strip(referredTo(object));
  const auto *deref = dyn_cast<UnaryOperator>(object);
  return deref && deref->getOpcode() == UO_Deref ? deref->getSubExpr() : object;
}

bool ProbeFinder::addMember(const CallExpr *call, StringRef member) {
  const Expr *object = atomicPlace(call);
  if (!object || member.empty())
    return false;
  if (member == "load" || member == "test" || member == "wait")
    probes.push_back({Probe::Read, call, object});
  else if (member == "exchange" || member == "test_and_set")
    probes.push_back({Probe::Take, call, object});
  else if (member.starts_with("compare_exchange")) {
    bool fixed = call->getNumArgs() >= 2 && constantOf(call->getArg(1), context);
    probes.push_back({fixed ? Probe::Take : Probe::Read, call, object});
    isUpdate |= !fixed;
  } else if (member.starts_with("fetch_"))
    isUpdate = true;
  return true;
}

bool ProbeFinder::VisitCallExpr(CallExpr *call) {
  if (addMember(call, atomicMember(call)))
    return true;
  StringRef name = calleeName(call);
  if (name.starts_with("atomicCAS") && call->getNumArgs() == 3) {
    // A lock's CAS goes between two fixed states; one that stores what was computed is an update.
    bool fixed = constantOf(call->getArg(1), context) && constantOf(call->getArg(2), context);
    probes.push_back({fixed ? Probe::Take : Probe::Read, call, call->getArg(0)});
    isUpdate |= !fixed;
  } else if (name.starts_with("atomicExch") && call->getNumArgs() == 2) {
    probes.push_back({Probe::Take, call, call->getArg(0)});
  } else if ((name.starts_with("atomicAdd") || name.starts_with("atomicOr") || name.starts_with("atomicMax") ||
              name.starts_with("atomicSub") || name.starts_with("atomicAnd")) &&
             call->getNumArgs() == 2) {
    if (constantOf(call->getArg(1), context) == 0)
      probes.push_back({Probe::Read, call, call->getArg(0)});
    else
      isUpdate = true;
  } else if (name == "__ldcg" || name == "__ldcv" || name == "__ldcs" || name == "__nv_atomic_load_n") {
    probes.push_back({Probe::Read, call, call->getArg(0)});
  } else if (const FunctionDecl *f = calleeOf(call); f && f->hasBody() && program.find(f)) {
    // A helper that only reads: peek(flag).
    ProbeFinder inner(program, context);
    inner.TraverseStmt(f->getBody());
    if (inner.probes.size() == 1 && inner.probes[0].kind == Probe::Read && !inner.isUpdate && call->getNumArgs() >= 1)
      probes.push_back({Probe::Read, call, call->getArg(0)});
    else
      isUpdate |= inner.isUpdate || inner.probes.size() > 1;
  }
  return true;
}

bool ProbeFinder::VisitImplicitCastExpr(ImplicitCastExpr *cast) {
  if (cast->getCastKind() == CK_LValueToRValue && cast->getSubExpr()->getType().isVolatileQualified()) {
    const Expr *place = strip(cast->getSubExpr());
    const auto *deref = dyn_cast<UnaryOperator>(place);
    probes.push_back({Probe::Read, cast, deref && deref->getOpcode() == UO_Deref ? deref->getSubExpr() : place});
  }
  return true;
}

bool WorkFinder::VisitCallExpr(CallExpr *call) {
  StringRef name = calleeName(call);
  bool waits = name.starts_with("atomic") || name == "__nanosleep" || name.starts_with("__threadfence") ||
               name.starts_with("__ldc") || name == "__syncwarp" || name == "clock64" || name == "clock" ||
               name == "min" || name == "max" || !atomicMember(call).empty();
  works |= !waits;
  return true;
}

bool WorkFinder::VisitBinaryOperator(BinaryOperator *b) {
  if (b->isAssignmentOp())
    assigned.push_back(strip(b->getLHS()));
  return true;
}

bool WorkFinder::VisitUnaryOperator(UnaryOperator *u) {
  if (u->isIncrementDecrementOp())
    assigned.push_back(strip(u->getSubExpr()));
  return true;
}

bool WorkFinder::VisitReturnStmt(ReturnStmt *) {
  leaves = true;
  return true;
}

} // namespace warp2wave::spin
