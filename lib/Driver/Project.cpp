// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Project.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Translate/TokenPort.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace warp2wave {

/// The second line of every header of include/w2w.
static constexpr StringLiteral runtimeMarker = "// warp2wave runtime";

static bool isBuildScript(StringRef name) {
  return StringSwitch<bool>(name)
             .Cases({"CMakeLists.txt", "Makefile", "makefile", "GNUmakefile", "setup.py", "meson.build"}, true)
             .Cases({"BUILD", "BUILD.bazel", "configure.ac", "SConstruct"}, true)
             .Default(false) ||
         name.ends_with(".cmake") || name.ends_with(".mk");
}

static FileKind kindOf(StringRef path, StringRef content, bool explicitInput) {
  StringRef name = sys::path::filename(path);
  if (isBuildScript(name))
    return FileKind::BuildScript;
  if (!isText(content))
    return FileKind::Other;
  if (content.take_front(400).contains(runtimeMarker))
    return FileKind::Runtime;
  if (hasCudaEnding(path))
    return FileKind::CudaSource;
  if (hasHipEnding(path))
    return FileKind::HipSource;
  if (hasSourceEnding(path))
    return FileKind::HostSource;
  if (hasHeaderEnding(path) || explicitInput)
    return FileKind::Header;
  return FileKind::Other;
}

Error Project::addFile(StringRef path, bool explicitInput) {
  std::string real = realPath(path);
  if (files.count(real))
    return Error::success();
  auto buffer = readFile(path);
  if (!buffer)
    return buffer.takeError();
  if ((*buffer)->getBufferSize() > 0x7fffffff)
    return makeError("'" + path + "' is larger than 2 GiB");
  ProjectFile file;
  file.path = real;
  StringRef below = isBelow(path, base) ? path : StringRef(real);
  file.relative = below.drop_front(std::min(below.size(), base.size())).ltrim('/').str();
  file.buffer = std::move(*buffer);
  file.kind = kindOf(path, file.content(), explicitInput);
  if (explicitInput && !isText(file.content()))
    return makeError("'" + path + "' is not a text file");
  file.alreadyHip = file.kind == FileKind::HipSource || (file.isPorted() && isAlreadyHip(file.content()));
  files.emplace(real, std::move(file));
  return Error::success();
}

std::string Project::resolveInclude(StringRef from, StringRef spelling) const {
  SmallString<256> beside = sys::path::parent_path(from);
  sys::path::append(beside, spelling);
  sys::path::remove_dots(beside, /*remove_dot_dot=*/true);
  if (files.count(std::string(beside)))
    return std::string(beside);
  for (const std::string &root : roots) {
    SmallString<256> candidate(root);
    sys::path::append(candidate, spelling);
    sys::path::remove_dots(candidate, true);
    if (files.count(std::string(candidate)))
      return std::string(candidate);
  }
  if (spelling.contains(".."))
    return "";
  std::string tail = ("/" + spelling).str();
  for (const auto &[path, file] : files)
    if (StringRef(path).ends_with(tail))
      return path;
  return "";
}

std::string Project::outputName(const ProjectFile &file, bool inPlace) const {
  if (inPlace || file.kind != FileKind::CudaSource)
    return file.relative;
  return StringRef(file.relative).drop_back(3).str() + ".hip";
}

std::vector<std::string> includeSpellings(StringRef content) {
  std::vector<std::string> result;
  while (!content.empty()) {
    auto [line, rest] = content.split('\n');
    content = rest;
    line = line.ltrim(" \t");
    if (!line.consume_front("#"))
      continue;
    line = line.ltrim(" \t");
    if (!line.consume_front("include"))
      continue;
    line = line.ltrim(" \t");
    if (line.empty() || (line[0] != '"' && line[0] != '<'))
      continue;
    size_t end = line.find(line[0] == '"' ? '"' : '>', 1);
    if (end != StringRef::npos)
      result.push_back(line.slice(1, end).str());
  }
  return result;
}

/// The deepest folder that holds all \p paths.
static std::string commonFolder(ArrayRef<std::string> paths) {
  std::string common = paths.front();
  for (StringRef path : paths.drop_front())
    while (!isBelow(path, common))
      common = sys::path::parent_path(common).str();
  return common;
}

