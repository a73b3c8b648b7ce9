// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Settles the conflicts between two warps of one wave: gives the kernel one warp
// in each wave (include/w2w/one_warp.h) where that is proved to be right, and
// reports the conflict where it is not.
//
// It is right where every place is known that has to change: all launches of the
// kernel, with rows of whole warps and at most 512 threads, and every use of
// threadIdx and blockDim in what it calls, which nothing but such kernels calls.

#include "KernelReferences.h"
#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Source/PtxFunctions.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave {

namespace {

constexpr int64_t warpSize = 32, mostThreads = 512;

/// What a function has that counts threads.
class ThreadUses : public DynamicRecursiveASTVisitor {
public:
  ThreadUses(const UnitPass &pass, const DeviceProgram &program) : pass(pass), program(program) {}

  /// Constructors have code in front of their body, too.
  void traverse(const FunctionDecl *f, bool withBody = true) {
    if (withBody)
      TraverseStmt(f->getBody());
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(f))
      for (const CXXCtorInitializer *init : constructor->inits())
        TraverseStmt(init->getInit());
  }

  bool VisitDeclRefExpr(DeclRefExpr *e) override {
    if (!e->getDecl()->getIdentifier() || !pass.where.isSdk(e->getDecl()))
      return true;
    StringRef name = e->getDecl()->getName();
    if (name == "threadIdx" || name == "blockDim")
      places.insert({name.str(), e->getLocation()});
    return true;
  }
  bool VisitPseudoObjectExpr(PseudoObjectExpr *e) override {
    const auto *p = dyn_cast<MSPropertyRefExpr>(e->getSyntacticForm());
    const Expr *base = p ? p->getBaseExpr()->IgnoreParenImpCasts() : nullptr;
    if (const auto *o = llvm::dyn_cast_or_null<OpaqueValueExpr>(base))
      base = o->getSourceExpr();
    if (const auto *d = llvm::dyn_cast_or_null<DeclRefExpr>(base))
      VisitDeclRefExpr(const_cast<DeclRefExpr *>(d));
    return true;
  }
  bool VisitGCCAsmStmt(GCCAsmStmt *a) override {
    // All else, barriers of a part of the block too, is about the warps and lanes that are there.
    std::string text = a->getAsmString();
    hasOther |= StringRef(text).contains("tid.") || StringRef(text).contains("warpid");
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *e) override {
    const CXXConstructorDecl *constructor = e->getConstructor();
    const FunctionDecl *f = constructorOf(e);
    if (constructor->isUserProvided())
      hasOther |= !pass.where.isSdk(constructor) && !program.find(f);
    else
      elsewhere([&](ThreadUses &inner) { inner.traverse(f, /*withBody=*/false); });
    note(constructor);
    noteDestructors(e->getType());
    return true;
  }
  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *e) override {
    noteDestructors(e->getType());
    return true;
  }
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *e) override {
    elsewhere([&](ThreadUses &inner) { inner.TraverseStmt(e->getExpr()); });
    return true;
  }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *e) override {
    if (!e->hasRewrittenInit() && e->getParam()->hasUnparsedDefaultArg())
      return true;
    elsewhere([&](ThreadUses &inner) { inner.TraverseStmt(e->getExpr()); });
    return true;
  }
  bool VisitCallExpr(CallExpr *call) override {
    if (const FunctionDecl *f = call->getDirectCallee())
      note(f);
    return true;
  }

  std::set<std::pair<std::string, SourceLocation>> places;
  /// Code that counts threads by itself: cooperative groups, CUB, inline PTX.
  bool hasOther = false;

private:
  /// What the declaration of a member or parameter says is for all who construct or call: it cannot change for some.
  template <class Traverse> void elsewhere(Traverse traverse) {
    ThreadUses inner(pass, program);
    traverse(inner);
    hasOther |= inner.hasOther || !inner.places.empty();
  }
  void noteDestructors(QualType type) {
    for (const FunctionDecl *f : destructorsOf(type))
      hasOther |= !pass.where.isSdk(f) && !program.find(f);
  }
  void note(const FunctionDecl *f) {
    for (const DeclContext *scope = f->getDeclContext(); scope && !scope->isTranslationUnit();
         scope = scope->getParent())
      if (const auto *space = dyn_cast<NamespaceDecl>(scope); space && space->getIdentifier()) {
        StringRef name = space->getName();
        hasOther |= name == "cooperative_groups" || name == "cub" || name == "thrust";
        // Of libcu++, PTX's registers count threads; barriers are told how many there are.
        hasOther |= name == "ptx" || name == "experimental" || name == "device";
      }
  }
  const UnitPass &pass;
  const DeviceProgram &program;
};

