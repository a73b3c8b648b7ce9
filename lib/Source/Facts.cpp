// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/Facts.h"

namespace warp2wave {

void MergedFacts::merge(const UnitFacts &Unit) {
  UserGlobals.insert(Unit.UserGlobals.begin(), Unit.UserGlobals.end());
  for (const auto &[Path, From] : Unit.Files) {
    FileFacts &To = Files[Path];
    for (const auto &[Offset, Name] : From.Names) {
      NameFact &N = To.Names[Offset];
      N.IsUser |= Name.IsUser;
      N.IsSystem |= Name.IsSystem;
      // The smaller name wins, so that the order of units does not matter.
      if (!Name.Sdk.empty() && (N.Sdk.empty() || Name.Sdk < N.Sdk)) {
        N.Sdk = Name.Sdk;
        N.IsField = Name.IsField;
      }
    }
    for (const auto &[Offset, Include] : From.Includes) {
      IncludeFact &I = To.Includes[Offset];
      if (I.Path.empty() || (!Include.Path.empty() && Include.Path < I.Path))
        I = Include;
    }
    To.HostAsm.insert(From.HostAsm.begin(), From.HostAsm.end());
    To.DeviceLaunches.insert(From.DeviceLaunches.begin(), From.DeviceLaunches.end());
  }
}

} // namespace warp2wave
