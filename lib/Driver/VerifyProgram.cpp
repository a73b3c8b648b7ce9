// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "VerifyProgram.h"
#include "warp2wave/Report/Report.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Translate/TokenPort.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace warp2wave {

/// \p text without comments, literals and lines of the preprocessor.
static std::string stripped(StringRef text) {
  std::string result;
  bool lineIsEmpty = true;
  for (size_t i = 0; i < text.size();) {
    StringRef rest = text.substr(i);
    auto skipTo = [&](StringRef end, size_t from) {
      size_t at = rest.find(end, from);
      i = at == StringRef::npos ? text.size() : i + at + end.size();
    };
    if (rest.starts_with("//") || (rest[0] == '#' && lineIsEmpty)) {
      while (i < text.size() && text[i] != '\n')
        i += text[i] == '\\' ? 2 : 1;
      continue;
    }
    if (rest.starts_with("/*")) {
      skipTo("*/", 2);
      continue;
    }
    if (rest.starts_with("R\"") && (i == 0 || !isAlnum(text[i - 1]))) {
      StringRef delimiter = rest.drop_front(2).take_until([](char c) { return c == '('; });
      skipTo((")" + delimiter + "\"").str(), 2);
      continue;
    }
    // A quote behind a digit parts thousands: 1'000.
    if (rest[0] == '"' || (rest[0] == '\'' && (i == 0 || !isAlnum(text[i - 1])))) {
      char quote = rest[0];
      ++i;
      while (i < text.size() && text[i] != quote && text[i] != '\n')
        i += text[i] == '\\' ? 2 : 1;
      ++i;
      result += ' ';
      continue;
    }
    if (rest[0] == '\n')
      lineIsEmpty = true;
    else if (!isSpace(rest[0]))
      lineIsEmpty = false;
    result += rest[0];
    ++i;
  }
  return result;
}

bool definesMain(StringRef source) {
  if (!source.contains("main"))
    return false;
  std::string text = stripped(source);
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    depth += (c == '{') - (c == '}');
    if (depth != 0 || !StringRef(text).substr(i).starts_with("main"))
      continue;
    auto isPart = [](char x) { return isAlnum(x) || x == '_'; };
    if ((i > 0 && (isPart(text[i - 1]) || text[i - 1] == ':')) || (i + 4 < text.size() && isPart(text[i + 4])))
      continue;
    StringRef after = StringRef(text).substr(i + 4).ltrim();
    size_t end = after.find_first_of("{;");
    if (after.starts_with("(") && end != StringRef::npos && after[end] == '{')
      return true;
  }
  return false;
}

static bool fileDefinesMain(StringRef path) {
  auto buffer = MemoryBuffer::getFile(path);
  return buffer && definesMain((*buffer)->getBuffer());
}

static std::vector<std::string> strings(const json::Object &object, StringRef name) {
  std::vector<std::string> result;
  if (const json::Array *array = object.getArray(name))
    for (const json::Value &value : *array)
      if (auto text = value.getAsString())
        result.push_back(text->str());
  return result;
}

static std::string joinPath(StringRef a, const Twine &b) {
  SmallString<256> path = a;
  sys::path::append(path, b);
  return std::string(path);
}

/// The folder's own description of its program.
static Expected<ProgramInput> readDescription(StringRef folder, StringRef file) {
  auto buffer = readFile(file);
  if (!buffer)
    return buffer.takeError();
  auto value = json::parse((*buffer)->getBuffer());
  const json::Object *object = value ? value->getAsObject() : nullptr;
  if (!object) {
    std::string why = value ? "it is no object" : toString(value.takeError());
    return makeError("cannot use '" + file + "': " + why);
  }
  ProgramInput input;
  input.name = sys::path::filename(folder).str();
  input.inputs = {folder.str()};
  for (const std::string &source : strings(*object, "sources"))
    input.sources.push_back(realPath(joinPath(folder, source)));
  input.flags = strings(*object, "nvcc_flags");
  input.arguments = strings(*object, "args");
  return input;
}