class OneWarp {
public:
  explicit OneWarp(HazardPass &pass) : pass(pass) {}

  void run() {
    for (const WarpConflict &c : pass.conflicts)
      for (const Function *k : kernelsOf(c.function))
        settle(*k);
    for (const WarpConflict &c : pass.conflicts) {
      std::vector<const Function *> kernels = kernelsOf(c.function);
      auto refused = llvm::find_if(kernels, [&](const Function *k) { return !reasons[k].empty(); });
      if (!kernels.empty() && refused == kernels.end())
        pass.report(c.id, c.loc,
                    c.message + " (no wave for each warp, since another file can launch '" +
                        kernels.front()->decl->getNameAsString() + "')",
                    nameable[kernels.front()], /*isForOthers=*/true);
      if (kernels.empty() || refused != kernels.end())
        pass.report(c.id, c.loc,
                    c.message + (kernels.empty() || !pass.hasWideWaves()
                                     ? ""
                                     : " (no wave for each warp, since " + reasons[*refused] + ")"));
    }
  }

private:
  /// Decides about \p kernel, with all kernels that share code with it: they change together or not at all.
  void settle(const Function &kernel) {
    if (reasons.count(&kernel))
      return;
    llvm::SetVector<const Function *> group;
    group.insert(&kernel);
    for (size_t i = 0; i < group.size(); ++i)
      for (const Function *f : pass.program.reachableFrom(*group[i]))
        for (const Function *k : kernelsOf(f))
          group.insert(k);
    std::string why;
    bool canAll = pass.hasWideWaves() && llvm::all_of(group, [&](const Function *k) { return canChange(*k, why); });
    if (!canAll && why.empty())
      why = "no target has 64-lane waves";
    std::set<std::string> names;
    for (const Function *k : group)
      if (k->decl->isExternallyVisible() && !isAskedFor(*k))
        names.insert(k->decl->getQualifiedNameAsString());
    for (const Function *k : group) {
      reasons[k] = why;
      nameable[k] = names;
      if (canAll)
        change(*k);
    }
  }

  std::vector<const Function *> kernelsOf(const Function *f) const {
    std::vector<const Function *> result;
    for (const Function &k : pass.program.functions())
      if (k.isKernel && llvm::is_contained(pass.program.reachableFrom(k), f))
        result.push_back(&k);
    return result;
  }

  bool isAskedFor(const Function &k) const {
    return llvm::is_contained(pass.options.oneWarpKernels, "all") ||
           llvm::is_contained(pass.options.oneWarpKernels, k.decl->getNameAsString());
  }

  bool canChange(const Function &kernel, std::string &why) const {
    std::string name = "'" + kernel.decl->getNameAsString() + "'";
    bool isForced = isAskedFor(kernel);
    llvm::ArrayRef<LaunchShape> launches = pass.program.launchesOf(kernel.decl);
    KernelReferences counter(kernel.decl, pass.pass);
    if (launches.empty() && !isForced)
      return refuse(why, name + " is not launched in this file");
    if (counter.references > counter.launches)
      return refuse(why, name + " is also used without a launch");
    if (!isForced && isDeclaredElsewhere(kernel.decl, pass.pass))
      return refuse(
          why, name + " is declared apart from its code, so that another file may launch it; --one-warp-per-wave=" +
                   kernel.decl->getNameAsString() + " does it nevertheless");
    for (const LaunchShape &launch : launches) {
      int64_t threads = launch.block[0] * launch.block[1] * launch.block[2];
      if (!isForced && (threads == 0 || launch.block[0] == 0))
        return refuse(why, "the block of a launch of " + name + " is not known; --one-warp-per-wave=" +
                               kernel.decl->getNameAsString() + " does it nevertheless");
      if (threads != 0 && (launch.block[0] % warpSize != 0 || threads > mostThreads))
        return refuse(why, "a launch of " + name + " has " + std::to_string(threads) +
                               " threads, and at most 512 in rows of whole warps can be spread");
      const auto *call = llvm::cast<CUDAKernelCallExpr>(launch.launch);
      if (!pass.pass.where.range(call->getConfig()->getArg(1)->getSourceRange()))
        return refuse(why, "a launch of " + name + " is formed by a macro");
    }
    for (const Function *f : pass.program.reachableFrom(kernel)) {
      ThreadUses uses(pass.pass, pass.program);
      uses.traverse(f->decl);
      if (uses.hasOther)
        return refuse(why,
                      "'" + f->decl->getNameAsString() +
                          "' uses a library, a member's initialiser or inline PTX that may count threads by itself");
      for (const auto &[what, loc] : uses.places)
        if (loc.isMacroID() && !pass.pass.where.range(SourceRange(loc, loc)))
          return refuse(why, what + " in '" + f->decl->getNameAsString() + "' comes from a macro");
    }
    if (!pass.pass.where.range(
            SourceRange(kernel.decl->getBody()->getBeginLoc(), kernel.decl->getBody()->getBeginLoc())))
      return refuse(why, name + " comes from a macro");
    return true;
  }

