// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tells the compiler the size of a kernel's blocks where all launches agree on it.
// AMD's compiler plans registers for 1024 threads a block otherwise (H-40 in
// wave64.md); a bound that a launch exceeds makes that launch fail, so every launch
// has to be known.

#include "KernelReferences.h"
#include "warp2wave/Hazard/Hazards.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::StringRef;
using llvm::StringSwitch;
namespace sys = llvm::sys;

namespace warp2wave {

namespace {

/// Above this, the registers that a bound sets free are few.
constexpr int64_t mostThreads = 512;

class LaunchBounds {
public:
  explicit LaunchBounds(HazardPass &pass) : pass(pass), sm(pass.pass.context.getSourceManager()) {}

  void run() {
    noteKernelsOfOthers();
    llvm::MapVector<const Decl *, std::vector<const FunctionDecl *>> kernels;
    for (const Function &f : pass.program.functions())
      if (f.isKernel)
        kernels[patternOf(f.decl)].push_back(f.decl);
    for (const auto &[pattern, instances] : kernels)
      if (int64_t threads = commonBlock(instances); threads != 0 && canBound(instances))
        if (std::string size = sizeText(instances, threads); !size.empty())
          bound(instances.front(), size);
  }

private:
  /// Threads in a block of every launch, or 0 if one is unknown or they differ.
  int64_t commonBlock(llvm::ArrayRef<const FunctionDecl *> instances) const {
    int64_t common = 0;
    for (const FunctionDecl *f : instances)
      for (const LaunchShape &launch : pass.program.launchesOf(f)) {
        int64_t threads = launch.block[0] * launch.block[1] * launch.block[2];
        if (threads <= 0 || (common != 0 && threads != common))
          return 0;
        common = threads;
      }
    return common <= mostThreads ? common : 0;
  }

  /// \p f stands in the unit's own file, and that is none that others include.
  bool isInSource(const FunctionDecl *f) const {
    StringRef file = sm.getFilename(sm.getExpansionLoc(f->getLocation()));
    return sm.isInMainFile(sm.getExpansionLoc(f->getLocation())) &&
           StringSwitch<bool>(sys::path::extension(file))
               .Cases({".cu", ".cpp", ".cc", ".cxx", ".C", ".hip"}, true)
               .Default(false);
  }

  bool canBound(llvm::ArrayRef<const FunctionDecl *> instances) const {
    const FunctionDecl *f = instances.front();
    // A header's kernel is launched by other files, one with C linkage by its name.
    if (!isInSource(f) || f->getLocation().isMacroID() || f->isExternC() || isDeclaredElsewhere(f, pass.pass))
      return false;
    for (const FunctionDecl *instance : instances)
      if (instance->hasAttr<CUDALaunchBoundsAttr>() || pass.spreadKernels.count(instance) ||
          instance->getTemplateSpecializationKind() == TSK_ExplicitSpecialization)
        return false;
    KernelReferences counter(f, pass.pass);
    return counter.references == counter.launches && counter.areAllSeen();
  }

  static const Expr *blockOf(const LaunchShape &launch) {
    return llvm::cast<CUDAKernelCallExpr>(launch.launch)->getConfig()->getArg(1);
  }

  /// The size as the program writes it: a macro may be given another number when the port is built. Empty if a macro
  /// has part in it and is not all of it.
  std::string sizeText(llvm::ArrayRef<const FunctionDecl *> instances, int64_t threads) const {
    std::set<std::string> names;
    bool isPlain = false;
    for (const FunctionDecl *f : instances)
      for (const LaunchShape &launch : pass.program.launchesOf(f)) {
        MacroUses uses(sm);
        uses.TraverseStmt(const_cast<Expr *>(blockOf(launch)));
        isPlain |= uses.places.empty();
        if (uses.places.empty())
          continue;
        std::string name = macroName(blockOf(launch), instances.front());
        if (name.empty())
          return "";
        names.insert(name);
      }
    if (names.empty())
      return std::to_string(threads);
    return names.size() == 1 && !isPlain ? *names.begin() : "";
  }

