// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A job from beginning to end: read the inputs, parse the units, port the files,
// merge, write, compile, report.

#include "Analysis.h"
#include "Compile.h"
#include "Output.h"
#include "Project.h"
#include "warp2wave/ApiMap/UserRules.h"
#include "warp2wave/Driver/Job.h"
#include "warp2wave/Report/Report.h"
#include "warp2wave/Source/Diff.h"
#include "warp2wave/Support/Suppression.h"
#include "warp2wave/Support/Embedded.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Translate/TokenPort.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/ThreadPool.h"
#include <csignal>

using namespace llvm;

namespace warp2wave {

namespace {

/// A folder that goes away with its owner.
class TemporaryFolder {
public:
  TemporaryFolder() {
    error = sys::fs::createUniqueDirectory("warp2wave", path);
    if (error)
      path.clear();
  }
  ~TemporaryFolder() {
    if (!path.empty())
      sys::fs::remove_directories(path);
  }
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  /// Empty if there is no place for it; then \p error says why.
  SmallString<128> path;
  std::error_code error;
};

/// A file after porting.
struct PortedFile {
  const ProjectFile *source;
  std::vector<Edit> edits;
  std::string content;
  std::string output;
};

class Run {
public:
  explicit Run(const Job &job) : job(job) {}

  int run() {
    if (Error e = prepare())
      return usageError(std::move(e));
    if (Error e = checkOutputNames())
      return usageError(std::move(e));
    parse();
    if (Error e = checkOutputNames()) // of headers that only the parse found, too
      return usageError(std::move(e));
    port();
    if (Error e = deliver()) {
      int code = usageError(std::move(e));
      return std::max(code, parseCode());
    }
    if (job.compile)
      compile();
    finishFindings();
    return tell();
  }

private:
  int usageError(Error e) {
    errs() << "warp2wave: error: " << toString(std::move(e)) << '\n';
    return ExitUsage;
  }

  /// The HIP that was asked for, else the one that is installed, else the one that the rows are checked against.
  void chooseHip() {
    if (!job.hipVersion.empty()) {
      hipVersion = job.hipVersion;
      return;
    }
    auto found = findRocm(job.rocmPath, job.programPath);
    if (!found)
      consumeError(found.takeError());
    else if (!found->hipVersion.empty())
      hipVersion = found->hipVersion;
  }

  /// With --roc, the libraries that have names of ROCm's own. cuBLAS stays with hipBLAS where the project uses a library
  /// whose counterpart takes and returns hipBLAS's types.
  void chooseRoc() {
    if (!job.isRoc)
      return;
    roc = RocAll;
    for (const auto &[path, file] : project.files) {
      if (!file.isPorted() || file.alreadyHip)
        continue;
      auto shared = findSharedBlas(file.content());
      if (!shared)
        continue;
      roc &= ~RocBlas;
      StringRef name = StringRef(file.content()).substr(shared->first, shared->second);
      findings.push_back({FindingId::RocLibrary, path, shared->first, shared->second,
                          ("cuBLAS becomes hipBLAS with --roc, too: '" + name +
                           "' belongs to a library whose counterpart takes and returns hipBLAS's types")
                              .str()});
      return;
    }
  }

  Error prepare() {
    auto foundCuda = findCuda(job.cudaPath);
    if (!foundCuda)
      return foundCuda.takeError();
    cuda = std::move(*foundCuda);
    if (job.compile) {
      if (temporary.error)
        return makeError("--compile needs a temporary folder: " + temporary.error.message() + "; set TMPDIR to a place for it");
      auto foundRocm = findRocm(job.rocmPath, job.programPath);
      if (!foundRocm)
        return foundRocm.takeError();
      rocm = std::move(*foundRocm);
      clang = findClang();
      if (clang.empty())
        return makeError("--compile needs clang++ " CLANG_VERSION_MAJOR_STRING ", which was not found; run tools/setup");
    }
    chooseHip();
    for (const std::string &path : job.ruleFiles) {
      auto content = readFile(path);
      if (!content)
        return content.takeError();
      if (Error e = rules.add(path, (*content)->getBuffer()))
        return e;
    }
    auto loaded = loadProject(job);
    if (!loaded)
      return loaded.takeError();
    project = std::move(*loaded);
    chooseRoc();
    if (job.output == "-" && (job.inputs.size() != 1 || sys::fs::is_directory(job.inputs.front())))
      return makeError("-o - writes one file; give one file as the input");
    return Error::success();
  }