static Error walk(Project &project, StringRef folder, StringRef output) {
  std::error_code ec;
  std::vector<std::string> entries;
  for (sys::fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
    entries.push_back(it->path());
  if (ec)
    return makeError("cannot read the folder '" + folder + "': " + ec.message());
  llvm::sort(entries);
  for (StringRef entry : entries) {
    StringRef name = sys::path::filename(entry);
    sys::fs::file_status link, status;
    if (sys::fs::status(entry, link, /*follow=*/false) || sys::fs::status(entry, status))
      continue; // a link that leads nowhere
    if (sys::fs::is_directory(status)) {
      bool hidden = name.starts_with(".");
      bool buildTree = sys::fs::exists(entry + "/CMakeCache.txt");
      // A link to a folder is met again where it leads to.
      if (hidden || buildTree || sys::fs::is_symlink_file(link) || (!output.empty() && realPath(entry) == output))
        continue;
      if (Error e = walk(project, entry, output))
        return e;
      continue;
    }
    if (!sys::fs::is_regular_file(status))
      continue;
    if (Error e = project.addFile(entry))
      return e;
  }
  return Error::success();
}

static bool isUnderRoot(const Project &project, StringRef path) {
  return llvm::any_of(project.roots, [&](const std::string &root) { return isBelow(path, root); });
}

/// Adds the project's files that the explicit inputs include, as far as text tells.
static Error followIncludes(Project &project, std::vector<std::string> queue) {
  StringSet<> seen;
  while (!queue.empty()) {
    std::string path = queue.back();
    queue.pop_back();
    if (!seen.insert(path).second)
      continue;
    auto it = project.files.find(path);
    if (it == project.files.end() || !it->second.isPorted())
      continue;
    for (const std::string &spelling : includeSpellings(it->second.content())) {
      std::vector<SmallString<256>> candidates;
      candidates.emplace_back(sys::path::parent_path(path));
      for (const std::string &root : project.roots)
        candidates.emplace_back(root);
      for (auto &candidate : candidates) {
        sys::path::append(candidate, spelling);
        std::string real = realPath(candidate);
        if (!sys::fs::is_regular_file(real) ||
            !isUnderRoot(project, real))
          continue;
        if (Error e = project.addFile(real))
          return e;
        queue.push_back(real);
        break;
      }
    }
  }
  return Error::success();
}

/// Folders that make the project's own includes resolve: the roots, and for an
/// include that is found deeper, the folder its spelling counts from.
static std::vector<std::string> inferIncludeFolders(const Project &project) {
  std::vector<std::string> folders = project.roots;
  std::set<std::string> extra;
  for (const auto &[path, file] : project.files) {
    if (!file.isPorted())
      continue;
    for (const std::string &spelling : includeSpellings(file.content())) {
      std::string found = project.resolveInclude(path, spelling);
      if (found.empty() || StringRef(spelling).contains(".."))
        continue;
      StringRef folder = StringRef(found).drop_back(spelling.size()).rtrim('/');
      if (folder != sys::path::parent_path(path) && !is_contained(folders, folder))
        extra.insert(folder.str());
    }
  }
  folders.insert(folders.end(), extra.begin(), extra.end());
  return folders;
}

/// Whether a file, or what it includes of the project, has to do with CUDA.
class CudaReach {
public:
  explicit CudaReach(const Project &project) : project(project) {}

  bool reaches(const std::string &path) {
    auto [it, isNew] = known.try_emplace(path, false);
    if (!isNew)
      return it->second;
    const ProjectFile &file = project.files.at(path);
    if (!file.isPorted())
      return false;
    bool result = mentionsCuda(file.content());
    for (const std::string &spelling : includeSpellings(file.content())) {
      if (result)
        break;
      std::string found = project.resolveInclude(path, spelling);
      result = !found.empty() && reaches(found);
    }
    return known[path] = result;
  }

private:
  const Project &project;
  std::map<std::string, bool> known;
};

Expected<Project> loadProject(const Job &job) {
  Project project;
  std::vector<std::string> inputs, folders;
  for (const std::string &input : job.inputs) {
    sys::fs::file_status status;
    if (std::error_code ec = sys::fs::status(input, status))
      return makeError("cannot read '" + input + "': " + ec.message());
    std::string real = realPath(input);
    inputs.push_back(real);
    folders.push_back(sys::fs::is_directory(status) ? real : sys::path::parent_path(real).str());
  }
  for (const std::string &root : job.roots) {
    if (!sys::fs::is_directory(root))
      return makeError("--root '" + root + "' is not a folder");
    folders.push_back(realPath(root));
  }
  // A root inside another adds nothing.
  llvm::sort(folders);
  for (const std::string &folder : folders)
    if (project.roots.empty() || !isBelow(folder, project.roots.back()))
      project.roots.push_back(folder);
  project.base = commonFolder(project.roots);

  std::string output = job.output.empty() || job.output == "-" ? "" : realPath(job.output);
  std::vector<std::string> explicitFiles;
  for (const std::string &input : inputs) {
    bool isFolder = sys::fs::is_directory(input);
    if (Error e = isFolder ? walk(project, input, output) : project.addFile(input, /*explicitInput=*/true))
      return std::move(e);
    if (!isFolder)
      explicitFiles.push_back(input);
  }
  if (Error e = followIncludes(project, explicitFiles))
    return std::move(e);

  std::unique_ptr<clang::tooling::JSONCompilationDatabase> database;
  if (!job.buildPath.empty()) {
    std::string file = job.buildPath;
    if (sys::fs::is_directory(file))
      file += "/compile_commands.json";
    std::string message;
    database = clang::tooling::JSONCompilationDatabase::loadFromFile(
        file, message, clang::tooling::JSONCommandLineSyntax::AutoDetect);
    if (!database)
      return makeError("cannot use '" + file + "': " + StringRef(message).trim() +
                       "; CMake writes it with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON");
  }

  std::vector<std::string> inferred;
  for (const std::string &folder : inferIncludeFolders(project))
    inferred.push_back("-I" + folder);
  CudaReach reach(project);
  for (const auto &[path, file] : project.files) {
    bool explicitly = is_contained(explicitFiles, path);
    if (file.alreadyHip || file.kind == FileKind::HipSource)
      continue;
    bool isUnit = file.kind == FileKind::CudaSource || (file.kind == FileKind::HostSource && reach.reaches(path)) ||
                  (file.kind == FileKind::Header && explicitly);
    if (!isUnit)
      continue;
    auto addUnit = [&](UnitCommand command) {
      command.flags.insert(command.flags.end(), job.extraFlags.begin(), job.extraFlags.end());
      project.units.push_back(std::move(command));
    };
    bool found = false;
    if (database)
      for (const clang::tooling::CompileCommand &c : database->getCompileCommands(path)) {
        addUnit(translateCommand(c.CommandLine, c.Directory, path));
        found = true;
      }
    if (found)
      continue;
    UnitCommand command;
    command.file = path;
    command.directory = sys::path::parent_path(path).str();
    command.flags = inferred;
    command.isCuda = file.kind != FileKind::HostSource;
    command.isC = sys::path::extension(path) == ".c";
    addUnit(std::move(command));
  }
  return project;
}

} // namespace warp2wave
