// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Cache.h"
#include "warp2wave/Support/Embedded.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Verify/Process.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"
#include <set>

using namespace llvm;

namespace warp2wave::verify {

/// Changes when entries are written in another way.
static constexpr StringLiteral formatVersion = "1";

/// A file that was written this shortly before it was looked at (in nanoseconds)
/// could change again without a newer time.
static constexpr int64_t timeGrain = 2'000'000'000;

/// 128 bits of \p text in hexadecimal.
static std::string longHash(StringRef text) {
  XXH128_hash_t h = xxh3_128bits(arrayRefFromStringRef(text));
  return utohexstr(h.high64, /*LowerCase=*/true, 16) + utohexstr(h.low64, /*LowerCase=*/true, 16);
}

static int64_t nanoseconds(const sys::fs::file_status &status) {
  return status.getLastModificationTime().time_since_epoch().count();
}

static std::string joinPath(StringRef a, const Twine &b) {
  SmallString<256> p = a;
  sys::path::append(p, b);
  return std::string(p);
}

Expected<std::unique_ptr<Cache>> Cache::open(StringRef folder) {
  std::string path = folder.str();
  if (path.empty()) {
    SmallString<256> found;
    if (auto xdg = sys::Process::GetEnv("XDG_CACHE_HOME"); xdg && sys::path::is_absolute(*xdg))
      found = *xdg;
    else if (auto home = sys::Process::GetEnv("HOME"); home && !home->empty())
      found = joinPath(*home, ".cache");
    else
      sys::path::system_temp_directory(/*ErasedOnReboot=*/false, found);
    path = joinPath(found, "warp2wave");
  }
  if (std::error_code ec = makeFolders(path))
    return makeError("cannot make the cache folder '" + path + "': " + ec.message() +
                     "; set XDG_CACHE_HOME to a folder that can be written");
  // Names in command lines must not depend on where the tool is called.
  std::unique_ptr<Cache> cache(new Cache(realPath(path)));
  cache->clean();
  return std::move(cache);
}

std::string Cache::temporaryName(StringRef ending) const {
  SmallString<256> result;
  sys::fs::createUniquePath(joinPath(folder, "tmp-%%%%%%%%%%%%" + ending), result, /*MakeAbsolute=*/false);
  return std::string(result);
}

std::mutex &Cache::lockOf(StringRef key) {
  std::lock_guard<std::mutex> guard(mutex);
  auto &lock = locks[key.str()];
  if (!lock)
    lock = std::make_unique<std::mutex>();
  return *lock;
}

/// What an entry says of one file that was read.
static bool isUnchanged(const json::Object &file) {
  auto path = file.getString("path");
  auto hash = file.getString("hash");
  auto size = file.getInteger("size"), time = file.getInteger("time");
  sys::fs::file_status status;
  if (!path || !hash || !size || sys::fs::status(*path, status))
    return false;
  if (static_cast<int64_t>(status.getSize()) != *size)
    return false;
  if (time && *time && *time == nanoseconds(status))
    return true;
  auto buffer = MemoryBuffer::getFile(*path);
  return buffer && longHash((*buffer)->getBuffer()) == *hash;
}

std::string Cache::findEntry(StringRef entry) {
  auto buffer = MemoryBuffer::getFile(entry);
  if (!buffer)
    return "";
  auto value = json::parse((*buffer)->getBuffer());
  if (!value) {
    consumeError(value.takeError());
    return "";
  }
  const json::Object *object = value->getAsObject();
  const json::Array *files = object ? object->getArray("files") : nullptr;
  auto name = object ? object->getString("result") : std::nullopt;
  if (!files || !name)
    return "";
  std::string result = joinPath(folder, *name);
  sys::fs::file_status status;
  if (sys::fs::status(result, status))
    return "";
  for (const json::Value &file : *files)
    if (!file.getAsObject() || !isUnchanged(*file.getAsObject()))
      return "";
  // Remember the use, about once a day.
  auto now = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
  if (now - status.getLastModificationTime() > std::chrono::hours(24))
    for (StringRef used : {StringRef(result), entry}) {
      if (auto fd = sys::fs::openNativeFileForRead(used)) {
        sys::fs::setLastAccessAndModificationTime(*fd, now);
        sys::fs::closeFile(*fd);
      } else {
        consumeError(fd.takeError());
      }
    }
  return result;
}

std::vector<std::string> parseDependencies(StringRef text) {
  std::vector<std::string> result;
  std::string word;
  bool seenTarget = false;
  auto finish = [&] {
    if (!word.empty() && seenTarget)
      result.push_back(word);
    word.clear();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i], next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '\\' && (next == '\n' || next == '\r')) {
      finish();
      ++i;
    } else if (c == '\\' && (next == ' ' || next == '#' || next == '\\')) {
      word += next;
      ++i;
    } else if (c == '$' && next == '$') {
      word += '$';
      ++i;
    } else if (c == ':' && !seenTarget && (isSpace(next) || !next)) {
      word.clear();
      seenTarget = true;
    } else if (isSpace(c)) {
      finish();
    } else {
      word += c;
    }
  }
  finish();
  return result;
}

