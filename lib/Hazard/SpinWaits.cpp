// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops that wait for other threads.
//
//   a lock (H-26)          while (atomicCAS(&lock, 0, 1) != 0) ;   ...   atomicExch(&lock, 0);
//   a handshake (H-27)     while (*flag == 0) ;                     and a lane or warp of the same wave sets it
//                          flag.wait(0);
//   a barrier of the grid (H-32)  atomicAdd(&count, 1);  while (count < blocks) ;
//
// NVIDIA runs lanes independently since Volta: who waits does not keep the others
// from running.  The lanes of an AMD wave share one program counter, so those that
// wait keep those that they wait for behind the loop.
//
// A lock whose structure is seen as a whole is taken by one lane after another:
//
//   W2W_EACH_LANE_IN_TURN { while (atomicCAS(&lock, 0, 1) != 0) ; ... atomicExch(&lock, 0); }
//
// A `done` flag, the usual advice, is no cure: clang 22 at -O3 moves the critical
// section behind the loop.

#include "SharedPlaces.h"
#include "SpinLocks.h"
#include "SpinPartners.h"
#include "SpinProbes.h"
#include "SpinReach.h"
#include "warp2wave/Hazard/Hazards.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace warp2wave::kernel;
using namespace warp2wave::spin;
using llvm::dyn_cast;
using llvm::isa;

namespace warp2wave {

namespace {

class SpinCheck {
public:
  explicit SpinCheck(HazardPass &pass)
      : pass(pass), reaches(pass), partners(pass, reaches), locks(pass), shared(pass.program) {}

  void run() {
    for (const Function &f : pass.program.functions()) {
      for (const Event &e : f.events)
        if (e.kind == EventKind::Loop)
          checkLoop(f, e);
      checkWaitingCalls(f);
      locks.finish();
    }
  }

private:
  static const Stmt *bodyOf(const Stmt *loop) {
    if (const auto *w = dyn_cast<WhileStmt>(loop))
      return w->getBody();
    if (const auto *d = dyn_cast<DoStmt>(loop))
      return d->getBody();
    if (const auto *f = dyn_cast<ForStmt>(loop))
      return f->getBody();
    return nullptr;
  }
  static const Expr *conditionOf(const Stmt *loop) {
    if (const auto *w = dyn_cast<WhileStmt>(loop))
      return w->getCond();
    if (const auto *d = dyn_cast<DoStmt>(loop))
      return d->getCond();
    if (const auto *f = dyn_cast<ForStmt>(loop))
      return f->getCond();
    return nullptr;
  }

  /// `while (true) { if (probe) break; }` and `for (;;) { seen = probe; if (seen...) return seen; }`.
  static bool isEndless(const Expr *condition, const ASTContext &context) {
    return !condition || constantOf(condition, context).value_or(0) != 0;
  }

  void checkLoop(const Function &f, const Event &e) {
    const ASTContext &context = pass.pass.context;
    const Stmt *loop = e.statement, *body = bodyOf(loop);
    const Expr *condition = conditionOf(loop);
    if (!body || (isa<ForStmt>(loop) && llvm::cast<ForStmt>(loop)->getInc()))
      return;
    ProbeFinder probes(pass.program, context);
    WorkFinder work;
    probes.TraverseStmt(const_cast<Stmt *>(loop));
    work.TraverseStmt(const_cast<Stmt *>(body));
    if (probes.probes.empty())
      return;
    if (const Expr *lock = locks.tryLock(body))
      return addLock(f, e, loop, /*isWhole=*/true, lock);
    // A loop that computes what it stores makes progress.
    if (probes.isUpdate || work.works)
      return;
    if (isEndless(condition, context) && !exitsOnProbe(body))
      return;
    if (!isEndless(condition, context) && !hangsOnProbe(condition, body, probes.probes))
      return;
    // What changes the address looks elsewhere at the next turn: a search.
    const Probe &probe = probes.probes.front();
    Mentions address;
    address.TraverseStmt(const_cast<Expr *>(probe.address));
    for (const Expr *a : work.assigned)
      if (const auto *d = dyn_cast<DeclRefExpr>(a); d && address.variables.count(d->getDecl()))
        return;
    if (isSingle(f, e))
      if (std::optional<Partner> partner = partners.find(f, e, probe))
        return reportPartner(f, loop, probe, *partner);
    if (probe.kind == Probe::Take)
      return addLock(f, e, loop, /*isWhole=*/false, probe.address);
    checkWait(f, e, loop, probe, condition);
  }