  /// Two inputs must not be written to one file.
  Error checkOutputNames() {
    std::map<std::string, const ProjectFile *> names;
    for (const auto &[path, file] : project.files) {
      auto [it, isNew] = names.try_emplace(project.outputName(file, job.inPlace), &file);
      if (!isNew)
        return makeError("'" + it->second->relative + "' and '" + file.relative + "' would both be written to '" +
                         it->first + "'; rename one of them");
    }
    return Error::success();
  }

  void parse() {
    report.clang = CLANG_VERSION_STRING;
    report.cuda = cuda.isBundled() ? "bundled declarations" : cuda.version + " in " + cuda.path;
    report.rocm = rocm.path.empty() ? "" : rocm.hipVersion + " in " + rocm.path;
    for (const Target *t : job.targets)
      report.targets.push_back(t->name.str());
    if (!job.tokensOnly) {
      if (auto opened = verify::Cache::open())
        cache = std::move(*opened);
      else
        consumeError(opened.takeError());
      bool progress = !job.quiet && project.units.size() > 4 && sys::Process::StandardErrIsDisplayed();
      analysis = analyze(project, cuda, rules, roc, {job.targets, job.oneWarpKernels, job.isNative, job.matrixLevel}, job.jobs, progress, cache.get(), temporary.path);
    }
    report.units = analysis.units;
    report.unitsWithErrors = analysis.unitsWithErrors;
    // Headers that only the preprocessor found, through -I.
    for (const auto &[path, facts] : analysis.facts.files)
      if (Error e = project.addFile(path))
        consumeError(std::move(e)); // a generated or virtual file
      else if (auto it = project.files.find(path); it != project.files.end())
        it->second.becomeHeader();
    llvm::append_range(findings, analysis.errors);
  }

  /// The own file that an include means, or "".
  std::string ownInclude(const ProjectFile &file, StringRef spelling, StringRef resolved) const {
    if (resolved == "<>")
      return "";
    if (!resolved.empty())
      return project.files.count(resolved.str()) ? resolved.str() : "";
    return project.resolveInclude(file.path, spelling);
  }

  FilePort portFile(const ProjectFile &file) {
    FileToPort in;
    in.path = file.path;
    in.content = file.content();
    auto facts = analysis.facts.files.find(file.path);
    if (facts != analysis.facts.files.end())
      in.facts = &facts->second;
    in.userGlobals = &analysis.facts.userGlobals;
    in.userNames = &analysis.facts.userNames;
    StringRef ending = sys::path::extension(file.path);
    in.isCudaUnit = (file.kind == FileKind::CudaSource && !file.alreadyHip) || compiledAsCuda.count(file.path);
    in.isHostUnit = file.kind == FileKind::HostSource && !compiledAsCuda.count(file.path);
    in.isHip = file.alreadyHip;
    in.isDeviceFile = ending == ".cu" || ending == ".cuh" || ending == ".hip";
    in.isC = ending == ".c";
    in.targets = job.targets;
    in.rules = &rules;
    in.hipVersion = hipVersion;
    in.roc = roc;
    in.isRocWanted = job.isRoc;
    auto own = [&](StringRef spelling, StringRef resolved) -> std::optional<std::string> {
      std::string path = ownInclude(file, spelling, resolved);
      if (path.empty())
        return std::nullopt;
      const ProjectFile &target = project.files.at(path);
      if (job.inPlace || target.kind != FileKind::CudaSource || !spelling.ends_with(".cu"))
        return "";
      return spelling.drop_back(3).str() + ".hip";
    };
    in.ownInclude = own;
    return portTokens(in);
  }

