// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Support/File.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <climits>
#include <unistd.h>

using namespace llvm;

namespace warp2wave {

Error makeError(const Twine &message) { return createStringError(inconvertibleErrorCode(), message); }

Expected<std::unique_ptr<MemoryBuffer>> readFile(StringRef path) {
  auto buffer = MemoryBuffer::getFile(path);
  if (!buffer)
    return makeError("cannot read '" + path + "': " + buffer.getError().message());
  return std::move(*buffer);
}

Error writeFile(StringRef path, StringRef content) {
  StringRef folder = sys::path::parent_path(path);
  if (!folder.empty())
    if (std::error_code ec = makeFolders(folder))
      return makeError("cannot make the folder '" + folder + "': " + ec.message());
  unsigned mode = sys::fs::all_read | sys::fs::all_write;
  if (auto old = sys::fs::getPermissions(path))
    mode = *old;
  auto temp = sys::fs::TempFile::create(path + ".w2w-%%%%%%", mode);
  if (!temp)
    return makeError("cannot write '" + path + "': " + toString(temp.takeError()));
  raw_fd_ostream os(temp->FD, /*shouldClose=*/false);
  os << content;
  os.flush();
  if (os.has_error()) {
    std::string reason = os.error().message();
    os.clear_error();
    consumeError(temp->discard());
    return makeError("cannot write '" + path + "': " + reason + "; the file is as it was");
  }
  if (Error e = temp->keep(path))
    return makeError("cannot write '" + path + "': " + toString(std::move(e)) + "; the file is as it was");
  return Error::success();
}

std::error_code makeFolders(StringRef path) {
  return sys::fs::create_directories(path, /*IgnoreExisting=*/true, sys::fs::all_all);
}

std::string linkTarget(StringRef path) {
  char text[PATH_MAX];
  ssize_t length = readlink(path.str().c_str(), text, sizeof(text));
  return length > 0 ? std::string(text, length) : "";
}

std::string realPath(StringRef path) {
  SmallString<256> result;
  if (!sys::fs::real_path(path, result))
    return std::string(result);
  result = path;
  sys::fs::make_absolute(result);
  sys::path::remove_dots(result, /*remove_dot_dot=*/true);
  // What does not exist yet may still lie below a symbolic link.
  StringRef parent = sys::path::parent_path(result);
  SmallString<256> realParent;
  if (!sys::fs::real_path(parent, realParent)) {
    sys::path::append(realParent, sys::path::filename(result));
    return std::string(realParent);
  }
  return std::string(result);
}

bool isBelow(StringRef path, StringRef folder) {
  folder = folder.rtrim('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool isText(StringRef content) { return !content.take_front(8192).contains('\0'); }

std::string contentHash(StringRef content) { return utohexstr(xxh3_64bits(content), /*LowerCase=*/true, 16); }

std::pair<unsigned, unsigned> lineAndColumn(StringRef content, unsigned offset) {
  StringRef before = content.take_front(offset);
  size_t lastNewline = before.rfind('\n');
  unsigned column = lastNewline == StringRef::npos ? before.size() : before.size() - lastNewline - 1;
  return {static_cast<unsigned>(before.count('\n')) + 1, column + 1};
}

} // namespace warp2wave
