// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops over steps of k, of which an instruction of gfx950 does two at once:
//
//   for (int step = 0; step < 4; ++step) {
//     ...                                              // loads a and b
//     for (int j = 0; j < 8; ++j)
//       mma(sum[j], a, b[j]);
//   }
//
// The product of an even step waits for that of the next one, which adds to the same
// accumulators.  So nothing in between may look at them, and each step comes to it.

#include "MatrixCode.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;

namespace warp2wave::matrix {

using namespace native;

namespace {

bool leaves(const Stmt *s) {
  return isa<BreakStmt, ContinueStmt, ReturnStmt, GotoStmt>(s) ||
         llvm::any_of(s->children(), [](const Stmt *child) { return child && leaves(child); });
}

/// Nothing but the loop's head changes its variable.
bool isCountedByHead(const Body &body, const Counting &loop) {
  return llvm::all_of(body.usesOf(loop.variable), [&](const DeclRefExpr *use) {
    return body.isRead(use) || body.isInside(use, loop.loop->getInc());
  });
}

/// Of the accumulators' uses in the loop all are products'.
bool isOnlySum(const Body &body, const Region &region, const VarDecl *tile, const Stmt *loop) {
  return llvm::all_of(body.usesOf(tile), [&](const DeclRefExpr *use) {
    return !body.isInside(use, loop) ||
           llvm::any_of(region.products, [&](const Product *p) { return body.isInside(use, p->statement); });
  });
}

/// The subscripts of \p e are the same in two steps: numbers, and the variables \p inner of loops within a step.
bool isSameInSteps(const Expr *e, llvm::ArrayRef<const VarDecl *> inner) {
  e = exact(e);
  const auto *a = dyn_cast<ArraySubscriptExpr>(e);
  if (!a)
    return isa<DeclRefExpr>(e);
  std::vector<const Stmt *> open{a->getIdx()};
  while (!open.empty()) {
    const Stmt *s = open.back();
    open.pop_back();
    const auto *d = dyn_cast<DeclRefExpr>(s);
    const auto *v = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
    if (d && v && !v->isConstexpr() && !llvm::is_contained(inner, v))
      return false;
    for (const Stmt *child : s->children())
      if (child)
        open.push_back(child);
  }
  return isSameInSteps(a->getBase(), inner);
}

/// Which of two steps it is is known when the compiler has unrolled the loop. If it has not, both are branches that
/// copy all operands: 12 other instructions for each product where 1 would do.
bool isUnrolled(const Body &body, const Counting &loop) {
  // clang 22 unrolls 16 steps of 64x64x16 by itself; more were not tried.
  constexpr unsigned unaskedSteps = 16;
  const auto *attributed = dyn_cast_or_null<AttributedStmt>(body.parentOf(loop.loop));
  for (const Attr *attr : attributed ? attributed->getAttrs() : llvm::ArrayRef<const Attr *>()) {
    const auto *hint = dyn_cast<LoopHintAttr>(attr);
    if (!hint || (hint->getOption() != LoopHintAttr::Unroll && hint->getOption() != LoopHintAttr::UnrollCount))
      continue;
    if (hint->getState() != LoopHintAttr::Numeric)
      return hint->getState() != LoopHintAttr::Disable;
    const Expr *count = hint->getValue();
    Expr::EvalResult value;
    if (!count || count->isValueDependent() || !count->EvaluateAsInt(value, body.pass.pass.context))
      return false;
    int64_t n = value.Val.getInt().getExtValue();
    return n > 0 && (n % 2 == 0 || n >= static_cast<int64_t>(loop.turns()));
  }
  return loop.turns() <= unaskedSteps;
}

} // namespace

std::optional<Counting> stepsAround(const Body &body, const Region &region, const Product &p, const Product *second,
                                    bool &isRolled) {
  // A sum of half is rounded in each step, and the others have no instruction, or not yet.
  if (p.type != "F16" && p.type != "BF16")
    return std::nullopt;
  const VarDecl *tile = arrayOf(p.d.array);
  std::vector<const Expr *> operands{p.a.array, p.b.array};
  if (second)
    operands.push_back(second->b.array);
  if (!arrayOf(p.a.array) || !arrayOf(p.b.array) || (second && arrayOf(second->b.array) != arrayOf(p.b.array)))
    return std::nullopt;
  std::vector<const VarDecl *> inner;
  for (const Stmt *s = body.parentOf(p.statement); s && s != region.loop; s = body.parentOf(s)) {
    if (isa<CompoundStmt, AttributedStmt>(s))
      continue;
    auto loop = countingLoop(s, body.pass.pass.context);
    if (!loop || leaves(loop->loop->getBody()))
      return std::nullopt;
    if (mentions(p.d.array, loop->variable)) {
      inner.push_back(loop->variable);
      continue;
    }
    if (!llvm::all_of(operands, [&](const Expr *e) { return isSameInSteps(e, inner); }))
      return std::nullopt;
    const Stmt *around = body.parentOf(s);
    while (around && isa<AttributedStmt>(around))
      around = body.parentOf(around);
    bool isEven = loop->turns() >= 2 && loop->turns() % 2 == 0;
    // The variables of the step before are declared in front of the loop.
    if (!isEven || !isa_and_nonnull<CompoundStmt>(around) || !isCountedByHead(body, *loop) ||
        !isOnlySum(body, region, tile, loop->loop))
      return std::nullopt;
    if (!isUnrolled(body, *loop)) {
      isRolled = true;
      return std::nullopt;
    }
    return loop;
  }
  return std::nullopt;
}

} // namespace warp2wave::matrix
