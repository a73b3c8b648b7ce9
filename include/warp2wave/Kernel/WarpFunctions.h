// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What CUDA's functions do to other threads, by their names: the one list of
// barriers, shuffles, votes, atomics and fences that analyses ask.

#ifndef WARP2WAVE_KERNEL_WARPFUNCTIONS_H
#define WARP2WAVE_KERNEL_WARPFUNCTIONS_H

#include "warp2wave/Kernel/DeviceProgram.h"

namespace warp2wave::kernel {

/// What calling CUDA's function \p name does; none if it concerns no other thread.
std::optional<EventKind> kindOfFunction(llvm::StringRef name);
/// The same for a method of a cooperative group; \p group is the class ("thread_block", "thread_block_tile").
std::optional<EventKind> kindOfMethod(llvm::StringRef group, llvm::StringRef name);

/// The class of a cooperative group, "" for everything else.
llvm::StringRef groupOf(clang::QualType type);

/// The group whose method, static or not, a call calls.
struct GroupCall {
  /// The class as the program names it, not a base of it: "thread_block_tile". Empty if the call is something else.
  llvm::StringRef group;
  const clang::CXXRecordDecl *record = nullptr;

  /// Of a tile: how many threads it has; 0 if that is not known.
  int64_t tileSize() const;
  /// Of a tile: it is a part of the block, not of another tile.
  bool isPartOfBlock() const;
};
GroupCall groupCallOf(const clang::CallExpr *call);

/// The event that \p call is: a function or a method of CUDA's.
std::optional<EventKind> kindOfCall(const clang::CallExpr *call, const Written &where);

} // namespace warp2wave::kernel

#endif
