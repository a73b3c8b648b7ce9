// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Compile.h"
#include "warp2wave/Verify/Prelude.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
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

/// The headers that \p task reads first, compiled by the command \p args; "" if there are none.
static std::string precompiledHeaders(const CompileTask &task, std::vector<std::string> args, verify::Cache &cache) {
  verify::BuildUnit unit{task.file, sys::path::parent_path(task.file).str(), task.flags, verify::Language::Hip};
  auto runtime = cache.unpack("w2w/", "w2w/");
  if (!runtime) {
    consumeError(runtime.takeError());
    return "";
  }
  for (const std::string &flag : task.flags)
    if (StringRef(flag).starts_with("-std="))
      args.push_back(flag);
  args.insert(args.end(), {"-idirafter", *runtime});
  return precompilePrelude(cache, unit, std::move(args));
}

CompileReport compilePorted(const CompileTask &task, const Target *target, const RocmInstall &rocm, StringRef clang,
                            StringRef temporaryFolder, verify::Cache *cache) {
  CompileReport report{task.name, target ? target->name.str() : "host", false, ""};
  std::vector<std::string> args = {clang.str(), "-w", "-O1"};
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
  std::string headers = cache && task.isHip ? precompiledHeaders(task, args, *cache) : "";
  args.insert(args.end(), task.flags.begin(), task.flags.end());

  SmallString<128> object, log;
  sys::fs::createUniquePath(temporaryFolder + "/%%%%%%%%.o", object, /*MakeAbsolute=*/false);
  sys::fs::createUniquePath(temporaryFolder + "/%%%%%%%%.log", log, /*MakeAbsolute=*/false);
  // After -x, which is about what follows it.
  add({"-c", task.file, "-o", std::string(object)});
  std::optional<StringRef> redirects[] = {StringRef(""), StringRef(log), StringRef(log)};
  std::string message;
  auto run = [&] {
    std::vector<StringRef> refs(args.begin(), args.end());
    return sys::ExecuteAndWait(clang, refs, std::nullopt, redirects, /*SecondsToWait=*/600, 0, &message) == 0;
  };
  if (!headers.empty()) {
    std::vector<std::string> plain = args;
    add({"-Xclang", "-include-pch", "-Xclang", headers});
    report.ok = run();
    args = std::move(plain);
  }
  // What is wrong is said by a compilation of the whole.
  if (!report.ok)
    report.ok = run();
  if (!report.ok) {
    auto text = MemoryBuffer::getFile(log);
    report.message = text ? firstErrors((*text)->getBuffer()) : message;
  }
  sys::fs::remove(object);
  sys::fs::remove(log);
  return report;
}

} // namespace warp2wave