  /// A header with CUDA in it that no root holds stays CUDA, and the port does not build with it.
  void reportOutsideHeaders() {
    for (const auto &[path, facts] : analysis.facts.files) {
      auto file = project.files.find(path);
      if (file == project.files.end())
        continue;
      for (const auto &[offset, include] : facts.includes) {
        StringRef spelling = file->second.content().drop_front(offset);
        bool quoted = spelling.consume_front("\"");
        if (!quoted || include.isSdk || include.path.empty() || project.files.count(include.path) ||
            StringRef(include.path).starts_with("/usr/"))
          continue;
        auto buffer = MemoryBuffer::getFile(include.path);
        if (!buffer || !mentionsCuda((*buffer)->getBuffer()))
          continue;
        spelling = spelling.take_until([](char c) { return c == '"'; });
        findings.push_back({FindingId::HeaderOutside, path, offset, unsigned(spelling.size()) + 2,
                            ("'" + spelling + "' is " + include.path + ", outside the given folders, and was not ported; give --root=" +
                             sys::path::parent_path(include.path))
                                .str()});
      }
    }
  }

  /// w2w::convertTo is C++: in what C sources read as well, casts stay as they are.
  void keepCastsOfC() {
    std::map<std::string, bool> readByC;
    for (Change &c : analysis.changes) {
      if (c.rule != "float-to-integer" || c.edits.empty())
        continue;
      auto [it, isNew] = readByC.try_emplace(c.file, false);
      if (isNew)
        it->second = llvm::any_of(project.includersOf({c.file}),
                                  [](StringRef path) { return sys::path::extension(path) == ".c"; });
      if (!it->second)
        continue;
      Finding finding{FindingId::FloatToInteger, c.file, c.anchor, 1,
                      "a floating-point number becomes an integer here, and AMD gives another one than CUDA if it is out of "
                      "range; C sources read this file, so write w2w::convertTo<T>(x) where __cplusplus is defined"};
      c = {c.rule, c.file, c.anchor, {}, {finding}, {}};
    }
  }

  void port() {
    reportOutsideHeaders();
    keepCastsOfC();
    for (const UnitCommand &unit : project.units)
      if (auto it = project.files.find(unit.file); unit.isCuda && it->second.kind == FileKind::HostSource)
        compiledAsCuda.insert(unit.file);
    std::vector<const ProjectFile *> files;
    for (const auto &[path, file] : project.files)
      if (file.isPorted())
        files.push_back(&file);
    for (const ProjectFile *file : files)
      for (std::string &name : definedMacros(file->content()))
        analysis.facts.userNames.insert(std::move(name));
    std::vector<FilePort> ports(files.size());
    {
      DefaultThreadPool pool(hardware_concurrency(job.jobs));
      for (size_t i = 0; i < files.size(); ++i)
        pool.async([&, i] { ports[i] = portFile(*files[i]); });
      pool.wait();
    }
    std::set<std::string> includesHip;
    EditSet edits;
    edits.add(std::move(analysis.changes));
    for (size_t i = 0; i < files.size(); ++i) {
      if (ports[i].includesHip)
        includesHip.insert(files[i]->path);
      needsRuntime[files[i]->path] = ports[i].needsHipRuntime;
      llvm::append_range(findings, ports[i].findings);
      edits.add(std::move(ports[i].changes));
    }
    auto merged = edits.resolve();
    meetHip = project.includersOf(std::move(includesHip));
    std::set<std::string> edited;
    for (const auto &[path, result] : merged)
      if (!result.edits.empty())
        edited.insert(path);
    changed = project.includersOf(std::move(edited));
    for (size_t index = 0; index < files.size(); ++index) {
      const ProjectFile *file = files[index];
      PortedFile result{file, {}, {}, project.outputName(*file, job.inPlace)};
      FileReport fileReport{file->relative, "", "unchanged", {}};
      std::set<std::string> headers;
      if (auto it = merged.find(file->path); it != merged.end()) {
        result.edits = std::move(it->second.edits);
        headers = std::move(it->second.headers);
        llvm::append_range(findings, it->second.findings);
        fileReport.changes = std::move(it->second.accepted);
      }
      if (needsRuntime[file->path])
        headers.insert("hip/hip_runtime.h");
      if (file->kind == FileKind::HostSource && !file->alreadyHip && meetHip.count(file->path))
        headers.insert("w2w/platform.h");
      dropIncluded(file->content(), headers);
      usedRuntime.insert(headers.begin(), headers.end());
      std::string prefix = runtimePrefix(result.output);
      bool system = job.systemRuntime || job.output == "-";
      if (!headers.empty()) {
        const FilePort &port = ports[index];
        Edit edit{port.includeOffset, 0,
                  includeText(port, headers, system ? std::nullopt : std::optional<StringRef>(prefix))};
        // In front of whatever else happens at that place.
        result.edits.insert(llvm::lower_bound(result.edits, edit,
                                              [](const Edit &a, const Edit &b) { return a.offset < b.offset; }),
                            edit);
        fileReport.changes.push_back({"runtime-include", file->path, edit.offset, {edit}, {}, {}});
      }
      if (!result.edits.empty())
        fileReport.state = "ported";
      result.content = applyEdits(file->content(), result.edits);
      report.files.push_back(std::move(fileReport));
      ported.push_back(std::move(result));
    }
  }

