// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comments by which a program silences findings:
//
//   while (ready == 0)  // w2w: ignore[warp-handshake] the setter has waves of its own
//
// on the line of the finding or alone on the line above.

#ifndef WARP2WAVE_SUPPORT_SUPPRESSION_H
#define WARP2WAVE_SUPPORT_SUPPRESSION_H

#include "warp2wave/Support/Finding.h"

namespace warp2wave {

/// Takes the findings of the file at \p path that its \p content silences out of \p findings, and adds one for
/// each comment that silences nothing.  What only a run shows (sim-...) is no business of a port, and passed over.
void suppressFindings(llvm::StringRef path, llvm::StringRef content, std::vector<Finding> &findings);

/// A comment in the file at \p path silences findings \p id in \p line (1 is the first).  False if there is no such file.
bool isSilenced(llvm::StringRef path, unsigned line, llvm::StringRef id);

} // namespace warp2wave

#endif
