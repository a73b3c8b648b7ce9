// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The commands verify and run: finds the toolkits and the programs, and hands
// them to Verify.

#include "warp2wave/Driver/Verify.h"
#include "VerifyProgram.h"
#include "warp2wave/Source/Toolkit.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Support/Suppression.h"
#include "warp2wave/Verify/DoublePrecision.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"
#include <mutex>

using namespace llvm;

namespace warp2wave {

static int fail(Error e) {
  errs() << "warp2wave: error: " << toString(std::move(e)) << '\n';
  return ExitUsage;
}

/// Where everything is that programs are built with; what is not there stays empty.
static Expected<verify::Toolchain> findTools(const std::string &cudaPath, const std::string &rocmPath,
                                             const std::string &programPath) {
  verify::Toolchain tools;
  tools.clang = findClang();
  if (tools.clang.empty())
    return makeError("programs are built with clang++ " CLANG_VERSION_MAJOR_STRING
                     ", which was not found; run tools/setup");
  auto cuda = findCuda(cudaPath);
  if (!cuda)
    return cuda.takeError();
  tools.cudaPath = cuda->path;
  auto rocm = findRocm(rocmPath, programPath);
  if (rocm) {
    tools.rocmPath = rocm->path;
    tools.deviceLibs = rocm->deviceLibs;
  } else if (!rocmPath.empty()) {
    return rocm.takeError();
  } else {
    consumeError(rocm.takeError());
  }
  StringRef prefix = sys::path::parent_path(sys::path::parent_path(programPath));
  tools.simulatorFolder = (prefix + "/lib").str();
  return tools;
}

static verify::BuildTarget amdTarget(const Target &target) { return {target.name.str(), true, target.waveSize}; }

static bool isCudaTarget(StringRef name) { return name == "sm_80" || name == "sm_90" || name == "sm_120a"; }

static unsigned coresOr(unsigned jobs) {
  return jobs ? jobs : std::max(1u, hardware_concurrency().compute_thread_count());
}

namespace {

/// A folder for what is only needed now, or the one that the user wants to keep.
class WorkFolder {
public:
  explicit WorkFolder(StringRef keep) : isKept(!keep.empty()) {
    if (isKept) {
      path = realPath(keep);
      error = makeFolders(path);
    } else {
      SmallString<128> made;
      error = sys::fs::createUniqueDirectory("warp2wave-verify", made);
      path = std::string(made);
    }
  }
  ~WorkFolder() {
    if (!isKept && !path.empty())
      sys::fs::remove_directories(path);
  }
  WorkFolder(const WorkFolder &) = delete;
  WorkFolder &operator=(const WorkFolder &) = delete;

  std::string path;
  std::error_code error;

private:
  bool isKept;
};

class Verification {
public:
  Verification(const VerifyJob &job, std::vector<ProgramInput> programs, verify::Toolchain tools, verify::Cache &cache,
               StringRef folder)
      : job(job), programs(std::move(programs)), tools(std::move(tools)), cache(cache), folder(folder) {}

  int run() {
    unsigned jobs = coresOr(job.jobs);
    outer = static_cast<unsigned>(std::min<size_t>(jobs, programs.size()));
    inner = std::max(1u, jobs / std::max(1u, outer));
    reports.resize(programs.size());
    finished.resize(programs.size());
    verify::parallelFor(programs.size(), outer, [&](size_t i) {
      reports[i] = verifyOne(programs[i], i);
      tell(i);
    });
    std::vector<verify::ProgramReport> all;
    for (auto &list : reports)
      for (verify::ProgramReport &report : list)
        all.push_back(std::move(report));
    if (job.json)
      outs() << formatv("{0:2}\n", verify::toJson(all));
    int code = ExitPorted;
    for (const verify::ProgramReport &report : all)
      for (const verify::TargetReport &t : report.targets)
        code = std::max<int>(code, t.verdict == verify::Verdict::Same || t.isOptional ? ExitPorted
                                   : t.verdict == verify::Verdict::NotBuilt           ? ExitParse
                                                                                      : ExitFindings);
    return code;
  }

private:
  /// Prints what is finished, in the order of the inputs.
  void tell(size_t index) {
    std::lock_guard<std::mutex> lock(printing);
    finished[index] = true;
    while (printed < programs.size() && finished[printed]) {
      if (!job.json)
        for (const verify::ProgramReport &report : reports[printed])
          verify::printReport(outs(), report);
      outs().flush();
      ++printed;
    }
  }

