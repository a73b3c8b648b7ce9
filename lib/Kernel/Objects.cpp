// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constructors and destructors: calls that stand where an object is declared and
// where its scope ends.  A guard may hold a lock, or wait for the block when it goes.

#include "Analyzer.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::kernel {

static StringRef nameOf(const CXXRecordDecl *record) {
  return record->getIdentifier() ? record->getName() : StringRef();
}

std::vector<const FunctionDecl *> destructorsOf(QualType type) {
  std::vector<const FunctionDecl *> result;
  if (type.isNull() || type->isDependentType())
    return result;
  const CXXRecordDecl *record = type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  if (!record || record->isDependentContext() || record->hasTrivialDestructor())
    return result;
  auto append = [&](QualType part) {
    std::vector<const FunctionDecl *> more = destructorsOf(part);
    result.insert(result.end(), more.begin(), more.end());
  };
  if (const CXXDestructorDecl *own = record->getDestructor(); own && own->isUserProvided()) {
    const FunctionDecl *definition = nullptr;
    result.push_back(own->hasBody(definition) ? definition : own);
  }
  for (const FieldDecl *field : record->fields())
    append(field->getType());
  for (const CXXBaseSpecifier &base : record->bases())
    append(base.getType());
  return result;
}

const FunctionDecl *constructorOf(const CXXConstructExpr *e) {
  const FunctionDecl *definition = nullptr;
  return e->getConstructor()->hasBody(definition) ? definition : e->getConstructor();
}

void Analyzer::walkConstruct(const CXXConstructExpr *e) {
  const FunctionDecl *f = constructorOf(e);
  if (program.index.count(f)) {
    bind(f, llvm::ArrayRef(e->getArgs(), e->getNumArgs()));
    record({EventKind::Call, e, e, nameOf(e->getConstructor()->getParent()), f, {}, nullptr});
    return;
  }
  // One that the compiler makes calls those of the members.
  if (!e->getConstructor()->isUserProvided())
    for (const CXXCtorInitializer *init : llvm::cast<CXXConstructorDecl>(f)->inits())
      walkExpression(init->getInit());
}

void Analyzer::destroy(QualType type, const Expr *object) {
  for (const FunctionDecl *f : destructorsOf(type))
    if (object && program.index.count(f))
      record({EventKind::Call, object, object, nameOf(llvm::cast<CXXMethodDecl>(f)->getParent()), f, {}, nullptr});
}

void Analyzer::destroyDeclared(const Stmt *declaration) {
  const auto *d = dyn_cast_or_null<DeclStmt>(declaration);
  if (!d)
    return;
  std::vector<const Decl *> decls(d->decl_begin(), d->decl_end());
  for (size_t i = decls.size(); i-- > 0;)
    if (const auto *v = dyn_cast<VarDecl>(decls[i]); v && v->hasLocalStorage() && !v->getType()->isReferenceType())
      destroy(v->getType(), v->getInit());
}

} // namespace warp2wave::kernel
