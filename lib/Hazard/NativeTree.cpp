// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reduction of a warp by shuffles, in the spellings of CUDA programs:
//
//   for (int o = 16; o > 0; o >>= 1) v += __shfl_down_sync(full, v, o);
//   v = max(v, __shfl_xor_sync(full, v, 16)); ... v = max(v, __shfl_xor_sync(full, v, 1));
//   T other = __shfl_xor_sync(full, v, o); v = v < other ? other : v;
//   __reduce_add_sync(full, v)
//
// and a function of the program's that is nothing else.

#include "NativeCode.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::native {

std::string operationText(Op op) {
  constexpr const char *names[] = {"Add", "Min", "Max", "And", "Or", "Xor"};
  return std::string("w2w::wave::") + names[static_cast<unsigned>(op)] + "()";
}

/// Types whose operations are those of w2w's.
static bool isPlainNumber(QualType type, const ASTContext &context) {
  return !type->isDependentType() && type->isArithmeticType() && !type->isBooleanType() &&
         !type.isVolatileQualified() && (context.getTypeSize(type) == 32 || context.getTypeSize(type) == 64);
}

namespace {

struct Step {
  Op op;
  bool isXor;
  const VarDecl *variable;
  const Expr *distance;
};

struct Shuffle {
  bool isXor;
  const VarDecl *variable;
  const Expr *distance;
};

} // namespace

/// A mask that names all of the warp's first \p lanes.
static bool isMaskOf(const Body &body, const Expr *mask, int64_t lanes) {
  auto n = body.numberOf(mask);
  return n && static_cast<uint32_t>(*n) == (lanes == warpSize ? ~0u : (1u << lanes) - 1);
}

static std::optional<Shuffle> matchShuffle(const Body &body, const Expr *e, int64_t lanes) {
  const auto *call = dyn_cast_or_null<CallExpr>(exact(e));
  if (!call || kindOfCall(call, body.pass.pass.where) != EventKind::Shuffle || isa<CXXMemberCallExpr>(call))
    return std::nullopt;
  StringRef name = calleeName(call);
  bool isSync = name.consume_back("_sync");
  if (name != "__shfl_down" && name != "__shfl_xor")
    return std::nullopt;
  unsigned first = isSync ? 1 : 0;
  if (call->getNumArgs() < first + 2)
    return std::nullopt;
  if (isSync && !isMaskOf(body, call->getArg(0), lanes) && !isMaskOf(body, call->getArg(0), warpSize))
    return std::nullopt;
  if (call->getNumArgs() > first + 2 && !isa<CXXDefaultArgExpr>(call->getArg(first + 2)) &&
      body.numberOf(call->getArg(first + 2)) != warpSize && body.numberOf(call->getArg(first + 2)) != lanes)
    return std::nullopt;
  const VarDecl *v = variableOf(call->getArg(first));
  if (!v || !sameType(v->getType(), call->getType()))
    return std::nullopt;
  return Shuffle{name == "__shfl_xor", v, call->getArg(first + 1)};
}

/// What a function that takes two numbers does with them: max, fminf, or one of the user's, `return a > b ? a : b;`.
static std::optional<Op> matchOperation(const CallExpr *call, const Written &where);

/// `a < b ? a : b` of whatever \p isFirst and \p isSecond accept.
template <class A, class B> static std::optional<Op> matchChoice(const Expr *e, A isFirst, B isSecond) {
  const auto *c = dyn_cast<ConditionalOperator>(e);
  const auto *comparison = c ? dyn_cast<BinaryOperator>(exact(c->getCond())) : nullptr;
  // Of floating-point numbers it decides which NaN is kept.
  if (!comparison || !comparison->isRelationalOp() || !c->getType()->isIntegerType())
    return std::nullopt;
  bool isGreater = comparison->getOpcode() == BO_GT || comparison->getOpcode() == BO_GE;
  const Expr *l = comparison->getLHS(), *r = comparison->getRHS(), *yes = c->getTrueExpr(), *no = c->getFalseExpr();
  if (!sameType(l->getType(), c->getType()) || !sameType(r->getType(), c->getType()))
    return std::nullopt;
  bool isStraight = isFirst(l) && isSecond(r), isTurned = isSecond(l) && isFirst(r);
  if (!isStraight && !isTurned)
    return std::nullopt;
  bool isLeftKept = isStraight ? isFirst(yes) && isSecond(no) : isSecond(yes) && isFirst(no);
  bool isRightKept = isStraight ? isSecond(yes) && isFirst(no) : isFirst(yes) && isSecond(no);
  if (isLeftKept)
    return isGreater ? Op::Max : Op::Min;
  if (isRightKept)
    return isGreater ? Op::Min : Op::Max;
  return std::nullopt;
}

