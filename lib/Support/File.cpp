// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Support/File.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace warp2wave {

Error makeError(const Twine &Message) { return createStringError(inconvertibleErrorCode(), Message); }

Expected<std::unique_ptr<MemoryBuffer>> readFile(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return makeError("cannot read '" + Path + "': " + Buffer.getError().message());
  return std::move(*Buffer);
}

Error writeFile(StringRef Path, StringRef Content) {
  StringRef Folder = sys::path::parent_path(Path);
  if (!Folder.empty())
    if (std::error_code EC = sys::fs::create_directories(Folder))
      return makeError("cannot make the folder '" + Folder + "': " + EC.message());
  unsigned Mode = sys::fs::all_read | sys::fs::all_write;
  if (auto Old = sys::fs::getPermissions(Path))
    Mode = *Old;
  auto Temp = sys::fs::TempFile::create(Path + ".w2w-%%%%%%", Mode);
  if (!Temp)
    return makeError("cannot write '" + Path + "': " + toString(Temp.takeError()));
  raw_fd_ostream OS(Temp->FD, /*shouldClose=*/false);
  OS << Content;
  OS.flush();
  if (OS.has_error()) {
    std::string Reason = OS.error().message();
    OS.clear_error();
    consumeError(Temp->discard());
    return makeError("cannot write '" + Path + "': " + Reason + "; the file is as it was");
  }
  if (Error E = Temp->keep(Path))
    return makeError("cannot write '" + Path + "': " + toString(std::move(E)) + "; the file is as it was");
  return Error::success();
}

std::string realPath(StringRef Path) {
  SmallString<256> Result;
  if (!sys::fs::real_path(Path, Result))
    return std::string(Result);
  Result = Path;
  sys::fs::make_absolute(Result);
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  // What does not exist yet may still lie below a symbolic link.
  StringRef Parent = sys::path::parent_path(Result);
  SmallString<256> RealParent;
  if (!sys::fs::real_path(Parent, RealParent)) {
    sys::path::append(RealParent, sys::path::filename(Result));
    return std::string(RealParent);
  }
  return std::string(Result);
}

bool isBelow(StringRef Path, StringRef Folder) {
  Folder = Folder.rtrim('/');
  return Path.starts_with(Folder) && (Path.size() == Folder.size() || Path[Folder.size()] == '/');
}

bool isText(StringRef Content) { return !Content.take_front(8192).contains('\0'); }

std::string contentHash(StringRef Content) { return utohexstr(xxh3_64bits(Content), /*LowerCase=*/true, 16); }

std::pair<unsigned, unsigned> lineAndColumn(StringRef Content, unsigned Offset) {
  StringRef Before = Content.take_front(Offset);
  size_t LastNewline = Before.rfind('\n');
  unsigned Column = LastNewline == StringRef::npos ? Before.size() : Before.size() - LastNewline - 1;
  return {static_cast<unsigned>(Before.count('\n')) + 1, Column + 1};
}

} // namespace warp2wave
