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
static unsigned readDefine(StringRef Header, StringRef Name) {
  auto Buffer = MemoryBuffer::getFile(Header);
  if (!Buffer)
    return 0;
  StringRef Text = (*Buffer)->getBuffer();
  for (size_t At = Text.find(Name); At != StringRef::npos; At = Text.find(Name, At + 1)) {
    if (!Text.take_front(At).rtrim(" \t").ends_with("define"))
      continue;
    unsigned Value;
    if (!Text.drop_front(At + Name.size()).ltrim(" \t").consumeInteger(10, Value))
      return Value;
  }
  return 0;
}

static std::string join(StringRef A, const Twine &B) {
  SmallString<256> P = A;
  sys::path::append(P, B);
  return std::string(P);
}

static bool readToolkit(StringRef Path, CudaToolkit &Out) {
  std::string Include = join(Path, "include");
  unsigned Version = readDefine(join(Include, "cuda.h"), "CUDA_VERSION");
  if (!Version || !sys::fs::exists(join(Include, "cuda_runtime.h")))
    return false;
  Out.Path = Path.str();
  Out.Version = utostr(Version / 1000) + "." + utostr(Version % 1000 / 10);
  Out.IncludeRoots = {realPath(Include)};
  return true;
}

Expected<CudaToolkit> findCuda(StringRef Requested) {
  CudaToolkit Result;
  if (Requested == "bundled") {
    Result.Version = "13.0";
    return Result;
  }
  if (!Requested.empty()) {
    if (readToolkit(Requested, Result))
      return Result;
    return makeError("no CUDA toolkit in '" + Requested +
                     "' (include/cuda.h and include/cuda_runtime.h are looked for); give the folder that holds "
                     "'include', or --cuda-path=bundled for warp2wave's own declarations");
  }
  for (const char *Name : {"CUDA_PATH", "CUDA_HOME"})
    if (auto Value = sys::Process::GetEnv(Name); Value && readToolkit(*Value, Result))
      return Result;
  if (auto Nvcc = sys::findProgramByName("nvcc"))
    if (readToolkit(sys::path::parent_path(sys::path::parent_path(realPath(*Nvcc))), Result))
      return Result;
  for (StringRef Usual : {"/usr/local/cuda", "/usr/lib/cuda", "/opt/cuda"})
    if (readToolkit(Usual, Result))
      return Result;
  Result.Version = "13.0";
  return Result;
}

static bool readRocm(StringRef Path, RocmInstall &Out) {
  std::string Header = join(Path, "include/hip/hip_version.h");
  unsigned Major = readDefine(Header, "HIP_VERSION_MAJOR");
  if (!Major)
    return false;
  Out.Path = Path.str();
  Out.HipVersion = utostr(Major) + "." + utostr(readDefine(Header, "HIP_VERSION_MINOR")) + "." +
                   utostr(readDefine(Header, "HIP_VERSION_PATCH"));
  // Debian keeps the bitcode below the clang that it belongs to.
  std::error_code EC;
  for (sys::fs::directory_iterator It(join(Path, "lib"), EC), End; !EC && It != End; It.increment(EC)) {
    StringRef Name = sys::path::filename(It->path());
    if (!Name.starts_with("llvm-"))
      continue;
    std::string Bitcode = join(It->path(), "lib/clang/" + Name.drop_front(5) + "/amdgcn/bitcode");
    if (sys::fs::exists(join(Bitcode, "ocml.bc")))
      Out.DeviceLibs = Bitcode;
  }
  return true;
}

Expected<RocmInstall> findRocm(StringRef Requested, StringRef ProgramPath) {
  RocmInstall Result;
  if (!Requested.empty()) {
    if (readRocm(Requested, Result))
      return Result;
    return makeError("no HIP in '" + Requested + "' (include/hip/hip_version.h is looked for)");
  }
  if (auto Value = sys::Process::GetEnv("ROCM_PATH"); Value && readRocm(*Value, Result))
    return Result;
  if (readRocm("/opt/rocm", Result))
    return Result;
  for (StringRef Folder = sys::path::parent_path(ProgramPath); !Folder.empty();
       Folder = sys::path::parent_path(Folder)) {
    if (readRocm(join(Folder, "rocm"), Result))
      return Result;
    if (sys::path::filename(Folder) == "build")
      break;
  }
  return makeError("no HIP headers found; run tools/setup, or set ROCM_PATH or --rocm-path to an installed ROCm");
}

std::string clangResourceDir() {
  // The library knows its own place: <prefix>/lib/clang/<major>.
  StringRef Major = CLANG_VERSION_MAJOR_STRING;
  for (std::string Candidate : {("/usr/lib/llvm-" + Major + "/lib/clang/" + Major).str(),
                                ("/usr/local/lib/clang/" + Major).str(), ("/usr/lib/clang/" + Major).str()})
    if (sys::fs::exists(join(Candidate, "include/__clang_cuda_runtime_wrapper.h")))
      return Candidate;
  return clang::GetResourcesPath(findClang());
}

std::string findClang() {
  StringRef Major = CLANG_VERSION_MAJOR_STRING;
  std::string Own = ("/usr/lib/llvm-" + Major + "/bin/clang++").str();
  if (sys::fs::can_execute(Own))
    return Own;
  for (std::string Name : {("clang++-" + Major).str(), std::string("clang++")})
    if (auto Path = sys::findProgramByName(Name))
      return *Path;
  return "";
}

} // namespace warp2wave