  /// Takes out the runtime headers that a port of before includes by itself.
  static void dropIncluded(StringRef content, std::set<std::string> &headers) {
    for (StringRef spelling : includeSpellings(content)) {
      while (spelling.consume_front("../"))
        ;
      if (spelling.starts_with("w2w/"))
        headers.erase(spelling.str());
    }
  }

  /// "../" for every folder between an output and the output folder.
  static std::string runtimePrefix(StringRef output) {
    std::string prefix;
    for (size_t i = 0, n = output.count('/'); i < n; ++i)
      prefix += "../";
    return prefix;
  }

  Error deliver() {
    for (const auto &[path, file] : project.files)
      if (file.kind == FileKind::BuildScript) {
        findings.push_back({FindingId::BuildScript, path, 0, 0, buildAdvice(sys::path::filename(path))});
        noteFastMath(path, file.content());
      } else if (file.kind == FileKind::Other && (hasSourceEnding(path) || hasHeaderEnding(path)))
        findings.push_back({FindingId::NotText, path, 0, 0,
                            "the file is named like source code but is not text (UTF-16?), so it is copied as it is"});
    for (const auto &[path, file] : project.files)
      suppressFindings(path, file.content(), findings);
    if (job.action == Job::Action::Check)
      return Error::success();
    if (job.diff) {
      printDiff();
      return Error::success();
    }
    if (job.output == "-") {
      std::string wanted = realPath(job.inputs.front());
      for (const PortedFile &f : ported)
        if (f.source->path == wanted) {
          outs() << f.content;
          outs().flush();
        }
      return Error::success();
    }
    return writeFolder();
  }

  /// With git's header lines, which `patch` understands: files move, and the
  /// runtime headers are new.
  void printDiff() {
    for (const PortedFile &f : ported)
      outs() << gitDiff(f.source->relative, f.output, f.source->content(), f.edits);
    if (job.systemRuntime)
      return;
    for (const EmbeddedFile *header : runtimeInUse()) {
      std::string path = project.base + "/" + header->path.str();
      auto it = project.files.find(path);
      bool exists = it != project.files.end();
      StringRef old = exists ? it->second.content() : "";
      if (old != header->content)
        outs() << gitDiff(exists ? header->path : "", header->path, old,
                          Edit{0, unsigned(old.size()), header->content.str()});
    }
  }

  /// nvcc's fast math leaves infinities and NaNs alone; clang's -ffast-math assumes that there are none.
  void noteFastMath(const std::string &path, StringRef content) {
    constexpr StringLiteral flag = "use_fast_math";
    for (size_t at = content.find(flag); at != StringRef::npos; at = content.find(flag, at + 1)) {
      // Behind '#' it is a comment.
      StringRef line = content.slice(content.rfind('\n', at) + 1, at);
      if (!line.contains('#'))
        findings.push_back({FindingId::FastMath, path, unsigned(at), unsigned(flag.size()),
                            "write -fgpu-flush-denormals-to-zero -fno-hip-fp32-correctly-rounded-divide-sqrt "
                            "-fgpu-approx-transcendentals -ffp-contract=fast for hipcc; -ffast-math also assumes that there are "
                            "no infinities and no NaNs"});
    }
  }

