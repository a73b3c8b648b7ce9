// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are built into the tool, so that one binary works wherever it is
// copied: declarations of CUDA for parsing ("cuda/..."), the device runtime
// ("w2w/...") and the pages of the findings ("findings/...").

#ifndef WARP2WAVE_SUPPORT_EMBEDDED_H
#define WARP2WAVE_SUPPORT_EMBEDDED_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace warp2wave {

struct EmbeddedFile {
  llvm::StringRef path;
  llvm::StringRef content;
};

/// All built-in files, sorted by path.
llvm::ArrayRef<EmbeddedFile> embeddedFiles();

/// Finds one by its path; null if there is none.
const EmbeddedFile *findEmbedded(llvm::StringRef path);

} // namespace warp2wave

#endif
