// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops that wait for other threads.
//
//   a lock (H-26)          while (atomicCAS(&lock, 0, 1) != 0) ;   ...   atomicExch(&lock, 0);
//   a handshake (H-27)     while (*flag == 0) ;                     and a lane or warp of the same wave sets it
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

#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave {

namespace {

/// An access to memory that other threads write.
struct Probe {
  enum Kind : uint8_t { Take, Read } kind; ///< a lock's atomic, or a load
  const Expr *expression = nullptr;
  /// The address, or for a volatile variable the variable.
  const Expr *address = nullptr;
};

const Expr *strip(const Expr *e) { return e->IgnoreUnlessSpelledInSource()->IgnoreParenCasts(); }

/// Collects what an expression or statement does with shared state.
class ProbeFinder : public DynamicRecursiveASTVisitor {
public:
  ProbeFinder(const DeviceProgram &program, const ASTContext &context) : program(program), context(context) {}

  bool VisitCallExpr(CallExpr *call) override {
    StringRef name = calleeName(call);
    if (name.starts_with("atomicCAS") && call->getNumArgs() == 3) {
      // A lock's CAS goes between two fixed states; one that stores what was computed is an update.
      bool fixed = constantOf(call->getArg(1), context) && constantOf(call->getArg(2), context);
      probes.push_back({fixed ? Probe::Take : Probe::Read, call, call->getArg(0)});
      isUpdate |= !fixed;
    } else if (name.starts_with("atomicExch") && call->getNumArgs() == 2) {
      probes.push_back({Probe::Take, call, call->getArg(0)});
    } else if ((name.starts_with("atomicAdd") || name.starts_with("atomicOr") || name.starts_with("atomicMax") ||
                name.starts_with("atomicSub") || name.starts_with("atomicAnd")) &&
               call->getNumArgs() == 2) {
      if (constantOf(call->getArg(1), context) == 0)
        probes.push_back({Probe::Read, call, call->getArg(0)});
      else
        isUpdate = true;
    } else if (name == "__ldcg" || name == "__ldcv" || name == "__ldcs" || name == "__nv_atomic_load_n") {
      probes.push_back({Probe::Read, call, call->getArg(0)});
    } else if (const FunctionDecl *f = calleeOf(call); f && f->hasBody() && program.find(f)) {
      // A helper that only reads: peek(flag).
      ProbeFinder inner(program, context);
      inner.TraverseStmt(f->getBody());
      if (inner.probes.size() == 1 && inner.probes[0].kind == Probe::Read && !inner.isUpdate && call->getNumArgs() >= 1)
        probes.push_back({Probe::Read, call, call->getArg(0)});
      else
        isUpdate |= inner.isUpdate || inner.probes.size() > 1;
    }
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override {
    if (cast->getCastKind() == CK_LValueToRValue && cast->getSubExpr()->getType().isVolatileQualified()) {
      const Expr *place = strip(cast->getSubExpr());
      const auto *deref = dyn_cast<UnaryOperator>(place);
      probes.push_back({Probe::Read, cast, deref && deref->getOpcode() == UO_Deref ? deref->getSubExpr() : place});
    }
    return true;
  }

  std::vector<Probe> probes;
  /// It also changes shared state by what it computes.
  bool isUpdate = false;

private:
  const DeviceProgram &program;
  const ASTContext &context;
};

/// Does a statement do anything but wait?
class WorkFinder : public DynamicRecursiveASTVisitor {
public:
  bool VisitCallExpr(CallExpr *call) override {
    StringRef name = calleeName(call);
    bool waits = name.starts_with("atomic") || name == "__nanosleep" || name.starts_with("__threadfence") ||
                 name.starts_with("__ldc") || name == "__syncwarp" || name == "clock64" || name == "clock" ||
                 name == "min" || name == "max";
    works |= !waits;
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *b) override {
    if (b->isAssignmentOp())
      assigned.push_back(strip(b->getLHS()));
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *u) override {
    if (u->isIncrementDecrementOp())
      assigned.push_back(strip(u->getSubExpr()));
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *) override {
    leaves = true;
    return true;
  }
  bool works = false, leaves = false;
  std::vector<const Expr *> assigned;
};

class Mentions : public DynamicRecursiveASTVisitor {
public:
  bool VisitDeclRefExpr(DeclRefExpr *d) override {
    variables.insert(d->getDecl());
    return true;
  }
  llvm::SmallPtrSet<const ValueDecl *, 8> variables;
};

/// What is known of the threads that call a function.
struct Reach {
  Uniformity level = Uniformity::Grid;
  /// One thread of a wave at most.
  bool isSingle = false;
};

class SpinCheck {
public:
  explicit SpinCheck(HazardPass &pass) : pass(pass) {}

