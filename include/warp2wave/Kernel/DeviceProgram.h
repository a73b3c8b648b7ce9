// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The device code of one parse, as the hazard checks see it: what each function
// does that concerns other threads, in which control flow, and how far the
// conditions and values there are the same for neighbouring threads.
//
// The analysis is flow-insensitive in values (a variable has one Value, which all
// of its assignments join, and the control flow around them with it) and follows
// the source's structure in control: conditions are a stack, and what a `return`,
// `break` or `continue` leaves behind counts as conditional from there on.  Values
// go through calls both ways, all callers joined; kernels' parameters are the same
// in the grid, and so, for want of a caller, are those of functions that nobody
// calls here.  Shared memory that is read at an index that is the same in the block
// counts as the same in the block: races are not its business.

#ifndef WARP2WAVE_KERNEL_DEVICEPROGRAM_H
#define WARP2WAVE_KERNEL_DEVICEPROGRAM_H

#include "warp2wave/Kernel/Value.h"
#include "warp2wave/Source/SourceUnit.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <vector>

namespace warp2wave::kernel {

/// Why code is reached by some threads only.
struct Control {
  enum Kind : uint8_t {
    Branch,   ///< an arm of if, switch, ?:, && or ||
    Loop,     ///< in a loop: threads may leave it at different turns
    Returned, ///< after a return that some threads have taken
    Left,     ///< after a break or continue that some threads have taken
  } kind;
  Uniformity level;
  /// What decides; null for a loop without a condition.
  const clang::Expr *condition;
  /// The if, loop, return, break, ...
  const clang::Stmt *statement;
  /// Which arm: 0 for then, 1 for else; of a switch the number of the case.
  unsigned arm = 0;
  /// The condition hangs on what was read or computed, not only on the threads' numbers.
  bool isData = false;
  /// Of Left: the loop that is left, or whose turn ends.
  const clang::Stmt *loop = nullptr;
};

/// What a call or statement has to do with other threads.
enum class EventKind : uint8_t {
  Barrier,      ///< __syncthreads, block.sync(), barrier.sync
  GridBarrier,  ///< grid.sync()
  WarpSync,     ///< __syncwarp
  ObjectWait,   ///< cuda::barrier::wait and the like, which poll
  Shuffle,      ///< __shfl*_sync, tile.shfl
  Vote,         ///< ballot, any, all, activemask, match, reduce
  Atomic,       ///< atomicAdd and the like
  Fence,        ///< __threadfence*
  ObjectArrive, ///< cuda::barrier::arrive and the like, which end others' waits
  Clock,        ///< clock, clock64
  Call,         ///< of a function of the program's
  Loop,         ///< a loop; its controls are those around it
  Assembly,     ///< inline PTX that is none of the above
  Return,
};

struct Event {
  EventKind kind;
  /// The call, of a constructor or destructor what makes the object; null for Loop, Return and all inline PTX.
  const clang::Expr *call = nullptr;
  const clang::Stmt *statement = nullptr;
  /// The name of what is called, without scopes: "__shfl_down_sync".
  llvm::StringRef name;
  /// For Call: what is called.
  const clang::FunctionDecl *callee = nullptr;
  /// The conditions around it, outermost first; those of level Grid and Block are left out.
  std::vector<Control> controls;
  /// The innermost loop around it, or null.
  const clang::Stmt *loop = nullptr;

  /// How far reaching this place is the same.
  Uniformity level() const {
    Uniformity all = Uniformity::Grid;
    for (const Control &c : controls)
      all = join(all, c.level);
    return all;
  }
};

/// The shape of a kernel's blocks, as far as launches tell; 0 is unknown.
struct LaunchShape {
  std::array<int64_t, 3> block{0, 0, 0};
  int64_t dynamicShared = -1;
  /// The launch, kernel<<<...>>>(...); null where the kernel is named in any other way.
  const clang::Expr *launch = nullptr;
};

/// How the threads of the blocks of a function's kernels are numbered.
struct Shape {
  /// threadIdx.x is the thread's number.
  bool isFlat = true;
  /// blockDim.x, .y, .z if all launches agree; else 0.
  std::array<int64_t, 3> block{0, 0, 0};
};

struct Function {
  const clang::FunctionDecl *decl = nullptr;
  bool isKernel = false;
  /// In the order of the source.
  std::vector<Event> events;
  std::vector<const clang::FunctionDecl *> callers;
  /// A block barrier is reached from here, directly or through calls.
  bool mayBarrier = false;
  /// A warp-wide operation is.
  bool mayCollect = false;
};

class DeviceProgram {
public:
  /// Analyses the user's device code of \p pass.
  static DeviceProgram analyze(UnitPass &pass);

  /// In the order of the source.
  llvm::ArrayRef<Function> functions() const { return list; }
  const Function *find(const clang::FunctionDecl *f) const;
  /// The value that \p e, which stands in \p f, has, whatever path leads there.
  Value valueOf(const clang::Expr *e, const Function &f) const;
  Shape shapeOf(const clang::FunctionDecl *f) const { return shapes.lookup(f); }
  /// The launches of \p kernel that this unit makes, and those that it may make by its name.
  llvm::ArrayRef<LaunchShape> launchesOf(const clang::FunctionDecl *kernel) const;
  /// All functions of the program that \p f reaches, itself included.
  std::vector<const Function *> reachableFrom(const Function &f) const;

private:
  friend class Analyzer;
  std::vector<Function> list;
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> index;
  llvm::DenseMap<const clang::ValueDecl *, Value> variables;
  llvm::DenseMap<const clang::FunctionDecl *, Value> results;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<LaunchShape>> launches;
  llvm::DenseMap<const clang::FunctionDecl *, Shape> shapes;
  UnitPass *pass = nullptr;
};

/// The written name of what \p call calls, without scopes; empty for a call through a pointer.
llvm::StringRef calleeName(const clang::CallExpr *call);
/// The name of the member of libcu++'s atomic, atomic_ref or atomic_flag that \p call calls, or ""; "load" for a
/// conversion, "fetch_add" for any operator that changes the object.
llvm::StringRef atomicMember(const clang::CallExpr *call);
/// The name of the member of libcu++'s barriers, pipelines, latches and semaphores that \p call calls, or "". In a
/// template that knows no class it is taken for one if no other class has it.
llvm::StringRef waitingMember(const clang::CallExpr *call);
/// The enumerator that \p e names, or "".
llvm::StringRef enumeratorName(const clang::Expr *e);
/// The function that \p call calls, if it is known here; the definition if there is one.
const clang::FunctionDecl *calleeOf(const clang::CallExpr *call);
/// The constructor that \p e calls; the definition if there is one.
const clang::FunctionDecl *constructorOf(const clang::CXXConstructExpr *e);
/// The destructors that the program wrote and that run when an object of \p type goes, those of its members included.
std::vector<const clang::FunctionDecl *> destructorsOf(clang::QualType type);
/// The dimensions in a launch's configuration: `256`, `dim3(32, 8)`, or a variable that is one of these; 0 is unknown.
std::array<int64_t, 3> dimensionsOf(const clang::Expr *e, const clang::ASTContext &context);
/// A value that the compiler can compute.
std::optional<int64_t> constantOf(const clang::Expr *e, const clang::ASTContext &context);

} // namespace warp2wave::kernel

#endif
