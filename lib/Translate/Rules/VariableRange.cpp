// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The range of a variable where it is used: the assignments in front of it, as far
// as they are sure to be the last ones, and the conditions that lead there.
//
//   if (v < 0) v = 0;
//   if (v > 255) v = 255;      v is from 0 to 255 behind this line
//
// Where several paths meet that are not as simple as that, it is what any of the
// function's assignments gives it.

#include "NumberRange.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace warp2wave {

namespace {

/// What happens to a local variable in a piece of code.
class Uses : public DynamicRecursiveASTVisitor {
public:
  explicit Uses(const VarDecl *variable) : variable(variable) {}

  bool VisitBinaryOperator(BinaryOperator *b) override {
    if (b->isAssignmentOp() && isIt(b->getLHS()))
      assignments.push_back(b);
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override {
    reads += cast->getCastKind() == CK_LValueToRValue && isIt(cast->getSubExpr());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *e) override {
    mentions += e->getDecl() == variable;
    return true;
  }
  bool VisitVarDecl(VarDecl *v) override {
    isDeclared |= v == variable;
    return true;
  }
  bool VisitLabelStmt(LabelStmt *) override {
    hasLabels = true;
    return true;
  }
  /// Nothing but reads and assignments: its address stays unknown.
  bool isComplete() const { return mentions == reads + assignments.size(); }

  std::vector<const BinaryOperator *> assignments;
  bool isDeclared = false, hasLabels = false;

private:
  bool isIt(const Expr *e) const {
    const auto *d = dyn_cast<DeclRefExpr>(e->IgnoreParens());
    return d && d->getDecl() == variable;
  }
  const VarDecl *variable;
  size_t mentions = 0, reads = 0;
};

} // namespace

static Uses usesIn(const Stmt *s, const VarDecl *v) {
  Uses uses(v);
  if (s)
    uses.TraverseStmt(const_cast<Stmt *>(s));
  return uses;
}

static bool isChanged(const Stmt *s, const VarDecl *v) {
  Uses uses = usesIn(s, v);
  return uses.isDeclared || !uses.assignments.empty();
}

static bool isPlainIf(const IfStmt *choice) {
  return !choice->getInit() && !choice->getConditionVariable() && !choice->isConsteval();
}

/// Whether another part of \p whole than \p part changes it.
static bool isChangedBeside(const Stmt *whole, const Stmt *part, const VarDecl *v) {
  if (const auto *declaration = dyn_cast<DeclStmt>(whole); declaration && !declaration->isSingleDecl())
    return isChanged(whole, v);
  // The other branch is another path.
  if (const auto *choice = dyn_cast<IfStmt>(whole); choice && isPlainIf(choice))
    return part != choice->getCond() && isChanged(choice->getCond(), v);
  return llvm::any_of(whole->children(), [&](const Stmt *s) { return s && s != part && isChanged(s, v); });
}

/// Of a block of one statement, that statement.
static const Stmt *unwrapped(const Stmt *s) {
  while (const auto *block = dyn_cast_or_null<CompoundStmt>(s)) {
    if (block->size() != 1)
      break;
    s = block->body_front();
  }
  return s;
}

/// What follows is not reached through \p s.
static bool isExit(const Stmt *s) {
  if (const auto *block = dyn_cast_or_null<CompoundStmt>(s))
    return !block->body_empty() && isExit(block->body_back());
  return s && isa<ReturnStmt, BreakStmt, ContinueStmt>(s);
}

/// Reads an expression at another place than the one that is being read.
NumberRange RangeReader::elsewhere(const Expr *e) {
  llvm::SmallVector<Fact, 4> hidden;
  std::swap(hidden, facts);
  NumberRange r = rangeOf(e);
  std::swap(hidden, facts);
  return r;
}

/// Whatever any assignment gives it.
NumberRange RangeReader::anyValue(const VarDecl *v) {
  NumberRange most = ofType(v->getType());
  Uses uses = usesIn(body, v);
  if (isa<ParmVarDecl>(v) || (!v->hasInit() && uses.assignments.empty()) || !open.insert(v).second)
    return most;
  NumberRange r = v->hasInit() ? elsewhere(v->getInit()) : NumberRange::none();
  for (const BinaryOperator *b : uses.assignments) {
    const auto *step = dyn_cast<CompoundAssignOperator>(b);
    r = hull(r, step ? rangeOfStep(step) : elsewhere(b->getRHS()));
  }
  open.erase(v);
  return within(r, v->getType());
}

NumberRange RangeReader::ofVariable(const DeclRefExpr *use) {
  const auto *v = cast<VarDecl>(use->getDecl());
  QualType type = v->getType().getNonReferenceType();
  bool isConstant = isa<ParmVarDecl>(v) && type.isConstQualified();
  if (!body || !v->hasLocalStorage() || !type->isArithmeticType() || type.isVolatileQualified() ||
      (v->getType()->isReferenceType() && !isConstant))
    return ofType(type);
  Uses uses = usesIn(body, v);
  if (!uses.isComplete())
    return ofType(type);
  return within(uses.hasLabels ? anyValue(v) : valueAt(use, use), type);
}

/// The value when \p at begins, or when it is read, if it is an expression.
NumberRange RangeReader::valueAt(const Stmt *at, const DeclRefExpr *use) {
  const auto *v = cast<VarDecl>(use->getDecl());
  if (!parents)
    parents = std::make_unique<ParentMap>(const_cast<Stmt *>(body));
  llvm::SmallVector<Fact, 4> known;
  auto narrowed = [&](NumberRange r) {
    for (const Fact &fact : known)
      narrow(r, use, fact);
    return r;
  };
  for (const Stmt *parent = parents->getParent(at); parent; at = parent, parent = parents->getParent(at)) {
    if (isa<SwitchStmt, SwitchCase, LambdaExpr, CXXTryStmt, CXXCatchStmt>(parent))
      return narrowed(anyValue(v));
    if (const auto *block = dyn_cast<CompoundStmt>(parent)) {
      auto end = llvm::find(block->body(), at);
      for (const Stmt *s : llvm::reverse(llvm::make_range(block->body_begin(), end))) {
        if (isa<SwitchCase>(s))
          return narrowed(anyValue(v));
        if (isChanged(s, v))
          return narrowed(valueAfter(s, use));
        const auto *choice = dyn_cast<IfStmt>(s);
        if (choice && isPlainIf(choice) && !choice->getElse() && isExit(choice->getThen()))
          known.push_back({choice->getCond(), false});
      }
      continue;
    }
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(parent) ? isChanged(parent, v)
                                                                 : isChangedBeside(parent, at, v))
      return narrowed(anyValue(v));
    if (const auto *choice = dyn_cast<IfStmt>(parent); choice && isPlainIf(choice) && at != choice->getCond())
      known.push_back({choice->getCond(), at == choice->getThen()});
    else if (const auto *either = dyn_cast<ConditionalOperator>(parent); either && at != either->getCond())
      known.push_back({either->getCond(), at == either->getTrueExpr()});
  }
  auto argument = arguments.find(v);
  return narrowed(argument != arguments.end() ? argument->second : anyValue(v));
}

