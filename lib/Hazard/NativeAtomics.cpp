// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One atomic update for a whole wave where the program makes one for each warp: places (NativePlaces.cpp), histograms
// (NativeHistogram.cpp), and here sums, minima...: the reduction of a warp that its first lane adds to memory:
//
//   v = warpReduceSum(v);                             v = w2w::wave::reduce(v, w2w::wave::Add());
//   if (lane == 0) atomicAdd(total, v);               if (w2w::wave::isLeader()) atomicAdd(total, v);
//
// All are as good for 64 lanes if the address is the same in the wave, and if nothing else is made from the mask, the
// rank or the warp's result.

#include "NativeMembers.h"

namespace warp2wave::native {

namespace {

/// v = warpReduceSum(v);  if (lane == 0) atomicAdd(total, v);
std::optional<Candidate> matchLeaderUpdate(const Code &code, const Body &body, llvm::ArrayRef<const Stmt *> all,
                                           size_t at) {
  Rewrite rewrite(code.pass, all[at]->getBeginLoc());
  const Stmt *begin = all[at];
  const VarDecl *v = nullptr;
  std::optional<WarpReduction> reduction = matchTree(body, all.drop_front(at));
  std::string reduced;
  if (reduction) {
    v = reduction->variable;
    if (reduction->lanes != warpSize)
      return std::nullopt;
    rewrite.replace(all[at], v->getNameAsString() + " = w2w::wave::reduce(" + v->getNameAsString() + ", " +
                                 operationText(reduction->op) + ");");
    for (unsigned i = 1; i < reduction->statements; ++i)
      rewrite.remove(all[at + i]);
    at += reduction->statements;
  } else {
    const BinaryOperator *b = assignment(all[at]);
    v = b ? variableOf(b->getLHS()) : declaredBy(all[at]);
    const Expr *value = b ? b->getRHS() : v ? v->getInit() : nullptr;
    reduction = value ? matchReducingCall(code, body, value) : std::nullopt;
    if (!reduction || !sameType(v->getType(), exact(value)->getType()))
      return std::nullopt;
    const auto *call = llvm::cast<CallExpr>(exact(value));
    auto at1 = code.pass.pass.where.range(call->getSourceRange());
    rewrite.keepOnly(call, reduction->argument);
    if (!at1)
      return std::nullopt;
    rewrite.insertBefore(call->getBeginLoc(), "w2w::wave::reduce(");
    rewrite.insertBehind(reduction->argument->getEndLoc(), ", " + operationText(reduction->op) + ")");
    ++at;
  }
  if (at == all.size() || !v || !v->isLocalVarDeclOrParm() || v->isStaticLocal())
    return std::nullopt;
  const auto *i = dyn_cast<IfStmt>(all[at]);
  if (!i || i->getElse() || i->getInit() || i->getConditionVariable())
    return std::nullopt;
  const auto *condition = dyn_cast<BinaryOperator>(strip(i->getCond()));
  Guard guard = body.guardOf(i->getCond());
  if ((condition && condition->isLogicalOp()) || !guard.isLaneZero || guard.isFirstWarp)
    return std::nullopt;
  // In a block of several dimensions, `threadIdx.x % 32 == 0` lets several lanes of a warp through, or none.
  if (!body.pass.program.shapeOf(body.function.decl).isFlat)
    return std::nullopt;
  const auto *only = dyn_cast_or_null<Expr>(single(i->getThen()));
  constexpr const char *updates[] = {"atomicAdd", "atomicMin", "atomicMax", "atomicAnd", "atomicOr", "atomicXor"};
  const CallExpr *update = only ? cudaCall(body, only, updates[static_cast<unsigned>(reduction->op)], 2) : nullptr;
  // Results that are used would be those of one lane in 64.
  if (!update || variableOf(update->getArg(1)) != v || !isa<CallExpr>(only->IgnoreParens()))
    return std::nullopt;
  if (body.pass.program.valueOf(update->getArg(0), body.function).level > Uniformity::Wave ||
      !(body.function.isKernel || code.hasKnownCalls(body.function.decl)))
    return std::nullopt;
  for (const DeclRefExpr *use : body.usesFrom(v, begin))
    if (!body.isInside(use, update) && !rewrite.isRemoved(use, body))
      return std::nullopt;
  rewrite.replaceExpression(i->getCond(), "w2w::wave::isLeader()");
  rewrite.keep(v);
  rewrite.removeUnused(body);
  if (!rewrite.isPossible())
    return std::nullopt;
  std::string message = "'" + v->getNameAsString() + "' is reduced over the wave, and '" +
                        body.pass.text(update->getArg(0)) + "' gets one atomic update for each";
  if (v->getType()->isFloatingType())
    message += "; it adds in another order than CUDA's warps, so the last bits of the sum may differ";
  return Candidate{&body, std::move(rewrite), std::move(message), nullptr, {}};
}

} // namespace

void findAtomics(const Code &code, const Body &body, std::vector<Candidate> &found) {
  for (const CompoundStmt *block : body.compounds()) {
    std::vector<const Stmt *> all(block->body_begin(), block->body_end());
    for (size_t at = 0; at < all.size(); ++at)
      for (auto match : {matchPlaces, matchHistogram, matchLeaderUpdate})
        if (auto candidate = match(code, body, all, at))
          found.push_back(std::move(*candidate));
  }
}

} // namespace warp2wave::native
