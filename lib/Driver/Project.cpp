// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Project.h"
#include "warp2wave/ApiMap/Api.h"
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
  ProjectFile file;
  file.path = real;
  StringRef below = isBelow(path, base) ? path : StringRef(real);
  file.relative = below.drop_front(std::min(below.size(), base.size())).ltrim('/').str();
  file.buffer = std::move(*buffer);
  file.kind = kindOf(path, file.content(), explicitInput);
  if (explicitInput && !isText(file.content()))
    return makeError("'" + path + "' is not a text file");
  if (file.isPorted() && file.content().size() > 0x7fffffff)
    return makeError("'" + path + "' is larger than 2 GiB");
  file.alreadyHip = file.kind == FileKind::HipSource || (file.isPorted() && isAlreadyHip(file.content()));
  byName[sys::path::filename(real)].insert(real);
  files.emplace(real, std::move(file));
  return Error::success();
}

bool ProjectFile::becomeHeader() {
  if (kind != FileKind::Other || !isText(content()) || content().size() > 0x7fffffff)
    return false;
  kind = FileKind::Header;
  alreadyHip = isAlreadyHip(content());
  return true;
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
  auto named = byName.find(sys::path::filename(spelling));
  if (named != byName.end())
    for (const std::string &path : named->second)
      if (StringRef(path).ends_with(tail))
        return path;
  return "";
}

std::set<std::string> Project::includersOf(std::set<std::string> some) const {
  std::map<std::string, std::vector<const std::string *>> includers;
  for (const auto &[path, file] : files)
    if (file.isPorted())
      for (const std::string &spelling : includeSpellings(file.content()))
        if (std::string found = resolveInclude(path, spelling); !found.empty())
          includers[found].push_back(&path);
  std::vector<std::string> queue(some.begin(), some.end());
  while (!queue.empty()) {
    std::string path = std::move(queue.back());
    queue.pop_back();
    for (const std::string *includer : includers[path])
      if (some.insert(*includer).second)
        queue.push_back(*includer);
  }
  return some;
}

std::string Project::outputName(const ProjectFile &file, bool inPlace) const {
  if (inPlace || file.kind != FileKind::CudaSource)
    return file.relative;
  return StringRef(file.relative).drop_back(3).str() + ".hip";
}

std::string Project::outputName(const ProjectLink &link) const {
  auto it = files.find(link.target);
  if (it == files.end() || it->second.kind != FileKind::CudaSource || !hasCudaEnding(link.relative))
    return link.relative;
  return StringRef(link.relative).drop_back(3).str() + ".hip";
}

