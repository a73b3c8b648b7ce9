// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The steps between the parts of an instruction as written and as it is meant.

#ifndef WARP2WAVE_LIB_PTX_OPCODE_H
#define WARP2WAVE_LIB_PTX_OPCODE_H

#include "warp2wave/Ptx/Parse.h"
#include "llvm/ADT/Twine.h"

namespace warp2wave::ptx {

/// "ld", "global", "u32", with their offsets.
struct OpcodeWord {
  llvm::StringRef text;
  uint32_t offset;
};

/// Finds the row of Ops.def and decodes the modifiers; fills in op, words and modifiers.  False after a problem.
bool decodeOpcode(llvm::ArrayRef<OpcodeWord> words, Instruction &instruction, std::vector<Problem> &problems);

/// Whether \p word (no type) is a modifier of any instruction.
bool isModifierWord(llvm::StringRef word);

/// Decodes \p words, those behind the opcode, as \p row takes them.  False after a problem.
bool decodeModifiers(const OpInfo &row, llvm::ArrayRef<OpcodeWord> words, Instruction &instruction,
                     std::vector<Problem> &problems);

/// Checks what the manual says of modifiers that go together, beyond what the table says.
void checkModifiers(const Instruction &instruction, std::vector<Problem> &problems);

/// Gives the operands their roles and checks their number and kinds.
void checkOperands(const Program &program, Instruction &instruction, std::vector<Problem> &problems);

} // namespace warp2wave::ptx

#endif
