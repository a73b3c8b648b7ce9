// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How clang is called for one side of a unit: flags, force-included headers, and
// the file system with the built-in declarations.  Private to Source.

#ifndef WARP2WAVE_LIB_SOURCE_INVOCATION_H
#define WARP2WAVE_LIB_SOURCE_INVOCATION_H

#include "warp2wave/Source/SourceUnit.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace warp2wave {

/// Where the built-in headers appear to clang.
inline constexpr llvm::StringLiteral BuiltInRoot = "/__warp2wave__";

/// The real files, with the built-in headers and the overlays on top.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> makeFileSystem(const UnitCommand &Command,
                                                               const ParseSettings &Settings);

/// clang's invocation for one side; null if clang does not accept the flags.
std::shared_ptr<clang::CompilerInvocation> makeInvocation(const UnitCommand &Command, const ParseSettings &Settings,
                                                          bool IsDevice,
                                                          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS);

/// Makes an invocation read \p Pch in place of the force-included CUDA headers.
void usePreamble(clang::CompilerInvocation &Invocation, llvm::StringRef Pch);

/// Makes an invocation write the force-included CUDA headers to \p Output.
void makePreambleInvocation(clang::CompilerInvocation &Invocation, llvm::StringRef Output);

} // namespace warp2wave

#endif
