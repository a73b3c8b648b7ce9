// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Runner.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Verify/Process.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace warp2wave::verify {

/// The exit code of a program that asked for something the simulator does not run.
static constexpr int refusedCode = 77;

std::vector<std::string> simulatorEnvironment(const BuildTarget &target, const RunOptions &options, StringRef trace) {
  std::vector<std::string> result = {"W2W_SIM_TARGET=" + target.name, "W2W_SIM_SCHEDULE=" + options.schedule};
  if (!trace.empty())
    result.push_back(("W2W_SIM_TRACE=" + trace).str());
  if (options.threads)
    result.push_back("W2W_SIM_THREADS=" + utostr(options.threads));
  if (options.rounding)
    result.push_back("W2W_SIM_ROUNDING=" + utostr(options.rounding));
  return result;
}

/// Runs \p executable with its output caught in \p folder.
static RunResult runCaught(StringRef executable, const RunOptions &options, StringRef folder,
                           std::vector<std::string> environment) {
  RunResult result;
  result.schedule = options.schedule;
  Command command;
  command.args = {executable.str()};
  llvm::append_range(command.args, options.arguments);
  command.directory = options.directory;
  command.environment = std::move(environment);
  command.input = "/dev/null";
  command.output = (folder + "/stdout").str();
  command.errors = (folder + "/stderr").str();
  command.timeout = options.timeout;
  result.outcome = runCommand(command);
  if (auto text = MemoryBuffer::getFile(*command.output))
    result.output = (*text)->getBuffer().str();
  if (result.outcome.kind == Outcome::NotStarted)
    result.refusal = result.outcome.describe();
  return result;
}

/// A new folder for one run, named after it: "gfx942-reversed", and "gfx942-reversed-2" if there is one already.
static std::string makeFolder(const BuildTarget &target, const RunOptions &options) {
  std::string name = options.temporary + "/" + target.name + "-" + options.schedule;
  if (options.rounding)
    name += "-rounding-" + utostr(options.rounding);
  makeFolders(options.temporary);
  std::string folder = name;
  for (unsigned i = 2; sys::fs::create_directory(folder, /*IgnoreExisting=*/false) == std::errc::file_exists; ++i)
    folder = name + "-" + utostr(i);
  return folder;
}

/// "cannot run `x`: not simulated", on one line.
static std::string refusalOf(StringRef what) {
  std::string text;
  for (char c : what)
    text += c == '\n' ? "; " : c == '\t' ? " " : std::string(1, c);
  bool isQuoted = StringRef(text).contains('`');
  return "cannot run " + (isQuoted ? text : "`" + text + "`") + ": not simulated";
}

namespace {

class Simulator : public Runner {
public:
  explicit Simulator(Builder &builder) : builder(builder) {}
  StringRef name() const override { return "sim"; }
  std::string missing() const override { return ""; }
  Expected<std::string> build(const Program &program, const BuildTarget &target) override {
    return builder.build(program, target);
  }

  RunResult run(StringRef executable, const BuildTarget &target, const RunOptions &options) override {
    std::string folder = makeFolder(target, options), trace = folder + "/trace";
    makeFolders(trace);
    std::vector<std::string> variables = simulatorEnvironment(target, options, trace);
    RunResult result;
    if (auto more = builder.environment(target)) {
      llvm::append_range(variables, *more);
    } else {
      result.refusal = toString(more.takeError());
      return result;
    }
    result = runCaught(executable, options, folder, std::move(variables));
    if (!result.refusal.empty())
      return result;
    // A program that never calls the runtime writes no trace: it launched and copied nothing.
    if (!sys::fs::exists(trace + "/events.jsonl") &&
        !(result.outcome.kind == Outcome::Exited && result.outcome.code == refusedCode)) {
      result.trace.emplace();
      return result;
    }
    auto events = readTrace(trace);
    if (!events) {
      result.refusal = toString(events.takeError());
      if (auto said = MemoryBuffer::getFile(folder + "/stderr"); said && !(*said)->getBuffer().trim().empty())
        result.refusal = (*said)->getBuffer().trim().take_back(300).str();
      return result;
    }
    result.trace = std::move(*events);
    if (result.outcome.kind == Outcome::Exited && result.outcome.code == refusedCode &&
        !result.trace->unsupported.empty())
      result.refusal = refusalOf(result.trace->unsupported.back());
    return result;
  }

private:
  Builder &builder;
};

/// A GPU and the compiler of its vendor.
class Gpu : public Runner {
public:
  Gpu(Cache &cache, bool isAmd, std::string cudaPath, std::string hipInclude)
      : cache(cache), isAmd(isAmd), hipInclude(std::move(hipInclude)) {
    if (!cudaPath.empty() && sys::fs::can_execute(cudaPath + "/bin/nvcc"))
      compiler = cudaPath + "/bin/nvcc";
    else if (auto found = sys::findProgramByName(isAmd ? "hipcc" : "nvcc"))
      compiler = *found;
  }