/// The value after a statement that changes it.
NumberRange RangeReader::valueAfter(const Stmt *s, const DeclRefExpr *use) {
  const auto *v = cast<VarDecl>(use->getDecl());
  s = unwrapped(s);
  if (const auto *declaration = dyn_cast<DeclStmt>(s))
    return v->hasInit() && declaration->isSingleDecl() ? elsewhere(v->getInit()) : anyValue(v);
  if (const auto *choice = dyn_cast<IfStmt>(s); choice && isPlainIf(choice) && !isChanged(choice->getCond(), v))
    return valueAfterIf(choice, use);
  const auto *e = dyn_cast<Expr>(s);
  const auto *b = e ? dyn_cast<BinaryOperator>(e->IgnoreParens()) : nullptr;
  const auto *left = b && b->isAssignmentOp() ? dyn_cast<DeclRefExpr>(b->getLHS()->IgnoreParens()) : nullptr;
  if (!left || left->getDecl() != v || isChanged(b->getRHS(), v))
    return anyValue(v);
  NumberRange r = elsewhere(b);
  return within(r, v->getType());
}

NumberRange RangeReader::valueAfterIf(const IfStmt *choice, const DeclRefExpr *use) {
  const auto *v = cast<VarDecl>(use->getDecl());
  auto arm = [&](const Stmt *s, bool holds) {
    if (isExit(s))
      return NumberRange::none();
    if (isChanged(s, v))
      return valueAfter(s, use);
    NumberRange r = valueAt(choice, use);
    narrow(r, use, {choice->getCond(), holds});
    return r;
  };
  return hull(arm(choice->getThen(), true), arm(choice->getElse(), false));
}

} // namespace warp2wave
