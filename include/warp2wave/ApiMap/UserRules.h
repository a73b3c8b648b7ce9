// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rows that the user gives in a YAML file (--rules), which win over those of the tables.

#ifndef WARP2WAVE_APIMAP_USERRULES_H
#define WARP2WAVE_APIMAP_USERRULES_H

#include "warp2wave/ApiMap/Api.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"

namespace warp2wave {

/// The rules of all files that were given, as rows. docs/rules.md is the manual of the files.
class UserRules {
public:
  /// Adds the rules of one file. The error names the file, the line and what is wrong there.
  llvm::Error add(llvm::StringRef path, llvm::StringRef content);

  /// Returns the user's row of an identifier or a qualified name, or null.
  const ApiRow *findName(llvm::StringRef name) const { return find(names, name); }
  /// Returns the user's row of an include as written, or null.
  const ApiRow *findInclude(llvm::StringRef include) const { return find(includes, include); }
  bool empty() const { return names.empty() && includes.empty(); }

private:
  friend class RulesReader;
  static const ApiRow *find(const llvm::StringMap<ApiRow> &rows, llvm::StringRef key) {
    auto it = rows.find(key);
    return it == rows.end() ? nullptr : &it->second;
  }

  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver{memory};
  llvm::StringMap<ApiRow> names, includes;
};

} // namespace warp2wave

#endif // WARP2WAVE_APIMAP_USERRULES_H
