// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Support/Finding.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace warp2wave {

static constexpr StringLiteral severityNames[] = {"note", "slow", "hang", "wrong", "compile"};

StringRef severityName(Severity s) { return severityNames[static_cast<unsigned>(s)]; }

bool parseSeverity(StringRef name, Severity &out) {
  const auto *it = llvm::find(severityNames, name);
  if (it == std::end(severityNames))
    return false;
  out = static_cast<Severity>(it - std::begin(severityNames));
  return true;
}

static constexpr FindingKind kinds[] = {
#define FINDING(Id, Name, Sev, Title) {FindingId::Id, Name, Severity::Sev, Title},
#include "warp2wave/Support/Findings.def"
};

ArrayRef<FindingKind> findingKinds() { return kinds; }

const FindingKind &findingKind(FindingId id) { return kinds[static_cast<unsigned>(id)]; }

const FindingKind *findFindingKind(StringRef name) {
  const auto *it = llvm::find_if(kinds, [&](const FindingKind &k) { return k.name == name; });
  return it == std::end(kinds) ? nullptr : it;
}

} // namespace warp2wave
