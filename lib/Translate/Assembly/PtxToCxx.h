// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One asm statement of PTX as C++.  An instruction becomes a call of w2w::ptx::
// or plain C++:
//
//   asm("shl.b32 %0, %1, %2;" : "=r"(d) : "r"(a), "r"(n));   ->   d = w2w::ptx::shl_b32(a, n);
//
// Several instructions become a block with a local for each register and input,
// and predicates become `if`.  The operands' own text is never repeated or moved,
// so that other changes inside it stay valid and it is evaluated once, in order.

#ifndef WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_PTXTOCXX_H
#define WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_PTXTOCXX_H

#include "AsmStatement.h"
#include "llvm/ADT/StringRef.h"

namespace warp2wave {

/// C++ around the operands: `pieces[i]`, then the text of operand i, and so on; one piece more than operands.
struct CxxStatement {
  std::vector<std::string> pieces;
  /// The pieces make a block `{ ... }`, not an expression.
  bool isBlock = false;
};

struct CxxResult {
  std::optional<CxxStatement> statement;
  /// A loop in it reads memory until another thread has written there.
  bool waits = false;
  /// If there is none: the instruction (or problem) that stands in the way.
  std::string obstacle;
};

/// What a statement does with the carry flag of its thread.
struct CarryUse {
  bool isUsed = false;
  /// It adds the carry that an earlier statement left.
  bool readsOther = false;
  /// It leaves a carry that it has not added itself.
  bool leavesOwn = false;
  /// Nothing that it does is seen outside.
  bool isOwn() const { return !readsOther && !leavesOwn; }
};
CarryUse carryUseOf(llvm::StringRef text, bool hasOperandList);

/// \p operandText tells the source of operand i.  \p indent is the space in front of the statement, none for one that
/// stands in a macro's body, where all must be one line.
CxxResult translatePtx(const AsmStatement &statement, llvm::ArrayRef<llvm::StringRef> operandText,
                       std::optional<llvm::StringRef> indent);

/// The same of a statement whose text a macro makes, in one or several ways: \p variants differ in their text only, and
/// \p expression is how the text is written.  The C++ asks which it is, so that no other text is ever taken for one of
/// these: `static_assert(w2w::ptx::isText(LOAD ".u32 %0, [%1];", "ld.global.nc.u32 %0, [%1];"))`.
CxxResult translateComposedPtx(llvm::ArrayRef<AsmStatement> variants, llvm::StringRef expression,
                               llvm::ArrayRef<llvm::StringRef> operandText, std::optional<llvm::StringRef> indent);

} // namespace warp2wave

#endif
