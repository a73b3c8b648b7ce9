// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Places, one for each lane that takes part or that keeps something:
//
//   unsigned mask = __activemask();                   (or __ballot_sync(full, keep))
//   if (lane == __ffs(mask) - 1)                      base = w2w::wave::aggregatedIncrement(counter);
//     base = atomicAdd(counter, __popc(mask));        (or reserve(counter, keep))
//   base = __shfl_sync(mask, base, leader);           (taken out)
//   out[base + __popc(mask & lanesBelow)] = x;        out[base] = x;

#include "NativeMembers.h"

namespace warp2wave::native {

namespace {

class PlaceMatcher {
public:
  PlaceMatcher(const Code &code, const Body &body, llvm::ArrayRef<const Stmt *> all, size_t at)
      : code(code), body(body), all(all), at(at), members(body), rewrite(code.pass, all[at]->getBeginLoc()) {}

  std::optional<Candidate> match() {
    const auto *i = dyn_cast<IfStmt>(all[at]);
    if (!i || i->getElse() || i->getInit() || i->getConditionVariable())
      return std::nullopt;
    const BinaryOperator *assigned = assignment(i->getThen());
    const auto *only = dyn_cast_or_null<Expr>(single(i->getThen()));
    const CallExpr *update = cudaCall(body, assigned ? assigned->getRHS() : only, "atomicAdd", 2);
    if (!update || !members.findByCount(update->getArg(1)) || !isDeclaredBefore(members.variable) ||
        !members.matchLeader(i->getCond()) || !isSameAddress(update->getArg(0)))
      return std::nullopt;
    // Lane 0 may have left as one that is not kept; then nothing is added.
    if (isFiltered && members.isByLaneZero)
      return std::nullopt;
    if (members.predicate && !isStable(body, members.predicate))
      return std::nullopt;
    std::string address = sourceOf(update->getArg(0));
    std::string predicate = members.predicate ? sourceOf(members.predicate) : "";
    if (address.empty() || (members.predicate && predicate.empty()))
      return std::nullopt;
    std::string call = members.predicate ? "w2w::wave::reserve(" + address + ", " + predicate + ")"
                                         : "w2w::wave::aggregatedIncrement(" + address + ")";
    const VarDecl *base = assigned ? variableOf(assigned->getLHS()) : nullptr;
    if (assigned && (!base || !base->isLocalVarDecl() || base->isStaticLocal() || !matchPlaces(base, assigned)))
      return std::nullopt;
    rewrite.replace(i, (base ? base->getNameAsString() + " = " : "") + call + ";");
    rewrite.keep(base);
    rewrite.keepVariablesOf(update->getArg(0));
    if (members.predicate)
      rewrite.keepVariablesOf(members.predicate);
    if (!members.removeDeclarations(rewrite) || !rewrite.isPossible())
      return std::nullopt;
    return Candidate{
        &body,
        std::move(rewrite),
        base ? "each wave reserves its places at '" + body.pass.text(update->getArg(0)) + "' by one atomic addition"
             : "each wave adds its count to '" + body.pass.text(update->getArg(0)) + "' by one atomic addition",
        nullptr,
        {}};
  }

private:
  /// The vote stands before in the same block, and who voted comes here, except perhaps lanes with a false predicate.
  bool isDeclaredBefore(const VarDecl *v) {
    for (size_t i = at; i-- > 0;) {
      if (const auto *d = dyn_cast<DeclStmt>(all[i]); d && llvm::is_contained(d->decls(), v))
        return true;
      if (!mayLeave(all[i]))
        continue;
      if (!isFilter(all[i]))
        return false;
      isFiltered = true;
    }
    return false;
  }
  /// if (!keep) return;
  bool isFilter(const Stmt *s) const {
    const auto *i = dyn_cast<IfStmt>(s);
    const auto *u = i && !i->getElse() ? dyn_cast<UnaryOperator>(strip(i->getCond())) : nullptr;
    return members.predicate && u && u->getOpcode() == UO_LNot && isa<ReturnStmt, ContinueStmt>(single(i->getThen())) &&
           body.pass.text(strip(u->getSubExpr()), 1000) == body.pass.text(strip(members.predicate), 1000);
  }
  /// All lanes of a wave mean the same counter, and nothing that is computed to name it happens twice.
  bool isSameAddress(const Expr *address) const {
    return body.pass.program.valueOf(address, body.function).level <= Uniformity::Wave &&
           !address->HasSideEffects(body.pass.pass.context) &&
           (body.function.isKernel || code.hasKnownCalls(body.function.decl));
  }
  /// Text is copied as it is, so no name in it may be one that is mapped.
  std::string sourceOf(const Expr *e) const {
    return body.pass.pass.where.range(e->getSourceRange()) && !callsAnything(e) ? body.pass.text(e, 1000) : "";
  }
  static bool callsAnything(const Stmt *s) {
    if (isa<CallExpr, PseudoObjectExpr>(s))
      return !isa<PseudoObjectExpr>(s);
    return llvm::any_of(s->children(), [](const Stmt *c) { return c && callsAnything(c); });
  }

