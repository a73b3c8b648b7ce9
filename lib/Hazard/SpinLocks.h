// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Locks that each lane takes (H-26 in wave64.md): recognised as a whole they are
// taken by one lane after another, else reported.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_SPINLOCKS_H
#define WARP2WAVE_LIB_HAZARD_SPINLOCKS_H

#include "warp2wave/Hazard/Hazards.h"

namespace warp2wave::spin {

class SpinLocks {
public:
  explicit SpinLocks(HazardPass &pass) : pass(pass) {}

  /// The lock that a loop with this \p body tries to take, and gives back where it has it; null if it is no such loop.
  const clang::Expr *tryLock(const clang::Stmt *body) const;
  /// \p loop waits for the lock at \p address; if it \p isWhole, it gives it back, too.
  void add(const clang::Stmt *loop, const clang::Expr *address, bool isWhole);
  /// Mends or reports the locks of one function.
  void finish();

private:
  bool isUnlock(const clang::Stmt *s, const clang::Expr *lock) const;
  bool isSerial(const clang::Stmt *s) const;
  const clang::Stmt *findUnlock(const clang::Stmt *loop, const clang::Expr *lock) const;
  std::optional<std::pair<WrittenAt, unsigned>> extentOf(const clang::Stmt *first, const clang::Stmt *last) const;
  void serialise(const clang::Stmt *first, const clang::Stmt *last);

  struct Lock {
    const clang::Stmt *loop, *last;
    const clang::Expr *address;
  };
  HazardPass &pass;
  std::vector<Lock> locks;
};

} // namespace warp2wave::spin

#endif
