// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lowers one LLVM function to Code: values to columns, instructions to
// operations, blocks to a list ordered for divergence.

#ifndef WARP2WAVE_SIM_LOWER_H
#define WARP2WAVE_SIM_LOWER_H

#include "Access.h"
#include "Alu.h"
#include "Code.h"
#include "Intrinsics.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace warp2wave::sim {

/// Scalars of a type in order, with their offsets in memory.
struct FlatType {
  llvm::SmallVector<Scalar, 4> scalars;
  llvm::SmallVector<uint64_t, 4> offsets;
  /// Has a part that memory cannot be addressed for (vectors of bits), or no scalar form.
  bool isUnsupported = false;
};

using Operand = int32_t;
using Operands = llvm::SmallVector<Operand, 4>;

class Lowering {
public:
  Lowering(const llvm::Function &function, Program &program, Module::Impl &module);
  std::unique_ptr<Code> run();

  // What intrinsics and inline PTX build with.

  const Machine &machine() const { return module.context->machine; }
  FlatType flatten(llvm::Type *type) const;
  /// A new column for a result.
  Operand newColumn(unsigned slot);
  /// The columns of a value, in the order of its scalars.
  llvm::ArrayRef<Operand> columnsOf(const llvm::Value *value);
  /// A column that holds \p bits for every lane.
  Operand constant(unsigned __int128 bits, unsigned slot);
  /// Makes columns for the result of \p value.
  llvm::ArrayRef<Operand> defineResult(const llvm::Value *value);
  /// \p value has the columns \p columns.
  void alias(const llvm::Value *value, Operands columns) { values[value] = std::move(columns); }
  void emit(Handler handler, llvm::ArrayRef<Operand> results, llvm::ArrayRef<Operand> operands, uint64_t imm = 0);
  Control &emitControl(Control::Kind kind, llvm::ArrayRef<Operand> results, llvm::ArrayRef<Operand> operands,
                       llvm::ArrayRef<uint8_t> slots = {});
  /// Emits a call of code of its own, for a statement with branches.  \p body gets the lowering of that code and the
  /// columns of its parameters, and gives the columns of its results.
  void emitStatement(llvm::ArrayRef<Operand> results, llvm::ArrayRef<Operand> operands,
                     llvm::function_ref<Operands(Lowering &, llvm::ArrayRef<Operand>)> body);
  /// The pc of the next operation.
  uint32_t position() const { return static_cast<uint32_t>(code->insts.size()); }
  /// An operation that stops the launch and names what cannot be run.
  void refuse(const llvm::Twine &what);
  /// Emits what findNvidiaIntrinsic() and its like gave.
  void emitCode(const IntrinsicCode &code, llvm::ArrayRef<Operand> results, llvm::ArrayRef<Operand> operands,
                llvm::ArrayRef<uint8_t> slots, llvm::StringRef name);
  uint8_t slotOf(Operand operand) const;
  /// The value of a constant column of up to 8 bytes; none if it is no constant.
  std::optional<uint64_t> constantValue(Operand operand) const;
  const llvm::DataLayout &layout() const { return dataLayout; }
  Program &theProgram() { return program; }
  FloatMode rounding() const {
    return module.context->options.randomRounding ? FloatMode::Random : FloatMode::Nearest;
  }

private:
  const llvm::Function &function;
  Program &program;
  Module::Impl &module;
  const llvm::DataLayout &dataLayout;
  std::unique_ptr<Code> code;
  unsigned waveSize;

  struct VirtualColumn {
    uint8_t slot;
    uint32_t first = ~0u, last = 0;
    int32_t offset = -1;
  };
  std::vector<VirtualColumn> virtualColumns;
  llvm::DenseMap<const llvm::Value *, Operands> values;
  std::map<std::pair<std::pair<uint64_t, uint64_t>, uint8_t>, int32_t> constantIndex;
  llvm::DenseMap<int32_t, uint8_t> constantSlots;
  std::vector<int32_t> pool;
  std::vector<uint32_t> poolStart;
  uint32_t currentLocation = 0;

  struct LoweredBlock {
    const llvm::BasicBlock *block;
    uint32_t begin = 0, end = 0;
  };
  std::vector<LoweredBlock> order;
  llvm::DenseMap<const llvm::BasicBlock *, unsigned> blockIndex;
  struct PendingEdge {
    Control *control;
    unsigned edge;
    const llvm::BasicBlock *from, *to;
  };
  std::vector<PendingEdge> pendingEdges;