  /// The condition asks for a probe, or for a variable that the body takes from one.
  static bool hangsOnProbe(const Expr *condition, const Stmt *body, llvm::ArrayRef<Probe> probes) {
    class Inside : public DynamicRecursiveASTVisitor {
    public:
      bool VisitExpr(Expr *e) override {
        all.insert(e);
        return true;
      }
      llvm::SmallPtrSet<const Expr *, 32> all;
    };
    Inside inside;
    inside.TraverseStmt(const_cast<Expr *>(condition));
    for (const Probe &p : probes)
      if (inside.all.count(p.expression))
        return true;
    Mentions condition_;
    condition_.TraverseStmt(const_cast<Expr *>(condition));
    class Assigned : public DynamicRecursiveASTVisitor {
    public:
      bool VisitBinaryOperator(BinaryOperator *b) override {
        if (b->getOpcode() == BO_Assign)
          if (const auto *d = dyn_cast<DeclRefExpr>(strip(b->getLHS())))
            variables.insert(d->getDecl());
        return true;
      }
      llvm::SmallPtrSet<const ValueDecl *, 8> variables;
    };
    Assigned assigned;
    assigned.TraverseStmt(const_cast<Stmt *>(body));
    for (const ValueDecl *v : assigned.variables)
      if (condition_.variables.count(v))
        return true;
    return false;
  }

  /// An `if` in the body breaks or returns.
  static bool exitsOnProbe(const Stmt *body) {
    class Exits : public DynamicRecursiveASTVisitor {
    public:
      bool VisitBreakStmt(BreakStmt *) override { return found = true; }
      bool VisitReturnStmt(ReturnStmt *) override { return found = true; }
      bool found = false;
    };
    Exits exits;
    exits.TraverseStmt(const_cast<Stmt *>(body));
    return exits.found;
  }

  bool isSingle(const Function &f, const Event &e) const { return reaches.at(e, f).isSingle || reaches.of(f).isSingle; }

  /// A single thread waits for another of its own wave.
  void reportPartner(const Function &f, const Stmt *loop, const Probe &probe, const Partner &partner) {
    std::string message = "a thread waits here for '" + pass.text(probe.address) +
                          "', which another thread of its wave sets in " + pass.place(partner.loc) +
                          "; a wave cannot do both; give each side waves of its own";
    if (partner.isOtherWarp)
      pass.conflicts.push_back({&f, FindingId::WarpHandshake, loop->getBeginLoc(), message});
    else
      pass.report(FindingId::WarpHandshake, loop->getBeginLoc(), message);
  }

  /// cuda::atomic's `wait` is a loop in itself.
  void checkWaitingCalls(const Function &f) {
    class Calls : public DynamicRecursiveASTVisitor {
    public:
      bool VisitCallExpr(CallExpr *call) override {
        if (atomicMember(call) == "wait")
          found.push_back(call);
        return true;
      }
      std::vector<const CallExpr *> found;
    };
    Calls calls;
    calls.TraverseStmt(f.decl->getBody());
    for (const CallExpr *call : calls.found)
      pass.report(
          FindingId::WarpHandshake, call->getBeginLoc(),
          "threads wait here for '" + pass.text(atomicPlace(call)) +
              "', and who notifies may be in the same wave, which cannot do both; give each side waves of its own");
  }

  void addLock(const Function &f, const Event &e, const Stmt *loop, bool isWhole, const Expr *lock) {
    if (!isSingle(f, e))
      locks.add(loop, lock, isWhole);
  }

