// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Build.h"
#include "BuildDevice.h"
#include "warp2wave/Support/CudaHeaders.h"
#include "warp2wave/Support/Embedded.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Verify/Prelude.h"
#include "warp2wave/Verify/Process.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace llvm;

namespace warp2wave::verify {

std::string makeBlob(ArrayRef<std::pair<std::string, std::string>> modules) {
  std::string blob = "W2WSIM01";
  auto number = [&](uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i)
      blob += static_cast<char>(value >> (8 * i));
  };
  number(modules.size(), 4);
  for (const auto &[name, content] : modules) {
    number(name.size(), 4);
    blob += name;
    number(content.size(), 8);
    blob += content;
  }
  return blob;
}

bool isVendorSymbol(StringRef name) {
  for (StringRef prefix : {"cuda", "cublas", "cufft", "curand", "cusparse", "cusolver", "cudnn", "nvrtc", "nvtx",
                           "nvml", "nccl", "hip", "roc", "miopen", "rccl", "amd_comgr"})
    if (name.starts_with(prefix))
      return true;
  // The driver API: cuMemAlloc_v2.
  return name.size() > 2 && name.starts_with("cu") && isUpper(name[2]);
}

std::vector<std::string> chooseShims(ArrayRef<std::string> undefined, bool isAmd) {
  StringRef side = isAmd ? "hip" : "cuda";
  std::set<std::string> wanted = {("runtime_" + side + ".cpp").str(), ("runtime_refused_" + side + ".cpp").str()};
  for (StringRef name : undefined) {
    auto begins = [&](std::initializer_list<StringRef> prefixes) {
      return any_of(prefixes, [&](StringRef p) { return name.starts_with(p); });
    };
    StringRef part = begins({"cublas", "hipblas", "rocblas"})   ? "blas"
                     : begins({"cufft", "hipfft", "rocfft"})    ? "fft"
                     : begins({"curand", "hiprand", "rocrand"}) ? "rand"
                     : begins({"nvrtc", "hiprtc"})              ? "rtc"
                                                                : "";
    if (part.empty() && !isAmd && name.size() > 2 && name.starts_with("cu") && isUpper(name[2]))
      part = "driver";
    if (!part.empty())
      wanted.insert((part + "_" + side + ".cpp").str());
  }
  return std::vector<std::string>(wanted.begin(), wanted.end());
}

/// The names that \p objects use and none of them defines.
static Expected<std::vector<std::string>> undefinedSymbols(ArrayRef<std::string> objects) {
  std::set<std::string> used, defined;
  for (const std::string &path : objects) {
    auto object = object::ObjectFile::createObjectFile(path);
    if (!object)
      return makeError("cannot read '" + path + "': " + toString(object.takeError()));
    for (const object::SymbolRef &symbol : object->getBinary()->symbols()) {
      auto flags = symbol.getFlags();
      auto name = symbol.getName();
      if (!flags || !name) {
        if (!flags)
          consumeError(flags.takeError());
        if (!name)
          consumeError(name.takeError());
        continue;
      }
      (*flags & object::SymbolRef::SF_Undefined ? used : defined).insert(name->str());
    }
  }
  std::vector<std::string> result;
  std::set_difference(used.begin(), used.end(), defined.begin(), defined.end(), std::back_inserter(result));
  return result;
}

