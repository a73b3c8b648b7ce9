// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Invocation.h"
#include "warp2wave/Support/Embedded.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

/// The architecture that sources are parsed for: the newest that most code has
/// a path for without Hopper-only instructions.
static constexpr llvm::StringLiteral ParseArch = "sm_80";

static constexpr llvm::StringLiteral CompatHeader = "cuda/compat/w2w_nvcc_compat.h";
static constexpr llvm::StringLiteral BundledHeader = "cuda/bundled/w2w_bundled.h";
static constexpr llvm::StringLiteral PreambleName = "/__warp2wave__/preamble.cu";

static std::string builtIn(StringRef Path) { return (BuiltInRoot + "/" + Path).str(); }

IntrusiveRefCntPtr<vfs::FileSystem> makeFileSystem(const UnitCommand &Command, const ParseSettings &Settings) {
  auto Memory = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  for (const EmbeddedFile &F : embeddedFiles())
    if (F.Path.starts_with("cuda/"))
      Memory->addFile(builtIn(F.Path), 0, MemoryBuffer::getMemBuffer(F.Content, F.Path));
  Memory->addFile(PreambleName, 0, MemoryBuffer::getMemBuffer("", "preamble"));
  if (Settings.Overlays)
    for (const auto &[Path, Text] : *Settings.Overlays)
      Memory->addFile(Path, 0, MemoryBuffer::getMemBuffer(Text, Path));
  // A physical file system has a working directory of its own, so that units on
  // several threads do not disturb each other.
  auto Overlay = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(vfs::createPhysicalFileSystem());
  Overlay->pushOverlay(Memory);
  Overlay->setCurrentWorkingDirectory(Command.Directory);
  return Overlay;
}

std::shared_ptr<CompilerInvocation> makeInvocation(const UnitCommand &Command, const ParseSettings &Settings,
                                                   bool IsDevice, IntrusiveRefCntPtr<vfs::FileSystem> FS) {
  const CudaToolkit &Cuda = Settings.Cuda;
  std::vector<std::string> Args = {"clang++", "-fsyntax-only", "-resource-dir", clangResourceDir(),
                                   // Warnings are the compiler's business; several of clang's are errors where
                                   // nvcc's are not.
                                   "-Wno-everything", "-ferror-limit=0", "-fno-spell-checking"};
  auto Add = [&](std::initializer_list<std::string> Flags) { Args.insert(Args.end(), Flags); };
  bool HasStandard = false;
  for (const std::string &Flag : Command.Flags)
    HasStandard |= StringRef(Flag).starts_with("-std=");
  if (Command.IsCuda) {
    Add({"-x", "cuda", "--cuda-gpu-arch=" + ParseArch.str(), IsDevice ? "--cuda-device-only" : "--cuda-host-only"});
    if (Cuda.isBundled())
      Add({"-nocudainc", "-nocudalib"});
    else
      Add({"--cuda-path=" + Cuda.Path, "-nocudalib"});
  } else {
    Add({"-x", Command.IsC ? "c" : "c++"});
  }
  // nvcc 12 and newer read C++17 unless told otherwise; so does clang 22.
  if (!HasStandard && !Command.IsC)
    Add({"-std=c++17"});
  Args.insert(Args.end(), Command.Flags.begin(), Command.Flags.end());
  if (Cuda.isBundled()) {
    Add({"-isystem", builtIn("cuda/bundled")});
    if (Command.IsCuda)
      Add({"-include", builtIn(BundledHeader)});
  } else {
    // In front of the system's folders, where another CUDA may lie.
    Add({"-isystem", Cuda.Path + "/include", "-isystem", Cuda.Path + "/include/cccl"});
  }
  if (Command.IsCuda && findEmbedded(CompatHeader))
    Add({"-include", builtIn(CompatHeader)});
  Add({Command.File});

  std::vector<const char *> Pointers;
  for (const std::string &A : Args)
    Pointers.push_back(A.c_str());
  DiagnosticOptions DiagOpts;
  CreateInvocationOptions Options;
  Options.VFS = FS;
  Options.RecoverOnError = true;
  Options.Diags = CompilerInstance::createDiagnostics(*FS, DiagOpts, new IgnoringDiagConsumer());
  std::shared_ptr<CompilerInvocation> Result = createInvocation(Pointers, Options);
  if (!Result)
    return nullptr;
  Result->getFrontendOpts().DisableFree = false;
  Result->getFrontendOpts().SkipFunctionBodies = false;
  Result->getDiagnosticOpts().ErrorLimit = 0;
  // clang reads the user's -include after its own wrapper; our headers must
  // come directly after that wrapper.
  auto &Includes = Result->getPreprocessorOpts().Includes;
  std::stable_sort(Includes.begin(), Includes.end(), [](const std::string &A, const std::string &B) {
    auto Rank = [](StringRef S) {
      return S == "__clang_cuda_runtime_wrapper.h" ? 0 : S.starts_with(BuiltInRoot) ? 1 : 2;
    };
    return Rank(A) < Rank(B);
  });
  return Result;
}

static bool isCudaInclude(StringRef Name) {
  return Name == "__clang_cuda_runtime_wrapper.h" || Name.starts_with(BuiltInRoot);
}

void usePreamble(CompilerInvocation &Invocation, StringRef Pch) {
  PreprocessorOptions &PP = Invocation.getPreprocessorOpts();
  llvm::erase_if(PP.Includes, [](const std::string &Name) { return isCudaInclude(Name); });
  PP.ImplicitPCHInclude = Pch.str();
  // It was made in this run from the same flags.
  PP.DisablePCHOrModuleValidation = DisableValidationForModuleKind::PCH;
}

void makePreambleInvocation(CompilerInvocation &Invocation, StringRef Output) {
  llvm::erase_if(Invocation.getPreprocessorOpts().Includes, [](const std::string &Name) { return !isCudaInclude(Name); });
  FrontendOptions &FE = Invocation.getFrontendOpts();
  InputKind Kind = FE.Inputs.front().getKind();
  FE.Inputs.clear();
  FE.Inputs.emplace_back(PreambleName, Kind);
  FE.ProgramAction = frontend::GeneratePCH;
  FE.OutputFile = Output.str();
}

} // namespace warp2wave
