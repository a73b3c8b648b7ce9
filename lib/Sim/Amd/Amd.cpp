// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds the code of an llvm.amdgcn intrinsic.  What is found nowhere is refused
// by the caller: instructions that the machine lacks, and those of whole-wave
// mode (strict.wwm, set.inactive, wqm), since inactive lanes have no values here.

#include "../Matrix/Matrix.h"
#include "Parts.h"
#include "llvm/IR/DataLayout.h"

namespace warp2wave::sim {

unsigned scalarBytes(const AmdCall &call, llvm::Type *type) {
  uint64_t bits = 0;
  if (type->isIntegerTy() || type->isFloatingPointTy())
    bits = type->getPrimitiveSizeInBits();
  else if (type->isPointerTy())
    bits = call.call.getDataLayout().getPointerTypeSizeInBits(type);
  if (!bits || bits > 64)
    return 0;
  return bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
}

unsigned elementBytes(const AmdCall &call, llvm::Type *type) { return scalarBytes(call, type->getScalarType()); }

std::optional<IntrinsicCode> findAmdIntrinsic(llvm::StringRef name, const llvm::CallBase &call,
                                              const Machine &machine) {
  if (!machine.isAmd())
    return std::nullopt;
  AmdCall amd{llvm::Intrinsic::lookupIntrinsicID(name), call, machine};
  if (amd.id == llvm::Intrinsic::not_intrinsic)
    return std::nullopt;
  using Find = std::optional<IntrinsicCode> (*)(const AmdCall &);
  static constexpr Find parts[] = {findLaneMask,    findCrossLane, findDpp,          findWaveReduce,
                                   findState,       findFloatMath, findDivision,     findDot,
                                   findIntegerMath, findConvert,   findScaledConvert};
  for (Find find : parts)
    if (std::optional<IntrinsicCode> code = find(amd))
      return code;
  return findAmdMatrix(name, call, machine);
}

} // namespace warp2wave::sim
