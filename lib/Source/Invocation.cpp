// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Invocation.h"
#include "warp2wave/Support/CudaHeaders.h"
#include "warp2wave/Support/Embedded.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

/// The architecture that a source is parsed for: sm_80, the newest that most
/// code has a path for without Hopper-only instructions, unless the command
/// names only newer ones.
static std::string parseArchitecture(const UnitCommand &command) {
  unsigned number = 0;
  StringRef arch = command.arch;
  if (arch.consume_front("sm_") && !arch.consumeInteger(10, number) && number > 80)
    return command.arch;
  return "sm_80";
}

static constexpr llvm::StringLiteral compatHeader = "cuda/compat/w2w_nvcc_compat.h";
static constexpr llvm::StringLiteral hostUnitHeader = "cuda/compat/w2w_host_unit.h";
static constexpr llvm::StringLiteral bundledHeader = "cuda/bundled/w2w_bundled.h";
static constexpr llvm::StringLiteral preambleName = "/__warp2wave__/preamble.cu";

static constexpr llvm::StringLiteral bundledFolder = "cuda/bundled/";
/// Where our declarations of libraries that do not come with the toolkit are found when there is one.
static constexpr llvm::StringLiteral librariesFolder = "cuda/libraries/";

/// Is it of a library that is installed on its own, or that newer toolkits lack?
static bool isSeparateLibrary(StringRef header) {
  return header.starts_with("cudnn") || header.starts_with("nvToolsExt") ||
         is_contained({"nccl.h", "nvml.h", "w2w_nvtx.h"}, header);
}

/// Where in memory a built-in file goes, or nothing: the bundled declarations are many files, of which only those are
/// looked at with a toolkit that it may lack.
static std::string placeOf(StringRef path, bool isBundled) {
  if (isBundled ? path.starts_with("cuda/") : path.starts_with("cuda/compat/"))
    return path.str();
  if (path.consume_front(bundledFolder) && isSeparateLibrary(path))
    return (librariesFolder + path).str();
  return "";
}

static std::string builtIn(StringRef path) { return (builtInRoot + "/" + path).str(); }

/// "12.9" as CUDA_VERSION has it: 12090.
static unsigned versionNumber(StringRef version) {
  unsigned major = 0, minor = 0;
  auto [first, second] = version.split('.');
  if (first.getAsInteger(10, major) || second.getAsInteger(10, minor))
    return 0;
  return major * 1000 + minor * 10;
}

IntrusiveRefCntPtr<vfs::FileSystem> makeFileSystem(const UnitCommand &command, const ParseSettings &settings) {
  auto memory = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  for (const EmbeddedFile &f : embeddedFiles())
    if (std::string place = placeOf(f.path, settings.cuda.isBundled()); !place.empty())
      memory->addFile(builtIn(place), 0, MemoryBuffer::getMemBuffer(f.content, f.path));
  if (!settings.cuda.isBundled())
    for (const auto &[name, text] : clangReadableHeaders(settings.cuda.path))
      memory->addFile(builtIn("cuda/compat/" + name), 0, MemoryBuffer::getMemBufferCopy(text, name));
  memory->addFile(preambleName, 0, MemoryBuffer::getMemBuffer("", "preamble"));
  if (settings.overlays)
    for (const auto &[Path, Text] : *settings.overlays)
      memory->addFile(Path, 0, MemoryBuffer::getMemBuffer(Text, Path));
  // A physical file system has a working directory of its own, so that units on
  // several threads do not disturb each other.
  auto overlay = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(vfs::createPhysicalFileSystem());
  overlay->pushOverlay(memory);
  overlay->setCurrentWorkingDirectory(command.directory);
  return overlay;
}

uint64_t builtInHash(const ParseSettings &settings) {
  uint64_t hash = 0;
  auto add = [&](StringRef name, StringRef text) {
    hash = xxh3_64bits(utohexstr(hash) + name.str() + utohexstr(xxh3_64bits(text)));
  };
  for (const EmbeddedFile &f : embeddedFiles())
    if (std::string place = placeOf(f.path, settings.cuda.isBundled()); !place.empty())
      add(place, f.content);
  if (!settings.cuda.isBundled())
    for (const auto &[name, text] : clangReadableHeaders(settings.cuda.path))
      add(name, text);
  return hash;
}