  StringRef name() const override { return isAmd ? "hip" : "cuda"; }

  std::string missing() const override {
    if (compiler.empty())
      return isAmd ? "hipcc was not found" : "nvcc was not found";
    bool hasDevice = isAmd ? sys::fs::exists("/dev/kfd") : sys::fs::exists("/dev/nvidiactl");
    if (!hasDevice)
      return isAmd ? "there is no AMD GPU (/dev/kfd)" : "there is no NVIDIA GPU (/dev/nvidiactl)";
    return "";
  }

  Expected<std::string> build(const Program &program, const BuildTarget &) override {
    CacheStep step;
    step.ending = ".exe";
    step.args = {compiler, "-O2", "-w"};
    bool hasStandard = false, isPort = false;
    for (const BuildUnit &unit : program.units) {
      isPort |= unit.language == Language::Hip;
      for (const std::string &flag : unit.flags) {
        hasStandard |= StringRef(flag).starts_with("-std=");
        step.args.push_back(flag);
      }
      step.directory = unit.directory;
    }
    if (!hasStandard)
      step.args.push_back("-std=c++17");
    if (isPort && !isAmd) {
      if (!sys::fs::exists(hipInclude + "/hip/nvidia_detail/nvidia_hip_runtime_api.h"))
        return makeError("HIP's headers for NVIDIA (hip/nvidia_detail) are not installed");
      llvm::append_range(
          step.args, std::initializer_list<std::string>{"-x", "cu", "-D__HIP_PLATFORM_NVIDIA__", "-I" + hipInclude});
    }
    if (!isAmd)
      step.args.push_back("-arch=native");
    if (program.isRelocatable)
      step.args.push_back(isAmd ? "-fgpu-rdc" : "-rdc=true");
    for (const BuildUnit &unit : program.units)
      step.args.push_back(unit.file);
    llvm::append_range(step.args, program.linkFlags);
    llvm::append_range(step.args, program.vendorLibraries);
    llvm::append_range(step.args, std::initializer_list<std::string>{"-o", "{out}"});
    // One command builds all of it and lists no headers, so it is not looked up again.
    step.inputs.push_back(cache.temporaryName(""));
    if (Error e = writeFile(step.inputs.back(), ""))
      return std::move(e);
    return cache.make(step);
  }

  RunResult run(StringRef executable, const BuildTarget &target, const RunOptions &options) override {
    return runCaught(executable, options, makeFolder(target, options), {});
  }

private:
  Cache &cache;
  bool isAmd;
  std::string hipInclude, compiler;
};

} // namespace

std::unique_ptr<Runner> makeSimulator(Builder &builder) { return std::make_unique<Simulator>(builder); }

std::unique_ptr<Runner> makeCudaGpu(Cache &cache, std::string cudaPath, std::string hipInclude) {
  return std::make_unique<Gpu>(cache, /*isAmd=*/false, std::move(cudaPath), std::move(hipInclude));
}

std::unique_ptr<Runner> makeHipGpu(Cache &cache) { return std::make_unique<Gpu>(cache, /*isAmd=*/true, "", ""); }

} // namespace warp2wave::verify