  bool isKept(const Stmt *s) const {
    if (!members.predicate)
      return true;
    std::string wanted = body.pass.text(strip(members.predicate), 1000);
    for (auto [condition, isTrue] : body.conditionsAround(s)) {
      // if (!keep) return;
      if (const auto *u = dyn_cast<UnaryOperator>(strip(condition)); u && u->getOpcode() == UO_LNot) {
        condition = u->getSubExpr();
        isTrue = !isTrue;
      }
      if (isTrue && holds(condition, wanted))
        return true;
    }
    return false;
  }
  bool holds(const Expr *condition, const std::string &wanted) const {
    condition = strip(condition);
    if (body.pass.text(condition, 1000) == wanted && isStable(body, condition))
      return true;
    const auto *b = dyn_cast<BinaryOperator>(condition);
    return b && b->getOpcode() == BO_LAnd && (holds(b->getLHS(), wanted) || holds(b->getRHS(), wanted));
  }

  /// Every use of what the leader got, handed round, is in `base + rank`.
  bool matchPlaces(const VarDecl *base, const BinaryOperator *assigned) {
    std::vector<const VarDecl *> holders;
    unsigned hands = 0;
    for (const DeclRefExpr *use : body.usesOf(base)) {
      if (body.isInside(use, assigned->getLHS()))
        continue;
      if (body.isBefore(use, assigned))
        return false;
      const Stmt *p = body.parentOf(use);
      while (p && isa<ImplicitCastExpr, ParenExpr, MaterializeTemporaryExpr>(p))
        p = body.parentOf(p);
      if (const auto *call = dyn_cast_or_null<CallExpr>(p)) {
        if (members.sharedVariable(call) != use)
          return false;
        ++hands;
        if (!matchHandedRound(call, base, holders))
          return false;
      }
    }
    if (hands != 1)
      return false;
    for (const VarDecl *v : holders)
      for (const DeclRefExpr *use : body.usesOf(v)) {
        if (rewrite.isRemoved(use, body) || body.isInside(use, assigned))
          continue;
        if (!matchSum(use, base))
          return false;
      }
    return true;
  }

  /// The result of the shuffle goes into a variable, or into a sum.
  bool matchHandedRound(const CallExpr *call, const VarDecl *base, std::vector<const VarDecl *> &holders) {
    const Stmt *p = body.parentOf(call);
    while (p && isa<ImplicitCastExpr, ParenExpr>(p))
      p = body.parentOf(p);
    if (const auto *b = dyn_cast_or_null<BinaryOperator>(p); b && b->getOpcode() == BO_Assign) {
      if (variableOf(b->getLHS()) != base || !llvm::is_contained(all, b))
        return false;
      rewrite.remove(b);
      holders.push_back(base);
      return true;
    }
    if (const auto *d = dyn_cast_or_null<DeclStmt>(p)) {
      const VarDecl *v = declaredBy(d);
      if (!v || !body.isFixed(v) || !llvm::is_contained(all, d))
        return false;
      rewrite.replaceExpression(call, base->getNameAsString());
      holders.push_back(v);
      return true;
    }
    return matchSum(call, base);
  }

  /// `base + rank` becomes `base`.
  bool matchSum(const Expr *place, const VarDecl *base) {
    const Stmt *child = place, *p = body.parentOf(place);
    while (p && isa<ImplicitCastExpr, ParenExpr>(p)) {
      child = p;
      p = body.parentOf(p);
    }
    const auto *sum = dyn_cast_or_null<BinaryOperator>(p);
    if (!sum)
      return false;
    if (sum->getOpcode() != BO_Add || !sum->getType()->isIntegerType())
      return false;
    const Expr *other = child == sum->getLHS() ? sum->getRHS() : sum->getLHS();
    if (!members.isRank(other) || !isKept(sum))
      return false;
    const ASTContext &context = body.pass.pass.context;
    if (context.getTypeSize(sum->getType()) != context.getTypeSize(base->getType()))
      return false;
    // prev = rank + group.shfl(prev, 0);
    const Stmt *above = body.parentOf(sum);
    while (above && isa<ImplicitCastExpr, ParenExpr>(above))
      above = body.parentOf(above);
    const auto *set = dyn_cast_or_null<BinaryOperator>(above);
    if (set && set->getOpcode() == BO_Assign && variableOf(set->getLHS()) == base && llvm::is_contained(all, set)) {
      rewrite.remove(set);
      return true;
    }
    std::string name = base->getNameAsString();
    if (const auto *d = dyn_cast<DeclRefExpr>(strip(place)))
      name = d->getDecl()->getNameAsString();
    rewrite.replaceExpression(sum, name);
    return true;
  }

  const Code &code;
  const Body &body;
  llvm::ArrayRef<const Stmt *> all;
  size_t at;
  bool isFiltered = false;
  Members members;
  Rewrite rewrite;
};

} // namespace

std::optional<Candidate> matchPlaces(const Code &code, const Body &body, llvm::ArrayRef<const Stmt *> all, size_t at) {
  return PlaceMatcher(code, body, all, at).match();
}

} // namespace warp2wave::native
