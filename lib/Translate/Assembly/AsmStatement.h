// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An asm statement as it is written: its text, its operands with their
// constraints, and where each stands.  Works on tokens, so that macro bodies,
// templates that nobody instantiates and inactive branches are read as well.

#ifndef WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_ASMSTATEMENT_H
#define WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_ASMSTATEMENT_H

#include "warp2wave/Translate/TokenFile.h"
#include <optional>
#include <string>
#include <vector>

namespace warp2wave {

struct AsmOperand {
  /// `[name]` in front of the constraint, or empty.
  std::string name;
  /// What the operand is: one of h, r, l, f, d, n (PTX manual, inline assembly).
  char letter = 0;
  bool isOutput = false;
  /// "+r": an output that is read first.
  bool isInOut = false;
  /// "0": an input that begins as output `tied`.
  int tied = -1;
  /// The bytes of the expression, parentheses not counted.
  unsigned begin = 0, end = 0;
};

struct AsmStatement {
  /// The string literals joined, with escapes resolved.
  std::string text;
  std::vector<AsmOperand> operands;
  /// There is a colon: then '%' begins an operand.
  bool hasOperandList = false;
  bool clobbersMemory = false;
};

/// Reads the statement between the brackets at tokens \p open and \p close.  None if its text is not all literals
/// (a macro's name, `#x`), or if a constraint is not one of PTX.
std::optional<AsmStatement> readAsmStatement(const TokenFile &file, unsigned open, unsigned close);

} // namespace warp2wave

#endif