  void run() {
    findReach();
    for (const Function &f : pass.program.functions()) {
      locks.clear();
      for (const Event &e : f.events)
        if (e.kind == EventKind::Loop)
          checkLoop(f, e);
      finishLocks();
    }
  }

private:
  // -- Who comes here -------------------------------------------------------

  /// `threadIdx.x == 0` and the like, in a conjunction.
  bool isSingleCondition(const Expr *condition, bool isTrue, const Function &f) const {
    if (!condition)
      return false;
    condition = strip(condition);
    if (const auto *u = dyn_cast<UnaryOperator>(condition); u && u->getOpcode() == UO_LNot) {
      Value v = pass.program.valueOf(u->getSubExpr(), f);
      if (isTrue && v.isLinear() && v.unit == 1)
        return true;
      return isSingleCondition(u->getSubExpr(), !isTrue, f);
    }
    const auto *b = dyn_cast<BinaryOperator>(condition);
    if (!b) {
      // `if (tid) return;`
      Value v = pass.program.valueOf(condition, f);
      return !isTrue && v.isLinear() && v.unit == 1;
    }
    if (b->getOpcode() == (isTrue ? BO_LAnd : BO_LOr))
      return isSingleCondition(b->getLHS(), isTrue, f) || isSingleCondition(b->getRHS(), isTrue, f);
    Value l = pass.program.valueOf(b->getLHS(), f), r = pass.program.valueOf(b->getRHS(), f);
    if (b->getOpcode() == (isTrue ? BO_EQ : BO_NE)) {
      if ((l.isLinear() && l.unit == 1 && r.level <= Uniformity::Wave) ||
          (r.isLinear() && r.unit == 1 && l.level <= Uniformity::Wave))
        return true;
      // Blocks of several dimensions: threadIdx.x == 0 && threadIdx.y == 0; the first decides enough.
      auto [object, member] = threadMember(b->getLHS());
      return object && !pass.program.shapeOf(f.decl).isFlat && mentionsOtherDimension(condition);
    }
    // tid < 1, tid > 0
    if (isTrue && b->getOpcode() == BO_LT)
      return l.isLinear() && l.unit == 1 && l.base == 0 && r.constant == 1;
    if (!isTrue && b->getOpcode() == BO_GT)
      return l.isLinear() && l.unit == 1 && l.base == 0 && r.constant == 0;
    return false;
  }

  static std::pair<bool, StringRef> threadMember(const Expr *e) {
    const auto *pseudo = dyn_cast<PseudoObjectExpr>(e->IgnoreParenImpCasts());
    const auto *property = pseudo ? dyn_cast<MSPropertyRefExpr>(pseudo->getSyntacticForm()) : nullptr;
    return {property != nullptr, property ? property->getPropertyDecl()->getName() : StringRef()};
  }
  /// Of a comparison of one coordinate: the others are compared beside it.
  bool mentionsOtherDimension(const Expr *comparison) const {
    auto parents = pass.pass.context.getParents(*comparison);
    for (unsigned depth = 0; depth < 6 && !parents.empty(); ++depth) {
      if (const auto *b = parents[0].get<BinaryOperator>(); b && b->isLogicalOp())
        return true;
      parents = pass.pass.context.getParents(parents[0]);
    }
    return false;
  }

  Reach reachOf(const Event &e, const Function &f) const {
    Reach reach{e.level(), false};
    for (const Control &c : e.controls) {
      bool isArm = c.kind == Control::Branch;
      bool isLeft = c.kind == Control::Returned;
      if ((isArm && isSingleCondition(c.condition, c.arm == 0, f)) || (isLeft && isSingleCondition(c.condition, false, f)))
        reach.isSingle = true;
    }
    return reach;
  }

  void findReach() {
    // Kernels are called by all; other functions by whoever calls them here.
    llvm::DenseMap<const FunctionDecl *, bool> seen;
    for (const Function &f : pass.program.functions())
      reaches[f.decl] = {Uniformity::Grid, !f.isKernel && !f.callers.empty()};
    for (bool isNew = true; isNew;) {
      isNew = false;
      for (const Function &f : pass.program.functions())
        for (const Event &e : f.events) {
          const Function *callee = e.kind == EventKind::Call ? pass.program.find(e.callee) : nullptr;
          if (!callee)
            continue;
          Reach here = reachOf(e, f), above = reaches[f.decl];
          Reach &known = reaches[callee->decl];
          Uniformity level = join(known.level, join(above.level, here.level));
          bool isSingle = known.isSingle && (above.isSingle || here.isSingle);
          isNew |= level != known.level || isSingle != known.isSingle;
          known = {level, isSingle};
        }
    }
  }