  static std::string buildAdvice(StringRef name) {
    if (name == "CMakeLists.txt" || name.ends_with(".cmake"))
      return "build script was copied as it is; name HIP in project(), use find_package(hip) and the .hip files, and replace CUDA:: "
             "targets by hip:: and roc:: ones";
    if (name == "setup.py")
      return "build script was copied as it is; build the .hip files with hipcc (for PyTorch, CUDAExtension of a ROCm build does)";
    return "build script was copied as it is; replace nvcc by hipcc, .cu by .hip, and the CUDA libraries by HIP's";
  }

  Error writeFolder() {
    if (!job.inPlace)
      if (Error e = checkInputsStay())
        return e;
    auto folder = OutputFolder::open(job.inPlace ? project.base : job.output, job.force);
    if (!folder)
      return folder.takeError();
    Error written = writeFiles(*folder);
    // After an error as well: what was written by then is ours.
    Error finished = folder->finish();
    if (!written)
      return finished;
    consumeError(std::move(finished));
    return written;
  }

  /// A port beside its sources must not replace one of them.
  Error checkInputsStay() const {
    std::string folder = realPath(job.output);
    for (const PortedFile &f : ported) {
      auto it = project.files.find(folder + "/" + f.output);
      if (it != project.files.end() && it->second.content() != f.content)
        return makeError("the port would overwrite the input '" + Twine(it->first) +
                         "'; give another output folder, or --in-place to change the sources themselves");
    }
    return Error::success();
  }

  Error writeFiles(OutputFolder &folder) {
    size_t index = 0;
    for (const PortedFile &f : ported) {
      FileReport &fileReport = report.files[index++];
      fileReport.output = f.output;
      if (job.inPlace && f.edits.empty())
        continue;
      auto state = folder.write(f.output, f.content, /*isOurs=*/job.inPlace);
      if (!state)
        return state.takeError();
      if (*state == OutputFolder::State::Written)
        folder.copyPermissions(f.source->path, f.output);
      if (isKept(folder, f.output, *state))
        fileReport.state = "kept";
    }
    if (!job.inPlace)
      if (Error e = writeCopies(folder))
        return e;
    if (job.systemRuntime)
      return Error::success();
    for (const EmbeddedFile *header : runtimeInUse()) {
      auto state = folder.write(header->path, header->content);
      if (!state)
        return state.takeError();
      isKept(folder, header->path.str(), *state);
    }
    return Error::success();
  }

  /// Copies what is not ported, and makes links anew.
  Error writeCopies(OutputFolder &folder) {
    for (const auto &[path, file] : project.files) {
      if (file.isPorted())
        continue;
      auto state = folder.write(file.relative, file.content());
      if (!state)
        return state.takeError();
      if (*state == OutputFolder::State::Written)
        folder.copyPermissions(path, file.relative);
      bool kept = isKept(folder, file.relative, *state);
      report.files.push_back({file.relative, file.relative, kept ? "kept" : "copied", {}});
    }
    for (const ProjectLink &link : project.links) {
      std::string name = project.outputName(link), target = project.outputTarget(link);
      auto state = folder.link(name, target);
      if (!state)
        return state.takeError();
      bool kept = isKept(folder, name, *state);
      report.files.push_back({link.relative, name, kept ? "kept" : "copied", {}});
    }
    return Error::success();
  }

  /// Says so if a file of the output folder was left as it is.
  bool isKept(const OutputFolder &folder, const std::string &name, OutputFolder::State state) {
    StringRef why;
    if (state == OutputFolder::State::Edited)
      why = "' was edited by hand since it was written";
    else if (state == OutputFolder::State::Foreign)
      why = "' was there before and is not warp2wave's";
    else
      return false;
    findings.push_back({FindingId::OutputEdited, folder.pathOf(name), 0, 0,
                        ("'" + Twine(name) + why + ", so it is left as it is; --force writes it anew").str()});
    return true;
  }