std::shared_ptr<CompilerInvocation> makeInvocation(const UnitCommand &command, const ParseSettings &settings,
                                                   bool isDevice, IntrusiveRefCntPtr<vfs::FileSystem> fs) {
  const CudaToolkit &cuda = settings.cuda;
  std::vector<std::string> args = {"clang++", "-fsyntax-only", "-resource-dir", clangResourceDir(),
                                   // Warnings are the compiler's business; several of clang's are errors where
                                   // nvcc's are not.
                                   "-Wno-everything", "-ferror-limit=0", "-fno-spell-checking"};
  auto add = [&](std::initializer_list<std::string> flags) { args.insert(args.end(), flags); };
  bool hasStandard = false;
  for (const std::string &flag : command.flags)
    hasStandard |= StringRef(flag).starts_with("-std=");
  // Our own declarations are CUDA's language; a host source is parsed as its host
  // pass then, and told that nvcc does not compile it.
  bool asCuda = command.isCuda || (cuda.isBundled() && !command.isC);
  if (asCuda) {
    add({"-x", "cuda", "--cuda-gpu-arch=" + parseArchitecture(command),
         isDevice ? "--cuda-device-only" : "--cuda-host-only",
         // Launches from device code are parsed, and reported by a rule.
         "-fgpu-rdc"});
    if (cuda.isBundled())
      add({"-nocudainc", "-nocudalib"});
    else
      add({"--cuda-path=" + cuda.path, "-nocudalib"});
  } else {
    add({"-x", command.isC ? "c" : "c++"});
  }
  // nvcc 12 and newer read C++17 unless told otherwise; so does clang 22.
  if (!hasStandard && !command.isC)
    add({"-std=c++17"});
  // In front of the program's folders, which may name the toolkit's themselves:
  // shadows of CUDA's headers, and all of our own declarations.
  if (!command.isC)
    add({"-I" + builtIn("cuda/compat"), "-D__W2W_CUDA_VERSION=" + std::to_string(versionNumber(cuda.version))});
  if (cuda.isBundled())
    add({"-I" + builtIn("cuda/bundled")});
  if (asCuda && cuda.isBundled())
    add({"-include", builtIn(bundledHeader)});
  args.insert(args.end(), command.flags.begin(), command.flags.end());
  // In front of the system's folders, where another CUDA may lie.
  if (!cuda.isBundled())
    add({"-isystem", cuda.path + "/include", "-isystem", cuda.path + "/include/cccl", "-idirafter",
         builtIn(librariesFolder.drop_back())});
  if (asCuda)
    add({"-include", builtIn(compatHeader)});
  if (asCuda && !command.isCuda)
    add({"-include", builtIn(hostUnitHeader)});
  add({command.file});

  std::vector<const char *> pointers;
  for (const std::string &a : args)
    pointers.push_back(a.c_str());
  DiagnosticOptions diagOpts;
  CreateInvocationOptions options;
  options.VFS = fs;
  options.RecoverOnError = true;
  options.Diags = CompilerInstance::createDiagnostics(*fs, diagOpts, new IgnoringDiagConsumer());
  std::shared_ptr<CompilerInvocation> result = createInvocation(pointers, options);
  if (!result)
    return nullptr;
  result->getFrontendOpts().DisableFree = false;
  result->getFrontendOpts().SkipFunctionBodies = false;
  result->getDiagnosticOpts().ErrorLimit = 0;
  // clang reads the user's -include after its own wrapper; our headers must
  // come directly after that wrapper.
  std::vector<std::string> &includes = result->getPreprocessorOpts().Includes;
  std::vector<std::string> ordered;
  auto rank = [](StringRef name) {
    return name == "__clang_cuda_runtime_wrapper.h" ? 0 : name.starts_with(builtInRoot) ? 1 : 2;
  };
  for (int wanted : {0, 1, 2})
    for (const std::string &name : includes)
      if (rank(name) == wanted)
        ordered.push_back(name);
  includes = std::move(ordered);
  return result;
}

static bool isCudaInclude(StringRef name) {
  return name == "__clang_cuda_runtime_wrapper.h" || name.starts_with(builtInRoot);
}

void usePreamble(CompilerInvocation &invocation, StringRef pch) {
  PreprocessorOptions &pp = invocation.getPreprocessorOpts();
  llvm::erase_if(pp.Includes, [](const std::string &name) { return isCudaInclude(name); });
  pp.ImplicitPCHInclude = pch.str();
  // It was made in this run from the same flags.
  pp.DisablePCHOrModuleValidation = DisableValidationForModuleKind::PCH;
}

/// A folder of -I or -iquote.
static bool isOwnFolder(const HeaderSearchOptions::Entry &entry) {
  return (entry.Group == frontend::Quoted || entry.Group == frontend::Angled) &&
         !StringRef(entry.Path).starts_with(builtInRoot);
}

std::vector<std::string> ownFolders(const CompilerInvocation &invocation, StringRef directory) {
  std::vector<std::string> result;
  for (const HeaderSearchOptions::Entry &entry : invocation.getHeaderSearchOpts().UserEntries)
    if (isOwnFolder(entry)) {
      SmallString<256> path(entry.Path);
      sys::path::make_absolute(directory, path);
      result.emplace_back(path);
    }
  return result;
}

void makePreambleInvocation(CompilerInvocation &invocation, StringRef output) {
  llvm::erase_if(invocation.getPreprocessorOpts().Includes,
                 [](const std::string &name) { return !isCudaInclude(name); });
  llvm::erase_if(invocation.getHeaderSearchOpts().UserEntries, isOwnFolder);
  FrontendOptions &fe = invocation.getFrontendOpts();
  InputKind kind = fe.Inputs.front().getKind();
  fe.Inputs.clear();
  fe.Inputs.emplace_back(preambleName, kind);
  fe.ProgramAction = frontend::GeneratePCH;
  fe.OutputFile = output.str();
}

} // namespace warp2wave
