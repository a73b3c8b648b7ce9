// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shifts by the width of their operand (H-73 in wave64.md).  NVIDIA's shift puts
// everything out then, AMD's takes the amount modulo the width, and programs rely
// on the former where they make masks:
//
//   (1u << n) - 1   ->   (w2w::shl(1u, n)) - 1
//   x >> (32 - n)   ->   w2w::shr(x, (32 - n))
//
// Only these shapes are touched, and only where the amount is not seen to be
// smaller than the width.

#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;

namespace warp2wave {

namespace {

class ShiftVisitor : public DynamicRecursiveASTVisitor {
public:
  ShiftVisitor(HazardPass &pass, const Function &f) : pass(pass), f(f) {}

  bool VisitBinaryOperator(BinaryOperator *b) override {
    if ((b->getOpcode() != BO_Shl && b->getOpcode() != BO_Shr) || b->isTypeDependent() ||
        !b->getType()->isIntegerType())
      return true;
    auto width = static_cast<int64_t>(pass.pass.context.getIntWidth(b->getType()));
    if (isBelow(b->getRHS(), width, 0) || isGuarded(b) || !(isMask(b) || countsFromWidth(b->getRHS(), width)))
      return true;
    rewrite(b);
    return true;
  }

private:
  std::optional<int64_t> constant(const Expr *e) const { return constantOf(e, pass.pass.context); }

  /// (1 << n) - 1, ~0u << n, 0xffffffff >> n
  bool isMask(const BinaryOperator *b) const {
    auto value = constant(b->getLHS());
    if (!value)
      return false;
    unsigned width = pass.pass.context.getIntWidth(b->getType());
    uint64_t all = width >= 64 ? ~uint64_t(0) : (uint64_t(1) << width) - 1;
    if ((static_cast<uint64_t>(*value) & all) == all)
      return true;
    if (*value != 1 || b->getOpcode() != BO_Shl)
      return false;
    auto parents = pass.pass.context.getParents(*b);
    while (!parents.empty() && (parents[0].get<ParenExpr>() || parents[0].get<CastExpr>()))
      parents = pass.pass.context.getParents(parents[0]);
    const auto *minus = parents.empty() ? nullptr : parents[0].get<BinaryOperator>();
    return minus && minus->getOpcode() == BO_Sub && constant(minus->getRHS()) == 1;
  }

  /// width - n
  bool countsFromWidth(const Expr *amount, int64_t width) const {
    const auto *b = dyn_cast<BinaryOperator>(amount->IgnoreParenImpCasts());
    return b && b->getOpcode() == BO_Sub && constant(b->getLHS()) == width;
  }

  /// The amount is below \p width, whatever the program does.
  bool isBelow(const Expr *amount, int64_t width, unsigned depth) const {
    amount = amount->IgnoreParenImpCasts();
    if (auto n = constant(amount))
      return *n >= 0 && *n < width;
    Value v = pass.program.valueOf(amount, f);
    if (v.role == Role::Lane && v.multiple == 0)
      return true;
    if (const auto *call = dyn_cast<CallExpr>(amount)) {
      // The rank in a tile of 16 is a lane's number modulo 16.
      GroupCall method = groupCallOf(call);
      if (calleeName(call) == "thread_rank" && method.tileSize() != 0 && method.tileSize() <= width)
        return true;
    }
    if (const auto *b = dyn_cast<BinaryOperator>(amount)) {
      auto l = constant(b->getLHS()), r = constant(b->getRHS());
      if (b->getOpcode() == BO_And)
        return (r && *r >= 0 && *r < width) || (l && *l >= 0 && *l < width);
      if (b->getOpcode() == BO_Rem)
        return r && *r > 0 && *r <= width;
      // width - 1 - n
      if (b->getOpcode() == BO_Sub)
        return l && *l >= 0 && *l < width;
    }
    const auto *d = dyn_cast<DeclRefExpr>(amount);
    const auto *variable = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
    constexpr unsigned deepest = 3;
    return variable && variable->isLocalVarDecl() && variable->getType().isConstQualified() && variable->getInit() &&
           depth < deepest && isBelow(variable->getInit(), width, depth + 1);
  }

