// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes through a parse with warp2wave's own declarations of CUDA, the AST
// rules and the token engine: whatever the source, there are facts and a port.

#include "warp2wave/Source/SourceUnit.h"
#include "warp2wave/Translate/Rules.h"
#include "warp2wave/Translate/TokenPort.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include <cstdlib>

using namespace llvm;
using namespace warp2wave;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {

/// Settings and precompiled declarations, made once.
struct Setup {
  ParseSettings settings;
  UnitCommand command;
  Preamble preamble;
  std::map<std::string, std::string> overlays;

  Setup() {
    CrashRecoveryContext::Enable();
    settings.isInteresting = [](StringRef name) { return isInterestingName(name); };
    settings.runRules = runRules;
    settings.userRoots = {"/fuzz"};
    settings.overlays = &overlays;
    command.file = "/fuzz/input.cu";
    command.directory = "/";
    command.isCuda = true;
    SmallString<128> folder;
    sys::fs::createUniqueDirectory("w2w-fuzz", folder);
    preamble = buildPreamble(command, settings, folder, "fuzz");
    if (!preamble.isValid())
      abort();
  }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static Setup &setup = *new Setup();
  std::string text(reinterpret_cast<const char *>(data), size);
  setup.overlays["/fuzz/input.cu"] = text;
  UnitFacts unit = analyzeUnit(setup.command, setup.settings, &setup.preamble);
  MergedFacts facts;
  facts.merge(unit);

  FileToPort in;
  in.path = "/fuzz/input.cu";
  in.content = text;
  in.isDeviceFile = in.isCudaUnit = true;
  auto it = facts.files.find("/fuzz/input.cu");
  if (it != facts.files.end())
    in.facts = &it->second;
  in.userGlobals = &facts.userGlobals;
  auto own = [](StringRef, StringRef) -> std::optional<std::string> { return std::nullopt; };
  in.ownInclude = own;
  FilePort port = portTokens(in);
  EditSet edits;
  edits.add(std::move(port.changes));
  edits.add(std::move(unit.changes));
  auto merged = edits.resolve();
  unsigned done = 0;
  for (const Edit &e : merged["/fuzz/input.cu"].edits) {
    if (e.offset < done || e.offset + e.length > size)
      abort();
    done = e.offset + e.length;
  }
  return 0;
}