Error Builder::prepare(const BuildTarget &target) {
  auto unpackInto = [&](std::string &folder, StringRef prefix, StringRef below = "") -> Error {
    if (!folder.empty())
      return Error::success();
    auto path = cache.unpack(prefix, below);
    if (!path)
      return path.takeError();
    folder = *path;
    return Error::success();
  };
  static std::mutex once;
  std::lock_guard<std::mutex> lock(once);
  if (Error e = unpackInto(compatFolder, "cuda/compat/"))
    return e;
  if (!target.isAmd && readableFolder.empty()) {
    auto folder = cache.storeFolder(clangReadableHeaders(tools.cudaPath));
    if (!folder)
      return folder.takeError();
    readableFolder = *folder;
  }
  if (Error e = unpackInto(shimFolder, "sim/"))
    return e;
  if (Error e = unpackInto(supportFolder, "verify/"))
    return e;
  // For HIP sources that name <w2w/...> and have no copy of their own.
  if (Error e = unpackInto(runtimeFolder, "w2w/", "w2w/"))
    return e;
  if (tools.clang.empty())
    return makeError("building needs clang++, which was not found; run tools/setup");
  if (!target.isAmd && tools.cudaPath.empty())
    return makeError(
        "building for NVIDIA needs a CUDA toolkit (headers and libdevice), and none was found; give --cuda-path");
  if (target.isAmd && tools.rocmPath.empty())
    return makeError("building for AMD needs HIP's headers and device libraries; run tools/setup, or give --rocm-path");
  return Error::success();
}

/// What the host and the device side of a unit share.
std::vector<std::string> Builder::frontFlags(const BuildUnit &unit, const BuildTarget &target) const {
  std::vector<std::string> args;
  auto add = [&](std::initializer_list<std::string> flags) { args.insert(args.end(), flags); };
  add({"-w"});
  bool hasStandard = any_of(unit.flags, [](StringRef flag) { return flag.starts_with("-std="); });
  if (!hasStandard && unit.language != Language::C)
    add({"-std=c++17"});
  switch (unit.language) {
  case Language::Cuda:
    // In front of the program's folders, which may name the toolkit's themselves.
    add({"-x", "cuda", "--cuda-path=" + tools.cudaPath, "-Wno-unknown-cuda-version", "-I" + compatFolder,
         "-I" + readableFolder, "-include", compatFolder + "/w2w_nvcc_compat.h"});
    // What is declared for parsing only is a trap when it is called, and a variable that is passed on before
    // it is set is no reason to drop code: nvcc does not think so either.
    add({"-DW2W_SIMULATED", "-DW2W_BODY={__builtin_trap();}", "-Xclang", "-no-enable-noundef-analysis"});
    break;
  case Language::Hip:
    add({"-x", "hip", "--rocm-path=" + tools.rocmPath});
    if (!tools.deviceLibs.empty())
      add({"--rocm-device-lib-path=" + tools.deviceLibs});
    // HIP 6.4 asks for a macro that clang 22 no longer defines.
    add({"-D__AMDGCN_WAVEFRONT_SIZE=" + utostr(target.waveSize)});
    break;
  case Language::Cxx:
    add({"-x", "c++"});
    break;
  case Language::C:
    add({"-x", "c"});
    break;
  }
  args.insert(args.end(), unit.flags.begin(), unit.flags.end());
  if (target.isAmd)
    add({"-isystem", tools.rocmPath + "/include", "-idirafter", runtimeFolder});
  else
    add({"-isystem", tools.cudaPath + "/include", "-isystem", tools.cudaPath + "/include/cccl"});
  return args;
}

/// The headers that \p unit reads first, compiled in advance for the side that \p sideFlags name, or "".
std::string Builder::precompile(const BuildUnit &unit, ArrayRef<std::string> sideFlags, const BuildTarget &target) {
  BuildUnit alone = unit;
  llvm::erase_if(alone.flags, [](StringRef flag) { return !flag.starts_with("-std="); });
  std::vector<std::string> command = {tools.clang};
  llvm::append_range(command, frontFlags(alone, target));
  llvm::append_range(command, sideFlags);
  return precompilePrelude(cache, unit, std::move(command));
}