  /// A condition around the shift asks about its amount: n < 32 ? 1u << n : ...
  bool isGuarded(const BinaryOperator *b) const {
    class Variables : public DynamicRecursiveASTVisitor {
    public:
      bool VisitDeclRefExpr(DeclRefExpr *d) override {
        if (llvm::isa<VarDecl>(d->getDecl()))
          all.insert(d->getDecl());
        return true;
      }
      llvm::SmallPtrSet<const ValueDecl *, 4> all;
    };
    Variables amount;
    amount.TraverseStmt(const_cast<Expr *>(b->getRHS()));
    auto asks = [&](const Expr *condition) {
      Variables asked;
      asked.TraverseStmt(const_cast<Expr *>(condition));
      return llvm::any_of(amount.all, [&](const ValueDecl *v) { return asked.all.contains(v); });
    };
    DynTypedNode node = DynTypedNode::create(*b);
    for (;;) {
      auto parents = pass.pass.context.getParents(node);
      if (parents.empty() || parents[0].get<Decl>())
        return parents.empty() ? false : guardsInitializer(parents[0], asks);
      DynTypedNode child = node;
      node = parents[0];
      if (const auto *c = node.get<ConditionalOperator>(); c && child.get<Expr>() != c->getCond() && asks(c->getCond()))
        return true;
      if (const auto *i = node.get<IfStmt>(); i && child.get<Stmt>() != i->getCond() && asks(i->getCond()))
        return true;
      if (const auto *l = node.get<BinaryOperator>(); l && l->isLogicalOp() && child.get<Expr>() == l->getRHS() && asks(l->getLHS()))
        return true;
    }
  }
  /// The shift stands in the initialiser of a variable, which stands somewhere.
  template <class Asks> bool guardsInitializer(DynTypedNode node, Asks asks) const {
    for (;;) {
      auto parents = pass.pass.context.getParents(node);
      if (parents.empty() || parents[0].get<FunctionDecl>())
        return false;
      DynTypedNode child = node;
      node = parents[0];
      if (const auto *i = node.get<IfStmt>(); i && child.get<Stmt>() != i->getCond() && asks(i->getCond()))
        return true;
    }
  }

  void rewrite(const BinaryOperator *b) {
    const SourceManager &sm = pass.pass.context.getSourceManager();
    const LangOptions &language = pass.pass.context.getLangOpts();
    // In a macro's body the tokens are edited where they are written; its arguments are written elsewhere.
    const Expr *l = b->getLHS(), *r = b->getRHS();
    auto begin = pass.pass.where.token(l->getBeginLoc()), left = pass.pass.where.token(l->getEndLoc()),
         right = pass.pass.where.token(r->getBeginLoc()), end = pass.pass.where.token(r->getEndLoc());
    if (!begin || !left || !right || !end || begin->file != end->file || left->file != begin->file ||
        right->file != end->file || left->offset < begin->offset || right->offset <= left->offset ||
        end->offset < right->offset)
      return;
    auto lengthOf = [&](SourceLocation loc) { return Lexer::MeasureTokenLength(sm.getSpellingLoc(loc), sm, language); };
    unsigned gap = left->offset + lengthOf(l->getEndLoc()), last = lengthOf(r->getEndLoc());
    Change change{"shift", begin->file.str(), begin->offset, {}, {}, {"w2w/shift.h"}};
    change.edits.push_back({begin->offset, 0, b->getOpcode() == BO_Shl ? "w2w::shl(" : "w2w::shr("});
    change.edits.push_back({gap, right->offset - gap, ", "});
    change.edits.push_back({end->offset + last, 0, ")", /*closing=*/true});
    pass.pass.facts.changes.push_back(std::move(change));
  }

  HazardPass &pass;
  const Function &f;
};

} // namespace

void checkShifts(HazardPass &pass) {
  for (const Function &f : pass.program.functions())
    ShiftVisitor(pass, f).TraverseStmt(const_cast<Stmt *>(f.decl->getBody()));
}

} // namespace warp2wave
