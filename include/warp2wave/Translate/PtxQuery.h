// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What becomes of an instruction of inline PTX: for `warp2wave api --ptx` and the
// page of the documentation.

#ifndef WARP2WAVE_TRANSLATE_PTXQUERY_H
#define WARP2WAVE_TRANSLATE_PTXQUERY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace warp2wave {

enum class PtxAnswerKind {
  /// The port has C++ in its place.
  Translated,
  /// It stays, with a finding.
  Finding,
  /// It makes no sense in an asm statement.
  NotInline,
};

/// One row of PtxFamilies.def.
struct PtxFamily {
  /// The instructions whose names begin with this word for word.
  llvm::StringLiteral name;
  /// An instruction of the family, and its operands (PtxQuery.cpp).
  llvm::StringLiteral example, operands;
  PtxAnswerKind kind;
  llvm::StringLiteral note;
};
llvm::ArrayRef<PtxFamily> allPtxFamilies();

struct PtxAnswer {
  /// As it was asked for, without operands.
  std::string instruction;
  PtxAnswerKind kind;
  /// The C++ with operands a, b, c...; empty if it is not translated.
  std::string result;
  std::string note;
  /// The row's name.
  llvm::StringRef family;
};

/// The answer for an instruction or a family, such as "shfl.sync.bfly.b32" or "shfl.sync".  None for what is no
/// instruction of PTX.
std::optional<PtxAnswer> answerPtx(llvm::StringRef instruction);

} // namespace warp2wave

#endif
