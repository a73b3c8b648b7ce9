// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpinLocks.h"
#include "SpinProbes.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::spin {

/// while (!done) { if (atomicCAS(lock, 0, 1) == 0) { ...; atomicExch(lock, 0); done = true; } }
const Expr *SpinLocks::tryLock(const Stmt *body) const {
  const Stmt *only = body;
  if (const auto *c = dyn_cast<CompoundStmt>(body)) {
    if (c->size() != 1)
      return nullptr;
    only = c->body_front();
  }
  const auto *branch = dyn_cast<IfStmt>(only);
  if (!branch || branch->getElse() || !isa<CompoundStmt>(branch->getThen()))
    return nullptr;
  ProbeFinder probes(pass.program, pass.pass.context);
  probes.TraverseStmt(const_cast<Expr *>(branch->getCond()));
  if (probes.probes.size() != 1 || probes.probes[0].kind != Probe::Take)
    return nullptr;
  for (const Stmt *s : llvm::cast<CompoundStmt>(branch->getThen())->body())
    if (isUnlock(s, probes.probes[0].address))
      return probes.probes[0].address;
  return nullptr;
}

/// `atomicExch(lock, 0)`, `atomicCAS(lock, 1, 0)`, `*lock = 0`, `lock.store(0)`.
bool SpinLocks::isUnlock(const Stmt *s, const Expr *lock) const {
  const auto *e = dyn_cast<Expr>(s);
  if (!e)
    return false;
  e = strip(e);
  const Expr *address = nullptr;
  if (const auto *call = dyn_cast<CallExpr>(e)) {
    StringRef name = calleeName(call);
    if ((name.starts_with("atomicExch") && call->getNumArgs() == 2) ||
        (name.starts_with("atomicCAS") && call->getNumArgs() == 3))
      address = call->getArg(0);
    if (StringRef member = atomicMember(call); member == "store" || member == "exchange" || member == "clear")
      address = atomicPlace(call);
  } else if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->getOpcode() == BO_Assign) {
    if (const auto *u = dyn_cast<UnaryOperator>(strip(b->getLHS())); u && u->getOpcode() == UO_Deref)
      address = u->getSubExpr();
    else
      return pass.text(lock, 200) == "&" + pass.text(b->getLHS(), 200);
  }
  return address && pass.text(address, 200) == pass.text(lock, 200);
}

/// What may stand between lock and unlock for one lane alone.
bool SpinLocks::isSerial(const Stmt *s) const {
  class Obstacle : public DynamicRecursiveASTVisitor {
  public:
    explicit Obstacle(const HazardPass &pass) : pass(pass) {}
    bool VisitCallExpr(CallExpr *call) override {
      auto kind = kindOfCall(call, pass.pass.where);
      found |= kind && (*kind == EventKind::Barrier || *kind == EventKind::Shuffle || *kind == EventKind::Vote ||
                        *kind == EventKind::GridBarrier || *kind == EventKind::ObjectWait);
      if (const FunctionDecl *f = calleeOf(call))
        if (const Function *g = pass.program.find(f))
          found |= g->mayBarrier || g->mayCollect;
      return true;
    }
    bool VisitReturnStmt(ReturnStmt *) override { return found = true; }
    bool VisitGotoStmt(GotoStmt *) override { return found = true; }
    bool VisitGCCAsmStmt(GCCAsmStmt *) override { return found = true; }
    bool VisitContinueStmt(ContinueStmt *) override { return found = true; }
    bool found = false;
    const HazardPass &pass;
  };
  Obstacle obstacle(pass);
  obstacle.TraverseStmt(const_cast<Stmt *>(s));
  return !obstacle.found;
}

void SpinLocks::add(const Stmt *loop, const Expr *address, bool isWhole) {
  locks.push_back({loop, isWhole ? loop : findUnlock(loop, address), address});
}

/// Of several locks in a function, one that cannot be mended leaves the others without use.
void SpinLocks::finish() {
  bool canAll =
      llvm::all_of(locks, [&](const Lock &l) { return l.last && isSerial(l.loop) && extentOf(l.loop, l.last); });
  for (const Lock &l : locks) {
    if (canAll)
      serialise(l.loop, l.last);
    else
      pass.report(
          FindingId::WarpSpinLock, l.loop->getBeginLoc(),
          "lanes of one wave wait here for '" + pass.text(l.address) +
              "', which another lane of the wave may hold; let one lane at a time take it, from lock to unlock");
  }
  locks.clear();
}

/// The statement beside \p loop that unlocks, if all between is fit to be run by one lane after another.
const Stmt *SpinLocks::findUnlock(const Stmt *loop, const Expr *lock) const {
  auto parents = pass.pass.context.getParents(*loop);
  const auto *block = parents.empty() ? nullptr : parents[0].get<CompoundStmt>();
  if (!block)
    return nullptr;
  bool isAfter = false;
  llvm::SmallPtrSet<const VarDecl *, 8> declared;
  const Stmt *unlock = nullptr;
  for (const Stmt *s : block->body()) {
    if (s == loop) {
      isAfter = true;
      continue;
    }
    if (!isAfter)
      continue;
    if (unlock) {
      // What is declared between may not be used behind.
      Mentions uses;
      uses.TraverseStmt(const_cast<Stmt *>(s));
      for (const VarDecl *v : declared)
        if (uses.variables.count(v))
          return nullptr;
      continue;
    }
    if (isUnlock(s, lock)) {
      unlock = s;
      continue;
    }
    if (!isSerial(s))
      return nullptr;
    if (const auto *d = dyn_cast<DeclStmt>(s))
      for (const Decl *decl : d->decls())
        if (const auto *v = dyn_cast<VarDecl>(decl))
          declared.insert(v);
  }
  return unlock;
}

/// Where the statements from \p first to \p last are written, if they can be edited.
std::optional<std::pair<WrittenAt, unsigned>> SpinLocks::extentOf(const Stmt *first, const Stmt *last) const {
  const SourceManager &sm = pass.pass.context.getSourceManager();
  SourceLocation end = last->getEndLoc();
  // The ';' of an expression's statement is not part of it.
  if (isa<Expr>(last)) {
    auto semicolon = Lexer::findNextToken(end, sm, pass.pass.context.getLangOpts());
    if (!semicolon || semicolon->isNot(tok::semi))
      return std::nullopt;
    end = semicolon->getLocation();
  } else if (const auto *d = dyn_cast<DoStmt>(last)) {
    auto semicolon = Lexer::findNextToken(d->getRParenLoc(), sm, pass.pass.context.getLangOpts());
    if (!semicolon || semicolon->isNot(tok::semi))
      return std::nullopt;
    end = semicolon->getLocation();
  }
  return pass.pass.where.range(SourceRange(first->getBeginLoc(), end));
}

void SpinLocks::serialise(const Stmt *first, const Stmt *last) {
  auto [at, length] = *extentOf(first, last);
  Change change{"each-lane-in-turn", at.file.str(), at.offset, {}, {}, {"w2w/turns.h"}};
  change.edits.push_back({at.offset, 0, "W2W_EACH_LANE_IN_TURN { "});
  change.edits.push_back({at.offset + length, 0, " }", /*closing=*/true});
  pass.pass.facts.changes.push_back(std::move(change));
}

} // namespace warp2wave::spin
