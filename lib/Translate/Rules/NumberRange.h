// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The range of a number by what its expression says: literals, types, arithmetic,
// clamps, and local variables whose every value is in view.  Private to the rules.

#ifndef WARP2WAVE_LIB_TRANSLATE_RULES_NUMBERRANGE_H
#define WARP2WAVE_LIB_TRANSLATE_RULES_NUMBERRANGE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace warp2wave {

/// From \c low to \c high, both included; a NaN may be in every range.
struct NumberRange {
  double low = -HUGE_VAL, high = HUGE_VAL;
};

class RangeReader {
public:
  /// Variables are followed within \p body, which may be null.
  RangeReader(const clang::ASTContext &context, const clang::Stmt *body) : context(context), body(body) {}

  NumberRange rangeOf(const clang::Expr *e);

private:
  NumberRange ofCast(const clang::CastExpr *cast);
  NumberRange ofBinary(const clang::BinaryOperator *b);
  NumberRange ofCall(const clang::CallExpr *call);
  NumberRange ofChoice(const clang::ConditionalOperator *choice);
  NumberRange ofVariable(const clang::VarDecl *v);

  const clang::ASTContext &context;
  const clang::Stmt *body;
  /// Variables that are being read: one that is made from itself has no range.
  llvm::SmallPtrSet<const clang::VarDecl *, 8> open;
};

} // namespace warp2wave

#endif
