// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reduction of a block in two levels, wherever it stands:
//
//   v = warpReduceSum(v);                           (taken out)
//   if (lane == 0) partials[warp] = v;              v = w2w::wave::blockReduce(v, w2w::wave::Add(), partials);
//   __syncthreads();                                (inside blockReduce)
//   v = lane < warps ? partials[lane] : 0;          (taken out)
//   if (warp == 0) v = warpReduceSum(v);            (taken out)
//
// The result then is in all threads.  It was in the first, or the first warp, so
// whatever the others do with theirs must be nothing; or the program hands it to
// all through partials[0], which is taken out too.  Barriers: what separates one
// use of the partials from the next one separates it still, since blockReduce reads
// them behind its barrier and the program's own next barrier stays.

#include "NativeCode.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;

namespace warp2wave::native {

namespace {

using Statements = llvm::ArrayRef<const Stmt *>;

/// `if (condition) then`, without anything else; the condition is one comparison, so that its guard is exact.
const IfStmt *simpleIf(const Stmt *s) {
  const auto *i = dyn_cast_or_null<IfStmt>(s);
  if (!i || i->getElse() || i->getInit() || i->getConditionVariable())
    return nullptr;
  const auto *b = dyn_cast<BinaryOperator>(strip(i->getCond()));
  return b && b->isLogicalOp() ? nullptr : i;
}

std::vector<const Stmt *> statementsOf(const Stmt *s) {
  if (const auto *c = dyn_cast_or_null<CompoundStmt>(s))
    return {c->body_begin(), c->body_end()};
  return {s};
}

/// `array[index]`.
struct Element {
  const Expr *whole = nullptr;
  const DeclRefExpr *use = nullptr;
  const VarDecl *array = nullptr;
  const Expr *index = nullptr;
};

std::optional<Element> elementOf(const Expr *e) {
  e = exact(e);
  const auto *a = dyn_cast_or_null<ArraySubscriptExpr>(e);
  const auto *d = a ? dyn_cast<DeclRefExpr>(exact(a->getBase())) : nullptr;
  const auto *v = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
  if (!v)
    return std::nullopt;
  return Element{e, d, v, a->getIdx()};
}

/// The first warp's lanes take the partial results: `u = lane < warps ? partials[lane] : 0`.
struct Load {
  const VarDecl *variable = nullptr;
  Element element;
  /// What is assigned, in the statement that stays if `variable` is not the first level's.
  const Expr *value = nullptr;
  /// Which lanes have one; Unknown: all that come here.
  Meaning subject, bound;
  /// What the others get.
  const Expr *other = nullptr;
  std::vector<const Stmt *> statements;
  /// The reduction is called on the loaded value right here.
  std::optional<WarpReduction> reduction;
};

class Matcher {
public:
  Matcher(const Code &code, const Body &body, Statements all, size_t at)
      : code(code), body(body), all(all), at(at), rewrite(code.pass, all[at]->getBeginLoc()) {}

  std::optional<Candidate> match() {
    if (!matchFirstLevel() || !matchStore() || !skipTo([&](const Stmt *s) { return body.isBarrier(s); }))
      return std::nullopt;
    barrier = all[at++];
    skipNeutral();
    if (at == all.size() || !matchSecondLevel() || !isLoadComplete())
      return std::nullopt;
    return finish();
  }

private:
  /// Declarations that compute nothing of interest.
  bool isNeutral(const Stmt *s) const {
    const auto *d = dyn_cast<DeclStmt>(s);
    return d && llvm::all_of(d->decls(), [&](const Decl *decl) {
             const auto *v = dyn_cast<VarDecl>(decl);
             if (!v || v->hasAttr<CUDASharedAttr>() || !v->getInit())
               return true;
             return v->getType()->isArithmeticType() && !elementOf(v->getInit()) &&
                    (!body.meaningOf(v->getInit()).is(Meaning::Unknown) ||
                     v->getInit()->isEvaluatable(body.pass.pass.context));
           });
  }
  void skipNeutral() {
    while (at < all.size() && isNeutral(all[at]))
      ++at;
  }
  template <class Test> bool skipTo(Test test) {
    skipNeutral();
    return at < all.size() && test(all[at]);
  }

