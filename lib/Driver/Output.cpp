// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Output.h"
#include "warp2wave/Support/File.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace warp2wave {

static constexpr StringLiteral manifestName = ".warp2wave/manifest.json";

/// JSON holds UTF-8 only; a file name may be anything.
static constexpr StringLiteral bytesMark = "bytes:";

static std::string toKey(StringRef name) {
  bool plain = json::isUTF8(name) && !name.starts_with(bytesMark);
  return plain ? name.str() : (bytesMark + toHex(name, /*LowerCase=*/true)).str();
}

static std::string fromKey(StringRef key) {
  std::string name;
  return key.consume_front(bytesMark) && tryGetFromHex(key, name) ? name : key.str();
}

std::string OutputFolder::pathOf(StringRef relative) const {
  SmallString<256> p(path);
  sys::path::append(p, relative);
  return std::string(p);
}

Expected<OutputFolder> OutputFolder::open(StringRef path, bool force) {
  if (sys::fs::exists(path) && !sys::fs::is_directory(path))
    return makeError("output '" + path + "' is not a folder");
  OutputFolder result;
  result.path = path.str();
  result.force = force;
  if (std::error_code ec = makeFolders(path))
    return makeError("cannot make the output folder '" + path + "': " + ec.message());
  std::string manifest = result.pathOf(manifestName);
  if (!sys::fs::exists(manifest))
    return result;
  auto buffer = readFile(manifest);
  if (!buffer)
    return buffer.takeError();
  auto value = json::parse((*buffer)->getBuffer());
  const json::Object *files = value && value->getAsObject() ? value->getAsObject()->getObject("files") : nullptr;
  if (!files) {
    if (!value)
      consumeError(value.takeError());
    return makeError("'" + Twine(manifest) + "' is damaged; delete it and give --force to write the port anew");
  }
  for (const auto &[name, hash] : *files)
    if (auto text = hash.getAsString())
      result.known[fromKey(name)] = text->str();
  return result;
}

OutputFolder::State OutputFolder::mayReplace(StringRef relative, StringRef found) {
  auto it = known.find(relative.str());
  if (force || (it != known.end() && it->second == found))
    return State::Written;
  if (it == known.end())
    return State::Foreign;
  // Remember what was written once, so that the edit stays known as one.
  now[relative.str()] = it->second;
  return State::Edited;
}

Expected<OutputFolder::State> OutputFolder::write(StringRef relative, StringRef content, bool isOurs) {
  std::string target = pathOf(relative), hash = contentHash(content);
  if (auto old = MemoryBuffer::getFile(target, /*IsText=*/false, /*RequiresNullTerminator=*/false)) {
    std::string oldHash = contentHash((*old)->getBuffer());
    if (oldHash == hash) {
      now[relative.str()] = hash;
      return State::Unchanged;
    }
    if (!isOurs)
      if (State state = mayReplace(relative, oldHash); state != State::Written)
        return state;
  }
  if (Error e = writeFile(target, content))
    return std::move(e);
  now[relative.str()] = hash;
  return State::Written;
}

Expected<OutputFolder::State> OutputFolder::link(StringRef relative, StringRef target) {
  std::string path = pathOf(relative), mark = ("-> " + target).str();
  if (std::string old = linkTarget(path); !old.empty() || sys::fs::exists(path)) {
    if (old == target) {
      now[relative.str()] = mark;
      return State::Unchanged;
    }
    if (State state = mayReplace(relative, "-> " + old); state != State::Written)
      return state;
    sys::fs::remove(path);
  }
  std::error_code ec = makeFolders(sys::path::parent_path(path));
  if (!ec)
    ec = sys::fs::create_link(target, path);
  if (ec)
    return makeError("cannot make the link '" + path + "': " + ec.message());
  now[relative.str()] = mark;
  return State::Written;
}

void OutputFolder::copyPermissions(StringRef from, StringRef relative) {
  if (auto mode = sys::fs::getPermissions(from))
    sys::fs::setPermissions(pathOf(relative), *mode);
}

Error OutputFolder::finish() {
  // Outputs of inputs that this run did not see stay known.
  for (const auto &[name, hash] : known)
    if (sys::fs::exists(pathOf(name)) || !linkTarget(pathOf(name)).empty())
      now.try_emplace(name, hash);
  json::Object files;
  for (const auto &[name, hash] : now)
    files[toKey(name)] = hash;
  std::string text;
  raw_string_ostream os(text);
  os << formatv("{0:2}\n", json::Value(json::Object{{"schema", 1}, {"files", std::move(files)}}));
  std::string manifest = pathOf(manifestName);
  if (auto old = MemoryBuffer::getFile(manifest); old && (*old)->getBuffer() == text)
    return Error::success();
  return writeFile(manifest, text);
}

} // namespace warp2wave
