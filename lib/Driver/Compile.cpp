// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Compile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace warp2wave {

/// The first lines of \p text that hold an error, with the line that explains each.
static std::string firstErrors(StringRef text) {
  SmallVector<StringRef> lines;
  text.split(lines, '\n');
  std::string result;
  unsigned kept = 0;
  for (StringRef line : lines) {
    if (!line.contains("error:"))
      continue;
    result += (result.empty() ? "" : "\n") + line.str();
    if (++kept == 3)
      break;
  }
  return result.empty() ? text.take_back(500).trim().str() : result;
}

CompileReport compilePorted(const CompileTask &task, const Target *target, const RocmInstall &rocm, StringRef clang,
                            StringRef temporaryFolder) {
  CompileReport report{task.name, target ? target->name.str() : "host", false, ""};
  std::vector<std::string> args = {clang.str(), "-w", "-O1", "-c"};
  auto add = [&](std::initializer_list<std::string> flags) { args.insert(args.end(), flags); };
  bool hasStandard = false;
  for (const std::string &flag : task.flags)
    hasStandard |= StringRef(flag).starts_with("-std=");
  if (task.isHip) {
    add({"-x", "hip", "--rocm-path=" + rocm.path});
    if (!rocm.deviceLibs.empty())
      add({"--rocm-device-lib-path=" + rocm.deviceLibs});
    if (target)
      // The code object itself: bundling it needs a further tool.
      add({"--offload-device-only", "--no-gpu-bundle-output", ("--offload-arch=" + target->name).str()});
    else
      add({"--offload-host-only"});
    // HIP 6.4 asks for a macro that clang 22 no longer defines.
    add({"-D__AMDGCN_WAVEFRONT_SIZE=" + std::to_string(target ? target->waveSize : 64)});
  } else {
    add({"-x", task.isC ? "c" : "c++"});
  }
  // What knew nothing of CUDA is built without HIP, too.
  if (task.meetsHip)
    add({"-isystem", rocm.path + "/include"});
  if (!hasStandard && !task.isC)
    add({"-std=c++17"});
  args.insert(args.end(), task.flags.begin(), task.flags.end());

  SmallString<128> object, log;
  sys::fs::createUniquePath(temporaryFolder + "/%%%%%%%%.o", object, /*MakeAbsolute=*/false);
  sys::fs::createUniquePath(temporaryFolder + "/%%%%%%%%.log", log, /*MakeAbsolute=*/false);
  // After -x, which is about what follows it.
  add({task.file, "-o", std::string(object)});
  std::vector<StringRef> refs(args.begin(), args.end());
  std::optional<StringRef> redirects[] = {StringRef(""), StringRef(log), StringRef(log)};
  std::string message;
  int code = sys::ExecuteAndWait(clang, refs, std::nullopt, redirects, /*SecondsToWait=*/600, 0, &message);
  report.ok = code == 0;
  if (!report.ok) {
    auto text = MemoryBuffer::getFile(log);
    report.message = text ? firstErrors((*text)->getBuffer()) : message;
  }
  sys::fs::remove(object);
  sys::fs::remove(log);
  return report;
}

} // namespace warp2wave