  // -- Warps ----------------------------------------------------------------

  bool matchFirstLevel() {
    begin = all[at];
    if (auto tree = matchTree(body, all.drop_front(at))) {
      if (tree->lanes != warpSize)
        return false;
      variable = tree->variable;
      op = tree->op;
      for (unsigned i = 0; i < tree->statements; ++i)
        rewrite.remove(all[at++]);
      return true;
    }
    const Expr *value = nullptr;
    const BinaryOperator *assigned = assignment(all[at]);
    if (assigned) {
      variable = variableOf(assigned->getLHS());
      value = assigned->getRHS();
    } else if ((variable = declaredBy(all[at]))) {
      value = variable->getInit();
    }
    if (!variable || !value)
      return false;
    auto call = matchReducingCall(code, body, value);
    if (!call || !sameType(variable->getType(), exact(value)->getType()))
      return false;
    op = call->op;
    if (assigned && variableOf(call->argument) == variable)
      rewrite.remove(all[at]);
    else
      rewrite.keepOnly(exact(value), call->argument);
    ++at;
    return true;
  }

  /// if (lane == 0) partials[warp] = v;
  bool matchStore() {
    skipNeutral();
    const IfStmt *i = at < all.size() ? simpleIf(all[at]) : nullptr;
    if (!i)
      return false;
    Guard guard = body.guardOf(i->getCond());
    const BinaryOperator *stored = assignment(i->getThen());
    auto element = stored ? elementOf(stored->getLHS()) : std::nullopt;
    if (!guard.isLaneZero || guard.isFirstWarp || !element || variableOf(stored->getRHS()) != variable ||
        !body.meaningOf(element->index).is(Meaning::Warp))
      return false;
    array = element->array;
    // Static shared memory that belongs to this function alone.
    const auto *type = dyn_cast<ConstantArrayType>(array->getType().getCanonicalType().getTypePtr());
    if (!array->hasAttr<CUDASharedAttr>() || !array->isStaticLocal() || !type ||
        type->getElementType().isVolatileQualified() || !sameType(type->getElementType(), variable->getType()))
      return false;
    places = static_cast<int64_t>(type->getSize().getZExtValue());
    arrayUses.push_back(element->use);
    store = all[at++];
    return true;
  }

  // -- Their results --------------------------------------------------------

  /// `partials[lane]`, or a choice between that and something else.
  bool matchLoaded(const Expr *e, Load &load) const {
    e = exact(e);
    load.value = e;
    if (const auto *c = dyn_cast_or_null<ConditionalOperator>(e)) {
      if (!matchBound(c->getCond(), load))
        return false;
      load.other = c->getFalseExpr();
      e = exact(c->getTrueExpr());
    }
    auto element = elementOf(e);
    if (!element || element->array != array || !sameType(element->whole->getType(), variable->getType()))
      return false;
    load.element = *element;
    return true;
  }
  bool matchBound(const Expr *condition, Load &load) const {
    const auto *b = dyn_cast<BinaryOperator>(strip(condition));
    if (!b || !b->isComparisonOp())
      return false;
    Guard guard = body.guardOf(condition);
    load.subject = guard.subject;
    load.bound = guard.bound;
    return !load.bound.is(Meaning::Unknown);
  }

  /// The variable that \p s sets, and what to.
  std::pair<const VarDecl *, const Expr *> setBy(const Stmt *s) const {
    if (const BinaryOperator *b = assignment(s))
      return {variableOf(b->getLHS()), b->getRHS()};
    if (const VarDecl *v = declaredBy(s))
      return {v, v->getInit()};
    return {nullptr, nullptr};
  }

