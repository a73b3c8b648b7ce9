// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/PtxFunctions.h"
#include "llvm/ADT/StringSwitch.h"
#include <string>

using llvm::StringRef;

namespace warp2wave {

/// "  bar.sync\t 0 ;\n" -> "bar.sync 0"; more than one instruction keeps its semicolon.
static std::string normalised(StringRef text) {
  constexpr const char *spaces = " \t\r\n";
  text = text.trim(spaces);
  if (text.consume_back(";"))
    text = text.rtrim(spaces);
  StringRef name = text.substr(0, text.find_first_of(spaces)), operands = text.drop_front(name.size()).trim(spaces);
  return operands.empty() ? name.str() : (name + " " + operands).str();
}

/// Without a count, all threads of the block wait at a barrier, whatever its number.
static bool isBarrierOfBlock(StringRef instruction) {
  auto [name, number] = instruction.split(' ');
  bool isBarrier = llvm::StringSwitch<bool>(name)
                       .Cases({"bar.sync", "bar.cta.sync", "barrier.sync", "barrier.cta.sync", "barrier.sync.aligned",
                               "barrier.cta.sync.aligned"},
                              true)
                       .Default(false);
  unsigned value;
  return isBarrier && !number.getAsInteger(10, value) && value < 16;
}

StringRef functionOfPtx(StringRef text) {
  std::string instruction = normalised(text);
  if (isBarrierOfBlock(instruction))
    return "__syncthreads";
  // A fence of acquire and release is weaker than CUDA's functions, which are sequentially consistent.
  return llvm::StringSwitch<StringRef>(instruction)
      .Cases({"membar.cta", "fence.acq_rel.cta", "fence.sc.cta"}, "__threadfence_block")
      .Cases({"membar.gl", "fence.acq_rel.gpu", "fence.sc.gpu"}, "__threadfence")
      .Cases({"membar.sys", "fence.acq_rel.sys", "fence.sc.sys"}, "__threadfence_system")
      .Default("");
}

std::vector<StringRef> functionsOfPtx(StringRef text) {
  std::vector<StringRef> functions;
  while (!text.empty()) {
    auto [instruction, rest] = text.split(';');
    functions.push_back(functionOfPtx(instruction.trim(" \t\r\n{}")));
    text = rest.trim(" \t\r\n{}");
  }
  return functions;
}

} // namespace warp2wave
