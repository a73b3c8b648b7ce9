// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Target/Target.h"
#include "warp2wave/Support/File.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace warp2wave {

static constexpr Target Targets[] = {
#define TARGET(Name, WaveSize, LdsBytes, HasTextures) {Name, WaveSize, LdsBytes, HasTextures},
#include "warp2wave/Target/Targets.def"
};

ArrayRef<Target> allTargets() { return Targets; }

const Target *findTarget(StringRef Name) {
  const auto *It = llvm::find_if(Targets, [&](const Target &T) { return T.Name == Name; });
  return It == std::end(Targets) ? nullptr : It;
}

Expected<std::vector<const Target *>> parseTargets(StringRef List) {
  std::vector<const Target *> Result;
  SmallVector<StringRef> Names;
  List.split(Names, ',', -1, /*KeepEmpty=*/false);
  for (StringRef Name : Names) {
    const Target *T = findTarget(Name.trim());
    if (!T) {
      std::string Known;
      for (const Target &K : Targets)
        Known += (Known.empty() ? "" : ", ") + K.Name.str();
      return makeError("unknown target '" + Name + "'; known targets: " + Known);
    }
    if (!is_contained(Result, T))
      Result.push_back(T);
  }
  if (Result.empty())
    return makeError("--targets names no target");
  return Result;
}

} // namespace warp2wave
