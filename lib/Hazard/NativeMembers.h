// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lanes of a warp that a program counts to do something once for all of them:
// by a vote, by a cooperative group, or by what they hold.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_NATIVEMEMBERS_H
#define WARP2WAVE_LIB_HAZARD_NATIVEMEMBERS_H

#include "NativeCode.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace warp2wave::native {

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

/// A call of CUDA's function \p name with \p arguments.
inline const CallExpr *cudaCall(const Body &body, const Expr *e, StringRef name, unsigned arguments) {
  const auto *call = dyn_cast_or_null<CallExpr>(strip(e));
  if (!call || isa<CXXMemberCallExpr>(call) || calleeName(call) != name || call->getNumArgs() < arguments)
    return nullptr;
  const FunctionDecl *f = call->getDirectCallee();
  if (!f || !(body.pass.pass.where.isSdk(f) || f->getBuiltinID()))
    return nullptr;
  for (unsigned i = arguments; i < call->getNumArgs(); ++i)
    if (!isa<CXXDefaultArgExpr>(call->getArg(i)))
      return nullptr;
  return call;
}

/// A function of the program's without parameters that reads a special register: `lanemask_lt`, `laneid`.
inline bool readsRegister(const Expr *e, StringRef name) {
  const auto *call = dyn_cast_or_null<CallExpr>(strip(e));
  const FunctionDecl *f = call && call->getNumArgs() == 0 ? calleeOf(call) : nullptr;
  const auto *block = f ? dyn_cast_or_null<CompoundStmt>(f->getBody()) : nullptr;
  if (!block || block->size() != 3)
    return false;
  const VarDecl *v = declaredBy(block->body_front());
  const auto *assembly = dyn_cast<GCCAsmStmt>(*std::next(block->body_begin()));
  const auto *result = dyn_cast<ReturnStmt>(block->body_back());
  return v && assembly && result && variableOf(result->getRetValue()) == v && assembly->getNumOutputs() == 1 &&
         assembly->getNumInputs() == 0 && variableOf(assembly->getOutputExpr(0)) == v &&
         StringRef(assembly->getAsmString()).contains(("%" + name + ";").str()) &&
         StringRef(assembly->getAsmString()).count(';') == 1;
}

/// The one warp: those whose lanes `mask` names, or that are in `group`.
class Members {
public:
  explicit Members(const Body &body) : body(body) {}

  /// Finds them by their number: `__popc(mask)`, `group.size()`.
  bool findByCount(const Expr *count) {
    count = resolve(count);
    if (const auto *call = cudaCall(body, count, "__popc", 1)) {
      variable = variableIn(call->getArg(0));
      return variable && findVote();
    }
    variable = groupCalled(count, {"size", "num_threads"});
    if (!variable)
      return false;
    const auto *construct = strip(variable->getInit());
    while (const auto *c = dyn_cast_or_null<CXXConstructExpr>(construct))
      construct = c->getNumArgs() == 1 ? strip(c->getArg(0)) : nullptr;
    const auto *call = dyn_cast_or_null<CallExpr>(construct);
    isGroup = call && calleeName(call) == "coalesced_threads" && call->getNumArgs() == 0;
    return isGroup;
  }

  bool isRank(const Expr *e) const {
    e = resolve(e);
    if (isGroup)
      return groupCalled(e, {"thread_rank"}) == variable;
    const auto *call = cudaCall(body, e, "__popc", 1);
    const auto *b = call ? dyn_cast<BinaryOperator>(strip(call->getArg(0))) : nullptr;
    if (!b || b->getOpcode() != BO_And)
      return false;
    return (variableIn(b->getLHS()) == variable && areLanesBelow(b->getRHS())) ||
           (variableIn(b->getRHS()) == variable && areLanesBelow(b->getLHS()));
  }

  /// The lane that \p e names is the one that passes isLeader().
  bool isLeaderLane(const Expr *e) const {
    if (isGroup || (isByLaneZero && predicate))
      return body.numberOf(e) == 0;
    return isFirstOf(e);
  }

  /// The members are the lanes that hold the same \c key, and each such group counts itself by its `mask`.
  bool findByKey(const Expr *count) {
    const CallExpr *call = cudaCall(body, resolve(count), "__popc", 1);
    variable = call ? variableIn(call->getArg(0)) : nullptr;
    if (!variable || !body.isFixed(variable) || body.pass.pass.context.getTypeSize(variable->getType()) != 32)
      return false;
    const CallExpr *match = cudaCall(body, variable->getInit(), "__match_any_sync", 2);
    if (!match || !(isFull(match->getArg(0)) || cudaCall(body, match->getArg(0), "__activemask", 0)))
      return false;
    key = strip(match->getArg(1));
    return true;
  }

