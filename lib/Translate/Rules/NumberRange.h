// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The range of a number by what its expression says: literals, types, arithmetic,
// clamps, and variables with the assignments and conditions in front of their use.
// Private to the rules.

#ifndef WARP2WAVE_LIB_TRANSLATE_RULES_NUMBERRANGE_H
#define WARP2WAVE_LIB_TRANSLATE_RULES_NUMBERRANGE_H

#include "warp2wave/Translate/Rules.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <memory>

namespace warp2wave {

/// From \c low to \c high, both included.
struct NumberRange {
  double low = -HUGE_VAL, high = HUGE_VAL;
  bool mayBeNan = true;

  bool isFinite() const { return !mayBeNan && low > -HUGE_VAL && high < HUGE_VAL; }
  static NumberRange none() { return {HUGE_VAL, -HUGE_VAL, false}; }
};

/// The numbers of either.
NumberRange hull(NumberRange a, NumberRange b);

class RangeReader {
public:
  /// Variables are followed within \p body, which may be null.
  RangeReader(const UnitPass &pass, const clang::Stmt *body) : pass(pass), context(pass.context), body(body) {}

  NumberRange rangeOf(const clang::Expr *e);
  /// What `n += x` has computed before it becomes n.
  NumberRange rangeOfStep(const clang::CompoundAssignOperator *step);

private:
  /// A condition that is known to hold, or not to hold.
  struct Fact {
    const clang::Expr *test;
    bool holds;
  };

  NumberRange ofType(clang::QualType type) const;
  NumberRange within(NumberRange r, clang::QualType type) const;
  NumberRange ofCast(const clang::CastExpr *cast);
  NumberRange ofBinary(clang::BinaryOperatorKind opcode, NumberRange x, NumberRange y, bool isInteger);
  NumberRange ofCall(const clang::CallExpr *call);
  NumberRange ofMinMax(const clang::CallExpr *call, bool isMax, bool isStd);
  NumberRange ofUsersCall(const clang::CallExpr *call);
  NumberRange ofChoice(const clang::ConditionalOperator *choice);
  bool isUsers(const clang::FunctionDecl *f) const;
  bool isSame(const clang::Expr *a, const clang::Expr *b) const;
  void narrow(NumberRange &r, const clang::Expr *e, Fact fact);

  // VariableRange.cpp
  NumberRange ofVariable(const clang::DeclRefExpr *use);
  NumberRange valueAt(const clang::Stmt *at, const clang::DeclRefExpr *use);
  NumberRange valueAfter(const clang::Stmt *s, const clang::DeclRefExpr *use);
  NumberRange valueAfterIf(const clang::IfStmt *choice, const clang::DeclRefExpr *use);
  NumberRange anyValue(const clang::VarDecl *v);
  NumberRange elsewhere(const clang::Expr *e);

  const UnitPass &pass;
  const clang::ASTContext &context;
  const clang::Stmt *body;
  std::unique_ptr<clang::ParentMap> parents;
  /// What the choices around the expression that is being read have found.
  llvm::SmallVector<Fact, 4> facts;
  /// Variables that are being read: one that is made from itself has no range.
  llvm::SmallPtrSet<const clang::VarDecl *, 8> open;
  /// Parameters of a function that is read for one call.
  llvm::SmallDenseMap<const clang::VarDecl *, NumberRange, 4> arguments;
  unsigned depth = 0;
  /// Expressions that may still be read, for code whose paths are too many.
  unsigned budget = 2000;
};

} // namespace warp2wave

#endif