  /// The runtime headers in use, and those that they include.
  std::vector<const EmbeddedFile *> runtimeInUse() const {
    std::vector<std::string> queue;
    for (const std::string &h : usedRuntime)
      if (StringRef(h).starts_with("w2w/"))
        queue.push_back(h);
    std::map<std::string, const EmbeddedFile *> done;
    while (!queue.empty()) {
      std::string name = queue.back();
      queue.pop_back();
      const EmbeddedFile *header = findEmbedded(name);
      if (!header || !done.try_emplace(name, header).second)
        continue;
      for (const std::string &spelling : includeSpellings(header->content)) {
        SmallString<128> next = sys::path::parent_path(name);
        sys::path::append(next, spelling);
        sys::path::remove_dots(next, true);
        queue.push_back(std::string(next));
      }
    }
    std::vector<const EmbeddedFile *> result;
    for (const auto &[name, header] : done)
      result.push_back(header);
    return result;
  }

  /// All units, and the plain sources that nothing but a changed header connects with CUDA.
  std::vector<UnitCommand> unitsToCompile() const {
    std::vector<UnitCommand> units = project.units;
    if (!job.buildPath.empty())
      return units;
    for (const auto &[path, file] : project.files) {
      bool isUnit = llvm::any_of(project.units, [&](const UnitCommand &u) { return u.file == path; });
      if (isUnit || file.kind != FileKind::HostSource || file.alreadyHip || !changed.count(path))
        continue;
      UnitCommand unit;
      unit.file = path;
      unit.flags = project.plainFlags;
      unit.isCuda = false;
      unit.isC = sys::path::extension(path) == ".c";
      units.push_back(std::move(unit));
    }
    return units;
  }

  void compile() {
    SmallString<256> outputFolder(job.inPlace ? project.base : realPath(job.output));
    // A folder of the sources is a folder of the port.
    auto moved = [&](StringRef flag) -> std::string {
      StringRef path = flag;
      StringRef option = "";
      if (path.consume_front("-I"))
        option = "-I";
      if (!isBelow(path, project.base))
        return flag.str();
      return (option + outputFolder + path.drop_front(project.base.size())).str();
    };
    std::vector<CompileTask> tasks;
    std::set<std::string> seen;
    for (const UnitCommand &unit : unitsToCompile()) {
      auto it = project.files.find(unit.file);
      if (it == project.files.end() || it->second.kind == FileKind::Header || !seen.insert(unit.file).second)
        continue;
      bool isHip = unit.isCuda;
      if (!isHip && !meetHip.count(unit.file) && !changed.count(unit.file))
        continue;
      CompileTask task;
      task.meetsHip = isHip || meetHip.count(unit.file);
      task.name = project.outputName(it->second, job.inPlace);
      task.file = (outputFolder + "/" + task.name).str();
      task.isHip = isHip;
      task.isC = unit.isC;
      for (const std::string &flag : unit.flags)
        task.flags.push_back(moved(flag));
      tasks.push_back(std::move(task));
    }
    std::vector<std::pair<const CompileTask *, const Target *>> work;
    for (const CompileTask &task : tasks) {
      work.push_back({&task, nullptr});
      if (task.isHip)
        for (const Target *t : job.targets)
          work.push_back({&task, t});
    }
    report.compiles.resize(work.size());
    DefaultThreadPool pool(hardware_concurrency(job.jobs));
    for (size_t i = 0; i < work.size(); ++i)
      pool.async([&, i] {
        report.compiles[i] = compilePorted(*work[i].first, work[i].second, rocm, clang, temporary.path, cache.get());
      });
    pool.wait();
    // One finding for all targets that a file fails on in the same way.
    std::map<std::pair<std::string, std::string>, std::string> failures;
    for (size_t i = 0; i < work.size(); ++i)
      if (const CompileReport &c = report.compiles[i]; !c.ok) {
        std::string &where = failures[{work[i].first->file, c.message}];
        where += (where.empty() ? "" : ", ") + c.target;
      }
    for (const auto &[failure, where] : failures)
      findings.push_back({FindingId::CompileFailed, failure.first, 0, 0, "does not compile for " + where + ": " + failure.second});
  }

