// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support.h"
#include <cassert>

namespace warp2wave::sim {

static constexpr Machine machines[] = {
    {"sm_90", Vendor::Nvidia, 32, "H100", 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"sm_75", Vendor::Nvidia, 32, "T4", 7, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"gfx90a", Vendor::Amd, 64, "MI210", 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"gfx942", Vendor::Amd, 64, "MI300X", 9, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"gfx950", Vendor::Amd, 64, "MI355X", 9, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"gfx1100", Vendor::Amd, 32, "RX 7900", 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"gfx1201", Vendor::Amd, 32, "RX 9070", 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
};
const Machine &h100() { return machines[0]; }
const Machine &turing() { return machines[1]; }
const Machine &mi200() { return machines[2]; }
const Machine &mi300() { return machines[3]; }
const Machine &mi350() { return machines[4]; }
const Machine &rx7900() { return machines[5]; }
const Machine &rx9070() { return machines[6]; }

std::vector<std::string> &incidents() {
  static std::vector<std::string> ids;
  return ids;
}
void incident(Wave &, const Inst &, llvm::StringRef id, int, const llvm::Twine &) { incidents().push_back(id.str()); }

bool loadBytes(Wave &, const Inst &, unsigned, uint64_t address, unsigned, void *to, unsigned bytes) {
  memcpy(to, reinterpret_cast<const void *>(address), bytes);
  return true;
}
bool &roundsRandomly() {
  static bool flag = false;
  return flag;
}
bool isRoundingRandom(Wave &) { return roundsRandomly(); }
bool storeBytes(Wave &, const Inst &, unsigned, uint64_t address, unsigned, const void *from, unsigned bytes,
                ElementType) {
  memcpy(reinterpret_cast<void *>(address), from, bytes);
  return true;
}

static llvm::Type *parseType(llvm::LLVMContext &context, llvm::StringRef text) {
  unsigned count = 0;
  if (text.consume_front("v"))
    text.consumeInteger(10, count);
  llvm::Type *type = nullptr;
  if (text == "f16")
    type = llvm::Type::getHalfTy(context);
  else if (text == "bf16")
    type = llvm::Type::getBFloatTy(context);
  else if (text == "f32")
    type = llvm::Type::getFloatTy(context);
  else if (text == "f64")
    type = llvm::Type::getDoubleTy(context);
  else if (text.consume_front("p"))
    type = llvm::PointerType::get(context, static_cast<unsigned>(std::stoi(text.str())));
  else if (text.consume_front("i"))
    type = llvm::Type::getIntNTy(context, static_cast<unsigned>(std::stoi(text.str())));
  assert(type && "a type of the tests");
  return count ? llvm::FixedVectorType::get(type, count) : type;
}

TestCall::TestCall(llvm::StringRef name, llvm::StringRef result, std::vector<std::string> parameters,
                   const Machine &machine)
    : module(std::make_unique<llvm::Module>("test", context)), lanes(machine.waveSize) {
  std::vector<llvm::Type *> types;
  std::vector<llvm::Value *> values;
  auto addColumns = [&](llvm::Type *type) {
    unsigned count = 1;
    if (auto *vector = llvm::dyn_cast<llvm::FixedVectorType>(type)) {
      count = vector->getNumElements();
      type = vector->getElementType();
    }
    for (unsigned i = 0; i < count; ++i) {
      offsets.push_back(static_cast<int32_t>(frame.size()));
      frame.resize(frame.size() + 8 * 64);
    }
    return count;
  };
  llvm::Type *resultType = llvm::Type::getVoidTy(context);
  if (!result.empty()) {
    auto [times, type] = result.split(" x ");
    unsigned count = type.empty() ? 1 : static_cast<unsigned>(std::stoi(times.str()));
    llvm::Type *one = parseType(context, type.empty() ? times : type);
    for (unsigned i = 0; i < count; ++i)
      results += addColumns(one);
    resultType = count == 1 ? one : llvm::StructType::get(context, std::vector<llvm::Type *>(count, one));
  }
  std::vector<std::pair<unsigned, uint64_t>> immediates;
  for (llvm::StringRef parameter : parameters) {
    const bool isImmediate = parameter.consume_front("#");
    auto [type, value] = parameter.split(' ');
    types.push_back(parseType(context, type));
    if (isImmediate) {
      uint64_t number = std::stoull(value.str());
      values.push_back(llvm::ConstantInt::get(types.back(), number));
      immediates.push_back({static_cast<unsigned>(offsets.size()), number});
    } else {
      values.push_back(llvm::PoisonValue::get(types.back()));
    }
    addColumns(types.back());
  }
  for (auto [column, number] : immediates)
    for (unsigned lane = 0; lane < 64; ++lane)
      // Immediates are of 4 bytes in the intrinsics that read them as columns, but for 16-bit ones.
      reinterpret_cast<uint32_t *>(frame.data() + offsets[column])[lane] = static_cast<uint32_t>(number);
  auto *function = llvm::Function::Create(llvm::FunctionType::get(llvm::Type::getVoidTy(context), false),
                                          llvm::Function::ExternalLinkage, "caller", *module);
  llvm::IRBuilder<> builder(llvm::BasicBlock::Create(context, "", function));
  llvm::FunctionCallee callee =
      module->getOrInsertFunction("callee", llvm::FunctionType::get(resultType, types, false));
  llvm::CallInst *call = builder.CreateCall(callee, values);
  builder.CreateRetVoid();
  code = machine.isAmd() ? findAmdMatrix(name, *call, machine) : findNvidiaMatrix(name, *call, machine);
}

TestCall::~TestCall() = default;

Step TestCall::run(uint64_t exec) {
  Wave wave = {};
  wave.exec = exec;
  wave.alive = lanes == 64 ? ~uint64_t(0) : (uint64_t(1) << lanes) - 1;
  wave.frame = frame.data();
  wave.waveSize = lanes;
  Inst inst = {};
  inst.run = code->run;
  inst.imm = code->imm;
  inst.operands = offsets.data();
  inst.numOut = static_cast<uint16_t>(results);
  inst.numIn = static_cast<uint16_t>(offsets.size() - results);
  return code->run(wave, inst);
}

} // namespace warp2wave::sim
