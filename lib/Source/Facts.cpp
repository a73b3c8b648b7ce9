// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/Facts.h"

namespace warp2wave {

void MergedFacts::merge(const UnitFacts &unit) {
  userGlobals.insert(unit.userGlobals.begin(), unit.userGlobals.end());
  userNames.insert(unit.userNames.begin(), unit.userNames.end());
  for (const auto &[Path, From] : unit.files) {
    FileFacts &to = files[Path];
    for (const auto &[Offset, Name] : From.names) {
      NameFact &n = to.names[Offset];
      n.isUser |= Name.isUser;
      n.isSystem |= Name.isSystem;
      // The smaller name wins, so that the order of units does not matter.
      if (!Name.sdk.empty() && (n.sdk.empty() || Name.sdk < n.sdk)) {
        n.sdk = Name.sdk;
        n.isField = Name.isField;
      }
    }
    for (const auto &[Offset, Include] : From.includes) {
      IncludeFact &i = to.includes[Offset];
      if (i.path.empty() || (!Include.path.empty() && Include.path < i.path))
        i = Include;
    }
    to.hostAsm.insert(From.hostAsm.begin(), From.hostAsm.end());
    for (const auto &[Offset, Texts] : From.asmTexts)
      to.asmTexts[Offset].insert(Texts.begin(), Texts.end());
    to.sharedCarry.insert(From.sharedCarry.begin(), From.sharedCarry.end());
    to.lostCarry.insert(From.lostCarry.begin(), From.lostCarry.end());
    to.readyBarriers.insert(From.readyBarriers.begin(), From.readyBarriers.end());
    to.settled.insert(From.settled.begin(), From.settled.end());
    to.told.insert(From.told.begin(), From.told.end());
    to.deviceLaunches.insert(From.deviceLaunches.begin(), From.deviceLaunches.end());
    for (const auto &[Offset, Names] : From.pasted)
      for (const auto &[Name, IsSdk] : Names)
        to.pasted[Offset][Name] |= IsSdk;
  }
}

} // namespace warp2wave