/// Compiles \p unit; \p sideFlags are those that its headers depend on, \p ownFlags the others.
Expected<std::string> Builder::compile(const BuildUnit &unit, CacheStep step, ArrayRef<std::string> sideFlags,
                                       ArrayRef<std::string> ownFlags, const BuildTarget &target) {
  step.directory = unit.directory;
  auto make = [&](const std::string &headers) {
    CacheStep made = step;
    made.args = {tools.clang};
    llvm::append_range(made.args, frontFlags(unit, target));
    llvm::append_range(made.args, sideFlags);
    if (!headers.empty()) {
      llvm::append_range(made.args, std::initializer_list<std::string>{"-Xclang", "-include-pch", "-Xclang", headers});
      made.inputs.push_back(headers);
    }
    llvm::append_range(made.args, ownFlags);
    return cache.make(made);
  };
  if (std::string headers = precompile(unit, sideFlags, target); !headers.empty()) {
    auto result = make(headers);
    if (result)
      return result;
    // What is wrong is said by a compilation of the whole.
    consumeError(result.takeError());
  }
  return make("");
}

Expected<std::string> Builder::compileDevice(const BuildUnit &unit, const BuildTarget &target, bool isRelocatable) {
  CacheStep step;
  step.ending = ".bc";
  std::vector<std::string> side, own;
  if (target.isAmd) {
    side = {"--offload-device-only", "--no-gpu-bundle-output", "--offload-arch=" + target.name, "-nogpulib"};
    auto bitcode = deviceBitcode(target);
    if (!bitcode)
      return bitcode.takeError();
    for (const std::string &file : *bitcode)
      llvm::append_range(own, std::initializer_list<std::string>{"-Xclang", "-mlink-builtin-bitcode", "-Xclang", file});
  } else {
    side = {"--cuda-device-only", "--cuda-gpu-arch=" + target.name};
  }
  if (isRelocatable)
    side.push_back("-fgpu-rdc");
  llvm::append_range(side, std::initializer_list<std::string>{"-O3", "-gline-tables-only"});
  // The driver passes -MD on to the host's side only.
  llvm::append_range(own, std::initializer_list<std::string>{"-emit-llvm", "-c", unit.file, "-o", "{out}", "-Xclang",
                                                             "-dependency-file", "-Xclang", "{dep}", "-Xclang", "-MT",
                                                             "-Xclang", "out", "-Xclang", "-sys-header-deps"});
  return compile(unit, std::move(step), side, own, target);
}

Expected<std::string> Builder::compileHost(const BuildUnit &unit, const BuildTarget &target, StringRef blob,
                                           bool isRelocatable) {
  CacheStep step;
  step.ending = ".o";
  std::vector<std::string> side, own;
  if (unit.language == Language::Hip)
    side = {"--offload-host-only"};
  if (unit.language == Language::Cuda)
    // CUB names its kernels after the architectures, on both sides.
    side = {"--cuda-host-only", "--cuda-gpu-arch=" + target.name};
  if (isRelocatable && !blob.empty())
    llvm::append_range(side, std::initializer_list<std::string>{"-fgpu-rdc", "--no-offload-new-driver"});
  side.push_back("-O2");
  if (!blob.empty())
    own = {"-Xclang", "-fcuda-include-gpubinary", "-Xclang", blob.str()};
  llvm::append_range(own, std::initializer_list<std::string>{"-c", unit.file, "-o", "{out}", "-MD", "-MF", "{dep}"});
  return compile(unit, std::move(step), side, own, target);
}

