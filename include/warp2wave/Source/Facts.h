// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the AST of a translation unit says about the tokens of the user's files.
// Plain data, no Clang: facts of all units are merged before any file is ported,
// because a header means what all its units say.

#ifndef WARP2WAVE_SOURCE_FACTS_H
#define WARP2WAVE_SOURCE_FACTS_H

#include "warp2wave/Source/Change.h"
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace warp2wave {

/// The text of an asm statement as the compiler sees it, with all macros replaced, and the constraints of its operands,
/// outputs first.
struct AsmText {
  std::string text;
  std::vector<std::string> constraints;

  friend bool operator<(const AsmText &a, const AsmText &b) {
    return std::tie(a.text, a.constraints) < std::tie(b.text, b.constraints);
  }
};

/// What the name at one offset refers to.  Two units may disagree, so both can be set.
struct NameFact {
  /// Refers to something that the user's files declare: never to be mapped.
  bool isUser = false;
  /// Refers to something of CUDA's headers: the qualified name, such as
  /// "cudaMalloc", "cub::DeviceReduce::Sum" or, for a member of a struct,
  /// "cudaDeviceProp::major".
  std::string sdk;
  bool isField = false;
  /// Refers to something of another system header, such as std::min.
  bool isSystem = false;
};

/// One #include directive.
struct IncludeFact {
  /// Absolute path of the file that was included; empty if it was not found.
  std::string path;
  bool isSdk = false;
};

/// Facts about one user file, by offset.
struct FileFacts {
  std::map<unsigned, NameFact> names;
  std::map<unsigned, IncludeFact> includes;
  /// Offsets of asm statements in functions that run on the host only.
  std::set<unsigned> hostAsm;
  /// By the offsets of asm statements on the device: their texts, several where a macro's body has one.
  std::map<unsigned, std::set<AsmText>> asmTexts;
  /// Offsets of asm statements whose carry is a variable of the function around, and of those where it cannot be one.
  std::set<unsigned> sharedCarry, lostCarry;
  /// Offsets of asm statements with barriers of a part of the block whose kernels make the words ready that count.
  std::set<unsigned> readyBarriers;
  /// Offsets of names and asm statements that a rule has taken care of.
  std::set<unsigned> settled;
  /// Offsets of names of which a check says what the row of the table would say, and more.
  std::set<unsigned> told;
  /// Offsets of '<<<' of launches made in device code.
  std::set<unsigned> deviceLaunches;
  /// Names that are formed with '##', by the offset of the first part; true for CUDA's, false for the program's own.
  std::map<unsigned, std::map<std::string, bool>> pasted;
};

/// What one translation unit says.
struct UnitFacts {
  std::string mainFile;
  /// Errors of the parse that are about the program, not about differences
  /// between clang and nvcc.
  std::vector<Finding> errors;
  /// The user files that the unit read, with their facts.
  std::map<std::string, FileFacts> files;
  /// Names that the user's files declare at global scope and that look like CUDA's.
  std::set<std::string> userGlobals;
  /// The same at any scope: locals, members, template parameters.
  std::set<std::string> userNames;
  /// Kernels that the unit can launch and whose code another unit has: declared only, or defined in a file that is not
  /// its main one.
  std::set<std::string> kernelsOfOthers;
  /// Changes of AST rules.
  std::vector<Change> changes;
  /// Set if the parse itself came to an end by a fault of ours or of clang.
  bool crashed = false;
};

/// The facts of all units together.
struct MergedFacts {
  std::map<std::string, FileFacts> files;
  std::set<std::string> userGlobals, userNames;

  void merge(const UnitFacts &unit);
};

} // namespace warp2wave

#endif
