// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// libcu++'s mathematical functions of half and bfloat16.  They give the type that they take; std's, which they become,
// have no such overload, take the number as a float and give a float:
//
//   __half h = cuda::std::sqrt(x) * y;     // a product of halves; with std::sqrt one of floats

#include "FunctionVisitor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace warp2wave {

namespace {

bool isMathematical(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases({"abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos",
              "cosh"},
             true)
      .Cases({"erf", "exp", "exp2", "expm1", "fabs", "floor", "fma", "fmax", "fmin", "fmod", "hypot", "lgamma", "lerp"},
             true)
      .Cases({"log", "log10", "log1p", "log2", "logb", "nearbyint", "pow", "rint", "round", "sin", "sinh", "sqrt"},
             true)
      .Cases({"tan", "tanh", "tgamma", "trunc"}, true)
      .Default(false);
}

/// "__half" or "__nv_bfloat16", and "" for any other type.
llvm::StringRef smallFloat(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  llvm::StringRef name = record && record->getIdentifier() ? record->getName() : "";
  return name == "__half" || name == "__nv_bfloat16" ? name : "";
}

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  bool VisitCallExpr(CallExpr *call) override {
    const auto *name = dyn_cast<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts());
    const FunctionDecl *callee = call->getDirectCallee();
    if (!name || !callee || !callee->getIdentifier() || !isMathematical(callee->getName()) || !isOfCuda(*name))
      return true;
    for (const Expr *argument : call->arguments())
      if (llvm::StringRef type = smallFloat(argument->IgnoreUnlessSpelledInSource()->getType()); !type.empty())
        return report(name->getLocation(), callee->getName(), type);
    return true;
  }

private:
  /// Declared in cuda::std, or found there: our own declarations of CUDA have std's functions in it.
  static bool isOfCuda(const DeclRefExpr &name) {
    if (llvm::StringRef(name.getDecl()->getQualifiedNameAsString()).starts_with("cuda::std::"))
      return true;
    NestedNameSpecifier qualifier = name.getQualifier();
    if (!qualifier || qualifier.getKind() != NestedNameSpecifier::Kind::Namespace)
      return false;
    const NamespaceBaseDecl *space = qualifier.getAsNamespaceAndPrefix().Namespace;
    if (const auto *alias = dyn_cast<NamespaceAliasDecl>(space))
      space = alias->getNamespace();
    return space->getQualifiedNameAsString() == "cuda::std";
  }

  bool report(SourceLocation loc, llvm::StringRef name, llvm::StringRef type) {
    auto at = pass.where.token(loc);
    if (!at)
      return true;
    bool isHalf = type == "__half";
    std::string message = ("'cuda::std::" + name + "' of '" + type + "' gives that type, and 'std::" + name +
                           "' a float; write " + (isHalf ? "__float2half" : "__float2bfloat16") + "(std::" + name +
                           "(" + (isHalf ? "__half2float" : "__bfloat162float") + "(...)))")
                              .str();
    Finding finding{FindingId::ApiDiffers, at->file.str(), at->offset, unsigned(name.size()), message};
    pass.facts.changes.push_back({"half-math", at->file.str(), at->offset, {}, {finding}, {}});
    return true;
  }
};

} // namespace

void ruleHalfMath(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