  void finishFindings() {
    // A unit that was parsed twice, or a header seen by many units, says things once.
    llvm::sort(findings);
    findings.erase(llvm::unique(findings), findings.end());
    // They come sorted by offset, so each file is read once, however many it has.
    const ProjectFile *file = nullptr;
    unsigned line = 1, lineStart = 0;
    for (Finding &f : findings) {
      auto it = project.files.find(f.file);
      if (it == project.files.end()) {
        f.line = f.column = 1;
        continue;
      }
      if (file != &it->second) {
        file = &it->second;
        line = 1;
        lineStart = 0;
      }
      unsigned offset = std::min<size_t>(f.offset, file->content().size());
      auto [further, column] = lineAndColumn(file->content().drop_front(lineStart), offset - lineStart);
      line += further - 1;
      lineStart = offset - (column - 1);
      f.line = line;
      f.column = column;
    }
    // As the user gave them: relative to the working folder, where that is shorter.
    SmallString<256> here;
    sys::fs::current_path(here);
    std::string realHere = realPath(here);
    for (Finding &f : findings)
      if (isBelow(f.file, realHere) && f.file.size() > realHere.size())
        f.file = f.file.substr(realHere.size() + 1);
    report.findings = std::move(findings);
  }

  int tell() {
    bool toOutput = job.action == Job::Action::Check;
    int code = ExitPorted;
    for (const Finding &f : report.findings)
      if (f.severity() >= job.failOn)
        code = ExitFindings;
    code = std::max(code, parseCode());
    if (job.report) {
      *job.report = std::move(report);
      return code;
    }
    if (job.json) {
      outs() << formatv("{0:2}\n", toJson(report));
    } else {
      printFindings(toOutput ? outs() : errs(), report);
      if (!toOutput && !job.quiet)
        printSummary(errs(), report, job.inPlace || job.diff || job.output == "-" ? "" : job.output);
    }
    return code;
  }

  int parseCode() const {
    return analysis.crashed ? ExitInternal : report.unitsWithErrors ? ExitParse : ExitPorted;
  }

  const Job &job;
  CudaToolkit cuda;
  RocmInstall rocm;
  std::string clang;
  UserRules rules;
  /// The HIP to port to: the one that was asked for, else the one that is installed.
  std::string hipVersion = checkedHipVersion.str();
  /// The libraries that are written by ROCm's own names.
  RocLibraries roc = RocNone;
  Project project;
  TemporaryFolder temporary;
  /// Null if it cannot be had, which costs only time.
  std::unique_ptr<verify::Cache> cache;
  Analysis analysis;
  std::vector<Finding> findings;
  std::vector<PortedFile> ported;
  std::set<std::string> usedRuntime;
  /// Files that include HIP's headers, themselves or through the project's.
  std::set<std::string> meetHip;
  /// Files that the port changes, and those that include them.
  std::set<std::string> changed;
  /// Host sources by their ending that nvcc compiles, because of -x cu.
  std::set<std::string> compiledAsCuda;
  std::map<std::string, bool> needsRuntime;
  Report report;
};

} // namespace

/// Lets the handlers of faults run on a stack of their own (SourceUnit.cpp), since a full one is a fault, too.
static void handleFaultsOnOwnStack() {
  for (int fault : {SIGSEGV, SIGBUS}) {
    struct sigaction action = {};
    if (sigaction(fault, nullptr, &action) != 0)
      continue;
    action.sa_flags |= SA_ONSTACK;
    sigaction(fault, &action, nullptr);
  }
}

int runJob(const Job &job) {
  CrashRecoveryContext::Enable();
  handleFaultsOnOwnStack();
  return Run(job).run();
}

std::string versionText(const std::string &cudaPath, const std::string &rocmPath, const std::string &programPath) {
  std::string text = "warp2wave " W2W_VERSION "\n  clang " CLANG_VERSION_STRING " (" + clangResourceDir() + ")\n";
  auto cuda = findCuda(cudaPath);
  if (!cuda)
    text += "  CUDA: " + toString(cuda.takeError()) + "\n";
  else if (cuda->isBundled())
    text += "  CUDA: none found; sources are parsed with warp2wave's own declarations of CUDA " + cuda->version + "\n";
  else
    text += "  CUDA " + cuda->version + " (" + cuda->path + ")\n";
  auto rocm = findRocm(rocmPath, programPath);
  if (!rocm)
    text += "  ROCm: " + toString(rocm.takeError()) + "\n";
  else
    text += "  HIP " + rocm->hipVersion + " (" + rocm->path + ")\n";
  return text;
}

} // namespace warp2wave