  void checkWait(const Function &f, const Event &e, const Stmt *loop, const Probe &probe, const Expr *condition) {
    Reach here = reaches.at(e, f), above = reaches.of(f);
    bool isSingle = here.isSingle || above.isSingle;
    Value address = pass.program.valueOf(probe.address, f);
    bool isShared = shared.holds(probe.address, f);
    // Each lane waits for a number of its own.
    bool waitsForOwn = !isSingle && condition && pass.program.valueOf(condition, f).level == Uniformity::Divergent;
    // Whole waves that wait together wait for others.
    if (isShared && !isSingle && !waitsForOwn && join(here.level, above.level) <= Uniformity::Wave &&
        address.level <= Uniformity::Wave)
      return;
    if (!isShared && !waitsForOwn && (isSingle || join(here.level, above.level) <= Uniformity::Wave) &&
        (isSingle || address.level <= Uniformity::Wave)) {
      // Other blocks are waited for.  By their number, or after having arrived oneself?
      if (address.isOfBlock || arrivesBefore(f, loop))
        pass.report(
            FindingId::GridBarrier, loop->getBeginLoc(),
            "blocks wait for other blocks at '" + pass.text(probe.address) +
                "', which ends only if these run at the same time; launch cooperatively and use grid.sync(), or "
                "number the blocks by an atomic ticket");
      return;
    }
    if (isTicketLock(f, loop, probe) && !isSingle) {
      pass.report(FindingId::WarpSpinLock, loop->getBeginLoc(),
                  "lanes of one wave wait here for their turn at '" + pass.text(probe.address) +
                      "', which a lane of the same wave has to pass on; let one lane at a time go from lock to unlock");
      return;
    }
    if (!pass.hasWideWaves() && join(here.level, above.level) <= Uniformity::Warp && address.level <= Uniformity::Warp)
      return;
    std::string message =
        "threads wait here for '" + pass.text(probe.address) +
        "', and who sets it may be in the same wave, which cannot do both; give each side waves of its own";
    if (!waitsForOwn && join(here.level, above.level) <= Uniformity::Warp && address.level <= Uniformity::Warp)
      pass.conflicts.push_back({&f, FindingId::WarpHandshake, loop->getBeginLoc(), message});
    else
      pass.report(FindingId::WarpHandshake, loop->getBeginLoc(), message);
  }

  /// The waited-for number was taken by an atomicAdd of the same lane: a ticket.
  bool isTicketLock(const Function &f, const Stmt *, const Probe &) const {
    for (const Event &e : f.events)
      if (e.kind == EventKind::Atomic && e.name.starts_with("atomicAdd"))
        if (const auto *call = dyn_cast<CallExpr>(e.call);
            call && call->getNumArgs() == 2 && constantOf(call->getArg(1), pass.pass.context) == 1)
          return true;
    return false;
  }

  /// The result goes into a variable.
  bool isKept(const CallExpr *call) const {
    auto parents = pass.pass.context.getParents(*call);
    while (!parents.empty() && (parents[0].get<CastExpr>() || parents[0].get<ParenExpr>()))
      parents = pass.pass.context.getParents(parents[0]);
    if (parents.empty())
      return false;
    const auto *b = parents[0].get<BinaryOperator>();
    return parents[0].get<VarDecl>() || (b && b->isAssignmentOp());
  }

  /// An atomic that counts whoever arrives stands before the loop in the same function.
  bool arrivesBefore(const Function &f, const Stmt *loop) const {
    const SourceManager &sm = pass.pass.context.getSourceManager();
    for (const Event &e : f.events) {
      const auto *call = e.kind == EventKind::Atomic ? dyn_cast<CallExpr>(e.call) : nullptr;
      if (!call || call->getNumArgs() < 2 ||
          !(e.name.starts_with("atomicAdd") || e.name.starts_with("atomicInc") || e.name.starts_with("atomicSub")))
        continue;
      if (constantOf(call->getArg(1), pass.pass.context) == 0)
        continue;
      // A ticket is kept; who arrives only counts.
      if (sm.isBeforeInTranslationUnit(call->getBeginLoc(), loop->getBeginLoc()) && !isKept(call))
        return true;
    }
    // count.fetch_add(1); ++count;
    class Counts : public DynamicRecursiveASTVisitor {
    public:
      bool VisitCallExpr(CallExpr *call) override {
        if (atomicMember(call).starts_with("fetch_"))
          found.push_back(call);
        return true;
      }
      std::vector<const CallExpr *> found;
    };
    Counts counts;
    counts.TraverseStmt(f.decl->getBody());
    return llvm::any_of(counts.found, [&](const CallExpr *call) {
      return sm.isBeforeInTranslationUnit(call->getBeginLoc(), loop->getBeginLoc()) && !isKept(call);
    });
  }

  HazardPass &pass;
  Reaches reaches;
  Partners partners;
  SpinLocks locks;
  SharedPlaces shared;
};

} // namespace

void checkSpinWaits(HazardPass &pass) { SpinCheck(pass).run(); }

} // namespace warp2wave