static Error findInFolder(StringRef folder, std::vector<ProgramInput> &result) {
  std::string description = joinPath(folder, "example.json");
  if (sys::fs::exists(description)) {
    auto input = readDescription(folder, description);
    if (!input)
      return input.takeError();
    result.push_back(std::move(*input));
    return Error::success();
  }
  std::error_code ec;
  std::vector<std::string> mains, others, folders;
  for (sys::fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
    StringRef path = it->path(), name = sys::path::filename(path);
    if (sys::fs::is_directory(path)) {
      if (!name.starts_with(".") && !sys::fs::exists(path + "/CMakeCache.txt"))
        folders.push_back(path.str());
    } else if (hasSourceEnding(path)) {
      (fileDefinesMain(path) ? mains : others).push_back(path.str());
    }
  }
  if (ec)
    return makeError("cannot read the folder '" + folder + "': " + ec.message());
  llvm::sort(mains);
  llvm::sort(others);
  llvm::sort(folders);
  std::vector<ProgramInput> below;
  for (const std::string &sub : folders)
    if (Error e = findInFolder(sub, below))
      return e;
  if (mains.size() + below.size() == 1) {
    // All of the folder is the one program.
    ProgramInput input = below.empty() ? ProgramInput() : std::move(below.front());
    if (below.empty() || input.sources.empty()) {
      input.name = sys::path::filename(folder).str();
      input.inputs = {folder.str()};
    }
    result.push_back(std::move(input));
    return Error::success();
  }
  for (const std::string &main : mains) {
    ProgramInput input;
    input.name = sys::path::stem(main).str();
    input.inputs = {main};
    llvm::append_range(input.inputs, others);
    for (const std::string &source : input.inputs)
      input.sources.push_back(realPath(source));
    result.push_back(std::move(input));
  }
  for (ProgramInput &input : below)
    result.push_back(std::move(input));
  return Error::success();
}

Expected<std::vector<ProgramInput>> findPrograms(ArrayRef<std::string> inputs) {
  std::vector<ProgramInput> result;
  std::vector<std::string> mains, others;
  for (const std::string &input : inputs) {
    if (sys::fs::is_directory(input)) {
      size_t before = result.size();
      if (Error e = findInFolder(StringRef(input).size() > 1 ? StringRef(input).rtrim('/') : input, result))
        return std::move(e);
      if (result.size() == before)
        return makeError("'" + input + "' holds no program: no source in it defines 'main'");
      continue;
    }
    if (!sys::fs::exists(input))
      return makeError("cannot read '" + input + "': no such file or folder");
    (fileDefinesMain(input) ? mains : others).push_back(input);
  }
  if (mains.empty() && !others.empty())
    return makeError("'" + others.front() + "' is no program: none of the files defines 'main'");
  for (const std::string &main : mains) {
    ProgramInput input;
    input.name = sys::path::stem(main).str();
    input.inputs = {main};
    llvm::append_range(input.inputs, others);
    for (const std::string &source : input.inputs)
      input.sources.push_back(realPath(source));
    result.push_back(std::move(input));
  }
  return result;
}

namespace {

/// What the flags of nvcc say to the linker.
struct LinkFlags {
  std::vector<std::string> own, vendor;
  bool isRelocatable = false;
};

} // namespace

static bool isVendorLibrary(StringRef name) {
  for (StringRef prefix :
       {"cuda", "cublas", "cufft", "curand", "cusparse", "cusolver", "nvrtc", "nvToolsExt", "nvidia-ml", "nccl",
        "cudnn", "hip", "roc", "amdhip", "nppc", "nppi", "npps", "culibos", "nvJitLink"})
    if (name.starts_with(prefix))
      return true;
  return false;
}

static LinkFlags readLinkFlags(ArrayRef<std::string> flags, StringRef folder) {
  LinkFlags result;
  for (size_t i = 0; i < flags.size(); ++i) {
    StringRef flag = flags[i];
    auto isOn = [](StringRef value) { return value == "true"; };
    if (flag == "-dc" || flag == "--device-c" || flag == "-fgpu-rdc")
      result.isRelocatable = true;
    for (StringRef name : {"-rdc", "--relocatable-device-code"}) {
      StringRef value = flag;
      if (!value.consume_front(name))
        continue;
      result.isRelocatable |=
          value.consume_front("=") ? isOn(value) : value.empty() && i + 1 < flags.size() && isOn(flags[i + 1]);
    }
    if (StringRef name = flag; name.consume_front("-l") && !name.empty())
      (isVendorLibrary(name) ? result.vendor : result.own).push_back(flag.str());
    else if (StringRef path = flag; path.consume_front("-L") && !path.empty())
      result.own.push_back("-L" + (sys::path::is_absolute(path) ? path.str() : joinPath(folder, path)));
    else if (flag.starts_with("-Wl,"))
      result.own.push_back(flag.str());
  }
  return result;
}

/// True if a database of commands asks for relocatable device code anywhere.
static bool asksForRelocatable(StringRef buildPath) {
  std::string file = buildPath.str();
  if (sys::fs::is_directory(file))
    file += "/compile_commands.json";
  auto buffer = MemoryBuffer::getFile(file);
  if (!buffer)
    return false;
  for (StringRef mark : {"-rdc=true", "-fgpu-rdc", " -dc ", "\"-dc\"", "--relocatable-device-code=true", "--device-c"})
    if ((*buffer)->getBuffer().contains(mark))
      return true;
  return false;
}

