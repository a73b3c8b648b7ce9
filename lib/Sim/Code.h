// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lowered form of device code: per function one list of operations, blocks
// in the order in which diverged lanes are run (what stands first runs first;
// what follows a loop stands behind it).  A position in that list is a `pc`.

#ifndef WARP2WAVE_SIM_CODE_H
#define WARP2WAVE_SIM_CODE_H

#include "warp2wave/Sim/Exec.h"
#include "warp2wave/Sim/Simulator.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Allocator.h"
#include <deque>
#include <mutex>

namespace warp2wave::sim {

/// One scalar of a value.
struct Scalar {
  enum Kind : uint8_t { Int, Half, BFloat, Float, Double, Pointer } kind;
  /// Bits of an integer or pointer.
  uint16_t bits;
  /// Of pointers.
  uint8_t addressSpace = 0;

  /// Bytes of one lane in a column.
  unsigned slot() const { return bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : bits <= 64 ? 8 : 16; }
};

/// A copy between columns: what a phi does on an edge, or an argument.
struct ColumnCopy {
  int32_t to, from;
  uint32_t slot;
};

struct Edge {
  uint32_t target = 0; ///< pc
  /// Index and number of copies in Code::copies.
  uint32_t firstCopy = 0, copyCount = 0;
  /// A source of a later copy is a result of an earlier one.
  bool needsScratch = false;
  /// Leads to nothing but the end of the kernel: lanes that take it are through.
  bool isEnd = false;
};

struct Code;

/// What a control operation does; Inst::imm is its index in Code::controls.
struct Control {
  enum Kind : uint8_t {
    Branch,      ///< edges[0]
    Conditional, ///< operand 0: i1; edges[0] if true, edges[1] if not
    Switch,      ///< operand 0; cases; edges.back() is the default
    Return,      ///< operands: the value
    Unreachable,
    Call,         ///< callee; results and arguments are the operands
    IndirectCall, ///< the last operand is the address
    Sync,         ///< a *.sync operation
    Barrier,
    Exit, ///< the lanes end
    Refuse,
  } kind;
  llvm::SmallVector<Edge, 2> edges;
  llvm::SmallVector<uint64_t, 2> cases;
  const llvm::Function *callee = nullptr;
  std::atomic<Code *> calleeCode{nullptr};
  /// Of Sync: what runs, and its imm.
  Handler handler = nullptr;
  uint64_t imm = 0;
  int maskOperand = -1;
  /// Slots of results and operands.
  llvm::SmallVector<uint8_t, 8> slots;
  /// Of Refuse: what.  Of others: a name for messages.
  std::string text;
  struct BarrierSpec {
    enum Kind : uint8_t { Block, Grid, Arrive } kind = Block;
    enum Reduce : uint8_t { None, Popc, And, Or } reduce = None;
    int idOperand = -1, countOperand = -1, predicateOperand = -1;
  } barrier;

  Control() = default;
  Control(const Control &) = delete;
};

struct Code {
  const llvm::Function *function = nullptr;
  std::vector<Inst> insts;
  std::deque<Control> controls;
  std::vector<ColumnCopy> copies;
  /// One column a constant, made for the wave size.
  std::vector<char> constants;
  uint32_t frameBytes = 0;
  /// Columns of the parameters, with their slots.
  std::vector<std::pair<int32_t, uint8_t>> parameters;
  /// A byval parameter: its column (a pointer), size, alignment.
  struct ByVal {
    int32_t column;
    uint8_t slot;
    uint32_t size, align;
    uint8_t addressSpace;
  };
  std::vector<ByVal> byVals;
  /// Bytes of static local arrays.
  uint32_t privateBytes = 0;
};

/// A place in the source.
struct Location {
  std::string file;
  unsigned line = 0;
};

/// In Inst::location: only selects use the value, so the compiler may have moved the operation in front of the
/// condition that guards it.  What it reads in vain is no fault.
constexpr uint32_t mayBeDropped = uint32_t(1) << 31;

/// What is lowered for one kernel: its own layout of shared memory, and the code of
/// every function that it reaches.
struct Program {
  const llvm::Function *kernel = nullptr;
  Code *entry = nullptr;
  std::mutex mutex;
  llvm::DenseMap<const llvm::Function *, std::unique_ptr<Code>> functions;
  /// What inline PTX with branches has become.
  std::vector<std::unique_ptr<Code>> statements;
  llvm::DenseMap<const llvm::GlobalVariable *, uint32_t> ldsOffsets;
  uint32_t staticLds = 0;
  /// Where dynamic shared memory begins.
  uint32_t dynamicLds = 0;
  std::deque<Location> locations;
  llvm::DenseMap<const void *, uint32_t> locationIndex;
  llvm::BumpPtrAllocator allocator;
  /// What matrix operations of inline PTX are.
  llvm::BumpPtrAllocator matrixCodes;
  bool hasRecursion = false;
};

struct Module::Impl {
  Context *context = nullptr;
  std::unique_ptr<llvm::LLVMContext> llvmContext;
  std::unique_ptr<llvm::Module> module;
  llvm::StringMap<std::unique_ptr<Kernel>> kernels;
  std::vector<Kernel *> order;
  llvm::DenseMap<const llvm::GlobalVariable *, Allocation *> variables;
  llvm::DenseMap<const llvm::Function *, std::unique_ptr<Program>> programs;
  std::mutex mutex;
  /// Some code sets the rounding of AMD's MODE register: arithmetic has to look at it.
  bool setsRounding = false;
};

/// What \p kernel runs; lowered when first asked for.
Program *programFor(Kernel &kernel);

/// Addresses of functions are this far apart in codeWindow.
uint64_t functionAddress(const llvm::Function &function);
/// Null if there is none at \p address.
const llvm::Function *functionAt(uint64_t address);

/// Lowers \p function for \p program.  Never fails: what cannot be run becomes an
/// operation that refuses when it is reached.
std::unique_ptr<Code> lowerFunction(const llvm::Function &function, Program &program, Module::Impl &module);
/// The code of \p function, lowered when first asked for; thread-safe.
Code *codeFor(const llvm::Function &function, Program &program, Module::Impl &module);

} // namespace warp2wave::sim

#endif
