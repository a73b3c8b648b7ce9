// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parses one translation unit as CUDA, once for the host and once for the
// device, and reads from both ASTs what the names in the user's files refer to.
// AST rules run on the same ASTs.  Only this module touches clang's SourceManager.

#ifndef WARP2WAVE_SOURCE_SOURCEUNIT_H
#define WARP2WAVE_SOURCE_SOURCEUNIT_H

#include "warp2wave/Source/Facts.h"
#include "warp2wave/Source/Toolkit.h"
#include "warp2wave/Source/UnitCommand.h"
#include "llvm/ADT/DenseMap.h"
#include <functional>
#include <optional>
#include <set>

namespace clang {
class ASTContext;
class Decl;
class FileID;
class SourceLocation;
class SourceManager;
class SourceRange;
} // namespace clang

namespace warp2wave {

/// Where something stands in a user file.
struct WrittenAt {
  llvm::StringRef file;
  unsigned offset = 0;
};

/// Tells where code is written.  A token that comes from a macro argument is
/// written in the argument; one from a macro body is written in the body.
class Written {
public:
  virtual ~Written() = default;
  /// The place of the token at \p Loc, or none if no user file holds it.
  virtual std::optional<WrittenAt> token(clang::SourceLocation loc) const = 0;
  /// The bytes that \p Range covers, if both its ends are written in one user
  /// file and in the same macro level, so that the text can be edited.
  virtual std::optional<std::pair<WrittenAt, unsigned>> range(clang::SourceRange range) const = 0;
  /// The declaration stands in CUDA's headers.
  virtual bool isSdk(const clang::Decl *d) const = 0;
};

/// One parse of a unit, as AST rules see it.
struct UnitPass {
  clang::ASTContext &context;
  /// Top-level declarations of the user's files.
  llvm::ArrayRef<clang::Decl *> decls;
  const Written &where;
  bool isDevice;
  /// Rules add changes and facts here.
  UnitFacts &facts;
  /// The libraries that --roc writes by their own names, a set of RocLibrary.
  uint8_t roc = 0;
};

/// What all units of a run share.
struct ParseSettings {
  CudaToolkit cuda;
  /// Files below these folders (absolute) are the user's and may be edited.
  std::vector<std::string> userRoots;
  /// Tells which names the caller has an interest in; facts about others are not kept.
  std::function<bool(llvm::StringRef)> isInteresting;
  /// The last release of CUDA that had a name; empty for all others. A use of such a name is ported without its
  /// declaration.
  std::function<llvm::StringRef(llvm::StringRef)> lastRelease;
  /// Runs the AST rules.
  std::function<void(UnitPass &)> runRules;
  /// Text that replaces a file's while parsing; as long as the original.
  const std::map<std::string, std::string> *overlays = nullptr;
};

/// The CUDA headers parsed once, for all units whose flags differ at most in the folders of -I and -iquote.
struct Preamble {
  std::string hostPch, devicePch;
  /// The files that it was made from, those that are built in left out.
  std::vector<std::string> files;
  /// How the names of headers begin that were looked for: "crt" of <crt/host_defines.h>.
  std::set<std::string> firstNames;
  bool isValid() const { return !hostPch.empty() && !devicePch.empty(); }
  /// True if one of \p folders has something that CUDA's headers would find there.
  bool isHiddenBy(llvm::ArrayRef<std::string> folders) const;
};

/// What the preamble of a unit depends on beyond the content of its files.
struct PreambleKey {
  /// The built-in headers, clang, the flags, the system's folders.  Empty if clang does not accept the flags.
  std::string text;
  /// Of -I and -iquote, without which a preamble is made; in them no header of it may be found (\c isHiddenBy).
  std::vector<std::string> folders;
};

PreambleKey preambleKey(const UnitCommand &command, const ParseSettings &settings);

/// Parses CUDA's headers with the flags of \p Command into precompiled headers
/// below \p Folder, named by \p Name.  Invalid if that fails, which costs only time.
Preamble buildPreamble(const UnitCommand &command, const ParseSettings &settings, llvm::StringRef folder,
                       llvm::StringRef name);

/// Parses \p Command's file and returns what was learnt, whatever the state of the source.
UnitFacts analyzeUnit(const UnitCommand &command, const ParseSettings &settings, const Preamble *pre);

} // namespace warp2wave

#endif
