// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which addresses lie in shared memory.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_SHAREDPLACES_H
#define WARP2WAVE_LIB_HAZARD_SHAREDPLACES_H

#include "warp2wave/Kernel/DeviceProgram.h"

namespace warp2wave {

class SharedPlaces {
public:
  explicit SharedPlaces(const kernel::DeviceProgram &program) : program(program) {}

  /// The address \p e in \p f lies in shared memory, as far as definitions and callers tell.
  bool holds(const clang::Expr *e, const kernel::Function &f, unsigned depth = 0) const;

private:
  /// The object whose method \p f is does, for some caller.
  bool holdsObject(const kernel::Function &f, unsigned depth) const;
  template <class Test> bool anyCall(const kernel::Function &f, Test test) const;

  const kernel::DeviceProgram &program;
};

} // namespace warp2wave

#endif