std::string firstErrors(StringRef log) {
  SmallVector<StringRef> lines;
  log.split(lines, '\n');
  std::string result;
  unsigned kept = 0;
  for (StringRef line : lines) {
    if (!line.contains("error:"))
      continue;
    result += (result.empty() ? "" : "\n") + line.trim().str();
    if (++kept == 3)
      break;
  }
  return result.empty() ? log.take_back(500).trim().str() : result;
}

static json::Object describeFile(StringRef path, StringRef content) {
  json::Object file{{"path", path.str()}, {"hash", longHash(content)}, {"size", static_cast<int64_t>(content.size())}};
  sys::fs::file_status status;
  if (!sys::fs::status(path, status)) {
    int64_t time = nanoseconds(status);
    int64_t now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    if (now - time > timeGrain)
      file["time"] = time;
  }
  return file;
}

/// Writes that \p result was made from \p files.
static Error writeEntry(StringRef entry, ArrayRef<std::string> files, StringRef result) {
  json::Array rows;
  std::set<std::string> seen;
  for (const std::string &path : files) {
    if (!seen.insert(path).second)
      continue;
    auto buffer = MemoryBuffer::getFile(path);
    if (!buffer)
      return makeError("cannot read '" + path + "', which was compiled: " + buffer.getError().message());
    rows.push_back(describeFile(path, (*buffer)->getBuffer()));
  }
  std::string text;
  raw_string_ostream os(text);
  os << json::Value(json::Object{{"result", sys::path::filename(result)}, {"files", std::move(rows)}});
  return writeFile(entry, text);
}

std::string Cache::recall(StringRef key) {
  std::string found = findEntry(joinPath(folder, longHash(formatVersion.str() + '\0' + key.str()) + ".json"));
  ++(found.empty() ? missCount : hitCount);
  return found;
}

Error Cache::remember(StringRef key, ArrayRef<std::string> files, StringRef result) {
  return writeEntry(joinPath(folder, longHash(formatVersion.str() + '\0' + key.str()) + ".json"), files, result);
}

Expected<std::string> Cache::make(const CacheStep &step) {
  std::string text = formatVersion.str() + '\0' + step.directory + '\0' + step.ending + '\0';
  for (const std::string &a : step.args)
    text += a + '\0';
  for (const std::string &i : step.inputs)
    text += i + '\0';
  // The compiler itself, which an update replaces.
  sys::fs::file_status status;
  std::string program = step.args.front();
  if (!sys::fs::status(program, status))
    text += utostr(status.getSize()) + " " + itostr(nanoseconds(status));
  std::string key = longHash(text), entry = joinPath(folder, key + ".json");

  std::lock_guard<std::mutex> lock(lockOf(key));
  if (std::string found = findEntry(entry); !found.empty()) {
    ++hitCount;
    return found;
  }
  ++missCount;
  std::string out = temporaryName(step.ending), dependencies = temporaryName(".d"), log = temporaryName(".log");
  Command command;
  command.directory = step.directory;
  bool listsDependencies = false;
  for (const std::string &a : step.args) {
    listsDependencies |= a == "{dep}";
    command.args.push_back(a == "{out}" ? out : a == "{dep}" ? dependencies : a);
  }
  command.input = "/dev/null";
  command.output = command.errors = log;
  Outcome outcome = runCommand(command);
  auto finish = [&]() -> Expected<std::string> {
    auto logText = MemoryBuffer::getFile(log);
    StringRef said = logText ? (*logText)->getBuffer() : "";
    if (!outcome.isOk()) {
      if (outcome.kind == Outcome::NotStarted)
        return makeError(outcome.describe());
      std::string errors = firstErrors(said);
      return makeError(errors.empty() ? "'" + program + "' ended with " + outcome.describe() : errors);
    }
    std::vector<std::string> read = step.inputs;
    if (listsDependencies) {
      auto list = MemoryBuffer::getFile(dependencies);
      if (!list)
        return makeError("'" + program + "' wrote no list of dependencies");
      llvm::append_range(read, parseDependencies((*list)->getBuffer()));
    }
    for (std::string &name : read) {
      SmallString<256> path(name);
      sys::path::make_absolute(step.directory, path);
      name = std::string(path);
    }
    Expected<std::string> result = "";
    if (step.resultIsErrors) {
      result = store(said, step.ending);
    } else {
      if (!sys::fs::exists(out))
        return makeError("'" + program + "' wrote no result");
      result = keep(out, step.ending);
    }
    if (!result)
      return result;
    if (Error e = writeEntry(entry, read, *result))
      return std::move(e);
    return result;
  };
  Expected<std::string> result = finish();
  for (const std::string &file : {out, dependencies, log})
    sys::fs::remove(file);
  return result;
}

