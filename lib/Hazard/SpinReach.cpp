// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpinReach.h"
#include "SpinProbes.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::StringRef;

namespace warp2wave::spin {

/// `threadIdx.x == 0` and the like, in a conjunction.
bool Reaches::isSingleCondition(const Expr *condition, bool isTrue, const Function &f) const {
  if (!condition)
    return false;
  condition = strip(condition);
  if (const auto *u = dyn_cast<UnaryOperator>(condition); u && u->getOpcode() == UO_LNot) {
    Value v = pass.program.valueOf(u->getSubExpr(), f);
    if (isTrue && v.isLinear() && v.unit == 1)
      return true;
    return isSingleCondition(u->getSubExpr(), !isTrue, f);
  }
  const auto *b = dyn_cast<BinaryOperator>(condition);
  if (!b) {
    // `if (tid) return;`
    Value v = pass.program.valueOf(condition, f);
    return !isTrue && v.isLinear() && v.unit == 1;
  }
  if (b->getOpcode() == (isTrue ? BO_LAnd : BO_LOr))
    return isSingleCondition(b->getLHS(), isTrue, f) || isSingleCondition(b->getRHS(), isTrue, f);
  Value l = pass.program.valueOf(b->getLHS(), f), r = pass.program.valueOf(b->getRHS(), f);
  if (b->getOpcode() == (isTrue ? BO_EQ : BO_NE)) {
    if ((l.isLinear() && l.unit == 1 && r.level <= Uniformity::Wave) ||
        (r.isLinear() && r.unit == 1 && l.level <= Uniformity::Wave))
      return true;
    // Blocks of several dimensions: threadIdx.x == 0 && threadIdx.y == 0; the first decides enough.
    auto [object, member] = threadMember(b->getLHS());
    return object && !pass.program.shapeOf(f.decl).isFlat && mentionsOtherDimension(condition);
  }
  // tid < 1, tid > 0
  if (isTrue && b->getOpcode() == BO_LT)
    return l.isLinear() && l.unit == 1 && l.base == 0 && r.constant == 1;
  if (!isTrue && b->getOpcode() == BO_GT)
    return l.isLinear() && l.unit == 1 && l.base == 0 && r.constant == 0;
  return false;
}

std::pair<bool, StringRef> Reaches::threadMember(const Expr *e) {
  const auto *pseudo = dyn_cast<PseudoObjectExpr>(e->IgnoreParenImpCasts());
  const auto *property = pseudo ? dyn_cast<MSPropertyRefExpr>(pseudo->getSyntacticForm()) : nullptr;
  return {property != nullptr, property ? property->getPropertyDecl()->getName() : StringRef()};
}
/// Of a comparison of one coordinate: the others are compared beside it.
bool Reaches::mentionsOtherDimension(const Expr *comparison) const {
  auto parents = pass.pass.context.getParents(*comparison);
  for (unsigned depth = 0; depth < 6 && !parents.empty(); ++depth) {
    if (const auto *b = parents[0].get<BinaryOperator>(); b && b->isLogicalOp())
      return true;
    parents = pass.pass.context.getParents(parents[0]);
  }
  return false;
}

Reach Reaches::at(const Event &e, const Function &f) const {
  Reach reach{e.level(), false};
  for (const Control &c : e.controls) {
    bool isArm = c.kind == Control::Branch;
    bool isLeft = c.kind == Control::Returned;
    if ((isArm && isSingleCondition(c.condition, c.arm == 0, f)) ||
        (isLeft && isSingleCondition(c.condition, false, f)))
      reach.isSingle = true;
  }
  return reach;
}

Reaches::Reaches(HazardPass &pass) : pass(pass) {
  // Kernels are called by all; other functions by whoever calls them here.
  for (const Function &f : pass.program.functions())
    reaches[f.decl] = {Uniformity::Grid, !f.isKernel && !f.callers.empty()};
  for (bool isNew = true; isNew;) {
    isNew = false;
    for (const Function &f : pass.program.functions())
      for (const Event &e : f.events) {
        const Function *callee = e.kind == EventKind::Call ? pass.program.find(e.callee) : nullptr;
        if (!callee)
          continue;
        Reach here = at(e, f), above = reaches[f.decl];
        Reach &known = reaches[callee->decl];
        Uniformity level = join(known.level, join(above.level, here.level));
        bool isSingle = known.isSingle && (above.isSingle || here.isSingle);
        isNew |= level != known.level || isSingle != known.isSingle;
        known = {level, isSingle};
      }
  }
}

} // namespace warp2wave::spin
