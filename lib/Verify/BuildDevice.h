// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of a build that are made of text and of IR, without a compiler's
// command line.  Private to Verify.

#ifndef WARP2WAVE_LIB_VERIFY_BUILDDEVICE_H
#define WARP2WAVE_LIB_VERIFY_BUILDDEVICE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <string>
#include <vector>

namespace warp2wave::verify {

/// Links files of IR (relocatable device code) and returns the bitcode of the result.
llvm::Expected<std::string> linkModules(llvm::ArrayRef<std::string> files);

/// The bitcode of textual IR.
llvm::Expected<std::string> assembleIr(llvm::StringRef text, llvm::StringRef name);

/// The names of the variables in the bitcode \p code that CUDA's __managed__ was
/// written at (an annotation of w2w_nvcc_attributes.h).
llvm::Expected<std::vector<std::string>> managedVariables(llvm::MemoryBufferRef code);

/// A C++ source that hands the linked device code in the file \p blob to the
/// simulator when the program starts, and defines what the vendors' linkers add to
/// a program of relocatable device code: the functions `__cudaRegisterLinkedBinary_<id>`
/// and the handles `__hip_gpubin_handle_<id>` that \p undefined names.
std::string relocatableStub(llvm::StringRef blob, llvm::ArrayRef<std::string> undefined);

/// A C++ source that defines \p names as functions that end the program with the
/// message "cannot run `name`: not simulated" and exit code 77.
std::string refusalStub(llvm::ArrayRef<std::string> names);

/// The files that "-mlink-builtin-bitcode" names in what clang prints with -###.
std::vector<std::string> builtinBitcode(llvm::StringRef commands);

} // namespace warp2wave::verify

#endif
