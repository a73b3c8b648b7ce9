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

StringRef functionOfPtx(StringRef text) {
  // A fence of acquire and release is weaker than CUDA's functions, which are sequentially consistent.
  return llvm::StringSwitch<StringRef>(normalised(text))
      .Cases({"bar.sync 0", "bar.cta.sync 0", "barrier.sync 0", "barrier.cta.sync 0", "barrier.sync.aligned 0",
              "barrier.cta.sync.aligned 0"},
             "__syncthreads")
      .Cases({"membar.cta", "fence.acq_rel.cta", "fence.sc.cta"}, "__threadfence_block")
      .Cases({"membar.gl", "fence.acq_rel.gpu", "fence.sc.gpu"}, "__threadfence")
      .Cases({"membar.sys", "fence.acq_rel.sys", "fence.sc.sys"}, "__threadfence_system")
      .Default("");
}

} // namespace warp2wave
