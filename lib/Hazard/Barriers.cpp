// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Block barriers under conditions that are not the same in a whole wave (H-28 in
// wave64.md), and behind a return that only some threads take (H-29).
//
// NVIDIA's barrier counts warps of 32 threads, AMD's counts waves.  A wave of 64
// whose halves take different ways comes to a barrier in each of them, and its two
// arrivals are taken for one each of two barriers.

#include "warp2wave/Hazard/Hazards.h"

using namespace clang;
using namespace warp2wave::kernel;

namespace warp2wave {

namespace {

class BarrierCheck {
public:
  explicit BarrierCheck(HazardPass &pass) : pass(pass) {}

  void run() {
    for (const Function &f : pass.program.functions())
      for (const Event &e : f.events) {
        const Function *callee = e.kind == EventKind::Call ? pass.program.find(e.callee) : nullptr;
        if (e.kind == EventKind::Barrier || (callee && callee->mayBarrier))
          check(f, e, callee);
      }
  }

private:
  void check(const Function &f, const Event &e, const Function *callee) {
    const Control *branch = worst(e, /*isReturn=*/false), *left = worst(e, /*isReturn=*/true);
    std::string what = callee
                           ? "'" + e.name.str() + "', which leads to a barrier (" + barrierIn(*callee) + "), is called"
                           : "'" + e.name.str() + "' is reached";
    if (branch && isHazard(branch->level))
      conflict(f, *branch, FindingId::BarrierDivergence, e, what + " under " + describe(*branch));
    else if (left && isHazard(left->level))
      conflict(f, *left, FindingId::BarrierAfterReturn, e, what + " after " + describe(*left));
  }

  void conflict(const Function &f, const Control &c, FindingId id, const Event &e, const std::string &message) {
    if (c.level == Uniformity::Warp)
      pass.conflicts.push_back({&f, id, e.statement->getBeginLoc(), message});
    else
      pass.report(id, e.statement->getBeginLoc(), message);
  }

  /// Threads of a warp that part are wrong everywhere; warps that part, where a wave has two.
  bool isHazard(Uniformity level) const {
    return level == Uniformity::Divergent || (level == Uniformity::Warp && pass.hasWideWaves());
  }

  static const Control *worst(const Event &e, bool isReturn) {
    const Control *result = nullptr;
    for (const Control &c : e.controls) {
      // Threads past the end that leave are the last of the block, and do not come back.  AMD's barrier
      // counts the waves that are left (MI300 ISA, S_BARRIER), so nobody waits for them.
      if (c.kind == Control::Returned && !c.isData)
        continue;
      if ((c.kind == Control::Returned) == isReturn && (!result || c.level > result->level))
        result = &c;
    }
    return result;
  }

  std::string describe(const Control &c) const {
    std::string among = c.level == Uniformity::Warp ? "the two warps of a 64-lane wave" : "the lanes of a wave";
    std::string condition = c.condition
                                ? "'" + pass.text(c.condition) + "' in " + pass.place(c.condition->getBeginLoc())
                                : "the loop in " + pass.place(c.statement->getBeginLoc());
    switch (c.kind) {
    case Control::Branch:
      return condition + ", which " + among + " may answer differently; let all threads of the block reach it";
    case Control::Loop:
      return condition + ", by which " + among +
             " may leave the loop at different turns; give all threads the same turns";
    case Control::Returned:
      return "the return in " + pass.place(c.statement->getBeginLoc()) + ", which " + among +
             " may take differently; keep the threads and skip their work instead";
    case Control::Left:
      return "the jump in " + pass.place(c.statement->getBeginLoc()) + ", which " + among +
             " may take differently; let all threads of the block stay in the loop";
    }
    return "";
  }

  /// Where the first barrier is that \p f leads to.
  std::string barrierIn(const Function &f) const {
    for (const Function *g : pass.program.reachableFrom(f))
      for (const Event &e : g->events)
        if (e.kind == EventKind::Barrier)
          return pass.place(e.statement->getBeginLoc());
    return "";
  }

  HazardPass &pass;
};

} // namespace

void checkBarriers(HazardPass &pass) { BarrierCheck(pass).run(); }

} // namespace warp2wave
