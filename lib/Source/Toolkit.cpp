// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/Toolkit.h"
#include "warp2wave/Support/File.h"
#include "clang/Basic/Version.h"
#include "clang/Options/OptionUtils.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace warp2wave {

/// Reads the number that "#define Name" gives in a header; 0 if it gives none.
static unsigned readDefine(StringRef header, StringRef name) {
  auto buffer = MemoryBuffer::getFile(header);
  if (!buffer)
    return 0;
  StringRef text = (*buffer)->getBuffer();
  for (size_t at = text.find(name); at != StringRef::npos; at = text.find(name, at + 1)) {
    if (!text.take_front(at).rtrim(" \t").ends_with("define"))
      continue;
    unsigned value;
    if (!text.drop_front(at + name.size()).ltrim(" \t").consumeInteger(10, value))
      return value;
  }
  return 0;
}

static std::string join(StringRef a, const Twine &b) {
  SmallString<256> p = a;
  sys::path::append(p, b);
  return std::string(p);
}

static bool readToolkit(StringRef path, CudaToolkit &out) {
  std::string include = join(path, "include");
  unsigned version = readDefine(join(include, "cuda.h"), "CUDA_VERSION");
  if (!version || !sys::fs::exists(join(include, "cuda_runtime.h")))
    return false;
  out.path = path.str();
  out.version = utostr(version / 1000) + "." + utostr(version % 1000 / 10);
  out.includeRoots = {realPath(include)};
  return true;
}

Expected<CudaToolkit> findCuda(StringRef requested) {
  CudaToolkit result;
  if (requested == "bundled") {
    result.version = "13.0";
    return result;
  }
  if (!requested.empty()) {
    if (readToolkit(requested, result))
      return result;
    return makeError("no CUDA toolkit in '" + requested +
                     "' (include/cuda.h and include/cuda_runtime.h are looked for); give the folder that holds "
                     "'include', or --cuda-path=bundled for warp2wave's own declarations");
  }
  for (const char *name : {"CUDA_PATH", "CUDA_HOME"})
    if (auto value = sys::Process::GetEnv(name); value && readToolkit(*value, result))
      return result;
  if (auto nvcc = sys::findProgramByName("nvcc"))
    if (readToolkit(sys::path::parent_path(sys::path::parent_path(realPath(*nvcc))), result))
      return result;
  for (StringRef usual : {"/usr/local/cuda", "/usr/lib/cuda", "/opt/cuda"})
    if (readToolkit(usual, result))
      return result;
  result.version = "13.0";
  return result;
}

static bool readRocm(StringRef path, RocmInstall &out) {
  std::string header = join(path, "include/hip/hip_version.h");
  unsigned major = readDefine(header, "HIP_VERSION_MAJOR");
  if (!major)
    return false;
  out.path = path.str();
  out.hipVersion = utostr(major) + "." + utostr(readDefine(header, "HIP_VERSION_MINOR")) + "." +
                   utostr(readDefine(header, "HIP_VERSION_PATCH"));
  // Debian keeps the bitcode below the clang that it belongs to.
  std::error_code ec;
  for (sys::fs::directory_iterator it(join(path, "lib"), ec), end; !ec && it != end; it.increment(ec)) {
    StringRef name = sys::path::filename(it->path());
    if (!name.starts_with("llvm-"))
      continue;
    std::string bitcode = join(it->path(), "lib/clang/" + name.drop_front(5) + "/amdgcn/bitcode");
    if (sys::fs::exists(join(bitcode, "ocml.bc")))
      out.deviceLibs = bitcode;
  }
  return true;
}

Expected<RocmInstall> findRocm(StringRef requested, StringRef programPath) {
  RocmInstall result;
  if (!requested.empty()) {
    if (readRocm(requested, result))
      return result;
    return makeError("no HIP in '" + requested + "' (include/hip/hip_version.h is looked for)");
  }
  if (auto value = sys::Process::GetEnv("ROCM_PATH"); value && readRocm(*value, result))
    return result;
  if (readRocm("/opt/rocm", result))
    return result;
  for (StringRef folder = sys::path::parent_path(programPath); !folder.empty();
       folder = sys::path::parent_path(folder)) {
    if (readRocm(join(folder, "rocm"), result))
      return result;
    if (sys::path::filename(folder) == "build")
      break;
  }
  return makeError("no HIP headers found; run tools/setup, or set ROCM_PATH or --rocm-path to an installed ROCm");
}

std::string clangResourceDir() {
  // The library knows its own place: <prefix>/lib/clang/<major>.
  StringRef major = CLANG_VERSION_MAJOR_STRING;
  for (std::string candidate : {("/usr/lib/llvm-" + major + "/lib/clang/" + major).str(),
                                ("/usr/local/lib/clang/" + major).str(), ("/usr/lib/clang/" + major).str()})
    if (sys::fs::exists(join(candidate, "include/__clang_cuda_runtime_wrapper.h")))
      return candidate;
  return clang::GetResourcesPath(findClang());
}

std::string findClang() {
  StringRef major = CLANG_VERSION_MAJOR_STRING;
  std::string own = ("/usr/lib/llvm-" + major + "/bin/clang++").str();
  if (sys::fs::can_execute(own))
    return own;
  for (std::string name : {("clang++-" + major).str(), std::string("clang++")})
    if (auto path = sys::findProgramByName(name))
      return *path;
  return "";
}

} // namespace warp2wave
