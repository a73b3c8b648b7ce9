// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// AST rules: what depends on types or on the function around it.

#ifndef WARP2WAVE_TRANSLATE_RULES_H
#define WARP2WAVE_TRANSLATE_RULES_H

#include "warp2wave/Source/SourceUnit.h"

namespace warp2wave {

/// Runs all rules of Rules.def on one parse of a unit.
void runRules(UnitPass &pass);

#define RULE(Name, Function) void Function(UnitPass &pass);
#include "warp2wave/Translate/Rules.def"

} // namespace warp2wave

#endif