static std::optional<Op> operationOf(BinaryOperatorKind op) {
  switch (op) {
  case BO_Add:
  case BO_AddAssign:
    return Op::Add;
  case BO_And:
  case BO_AndAssign:
    return Op::And;
  case BO_Or:
  case BO_OrAssign:
    return Op::Or;
  case BO_Xor:
  case BO_XorAssign:
    return Op::Xor;
  default:
    return std::nullopt;
  }
}

/// \p e combines what \p isFirst accepts with what \p isSecond accepts, in either order, in their own type.
template <class A, class B>
static std::optional<Op> matchCombination(const Expr *e, A isFirst, B isSecond, const Written &where) {
  e = exact(e);
  if (const auto *b = dyn_cast<BinaryOperator>(e)) {
    auto op = operationOf(b->getOpcode());
    bool isBoth = (isFirst(b->getLHS()) && isSecond(b->getRHS())) || (isSecond(b->getLHS()) && isFirst(b->getRHS()));
    return op && isBoth ? op : std::nullopt;
  }
  if (const auto *call = dyn_cast<CallExpr>(e)) {
    if (call->getNumArgs() != 2)
      return std::nullopt;
    bool isBoth = (isFirst(call->getArg(0)) && isSecond(call->getArg(1))) ||
                  (isSecond(call->getArg(0)) && isFirst(call->getArg(1)));
    return isBoth ? matchOperation(call, where) : std::nullopt;
  }
  return matchChoice(e, isFirst, isSecond);
}

static std::optional<Op> matchOperation(const CallExpr *call, const Written &where) {
  const FunctionDecl *f = calleeOf(call);
  if (!f || f->getNumParams() != 2)
    return std::nullopt;
  if (where.isSdk(f) || f->isInStdNamespace() || f->getBuiltinID()) {
    // std::max of floating-point numbers keeps another NaN.
    if (f->isInStdNamespace() && !call->getType()->isIntegerType())
      return std::nullopt;
    return llvm::StringSwitch<std::optional<Op>>(calleeName(call))
        .Cases({"max", "fmaxf", "fmax", "umax", "llmax", "ullmax"}, Op::Max)
        .Cases({"min", "fminf", "fmin", "umin", "llmin", "ullmin"}, Op::Min)
        .Default(std::nullopt);
  }
  const auto *result = f->hasBody() ? dyn_cast<ReturnStmt>(single(f->getBody())) : nullptr;
  if (!result || !result->getRetValue())
    return std::nullopt;
  auto isParameter = [&](unsigned i) { return [f, i](const Expr *e) { return variableOf(e) == f->getParamDecl(i); }; };
  const Expr *value = exact(result->getRetValue());
  // One of the user's that calls itself is no operation.
  if (const auto *inner = dyn_cast<CallExpr>(value); inner && calleeOf(inner) == f)
    return std::nullopt;
  return matchCombination(value, isParameter(0), isParameter(1), where);
}

/// `v += shuffle(v, distance)` and its like, or a block of two: `T other = shuffle(v, distance); v = max(v, other);`.
static std::optional<Step> matchStep(const Body &body, const Stmt *s, int64_t lanes) {
  s = single(s);
  std::optional<Shuffle> shuffle;
  const VarDecl *other = nullptr;
  if (const auto *c = dyn_cast_or_null<CompoundStmt>(s); c && c->size() == 2) {
    other = declaredBy(c->body_front());
    if (!other || !other->getInit() || !body.isFixed(other))
      return std::nullopt;
    shuffle = matchShuffle(body, other->getInit(), lanes);
    if (!shuffle || !sameType(other->getType(), shuffle->variable->getType()))
      return std::nullopt;
    s = c->body_back();
  }
  const auto *e = dyn_cast_or_null<Expr>(s);
  const auto *b = e ? dyn_cast<BinaryOperator>(exact(e)) : nullptr;
  if (!b || !b->isAssignmentOp())
    return std::nullopt;
  const VarDecl *v = variableOf(b->getLHS());
  if (!v || !isPlainNumber(v->getType(), body.pass.pass.context))
    return std::nullopt;
  auto isShuffle = [&](const Expr *x) {
    if (other)
      return variableOf(x) == other;
    auto found = matchShuffle(body, x, lanes);
    if (found)
      shuffle = found;
    return found.has_value();
  };
  auto isVariable = [&](const Expr *x) { return variableOf(x) == v; };
  std::optional<Op> op;
  if (b->getOpcode() == BO_Assign) {
    op = matchCombination(b->getRHS(), isVariable, isShuffle, body.pass.pass.where);
  } else if (const auto *compound = dyn_cast<CompoundAssignOperator>(b)) {
    if (sameType(compound->getComputationResultType(), v->getType()) && isShuffle(b->getRHS()))
      op = operationOf(b->getOpcode());
  }
  if (!op || !shuffle || shuffle->variable != v)
    return std::nullopt;
  return Step{*op, shuffle->isXor, v, shuffle->distance};
}

