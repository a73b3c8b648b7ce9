// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who comes to a place: whole waves, some lanes, one thread.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_SPINREACH_H
#define WARP2WAVE_LIB_HAZARD_SPINREACH_H

#include "warp2wave/Hazard/Hazards.h"

namespace warp2wave::spin {

/// What is known of the threads that call a function.
struct Reach {
  kernel::Uniformity level = kernel::Uniformity::Grid;
  /// One thread of a wave at most.
  bool isSingle = false;
};

class Reaches {
public:
  explicit Reaches(HazardPass &pass);

  /// Of those who are in \p f, who comes to \p e.
  Reach at(const kernel::Event &e, const kernel::Function &f) const;
  /// Who calls \p f.
  Reach of(const kernel::Function &f) const { return reaches.lookup(f.decl); }
  /// One thread of a wave at most comes to where \p condition is \p isTrue.
  bool isSingleCondition(const clang::Expr *condition, bool isTrue, const kernel::Function &f) const;

private:
  static std::pair<bool, llvm::StringRef> threadMember(const clang::Expr *e);
  bool mentionsOtherDimension(const clang::Expr *comparison) const;

  HazardPass &pass;
  llvm::DenseMap<const clang::FunctionDecl *, Reach> reaches;
};

} // namespace warp2wave::spin

#endif
