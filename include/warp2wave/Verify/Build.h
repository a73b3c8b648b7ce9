// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds a CUDA or a HIP program for the simulator: each device source is
// compiled to the IR of its target, which is put into the host object in the
// place of a GPU's machine code, and the objects are linked with the simulator and
// with an implementation of the host API on top of it (the shims).

#ifndef WARP2WAVE_VERIFY_BUILD_H
#define WARP2WAVE_VERIFY_BUILD_H

#include "warp2wave/Verify/Cache.h"
#include <string>
#include <vector>

namespace warp2wave::verify {

enum class Language : uint8_t { Cuda, Hip, Cxx, C };

struct BuildUnit {
  /// Absolute path.
  std::string file;
  std::string directory;
  /// clang's flags, with absolute paths.
  std::vector<std::string> flags;
  Language language = Language::Cxx;
};

struct Program {
  /// For reports.
  std::string name;
  std::vector<BuildUnit> units;
  /// Of the user's own libraries: -L, -l, -Wl.
  std::vector<std::string> linkFlags;
  /// Libraries of the vendor (-lcublas), which a GPU's build needs and the simulator's does not.
  std::vector<std::string> vendorLibraries;
  /// Device code of several units is linked before it runs (nvcc -rdc=true).
  bool isRelocatable = false;
};

/// What a program is built for.
struct BuildTarget {
  /// clang's name: "sm_90", "gfx942".
  std::string name;
  bool isAmd = false;
  unsigned waveSize = 32;
};

/// Where the tools and libraries are.
struct Toolchain {
  std::string clang;
  /// Empty if there is none.
  std::string cudaPath, rocmPath;
  /// Folder of ROCm's device bitcode.
  std::string deviceLibs;
  /// Folder of libw2wSim.so.
  std::string simulatorFolder;
};

class Builder {
public:
  Builder(Cache &cache, Toolchain tools, unsigned jobs) : cache(cache), tools(std::move(tools)), jobs(jobs) {}

  /// Returns the path of the executable, or what could not be compiled or linked.
  llvm::Expected<std::string> build(const Program &program, const BuildTarget &target);

  /// Likewise, up to the objects: for tests without a simulator.
  llvm::Expected<std::vector<std::string>> compileUnits(const Program &program, const BuildTarget &target);

  /// What a program needs that compiles code while it runs (NVRTC, hipRTC): "NAME=value".
  llvm::Expected<std::vector<std::string>> environment(const BuildTarget &target);

private:
  llvm::Error prepare(const BuildTarget &target);
  std::vector<std::string> frontFlags(const BuildUnit &unit, const BuildTarget &target) const;
  llvm::Expected<std::string> compile(const BuildUnit &unit, CacheStep step, llvm::ArrayRef<std::string> sideFlags,
                                      llvm::ArrayRef<std::string> ownFlags, const BuildTarget &target);
  std::string precompile(const BuildUnit &unit, llvm::ArrayRef<std::string> sideFlags, const BuildTarget &target);
  llvm::Expected<std::string> compileDevice(const BuildUnit &unit, const BuildTarget &target, bool isRelocatable);
  llvm::Expected<std::string> compileHost(const BuildUnit &unit, const BuildTarget &target, llvm::StringRef blob,
                                          bool isRelocatable);
  llvm::Expected<std::string> compileSupport(llvm::StringRef source, llvm::StringRef folder, const BuildTarget &target);
  llvm::Expected<std::string> compileStub(llvm::StringRef text, std::vector<std::string> inputs);
  llvm::Expected<std::string> blobOf(llvm::StringRef module, const BuildTarget &target);
  llvm::Expected<std::vector<std::string>> deviceLibraries(const BuildTarget &target);
  llvm::Expected<std::vector<std::string>> deviceBitcode(const BuildTarget &target);
  llvm::Expected<std::string> overrides();
  llvm::Expected<std::string> link(const Program &program, const BuildTarget &target, std::vector<std::string> objects);

  Cache &cache;
  Toolchain tools;
  unsigned jobs;
  /// Folders of the built-in headers and sources, once they are written.
  std::string compatFolder, readableFolder, shimFolder, supportFolder, runtimeFolder;
};

/// A container of device code (include/warp2wave/Sim/Blob.h) with \p modules: name and code.
std::string makeBlob(llvm::ArrayRef<std::pair<std::string, std::string>> modules);

/// The shims that the undefined symbols of a program ask for, such as "runtime_cuda.cpp".
std::vector<std::string> chooseShims(llvm::ArrayRef<std::string> undefined, bool isAmd);

/// True for a function of CUDA's, ROCm's or their libraries, by its name in the object file.
bool isVendorSymbol(llvm::StringRef name);

} // namespace warp2wave::verify

#endif
