// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which programs the inputs hold, what each is built from, and its port.
// Private to Driver.

#ifndef WARP2WAVE_LIB_DRIVER_VERIFYPROGRAM_H
#define WARP2WAVE_LIB_DRIVER_VERIFYPROGRAM_H

#include "Project.h"
#include "warp2wave/Verify/Plan.h"

namespace warp2wave {

/// One program of the inputs.
struct ProgramInput {
  std::string name;
  /// Files, or one folder.
  std::vector<std::string> inputs;
  /// The sources to build, absolute; empty for all of the folder.
  std::vector<std::string> sources;
  /// As for nvcc or clang.
  std::vector<std::string> flags;
  std::vector<std::string> arguments;
};

/// Splits files and folders into programs: the files are one, a folder is one for
/// each `main` in it.  A folder may describe its program in a file example.json:
/// {"sources": [..], "nvcc_flags": [..], "args": [..]}.
llvm::Expected<std::vector<ProgramInput>> findPrograms(llvm::ArrayRef<std::string> inputs);

/// True if the text defines `main`.
bool definesMain(llvm::StringRef text);

/// A program that can be built, and how it can be ported.
struct LoadedProgram {
  Project project;
  verify::Program program;
  /// It is HIP already.
  bool isHip = false;
  /// The simulated GPU of a CUDA program: sm_120a where its flags name nothing older, for the instructions that sm_90 lacks.
  std::string originalTarget = "sm_90";
};

/// Reads the sources of \p input.
llvm::Expected<LoadedProgram> loadProgram(const ProgramInput &input, const Job &settings);

/// Ports a CUDA program into \p folder, copies the result to a place of the
/// cache that depends on its content only, and returns what is built from it.
llvm::Expected<verify::Program> portProgram(const ProgramInput &input, const LoadedProgram &loaded, const Job &settings,
                                            llvm::StringRef folder, verify::Cache &cache, std::string &placeInCache);

/// Lets clang build what only nvcc's lexer reads (\c clangReadable): the CUDA units of \p program read other text in the
/// place of such files, through an overlay in \p cache.
llvm::Error readAsNvcc(const LoadedProgram &loaded, verify::Program &program, verify::Cache &cache);

} // namespace warp2wave

#endif
