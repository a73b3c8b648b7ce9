// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lanes of a warp that hand data to each other through shared memory with nothing
// between the write and the read (H-31 in wave64.md).  The lanes run in step, but
// the compiler does not know that anyone else reads: it may keep the value in a
// register, or move the access.
//
//   s[t] = x;               s[t] = x;
//   y = s[t ^ 1];     ->    __syncwarp();
//                           y = s[t ^ 1];
//
// Seen are accesses through one name in one function, in the order of the source,
// where the index of the write and that of the read hang on the thread in
// different ways, and where only one warp can be meant: the index is a lane's
// number, or the code stands under a condition that lets one warp through.

#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave {

namespace {

class ExchangeCheck {
public:
  ExchangeCheck(HazardPass &pass, const Function &f) : pass(pass), f(f) {}

  void run() { walk(f.decl->getBody()); }

private:
  struct Write {
    std::string index, row;
    bool isOneWarp;
  };

  const VarDecl *sharedRoot(const Expr *e, unsigned depth = 0) const {
    e = e->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (const auto *a = dyn_cast<ArraySubscriptExpr>(e))
      return sharedRoot(a->getBase(), depth + 1);
    const auto *d = dyn_cast<DeclRefExpr>(e);
    const auto *v = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
    if (!v || depth > 6)
      return nullptr;
    if (v->hasAttr<CUDASharedAttr>())
      return isVolatile(v->getType()) ? nullptr : v;
    // A pointer into shared memory that is set once: T *mine = s[warp];
    if (v->isLocalVarDecl() && v->hasInit() && v->getType()->isPointerType() &&
        !v->getType()->getPointeeType().isVolatileQualified())
      return sharedRoot(v->getInit(), depth + 1);
    return nullptr;
  }
  static bool isVolatile(QualType type) {
    while (const auto *array = type->getAsArrayTypeUnsafe())
      type = array->getElementType();
    return type.isVolatileQualified();
  }

  void access(const ArraySubscriptExpr *a, bool isWrite) {
    const VarDecl *root = sharedRoot(a);
    if (!root || reported.contains(root) || a->getType()->isArrayType())
      return;
    Value index = pass.program.valueOf(a->getIdx(), f);
    std::string text = pass.text(a, 200);
    if (isWrite) {
      if (index.level == Uniformity::Divergent)
        writes[root] = {text, pass.text(a->getBase(), 200), oneWarp > 0 || index.role == Role::Lane};
      return;
    }
    auto it = writes.find(root);
    if (it == writes.end() || it->second.index == text || index.level != Uniformity::Divergent)
      return;
    // Another row is another buffer.
    if ((!it->second.isOneWarp && oneWarp == 0) || it->second.row != pass.text(a->getBase(), 200))
      return;
    reported.insert(root);
    pass.report(FindingId::WarpSynchronous, a->getBeginLoc(),
                "'" + text + "' may be read before another lane's write of '" + it->second.index +
                    "' is there, since nothing holds the compiler back; put __syncwarp() between them");
  }

  void accesses(const Expr *e) {
    if (!e || isa<LambdaExpr>(e))
      return;
    if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->isAssignmentOp()) {
      accesses(b->getRHS());
      const auto *target = dyn_cast<ArraySubscriptExpr>(b->getLHS()->IgnoreParenImpCasts());
      if (target) {
        accesses(target->getIdx());
        if (b->isCompoundAssignmentOp())
          access(target, /*isWrite=*/false);
        access(target, /*isWrite=*/true);
      } else {
        accesses(b->getLHS());
      }
      return;
    }
    if (const auto *call = dyn_cast<CallExpr>(e)) {
      for (const Expr *argument : call->arguments())
        accesses(argument);
      // A warp operation brings the lanes together, too.
      if (synchronises(call))
        writes.clear();
      return;
    }
    if (const auto *a = dyn_cast<ArraySubscriptExpr>(e)) {
      accesses(a->getIdx());
      return access(a, /*isWrite=*/false);
    }
    for (const Stmt *child : e->children())
      if (const auto *x = dyn_cast_or_null<Expr>(child))
        accesses(x);
  }

  bool synchronises(const CallExpr *call) const {
    auto isSync = [](EventKind kind) { return kind <= EventKind::Vote || kind == EventKind::Fence; };
    if (auto kind = kindOfCall(call, pass.pass.where))
      return isSync(*kind);
    const FunctionDecl *callee = calleeOf(call);
    const Function *known = callee ? pass.program.find(callee) : nullptr;
    if (!known)
      return false;
    for (const Function *g : pass.program.reachableFrom(*known))
      for (const Event &e : g->events)
        if (isSync(e.kind))
          return true;
    return false;
  }

  /// `if (tid < 32)`, `if (warp == 0)`: one warp goes on.
  bool letsOneWarp(const Expr *condition) const {
    const auto *b = dyn_cast<BinaryOperator>(condition->IgnoreParenImpCasts());
    if (!b)
      return false;
    Value l = pass.program.valueOf(b->getLHS(), f), r = pass.program.valueOf(b->getRHS(), f);
    constexpr int64_t warp = 32;
    if (b->getOpcode() == BO_LT)
      return l.isLinear() && l.unit == 1 && l.base == 0 && r.constant && *r.constant <= warp;
    return b->getOpcode() == BO_EQ && l.isLinear() && l.unit == warp && r.constant;
  }

  void walk(const Stmt *s) {
    if (!s)
      return;
    if (const auto *e = dyn_cast<Expr>(s))
      return accesses(e);
    if (const auto *d = dyn_cast<DeclStmt>(s)) {
      for (const Decl *decl : d->decls())
        if (const auto *v = dyn_cast<VarDecl>(decl); v && v->getInit())
          accesses(v->getInit());
      return;
    }
    if (const auto *i = dyn_cast<IfStmt>(s)) {
      accesses(i->getCond());
      bool isOne = letsOneWarp(i->getCond());
      oneWarp += isOne;
      walk(i->getThen());
      oneWarp -= isOne;
      walk(i->getElse());
      return;
    }
    bool isLoop = isa<ForStmt, WhileStmt, DoStmt>(s);
    // What one turn writes, the next may read.
    for (int turn = 0; turn < (isLoop ? 2 : 1); ++turn)
      for (const Stmt *child : s->children())
        walk(child);
  }

  HazardPass &pass;
  const Function &f;
  /// Under how many conditions that let one warp through.
  int oneWarp = 0;
  llvm::DenseMap<const VarDecl *, Write> writes;
  llvm::SmallPtrSet<const VarDecl *, 4> reported;
};

} // namespace

void checkWarpSynchronous(HazardPass &pass) {
  for (const Function &f : pass.program.functions())
    ExchangeCheck(pass, f).run();
}

} // namespace warp2wave