  /// Numbers that come out of macros, also those that constants and variables begin with.
  class MacroUses : public DynamicRecursiveASTVisitor {
  public:
    explicit MacroUses(const SourceManager &sm) : sm(sm) {}
    bool VisitIntegerLiteral(IntegerLiteral *n) override {
      if (n->getLocation().isMacroID() && !sm.isMacroArgExpansion(n->getLocation()))
        places.push_back(n->getLocation());
      return true;
    }
    bool VisitDeclRefExpr(DeclRefExpr *e) override {
      const auto *v = dyn_cast<VarDecl>(e->getDecl());
      if (v && v->getAnyInitializer() && seen.insert(v).second)
        TraverseStmt(const_cast<Expr *>(v->getAnyInitializer()));
      return true;
    }
    std::vector<SourceLocation> places;

  private:
    const SourceManager &sm;
    llvm::SmallPtrSet<const VarDecl *, 4> seen;
  };

  /// The macro that \p size is, if the kernel's file defines it once, in front of the kernel \p f.
  std::string macroName(const Expr *size, const FunctionDecl *f) const {
    while (true) {
      size = size->IgnoreParenImpCasts();
      if (const auto *cast = dyn_cast<CXXFunctionalCastExpr>(size); cast && cast->getType()->isRecordType()) {
        size = cast->getSubExpr();
        continue;
      }
      const auto *construct = dyn_cast<CXXConstructExpr>(size);
      if (!construct || construct->getNumArgs() == 0)
        break;
      for (unsigned i = 1; i < construct->getNumArgs(); ++i)
        if (!isa<CXXDefaultArgExpr>(construct->getArg(i)))
          return "";
      size = construct->getArg(0);
    }
    SourceLocation loc = size->getBeginLoc();
    if (!isa<IntegerLiteral>(size) || !loc.isMacroID() || sm.isMacroArgExpansion(loc))
      return "";
    StringRef name = Lexer::getImmediateMacroName(loc, sm, pass.pass.context.getLangOpts());
    SourceLocation body = sm.getSpellingLoc(loc);
    if (!sm.isInMainFile(body) || !sm.isBeforeInTranslationUnit(body, f->getLocation()))
      return "";
    unsigned definitions = 0;
    FileID file = sm.getMainFileID();
    Lexer lexer(file, sm.getBufferOrFake(file), sm, pass.pass.context.getLangOpts());
    bool isDefine = false;
    for (Token token; !lexer.LexFromRawLexer(token);) {
      bool isName = token.is(tok::raw_identifier);
      definitions += isDefine && isName && token.getRawIdentifier() == name;
      isDefine = isName && token.getRawIdentifier() == "define";
    }
    return definitions == 1 ? name.str() : "";
  }

  void noteKernelsOfOthers() {
    class Kernels : public DynamicRecursiveASTVisitor {
    public:
      Kernels(const SourceManager &sm, std::set<std::string> &names) : sm(sm), names(names) {}
      bool VisitFunctionDecl(FunctionDecl *f) override {
        const FunctionDecl *definition = f->getDefinition();
        if (f->hasAttr<CUDAGlobalAttr>() && f->isExternallyVisible() &&
            !(definition && sm.isInMainFile(sm.getExpansionLoc(definition->getLocation()))))
          names.insert(f->getQualifiedNameAsString());
        return true;
      }
      const SourceManager &sm;
      std::set<std::string> &names;
    };
    Kernels kernels(sm, pass.pass.facts.kernelsOfOthers);
    for (Decl *d : pass.pass.decls)
      kernels.TraverseDecl(d);
  }

  void bound(const FunctionDecl *f, const std::string &size) {
    auto at = pass.pass.where.token(f->getLocation());
    if (!at)
      return;
    Change change{"launch-bound", at->file.str(), at->offset, {}, {}, {}};
    change.edits.push_back({at->offset, 0, "__launch_bounds__(" + size + ") "});
    if (f->isExternallyVisible())
      change.kernels.insert(f->getQualifiedNameAsString());
    pass.pass.facts.changes.push_back(std::move(change));
  }

  HazardPass &pass;
  const SourceManager &sm;
};

} // namespace

void addLaunchBounds(HazardPass &pass) { LaunchBounds(pass).run(); }

} // namespace warp2wave
