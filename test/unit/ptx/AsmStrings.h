// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds the asm statements of C++ headers without compiling them, so that all
// targets' branches are seen: `#if` is ignored, macros of the file and of
// one that it belongs to are expanded (with # and ##), strings are joined.

#ifndef WARP2WAVE_TEST_UNIT_PTX_ASMSTRINGS_H
#define WARP2WAVE_TEST_UNIT_PTX_ASMSTRINGS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace warp2wave::ptx::test {

struct AsmString {
  unsigned line;
  /// Without any colon: `%` is a letter.
  bool isSimple;
  /// Whether the text is made of string literals only, once macros are expanded.
  bool isResolved;
  /// The text, or the tokens that could not be resolved.
  std::string text;
};

/// \p includedBefore gives macros only.
std::vector<AsmString> findAsmStrings(llvm::StringRef source, llvm::StringRef includedBefore);

} // namespace warp2wave::ptx::test

#endif
