// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes the program that a CUDA program would be if `float` were `double`: the
// reference that says how far a float result is from what was meant.
//
// Every unit is wrapped in a source that includes the system's and the vendor's
// headers first, then defines `float` and the functions of its type away, and then
// includes the original.  That does not build for each program (templates that are
// specialised for both types, libraries with functions of one type), and where it
// builds it need not mean the same (bits of floats, sizes written as 4).  So the
// results of such a run are only used where they agree with the original's.

#ifndef WARP2WAVE_VERIFY_DOUBLEPRECISION_H
#define WARP2WAVE_VERIFY_DOUBLEPRECISION_H

#include "warp2wave/Verify/Build.h"

namespace warp2wave::verify {

/// \p original with `double` for `float`; the new sources are put into \p cache.
llvm::Expected<Program> inDoublePrecision(const Program &original, Cache &cache);

/// The text that stands around the source \p file.  \p readText returns what a file
/// holds, or nothing.
std::string doublePrecisionSource(llvm::StringRef file,
                                  llvm::function_ref<std::optional<std::string>(llvm::StringRef)> readText);

} // namespace warp2wave::verify

#endif
