// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A visitor that knows the function around it.  Private to the rules.

#ifndef WARP2WAVE_LIB_TRANSLATE_RULES_FUNCTIONVISITOR_H
#define WARP2WAVE_LIB_TRANSLATE_RULES_FUNCTIONVISITOR_H

#include "warp2wave/Translate/Rules.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"

namespace warp2wave {

class FunctionVisitor : public clang::DynamicRecursiveASTVisitor {
public:
  explicit FunctionVisitor(UnitPass &pass) : pass(pass) {}

  /// Visits the unit's declarations.
  void run() {
    for (clang::Decl *d : pass.decls)
      TraverseDecl(d);
  }

  bool TraverseDecl(clang::Decl *d) override {
    const clang::FunctionDecl *outer = function;
    if (auto *f = llvm::dyn_cast_or_null<clang::FunctionDecl>(d); f && !isPlainLambda(f))
      function = f;
    bool result = clang::DynamicRecursiveASTVisitor::TraverseDecl(d);
    function = outer;
    return result;
  }

  /// The visitor enters a lambda's body without its call operator.
  bool TraverseLambdaExpr(clang::LambdaExpr *lambda) override {
    const clang::FunctionDecl *outer = function;
    if (clang::CXXMethodDecl *call = lambda->getCallOperator(); call && !isPlainLambda(call))
      function = call;
    bool result = clang::DynamicRecursiveASTVisitor::TraverseLambdaExpr(lambda);
    function = outer;
    return result;
  }

protected:
  bool runsOnDevice() const {
    return function && (function->hasAttr<clang::CUDADeviceAttr>() || function->hasAttr<clang::CUDAGlobalAttr>());
  }
  /// The code around is an instance of a template: its text stands for other types, too.
  bool isInInstance() const { return function && function->getTemplateInstantiationPattern(); }
  /// The function around; null outside of functions.
  const clang::FunctionDecl *functionAround() const { return function; }
  const clang::Stmt *functionBody() const { return function ? function->getBody() : nullptr; }
  bool runsOnHost() const { return !runsOnDevice() || function->hasAttr<clang::CUDAHostAttr>(); }

  UnitPass &pass;

private:
  /// A lambda without __device__ belongs to the function around it; clang gives
  /// its call operator both attributes.
  static bool isPlainLambda(const clang::FunctionDecl *f) {
    const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(f);
    if (!method || !method->getParent()->isLambda())
      return false;
    const auto *device = f->getAttr<clang::CUDADeviceAttr>();
    return !device || device->isImplicit();
  }

  /// The function whose body is visited; null outside of functions.
  const clang::FunctionDecl *function = nullptr;
};

} // namespace warp2wave

#endif