  void orderBlocks();
  void lowerParameters();
  void lowerInstruction(const llvm::Instruction &inst);
  void lowerBinary(const llvm::BinaryOperator &inst);
  void lowerCompare(const llvm::CmpInst &inst);
  void lowerCast(const llvm::CastInst &inst);
  void lowerAddressSpaceCast(Operand from, Scalar fromType, Operand to, Scalar toType);
  void lowerIndex(const llvm::GetElementPtrInst &inst);
  void lowerAlloca(const llvm::AllocaInst &inst);
  void lowerLoad(const llvm::LoadInst &inst);
  void lowerStore(const llvm::StoreInst &inst);
  void lowerAtomic(const llvm::AtomicRMWInst &inst);
  void lowerExchange(const llvm::AtomicCmpXchgInst &inst);
  void lowerShuffle(const llvm::ShuffleVectorInst &inst);
  void lowerExtract(const llvm::ExtractElementInst &inst);
  void lowerInsert(const llvm::InsertElementInst &inst);
  void lowerAggregate(const llvm::Instruction &inst);
  void lowerTerminator(const llvm::Instruction &inst);
  void lowerCall(const llvm::CallInst &inst);
  void lowerUserCall(const llvm::CallInst &inst);
  void lowerAssembly(const llvm::CallInst &inst);
  bool lowerGeneric(const llvm::IntrinsicInst &inst);
  bool lowerIdentity(const llvm::CallInst &inst, llvm::StringRef name);
  bool lowerBarrier(const llvm::CallInst &inst, llvm::StringRef name);
  bool lowerScopedAtomic(const llvm::CallInst &inst, llvm::StringRef name);
  bool lowerRuntimeFunction(const llvm::CallInst &inst, llvm::StringRef name);
  bool lowerReduce(const llvm::IntrinsicInst &inst);
  bool lowerOverflow(const llvm::IntrinsicInst &inst);
  Operand loadOdd(Scalar s, Scalar pointer, Operand address, AccessBits bits);
  void storeOdd(Scalar s, Scalar pointer, Operand value, Operand address, AccessBits bits);
  bool lowerConstrained(const llvm::IntrinsicInst &inst);
  /// Emits the float operation \p opcode or, if that is 0, the intrinsic \p id; and conversions.  They
  /// follow the wave's rounding mode where the program sets it.  (Rounded.cpp)
  void emitFloat(unsigned opcode, unsigned id, Scalar type, llvm::ArrayRef<Operand> results,
                 llvm::ArrayRef<Operand> operands);
  void emitCast(unsigned opcode, Scalar from, Scalar to, llvm::ArrayRef<Operand> results,
                llvm::ArrayRef<Operand> operands);
  Operand canonical(Operand operand, Scalar type);
  Operand signedForm(Operand operand, Scalar type);
  unsigned __int128 evaluate(const llvm::Constant &constant);
  Operands constantColumns(const llvm::Constant &constant);
  uint32_t locate(const llvm::Instruction &inst);
  Edge makeEdge(const llvm::BasicBlock *from, const llvm::BasicBlock *to);
  void connectEdges();
  void assignColumns();
  void finish();
};

/// Lowers a call with inline PTX; the operands are those of the call.  In PtxLowering.cpp.
void lowerPtx(Lowering &lowering, const llvm::CallInst &call, const llvm::InlineAsm &assembly);

/// The value may be dropped: the compiler computes early what only a select may use.
bool isUsedBySelectsOnly(const llvm::Instruction &inst);

/// Lowers a call with AMD's inline assembly; false if it holds what is not simulated.  In GcnLowering.cpp.
bool lowerGcn(Lowering &lowering, const llvm::CallInst &call, const llvm::InlineAsm &assembly);

// Operations that need the state of the run (Builtins.cpp).
Handler threadIndexHandler(unsigned dimension);
Handler blockIndexHandler(unsigned dimension);
/// imm: what.
enum class LaunchValue : uint8_t {
  BlockSizeX, BlockSizeY, BlockSizeZ, GridX, GridY, GridZ,
  DynamicLds, TotalLds, ReservedLds, Arguments, ImplicitArguments, DispatchPacket, Workspace
};
Handler launchValueHandler(unsigned slot);
Handler stackAddressHandler(unsigned slot, bool isFlat);
Handler dynamicStackHandler(unsigned slot, bool isFlat);
Handler stackSaveHandler(unsigned slot);
Handler stackRestoreHandler(unsigned slot);
Handler toFlatHandler(unsigned addressSpace, unsigned slot, bool isAmd);
Handler fromFlatHandler(unsigned addressSpace, unsigned slot, bool isAmd);
Handler trapHandler();
/// Functions that device code may call and the simulator provides; null if there is none of that name.
Handler runtimeFunction(llvm::StringRef name);
/// Chooses among operands: results 0; operand 0 the index, operands 1... the elements.
Handler chooseHandler(unsigned slot, unsigned indexSlot);
/// Results: all elements; operands: index, new value, the old elements.
Handler replaceHandler(unsigned slot, unsigned indexSlot);
Handler classHandler(Scalar type);
Handler overflowHandler(unsigned intrinsic, Scalar type);
Handler sleepHandler();
Handler frexpHandler(Scalar type);

} // namespace warp2wave::sim

#endif