  Job settings() const {
    Job j;
    j.targets = job.targets;
    j.oneWarpKernels = job.oneWarpKernels;
    j.isNative = job.isNative;
    j.matrixLevel = job.matrixLevel;
    j.hipVersion = job.hipVersion;
    j.buildPath = job.buildPath;
    j.cudaPath = job.cudaPath;
    j.rocmPath = job.rocmPath;
    j.programPath = job.programPath;
    j.jobs = inner;
    return j;
  }

  /// Reads a port that somebody made already.
  Error loadPort(const ProgramInput &original, verify::Program &port) const {
    ProgramInput input;
    input.name = original.name;
    input.inputs = job.against;
    input.flags = job.flags;
    for (const std::string &name : job.defines)
      input.flags.push_back("-D" + name);
    auto loaded = loadProgram(input, settings());
    if (!loaded)
      return loaded.takeError();
    if (!loaded->isHip)
      return makeError("'" + job.against.front() + "' is no HIP program, so it is no port");
    port = std::move(loaded->program);
    return Error::success();
  }

  std::vector<verify::ProgramReport> verifyOne(ProgramInput input, size_t index) {
    llvm::append_range(input.flags, job.flags);
    verify::Pair pair;
    pair.name = input.name;
    std::string own = folder + "/" + utostr(index + 1) + "-" + input.name, place;
    auto loaded = loadProgram(input, settings());
    if (!loaded) {
      pair.portError = toString(loaded.takeError());
    } else if (loaded->isHip) {
      pair.portError = "the program is HIP already, so there is nothing to compare it with; 'warp2wave run' runs it";
    } else if (!job.against.empty()) {
      pair.original = loaded->program;
      if (Error e = loadPort(input, pair.port))
        pair.portError = toString(std::move(e));
    } else {
      pair.original = loaded->program;
      auto port = portProgram(input, *loaded, settings(), own + "/port", cache, place);
      if (port)
        pair.port = std::move(*port);
      else
        pair.portError = toString(port.takeError());
    }
    std::vector<verify::ProgramReport> result;
    if (!pair.portError.empty()) {
      std::vector<std::string> names;
      for (const Target *t : job.targets)
        names.push_back(t->name.str());
      result.push_back(verify::notRun(pair, names, "sim", pair.portError));
      for (verify::TargetReport &t : result.back().targets)
        t.verdict = verify::Verdict::NotBuilt;
      return result;
    }

    // Only a file that cannot be written keeps it from working; the build says what is missing then.
    if (Error e = readAsNvcc(*loaded, pair.original, cache))
      consumeError(std::move(e));
    if (auto precise = verify::inDoublePrecision(pair.original, cache))
      pair.precise = std::move(*precise);
    else
      consumeError(precise.takeError());
    verify::Builder builder(cache, tools, inner);
    auto simulator = verify::makeSimulator(builder);
    auto cuda = verify::makeCudaGpu(cache, tools.cudaPath, tools.rocmPath + "/include");
    auto hip = verify::makeHipGpu(cache);
    verify::Settings s;
    s.schedules = std::max(1u, job.schedules);
    s.jobs = inner;
    s.run.arguments = job.arguments.empty() ? input.arguments : job.arguments;
    s.run.timeout = job.timeout;
    s.run.temporary = own;
    s.originalTarget.name = loaded->originalTarget;
    bool isAuto = job.runner == "auto";
    if (job.runner == "sim" || isAuto) {
      for (const Target *t : job.targets)
        s.targets.push_back(amdTarget(*t));
      result.push_back(verify::verifyPair(pair, s, *simulator, *simulator));
    }
    auto onGpu = [&](verify::Runner &runner, verify::Runner &reference) {
      s.targets = {{runner.name().str(), &runner == hip.get(), 32}};
      if (std::string why = runner.missing(); !why.empty())
        result.push_back(verify::notRun(pair, {runner.name().str()}, runner.name(), why));
      else
        result.push_back(verify::verifyPair(pair, s, reference, runner));
    };
    if (job.runner == "cuda" || isAuto)
      onGpu(*cuda, *cuda);
    if (job.runner == "hip" || isAuto)
      onGpu(*hip, cuda->missing().empty() ? *cuda : *simulator);
    for (verify::ProgramReport &report : result)
      for (verify::TargetReport &t : report.targets) {
        shorten(t.findings, place);
        shorten(t.shared, place);
        for (size_t at; !place.empty() && (at = t.reason.find(place + "/")) != std::string::npos;)
          t.reason.erase(at, place.size() + 1);
        // A GPU that was not asked for by name, and is not there, is no failure.
        t.isOptional = isAuto && t.runner != "sim" && t.verdict == verify::Verdict::NotRun;
      }
    return result;
  }

