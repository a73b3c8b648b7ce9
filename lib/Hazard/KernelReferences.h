// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether the launches of a kernel that a unit shows are all that there are.

#ifndef WARP2WAVE_LIB_HAZARD_KERNELREFERENCES_H
#define WARP2WAVE_LIB_HAZARD_KERNELREFERENCES_H

#include "warp2wave/Source/SourceUnit.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include <set>

namespace warp2wave {

/// What \p f is an instance of, or \p f: one declaration for all instances of a template.
inline const clang::Decl *patternOf(const clang::FunctionDecl *f) {
  if (const clang::FunctionTemplateDecl *t = f->getPrimaryTemplate())
    return t->getCanonicalDecl();
  if (const clang::FunctionTemplateDecl *t = f->getDescribedFunctionTemplate())
    return t->getCanonicalDecl();
  return f->getCanonicalDecl();
}

/// Uses of a kernel's name in a unit, and how many of them are launches.
class KernelReferences : public clang::DynamicRecursiveASTVisitor {
public:
  KernelReferences(const clang::FunctionDecl *f, const UnitPass &pass)
      : kernel(patternOf(f)), sm(pass.context.getSourceManager()), name(f->getName()),
        language(pass.context.getLangOpts()) {
    ShouldVisitTemplateInstantiations = true;
    for (const clang::Decl *d : kernel->redecls())
      note(d->getLocation());
    for (clang::Decl *d : pass.decls)
      TraverseDecl(d);
  }
  bool VisitDeclRefExpr(clang::DeclRefExpr *e) override {
    const auto *f = llvm::dyn_cast<clang::FunctionDecl>(e->getDecl());
    if (f && patternOf(f) == kernel) {
      ++references;
      note(e->getLocation());
    }
    return true;
  }
  bool VisitUnresolvedLookupExpr(clang::UnresolvedLookupExpr *e) override {
    for (const clang::NamedDecl *d : e->decls())
      if (const clang::FunctionDecl *f = d->getAsFunction(); f && patternOf(f) == kernel)
        note(e->getNameLoc());
    return true;
  }
  bool VisitCUDAKernelCallExpr(clang::CUDAKernelCallExpr *call) override {
    if (const clang::FunctionDecl *f = call->getDirectCallee())
      launches += patternOf(f) == kernel;
    return true;
  }

  /// Every word in the file that is the kernel's name is one of the uses above: none stands in code that this parse
  /// leaves out, or in a macro.
  bool areAllSeen() const {
    clang::FileID file = sm.getMainFileID();
    clang::Lexer lexer(file, sm.getBufferOrFake(file), sm, language);
    for (clang::Token token; !lexer.LexFromRawLexer(token);)
      if (token.is(clang::tok::raw_identifier) && token.getRawIdentifier() == name &&
          !offsets.count(sm.getFileOffset(token.getLocation())))
        return false;
    return true;
  }

  unsigned references = 0, launches = 0;

private:
  void note(clang::SourceLocation loc) {
    if (loc.isFileID() && sm.isInMainFile(loc))
      offsets.insert(sm.getFileOffset(loc));
  }

  const clang::Decl *kernel;
  const clang::SourceManager &sm;
  llvm::StringRef name;
  const clang::LangOptions &language;
  std::set<unsigned> offsets;
};

/// A file that does not have the code of \p f may launch it: it is declared in another file than it is defined in.
inline bool isDeclaredElsewhere(const clang::FunctionDecl *f, const UnitPass &pass) {
  const clang::SourceManager &sm = pass.context.getSourceManager();
  const clang::Decl *pattern = patternOf(f);
  clang::FileID home = sm.getFileID(sm.getExpansionLoc(f->getBody() ? f->getBody()->getBeginLoc() : f->getLocation()));
  return llvm::any_of(pattern->redecls(),
                      [&](const clang::Decl *d) { return sm.getFileID(sm.getExpansionLoc(d->getLocation())) != home; });
}

} // namespace warp2wave

#endif
