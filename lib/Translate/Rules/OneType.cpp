// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that differ in types of CUDA's that are one type in HIP:
//
//   void check(cudaError_t);
//   void check(CUresult);     both are check(hipError_t)
//
// Two bodies do not compile, and which of them to keep is for a person to say. Two declarations without a body are one.

#include "FunctionVisitor.h"
#include "warp2wave/ApiMap/Api.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitFunctionDecl(FunctionDecl *f) override {
    if (!f->isThisDeclarationADefinition() || !f->getIdentifier() || f->getDescribedFunctionTemplate() ||
        f->isFunctionTemplateSpecialization() || isInClassInstance(f))
      return true;
    std::string types;
    for (const ParmVarDecl *p : f->parameters())
      types += mapped(p->getType().getUnqualifiedType()) + ", ";
    compare(f, f->getQualifiedNameAsString() + (isConst(f) ? " const(" : "(") + types, [&] {
      std::string own;
      for (const ParmVarDecl *p : f->parameters())
        own += (own.empty() ? "" : ", ") + p->getType().getAsString();
      return "'" + f->getNameAsString() + "(" + own + ")'";
    }());
    return true;
  }

  bool VisitClassTemplateSpecializationDecl(ClassTemplateSpecializationDecl *c) override {
    if (c->getSpecializationKind() != TSK_ExplicitSpecialization || !c->isThisDeclarationADefinition() ||
        llvm::isa<ClassTemplatePartialSpecializationDecl>(c))
      return true;
    std::string types, own;
    for (const TemplateArgument &a : c->getTemplateArgs().asArray()) {
      std::string text;
      llvm::raw_string_ostream out(text);
      a.print(pass.context.getPrintingPolicy(), out, /*IncludeType=*/true);
      types += (a.getKind() == TemplateArgument::Type ? mapped(a.getAsType()) : text) + ", ";
      own += (own.empty() ? "" : ", ") + text;
    }
    compare(c, c->getQualifiedNameAsString() + "<" + types, "'" + c->getNameAsString() + "<" + own + ">'");
    return true;
  }

private:
  static bool isConst(const FunctionDecl *f) {
    const auto *method = llvm::dyn_cast<CXXMethodDecl>(f);
    return method && method->isConst();
  }

  static bool isInClassInstance(const FunctionDecl *f) { return f->getTemplateInstantiationPattern() != nullptr; }

  /// The type with HIP's names in it.
  std::string mapped(QualType type) const {
    std::string text = type.getCanonicalType().getAsString(pass.context.getPrintingPolicy()), result;
    for (llvm::StringRef rest = text; !rest.empty();) {
      llvm::StringRef word = rest.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
      if (word.empty()) {
        result += rest.front();
        rest = rest.drop_front();
        continue;
      }
      const ApiRow *row = findApi(word, pass.roc);
      result += row && row->kind == RowKind::Rename && row->name == word ? row->target.str() : word.str();
      rest = rest.drop_front(word.size());
    }
    return result;
  }

  void compare(const NamedDecl *d, const std::string &key, std::string own) {
    auto [it, isNew] = seen.try_emplace(key, own);
    if (isNew || it->second == own)
      return;
    auto at = pass.where.token(d->getLocation());
    if (!at)
      return;
    Change change{"one-type", at->file.str(), at->offset, {}, {}, {}};
    change.findings.push_back(
        {FindingId::OverloadCollapsed, at->file.str(), at->offset, unsigned(d->getName().size()),
         own + " and " + it->second + " are one in HIP, where these types are the same; keep one of them"});
    pass.facts.changes.push_back(std::move(change));
  }

  std::map<std::string, std::string> seen;
};

} // namespace

void ruleOneType(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
