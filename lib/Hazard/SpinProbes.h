// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a loop that may wait for other threads reads, and what else it does.
// Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_SPINPROBES_H
#define WARP2WAVE_LIB_HAZARD_SPINPROBES_H

#include "warp2wave/Kernel/DeviceProgram.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace warp2wave::spin {

/// \p e without parentheses, casts and what nobody wrote.
const clang::Expr *strip(const clang::Expr *e);

/// What a member of libcu++'s atomic objects works on: the address or the variable.
const clang::Expr *atomicPlace(const clang::CallExpr *call);

/// An access to memory that other threads write.
struct Probe {
  enum Kind : uint8_t { Take, Read } kind; ///< a lock's atomic, or a load
  const clang::Expr *expression = nullptr;
  /// The address, or for a volatile variable the variable.
  const clang::Expr *address = nullptr;
};

/// Collects what an expression or statement does with shared state.
class ProbeFinder : public clang::DynamicRecursiveASTVisitor {
public:
  ProbeFinder(const kernel::DeviceProgram &program, const clang::ASTContext &context)
      : program(program), context(context) {}

  bool VisitCallExpr(clang::CallExpr *call) override;
  bool VisitImplicitCastExpr(clang::ImplicitCastExpr *cast) override;

  std::vector<Probe> probes;
  /// It also changes shared state by what it computes.
  bool isUpdate = false;

private:
  /// Notes a call of libcu++'s atomic objects; false if it is none.
  bool addMember(const clang::CallExpr *call, llvm::StringRef member);

  const kernel::DeviceProgram &program;
  const clang::ASTContext &context;
};

/// Does a statement do anything but wait?
class WorkFinder : public clang::DynamicRecursiveASTVisitor {
public:
  bool VisitCallExpr(clang::CallExpr *call) override;
  bool VisitBinaryOperator(clang::BinaryOperator *b) override;
  bool VisitUnaryOperator(clang::UnaryOperator *u) override;
  bool VisitReturnStmt(clang::ReturnStmt *) override;

  bool works = false, leaves = false;
  std::vector<const clang::Expr *> assigned;
};

class Mentions : public clang::DynamicRecursiveASTVisitor {
public:
  bool VisitDeclRefExpr(clang::DeclRefExpr *d) override {
    variables.insert(d->getDecl());
    return true;
  }
  llvm::SmallPtrSet<const clang::ValueDecl *, 8> variables;
};

} // namespace warp2wave::spin

#endif
