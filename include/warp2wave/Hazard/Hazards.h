// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checks of device code that is right on a CUDA warp and may not be on an AMD
// wave.  They read the analysis of a unit and report.  What a check can mend on
// the spot, it mends: a finding and the edit that makes it needless hang on the
// same facts, and only one of them may come out.

#ifndef WARP2WAVE_HAZARD_HAZARDS_H
#define WARP2WAVE_HAZARD_HAZARDS_H

#include "warp2wave/Kernel/DeviceProgram.h"
#include "warp2wave/Target/Target.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/Twine.h"

namespace warp2wave {

/// The rule of a change that makes an idiom use the whole wave, and of one without edits by which a unit says that it is
/// no such idiom there.
inline constexpr llvm::StringLiteral nativeRule = "wave-native", contestedRule = "wave-native-contested";
/// The same of a loop of matrix products.
inline constexpr llvm::StringLiteral matrixRule = "matrix-native", contestedMatrixRule = "matrix-native-contested";

/// What the user wants of the port beyond names.
struct HazardOptions {
  llvm::ArrayRef<const Target *> targets;
  /// Kernels that get one warp in each wave whatever their launches are; "all" for every kernel with a finding that it cures.
  std::vector<std::string> oneWarpKernels;
  /// Idioms that are recognised as a whole use the whole wave: --wave=native.
  bool isNative = false;
  /// How far loops of matrix products may leave NVIDIA's order, 1 to 3: --matrix-level.
  unsigned matrixLevel = 3;
};

/// Something that goes wrong between two warps of one wave, in \p function.
struct WarpConflict {
  const kernel::Function *function;
  FindingId id;
  clang::SourceLocation loc;
  std::string message;
};

class HazardPass {
public:
  HazardPass(UnitPass &pass, const kernel::DeviceProgram &program, const HazardOptions &options)
      : pass(pass), program(program), options(options), targets(options.targets) {}

  /// Adds a finding for the token at \p loc; nothing if no file of the user's holds it.  For \p kernels and
  /// \p isForOthers see Change.
  void report(FindingId id, clang::SourceLocation loc, const llvm::Twine &message,
              const std::set<std::string> &kernels = {}, bool isForOthers = false);

  /// What is said of the name at \p loc is more than the note that its mapping has, which stays out.
  void tell(clang::SourceLocation loc);

  /// Two warps of CUDA share a wave on one of the targets at least.
  bool hasWideWaves() const;
  /// The text of \p e as it is written, cut at \p most characters.
  std::string text(const clang::Expr *e, size_t most = 40) const;
  /// "line 12", for a second place in a message.
  std::string place(clang::SourceLocation loc) const;

  UnitPass &pass;
  const kernel::DeviceProgram &program;
  const HazardOptions &options;
  llvm::ArrayRef<const Target *> targets;
  /// What checks saw that one warp per wave would cure; checkOneWarp() settles them.
  std::vector<WarpConflict> conflicts;
  /// Kernels that got one warp per wave, so that their blocks have more threads than their launches say.
  llvm::SmallPtrSet<const clang::FunctionDecl *, 4> spreadKernels;
};

/// Runs all checks of Hazards.def on the device's parse of a unit.
void runHazards(UnitPass &pass, const HazardOptions &options);

#define HAZARD(Name, Function) void Function(HazardPass &pass);
#include "warp2wave/Hazard/Hazards.def"

} // namespace warp2wave

#endif
