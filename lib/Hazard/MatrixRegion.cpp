// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What has to be true of a loop before its accumulators may be native: all lanes of
// a wave go through it together, nothing in it but products sees the accumulators,
// and it can become a function of its own.

#include "MatrixCode.h"
#include "clang/AST/Attr.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;

namespace warp2wave::matrix {

using namespace native;

// -- Loops --------------------------------------------------------------------

std::optional<Counting> countingLoop(const Stmt *s, const ASTContext &context) {
  const auto *loop = dyn_cast_or_null<ForStmt>(s);
  const VarDecl *v = loop ? declaredBy(loop->getInit()) : nullptr;
  const auto *condition = loop ? dyn_cast_or_null<BinaryOperator>(exact(loop->getCond())) : nullptr;
  if (!v || !v->getInit() || !v->getType()->isIntegerType() || !condition || !loop->getInc() ||
      variableOf(condition->getLHS()) != v)
    return std::nullopt;
  auto begin = constantOf(v->getInit(), context), end = constantOf(condition->getRHS(), context);
  if (!begin || !end || (condition->getOpcode() != BO_LT && condition->getOpcode() != BO_NE))
    return std::nullopt;
  const Expr *change = loop->getInc()->IgnoreParens();
  std::optional<int64_t> step;
  if (const auto *u = dyn_cast<UnaryOperator>(change); u && u->isIncrementOp() && variableOf(u->getSubExpr()) == v)
    step = 1;
  if (const auto *add = dyn_cast<CompoundAssignOperator>(change);
      add && add->getOpcode() == BO_AddAssign && variableOf(add->getLHS()) == v)
    step = constantOf(add->getRHS(), context);
  if (!step || *step <= 0 || (condition->getOpcode() == BO_NE && (*end - *begin) % *step != 0))
    return std::nullopt;
  return Counting{loop, v, *begin, *end, *step};
}

std::vector<Counting> nestAround(const Body &body, const Stmt *s) {
  std::vector<Counting> nest;
  for (const Stmt *p = body.parentOf(s); p; p = body.parentOf(p)) {
    if (isa<AttributedStmt>(p) || (isa<CompoundStmt>(p) && cast<CompoundStmt>(p)->size() == 1))
      continue;
    auto counting = countingLoop(p, body.pass.pass.context);
    // The product is what the loop does, not what decides about it.
    if (!counting || !body.isInside(s, counting->loop->getBody()))
      break;
    nest.push_back(*counting);
  }
  return nest;
}

// -- Pairs --------------------------------------------------------------------

bool isIndexedBy(const Expr *e, const VarDecl *v) {
  const auto *a = dyn_cast_or_null<ArraySubscriptExpr>(exact(e));
  return a && (variableOf(a->getIdx()) == v || isIndexedBy(a->getBase(), v));
}

/// `x + c` as x and c; a number has no x.
static std::pair<const Expr *, int64_t> withoutOffset(const Expr *e, const ASTContext &context) {
  if (auto n = constantOf(e, context))
    return {nullptr, *n};
  const auto *b = dyn_cast<BinaryOperator>(strip(e));
  if (b && b->getOpcode() == BO_Add)
    if (auto n = constantOf(b->getRHS(), context))
      return {b->getLHS(), *n};
  return {e, 0};
}

/// \p e is a multiple of 2, if it is a number or a product with one.
static bool isEvenFactor(const Expr *e, const ASTContext &context) {
  const auto *b = e ? dyn_cast<BinaryOperator>(strip(e)) : nullptr;
  if (!b || b->getOpcode() != BO_Mul)
    return !e;
  auto left = constantOf(b->getLHS(), context), right = constantOf(b->getRHS(), context);
  return (left && *left % 2 == 0) || (right && *right % 2 == 0);
}

bool isNextTile(const Expr *a, const Expr *b, bool isEven, const ASTContext &context) {
  const auto *x = dyn_cast_or_null<ArraySubscriptExpr>(exact(a));
  const auto *y = dyn_cast_or_null<ArraySubscriptExpr>(exact(b));
  if (!x || !y)
    return false;
  auto [baseX, numberX] = withoutOffset(x->getIdx(), context);
  auto [baseY, numberY] = withoutOffset(y->getIdx(), context);
  bool isSameBase = baseX && baseY ? isSame(baseX, baseY, context) : !baseX && !baseY;
  if (isSame(x->getBase(), y->getBase(), context))
    return isSameBase && numberY == numberX + 1 && (!isEven || (numberX % 2 == 0 && isEvenFactor(baseX, context)));
  return isSame(x->getIdx(), y->getIdx(), context) && isNextTile(x->getBase(), y->getBase(), isEven, context);
}

std::optional<Pairing> pairOf(const Body &body, const Operations &all, const Product &p) {
  const ASTContext &context = body.pass.pass.context;
  for (const Counting &loop : nestAround(body, p.statement))
    if (loop.canPair() && !mentions(p.a.array, loop.variable) && isIndexedBy(p.d.array, loop.variable))
      return Pairing{loop, nullptr};
  const auto *block = dyn_cast_or_null<CompoundStmt>(body.parentOf(p.statement));
  for (const Product &q : all.products) {
    if (!block || body.parentOf(q.statement) != block || q.type != p.type)
      continue;
    const auto *at = llvm::find(block->body(), p.statement);
    if (at != block->body_end() && at + 1 != block->body_end() && at[1] == q.statement &&
        isSame(p.a.array, q.a.array, context) && p.a.elements == q.a.elements &&
        isNextTile(p.d.array, q.d.array, false, context))
      return Pairing{std::nullopt, &q};
  }
  return std::nullopt;
}

// -- The region ---------------------------------------------------------------

namespace {

class RegionCheck {
public:
  RegionCheck(const Body &body, const Region &region)
      : body(body), region(region), pass(body.pass), context(pass.pass.context) {}