  static bool refuse(std::string &why, const std::string &reason) {
    if (why.empty())
      why = reason;
    return false;
  }

  void insert(SourceLocation loc, bool isAfterToken, StringRef text, const std::set<std::string> &names) {
    auto at = pass.pass.where.token(loc);
    if (!at)
      return;
    const SourceManager &sm = pass.pass.context.getSourceManager();
    unsigned length =
        isAfterToken ? Lexer::MeasureTokenLength(sm.getSpellingLoc(loc), sm, pass.pass.context.getLangOpts()) : 0;
    Change change{"one-warp-per-wave", at->file.str(), at->offset, {}, {}, {"w2w/one_warp.h"}, names};
    change.edits.push_back({at->offset + length, 0, text.str()});
    pass.pass.facts.changes.push_back(std::move(change));
  }

  void wrap(SourceRange range, StringRef open, const std::set<std::string> &names) {
    auto text = pass.pass.where.range(range);
    if (!text)
      return;
    auto [at, length] = *text;
    Change change{"one-warp-per-wave", at.file.str(), at.offset, {}, {}, {"w2w/one_warp.h"}, names};
    change.edits.push_back({at.offset, 0, open.str()});
    change.edits.push_back({at.offset + length, 0, ")", /*closing=*/true});
    pass.pass.facts.changes.push_back(std::move(change));
  }

  void change(const Function &kernel) {
    const std::set<std::string> &names = nameable[&kernel];
    pass.spreadKernels.insert(kernel.decl);
    insert(kernel.decl->getBody()->getBeginLoc(), /*isAfterToken=*/true, " W2W_ONE_WARP_PER_WAVE", names);
    pass.report(
        FindingId::OneWarpPerWave, kernel.decl->getLocation(),
        "the warps of '" + kernel.decl->getNameAsString() +
            "' wait for each other or go different ways over barriers, so on 64-lane waves each has a wave of its "
            "own and half of the lanes are idle" +
            (pass.program.launchesOf(kernel.decl).empty()
                 ? "; it is not launched in this file: write w2w::oneWarpBlock(block) where it is"
                 : ""),
        names);
    if (const auto *bounds = kernel.decl->getAttr<CUDALaunchBoundsAttr>(); bounds && bounds->getMaxThreads())
      wrap(bounds->getMaxThreads()->getSourceRange(), "W2W_ONE_WARP_BOUND(", names);
    for (const LaunchShape &launch : pass.program.launchesOf(kernel.decl)) {
      const auto *call = llvm::cast<CUDAKernelCallExpr>(launch.launch);
      wrap(call->getConfig()->getArg(1)->getSourceRange(), "w2w::oneWarpBlock(", names);
    }
    for (const Function *f : pass.program.reachableFrom(kernel)) {
      ThreadUses uses(pass.pass, pass.program);
      uses.traverse(f->decl);
      for (const auto &[name, loc] : uses.places) {
        auto at = pass.pass.where.token(loc);
        if (!at)
          continue;
        Change change{"one-warp-per-wave", at->file.str(), at->offset, {}, {}, {"w2w/one_warp.h"}, names};
        change.edits.push_back({at->offset, unsigned(name.size()),
                                name == "threadIdx" ? "w2w::oneWarpThreadIdx()" : "w2w::oneWarpBlockDim()"});
        pass.pass.facts.changes.push_back(std::move(change));
      }
    }
  }

  HazardPass &pass;
  /// Why a kernel keeps two warps in a wave; empty if it does not.
  llvm::DenseMap<const Function *, std::string> reasons;
  /// Those of a kernel's group that another unit can launch by their name.
  llvm::DenseMap<const Function *, std::set<std::string>> nameable;
};

} // namespace

void checkOneWarp(HazardPass &pass) { OneWarp(pass).run(); }

} // namespace warp2wave
