// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Keeps what was compiled, so that a program that did not change starts at once.
//
// An entry belongs to a command line.  It lists the files that the command read
// (what clang wrote with -MD) and what they held, and names the result.  Results
// are named by their content, so that a step that follows has the same command
// line whenever its inputs are the same.  Files are written beside their place
// and renamed: several processes may use one cache.

#ifndef WARP2WAVE_VERIFY_CACHE_H
#define WARP2WAVE_VERIFY_CACHE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace warp2wave::verify {

/// A command that makes one file.
struct CacheStep {
  /// Where "{out}" and "{dep}" stand, the names of the result and of the list of
  /// dependencies are put in.
  std::vector<std::string> args;
  std::string directory;
  /// Of the result: ".o".
  std::string ending;
  /// Files that the result depends on, beyond those that the command lists.
  std::vector<std::string> inputs;
  /// The result is what the command writes to standard error.
  bool resultIsErrors = false;
};

class Cache {
public:
  /// Opens the cache in \p folder; empty: $XDG_CACHE_HOME/warp2wave or ~/.cache/warp2wave.
  static llvm::Expected<std::unique_ptr<Cache>> open(llvm::StringRef folder = "");

  /// The path of what \p step makes.  The error holds the first errors of the
  /// command.  May be called by several threads at once.
  llvm::Expected<std::string> make(const CacheStep &step);

  /// The result that was remembered for \p key, if the files that it was made from
  /// are as they were; else "".
  std::string recall(llvm::StringRef key);
  /// Remembers that \p result, a name below path(), was made from \p files.
  llvm::Error remember(llvm::StringRef key, llvm::ArrayRef<std::string> files, llvm::StringRef result);

  /// The name below the cache that belongs to \p key.
  std::string nameOf(llvm::StringRef key, llvm::StringRef ending) const;

  /// Puts \p content into a file that is named by it.
  llvm::Expected<std::string> store(llvm::StringRef content, llvm::StringRef ending);

  /// Moves the file \p temporary, which lies below path(), to a place that is named by what it holds.
  llvm::Expected<std::string> keep(llvm::StringRef temporary, llvm::StringRef ending);

  /// True from the second time on that \p key is asked for, in this process or an earlier one.  What is kept for others
  /// pays only then.
  bool wasAskedFor(llvm::StringRef key);

  /// Writes the built-in files below \p prefix (such as "cuda/compat/") into a folder,
  /// without the prefix but with \p below in front, and returns the folder.
  llvm::Expected<std::string> unpack(llvm::StringRef prefix, llvm::StringRef below = "");

  /// Writes \p files (relative name, content) into a folder that is named by them.
  llvm::Expected<std::string> storeFolder(llvm::ArrayRef<std::pair<std::string, std::string>> files);

  /// A new name below the cache for something temporary.
  std::string temporaryName(llvm::StringRef ending) const;

  llvm::StringRef path() const { return folder; }
  /// How often make() ran its command, and how often it did not have to.
  unsigned misses() const { return missCount; }
  unsigned hits() const { return hitCount; }

private:
  explicit Cache(std::string folder) : folder(std::move(folder)) {}
  /// Removes, once a day, what was not used for a month.
  void clean();
  std::string findEntry(llvm::StringRef entry);
  std::mutex &lockOf(llvm::StringRef key);

  std::string folder;
  std::mutex mutex;
  std::map<std::string, std::unique_ptr<std::mutex>> locks;
  std::atomic<unsigned> missCount{0}, hitCount{0};
};

/// The files that a dependency file of make names, in order, the target left out.
std::vector<std::string> parseDependencies(llvm::StringRef text);

/// The first lines of \p log that hold an error; its end if none does.
std::string firstErrors(llvm::StringRef log);

} // namespace warp2wave::verify

#endif
