// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// min and max.  CUDA overloads them for every mix of integer types and for the
// host; HIP 6.4 has min(int, int) on the host, so that min(1.5f, 2.5f) becomes 1,
// and resolves mixed integer types on the device to double (max(-1, 5u) is 5
// instead of 4294967295).  Calls that HIP would read differently go to w2w::min:
//
//   int n = max(a, 4u);        ->   int n = w2w::max(a, 4u);

#include "FunctionVisitor.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  bool VisitCallExpr(CallExpr *call) override {
    const FunctionDecl *callee = call->getDirectCallee();
    const auto *name = dyn_cast<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts());
    if (!callee || !name || call->getNumArgs() != 2 || !isGlobalMinMax(callee))
      return true;
    if (runsOnHost() || isMixed(call, callee))
      rewrite(name->getLocation(), callee->getName());
    return true;
  }

  // In a template the types are not known yet, and may be mixed.
  bool VisitUnresolvedLookupExpr(UnresolvedLookupExpr *e) override {
    if (!e->decls().empty() &&
        llvm::all_of(e->decls(), [&](const NamedDecl *d) { return isGlobalMinMax(d->getAsFunction()); }))
      rewrite(e->getNameLoc(), (*e->decls().begin())->getName());
    return true;
  }

private:
  bool isGlobalMinMax(const FunctionDecl *f) const {
    if (!f || !f->getIdentifier() || !f->getDeclContext()->getRedeclContext()->isFileContext() ||
        isa<NamespaceDecl>(f->getDeclContext()->getRedeclContext()))
      return false;
    return (f->getName() == "min" || f->getName() == "max") && pass.where.isSdk(f);
  }

  /// The arguments do not both have the type of the chosen overload's parameters.
  static bool isMixed(const CallExpr *call, const FunctionDecl *callee) {
    for (unsigned i = 0; i < 2; ++i) {
      QualType given = call->getArg(i)->IgnoreImpCasts()->getType().getCanonicalType().getUnqualifiedType();
      QualType taken = callee->getParamDecl(i)->getType().getCanonicalType().getUnqualifiedType();
      if (given.getNonReferenceType().getUnqualifiedType() != taken.getNonReferenceType().getUnqualifiedType())
        return true;
    }
    return callee->getParamDecl(0)->getType().getCanonicalType().getUnqualifiedType() !=
           callee->getParamDecl(1)->getType().getCanonicalType().getUnqualifiedType();
  }

  void rewrite(SourceLocation loc, llvm::StringRef name) {
    auto at = pass.where.token(loc);
    if (!at)
      return;
    Change change{"min-max", at->file.str(), at->offset, {}, {}, {"w2w/math.h"}};
    change.edits.push_back({at->offset, unsigned(name.size()), ("w2w::" + name).str()});
    pass.facts.changes.push_back(std::move(change));
  }
};

} // namespace

void ruleMinMax(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