  std::string run() {
    for (const Product *p : region.products)
      if (std::string why = divergenceAt(body, p->statement, region.loop); !why.empty())
        return why;
    if (std::string why = divergenceIn(body, region.loop); !why.empty())
      return why;
    if (std::string why = cannotMove(region.loop); !why.empty())
      return why;
    for (const VarDecl *v : region.tiles)
      for (const DeclRefExpr *use : body.usesOf(v))
        if (std::string why = body.isInside(use, region.loop) ? seen(v, use) : kept(v, use); !why.empty())
          return why;
    return "";
  }

private:
  std::string at(const Stmt *s) const { return pass.place(s->getBeginLoc()); }
  static std::string name(const VarDecl *v) { return "'" + v->getNameAsString() + "'"; }

  /// Why \p s cannot stand in a function of its own.
  std::string cannotMove(const Stmt *s) const {
    if (isa<ReturnStmt>(s))
      return "the loop is left by the return in " + at(s);
    if (const auto *a = dyn_cast<GCCAsmStmt>(s); a && llvm::StringRef(a->getAsmString()).contains("exit"))
      return "the loop is left in " + at(s);
    if (isa<GotoStmt, IndirectGotoStmt, LabelStmt>(s))
      return "the label or goto in " + at(s);
    if (isa<LambdaExpr>(s))
      return "the lambda in " + at(s);
    if (const auto *d = dyn_cast<DeclRefExpr>(s); d && isa<BindingDecl>(d->getDecl()))
      return "a structured binding in " + at(s) + " cannot be captured";
    if (const auto *d = dyn_cast<DeclStmt>(s))
      for (const Decl *decl : d->decls()) {
        const auto *v = dyn_cast<VarDecl>(decl);
        if (!v || v->isStaticLocal() || v->hasAttr<CUDASharedAttr>() || v->hasExternalStorage())
          return "the declaration in " + pass.place(decl->getLocation()) + " would be made twice";
      }
    for (const Stmt *child : s->children())
      if (child)
        if (std::string why = cannotMove(child); !why.empty())
          return why;
    return "";
  }

  /// The products that \p use is an operand of.
  bool isSum(const DeclRefExpr *use) const {
    return llvm::any_of(region.products, [&](const Product *p) {
      return body.isInside(use, p->statement) && !body.isInside(use, p->a.array) && !body.isInside(use, p->b.array);
    });
  }

