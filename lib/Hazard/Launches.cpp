// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What host code asks of the device: the shapes of launches (H-38, H-42) and shared
// memory (H-44 in wave64.md).

#include "warp2wave/Hazard/Hazards.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave {

namespace {

constexpr int64_t waveSize = 64, mostThreads = int64_t(1) << 32, largestGrid = 0x7fffffff;

/// Looks for what a grid's size is computed from: the largest grid that CUDA allows, the number of multiprocessors.
class GridSource : public DynamicRecursiveASTVisitor {
public:
  bool VisitIntegerLiteral(IntegerLiteral *n) override {
    isLargest |= n->getValue().getActiveBits() < 63 && n->getValue().getZExtValue() == uint64_t(largestGrid);
    return true;
  }
  bool VisitMemberExpr(MemberExpr *m) override {
    const auto *field = dyn_cast<FieldDecl>(m->getMemberDecl());
    isLargest |= field && field->getName() == "maxGridSize";
    countsProcessors |= field && field->getName() == "multiProcessorCount";
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *d) override {
    const auto *v = dyn_cast<VarDecl>(d->getDecl());
    if (v && v->hasInit())
      follow(v, v->getInit());
    return true;
  }
  bool VisitCallExpr(CallExpr *call) override {
    if (const FunctionDecl *f = calleeOf(call); f && f->hasBody())
      follow(f, f->getBody());
    return true;
  }
  bool isLargest = false, countsProcessors = false;

private:
  void follow(const Decl *d, const Stmt *s) {
    constexpr unsigned most = 24;
    if (seen.size() < most && seen.insert(d).second)
      TraverseStmt(const_cast<Stmt *>(s));
  }
  llvm::SmallPtrSet<const Decl *, 16> seen;
};

class HostVisitor : public DynamicRecursiveASTVisitor {
public:
  explicit HostVisitor(HazardPass &pass) : pass(pass) {
    ShouldVisitTemplateInstantiations = true;
    for (const Target *t : pass.targets)
      if (!narrowest || t->ldsBytes < narrowest->ldsBytes)
        narrowest = t;
  }

  bool VisitCUDAKernelCallExpr(CUDAKernelCallExpr *call) override {
    const CallExpr *config = call->getConfig();
    if (!config || config->getNumArgs() < 3 || call->isTypeDependent())
      return true;
    Dimensions grid = dimensionsOf(config->getArg(0), pass.pass.context),
               block = dimensionsOf(config->getArg(1), pass.pass.context);
    checkBlock(call, block);
    checkGrid(call, config->getArg(0), grid, block);
    if (auto bytes = constantOf(config->getArg(2), pass.pass.context))
      checkShared(call->getBeginLoc(), *bytes + staticShared(call));
    return true;
  }

  bool VisitCallExpr(CallExpr *call) override {
    StringRef name = calleeName(call);
    const FunctionDecl *f = call->getDirectCallee();
    if (!f || !pass.pass.where.isSdk(f))
      return true;
    if (name == "cudaFuncSetAttribute" && call->getNumArgs() == 3 &&
        enumeratorName(call->getArg(1)) == "cudaFuncAttributeMaxDynamicSharedMemorySize") {
      if (auto bytes = constantOf(call->getArg(2), pass.pass.context);
          bytes && checkShared(call->getBeginLoc(), *bytes))
        pass.tell(call->getArg(1)->getExprLoc());
    } else if (name == "cudaLaunchCooperativeKernel" && call->getNumArgs() >= 3) {
      GridSource source;
      source.TraverseStmt(const_cast<Expr *>(call->getArg(1)));
      if (source.countsProcessors)
        pass.report(FindingId::GridBarrier, call->getBeginLoc(),
                    "the grid is sized by the number of multiprocessors, and a compute unit may hold another number of blocks; "
                    "ask hipOccupancyMaxActiveBlocksPerMultiprocessor, or the launch is refused");
    }
    return true;
  }

private:
  using Dimensions = std::array<int64_t, 3>;

  void checkBlock(const CUDAKernelCallExpr *call, const Dimensions &block) {
    int64_t threads = block[0] * block[1] * block[2];
    constexpr int64_t fewest = 32;
    if (threads >= fewest && threads % waveSize != 0 && pass.hasWideWaves())
      pass.report(FindingId::BlockShape, call->getBeginLoc(),
                  "a block of " + std::to_string(threads) + " threads leaves " +
                      std::to_string(waveSize - threads % waveSize) +
                      " lanes of its last 64-lane wave idle; give a block a multiple of 64 threads, as two rows or warps");
  }

  void checkGrid(const CUDAKernelCallExpr *call, const Expr *size, const Dimensions &grid, const Dimensions &block) {
    // AQL packets count work-items, 32 bits for each dimension.
    bool isTooLarge = false;
    for (unsigned i = 0; i < 3; ++i)
      isTooLarge |= grid[i] > 0 && block[i] > 0 && grid[i] >= mostThreads / block[i] + (mostThreads % block[i] != 0);
    if (!isTooLarge && grid[0] == 0) {
      GridSource source;
      source.TraverseStmt(const_cast<Expr *>(size));
      isTooLarge = source.isLargest;
    }
    if (isTooLarge)
      pass.report(FindingId::GridLimit, call->getBeginLoc(),
                  "this launch may have 2^32 threads or more in x, which AMD's queues cannot count; launch fewer blocks and "
                  "let each go over several parts");
  }

  /// Bytes of the shared variables that a launch's kernel reaches.
  int64_t staticShared(const CUDAKernelCallExpr *call) const {
    const FunctionDecl *f = calleeOf(call);
    const Function *kernel = f ? pass.program.find(f) : nullptr;
    if (!kernel)
      return 0;
    class Shared : public DynamicRecursiveASTVisitor {
    public:
      explicit Shared(const ASTContext &context) : context(context) {}
      bool VisitVarDecl(VarDecl *v) override {
        if (v->hasAttr<CUDASharedAttr>() && !v->hasExternalStorage() && !v->getType()->isDependentType() &&
            !v->getType()->isIncompleteType())
          bytes += context.getTypeSizeInChars(v->getType()).getQuantity();
        return true;
      }
      const ASTContext &context;
      int64_t bytes = 0;
    };
    Shared shared(pass.pass.context);
    for (const Function *g : pass.program.reachableFrom(*kernel))
      shared.TraverseStmt(const_cast<Stmt *>(g->decl->getBody()));
    return shared.bytes;
  }

  /// Whether there is too little.
  bool checkShared(SourceLocation loc, int64_t bytes) {
    bool isTooMuch = narrowest && bytes > int64_t(narrowest->ldsBytes);
    if (isTooMuch)
      pass.report(FindingId::LdsLimit, loc,
                  std::to_string(bytes) + " bytes of shared memory are more than the " +
                      std::to_string(narrowest->ldsBytes) + " that a block has on " + narrowest->name.str() +
                      ", where the launch fails; use smaller tiles or fewer stages");
    return isTooMuch;
  }

  HazardPass &pass;
  const Target *narrowest = nullptr;
};

} // namespace

void checkLaunches(HazardPass &pass) {
  HostVisitor visitor(pass);
  for (Decl *d : pass.pass.decls)
    visitor.TraverseDecl(d);
}

} // namespace warp2wave
