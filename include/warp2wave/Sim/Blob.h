// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The container that takes the place of a fat binary in a program's host object:
// device code as LLVM bitcode, one module for each machine.  Little-endian, not
// aligned:
//
//   8 bytes "W2WSIM01", uint32 number of modules, and for each:
//   uint32 bytes of the name, the name ("gfx942"), uint64 bytes of code, the code
//
// An empty container (no modules) says that the code is in the container that
// was given to w2wsim::registerLinked (relocatable device code).

#ifndef WARP2WAVE_SIM_BLOB_H
#define WARP2WAVE_SIM_BLOB_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace warp2wave::sim {

struct BlobModule {
  llvm::StringRef name, code;
};

/// An entry of this name lists, one a line, the variables that the host may read before
/// the first call of the runtime (CUDA's __managed__); their module is loaded at start-up.
constexpr llvm::StringLiteral blobManagedEntry = "managed";

/// What that entry has to hold for \p bitcode of CUDA code, whose compatibility header marks
/// such variables with annotate("w2w::managed"); empty if there are none (leave the entry out).
std::string managedVariables(llvm::StringRef bitcode);

std::string writeBlob(llvm::ArrayRef<BlobModule> modules);
bool isBlob(const void *data);
/// The modules of \p data, which stays owner of the bytes; nothing if it is no blob.  The
/// size of \p data is what its own counts say; \p size, if known, bounds them.
std::optional<std::vector<BlobModule>> readBlob(const void *data, size_t size = ~size_t(0));

} // namespace warp2wave::sim

#endif
