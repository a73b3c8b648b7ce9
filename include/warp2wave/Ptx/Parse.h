// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the text of an inline `asm` statement to a Program, or to what is wrong
// with it.  Needs no compiler: only the text.

#ifndef WARP2WAVE_PTX_PARSE_H
#define WARP2WAVE_PTX_PARSE_H

#include "warp2wave/Ptx/Ast.h"

namespace warp2wave::ptx {

/// How operands and escapes are written.
enum class Syntax : uint8_t {
  /// The string literal of an asm statement with operands: `%0`, `%c0`, `%[name]`, `%%`, `%=`.
  /// An asm statement without any colon is Plain.
  Clang,
  /// The string of an LLVM `call asm`: `$0`, `${0:c}`, `${:uid}`, `$$`.
  Llvm,
  /// PTX itself: no operands, `%` and `$` are letters.
  Plain,
};

/// What is wrong at a place of the text; lower-case, no full stop.
struct Problem {
  uint32_t offset;
  std::string message;
};

struct ParseResult {
  /// Complete if there are no problems; otherwise what could be read.
  Program program;
  std::vector<Problem> problems;

  bool ok() const { return problems.empty(); }
};

/// Parses \p text.  Instructions that are known but not modelled (wgmma, TMA, tcgen05, clusters, textures) are no
/// problem: they come out with class Unsupported.  Problems are: what the manual does not allow, what is no
/// instruction, and what inline asm cannot sensibly do here (.param, call, variable declarations).
ParseResult parse(llvm::StringRef text, Syntax syntax);

/// "line 2, column 5" of \p offset, both from 1.
std::string describePlace(llvm::StringRef text, uint32_t offset);

} // namespace warp2wave::ptx

#endif
