// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds CUDA's __managed__ variables in device code.  clang has no such thing in
// CUDA mode; w2w_nvcc_attributes.h makes them __device__ variables with an annotation.

#include "warp2wave/Sim/Blob.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace warp2wave::sim {

std::string managedVariables(StringRef bitcode) {
  // Most programs have none, and need not be read to know.
  LLVMContext context;
  auto module = getLazyBitcodeModule(MemoryBufferRef(bitcode, "managed"), context);
  if (!module) {
    consumeError(module.takeError());
    return "";
  }
  std::string names;
  const GlobalVariable *list = (*module)->getNamedGlobal("llvm.global.annotations");
  if (!list || !list->hasInitializer())
    return names;
  for (const Use &use : list->getInitializer()->operands()) {
    // {variable, text, file, line, arguments}
    const auto *entry = dyn_cast<ConstantStruct>(use);
    if (!entry || entry->getNumOperands() < 2)
      continue;
    const auto *variable = dyn_cast<GlobalVariable>(entry->getOperand(0)->stripPointerCasts());
    const auto *text = dyn_cast<GlobalVariable>(entry->getOperand(1)->stripPointerCasts());
    if (!variable || !text || !text->hasInitializer())
      continue;
    const auto *data = dyn_cast<ConstantDataSequential>(text->getInitializer());
    if (data && data->isCString() && data->getAsCString() == "w2w::managed")
      names += (variable->getName() + "\n").str();
  }
  return names;
}

} // namespace warp2wave::sim
