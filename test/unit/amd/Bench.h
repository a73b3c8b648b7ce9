// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs one AMD intrinsic over columns that a test fills.  Checks by itself that
// inactive lanes of results are left alone.

#ifndef WARP2WAVE_TEST_AMD_BENCH_H
#define WARP2WAVE_TEST_AMD_BENCH_H

#include "../../../lib/Sim/Intrinsics.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include "llvm/IR/Module.h"
#include "gtest/gtest.h"
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace warp2wave::sim {

struct SeenIncident {
  std::string id, message;
  int lane;
};
inline std::vector<SeenIncident> seenIncidents;

namespace bench {

inline Machine makeMachine(llvm::StringLiteral name, unsigned waveSize, unsigned major, unsigned minor) {
  return Machine{name,  Vendor::Amd, waveSize, "test", major, minor,   65536,   65536,
                 65536, 1,           2048,     32,     65536, 1 << 30, 1 << 20, 1000000};
}
inline const Machine gfx90a = makeMachine("gfx90a", 64, 9, 0);
inline const Machine gfx942 = makeMachine("gfx942", 64, 9, 4);
inline const Machine gfx950 = makeMachine("gfx950", 64, 9, 5);
inline const Machine gfx1100 = makeMachine("gfx1100", 32, 11, 0);
inline const Machine gfx1201 = makeMachine("gfx1201", 32, 12, 0);

/// Types and constants of all tests.
struct Ir {
  llvm::LLVMContext context;
  llvm::Type *none = llvm::Type::getVoidTy(context);
  llvm::Type *i1 = llvm::Type::getInt1Ty(context);
  llvm::Type *i16 = llvm::Type::getInt16Ty(context);
  llvm::Type *i32 = llvm::Type::getInt32Ty(context);
  llvm::Type *i64 = llvm::Type::getInt64Ty(context);
  llvm::Type *f16 = llvm::Type::getHalfTy(context);
  llvm::Type *bf16 = llvm::Type::getBFloatTy(context);
  llvm::Type *f32 = llvm::Type::getFloatTy(context);
  llvm::Type *f64 = llvm::Type::getDoubleTy(context);
  llvm::Type *pointer = llvm::PointerType::get(context, 0);
  llvm::Type *vector(llvm::Type *type, unsigned count) { return llvm::FixedVectorType::get(type, count); }
  llvm::Value *constant(llvm::Type *type, uint64_t value) { return llvm::ConstantInt::get(type, value); }
  llvm::Value *poison(llvm::Type *type) { return llvm::PoisonValue::get(type); }
};
inline Ir ir;

/// A type stands for an operand of the test's, a value for a constant.
struct Arg {
  llvm::Type *type;
  llvm::Value *value = nullptr;
  Arg(llvm::Type *type) : type(type) {}
  Arg(llvm::Value *value) : type(value->getType()), value(value) {}
};
inline Arg imm(uint64_t value) { return Arg(ir.constant(ir.i32, value)); }
inline Arg flag(bool value) { return Arg(ir.constant(ir.i1, value)); }

class Operation {
public:
  Operation(const Machine &machine, llvm::Intrinsic::ID id, llvm::Type *result, std::vector<Arg> arguments)
      : machine(machine), module("test", ir.context) {
    module.setDataLayout("e-m:e-p:64:64-p1:64:64-p2:32:32-p3:32:32-p4:64:64-p5:32:32-p6:32:32-p7:160:256:256:32-p8:128:"
                         "128:128:48-p9:192:256:256:32-i64:64-v16:16-v24:32-v32:32-v48:64-v96:128-v192:256-v256:256-"
                         "v512:512-v1024:1024-v2048:2048-n32:64-S32-A5-G1-ni:7:8:9");
    std::vector<llvm::Type *> parameters;
    for (const Arg &argument : arguments)
      if (!argument.value)
        parameters.push_back(argument.type);
    auto *function = llvm::Function::Create(llvm::FunctionType::get(ir.none, parameters, false),
                                            llvm::Function::ExternalLinkage, "f", module);
    llvm::IRBuilder<> builder(llvm::BasicBlock::Create(ir.context, "", function));
    std::vector<llvm::Value *> values;
    unsigned next = 0;
    for (const Arg &argument : arguments)
      values.push_back(argument.value ? argument.value : function->getArg(next++));
    llvm::CallInst *call = builder.CreateIntrinsic(result, id, values);
    code = findAmdIntrinsic(call->getCalledFunction()->getName(), *call, machine);
    addColumns(result);
    outs = columns.size();
    for (llvm::Value *value : values) {
      unsigned first = columns.size();
      addColumns(value->getType());
      if (auto *constant = llvm::dyn_cast<llvm::ConstantInt>(value))
        for (unsigned lane = 0; lane != 64; ++lane)
          write(first, lane, constant->getZExtValue());
    }
  }

  bool exists() const { return code.has_value(); }
  /// Operand columns in order, vectors flattened; constants have theirs too.
  template <class T> void set(unsigned column, unsigned lane, T value) {
    EXPECT_EQ(sizeof(T), columns[outs + column].size);
    std::memcpy(&columns[outs + column].data[lane * sizeof(T)], &value, sizeof(T));
  }
  template <class T, class F> void fill(unsigned column, F &&value) {
    for (unsigned lane = 0; lane != 64; ++lane)
      set<T>(column, lane, static_cast<T>(value(lane)));
  }
  template <class T> T get(unsigned lane, unsigned column = 0) const {
    T value;
    EXPECT_EQ(sizeof(T), columns[column].size);
    std::memcpy(&value, &columns[column].data[lane * sizeof(T)], sizeof(T));
    return value;
  }
  void run() { run(machine.waveSize == 64 ? ~0ull : 0xffffffffull); }
  void run(uint64_t exec) { run(exec, exec); }
  void run(uint64_t exec, uint64_t alive) {
    ASSERT_TRUE(exists());
    std::vector<char> frame(columns.size() * 512);
    std::vector<int32_t> operands;
    for (unsigned i = 0; i != columns.size(); ++i) {
      operands.push_back(static_cast<int32_t>(i * 512));
      if (i < outs)
        columns[i].data.assign(512, '\xcd');
      std::memcpy(&frame[i * 512], columns[i].data.data(), 512);
    }
    wave.exec = exec;
    wave.alive = alive;
    wave.frame = frame.data();
    wave.waveSize = machine.waveSize;
    Inst inst{};
    inst.run = code->run;
    inst.operands = operands.data();
    inst.imm = code->imm;
    inst.numOut = static_cast<uint16_t>(outs);
    inst.numIn = static_cast<uint16_t>(columns.size() - outs);
    seenIncidents.clear();
    EXPECT_EQ(inst.run(wave, inst), Step::Next);
    for (unsigned i = 0; i != outs; ++i) {
      std::memcpy(columns[i].data.data(), &frame[i * 512], 512);
      for (unsigned lane = 0; lane != 64; ++lane)
        if (!(exec >> lane & 1))
          for (unsigned b = 0; b != columns[i].size; ++b)
            ASSERT_EQ(columns[i].data[lane * columns[i].size + b], '\xcd') << "lane " << lane << " was written";
    }
  }

  Wave wave{};

private:
  struct Column {
    unsigned size;
    std::vector<char> data = std::vector<char>(512);
  };
  void write(unsigned column, unsigned lane, uint64_t value) {
    std::memcpy(&columns[column].data[lane * columns[column].size], &value, columns[column].size);
  }
  void addColumns(llvm::Type *type) {
    if (type->isVoidTy())
      return;
    if (auto *vector = llvm::dyn_cast<llvm::FixedVectorType>(type)) {
      for (unsigned i = 0; i != vector->getNumElements(); ++i)
        addColumns(vector->getElementType());
      return;
    }
    if (auto *structure = llvm::dyn_cast<llvm::StructType>(type)) {
      for (llvm::Type *element : structure->elements())
        addColumns(element);
      return;
    }
    uint64_t bits = module.getDataLayout().getTypeSizeInBits(type);
    columns.push_back({bits <= 8 ? 1u : static_cast<unsigned>(bits / 8)});
  }

  const Machine &machine;
  llvm::Module module;
  std::optional<IntrinsicCode> code;
  std::vector<Column> columns;
  unsigned outs = 0;
};

} // namespace bench
} // namespace warp2wave::sim

#endif