  std::optional<Load> matchLoad(Statements list) const {
    if (list.empty())
      return std::nullopt;
    Load load;
    load.statements = {list[0]};
    if (const auto *i = dyn_cast<IfStmt>(list[0])) {
      // if (lane < warps) u = partials[lane]; else u = 0;
      auto [v, yes] = setBy(single(i->getThen()));
      auto [w, no] = i->getElse() ? setBy(single(i->getElse())) : std::pair<const VarDecl *, const Expr *>();
      if (!v || v != w || i->getInit() || i->getConditionVariable() || !matchBound(i->getCond(), load) ||
          !matchLoaded(yes, load) || load.other)
        return std::nullopt;
      load.variable = v;
      load.other = no;
      return load;
    }
    auto [v, value] = setBy(list[0]);
    if (!v || !value)
      return std::nullopt;
    load.variable = v;
    if (matchLoaded(value, load))
      return load;
    if (auto call = matchReducingCall(code, body, value); call && matchLoaded(call->argument, load)) {
      load.reduction = call;
      load.value = exact(value);
      return load;
    }
    // u = 0; if (lane < warps) u = partials[lane];
    const IfStmt *i = list.size() > 1 ? simpleIf(list[1]) : nullptr;
    auto [w, loaded] = i ? setBy(single(i->getThen())) : std::pair<const VarDecl *, const Expr *>();
    if (!i || v != w || !matchBound(i->getCond(), load) || !matchLoaded(loaded, load) || load.other)
      return std::nullopt;
    load.other = value;
    load.value = exact(value);
    load.statements.push_back(list[1]);
    return load;
  }

  /// What the loaded values are combined by: `u = warpReduce(u)`, or a tree.
  std::optional<WarpReduction> matchCombination(Statements list) const {
    if (auto tree = matchTree(body, list); tree && tree->variable == load.variable)
      return tree;
    if (list.empty())
      return std::nullopt;
    const BinaryOperator *b = assignment(list[0]);
    auto call =
        b && variableOf(b->getLHS()) == load.variable ? matchReducingCall(code, body, b->getRHS()) : std::nullopt;
    if (!call || variableOf(call->argument) != load.variable)
      return std::nullopt;
    call->statements = 1;
    return call;
  }