  // -- Loops ----------------------------------------------------------------

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
    if (isTryLock(loop, body))
      return reportLock(f, e, loop, /*isWhole=*/true, tryLockAddress);
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
    if (probe.kind == Probe::Take)
      return reportLock(f, e, loop, /*isWhole=*/false, probe.address);
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

  /// while (!done) { if (atomicCAS(lock, 0, 1) == 0) { ...; atomicExch(lock, 0); done = true; } }
  bool isTryLock(const Stmt *, const Stmt *body) {
    const Stmt *only = body;
    if (const auto *c = dyn_cast<CompoundStmt>(body)) {
      if (c->size() != 1)
        return false;
      only = c->body_front();
    }
    const auto *branch = dyn_cast<IfStmt>(only);
    if (!branch || branch->getElse() || !isa<CompoundStmt>(branch->getThen()))
      return false;
    ProbeFinder probes(pass.program, pass.pass.context);
    probes.TraverseStmt(const_cast<Expr *>(branch->getCond()));
    if (probes.probes.size() != 1 || probes.probes[0].kind != Probe::Take)
      return false;
    for (const Stmt *s : llvm::cast<CompoundStmt>(branch->getThen())->body())
      if (isUnlock(s, probes.probes[0].address)) {
        tryLockAddress = probes.probes[0].address;
        return true;
      }
    return false;
  }

  // -- Locks ----------------------------------------------------------------

  /// `atomicExch(lock, 0)`, `atomicCAS(lock, 1, 0)`, `*lock = 0`.
  bool isUnlock(const Stmt *s, const Expr *lock) const {
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
    } else if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->getOpcode() == BO_Assign) {
      if (const auto *u = dyn_cast<UnaryOperator>(strip(b->getLHS())); u && u->getOpcode() == UO_Deref)
        address = u->getSubExpr();
      else
        return pass.text(lock, 200) == "&" + pass.text(b->getLHS(), 200);
    }
    return address && pass.text(address, 200) == pass.text(lock, 200);
  }

  /// What may stand between lock and unlock for one lane alone.
  bool isSerial(const Stmt *s) const {
    class Obstacle : public DynamicRecursiveASTVisitor {
    public:
      explicit Obstacle(const SpinCheck &check) : check(check) {}
      bool VisitCallExpr(CallExpr *call) override {
        auto kind = kindOfCall(call, check.pass.pass.where);
        found |= kind && (*kind == EventKind::Barrier || *kind == EventKind::Shuffle || *kind == EventKind::Vote ||
                          *kind == EventKind::GridBarrier);
        if (const FunctionDecl *f = calleeOf(call))
          if (const Function *g = check.pass.program.find(f))
            found |= g->mayBarrier || g->mayCollect;
        return true;
      }
      bool VisitReturnStmt(ReturnStmt *) override { return found = true; }
      bool VisitGotoStmt(GotoStmt *) override { return found = true; }
      bool VisitGCCAsmStmt(GCCAsmStmt *) override { return found = true; }
      bool VisitContinueStmt(ContinueStmt *) override { return found = true; }
      bool found = false;
      const SpinCheck &check;
    };
    Obstacle obstacle(*this);
    obstacle.TraverseStmt(const_cast<Stmt *>(s));
    return !obstacle.found;
  }

  void reportLock(const Function &f, const Event &e, const Stmt *loop, bool isWhole, const Expr *lock) {
    if (reachOf(e, f).isSingle || reaches[f.decl].isSingle)
      return;
    locks.push_back({loop, isWhole ? loop : findUnlock(loop, lock), lock});
  }

  /// Of several locks in a function, one that cannot be mended leaves the others without use.
  void finishLocks() {
    bool canAll = llvm::all_of(locks, [&](const Lock &l) { return l.last && isSerial(l.loop) && extentOf(l.loop, l.last); });
    for (const Lock &l : locks) {
      if (canAll)
        serialise(l.loop, l.last);
      else
        pass.report(FindingId::WarpSpinLock, l.loop->getBeginLoc(),
                    "lanes of one wave wait here for '" + pass.text(l.address) +
                        "', which another lane of the wave may hold; let one lane at a time take it, from lock to unlock");
    }
  }

