// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Warp operations whose mask names lanes that are elsewhere (H-16 in wave64.md)
// or may have returned (H-15).
//
// `__shfl_sync` brings the lanes of its mask together, wherever they are, on
// NVIDIA since Volta.  AMD's lanes share one program counter: who is not there is
// not waited for, and what is read of him is 0 or old.

#include "warp2wave/Hazard/Hazards.h"

using namespace clang;
using namespace warp2wave::kernel;

namespace warp2wave {

/// The mask names all 32 lanes of the warp.
static bool namesAllLanes(const Event &e, const HazardPass &pass) {
  const auto *call = llvm::dyn_cast<CallExpr>(e.call);
  if (!call || call->getNumArgs() == 0 || !e.name.ends_with("_sync"))
    return false;
  auto mask = constantOf(call->getArg(0), pass.pass.context);
  return mask && (*mask & 0xffffffff) == 0xffffffff;
}

/// What a call does that names all lanes of the warp.
struct AllLanes {
  bool any = false;
  /// It reads other lanes: a shuffle.  Votes do not; who has returned has no vote.
  bool reads = false;
};

namespace {

class CollectiveCheck {
public:
  explicit CollectiveCheck(HazardPass &pass) : pass(pass) {}

  void run() {
    for (bool isNew = true; isNew;) {
      isNew = false;
      for (const Function &f : pass.program.functions())
        for (const Event &e : f.events) {
          AllLanes one = of(e), &all = functions[f.decl];
          if ((one.any && !all.any) || (one.reads && !all.reads)) {
            all.any |= one.any;
            all.reads |= one.reads;
            isNew = true;
          }
        }
    }
    for (const Function &f : pass.program.functions())
      for (const Event &e : f.events)
        if (AllLanes what = of(e); what.any)
          check(e, what);
  }

private:
  AllLanes of(const Event &e) const {
    if (e.kind == EventKind::Call)
      return functions.lookup(e.callee);
    bool isShuffle = e.kind == EventKind::Shuffle;
    if ((!isShuffle && e.kind != EventKind::Vote) || !namesAllLanes(e, pass))
      return {};
    return {true, isShuffle};
  }

  void check(const Event &e, AllLanes what) {
    std::string verb = e.kind == EventKind::Call ? "' leads to a warp operation that names all lanes, and "
                                                 : "' names all lanes, and ";
    for (const Control &c : e.controls) {
      if (c.level != Uniformity::Divergent)
        continue;
      if (c.kind == Control::Returned) {
        if (!what.reads)
          continue;
        pass.report(FindingId::CollectiveAfterReturn, e.call->getBeginLoc(),
                    "'" + e.name.str() + verb + "some may have returned in " + pass.place(c.statement->getBeginLoc()) +
                        "; keep the threads and skip their work instead, or name the lanes that are left");
      } else {
        std::string condition = c.condition
                                    ? "'" + pass.text(c.condition) + "' in " + pass.place(c.condition->getBeginLoc())
                                    : "the loop in " + pass.place(c.statement->getBeginLoc());
        pass.report(FindingId::DivergentCollective, e.call->getBeginLoc(),
                    "'" + e.name.str() + verb + "only those for which " + condition +
                        " decides so come here; call it before the branch, or name these lanes");
      }
      return;
    }
  }

  HazardPass &pass;
  llvm::DenseMap<const FunctionDecl *, AllLanes> functions;
};

} // namespace

void checkCollectives(HazardPass &pass) { CollectiveCheck(pass).run(); }

} // namespace warp2wave