  bool matchSecondLevel() {
    const IfStmt *guarded = simpleIf(all[at]);
    Guard guard = guarded ? body.guardOf(guarded->getCond()) : Guard();
    bool isGuarded = guarded && guard.isFirstWarp && !guard.isLaneZero;
    std::vector<const Stmt *> inner;
    if (isGuarded)
      inner = statementsOf(guarded->getThen());
    Statements list = isGuarded ? Statements(inner) : all.drop_front(at);
    size_t next = 0;
    while (next < list.size() && isNeutral(list[next]) && !matchLoad(list.drop_front(next)))
      ++next;
    auto loaded = matchLoad(list.drop_front(next));
    if (!loaded)
      return false;
    load = *loaded;
    next += load.statements.size();
    arrayUses.push_back(load.element.use);
    second = load.reduction;
    bool isCombinationGuarded = false;
    if (!second) {
      second = matchCombination(list.drop_front(next));
      if (!second && !isGuarded && next < list.size()) {
        // if (warp == 0) v = warpReduce(v);
        const IfStmt *i = simpleIf(list[next]);
        Guard inside = i ? body.guardOf(i->getCond()) : Guard();
        if (!i || !inside.isFirstWarp || inside.isLaneZero || !isWholeWarp(inside))
          return false;
        std::vector<const Stmt *> statements = statementsOf(i->getThen());
        second = matchCombination(statements);
        if (!second || second->statements != statements.size())
          return false;
        isCombinationGuarded = true;
        rewrite.remove(list[next]);
        ++next;
      } else if (second) {
        for (unsigned i = 0; i < second->statements; ++i)
          rewrite.remove(list[next++]);
      }
    }
    if (!second || second->op != op)
      return false;
    // Which lanes have something to load.
    if (load.bound.is(Meaning::Unknown)) {
      load.subject = isGuarded ? guard.subject : Meaning();
      load.bound = isGuarded && guard.bound.is(Meaning::Number) ? guard.bound : Meaning{Meaning::Number, warpSize};
      if (isGuarded && !guard.bound.is(Meaning::Unknown) && !guard.bound.is(Meaning::Number))
        return false;
    } else if (isGuarded && !isWholeWarp(guard)) {
      return false;
    }
    bool isByLane = load.subject.is(Meaning::Lane) || load.subject.is(Meaning::Unknown);
    // The index is the lane's number, by whatever name.
    Meaning index = body.meaningOf(load.element.index);
    bool isFirst = isGuarded || load.subject.is(Meaning::Thread);
    if (!index.is(Meaning::Lane) && !(index.is(Meaning::Thread) && isFirst))
      return false;
    bool isEverywhere = !isGuarded && !isCombinationGuarded && isByLane;
    if (isEverywhere)
      who = second->isForAll ? Who::All : Who::LaneZero;
    else
      who = second->isForAll && (!isGuarded || isWholeWarp(guard)) ? Who::FirstWarp : Who::ThreadZero;
    hasOwnVariable = load.variable != variable;
    isReducedAtLoad = hasOwnVariable && !isGuarded;
    if (isGuarded) {
      hasRemainder = next < inner.size() || hasOwnVariable;
      if (!hasRemainder)
        rewrite.remove(all[at]);
      remainder.assign(inner.begin() + static_cast<ptrdiff_t>(std::min(next, inner.size())), inner.end());
      ++at;
      guardedBlock = guarded;
    } else {
      at += next;
    }
    return !isReducedAtLoad || load.statements.size() == 1;
  }
  static bool isWholeWarp(const Guard &g) {
    return g.bound.is(Meaning::Unknown) || (g.bound.is(Meaning::Number) && g.bound.number == warpSize);
  }

  bool isLoadComplete() {
    int64_t most = load.bound.number;
    switch (load.bound.kind) {
    case Meaning::WarpsUp:
      break;
    case Meaning::Warps:
      // Not a partial warp that is left out.
      if (!code.allLaunches(body, false, [](auto block) { return block[0] % warpSize == 0; }))
        return false;
      break;
    case Meaning::Number:
      if (most > places || most > second->lanes ||
          !code.allLaunches(body, most != places, [&](auto block) { return block[0] == most * warpSize; }))
        return false;
      break;
    default:
      return false;
    }
    if (!load.bound.is(Meaning::Number)) {
      if (second->lanes != warpSize &&
          !code.allLaunches(body, true, [&](auto block) { return block[0] <= second->lanes * warpSize; }))
        return false;
      return load.other && isNeutralElement();
    }
    return most == second->lanes || (load.other && isNeutralElement());
  }

  /// What lanes without a partial result contribute changes nothing, or only a limit to what minimum and maximum can
  /// be, which is kept.
  bool isNeutralElement() {
    Expr::EvalResult result;
    const ASTContext &context = body.pass.pass.context;
    if (load.other->isValueDependent() || !load.other->EvaluateAsRValue(result, context))
      return false;
    bool isExtreme = op == Op::Min || op == Op::Max;
    if (result.Val.isInt()) {
      llvm::APSInt value = result.Val.getInt();
      switch (op) {
      case Op::Add:
      case Op::Or:
      case Op::Xor:
        return value.isZero();
      case Op::And:
        return value.isAllOnes();
      case Op::Min:
        if (value == llvm::APSInt::getMaxValue(value.getBitWidth(), value.isUnsigned()))
          return true;
        break;
      case Op::Max:
        if (value == llvm::APSInt::getMinValue(value.getBitWidth(), value.isUnsigned()))
          return true;
        break;
      }
    } else if (result.Val.isFloat()) {
      const llvm::APFloat &value = result.Val.getFloat();
      if (op == Op::Add)
        return value.isZero();
      if (value.isInfinity() && value.isNegative() == (op == Op::Max))
        return true;
    } else {
      return false;
    }
    if (!isExtreme || load.other->getBeginLoc().isInvalid())
      return false;
    limit = body.pass.text(strip(load.other), 1000);
    return !limit.empty();
  }

