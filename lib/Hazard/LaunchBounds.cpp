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
    llvm::MapVector<const Decl *, std::vector<const FunctionDecl *>> kernels;
    for (const Function &f : pass.program.functions())
      if (f.isKernel)
        kernels[patternOf(f.decl)].push_back(f.decl);
    for (const auto &[pattern, instances] : kernels)
      if (int64_t threads = commonBlock(instances); threads != 0 && canBound(instances))
        bound(instances.front(), threads);
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

  void bound(const FunctionDecl *f, int64_t threads) {
    auto at = pass.pass.where.token(f->getLocation());
    if (!at)
      return;
    Change change{"launch-bound", at->file.str(), at->offset, {}, {}, {}};
    change.edits.push_back({at->offset, 0, "__launch_bounds__(" + std::to_string(threads) + ") "});
    pass.pass.facts.changes.push_back(std::move(change));
  }

  HazardPass &pass;
  const SourceManager &sm;
};

} // namespace

void addLaunchBounds(HazardPass &pass) { LaunchBounds(pass).run(); }

} // namespace warp2wave
