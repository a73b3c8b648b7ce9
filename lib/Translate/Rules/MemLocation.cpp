// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that take the number of a device in CUDA 12 and in HIP, and a location in CUDA 13, with as many arguments:
//
//   cudaMemAdvise(p, n, cudaMemAdviseSetReadMostly, where);  ->  hipMemAdvise(p, n, hipMemAdviseSetReadMostly,
//   where.id);
//
// Calls with another number of arguments are changed by the rows.

#include "FunctionVisitor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitCallExpr(CallExpr *call) override {
    const FunctionDecl *f = call->getDirectCallee();
    if (!f || !f->getIdentifier() || !pass.where.isSdk(f) || writtenArguments(call) != 4)
      return true;
    // cuMemAdvise is a macro for cuMemAdvise_v2, which has a row of its own where it is written.
    int index = llvm::StringSwitch<int>(f->getName())
                    .Case("cudaMemAdvise", 3)
                    .Case("cuMemAdvise_v2", call->getCallee()->getBeginLoc().isMacroID() ? 3 : -1)
                    .Case("cudaMemPrefetchAsync", 2)
                    .Default(-1);
    if (index < 0)
      return true;
    const Expr *argument = call->getArg(unsigned(index))->IgnoreImplicit();
    if (const auto *copy = llvm::dyn_cast<CXXConstructExpr>(argument); copy && copy->getNumArgs() == 1)
      argument = copy->getArg(0)->IgnoreImplicit();
    const auto *record = argument->getType()->getAsCXXRecordDecl();
    if (!record || !pass.where.isSdk(record))
      return true;
    auto range = pass.where.range(argument->getSourceRange());
    if (!range)
      return true;
    bool isList = llvm::isa<InitListExpr>(argument);
    bool isPlain = isList || llvm::isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, CallExpr, ParenExpr>(argument);
    Change change{"memory-location", range->first.file.str(), range->first.offset, {}, {}, {}};
    if (!isPlain || isList)
      change.edits.push_back({range->first.offset, 0, isList ? "hipMemLocation" : "("});
    change.edits.push_back({range->first.offset + range->second, 0, isPlain ? ".id" : ").id", /*closing=*/true});
    pass.facts.changes.push_back(std::move(change));
    return true;
  }

private:
  static unsigned writtenArguments(const CallExpr *call) {
    return unsigned(llvm::count_if(call->arguments(), [](const Expr *e) { return !llvm::isa<CXXDefaultArgExpr>(e); }));
  }
};

} // namespace

void ruleMemLocation(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