/// The values that the variable of a loop takes: from 16 by halves to 1, or from 1 by doubles.
static std::vector<int64_t> turnsOf(const Body &body, const ForStmt *loop, const VarDecl *&counter) {
  counter = declaredBy(loop->getInit());
  if (!counter || !counter->getInit() || !loop->getCond() || !loop->getInc())
    return {};
  auto begin = body.numberOf(counter->getInit());
  const auto *inc = dyn_cast<BinaryOperator>(exact(loop->getInc()));
  if (!begin || !inc || variableOf(inc->getLHS()) != counter)
    return {};
  BinaryOperatorKind op = inc->getOpcode();
  const Expr *amount = inc->getRHS();
  if (op == BO_Assign) {
    const auto *b = dyn_cast<BinaryOperator>(exact(amount));
    if (!b || variableOf(b->getLHS()) != counter)
      return {};
    amount = b->getRHS();
    op = b->getOpcode() == BO_Shr   ? BO_ShrAssign
         : b->getOpcode() == BO_Div ? BO_DivAssign
         : b->getOpcode() == BO_Shl ? BO_ShlAssign
         : b->getOpcode() == BO_Mul ? BO_MulAssign
                                    : BO_Comma;
  }
  auto n = body.numberOf(amount);
  bool isHalved = (op == BO_ShrAssign && n == 1) || (op == BO_DivAssign && n == 2);
  bool isDoubled = (op == BO_ShlAssign && n == 1) || (op == BO_MulAssign && n == 2);
  if (!isHalved && !isDoubled)
    return {};
  // No other use changes it.
  for (const DeclRefExpr *use : body.usesOf(counter))
    if (!body.isRead(use) && !body.isInside(use, loop->getInc()))
      return {};
  const Expr *condition = exact(loop->getCond());
  std::optional<int64_t> limit = 0;
  BinaryOperatorKind relation = BO_NE;
  if (const auto *b = dyn_cast<BinaryOperator>(condition);
      b && b->isComparisonOp() && variableOf(b->getLHS()) == counter) {
    relation = b->getOpcode();
    limit = body.numberOf(b->getRHS());
  } else if (variableOf(condition) != counter) {
    return {};
  }
  if (!limit)
    return {};
  auto goesOn = [&](int64_t x) {
    switch (relation) {
    case BO_GT:
      return x > *limit;
    case BO_GE:
      return x >= *limit;
    case BO_LT:
      return x < *limit;
    case BO_LE:
      return x <= *limit;
    case BO_NE:
      return x != *limit;
    default:
      return false;
    }
  };
  std::vector<int64_t> turns;
  for (int64_t x = *begin; goesOn(x) && turns.size() < 8; x = isHalved ? x / 2 : x * 2)
    turns.push_back(x);
  return turns;
}

/// The lanes that distances reach together: 32 for 16, 8, 4, 2, 1 in some order; 0 if they are no tree.
static int64_t lanesOf(std::vector<int64_t> distances) {
  llvm::sort(distances);
  for (size_t i = 0; i < distances.size(); ++i)
    if (distances[i] != int64_t(1) << i)
      return 0;
  return distances.size() <= 5 ? int64_t(1) << distances.size() : 0;
}

