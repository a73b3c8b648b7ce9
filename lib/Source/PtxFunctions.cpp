// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/PtxFunctions.h"
#include "llvm/ADT/StringExtras.h"
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
  // A number may be an operand, `%0`: all threads bring the same one.
  bool isOperand = number.consume_front("%");
  unsigned value;
  return isBarrier && !number.getAsInteger(10, value) && (isOperand || value < 16);
}

/// bar.red of the whole block: `bar.red.popc.u32 %0, 1, p`.
static StringRef reductionOfBlock(StringRef instruction) {
  auto [name, operands] = instruction.split(' ');
  if (!name.consume_front("bar.") && !name.consume_front("barrier."))
    return "";
  name.consume_front("cta.");
  if (!name.consume_front("red.") || operands.count(',') != 2)
    return "";
  name.consume_front("aligned.");
  name.consume_front("sync.");
  return llvm::StringSwitch<StringRef>(name)
      .Cases({"popc.u32", "popc.aligned.u32"}, "__syncthreads_count")
      .Cases({"and.pred", "and.aligned.pred"}, "__syncthreads_and")
      .Cases({"or.pred", "or.aligned.pred"}, "__syncthreads_or")
      .Default("");
}

StringRef functionOfPtx(StringRef text) {
  std::string instruction = normalised(text);
  if (isBarrierOfBlock(instruction))
    return "__syncthreads";
  if (StringRef reduction = reductionOfBlock(instruction); !reduction.empty())
    return reduction;
  // A fence of acquire and release is weaker than CUDA's functions, which are sequentially consistent.
  return llvm::StringSwitch<StringRef>(instruction)
      .Cases({"membar.cta", "fence.acq_rel.cta", "fence.sc.cta"}, "__threadfence_block")
      .Cases({"membar.gl", "fence.acq_rel.gpu", "fence.sc.gpu"}, "__threadfence")
      .Cases({"membar.sys", "fence.acq_rel.sys", "fence.sc.sys"}, "__threadfence_system")
      .Default("");
}

bool hasNamedBarrier(StringRef text) {
  for (StringRef word : {"bar.", "barrier."}) {
    for (size_t at = text.find(word); at != StringRef::npos; at = text.find(word, at + 1)) {
      if (at > 0 && (llvm::isAlnum(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '_'))
        continue;
      StringRef instruction = text.drop_front(at).take_until([](char c) { return c == ';'; });
      StringRef name = instruction.take_until([](char c) { return c == ' ' || c == '\t'; });
      if (name.contains("cluster") || name.contains("warp"))
        continue;
      StringRef operands = instruction.drop_front(name.size()).trim(" \t\r\n}");
      if (functionOfPtx((name + " " + operands).str()).empty())
        return true;
    }
  }
  return false;
}

bool isNamedBarriers(StringRef text) {
  constexpr const char *spaces = " \t\r\n{}";
  bool hasAny = false;
  for (text = text.trim(spaces); !text.empty(); text = text.trim(spaces)) {
    auto [instruction, rest] = text.split(';');
    StringRef name = instruction.take_until([](char c) { return c == ' ' || c == '\t'; });
    bool isBarrier = (name.starts_with("bar.") || name.starts_with("barrier.")) && hasNamedBarrier(instruction);
    if (!isBarrier && functionOfPtx(instruction).empty())
      return false;
    hasAny |= isBarrier;
    text = rest;
  }
  return hasAny;
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