Expected<std::vector<std::string>> Builder::compileUnits(const Program &program, const BuildTarget &target) {
  if (Error e = prepare(target))
    return std::move(e);
  size_t n = program.units.size();
  std::vector<std::string> blobs(n), objects(n), errors(n);
  std::vector<std::string> modules(n);
  auto isDevice = [&](size_t i) {
    return program.units[i].language == Language::Cuda || program.units[i].language == Language::Hip;
  };
  auto device = [&](size_t i) -> Error {
    if (!isDevice(i))
      return Error::success();
    auto module = compileDevice(program.units[i], target, program.isRelocatable);
    if (!module)
      return module.takeError();
    modules[i] = *module;
    return Error::success();
  };
  auto host = [&](size_t i) -> Error {
    if (isDevice(i) && !program.isRelocatable) {
      auto blob = blobOf(modules[i], target);
      if (!blob)
        return blob.takeError();
      blobs[i] = *blob;
    }
    auto object = compileHost(program.units[i], target, blobs[i], program.isRelocatable);
    if (!object)
      return object.takeError();
    objects[i] = *object;
    return Error::success();
  };
  auto forAll = [&](function_ref<Error(size_t)> step) -> Error {
    parallelFor(n, jobs, [&](size_t i) {
      if (Error e = step(i))
        errors[i] = toString(std::move(e));
    });
    for (const std::string &e : errors)
      if (!e.empty())
        return makeError(e);
    return Error::success();
  };
  if (!program.isRelocatable) {
    auto both = [&](size_t i) -> Error {
      if (Error e = device(i))
        return e;
      return host(i);
    };
    if (Error e = forAll(both))
      return std::move(e);
    return objects;
  }
  if (Error e = forAll(device))
    return std::move(e);
  std::vector<std::string> present;
  for (const std::string &m : modules)
    if (!m.empty())
      present.push_back(m);
  auto linked = linkModules(present);
  if (!linked)
    return linked.takeError();
  auto code = cache.store(*linked, ".bc");
  if (!code)
    return code.takeError();
  auto blob = blobOf(*code, target);
  if (!blob)
    return blob.takeError();
  // The code of all files is in one place; an empty container says so.
  auto none = cache.store(makeBlob({}), ".w2wsim");
  if (!none)
    return none.takeError();
  for (size_t i = 0; i < n; ++i)
    if (isDevice(i))
      blobs[i] = *none;
  if (Error e = forAll(host))
    return std::move(e);
  auto undefined = undefinedSymbols(objects);
  if (!undefined)
    return undefined.takeError();
  auto object = compileStub(relocatableStub(*blob, *undefined), {*blob});
  if (!object)
    return object.takeError();
  objects.insert(objects.begin(), *object);
  return objects;
}

/// The container of device code for the bitcode in the file \p module.
Expected<std::string> Builder::blobOf(StringRef module, const BuildTarget &target) {
  // The name of a result stands for its content, so one look at it is enough.
  std::string path = module.drop_back(StringRef(".bc").size()).str() + ".w2wsim";
  if (sys::fs::exists(path))
    return path;
  auto content = readFile(module);
  if (!content)
    return content.takeError();
  std::vector<std::pair<std::string, std::string>> modules = {{target.name, (*content)->getBuffer().str()}};
  auto managed = managedVariables(**content);
  if (!managed)
    return managed.takeError();
  if (!managed->empty())
    modules.emplace_back("managed", join(*managed, "\n"));
  if (Error e = writeFile(path, makeBlob(modules)))
    return std::move(e);
  return path;
}

/// Compiles a source that the build itself wrote.
Expected<std::string> Builder::compileStub(StringRef text, std::vector<std::string> inputs) {
  auto source = cache.store(text, ".cpp");
  if (!source)
    return source.takeError();
  CacheStep step;
  step.ending = ".o";
  step.inputs = std::move(inputs);
  step.args = {tools.clang, "-x", "c++", "-w", "-O1", "-c", *source, "-o", "{out}"};
  return cache.make(step);
}

/// The bitcode that clang would link to device code for \p target.
Expected<std::vector<std::string>> Builder::deviceLibraries(const BuildTarget &target) {
  auto source = cache.store("", ".hip");
  if (!source)
    return source.takeError();
  CacheStep step;
  step.ending = ".txt";
  step.resultIsErrors = true;
  step.args = {tools.clang,
               "-###",
               "-x",
               "hip",
               "--rocm-path=" + tools.rocmPath,
               "--offload-device-only",
               "--no-gpu-bundle-output",
               "--offload-arch=" + target.name,
               "-c",
               *source,
               "-o",
               "-"};
  if (!tools.deviceLibs.empty())
    step.args.push_back("--rocm-device-lib-path=" + tools.deviceLibs);
  auto printed = cache.make(step);
  if (!printed)
    return printed.takeError();
  auto text = readFile(*printed);
  if (!text)
    return text.takeError();
  std::vector<std::string> result = builtinBitcode((*text)->getBuffer());
  if (result.empty())
    return makeError("clang names no device libraries for " + target.name + "; is ROCm's device library installed?");
  return result;
}