Expected<LoadedProgram> loadProgram(const ProgramInput &input, const Job &settings) {
  LoadedProgram result;
  std::string first = realPath(input.inputs.front());
  std::string folder = sys::fs::is_directory(first) ? first : sys::path::parent_path(first).str();
  Job job = settings;
  job.inputs = input.inputs;
  UnitCommand given = translateCommand(
      [&] {
        std::vector<std::string> command = {"nvcc"};
        llvm::append_range(command, input.flags);
        return command;
      }(),
      folder, "x.cu");
  unsigned number;
  if (StringRef arch = given.arch; arch.consume_front("sm_") && !arch.consumeInteger(10, number) && number >= 120)
    result.originalTarget = "sm_120a";
  job.extraFlags = given.flags;
  auto project = loadProject(job);
  if (!project)
    return project.takeError();
  result.project = std::move(*project);
  result.program.name = input.name;
  LinkFlags link = readLinkFlags(input.flags, folder);
  result.program.linkFlags = std::move(link.own);
  result.program.vendorLibraries = std::move(link.vendor);
  result.program.isRelocatable =
      link.isRelocatable || (!settings.buildPath.empty() && asksForRelocatable(settings.buildPath));

  auto isWanted = [&](StringRef file) { return input.sources.empty() || is_contained(input.sources, file); };
  std::set<std::string> seen;
  bool hasCuda = false;
  for (const UnitCommand &unit : result.project.units) {
    auto it = result.project.files.find(unit.file);
    if (it == result.project.files.end() || it->second.kind == FileKind::Header || !isWanted(unit.file) ||
        !seen.insert(unit.file).second)
      continue;
    hasCuda |= unit.isCuda;
    verify::Language language = unit.isCuda ? verify::Language::Cuda
                                : unit.isC  ? verify::Language::C
                                            : verify::Language::Cxx;
    result.program.units.push_back({unit.file, unit.directory, unit.flags, language});
  }
  // Sources that have nothing to do with CUDA, and those that are HIP's already.
  std::vector<std::string> flags;
  for (const std::string &root : result.project.roots)
    flags.push_back("-I" + root);
  llvm::append_range(flags, given.flags);
  bool hasHip = false;
  for (const auto &[path, file] : result.project.files) {
    if (seen.count(path) || !isWanted(path) || !hasSourceEnding(path))
      continue;
    bool isHipUnit = file.kind == FileKind::HipSource;
    if (!isHipUnit && file.kind != FileKind::HostSource)
      continue;
    hasHip |= isHipUnit;
    verify::Language language = isHipUnit                            ? verify::Language::Hip
                                : sys::path::extension(path) == ".c" ? verify::Language::C
                                                                     : verify::Language::Cxx;
    result.program.units.push_back({path, sys::path::parent_path(path).str(), flags, language});
  }
  if (result.program.units.empty())
    return makeError("'" + input.inputs.front() + "' holds nothing to build");
  result.isHip = hasHip && !hasCuda;
  if (hasHip && hasCuda)
    erase_if(result.program.units,
             [](const verify::BuildUnit &unit) { return unit.language == verify::Language::Hip; });
  return std::move(result);
}

Error readAsNvcc(const LoadedProgram &loaded, verify::Program &program, verify::Cache &cache) {
  json::Array roots;
  for (const auto &[path, file] : loaded.project.files)
    if (auto text = file.isPorted() ? clangReadable(file.content()) : std::nullopt) {
      auto other = cache.store(*text, sys::path::extension(path));
      if (!other)
        return other.takeError();
      roots.push_back(json::Object{{"name", path}, {"type", "file"}, {"external-contents", *other}});
    }
  if (roots.empty())
    return Error::success();
  // YAML reads JSON.
  std::string overlay;
  raw_string_ostream(overlay) << json::Value(
      json::Object{{"version", 0}, {"use-external-names", false}, {"roots", std::move(roots)}});
  auto file = cache.store(overlay, ".yaml");
  if (!file)
    return file.takeError();
  for (verify::BuildUnit &unit : program.units)
    if (unit.language == verify::Language::Cuda)
      unit.flags.insert(unit.flags.end(), {"-ivfsoverlay", *file});
  return Error::success();
}

