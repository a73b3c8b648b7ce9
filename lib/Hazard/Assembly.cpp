// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers of a part of the block in inline PTX (H-30 in wave64.md): `bar.sync id, n`
// and `bar.arrive`.
//
// The port counts arrivals in shared memory (include/w2w/ptx/barrier.h), in words that
// the kernel makes ready where it begins.  That keeps the meaning as long as the two
// warps of a wave come together; where they may not, each gets a wave of its own, or
// there is a finding.  The same holds for waits at barriers in memory (mbarrier).

#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Source/PtxFunctions.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::StringRef;

namespace warp2wave {

namespace {

class NamedBarriers {
public:
  explicit NamedBarriers(HazardPass &pass) : pass(pass) {}

  void run() {
    for (const Function &f : pass.program.functions())
      for (const Event &e : f.events) {
        // A barrier of the whole block is an event of its own.
        if (const auto *all = llvm::dyn_cast_or_null<GCCAsmStmt>(e.statement); all && waitsForAll(all->getAsmString()))
          checkArrivals(f, *all);
        const auto *a = e.kind == EventKind::Assembly ? llvm::dyn_cast<GCCAsmStmt>(e.statement) : nullptr;
        if (a && hasNamedBarrier(a->getAsmString()))
          settle(f, e, *a);
        else if (a && isWait(a->getAsmString()) && pass.hasWideWaves())
          settleWait(f, e, *a);
      }
  }

private:
  static bool isWait(StringRef text) {
    return text.contains("mbarrier.try_wait") || text.contains("mbarrier.test_wait");
  }
  /// `bar.sync 1`, which is the barrier of the whole block, but not number 0, which no arrival is for.
  static bool waitsForAll(StringRef text) {
    for (StringRef name : {"bar.sync", "barrier.sync", "barrier.cta.sync"}) {
      size_t at = text.find(name);
      if (at == StringRef::npos)
        continue;
      StringRef operands = text.drop_front(at).take_until([](char c) { return c == ';'; });
      operands = operands.drop_until([](char c) { return c == ' ' || c == '\t'; }).trim(" \t\r\n{}");
      return !operands.contains(',') && operands != "0";
    }
    return false;
  }
  /// Threads that only arrive are counted elsewhere, and never come to the barrier of the block.
  void checkArrivals(const Function &f, const GCCAsmStmt &a) {
    for (const Function *k : kernelsOf(f))
      for (const Function *g : pass.program.reachableFrom(*k))
        for (const Event &e : g->events) {
          const auto *other = e.kind == EventKind::Assembly ? llvm::dyn_cast<GCCAsmStmt>(e.statement) : nullptr;
          if (!other || !StringRef(other->getAsmString()).contains("arrive") || !hasNamedBarrier(other->getAsmString()))
            continue;
          pass.report(FindingId::NamedBarrier, a.getAsmLoc(),
                      "the whole block meets here in the port, while threads that arrive in " +
                          pass.place(other->getAsmLoc()) +
                          " do not come; give the count of threads with the number, as there");
          return;
        }
  }
  /// A wait at a barrier in memory: what ends it may be the other warp's, or another lane's.
  void settleWait(const Function &f, const Event &e, const GCCAsmStmt &a) {
    if (std::string apart = whereApart(f, e, kernelsOf(f)); !apart.empty())
      pass.conflicts.push_back({&f, FindingId::WarpHandshake, a.getAsmLoc(),
                                "threads wait at a barrier in memory while others of their wave, which may have to end "
                                "the wait, go another way (" +
                                    apart + "); let whole waves wait"});
  }
  /// The loop around a wait goes on until its result says so, which is the same for all who wait.
  static bool isApart(const Event &e, bool isWait) {
    return llvm::any_of(e.controls, [&](const Control &c) {
      return c.level > Uniformity::Wave && !(isWait && (c.kind == Control::Loop || c.kind == Control::Left));
    });
  }
  /// The condition that parts a wave before it comes to \p e; empty if there is none.
  std::string whereApart(const Function &f, const Event &e, llvm::ArrayRef<const Function *> kernels) const {
    if (isApart(e, /*isWait=*/true))
      return "by the condition around " + pass.place(e.statement->getBeginLoc());
    for (const Function *k : kernels)
      for (const Function *g : pass.program.reachableFrom(*k))
        for (const Event &call : g->events) {
          const Function *callee = call.kind == EventKind::Call ? pass.program.find(call.callee) : nullptr;
          if (callee && isApart(call, /*isWait=*/true) && llvm::is_contained(pass.program.reachableFrom(*callee), &f))
            return "by the condition around " + pass.place(call.statement->getBeginLoc());
        }
    return "";
  }

