// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading and writing whole files.  A write goes to a temporary beside the
// target and is renamed, so that no reader and no crash ever sees half a file.

#ifndef WARP2WAVE_SUPPORT_FILE_H
#define WARP2WAVE_SUPPORT_FILE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace llvm {
class MemoryBuffer;
}

namespace warp2wave {

/// Makes an error about the world (files, flags, tools), shown to the user as it is.
llvm::Error makeError(const llvm::Twine &message);

/// Reads \p Path; the error names the path and the reason.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readFile(llvm::StringRef path);

/// Replaces \p Path by \p Content, making missing folders.  On an error (full
/// disk, read-only folder) an existing file keeps its old content.  A file that
/// exists keeps its permissions.
llvm::Error writeFile(llvm::StringRef path, llvm::StringRef content);

/// Makes a folder and those that it lies in, with the permissions that mkdir gives.
std::error_code makeFolders(llvm::StringRef path);

/// What the symbolic link \p path says, as it is written; empty if it is none.
std::string linkTarget(llvm::StringRef path);

/// Absolute path of \p Path without symbolic links; \p Path made absolute if it does not exist.
std::string realPath(llvm::StringRef path);

/// True if \p Path is \p Folder or lies below it; both absolute.
bool isBelow(llvm::StringRef path, llvm::StringRef folder);

/// True if \p Content looks like source text: no NUL byte in its first 8 KiB.
bool isText(llvm::StringRef content);

/// Hash of \p Content in hexadecimal (xxHash3, 64 bits), for the manifest.
std::string contentHash(llvm::StringRef content);

/// Turns an offset of \p Content into a 1-based line and column (in bytes).
std::pair<unsigned, unsigned> lineAndColumn(llvm::StringRef content, unsigned offset);

} // namespace warp2wave

#endif
