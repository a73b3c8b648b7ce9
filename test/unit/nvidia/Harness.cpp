// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Harness.h"
#include "../../../lib/Sim/Matrix/Matrix.h"
#include "warp2wave/Ptx/Parse.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "gtest/gtest.h"
#include <cstring>

using namespace warp2wave;
using namespace warp2wave::sim;

namespace {
unsigned incidentCount = 0;
}

namespace warp2wave::sim {
void incident(Wave &, const Inst &, llvm::StringRef, int, const llvm::Twine &) { ++incidentCount; }
bool loadBytes(Wave &, const Inst &, unsigned, uint64_t, unsigned, void *, unsigned) { return false; }
bool isRoundingRandom(Wave &) { return false; }
bool storeBytes(Wave &, const Inst &, unsigned, uint64_t, unsigned, const void *, unsigned, ElementType) { return false; }
} // namespace warp2wave::sim

namespace nvidiatest {

const Machine &testMachine() {
  static const Machine machine{"sm_90",  Vendor::Nvidia, 32,        "test GPU", 9,    0,
                               48 << 10, 227 << 10,      228 << 10, 132,        2048, 32,
                               65536,    1u << 30,       1u << 20,  1980000};
  return machine;
}

namespace {

Outcome run(const IntrinsicCode &code, const std::vector<unsigned> &resultBytes, const std::vector<Column> &operands,
            uint32_t exec) {
  std::vector<char> frame;
  std::vector<int32_t> offsets;
  for (unsigned bytes : resultBytes) {
    offsets.push_back(static_cast<int32_t>(frame.size()));
    frame.insert(frame.end(), size_t(32) * bytes, 0x5a);
    frame.resize((frame.size() + 15) & ~size_t(15));
  }
  for (const Column &column : operands) {
    offsets.push_back(static_cast<int32_t>(frame.size()));
    for (uint64_t value : column.values)
      frame.insert(frame.end(), reinterpret_cast<char *>(&value), reinterpret_cast<char *>(&value) + column.bytes);
    frame.resize((frame.size() + 15) & ~size_t(15));
  }
  Wave wave{};
  wave.exec = exec;
  wave.alive = ~0u;
  wave.frame = frame.data();
  wave.waveSize = 32;
  wave.index = 3;
  Inst inst{code.run,
            offsets.data(),
            code.imm,
            static_cast<uint16_t>(resultBytes.size()),
            static_cast<uint16_t>(operands.size()),
            0};
  incidentCount = 0;
  EXPECT_EQ(code.run(wave, inst), Step::Next);
  Outcome outcome;
  outcome.isFound = true;
  outcome.incidents = incidentCount;
  outcome.maskOperand = code.maskOperand;
  for (size_t i = 0; i != resultBytes.size(); ++i) {
    Lanes lanes{};
    for (unsigned lane = 0; lane != 32; ++lane)
      std::memcpy(&lanes[lane], frame.data() + offsets[i] + lane * resultBytes[i], resultBytes[i]);
    outcome.results.push_back(lanes);
  }
  return outcome;
}

unsigned bytesOf(const ptx::Program &program, const ptx::Operand &operand) {
  if (operand.kind != ptx::OperandKind::Register)
    return 0;
  unsigned bits = ptx::info(program.registers[operand.index].type).bits();
  return bits <= 8 ? 1 : bits / 8;
}

} // namespace

namespace {

std::optional<IntrinsicCode> find(llvm::StringRef name) {
  static llvm::LLVMContext context;
  static llvm::Module module("test", context);
  // Any call will do: only matrix operations look at it.
  static llvm::CallBase *call = [] {
    auto *type = llvm::FunctionType::get(llvm::Type::getVoidTy(context), false);
    auto *function = llvm::Function::Create(type, llvm::Function::ExternalLinkage, "f", module);
    llvm::IRBuilder<> builder(llvm::BasicBlock::Create(context, "", function));
    return builder.CreateCall(function);
  }();
  return findNvidiaIntrinsic(("llvm.nvvm." + name).str(), *call, testMachine());
}

} // namespace

bool findsIntrinsic(llvm::StringRef name) { return find(name).has_value(); }

Outcome intrinsic(llvm::StringRef name, std::vector<unsigned> resultBytes, std::vector<Column> operands,
                  uint32_t exec) {
  auto code = find(name);
  if (!code)
    return {};
  return run(*code, resultBytes, operands, exec);
}

Outcome ptx(llvm::StringRef text, std::vector<Column> operands, uint32_t exec) {
  std::string whole =
      "{ .reg .pred %p<9>; .reg .b8 %b<9>; .reg .b16 %h<9>; .reg .b32 %r<9>; .reg .b64 %d<9>; " + text.str() + " }";
  ptx::ParseResult parsed = ptx::parse(whole, ptx::Syntax::Plain);
  for (const ptx::Problem &problem : parsed.problems)
    ADD_FAILURE() << text.str() << ": " << problem.message;
  if (!parsed.ok())
    return {};
  const ptx::Program &program = parsed.program;
  auto operation = findPtxOperation(
      program.instructions.at(0), [&](const ptx::Operand &operand) { return bytesOf(program, operand); },
      testMachine());
  if (!operation)
    return {};
  if (operation->operands.size() != operands.size()) {
    ADD_FAILURE() << text.str() << " wants " << operation->operands.size() << " operands";
    return {};
  }
  for (size_t i = 0; i != operands.size(); ++i)
    EXPECT_EQ(operation->operands[i], operands[i].bytes) << text.str() << ", operand " << i;
  return run(operation->code, {operation->results.begin(), operation->results.end()}, operands, exec);
}

} // namespace nvidiatest