  /// `sum[i][j][e] = number` (or `*=`) in a loop over all registers e, where number is the same in the wave.
  bool isElementwise(const DeclRefExpr *use) const {
    const Stmt *s = use;
    while (s && !isa<BinaryOperator>(s)) {
      const Stmt *parent = body.parentOf(s);
      if (const auto *a = dyn_cast_or_null<ArraySubscriptExpr>(parent); a && body.isInside(use, a->getIdx()))
        return false;
      s = parent;
    }
    const auto *b = dyn_cast_or_null<BinaryOperator>(s);
    if (!b || (b->getOpcode() != BO_Assign && b->getOpcode() != BO_MulAssign) || !body.isInside(use, b->getLHS()))
      return false;
    const auto *element = dyn_cast<ArraySubscriptExpr>(exact(b->getLHS()));
    const VarDecl *e = element ? variableOf(element->getIdx()) : nullptr;
    const Expr *tile = element ? exact(element->getBase()) : nullptr;
    if (!e || !tile || arrayOf(tile) != use->getDecl() || mentions(tile, e) || mentions(b->getRHS(), e))
      return false;
    if (pass.program.valueOf(b->getRHS(), body.function).level > Uniformity::Wave)
      return false;
    for (const VarDecl *v : region.tiles)
      if (mentions(b->getRHS(), v))
        return false;
    for (const Counting &loop : nestAround(body, b))
      if (loop.variable == e)
        return loop.begin == 0 && loop.end == registersOf(tile) && loop.step == 1 && isReached(b);
    return false;
  }

  /// How many registers the innermost array of \p tile has.
  static int64_t registersOf(const Expr *tile) {
    const auto *type = dyn_cast<ConstantArrayType>(tile->getType()->getUnqualifiedDesugaredType());
    return type ? static_cast<int64_t>(type->getZExtSize()) : 0;
  }

  /// The wave comes to \p s as a whole: only loops of known length and what products share are around it.
  bool isReached(const Stmt *s) const {
    for (const Stmt *p = body.parentOf(s); p && p != region.loop; p = body.parentOf(p)) {
      if (isa<CompoundStmt, AttributedStmt>(p) || countingLoop(p, context))
        continue;
      return false;
    }
    return true;
  }

  /// Inside of the loop.
  std::string seen(const VarDecl *v, const DeclRefExpr *use) const {
    if (isSum(use) || isElementwise(use))
      return "";
    return name(v) + " is used otherwise in " + at(use);
  }

  /// Outside of it: nothing may still know where the accumulators are.
  std::string kept(const VarDecl *v, const DeclRefExpr *use) const {
    for (const Stmt *p = use; p; p = body.parentOf(p))
      if (isa<LambdaExpr>(p))
        return "the place of " + name(v) + " is kept in " + at(use);
    const Expr *e = use;
    for (;;) {
      const Stmt *p = body.parentOf(e);
      if (const auto *paren = dyn_cast_or_null<ParenExpr>(p)) {
        e = paren;
        continue;
      }
      const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(p);
      if (cast && cast->getCastKind() == CK_ArrayToPointerDecay) {
        const auto *a = dyn_cast_or_null<ArraySubscriptExpr>(body.parentOf(cast));
        if (a && exact(a->getBase()) == exact(e)) {
          e = a;
          continue;
        }
      }
      break;
    }
    const Stmt *p = body.parentOf(e);
    if (e->getType()->isArithmeticType()) {
      const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(p);
      const auto *b = dyn_cast_or_null<BinaryOperator>(p);
      const auto *u = dyn_cast_or_null<UnaryOperator>(p);
      if ((cast && cast->getCastKind() == CK_LValueToRValue) || (b && b->isAssignmentOp() && exact(b->getLHS()) == e) ||
          (u && u->isIncrementDecrementOp()) || isa_and_nonnull<GCCAsmStmt>(p))
        return "";
    }
    // A function that returns nothing returns no pointer either.
    while (p && isa<CastExpr, ParenExpr, UnaryOperator, ArraySubscriptExpr, BinaryOperator>(p) &&
           !(isa<BinaryOperator>(p) && cast<BinaryOperator>(p)->isAssignmentOp()))
      p = body.parentOf(p);
    const auto *call = dyn_cast_or_null<CallExpr>(p);
    if (call && !isa<CXXOperatorCallExpr, CXXMemberCallExpr>(call) &&
        (call->getType()->isVoidType() || call->getType()->isArithmeticType()))
      return "";
    return "the place of " + name(v) + " is kept in " + at(use);
  }

  const Body &body;
  const Region &region;
  const HazardPass &pass;
  const ASTContext &context;
};

} // namespace

std::string obstacleOf(const Body &body, const Region &region) { return RegionCheck(body, region).run(); }

} // namespace warp2wave::matrix
