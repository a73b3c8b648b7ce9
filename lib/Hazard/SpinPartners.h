// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who sets what a single thread waits for: another block, or a thread of the same
// wave, which then can do neither.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_SPINPARTNERS_H
#define WARP2WAVE_LIB_HAZARD_SPINPARTNERS_H

#include "SpinProbes.h"
#include "SpinReach.h"

namespace clang {
class IfStmt;
}

namespace warp2wave::spin {

/// A write to what is waited for, by a thread of the same block that waits for nothing there.
struct Partner {
  clang::SourceLocation loc;
  /// It is in another warp of CUDA's: a wave for each warp parts the two.
  bool isOtherWarp = false;
};

class Partners {
public:
  Partners(HazardPass &pass, const Reaches &reaches) : pass(pass), reaches(reaches) {}

  /// Of the loop \p e in \p f, which one thread of a block runs until \p probe gives what it wants.
  std::optional<Partner> find(const kernel::Function &f, const kernel::Event &e, const Probe &probe) const;

private:
  /// An `if` around a statement, and the arm in which it stands.
  struct Step {
    const clang::IfStmt *branch;
    unsigned arm;
  };
  using Path = std::vector<Step>;
  struct Wait {
    const kernel::Function &f;
    /// The loop, or the call that leads to it.
    const kernel::Event &event;
    const clang::Stmt *statement;
    bool isTake;
  };

  std::optional<Partner> find(const Wait &wait, const clang::Expr *address, unsigned depth) const;
  std::optional<Partner> judge(const Wait &wait, const clang::Expr *write, const std::string &place) const;
  std::optional<Partner> judgeThreads(const Wait &wait, const Path &waiting, const Path &setting, size_t common) const;
  Path pathTo(const clang::Stmt *s) const;
  bool isBarrierBetween(const kernel::Function &f, clang::SourceLocation a, clang::SourceLocation b) const;
  bool isBefore(clang::SourceLocation a, clang::SourceLocation b) const;

  HazardPass &pass;
  const Reaches &reaches;
};

} // namespace warp2wave::spin

#endif
