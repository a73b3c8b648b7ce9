// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comments by which a program silences findings:
//
//   while (ready == 0)  // w2w: ignore[warp-handshake] the setter has waves of its own
//
// on the line of the finding or alone on the line above.  Private to Driver.

#ifndef WARP2WAVE_LIB_DRIVER_SUPPRESS_H
#define WARP2WAVE_LIB_DRIVER_SUPPRESS_H

#include "warp2wave/Support/Finding.h"

namespace warp2wave {

/// Takes the findings of the file at \p path that its \p content silences out of \p findings, and adds one for
/// each comment that silences nothing.
void suppressFindings(llvm::StringRef path, llvm::StringRef content, std::vector<Finding> &findings);

} // namespace warp2wave

#endif
