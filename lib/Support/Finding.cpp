// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Support/Finding.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace warp2wave {

static constexpr StringLiteral SeverityNames[] = {"note", "slow", "hang", "wrong", "compile"};

StringRef severityName(Severity S) { return SeverityNames[static_cast<unsigned>(S)]; }

bool parseSeverity(StringRef Name, Severity &Out) {
  const auto *It = llvm::find(SeverityNames, Name);
  if (It == std::end(SeverityNames))
    return false;
  Out = static_cast<Severity>(It - std::begin(SeverityNames));
  return true;
}

static constexpr FindingKind Kinds[] = {
#define FINDING(Id, Name, Sev, Title) {FindingId::Id, Name, Severity::Sev, Title},
#include "warp2wave/Support/Findings.def"
};

ArrayRef<FindingKind> findingKinds() { return Kinds; }

const FindingKind &findingKind(FindingId Id) { return Kinds[static_cast<unsigned>(Id)]; }

const FindingKind *findFindingKind(StringRef Name) {
  const auto *It = llvm::find_if(Kinds, [&](const FindingKind &K) { return K.Name == Name; });
  return It == std::end(Kinds) ? nullptr : It;
}

} // namespace warp2wave