  // -- The whole ------------------------------------------------------------

  std::optional<Candidate> finish() {
    const VarDecl *result = isReducedAtLoad ? load.variable : variable;
    if (!result->getType().isConstQualified() || isReducedAtLoad)
      if (!body.isReachedByAll(barrierCall()) || !code.isCalledByWholeBlocks(body))
        return std::nullopt;
    if (!isReducedAtLoad && result->getType().isConstQualified())
      return std::nullopt;
    std::string name = result->getNameAsString();
    std::string call = "w2w::wave::blockReduce(" + variable->getNameAsString() + ", " + operationText(op) + ", " +
                       array->getNameAsString() + ")";
    std::string bounded = limit.empty() ? ""
                                        : " if (blockDim.x <= 992) " + name + " = " + operationText(op) + "(" + name +
                                              ", " + limit + ");";
    if (isReducedAtLoad) {
      if (!limit.empty())
        return std::nullopt;
      rewrite.remove(store);
      rewrite.remove(barrier);
      if (isa<IfStmt>(load.statements[0]))
        rewrite.replace(load.statements[0], name + " = " + call + ";");
      else
        rewrite.replaceExpression(load.value, call);
    } else {
      rewrite.replace(store, name + " = " + call + ";" + bounded);
      rewrite.remove(barrier);
      if (!hasOwnVariable) {
        for (const Stmt *s : load.statements)
          if (!rewrite.isRemoved(s, body))
            rewrite.remove(s);
      } else if (isa<IfStmt>(load.statements[0])) {
        rewrite.replace(load.statements[0], load.variable->getNameAsString() + " = " + name + ";");
      } else {
        rewrite.replaceExpression(load.value, name);
        for (const Stmt *s : llvm::ArrayRef(load.statements).drop_front())
          rewrite.remove(s);
      }
    }
    // What the first level held is gone.
    if (hasOwnVariable)
      for (const DeclRefExpr *use : body.usesFrom(variable, begin))
        if (!rewrite.isRemoved(use, body) && body.isBefore(begin, use) && !body.isInside(use, begin))
          return std::nullopt;
    const VarDecl *seen = load.variable;
    if (!matchBroadcast(result, seen) && !code.isSeenOnlyBy(who, body, seen, barrier, rewrite))
      return std::nullopt;
    rewrite.keep(variable);
    rewrite.keep(load.variable);
    if (!limit.empty())
      rewrite.keepVariablesOf(load.other);
    rewrite.removeUnused(body);
    if (!rewrite.isPossible())
      return std::nullopt;
    bool isFloatSum = op == Op::Add && variable->getType()->isFloatingType();
    std::string message =
        "the reduction of '" + variable->getNameAsString() + "' over the block combines whole waves and their results";
    if (isFloatSum)
      message += "; it adds in another order than CUDA's warps, so the last bits of the sum may differ";
    return Candidate{&body, std::move(rewrite), std::move(message), array, std::move(arrayUses)};
  }

  const CallExpr *barrierCall() const { return dyn_cast<CallExpr>(strip(llvm::cast<Expr>(single(barrier)))); }

