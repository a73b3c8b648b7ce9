// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// isnan, isinf and their like without a namespace, in code of the host: nvcc declares them for both sides, while HIP's
// headers leave only those of the device unless <math.h> was included. The runtime's header includes it.

#include "FunctionVisitor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace warp2wave {

namespace {

bool isClassification(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases({"isfinite", "isinf", "isnan", "isnormal", "signbit", "isunordered"}, true)
      .Cases({"isgreater", "isgreaterequal", "isless", "islessequal", "islessgreater"}, true)
      .Default(false);
}

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitDeclRefExpr(DeclRefExpr *e) override {
    // The program's own function of that name brings its declaration along.
    if (pass.context.getSourceManager().isInSystemHeader(e->getDecl()->getLocation()))
      use(e->getNameInfo().getName(), e->getQualifier(), e->getLocation());
    return true;
  }

  bool VisitUnresolvedLookupExpr(UnresolvedLookupExpr *e) override {
    use(e->getName(), e->getQualifier(), e->getNameLoc());
    return true;
  }

private:
  void use(DeclarationName name, NestedNameSpecifier qualifier, SourceLocation at) {
    const IdentifierInfo *id = name.getAsIdentifierInfo();
    bool isGlobal = !qualifier || qualifier.getKind() == NestedNameSpecifier::Kind::Global;
    if (!id || !isGlobal || !isClassification(id->getName()) || !runsOnHost())
      return;
    if (auto token = pass.where.token(at))
      pass.facts.changes.push_back({"classify", token->file.str(), token->offset, {}, {}, {"w2w/math.h"}});
  }
};

} // namespace

void ruleClassify(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
