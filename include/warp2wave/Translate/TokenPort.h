// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The token engine: maps every CUDA name of one file, in all its branches and
// macro bodies.  What the AST of any unit knows about a name decides; where no
// AST reaches (inactive branches, macros never expanded, templates never
// instantiated, files that do not parse) the text around the name does.

#ifndef WARP2WAVE_TRANSLATE_TOKENPORT_H
#define WARP2WAVE_TRANSLATE_TOKENPORT_H

#include "warp2wave/ApiMap/Api.h"
#include "warp2wave/Source/Facts.h"
#include "warp2wave/Target/Target.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace warp2wave {

class UserRules;

/// What is known about a file before it is ported.
struct FileToPort {
  /// Absolute path.
  llvm::StringRef path;
  llvm::StringRef content;
  /// Null if no unit read the file.
  const FileFacts *facts = nullptr;
  /// Names that the program declares at global scope.
  const std::set<std::string> *userGlobals = nullptr;
  /// Names that the program declares anywhere, macros included.
  const std::set<std::string> *userNames = nullptr;
  /// Only nvcc reads the file (.cu, .cuh), so an asm statement is PTX.
  bool isDeviceFile = false;
  /// A unit of its own that nvcc compiles, which so includes CUDA's runtime by itself.
  bool isCudaUnit = false;
  /// A unit of its own that the host compiler reads.
  bool isHostUnit = false;
  bool isC = false;
  /// HIP's already: it stays as it is.
  bool isHip = false;
  llvm::ArrayRef<const Target *> targets;
  /// The HIP to port to, "6.4" or "7.0".
  llvm::StringRef hipVersion = checkedHipVersion;
  /// Libraries that are written by ROCm's own names, and whether that was asked for (some may have to stay).
  RocLibraries roc = RocNone;
  bool isRocWanted = false;
  /// Rows of the user's own, which win; null if there are none.
  const UserRules *rules = nullptr;
  /// Tells what an include of the user's own file becomes, given its spelling and
  /// the path it was resolved to (may be empty): the new spelling, or "" to keep
  /// it.  None if it is no file of the user's.
  llvm::function_ref<std::optional<std::string>(llvm::StringRef spelling, llvm::StringRef resolved)> ownInclude;
};

struct FilePort {
  std::vector<Change> changes;
  std::vector<Finding> findings;
  /// The port includes one of HIP's headers.
  bool includesHip = false;
  /// nvcc includes CUDA's runtime by itself; HIP's compiler needs the include.
  bool needsHipRuntime = false;
  /// Where a new #include may stand so that the whole file sees it, and what ends a line there.
  unsigned includeOffset = 0;
  bool includeNeedsNewLine = false;
  llvm::StringRef newline = "\n";
};

/// Ports the names, includes and conditions of one file.
FilePort portTokens(const FileToPort &file);

/// The text that includes \p headers, for FilePort::includeOffset.  \p runtimePrefix
/// stands before "w2w/": a relative path; none writes <w2w/...>.
std::string includeText(const FilePort &port, const std::set<std::string> &headers,
                        std::optional<llvm::StringRef> runtimePrefix);

/// The first name of a library that shares hipBLAS's types, see sharesHipBlas(): its offset and length.
std::optional<std::pair<unsigned, unsigned>> findSharedBlas(llvm::StringRef content);

/// Quick test for the driver: does the file hold anything of CUDA's?
bool mentionsCuda(llvm::StringRef content);

/// The names of the macros that a text defines, in whatever branch.
std::vector<std::string> definedMacros(llvm::StringRef content);

/// Does the file include HIP's headers, whatever is defined, and none of CUDA's?
bool isAlreadyHip(llvm::StringRef content);

/// The same text with differences between nvcc's and clang's lexers evened out,
/// of the same length: 'k << <g, b>> >' becomes 'k <<< g, b>>> ', an unescaped
/// '%laneid' in asm loses its '%'.  None if nothing had to change.
std::optional<std::string> clangReadable(llvm::StringRef content);

/// Names that the engine has an interest in (for ParseSettings::IsInteresting).
bool isInterestingName(llvm::StringRef name, const UserRules *rules = nullptr);

} // namespace warp2wave

#endif