std::string Cache::nameOf(StringRef key, StringRef ending) const { return joinPath(folder, longHash(key) + ending); }

Expected<std::string> Cache::store(StringRef content, StringRef ending) {
  std::string path = joinPath(folder, longHash(content) + ending);
  sys::fs::file_status status;
  if (!sys::fs::status(path, status) && status.getSize() == content.size())
    return path;
  if (Error e = writeFile(path, content))
    return std::move(e);
  return path;
}

Expected<std::string> Cache::keep(StringRef temporary, StringRef ending) {
  auto content = MemoryBuffer::getFile(temporary, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!content)
    return makeError("cannot read '" + temporary.str() + "': " + content.getError().message());
  std::string path = joinPath(folder, longHash((*content)->getBuffer()) + ending);
  if (std::error_code ec = sys::fs::rename(temporary, path))
    return makeError("cannot write '" + path + "': " + ec.message());
  return path;
}

bool Cache::wasAskedFor(StringRef key) {
  std::string asked = nameOf(key, ".asked");
  if (sys::fs::exists(asked))
    return true;
  consumeError(writeFile(asked, ""));
  return false;
}

Expected<std::string> Cache::storeFolder(ArrayRef<std::pair<std::string, std::string>> files) {
  std::string text;
  for (const auto &[name, content] : files)
    text += name + '\0' + utostr(content.size()) + '\0' + content;
  std::string path = joinPath(folder, longHash(text));
  if (sys::fs::is_directory(path))
    return path;
  std::string temporary = temporaryName("");
  for (const auto &[name, content] : files)
    if (Error e = writeFile(joinPath(temporary, name), content))
      return std::move(e);
  if (files.empty())
    makeFolders(temporary);
  if (std::error_code ec = sys::fs::rename(temporary, path)) {
    sys::fs::remove_directories(temporary);
    // Another process may have been first.
    if (!sys::fs::is_directory(path))
      return makeError("cannot write '" + path + "': " + ec.message());
  }
  return path;
}

Expected<std::string> Cache::unpack(StringRef prefix, StringRef below) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const EmbeddedFile &file : embeddedFiles())
    if (StringRef name = file.path; name.consume_front(prefix))
      files.emplace_back((below + name).str(), file.content.str());
  return storeFolder(files);
}

void Cache::clean() {
  std::string marker = joinPath(folder, "last-clean");
  sys::fs::file_status status;
  auto now = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
  if (!sys::fs::status(marker, status) && now - status.getLastModificationTime() < std::chrono::hours(24))
    return;
  consumeError(writeFile(marker, ""));
  std::error_code ec;
  for (sys::fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
    // What was left behind by a process that was killed goes sooner.
    bool isTemporary = sys::path::filename(it->path()).starts_with("tmp-");
    auto limit = isTemporary ? std::chrono::hours(24) : std::chrono::hours(24 * 30);
    if (sys::fs::status(it->path(), status) || now - status.getLastModificationTime() < limit)
      continue;
    if (sys::fs::is_directory(status))
      sys::fs::remove_directories(it->path());
    else
      sys::fs::remove(it->path());
  }
}

} // namespace warp2wave::verify