/// All bitcode that is linked to device code.
Expected<std::vector<std::string>> Builder::deviceBitcode(const BuildTarget &target) {
  auto libraries = deviceLibraries(target);
  if (!libraries)
    return libraries.takeError();
  auto own = overrides();
  if (!own)
    return own.takeError();
  // What an earlier file defines is not taken from a later one.
  if (!own->empty())
    libraries->insert(libraries->begin(), *own);
  return libraries;
}

/// Bitcode that stands in for functions of the device libraries: those that talk
/// to the host (printf) call the simulator.  Empty while there is none.
Expected<std::string> Builder::overrides() {
  const EmbeddedFile *text = findEmbedded("sim/overrides.ll");
  if (!text)
    return "";
  auto bitcode = assembleIr(text->content, "overrides.ll");
  if (!bitcode)
    return bitcode.takeError();
  return cache.store(*bitcode, ".bc");
}

/// Compiles a file that comes with warp2wave and is part of each program.
Expected<std::string> Builder::compileSupport(StringRef source, StringRef folder, const BuildTarget &target) {
  CacheStep step;
  step.ending = ".o";
  step.directory = folder.str();
  step.args = {tools.clang, "-x", "c++", "-std=c++17", "-O2", "-w", "-fPIC", ("-I" + folder).str()};
  if (target.isAmd)
    llvm::append_range(step.args, std::initializer_list<std::string>{"-isystem", tools.rocmPath + "/include",
                                                                     "-D__HIP_PLATFORM_AMD__"});
  else
    llvm::append_range(step.args, std::initializer_list<std::string>{"-isystem", tools.cudaPath + "/include"});
  llvm::append_range(step.args, std::initializer_list<std::string>{"-c", (folder + "/" + source).str(), "-o", "{out}",
                                                                   "-MD", "-MF", "{dep}"});
  auto object = cache.make(step);
  if (!object)
    return makeError("warp2wave's own " + source + " does not compile: " + toString(object.takeError()));
  return object;
}

/// The names that a linker's messages miss.
static std::vector<std::string> missingNames(StringRef log) {
  std::set<std::string> names;
  for (StringRef rest = log; !rest.empty();) {
    auto [line, tail] = rest.split('\n');
    rest = tail;
    size_t at = line.find("undefined symbol: ");
    if (at != StringRef::npos)
      names.insert(line.drop_front(at + 18).trim().str());
  }
  return std::vector<std::string>(names.begin(), names.end());
}