  /// The statement beside \p loop that unlocks, if all between is fit to be run by one lane after another.
  const Stmt *findUnlock(const Stmt *loop, const Expr *lock) {
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
  std::optional<std::pair<WrittenAt, unsigned>> extentOf(const Stmt *first, const Stmt *last) const {
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

  void serialise(const Stmt *first, const Stmt *last) {
    auto [at, length] = *extentOf(first, last);
    Change change{"each-lane-in-turn", at.file.str(), at.offset, {}, {}, {"w2w/turns.h"}};
    change.edits.push_back({at.offset, 0, "W2W_EACH_LANE_IN_TURN { "});
    change.edits.push_back({at.offset + length, 0, " }", /*closing=*/true});
    pass.pass.facts.changes.push_back(std::move(change));
  }

  // -- Waits ----------------------------------------------------------------

  void checkWait(const Function &f, const Event &e, const Stmt *loop, const Probe &probe, const Expr *condition) {
    Reach here = reachOf(e, f), above = reaches[f.decl];
    bool isSingle = here.isSingle || above.isSingle;
    Value address = pass.program.valueOf(probe.address, f);
    bool isShared = pointsToShared(probe.address, f);
    // Each lane waits for a number of its own.
    bool waitsForOwn = !isSingle && condition && pass.program.valueOf(condition, f).level == Uniformity::Divergent;
    // Whole waves that wait together wait for others.
    if (isShared && !isSingle && !waitsForOwn && join(here.level, above.level) <= Uniformity::Wave && address.level <= Uniformity::Wave)
      return;
    if (!isShared && !waitsForOwn && (isSingle || join(here.level, above.level) <= Uniformity::Wave) &&
        (isSingle || address.level <= Uniformity::Wave)) {
      // Other blocks are waited for.  By their number, or after having arrived oneself?
      if (address.isOfBlock || arrivesBefore(f, loop))
        pass.report(FindingId::GridBarrier, loop->getBeginLoc(),
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
    std::string message = "threads wait here for '" + pass.text(probe.address) +
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
        if (const auto *call = dyn_cast<CallExpr>(e.call); call && call->getNumArgs() == 2 &&
                                                           constantOf(call->getArg(1), pass.pass.context) == 1)
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
    return false;
  }

  /// The address \p e lies in shared memory, as far as definitions and callers tell.
  bool pointsToShared(const Expr *e, const Function &f, unsigned depth = 0) const {
    constexpr unsigned deepest = 12;
    if (depth > deepest)
      return false;
    e = strip(e);
    if (const auto *u = dyn_cast<UnaryOperator>(e); u && (u->getOpcode() == UO_AddrOf || u->getOpcode() == UO_Deref))
      return pointsToShared(u->getSubExpr(), f, depth + 1);
    if (const auto *a = dyn_cast<ArraySubscriptExpr>(e))
      return pointsToShared(a->getBase(), f, depth + 1);
    if (const auto *m = dyn_cast<MemberExpr>(e)) {
      if (isa<CXXThisExpr>(strip(m->getBase())))
        return isSharedObject(f, depth + 1);
      return pointsToShared(m->getBase(), f, depth + 1);
    }
    if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->isAdditiveOp())
      return pointsToShared(b->getLHS(), f, depth + 1);
    const auto *d = dyn_cast<DeclRefExpr>(e);
    const auto *v = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
    if (!v)
      return false;
    if (v->hasAttr<CUDASharedAttr>())
      return true;
    const auto *p = dyn_cast<ParmVarDecl>(v);
    if (!p)
      return v->hasInit() && (v->getType()->isPointerType() || v->getType()->isReferenceType()) &&
             pointsToShared(v->getInit(), f, depth + 1);
    return anyCall(f, [&](const CallExpr *call, const Function &caller) {
      unsigned i = p->getFunctionScopeIndex();
      return i < call->getNumArgs() && pointsToShared(call->getArg(i), caller, depth + 1);
    });
  }

  /// A method whose object is in shared memory for some caller.
  bool isSharedObject(const Function &f, unsigned depth) const {
    return anyCall(f, [&](const CallExpr *call, const Function &caller) {
      const auto *member = dyn_cast<CXXMemberCallExpr>(call);
      if (!member)
        return false;
      const Expr *object = strip(member->getImplicitObjectArgument());
      return isa<CXXThisExpr>(object) ? isSharedObject(caller, depth + 1) : pointsToShared(object, caller, depth + 1);
    });
  }

  template <class Test> bool anyCall(const Function &f, Test test) const {
    for (const FunctionDecl *decl : f.callers)
      if (const Function *caller = pass.program.find(decl); caller && caller != &f)
        for (const Event &e : caller->events)
          if (e.kind == EventKind::Call && e.callee == f.decl)
            if (const auto *call = dyn_cast<CallExpr>(e.call); call && test(call, *caller))
              return true;
    return false;
  }

  HazardPass &pass;
  llvm::DenseMap<const FunctionDecl *, Reach> reaches;
  struct Lock {
    const Stmt *loop, *last;
    const Expr *address;
  };
  std::vector<Lock> locks;
  const Expr *tryLockAddress = nullptr;
};

} // namespace

void checkSpinWaits(HazardPass &pass) { SpinCheck(pass).run(); }

} // namespace warp2wave