std::string Project::outputTarget(const ProjectLink &link) const {
  if (!isBelow(link.target, base))
    return link.target;
  auto it = files.find(link.target);
  std::string target = it != files.end() ? outputName(it->second, /*inPlace=*/false)
                                         : StringRef(link.target).drop_front(base.size()).ltrim('/').str();
  std::string up;
  for (size_t i = 0, n = StringRef(link.relative).count('/'); i < n; ++i)
    up += "../";
  return target.empty() && up.empty() ? "." : up + target;
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

static bool isUnderRoot(const Project &project, StringRef path) {
  return llvm::any_of(project.roots, [&](const std::string &root) { return isBelow(path, root); });
}

/// Adds the files below \p folder; links are put into \p links, for when all files are known.
static Error walk(Project &project, StringRef folder, StringRef output, std::vector<std::string> &links) {
  std::error_code ec;
  std::vector<std::string> entries;
  for (sys::fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
    entries.push_back(it->path());
  if (ec)
    return makeError("cannot read the folder '" + folder + "': " + ec.message());
  llvm::sort(entries);
  for (StringRef entry : entries) {
    StringRef name = sys::path::filename(entry);
    sys::fs::file_status status;
    if (sys::fs::status(entry, status, /*follow=*/false))
      continue; // gone in the meantime
    if (sys::fs::is_symlink_file(status)) {
      links.push_back(entry.str());
      continue;
    }
    if (sys::fs::is_directory(status)) {
      bool hidden = name.starts_with(".");
      bool buildTree = sys::fs::exists(entry + "/CMakeCache.txt");
      if (hidden || buildTree || (!output.empty() && realPath(entry) == output))
        continue;
      if (Error e = walk(project, entry, output, links))
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

/// A link to a file or folder of the project becomes a link of the port.  One that
/// leads to a file elsewhere is a file of the project under the link's name.
static Error addLinks(Project &project, ArrayRef<std::string> links) {
  for (StringRef link : links) {
    std::string relative = link.drop_front(project.base.size()).ltrim('/').str();
    std::string target = realPath(link);
    if (!sys::fs::exists(link)) {
      project.links.push_back({relative, linkTarget(link)});
    } else if (sys::fs::is_directory(target)) {
      // What lies outside is not the program's to take along.
      if (isUnderRoot(project, target))
        project.links.push_back({relative, target});
    } else if (project.files.count(target)) {
      project.links.push_back({relative, target});
    } else if (sys::fs::is_regular_file(target)) {
      if (Error e = project.addFile(link))
        return e;
    }
  }
  return Error::success();
}

/// Text with an unusual ending that the project's files include is a header.
static void findUnusualHeaders(Project &project) {
  std::vector<std::string> queue;
  for (const auto &[path, file] : project.files)
    if (file.isPorted())
      queue.push_back(path);
  while (!queue.empty()) {
    std::string path = std::move(queue.back());
    queue.pop_back();
    for (const std::string &spelling : includeSpellings(project.files.at(path).content())) {
      // <vector> is not the project's data file of that name.
      if (!sys::path::has_extension(spelling))
        continue;
      std::string found = project.resolveInclude(path, spelling);
      if (!found.empty() && project.files.at(found).becomeHeader())
        queue.push_back(found);
    }
  }
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
      // <cuda_runtime.h> is CUDA's, even if a folder of the project has a file of that name.
      if (found.empty() || StringRef(spelling).contains("..") || findHeader(spelling))
        continue;
      StringRef folder = StringRef(found).drop_back(spelling.size()).rtrim('/');
      if (folder != sys::path::parent_path(path) && !is_contained(folders, folder))
        extra.insert(folder.str());
    }
  }
  folders.insert(folders.end(), extra.begin(), extra.end());
  return folders;
}

/// Files that have to do with CUDA, by themselves or through what they include.
static std::set<std::string> findCudaFiles(const Project &project) {
  std::set<std::string> mention;
  for (const auto &[path, file] : project.files)
    if (file.isPorted() && mentionsCuda(file.content()))
      mention.insert(path);
  return project.includersOf(std::move(mention));
}

/// Flags given on the command line count from the working folder, while a unit is parsed in its own.
static std::vector<std::string> absoluteFolders(std::vector<std::string> flags) {
  auto absolute = [](StringRef path) {
    SmallString<256> p = path;
    sys::fs::make_absolute(p);
    return std::string(p);
  };
  for (size_t i = 0; i < flags.size(); ++i) {
    StringRef flag = flags[i];
    bool takesFolder = flag == "-I" || flag == "-isystem" || flag == "-iquote" || flag == "-idirafter";
    if (takesFolder && i + 1 < flags.size()) {
      ++i;
      flags[i] = absolute(flags[i]);
      continue;
    }
    for (StringRef option : {"-I", "-isystem", "-iquote"})
      if (StringRef path = flag; path.consume_front(option) && !path.empty()) {
        flags[i] = (option + absolute(path)).str();
        break;
      }
  }
  return flags;
}

Expected<Project> loadProject(const Job &job) {
  Project project;
  std::vector<std::string> inputs, folders;
  for (const std::string &input : job.inputs) {
    sys::fs::file_status status;
    if (std::error_code ec = sys::fs::status(input, status))
      return makeError("cannot read '" + input + "': " + ec.message());
    if (!sys::fs::is_regular_file(status) && !sys::fs::is_directory(status))
      return makeError("cannot read '" + input + "': not a file or folder");
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
    if (!isUnderRoot(project, folder))
      project.roots.push_back(folder);
  project.base = commonFolder(project.roots);

  std::string output = job.output.empty() || job.output == "-" ? "" : realPath(job.output);
  std::vector<std::string> explicitFiles, links;
  for (const std::string &input : inputs) {
    bool isFolder = sys::fs::is_directory(input);
    // A second run would take the first one's port for sources.
    if (isFolder && input == output)
      return makeError("'" + job.output + "' is an input as well as the output folder; give another output folder, or "
                       "--in-place to change the sources themselves");
    if (Error e = isFolder ? walk(project, input, output, links) : project.addFile(input, /*explicitInput=*/true))
      return std::move(e);
    if (!isFolder)
      explicitFiles.push_back(input);
  }
  if (Error e = addLinks(project, links))
    return std::move(e);
  if (Error e = followIncludes(project, explicitFiles))
    return std::move(e);
  findUnusualHeaders(project);

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
  std::vector<std::string> extraFlags = absoluteFolders(job.extraFlags);
  std::set<std::string> cudaFiles = findCudaFiles(project);
  project.plainFlags = inferred;
  llvm::append_range(project.plainFlags, extraFlags);
  for (const auto &[path, file] : project.files) {
    bool explicitly = is_contained(explicitFiles, path);
    if (file.alreadyHip || file.kind == FileKind::HipSource)
      continue;
    bool isUnit = file.kind == FileKind::CudaSource || (file.kind == FileKind::HostSource && cudaFiles.count(path)) ||
                  (file.kind == FileKind::Header && explicitly);
    if (!isUnit)
      continue;
    auto addUnit = [&](UnitCommand command) {
      command.flags.insert(command.flags.end(), extraFlags.begin(), extraFlags.end());
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
  // Whatever the order in compile_commands.json, and however often it says the same.
  auto key = [](const UnitCommand &u) { return std::tie(u.file, u.directory, u.isCuda, u.isC, u.flags); };
  llvm::sort(project.units, [&](const UnitCommand &a, const UnitCommand &b) { return key(a) < key(b); });
  auto same = [&](const UnitCommand &a, const UnitCommand &b) { return key(a) == key(b); };
  project.units.erase(llvm::unique(project.units, same), project.units.end());
  return project;
}

} // namespace warp2wave
