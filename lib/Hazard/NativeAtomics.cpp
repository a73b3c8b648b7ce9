// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One atomic update for a whole wave where the program makes one for each warp.
//
// Places, one for each lane that takes part or that keeps something:
//
//   unsigned mask = __activemask();                   (or __ballot_sync(full, keep))
//   if (lane == __ffs(mask) - 1)                      base = w2w::wave::aggregatedIncrement(counter);
//     base = atomicAdd(counter, __popc(mask));        (or reserve(counter, keep))
//   base = __shfl_sync(mask, base, leader);           (taken out)
//   out[base + __popc(mask & lanesBelow)] = x;        out[base] = x;
//
// Sums, minima...: the reduction of a warp that its first lane adds to memory:
//
//   v = warpReduceSum(v);                             v = w2w::wave::reduce(v, w2w::wave::Add());
//   if (lane == 0) atomicAdd(total, v);               if (w2w::wave::isLeader()) atomicAdd(total, v);
//
// Both are as good for 64 lanes if the address is the same in the wave, and if
// nothing else is made from the mask, the rank or the warp's result.

#include "NativeCode.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::native {

namespace {

/// A call of CUDA's function \p name with \p arguments.
const CallExpr *cudaCall(const Body &body, const Expr *e, StringRef name, unsigned arguments) {
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
bool readsRegister(const Expr *e, StringRef name) {
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
        !(variableIn(call->getArg(0)) == variable || isFull(call->getArg(0)) || cudaCall(body, call->getArg(0), "__activemask", 0)))
      return nullptr;
    return dyn_cast<DeclRefExpr>(strip(call->getArg(1)));
  }

  static const VarDecl *variableIn(const Expr *e) {
    const auto *d = dyn_cast_or_null<DeclRefExpr>(strip(e));
    return d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
  }

  /// The mask, or the group.
  const VarDecl *variable = nullptr;
  /// Who is in it; null: whoever is there.
  const Expr *predicate = nullptr;
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

/// The same numbers in both places: no calls, no memory, and variables that keep their values.
bool isStable(const Body &body, const Expr *e) {
  e = e->IgnoreParenImpCasts();
  if (const auto *d = dyn_cast<DeclRefExpr>(e)) {
    const auto *v = dyn_cast<VarDecl>(d->getDecl());
    if (!v)
      return isa<EnumConstantDecl>(d->getDecl());
    return body.isFixed(v) ||
           (isa<ParmVarDecl>(v) && v->getType()->isArithmeticType() &&
            llvm::all_of(body.usesOf(v), [&](const DeclRefExpr *use) { return body.isRead(use); }));
  }
  if (isa<IntegerLiteral, FloatingLiteral, CXXBoolLiteralExpr>(e))
    return true;
  if (const auto *b = dyn_cast<BinaryOperator>(e))
    return !b->isAssignmentOp() && isStable(body, b->getLHS()) && isStable(body, b->getRHS());
  if (const auto *u = dyn_cast<UnaryOperator>(e))
    return (u->getOpcode() == UO_LNot || u->getOpcode() == UO_Minus || u->getOpcode() == UO_Not) && isStable(body, u->getSubExpr());
  return false;
}

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
    // Everything that is made from the mask is gone.
    removeDeclarations();
    for (const DeclRefExpr *use : body.usesOf(members.variable))
      if (!rewrite.isRemoved(use, body))
        return std::nullopt;
    if (!rewrite.isPossible())
      return std::nullopt;
    return Candidate{&body, std::move(rewrite),
                     base ? "each wave reserves its places at '" + body.pass.text(update->getArg(0)) + "' by one atomic addition"
                          : "each wave adds its count to '" + body.pass.text(update->getArg(0)) + "' by one atomic addition",
                     nullptr, {}};
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
  static bool mayLeave(const Stmt *s) {
    return isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, IndirectGotoStmt, CoreturnStmt>(s) ||
           llvm::any_of(s->children(), [](const Stmt *c) { return c && mayLeave(c); });
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
           !address->HasSideEffects(body.pass.pass.context) && (body.function.isKernel || code.hasKnownCalls(body.function.decl));
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

  /// The declarations of mask, leader, rank and count, once nothing uses them.
  void removeDeclarations() {
    for (bool isNew = true; isNew;) {
      isNew = false;
      rewrite.removeUnused(body);
      for (const CompoundStmt *block : body.compounds())
        for (const Stmt *s : block->body()) {
          const VarDecl *v = declaredBy(s);
          if (!v || v == predicateVariable() || !v->getInit() || rewrite.isRemoved(s, body) || body.usesOf(v).empty() ||
              !(v == members.variable || members.isRank(v->getInit()) || isMadeFromMask(v->getInit())) ||
              !llvm::all_of(body.usesOf(v), [&](const DeclRefExpr *use) { return rewrite.isRemoved(use, body); }))
            continue;
          rewrite.remove(s);
          isNew = true;
        }
    }
  }
  const VarDecl *predicateVariable() const { return members.predicate ? Members::variableIn(members.predicate) : nullptr; }
  /// `__popc(mask)`, `__ffs(mask) - 1`.
  bool isMadeFromMask(const Expr *e) const {
    e = strip(e);
    if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->getOpcode() == BO_Sub)
      e = strip(b->getLHS());
    const auto *call = dyn_cast<CallExpr>(e);
    if (!call || call->getNumArgs() > 1 || !(calleeName(call) == "__popc" || calleeName(call) == "__ffs" || members.isGroup))
      return false;
    return call->getNumArgs() == 1 ? Members::variableIn(call->getArg(0)) == members.variable : members.isGroup;
  }

  const Code &code;
  const Body &body;
  llvm::ArrayRef<const Stmt *> all;
  size_t at;
  bool isFiltered = false;
  Members members;
  Rewrite rewrite;
};

/// v = warpReduceSum(v);  if (lane == 0) atomicAdd(total, v);
std::optional<Candidate> matchLeaderUpdate(const Code &code, const Body &body, llvm::ArrayRef<const Stmt *> all, size_t at) {
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
  std::string message = "'" + v->getNameAsString() + "' is reduced over the wave, and '" + body.pass.text(update->getArg(0)) +
                        "' gets one atomic update for each";
  if (v->getType()->isFloatingType())
    message += "; it adds in another order than CUDA's warps, so the last bits of the sum may differ";
  return Candidate{&body, std::move(rewrite), std::move(message), nullptr, {}};
}

} // namespace

void findAtomics(const Code &code, const Body &body, std::vector<Candidate> &found) {
  for (const CompoundStmt *block : body.compounds()) {
    std::vector<const Stmt *> all(block->body_begin(), block->body_end());
    for (size_t at = 0; at < all.size(); ++at) {
      if (auto candidate = PlaceMatcher(code, body, all, at).match())
        found.push_back(std::move(*candidate));
      if (auto candidate = matchLeaderUpdate(code, body, all, at))
        found.push_back(std::move(*candidate));
    }
  }
}

} // namespace warp2wave::native
