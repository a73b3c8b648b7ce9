// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An asm statement as it is written: its text, its operands with their
// constraints, and where each stands.  Works on tokens, so that macro bodies,
// templates that nobody instantiates and inactive branches are read as well.

#ifndef WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_ASMSTATEMENT_H
#define WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_ASMSTATEMENT_H

#include "warp2wave/Source/Facts.h"
#include "warp2wave/Translate/TokenFile.h"
#include <optional>
#include <string>
#include <vector>

namespace warp2wave {

struct AsmOperand {
  /// `[name]` in front of the constraint, or empty.
  std::string name;
  /// What the operand is: one of h, r, l, f, d, q, n (PTX manual, inline assembly).
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
  /// Macros stand for a part of the text, whose bytes these are: `LOAD ".u32 %0, [%1];"`.
  bool isComposed = false;
  unsigned textBegin = 0, textEnd = 0;
  /// The carry is a variable of the function around, which other statements read and write, too.
  bool sharesCarry = false;
  /// The kernels around count those who come to barriers of a part of the block.
  bool hasBarriers = false;
};

/// Reads the statement between the brackets at tokens \p open and \p close.  \p known is what the compiler sees of it,
/// if it is known.  None if a constraint is not one of PTX, or if a part of the text is no literal (a macro's name,
/// `#x`) and nothing is known.
std::optional<AsmStatement> readAsmStatement(const TokenFile &file, unsigned open, unsigned close,
                                             const AsmText *known = nullptr);

} // namespace warp2wave

#endif