Expected<std::string> Builder::link(const Program &program, const BuildTarget &target,
                                    std::vector<std::string> objects) {
  auto undefined = undefinedSymbols(objects);
  if (!undefined)
    return undefined.takeError();
  std::vector<std::string> shims;
  for (const std::string &name : chooseShims(*undefined, target.isAmd))
    if (sys::fs::exists(shimFolder + "/shim/" + name))
      shims.push_back(name);
  bool needsBlas = is_contained(shims, target.isAmd ? "blas_hip.cpp" : "blas_cuda.cpp");
  bool needsFft = is_contained(shims, target.isAmd ? "fft_hip.cpp" : "fft_cuda.cpp");
  std::vector<std::string> extra(shims.size()), errors(shims.size());
  parallelFor(shims.size(), jobs, [&](size_t i) {
    auto object = compileSupport("shim/" + shims[i], shimFolder, target);
    if (object)
      extra[i] = *object;
    else
      errors[i] = toString(object.takeError());
  });
  for (const std::string &e : errors)
    if (!e.empty())
      return makeError(e);
  // Constructors run in the order of the link: the shims' first, which say whose API this is.
  objects.insert(objects.begin(), extra.begin(), extra.end());
  if (!target.isAmd) {
    auto support = compileSupport("cuda_host.cpp", supportFolder, target);
    if (!support)
      return support.takeError();
    objects.push_back(*support);
  }
  CacheStep step;
  step.ending = ".exe";
  step.inputs = objects;
  step.args = {tools.clang, "-fuse-ld=lld", "-Wl,--error-limit=0", "-Wl,--no-demangle"};
  llvm::append_range(step.args, objects);
  llvm::append_range(step.args, program.linkFlags);
  llvm::append_range(step.args, std::initializer_list<std::string>{"-L" + tools.simulatorFolder, "-lw2wSim",
                                                                   "-Wl,-rpath," + tools.simulatorFolder, "-pthread",
                                                                   "-lm", "-ldl"});
  if (needsBlas)
    step.args.push_back("-lopenblas");
  // Without FFTW the shim refuses by name.
  if (needsFft && sys::fs::exists("/usr/include/fftw3.h"))
    llvm::append_range(step.args, std::initializer_list<std::string>{"-lfftw3", "-lfftw3f"});
  step.args.insert(step.args.end(), {"-o", "{out}"});
  // Functions of the vendors that are missing refuse by name when they are called.
  undefined = undefinedSymbols(objects);
  if (!undefined)
    return undefined.takeError();
  std::vector<std::string> missing;
  for (const std::string &name : *undefined)
    if (isVendorSymbol(name))
      missing.push_back(name);
  if (!missing.empty()) {
    auto object = compileStub(refusalStub(missing), {});
    if (!object)
      return object.takeError();
    step.inputs.push_back(*object);
    step.args.insert(step.args.begin() + 4, *object);
  }
  auto result = cache.make(step);
  if (result)
    return result;
  std::string message = toString(result.takeError());
  if (std::vector<std::string> names = missingNames(message); !names.empty())
    return makeError(
        "does not link: undefined symbol " + join(names, ", ") +
        (program.isRelocatable ? "" : "; if its device code is linked over several files, give --flags=-rdc=true"));
  return makeError("does not link: " + message);
}

Expected<std::vector<std::string>> Builder::environment(const BuildTarget &target) {
  std::vector<std::pair<std::string, std::string>> headers;
  for (const EmbeddedFile &file : embeddedFiles())
    if (file.path.starts_with("cuda/compat/") || file.path.starts_with("w2w/"))
      headers.emplace_back(file.path.str(), file.content.str());
  auto include = cache.storeFolder(headers);
  if (!include)
    return include.takeError();
  std::vector<std::string> result = {"W2W_SIM_CLANG=" + tools.clang, "W2W_SIM_CUDA=" + tools.cudaPath,
                                     "W2W_SIM_ROCM=" + tools.rocmPath, "W2W_SIM_DEVICE_LIBS=" + tools.deviceLibs,
                                     "W2W_SIM_INCLUDE=" + *include};
  if (!target.isAmd)
    return result;
  auto bitcode = deviceBitcode(target);
  if (!bitcode)
    return bitcode.takeError();
  result.push_back("W2W_SIM_DEVICE_BITCODE=" + join(*bitcode, ":"));
  return result;
}

Expected<std::string> Builder::build(const Program &program, const BuildTarget &target) {
  auto objects = compileUnits(program, target);
  if (!objects)
    return objects.takeError();
  if (!sys::fs::exists(tools.simulatorFolder + "/libw2wSim.so"))
    return makeError("the simulator, libw2wSim.so, is not in '" + tools.simulatorFolder +
                     "', where it belongs to the tool");
  return link(program, target, std::move(*objects));
}

} // namespace warp2wave::verify
