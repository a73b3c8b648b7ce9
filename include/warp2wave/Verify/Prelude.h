// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a program reads before anything of its own, which can be compiled in advance.

#ifndef WARP2WAVE_VERIFY_PRELUDE_H
#define WARP2WAVE_VERIFY_PRELUDE_H

#include "warp2wave/Verify/Build.h"
#include <optional>

namespace warp2wave::verify {

/// The text of a header that can be compiled in front of \p source, as it is read first there anyway and nothing before
/// it, nor a flag of the unit, can change what it means; none if there is no such.
std::optional<std::string> preludeOf(llvm::StringRef source, const BuildUnit &unit);

/// The prelude of \p unit, compiled by \p command: the compiler, and those flags that headers depend on.  "" where
/// there is none, or where it is asked for the first time: most programs are compiled once.
std::string precompilePrelude(Cache &cache, const BuildUnit &unit, std::vector<std::string> command);

} // namespace warp2wave::verify

#endif
