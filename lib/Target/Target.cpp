// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Target/Target.h"
#include "warp2wave/Support/File.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace warp2wave {

static constexpr Target targets[] = {
#define TARGET(Name, WaveSize, LdsBytes, HasTextures) {Name, WaveSize, LdsBytes, HasTextures},
#include "warp2wave/Target/Targets.def"
};

ArrayRef<Target> allTargets() { return targets; }

const Target *findTarget(StringRef name) {
  const auto *it = llvm::find_if(targets, [&](const Target &t) { return t.name == name; });
  return it == std::end(targets) ? nullptr : it;
}

Expected<std::vector<const Target *>> parseTargets(StringRef list) {
  std::vector<const Target *> result;
  SmallVector<StringRef> names;
  list.split(names, ',', -1, /*KeepEmpty=*/false);
  for (StringRef name : names) {
    const Target *t = findTarget(name.trim());
    if (!t) {
      std::string known;
      for (const Target &k : targets)
        known += (known.empty() ? "" : ", ") + k.name.str();
      return makeError("unknown target '" + name + "'; known targets: " + known);
    }
    if (!is_contained(result, t))
      result.push_back(t);
  }
  if (result.empty())
    return makeError("--targets names no target");
  return result;
}

} // namespace warp2wave
