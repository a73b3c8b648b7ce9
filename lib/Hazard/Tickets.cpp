// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The last block to take a ticket reads what all blocks wrote (H-47 in wave64.md):
//
//   partial[blockIdx.x] = sum;
//   __threadfence();
//   last = atomicInc(&count, gridDim.x) == gridDim.x - 1;   ->   ...; __threadfence();
//   if (last) ... partial[...] ...
//
// One fence makes the block's own writes visible.  To see those of the others a
// second is needed behind the ticket, which NVIDIA's single L2 cache forgives and
// MI300, with one for each die, does not.

#include "warp2wave/Hazard/Hazards.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"
#include <optional>

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;

namespace warp2wave {

namespace {

class TicketCheck {
public:
  explicit TicketCheck(HazardPass &pass) : pass(pass) {}

  void run() {
    for (const Function &f : pass.program.functions())
      for (size_t i = 0; i < f.events.size(); ++i) {
        const Event &e = f.events[i];
        Order order = orderOf(e);
        bool isReleased = order == Order::Release || (order == Order::None && hasFence(f, 0, i));
        if (!isReleased || !asksForLast(e.call) || hasFence(f, i + 1, f.events.size()))
          continue;
        if (!mend(e.call))
          pass.report(FindingId::MemoryOrder, e.call->getBeginLoc(),
                      "the last block reads what others wrote, with no fence between this ticket and the reads; put "
                      "__threadfence() behind it");
      }
  }

private:
  /// What a ticket says of the order of other accesses; Full is also what is no ticket.
  enum class Order { None, Release, Full };

  /// atomicInc and atomicAdd say nothing, and so does a relaxed count.fetch_add(1, cuda::memory_order_relaxed).
  Order orderOf(const Event &e) const {
    if (e.kind != EventKind::Atomic)
      return Order::Full;
    if (e.name.starts_with("atomicInc") || e.name.starts_with("atomicAdd"))
      return Order::None;
    const auto *call = dyn_cast<CXXMemberCallExpr>(e.call);
    if (!call || e.name != "fetch_add" || call->getNumArgs() != 2)
      return Order::Full;
    // The numbers of std::memory_order.
    constexpr int64_t relaxed = 0, release = 3;
    std::optional<int64_t> order = constantOf(call->getArg(1), pass.pass.context);
    return order == relaxed ? Order::None : order == release ? Order::Release : Order::Full;
  }

  static bool hasFence(const Function &f, size_t from, size_t to) {
    for (size_t i = from; i < to; ++i)
      if (f.events[i].kind == EventKind::Fence)
        return true;
    return false;
  }

  /// The ticket is compared with the number of blocks.
  bool asksForLast(const Expr *ticket) const {
    DynTypedNode node = DynTypedNode::create(*ticket);
    for (unsigned depth = 0; depth < 6; ++depth) {
      auto parents = pass.pass.context.getParents(node);
      if (parents.empty())
        return false;
      node = parents[0];
      if (const auto *b = node.get<BinaryOperator>(); b && b->isEqualityOp())
        return mentionsGrid(b);
      // unsigned ticket = atomicInc(...); if (ticket == gridDim.x - 1)
      if (const auto *v = node.get<VarDecl>())
        return isComparedWithGrid(v);
    }
    return false;
  }
  class Grid : public DynamicRecursiveASTVisitor {
  public:
    bool VisitDeclRefExpr(DeclRefExpr *d) override {
      mentions |= d->getDecl()->getIdentifier() && d->getDecl()->getName() == "gridDim";
      return true;
    }
    bool VisitPseudoObjectExpr(PseudoObjectExpr *e) override { return TraverseStmt(e->getSyntacticForm()); }
    bool VisitOpaqueValueExpr(OpaqueValueExpr *e) override {
      return !e->getSourceExpr() || TraverseStmt(e->getSourceExpr());
    }
    bool mentions = false;
  };
  static bool mentionsGrid(const Stmt *s) {
    Grid grid;
    grid.TraverseStmt(const_cast<Stmt *>(s));
    return grid.mentions;
  }
  static bool isComparedWithGrid(const VarDecl *v) {
    class Comparison : public DynamicRecursiveASTVisitor {
    public:
      explicit Comparison(const VarDecl *v) : v(v) {}
      bool VisitBinaryOperator(BinaryOperator *b) override {
        auto is = [&](const Expr *e) {
          const auto *d = dyn_cast<DeclRefExpr>(e->IgnoreParenImpCasts());
          return d && d->getDecl() == v;
        };
        found |= b->isEqualityOp() && (is(b->getLHS()) || is(b->getRHS())) && mentionsGrid(b);
        return true;
      }
      const VarDecl *v;
      bool found = false;
    };
    const auto *f = dyn_cast<FunctionDecl>(v->getDeclContext());
    Comparison comparison(v);
    if (f && f->getBody())
      comparison.TraverseStmt(f->getBody());
    return comparison.found;
  }

  /// Puts the fence behind the statement of the ticket, or first into what only the last block does.
  bool mend(const Expr *ticket) {
    DynTypedNode node = DynTypedNode::create(*ticket);
    const SourceManager &sm = pass.pass.context.getSourceManager();
    for (;;) {
      auto parents = pass.pass.context.getParents(node);
      if (parents.empty())
        return false;
      DynTypedNode child = node;
      node = parents[0];
      if (const auto *i = node.get<IfStmt>(); i && child.get<Stmt>() == i->getCond()) {
        const auto *body = dyn_cast<CompoundStmt>(i->getThen());
        return body && insertAfter(body->getLBracLoc());
      }
      if (node.get<CompoundStmt>()) {
        const auto *s = child.get<Stmt>();
        if (!s)
          return false;
        if (llvm::isa<DeclStmt>(s))
          return insertAfter(s->getEndLoc());
        auto semicolon = Lexer::findNextToken(s->getEndLoc(), sm, pass.pass.context.getLangOpts());
        return semicolon && semicolon->is(tok::semi) && insertAfter(semicolon->getLocation());
      }
    }
  }

  bool insertAfter(SourceLocation token) {
    auto at = pass.pass.where.range(SourceRange(token, token));
    if (!at)
      return false;
    Change change{"acquire-fence", at->first.file.str(), at->first.offset, {}, {}, {}};
    change.edits.push_back({at->first.offset + at->second, 0, " __threadfence();"});
    pass.pass.facts.changes.push_back(std::move(change));
    return true;
  }

  HazardPass &pass;
};

} // namespace

void checkTickets(HazardPass &pass) { TicketCheck(pass).run(); }

} // namespace warp2wave