static std::optional<WarpReduction> matchTreeOf(const Body &body, llvm::ArrayRef<const Stmt *> statements,
                                                int64_t lanes) {
  if (statements.empty())
    return std::nullopt;
  const Stmt *first = single(statements[0]);
  if (const auto *loop = dyn_cast<ForStmt>(first)) {
    const VarDecl *counter = nullptr;
    std::vector<int64_t> turns = turnsOf(body, loop, counter);
    auto step = matchStep(body, loop->getBody(), lanes);
    if (!step || variableOf(strip(step->distance)) != counter || lanesOf(turns) != lanes)
      return std::nullopt;
    return WarpReduction{step->op, step->isXor, lanes, step->variable, nullptr, 1};
  }
  std::vector<int64_t> distances;
  std::optional<Step> begin;
  for (const Stmt *s : statements) {
    auto step = matchStep(body, s, lanes);
    auto distance = step ? body.numberOf(step->distance) : std::nullopt;
    if (!distance ||
        (begin && (step->op != begin->op || step->isXor != begin->isXor || step->variable != begin->variable)))
      break;
    begin = step;
    distances.push_back(*distance);
  }
  if (!begin || lanesOf(distances) != lanes)
    return std::nullopt;
  return WarpReduction{begin->op,       begin->isXor, lanes,
                       begin->variable, nullptr,      static_cast<unsigned>(distances.size())};
}

std::optional<WarpReduction> matchTree(const Body &body, llvm::ArrayRef<const Stmt *> statements) {
  for (int64_t lanes = warpSize; lanes > 1; lanes /= 2)
    if (auto tree = matchTreeOf(body, statements, lanes))
      return tree;
  return std::nullopt;
}

std::optional<WarpReduction> matchReducingCall(const Code &code, const Body &body, const Expr *e) {
  const auto *call = dyn_cast_or_null<CallExpr>(exact(e));
  if (!call || isa<CXXMemberCallExpr>(call) || isa<CXXOperatorCallExpr>(call))
    return std::nullopt;
  StringRef name = calleeName(call);
  if (name.starts_with("__reduce_") && call->getNumArgs() == 2 && kindOfCall(call, body.pass.pass.where)) {
    auto op = llvm::StringSwitch<std::optional<Op>>(name)
                  .Case("__reduce_add_sync", Op::Add)
                  .Case("__reduce_min_sync", Op::Min)
                  .Case("__reduce_max_sync", Op::Max)
                  .Case("__reduce_and_sync", Op::And)
                  .Case("__reduce_or_sync", Op::Or)
                  .Case("__reduce_xor_sync", Op::Xor)
                  .Default(std::nullopt);
    if (!op || !isMaskOf(body, call->getArg(0), warpSize) ||
        !sameType(exact(call->getArg(1))->getType(), call->getType()))
      return std::nullopt;
    return WarpReduction{*op, true, warpSize, nullptr, call->getArg(1), 0};
  }
  const Body *callee = code.find(calleeOf(call));
  if (!callee || callee == &body || callee->function.decl->getNumParams() != 1 || call->getNumArgs() != 1)
    return std::nullopt;
  const ParmVarDecl *parameter = callee->function.decl->getParamDecl(0);
  const auto *block = dyn_cast_or_null<CompoundStmt>(callee->function.decl->getBody());
  if (!block || block->body_empty() || !sameType(parameter->getType(), call->getType()) ||
      !sameType(exact(call->getArg(0))->getType(), call->getType()))
    return std::nullopt;
  std::vector<const Stmt *> statements(block->body_begin(), block->body_end());
  const auto *result = dyn_cast<ReturnStmt>(statements.back());
  if (!result)
    return std::nullopt;
  statements.pop_back();
  // Constants come first: a mask, a width.
  size_t first = 0;
  while (first < statements.size() && declaredBy(statements[first]) && callee->isFixed(declaredBy(statements[first])) &&
         callee->numberOf(declaredBy(statements[first])->getInit()))
    ++first;
  if (first == statements.size()) {
    auto inner = matchReducingCall(code, *callee, result->getRetValue());
    if (!inner || variableOf(inner->argument) != parameter)
      return std::nullopt;
    inner->argument = call->getArg(0);
    return inner;
  }
  auto tree = matchTree(*callee, llvm::ArrayRef(statements).drop_front(first));
  if (!tree || tree->lanes != warpSize || tree->variable != parameter ||
      first + tree->statements != statements.size() || variableOf(result->getRetValue()) != parameter)
    return std::nullopt;
  tree->variable = nullptr;
  tree->argument = call->getArg(0);
  tree->statements = 0;
  return tree;
}

} // namespace warp2wave::native