/// All files below \p folder, but for our own notes.
static Error collect(StringRef folder, StringRef prefix, std::vector<std::pair<std::string, std::string>> &files) {
  std::error_code ec;
  for (sys::fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
    StringRef path = it->path(), name = sys::path::filename(path);
    if (name == ".warp2wave")
      continue;
    std::string relative = prefix.empty() ? name.str() : (prefix + "/" + name).str();
    if (sys::fs::is_directory(path)) {
      if (Error e = collect(path, relative, files))
        return e;
    } else if (auto buffer = MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false)) {
      files.emplace_back(relative, (*buffer)->getBuffer().str());
    } // a link that leads nowhere
  }
  return ec ? makeError("cannot read the folder '" + folder + "': " + ec.message()) : Error::success();
}

/// What a port depends on, beside the files of the project; empty if that is not known.
static std::string portKey(const LoadedProgram &loaded, const Job &settings) {
  sys::fs::file_status tool;
  if (sys::fs::status(settings.programPath, tool))
    return "";
  std::string key = "port\n" + settings.programPath + "\n" + utostr(tool.getSize()) + " " +
                    itostr(tool.getLastModificationTime().time_since_epoch().count()) + "\n" + settings.cudaPath + "\n";
  for (const char *name : {"CUDA_PATH", "CUDA_HOME"})
    if (auto value = sys::Process::GetEnv(name))
      key += *value + "\n";
  for (const Target *t : settings.targets)
    key += t->name.str() + " ";
  key += join(settings.oneWarpKernels, ",");
  key += settings.isNative ? " native" : "";
  key += " matrix" + utostr(settings.matrixLevel);
  key += " " + settings.hipVersion;
  for (const auto &[path, file] : loaded.project.files)
    key += "\n" + path;
  for (const UnitCommand &unit : loaded.project.units) {
    key += "\n" + unit.file + "\n" + unit.directory;
    for (const std::string &flag : unit.flags) {
      key += "\n" + flag;
      // Headers there are read and are not the project's.
      StringRef path = flag;
      path.consume_front("-I");
      if (sys::path::is_absolute(path) && !isBelow(path, loaded.project.base))
        return "";
    }
  }
  return key;
}

/// The program as it is built from its port in \p place.
static verify::Program moveTo(const LoadedProgram &loaded, const std::string &place) {
  // A folder of the sources is a folder of the port.
  StringRef base = loaded.project.base;
  auto moved = [&](StringRef path) {
    return isBelow(path, base) ? (place + path.drop_front(base.size())).str() : path.str();
  };
  verify::Program result = loaded.program;
  for (verify::BuildUnit &unit : result.units) {
    auto it = loaded.project.files.find(unit.file);
    unit.file = place + "/" + loaded.project.outputName(it->second, /*inPlace=*/false);
    unit.directory = moved(unit.directory);
    if (!sys::fs::is_directory(unit.directory))
      unit.directory = place;
    for (std::string &flag : unit.flags) {
      bool hasOption = StringRef(flag).starts_with("-I");
      std::string path = moved(StringRef(flag).drop_front(hasOption ? 2 : 0));
      flag = (hasOption ? "-I" : "") + path;
    }
    if (unit.language == verify::Language::Cuda)
      unit.language = verify::Language::Hip;
  }
  return result;
}

Expected<verify::Program> portProgram(const ProgramInput &input, const LoadedProgram &loaded, const Job &settings,
                                      StringRef folder, verify::Cache &cache, std::string &place) {
  std::string key = portKey(loaded, settings);
  if (!key.empty())
    place = cache.recall(key);
  if (!place.empty())
    return moveTo(loaded, place);
  Job job = settings;
  Report report;
  job.action = Job::Action::Port;
  job.inputs = input.inputs;
  job.output = folder.str();
  job.quiet = true;
  job.force = true;
  job.report = &report;
  job.failOn = Severity::Compile;
  job.extraFlags = translateCommand(
                       [&] {
                         std::vector<std::string> command = {"nvcc"};
                         llvm::append_range(command, input.flags);
                         return command;
                       }(),
                       loaded.project.base, "x.cu")
                       .flags;
  int code = runJob(job);
  if (code == ExitUsage || code == ExitInternal)
    return makeError("the port could not be made (exit code " + Twine(code) + ")");

  std::vector<std::pair<std::string, std::string>> files;
  if (Error e = collect(folder, "", files))
    return std::move(e);
  llvm::sort(files);
  auto stored = cache.storeFolder(files);
  if (!stored)
    return stored.takeError();
  place = *stored;
  if (!key.empty()) {
    std::vector<std::string> sources;
    for (const auto &[path, file] : loaded.project.files)
      sources.push_back(path);
    if (Error e = cache.remember(key, sources, place))
      return std::move(e);
  }
  return moveTo(loaded, place);
}

} // namespace warp2wave
