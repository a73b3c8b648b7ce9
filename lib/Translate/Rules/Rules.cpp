// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Translate/Rules.h"

namespace warp2wave {

void runRules(UnitPass &pass) {
#define RULE(Name, Function) Function(pass);
#include "warp2wave/Translate/Rules.def"
}

} // namespace warp2wave
