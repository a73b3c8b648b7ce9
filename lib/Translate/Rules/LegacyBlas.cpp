// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cublas.h has cuBLAS's routines without a handle, under the names that cublas_v2.h uses as macros:
//
//   cublasSscal(n, 2.0f, x, 1);     cublasSscal(handle, n, &two, x, 1);
//
// hipBLAS has the second form alone. The tables know names and no parameters, so the first is told apart here.

#include "FunctionVisitor.h"
#include "warp2wave/ApiMap/Api.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitDeclRefExpr(DeclRefExpr *ref) override {
    const auto *f = llvm::dyn_cast<FunctionDecl>(ref->getDecl());
    if (!f || !f->getIdentifier() || !f->getName().starts_with("cublas") || !pass.where.isSdk(f))
      return true;
    const SourceManager &sm = pass.context.getSourceManager();
    llvm::StringRef header = sm.getFilename(sm.getSpellingLoc(f->getLocation()));
    const ApiRow *row = findApi(f->getName(), pass.roc);
    if (!header.ends_with("/cublas.h") || !row || row->kind == RowKind::None)
      return true;
    auto at = pass.where.token(ref->getLocation());
    if (!at)
      return true;
    std::string name = f->getName().str();
    Change change{"legacy-blas", at->file.str(), at->offset, {}, {}, {}};
    change.findings.push_back({FindingId::ApiUnsupported, at->file.str(), at->offset, unsigned(name.size()),
                               "'" + name + "' of cublas.h takes no handle, and '" + row->target.str() +
                                   "' takes one; move to cublas_v2.h first"});
    pass.facts.files[at->file.str()].told.insert(at->offset);
    pass.facts.changes.push_back(std::move(change));
    return true;
  }
};

} // namespace

void ruleLegacyBlas(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
