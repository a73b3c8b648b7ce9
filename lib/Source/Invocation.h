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
inline constexpr llvm::StringLiteral builtInRoot = "/__warp2wave__";

/// The real files, with the built-in headers and the overlays on top.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> makeFileSystem(const UnitCommand &command,
                                                               const ParseSettings &settings);

/// A hash of the built-in headers, those that stand for the toolkit's among them.
uint64_t builtInHash(const ParseSettings &settings);

/// clang's invocation for one side; null if clang does not accept the flags.
std::shared_ptr<clang::CompilerInvocation> makeInvocation(const UnitCommand &command, const ParseSettings &settings,
                                                          bool isDevice,
                                                          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs);

/// Makes an invocation read \p Pch in place of the force-included CUDA headers.
void usePreamble(clang::CompilerInvocation &invocation, llvm::StringRef pch);

/// The folders of -I and -iquote, the built-in ones left out.
std::vector<std::string> ownFolders(const clang::CompilerInvocation &invocation, llvm::StringRef directory);

/// Makes an invocation write the force-included CUDA headers, looked for in the system's folders alone, to \p Output.
void makePreambleInvocation(clang::CompilerInvocation &invocation, llvm::StringRef output);

} // namespace warp2wave

#endif
