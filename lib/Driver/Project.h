// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files of a job: what the inputs hold, how each is compiled, and where each
// goes.  Private to Driver.

#ifndef WARP2WAVE_LIB_DRIVER_PROJECT_H
#define WARP2WAVE_LIB_DRIVER_PROJECT_H

#include "warp2wave/Driver/Job.h"
#include "warp2wave/Source/UnitCommand.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <memory>
#include <set>

namespace warp2wave {

enum class FileKind : uint8_t { CudaSource, HostSource, HipSource, Header, BuildScript, Runtime, Other };

struct ProjectFile {
  /// Absolute path without links, under which facts are kept.
  std::string path;
  /// Below the project's base, with '/'.
  std::string relative;
  FileKind kind = FileKind::Other;
  std::unique_ptr<llvm::MemoryBuffer> buffer;
  /// The file is HIP's already.
  bool alreadyHip = false;

  llvm::StringRef content() const { return buffer->getBuffer(); }
  /// Makes a text of unknown kind a header, since the program includes it; false if it is none.
  bool becomeHeader();
  bool isPorted() const {
    return kind == FileKind::CudaSource || kind == FileKind::HostSource || kind == FileKind::Header ||
           kind == FileKind::HipSource;
  }
};

/// A symbolic link below a root.
struct ProjectLink {
  /// The link's own name, below the project's base.
  std::string relative;
  /// The project's file or folder that it leads to (absolute), or, if it leads
  /// nowhere, what it says.
  std::string target;
};

struct Project {
  /// Folder that `relative` counts from.
  std::string base;
  std::vector<std::string> roots;
  /// By path.
  std::map<std::string, ProjectFile> files;
  std::vector<ProjectLink> links;
  /// One command a translation unit; a file with several commands has several.
  std::vector<UnitCommand> units;
  /// Flags of a source without a command.
  std::vector<std::string> plainFlags;

  /// Adds a file that lies below a root; errors are about reading it.
  llvm::Error addFile(llvm::StringRef path, bool explicitInput = false);
  /// The user's file that an include names, or "": beside \p from, in a root, or
  /// wherever in the project its spelling fits.
  std::string resolveInclude(llvm::StringRef from, llvm::StringRef spelling) const;
  /// \p some, and all that include one of them, over however many other files.
  std::set<std::string> includersOf(std::set<std::string> some) const;
  /// Name below the output folder.
  std::string outputName(const ProjectFile &file, bool inPlace) const;
  /// Likewise for a link, which ends like the file that it leads to, and what it says there.
  std::string outputName(const ProjectLink &link) const;
  std::string outputTarget(const ProjectLink &link) const;

private:
  /// The paths of the files of one name.
  llvm::StringMap<std::set<std::string>> byName;
};

/// Reads the inputs of \p job and finds out how each unit is compiled.
llvm::Expected<Project> loadProject(const Job &job);

/// The spellings of all includes of a text.
std::vector<std::string> includeSpellings(llvm::StringRef content);

} // namespace warp2wave

#endif
