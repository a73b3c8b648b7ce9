// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//   if (threadIdx.x == 0)        flag = 1;
//   else if (threadIdx.x == 32)  while (flag == 0) ;
//
// A single thread that waits is taken to wait for other blocks, since that is what
// it does in barriers of the grid, chains of blocks and locks.  Not if a thread of
// its own wave sets what it waits for, beside the wait or behind it.

#include "SpinPartners.h"
#include "SpinPlaces.h"
#include "clang/AST/ParentMapContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;

namespace warp2wave::spin {

namespace {

constexpr int64_t warpSize = 32, waveSize = 64;

/// A condition that holds at a place, or does not.
struct Term {
  const Expr *condition;
  bool isTrue;
};

void addTerms(const Expr *condition, bool isTrue, std::vector<Term> &terms) {
  condition = strip(condition);
  if (const auto *u = dyn_cast<UnaryOperator>(condition); u && u->getOpcode() == UO_LNot)
    return addTerms(u->getSubExpr(), !isTrue, terms);
  if (const auto *b = dyn_cast<BinaryOperator>(condition); b && b->getOpcode() == (isTrue ? BO_LAnd : BO_LOr)) {
    addTerms(b->getLHS(), isTrue, terms);
    addTerms(b->getRHS(), isTrue, terms);
    return;
  }
  terms.push_back({condition, isTrue});
}

/// The thread of the block for which a linear \p value is \p number.
std::optional<int64_t> threadWith(const Value &value, int64_t number) {
  if (!value.isLinear() || value.unit != 1 || value.stride == 0 || !value.base)
    return std::nullopt;
  int64_t distance = number - *value.base;
  return distance % value.stride == 0 ? std::optional(distance / value.stride) : std::nullopt;
}

/// The one thread for which \p term holds, if it says so by number.
std::optional<int64_t> threadOf(const Term &term, const DeviceProgram &program, const Function &f) {
  const auto *b = dyn_cast<BinaryOperator>(term.condition);
  if (!b)
    return term.isTrue ? std::nullopt : threadWith(program.valueOf(term.condition, f), 0);
  Value l = program.valueOf(b->getLHS(), f), r = program.valueOf(b->getRHS(), f);
  if (b->getOpcode() == (term.isTrue ? BO_EQ : BO_NE))
    return r.constant ? threadWith(l, *r.constant) : l.constant ? threadWith(r, *l.constant) : std::nullopt;
  bool isBelowOne = (term.isTrue && b->getOpcode() == BO_LT && r.constant == 1) ||
                    (!term.isTrue && b->getOpcode() == BO_GT && r.constant == 0);
  return isBelowOne ? threadWith(l, 0) : std::nullopt;
}

/// The arm of \p s that ends by leaving the function.
bool endsInReturn(const Stmt *s) {
  if (const auto *c = dyn_cast<CompoundStmt>(s))
    return !c->body_empty() && endsInReturn(c->body_back());
  return isa<ReturnStmt>(s);
}

} // namespace

bool Partners::isBefore(SourceLocation a, SourceLocation b) const {
  return pass.pass.context.getSourceManager().isBeforeInTranslationUnit(a, b);
}

Partners::Path Partners::pathTo(const Stmt *s) const {
  Path path;
  for (const Stmt *child = s;;) {
    auto parents = pass.pass.context.getParents(*child);
    if (parents.empty())
      break;
    const Stmt *parent = parents[0].get<Stmt>();
    if (!parent) {
      // A declaration: `int seen = atomicExch(...)`; its statement is the next.
      const auto *decl = parents[0].get<VarDecl>();
      auto above = decl ? pass.pass.context.getParents(*decl) : DynTypedNodeList(DynTypedNode());
      parent = decl && !above.empty() ? above[0].get<Stmt>() : nullptr;
    }
    if (!parent)
      break;
    if (const auto *branch = dyn_cast<IfStmt>(parent)) {
      if (child == branch->getThen())
        path.push_back({branch, 0});
      else if (child == branch->getElse())
        path.push_back({branch, 1});
    }
    child = parent;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

bool Partners::isBarrierBetween(const Function &f, SourceLocation a, SourceLocation b) const {
  if (isBefore(b, a))
    std::swap(a, b);
  return llvm::any_of(f.events, [&](const Event &e) {
    const Function *callee = e.kind == EventKind::Call ? pass.program.find(e.callee) : nullptr;
    bool isBarrier = e.kind == EventKind::Barrier || e.kind == EventKind::GridBarrier || (callee && callee->mayBarrier);
    return isBarrier && e.call && isBefore(a, e.call->getBeginLoc()) && isBefore(e.call->getBeginLoc(), b);
  });
}

std::optional<Partner> Partners::find(const Function &f, const Event &e, const Probe &probe) const {
  return find({f, e, e.statement, probe.kind == Probe::Take}, probe.address, 0);
}

std::optional<Partner> Partners::find(const Wait &wait, const Expr *address, unsigned depth) const {
  const Function &f = wait.f;
  std::string place = placeOf(pass, address);
  if (place.empty() || !f.decl->hasBody())
    return std::nullopt;
  for (const Expr *write : writesTo(pass, place, f.decl->getBody(), wait.statement))
    if (std::optional<Partner> partner = judge(wait, write, place))
      return partner;
  // A helper that waits: whoever calls it, or sets what it is given.
  if (depth == 3 || f.isKernel)
    return std::nullopt;
  std::optional<unsigned> parameter = parameterOf(address, f.decl);
  for (const Function &caller : pass.program.functions())
    for (const Event &e : caller.events) {
      const auto *call = e.kind == EventKind::Call && e.callee == f.decl ? dyn_cast<CallExpr>(e.call) : nullptr;
      if (!call || (parameter && *parameter >= call->getNumArgs()))
        continue;
      if (auto partner =
              find({caller, e, call, wait.isTake}, parameter ? call->getArg(*parameter) : address, depth + 1))
        return partner;
    }
  return std::nullopt;
}

std::optional<Partner> Partners::judge(const Wait &wait, const Expr *write, const std::string &place) const {
  Path waiting = pathTo(wait.statement), setting = pathTo(write);
  size_t common = 0;
  while (common < waiting.size() && common < setting.size() && waiting[common].branch == setting[common].branch &&
         waiting[common].arm == setting[common].arm)
    ++common;
  // One thread of the block comes to both: who sets it is in another block.
  if (reaches.of(wait.f).isSingle || llvm::any_of(llvm::ArrayRef(waiting).take_front(common), [&](const Step &s) {
        return reaches.isSingleCondition(s.branch->getCond(), s.arm == 0, wait.f);
      }))
    return std::nullopt;
  for (const Control &c : wait.event.controls)
    if (c.kind == Control::Returned && c.condition && isBefore(c.condition->getBeginLoc(), write->getBeginLoc()) &&
        reaches.isSingleCondition(c.condition, false, wait.f))
      return std::nullopt;
  if (common == setting.size())
    return std::nullopt;
  const Stmt *arm = setting[common].arm == 0 ? setting[common].branch->getThen() : setting[common].branch->getElse();
  // The two sides of one branch, or two branches that the compiler may make one of.
  bool isBeside = common < waiting.size() && waiting[common].branch == setting[common].branch;
  isBeside |= endsInReturn(arm) && isBefore(write->getBeginLoc(), wait.statement->getBeginLoc());
  bool isApart =
      common < waiting.size() && !isBarrierBetween(wait.f, wait.statement->getBeginLoc(), write->getBeginLoc());
  if (!isBeside && !isApart)
    return std::nullopt;
  // A lock that the other side takes before it gives it back.
  if (wait.isTake) {
    ProbeFinder probes(pass.program, pass.pass.context);
    probes.TraverseStmt(const_cast<Stmt *>(arm));
    if (llvm::any_of(probes.probes, [&](const Probe &p) {
          return p.kind == Probe::Take && p.expression != write && placeOf(pass, p.address) == place;
        }))
      return std::nullopt;
  }
  std::optional<Partner> partner = judgeThreads(wait, waiting, setting, common);
  if (partner)
    partner->loc = write->getBeginLoc();
  return partner;
}

/// Whether the two sides may be of one wave, by the conditions behind the first \p common.
std::optional<Partner> Partners::judgeThreads(const Wait &wait, const Path &waiting, const Path &setting,
                                              size_t common) const {
  const DeviceProgram &program = pass.program;
  const Function &f = wait.f;
  Uniformity level = program.valueOf(setting[common].branch->getCond(), f).level;
  if (level <= (pass.hasWideWaves() ? Uniformity::Wave : Uniformity::Warp))
    return std::nullopt;
  auto termsOf = [&](const Path &path) {
    std::vector<Term> terms;
    for (const Step &s : llvm::ArrayRef(path).drop_front(common))
      addTerms(s.branch->getCond(), s.arm == 0, terms);
    return terms;
  };
  std::vector<Term> waits = termsOf(waiting), sets = termsOf(setting);
  // Each side is for blocks of its own.
  auto isOfBlock = [&](const Term &t) {
    return program.valueOf(t.condition, f).isOfBlock ||
           pass.text(t.condition, 200).find("blockIdx") != std::string::npos;
  };
  if (llvm::any_of(waits, isOfBlock) && llvm::any_of(sets, isOfBlock))
    return std::nullopt;
  auto threadIn = [&](const std::vector<Term> &terms) {
    for (const Term &t : terms)
      if (std::optional<int64_t> thread = threadOf(t, program, f))
        return thread;
    return std::optional<int64_t>();
  };
  std::optional<int64_t> a = threadIn(waits), b = threadIn(sets);
  Partner partner{SourceLocation(), level <= Uniformity::Warp};
  if (a && b) {
    partner.isOtherWarp = *a / warpSize != *b / warpSize;
    if (*a == *b || *a / waveSize != *b / waveSize || (partner.isOtherWarp && !pass.hasWideWaves()))
      return std::nullopt;
    return partner;
  }
  // The same condition in the same words: the same thread.
  for (const Term &x : waits)
    for (const Term &y : sets)
      if (x.isTrue == y.isTrue && reaches.isSingleCondition(x.condition, x.isTrue, f) &&
          pass.text(x.condition, 200) == pass.text(y.condition, 200))
        return std::nullopt;
  return partner;
}

} // namespace warp2wave::spin