  /// `lane == leader`, `rank == 0`, and `lane == 0` where all lanes are there.
  bool matchLeader(const Expr *condition) {
    condition = strip(condition);
    const Expr *l = condition, *r = nullptr;
    if (const auto *b = dyn_cast<BinaryOperator>(condition)) {
      if (b->getOpcode() != BO_EQ)
        return false;
      l = b->getLHS();
      r = b->getRHS();
      if (body.numberOf(l) == 0)
        std::swap(l, r);
    } else if (const auto *u = dyn_cast<UnaryOperator>(condition); u && u->getOpcode() == UO_LNot) {
      l = u->getSubExpr();
    } else {
      return false;
    }
    bool isZero = !r || body.numberOf(r) == 0;
    if (isZero && isRank(l))
      return true;
    if (isGroup)
      return false;
    if (isZero && predicate && isLane(l))
      return isByLaneZero = true;
    return !isZero && ((isLane(l) && isFirstOf(r)) || (isLane(r) && isFirstOf(l)));
  }

  /// `__shfl_sync(mask, base, leader)`, `group.shfl(base, 0)`: gives base.
  const DeclRefExpr *sharedVariable(const Expr *e) const {
    const auto *call = dyn_cast_or_null<CallExpr>(exact(e));
    if (!call)
      return nullptr;
    if (isGroup) {
      if (groupCalled(call, {"shfl"}) != variable || call->getNumArgs() != 2 || body.numberOf(call->getArg(1)) != 0)
        return nullptr;
      return dyn_cast<DeclRefExpr>(strip(call->getArg(0)));
    }
    call = cudaCall(body, call, "__shfl_sync", 3);
    if (!call || !isLeaderLane(call->getArg(2)) ||
        !(variableIn(call->getArg(0)) == variable || isFull(call->getArg(0)) ||
          cudaCall(body, call->getArg(0), "__activemask", 0)))
      return nullptr;
    return dyn_cast<DeclRefExpr>(strip(call->getArg(1)));
  }

  /// Takes out the declarations of mask, leader, rank and count, once nothing uses them. Everything that is made from
  /// the mask is gone then, or it returns false.
  bool removeDeclarations(Rewrite &rewrite) const {
    auto isGone = [&](const DeclRefExpr *use) { return rewrite.isRemoved(use, body); };
    for (bool isNew = true; isNew;) {
      isNew = false;
      rewrite.removeUnused(body);
      for (const CompoundStmt *block : body.compounds())
        for (const Stmt *s : block->body()) {
          const VarDecl *v = declaredBy(s);
          if (!v || (predicate && v == variableIn(predicate)) || !v->getInit() || rewrite.isRemoved(s, body) ||
              body.usesOf(v).empty() || !(v == variable || isRank(v->getInit()) || isMadeFromMask(v->getInit())) ||
              !llvm::all_of(body.usesOf(v), isGone))
            continue;
          rewrite.remove(s);
          isNew = true;
        }
    }
    return llvm::all_of(body.usesOf(variable), isGone);
  }

  static const VarDecl *variableIn(const Expr *e) {
    const auto *d = dyn_cast_or_null<DeclRefExpr>(strip(e));
    return d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
  }