  /// if (threadIdx.x == 0) partials[0] = v;  __syncthreads();  return partials[0];
  bool matchBroadcast(const VarDecl *result, const VarDecl *seen) {
    // The store stands behind the second level, or at the end of its block.
    const Stmt *stored = nullptr;
    std::optional<Element> place;
    auto matchStored = [&](const Stmt *s) {
      const IfStmt *i = simpleIf(s);
      const BinaryOperator *b = assignment(i ? i->getThen() : s);
      place = b ? elementOf(b->getLHS()) : std::nullopt;
      if (!place || place->array != array || body.numberOf(place->index) != 0 || variableOf(b->getRHS()) != seen ||
          !body.isReachedOnlyBy(b, Who::ThreadZero))
        return false;
      stored = s;
      return true;
    };
    bool isInside = guardedBlock && remainder.size() == 1 && matchStored(remainder[0]);
    if (!isInside && (at == all.size() || !remainder.empty() || !matchStored(all[at++])))
      return false;
    if (at == all.size() || !body.isBarrier(all[at]))
      return false;
    const Stmt *second = all[at++];
    std::vector<const DeclRefExpr *> uses = arrayUses;
    uses.push_back(place->use);
    const Stmt *taken = nullptr;
    std::vector<const Expr *> reads;
    for (const DeclRefExpr *use : body.usesOf(array)) {
      if (llvm::is_contained(uses, use))
        continue;
      const Stmt *p = body.parentOf(use);
      while (p && !isa<ArraySubscriptExpr>(p) && isa<ImplicitCastExpr, ParenExpr>(p))
        p = body.parentOf(p);
      const auto *read = dyn_cast_or_null<ArraySubscriptExpr>(p);
      const auto *cast = read ? dyn_cast<ImplicitCastExpr>(body.parentOf(read)) : nullptr;
      if (!cast || cast->getCastKind() != CK_LValueToRValue || body.numberOf(read->getIdx()) != 0 ||
          body.isBefore(read, second))
        return false;
      uses.push_back(use);
      const auto *b = dyn_cast<BinaryOperator>(body.parentOf(cast));
      if (b && b->getOpcode() == BO_Assign && variableOf(b->getLHS()) == seen && llvm::is_contained(all, b) &&
          seen == result) {
        if (taken)
          return false;
        taken = b;
      } else {
        reads.push_back(read);
      }
    }
    if (!taken && reads.empty())
      return false;
    if (taken && llvm::any_of(reads, [&](const Expr *r) { return body.isBefore(r, taken); }))
      return false;
    // Nothing else happens to the result in between.
    for (const VarDecl *v : {result, seen})
      for (const DeclRefExpr *use : body.usesFrom(v, barrier)) {
        if (rewrite.isRemoved(use, body) || body.isInside(use, stored) || (taken && !body.isBefore(use, taken)))
          continue;
        if (taken && body.isBefore(use, begin))
          continue;
        return false;
      }
    if (taken && !reads.empty())
      return false;
    if (isInside)
      rewrite.remove(guardedBlock);
    else
      rewrite.remove(stored);
    if (taken)
      rewrite.remove(taken);
    for (const Expr *r : reads)
      rewrite.replaceExpression(r, result->getNameAsString());
    arrayUses = uses;
    return true;
  }

  const Code &code;
  const Body &body;
  Statements all;
  size_t at;
  Rewrite rewrite;

  const VarDecl *variable = nullptr, *array = nullptr;
  Op op = Op::Add;
  int64_t places = 0;
  const Stmt *begin = nullptr, *store = nullptr, *barrier = nullptr;
  const IfStmt *guardedBlock = nullptr;
  std::vector<const Stmt *> remainder;
  Load load;
  std::optional<WarpReduction> second;
  Who who = Who::ThreadZero;
  /// The second level has a variable of its own; and is reached by all, so that it can hold the result.
  bool hasOwnVariable = false, isReducedAtLoad = false, hasRemainder = false;
  std::string limit;
  std::vector<const DeclRefExpr *> arrayUses;
};

} // namespace

void findBlockReductions(const Code &code, const Body &body, std::vector<Candidate> &found) {
  for (const CompoundStmt *block : body.compounds()) {
    std::vector<const Stmt *> all(block->body_begin(), block->body_end());
    for (size_t at = 0; at < all.size(); ++at)
      if (auto candidate = Matcher(code, body, all, at).match())
        found.push_back(std::move(*candidate));
  }
}

} // namespace warp2wave::native