  /// The port lies in the cache: its files are called as in an output folder.
  static void shorten(std::vector<Finding> &findings, StringRef place) {
    for (Finding &f : findings)
      if (!place.empty() && isBelow(f.file, place))
        f.file = f.file.substr(place.size() + 1);
  }

  const VerifyJob &job;
  std::vector<ProgramInput> programs;
  verify::Toolchain tools;
  verify::Cache &cache;
  std::string folder;
  unsigned outer = 1, inner = 1;
  std::mutex printing;
  size_t printed = 0;
  std::vector<std::vector<verify::ProgramReport>> reports;
  std::vector<char> finished;
};

} // namespace

int runVerify(const VerifyJob &job) {
  auto tools = findTools(job.cudaPath, job.rocmPath, job.programPath);
  if (!tools)
    return fail(tools.takeError());
  auto programs = findPrograms(job.inputs);
  if (!programs)
    return fail(programs.takeError());
  auto cache = verify::Cache::open();
  if (!cache)
    return fail(cache.takeError());
  WorkFolder work(job.keep);
  if (work.error)
    return fail(makeError("cannot make the folder '" +
                          (job.keep.empty() ? std::string("for temporary files") : job.keep) +
                          "': " + work.error.message()));
  return Verification(job, std::move(*programs), std::move(*tools), **cache, work.path).run();
}

/// A file as the user knows it: below the port or below the working folder, the rest of the name.
static StringRef shortName(StringRef file, StringRef place) {
  SmallString<256> here;
  sys::fs::current_path(here);
  std::string realHere = realPath(here);
  for (StringRef folder : {place, StringRef(realHere)})
    if (!folder.empty() && file.size() > folder.size() && isBelow(file, folder))
      return file.drop_front(folder.size() + 1);
  return file;
}

/// What the checks saw, as a compiler prints it.
static void printIncidents(const verify::Trace &trace, StringRef place) {
  for (const verify::IncidentEvent &e : trace.incidents) {
    if (isSilenced(e.file, e.line, e.id))
      continue;
    const FindingKind *kind = findFindingKind(e.id);
    StringRef file = shortName(e.file, place);
    if (file.empty())
      errs() << "warp2wave";
    else
      errs() << file << ':' << e.line << ":1";
    errs() << ": " << (kind && kind->sev == Severity::Note ? "note" : "warning") << ": " << verify::describeIncident(e)
           << " [" << e.id << "]\n";
  }
  for (const std::string &failed : trace.failedLaunches)
    errs() << "warp2wave: note: a launch did not come to its end: " << failed << '\n';
}

int runProgram(const RunJob &job) {
  auto tools = findTools(job.cudaPath, job.rocmPath, job.programPath);
  if (!tools)
    return fail(tools.takeError());
  auto programs = findPrograms(job.inputs);
  if (!programs)
    return fail(programs.takeError());
  if (programs->size() != 1)
    return fail(makeError("run takes one program, and there are " + Twine(programs->size()) + " ('" +
                          programs->front().name + "', ...)"));
  auto cache = verify::Cache::open();
  if (!cache)
    return fail(cache.takeError());
  WorkFolder work("");
  if (work.error)
    return fail(makeError("no place for temporary files: " + work.error.message()));

  ProgramInput &input = programs->front();
  llvm::append_range(input.flags, job.flags);
  Job settings;
  settings.buildPath = job.buildPath;
  settings.cudaPath = job.cudaPath;
  settings.rocmPath = job.rocmPath;
  settings.programPath = job.programPath;
  settings.jobs = job.jobs;
  auto loaded = loadProgram(input, settings);
  if (!loaded)
    return fail(loaded.takeError());
  std::string name = !job.target.empty() ? job.target : loaded->isHip ? "gfx942" : loaded->originalTarget;
  verify::BuildTarget target{name, false, 32};
  const Target *amd = findTarget(name);
  if (amd)
    target = amdTarget(*amd);
  else if (!isCudaTarget(name))
    return fail(makeError("unknown target '" + name +
                          "'; known targets: sm_80, sm_90, sm_120a, gfx90a, gfx942, gfx950, gfx1100, gfx1201"));
  if (!amd && loaded->isHip)
    return fail(makeError("'" + input.inputs.front() +
                          "' is HIP, which runs on AMD's targets; give --target=gfx942 or the like"));

  verify::Program program = loaded->program;
  if (!amd)
    if (Error e = readAsNvcc(*loaded, program, **cache))
      return fail(std::move(e));
  std::string place;
  if (amd && !loaded->isHip) {
    settings.targets = {amd};
    auto port = portProgram(input, *loaded, settings, work.path + "/port", **cache, place);
    if (!port)
      return fail(port.takeError());
    program = std::move(*port);
  }
  verify::Builder builder(**cache, *tools, coresOr(job.jobs));
  auto executable = builder.build(program, target);
  if (!executable) {
    errs() << "warp2wave: error: " << input.name << " could not be built for " << name << ": "
           << toString(executable.takeError()) << '\n';
    return ExitParse;
  }
  verify::RunOptions options;
  options.schedule = job.schedule;
  options.threads = job.jobs;
  std::string trace = work.path + "/trace";
  makeFolders(trace);
  verify::Command command;
  command.args = {*executable};
  llvm::append_range(command.args, job.arguments.empty() ? input.arguments : job.arguments);
  command.environment = verify::simulatorEnvironment(target, options, trace);
  auto more = builder.environment(target);
  if (!more)
    return fail(more.takeError());
  llvm::append_range(command.environment, *more);
  command.timeout = job.timeout;
  outs().flush();
  verify::Outcome outcome = verify::runCommand(command);
  if (auto events = verify::readTrace(trace))
    printIncidents(*events, place);
  else
    consumeError(events.takeError());
  switch (outcome.kind) {
  case verify::Outcome::Exited:
    return outcome.code;
  case verify::Outcome::Killed:
    errs() << "warp2wave: note: the program was " << outcome.describe() << '\n';
    return 128 + outcome.code;
  case verify::Outcome::TimedOut:
    errs() << "warp2wave: note: the program was " << outcome.describe() << '\n';
    return 124;
  case verify::Outcome::NotStarted:
    return fail(makeError("the program " + outcome.describe()));
  }
  return ExitInternal;
}

} // namespace warp2wave