  /// The mask, or the group.
  const VarDecl *variable = nullptr;
  /// Who is in it; null: whoever is there.
  const Expr *predicate = nullptr;
  /// Of `__match_any_sync`: what the members agree in.
  const Expr *key = nullptr;
  bool isGroup = false;
  /// The leader is lane 0, kept or not.
  bool isByLaneZero = false;

private:
  const Expr *resolve(const Expr *e) const {
    for (unsigned depth = 0; depth < 4; ++depth) {
      e = strip(e);
      const auto *d = dyn_cast_or_null<DeclRefExpr>(e);
      const auto *v = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
      if (!v || !body.isFixed(v))
        return e;
      e = v->getInit();
    }
    return e;
  }
  /// `__popc(mask)`, `__ffs(mask) - 1`.
  bool isMadeFromMask(const Expr *e) const {
    e = strip(e);
    if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->getOpcode() == BO_Sub)
      e = strip(b->getLHS());
    const auto *call = dyn_cast<CallExpr>(e);
    if (!call || call->getNumArgs() > 1 || !(calleeName(call) == "__popc" || calleeName(call) == "__ffs" || isGroup))
      return false;
    return call->getNumArgs() == 1 ? variableIn(call->getArg(0)) == variable : isGroup;
  }
  bool isFull(const Expr *mask) const {
    auto n = body.numberOf(mask);
    return n && static_cast<uint32_t>(*n) == ~0u;
  }
  /// `mask` is a vote of all lanes that are there, and stays.
  bool findVote() {
    if (!body.isFixed(variable) || body.pass.pass.context.getTypeSize(variable->getType()) != 32)
      return false;
    const Expr *vote = strip(variable->getInit());
    if (cudaCall(body, vote, "__activemask", 0))
      return true;
    const CallExpr *ballot = cudaCall(body, vote, "__ballot_sync", 2);
    if (!ballot || !(isFull(ballot->getArg(0)) || cudaCall(body, ballot->getArg(0), "__activemask", 0)))
      return false;
    predicate = ballot->getArg(1);
    if (body.numberOf(predicate).value_or(0) != 0)
      predicate = nullptr;
    return true;
  }
  /// `__ffs(mask) - 1`.
  bool isFirstOf(const Expr *e) const {
    const auto *b = dyn_cast_or_null<BinaryOperator>(resolve(e));
    if (!b || b->getOpcode() != BO_Sub || body.numberOf(b->getRHS()) != 1)
      return false;
    const CallExpr *call = cudaCall(body, b->getLHS(), "__ffs", 1);
    return call && variableIn(call->getArg(0)) == variable;
  }
  bool isLane(const Expr *e) const {
    // threadIdx.x % 32 is the lane in blocks of one dimension.
    return (body.meaningOf(e).is(Meaning::Lane) && body.pass.program.shapeOf(body.function.decl).isFlat) ||
           readsRegister(resolve(e), "laneid");
  }
  /// `(1u << lane) - 1`, or the register.
  bool areLanesBelow(const Expr *e) const {
    e = resolve(e);
    if (readsRegister(e, "lanemask_lt"))
      return true;
    const auto *minus = dyn_cast_or_null<BinaryOperator>(e);
    if (!minus || minus->getOpcode() != BO_Sub || body.numberOf(minus->getRHS()) != 1)
      return false;
    const auto *shift = dyn_cast_or_null<BinaryOperator>(resolve(minus->getLHS()));
    return shift && shift->getOpcode() == BO_Shl && body.numberOf(shift->getLHS()) == 1 && isLane(shift->getRHS());
  }
  static const VarDecl *groupCalled(const Expr *e, llvm::ArrayRef<StringRef> names) {
    const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(strip(e));
    if (!call || !llvm::is_contained(names, calleeName(call)))
      return nullptr;
    // The variable says what it is: a function may be one of a base, which the object is cast to.
    const VarDecl *group = variableIn(call->getImplicitObjectArgument());
    return group && groupOf(group->getType()) == "coalesced_group" ? group : nullptr;
  }

  const Body &body;
};

/// Control may go from \p s to somewhere else than behind it.
inline bool mayLeave(const Stmt *s) {
  return isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, IndirectGotoStmt, CoreturnStmt>(s) ||
         llvm::any_of(s->children(), [](const Stmt *c) { return c && mayLeave(c); });
}

/// The same numbers in both places: no calls, no memory, and variables that keep their values.
inline bool isStable(const Body &body, const Expr *e) {
  e = e->IgnoreParenImpCasts();
  if (const auto *d = dyn_cast<DeclRefExpr>(e)) {
    const auto *v = dyn_cast<VarDecl>(d->getDecl());
    if (!v)
      return isa<EnumConstantDecl>(d->getDecl());
    return body.isFixed(v) || (isa<ParmVarDecl>(v) && v->getType()->isArithmeticType() &&
                               llvm::all_of(body.usesOf(v), [&](const DeclRefExpr *use) { return body.isRead(use); }));
  }
  if (isa<IntegerLiteral, FloatingLiteral, CXXBoolLiteralExpr>(e))
    return true;
  if (const auto *b = dyn_cast<BinaryOperator>(e))
    return !b->isAssignmentOp() && isStable(body, b->getLHS()) && isStable(body, b->getRHS());
  if (const auto *u = dyn_cast<UnaryOperator>(e))
    return (u->getOpcode() == UO_LNot || u->getOpcode() == UO_Minus || u->getOpcode() == UO_Not) &&
           isStable(body, u->getSubExpr());
  return false;
}

} // namespace warp2wave::native

#endif