  void settle(const Function &f, const Event &e, const GCCAsmStmt &a) {
    std::vector<const Function *> kernels = kernelsOf(f);
    bool isKnown =
        !kernels.empty() && isNamedBarriers(a.getAsmString()) && llvm::all_of(kernels, [&](const Function *k) {
          return pass.pass.where.token(k->decl->getBody()->getBeginLoc()).has_value();
        });
    auto at = pass.pass.where.token(a.getAsmLoc());
    if (!isKnown || !at) {
      pass.report(
          FindingId::NamedBarrier, a.getAsmLoc(),
          "AMD's block has one barrier, which waits for all of its waves; count arrivals in shared memory, with "
          "whole waves on each side, or let the whole block meet");
      return;
    }
    pass.pass.facts.files[at->file.str()].readyBarriers.insert(at->offset);
    for (const Function *k : kernels)
      begin(*k);
    std::string why = reason(f, e, a, kernels);
    if (!why.empty() && pass.hasWideWaves())
      pass.conflicts.push_back(
          {&f, FindingId::NamedBarrier, a.getAsmLoc(),
           "the two warps of a 64-lane wave wait together at a barrier of a part of the block, and " + why +
               "; let whole waves come, with a number and a count that are the same in a wave"});
  }

  /// Why the warps of a wave may not come together; empty if they do.
  std::string reason(const Function &f, const Event &e, const GCCAsmStmt &a,
                     llvm::ArrayRef<const Function *> kernels) const {
    if (isApart(e))
      return "one of them may come without the other";
    for (const Function *k : kernels)
      for (const Function *g : pass.program.reachableFrom(*k))
        for (const Event &call : g->events) {
          const Function *callee = call.kind == EventKind::Call ? pass.program.find(call.callee) : nullptr;
          if (callee && isApart(call) && llvm::is_contained(pass.program.reachableFrom(*callee), &f))
            return "one of them may come without the other, by the condition around " +
                   pass.place(call.statement->getBeginLoc());
        }
    for (unsigned i = 0; i < a.getNumInputs(); ++i)
      if (!a.getInputExpr(i)->isValueDependent() && !a.getInputExpr(i)->isIntegerConstantExpr(pass.pass.context))
        return "its number or count may differ between them";
    return countsWaves(a) ? "" : "it counts half waves";
  }

  static bool isApart(const Event &e) { return e.level() > Uniformity::Wave; }

  /// All counts are multiples of 64.
  bool countsWaves(const GCCAsmStmt &a) const {
    std::string all = a.getAsmString();
    for (StringRef text = all; !text.empty(); text = text.split(';').second) {
      StringRef instruction = text.split(';').first.trim(" \t\r\n{}");
      if (instruction.empty() || !hasNamedBarrier(instruction))
        continue;
      StringRef count = instruction.rsplit(',').second.trim();
      unsigned long long value;
      if (count.consume_front("%")) {
        unsigned number;
        if (count.getAsInteger(10, number) || number < a.getNumOutputs() ||
            number - a.getNumOutputs() >= a.getNumInputs())
          return false;
        const Expr *e = a.getInputExpr(number - a.getNumOutputs());
        std::optional<llvm::APSInt> constant =
            e->isValueDependent() ? std::nullopt : e->getIntegerConstantExpr(pass.pass.context);
        if (!constant)
          return false;
        value = constant->getZExtValue();
      } else if (count.getAsInteger(0, value)) {
        return false;
      }
      if (value % 64 != 0)
        return false;
    }
    return true;
  }

  std::vector<const Function *> kernelsOf(const Function &f) const {
    std::vector<const Function *> result;
    for (const Function &k : pass.program.functions())
      if (k.isKernel && llvm::is_contained(pass.program.reachableFrom(k), &f))
        result.push_back(&k);
    return result;
  }

  void begin(const Function &kernel) {
    auto at = pass.pass.where.token(kernel.decl->getBody()->getBeginLoc());
    Change change{"named-barriers", at->file.str(), at->offset, {}, {}, {"w2w/ptx.h"}};
    change.edits.push_back({at->offset + 1, 0, " W2W_NAMED_BARRIERS"});
    pass.pass.facts.changes.push_back(std::move(change));
  }

  HazardPass &pass;
};

} // namespace

void checkAssembly(HazardPass &pass) { NamedBarriers(pass).run(); }

} // namespace warp2wave
