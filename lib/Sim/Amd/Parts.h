// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of findAmdIntrinsic(), by subject.  Each returns none for what is
// not its own and for what the machine has no such instruction for.

#ifndef WARP2WAVE_SIM_AMD_PARTS_H
#define WARP2WAVE_SIM_AMD_PARTS_H

#include "../Intrinsics.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Intrinsics.h"

namespace warp2wave::sim {

/// A call of an llvm.amdgcn intrinsic.
struct AmdCall {
  llvm::Intrinsic::ID id;
  const llvm::CallBase &call;
  const Machine &machine;

  bool isGfx9() const { return machine.major == 9; }
  bool isGfx950() const { return machine.name == "gfx950"; }
  /// gfx942 and gfx950, and gfx12.
  bool hasFp8() const { return machine.name == "gfx942" || isGfx950() || machine.major == 12; }
  llvm::Type *argument(unsigned i) const { return call.getArgOperand(i)->getType(); }
  llvm::Type *result() const { return call.getType(); }
  /// The value of an immediate argument; 0 if it is none.
  uint64_t immediate(unsigned i) const {
    auto *constant = llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(i));
    return constant ? constant->getZExtValue() : 0;
  }
  bool isUndefined(unsigned i) const { return llvm::isa<llvm::UndefValue>(call.getArgOperand(i)); }
};

/// Bytes of a scalar of \p type in a column: 1, 2, 4 or 8; 0 for anything else, vectors and structs included.
unsigned scalarBytes(const AmdCall &call, llvm::Type *type);
/// Bytes of the elements of a vector or of a scalar.
unsigned elementBytes(const AmdCall &call, llvm::Type *type);

/// ballot, inverse.ballot, icmp, fcmp, mbcnt.
std::optional<IntrinsicCode> findLaneMask(const AmdCall &call);
/// readlane, bpermute, swizzle, permlane, ...
std::optional<IntrinsicCode> findCrossLane(const AmdCall &call);
/// update.dpp, mov.dpp, mov.dpp8.
std::optional<IntrinsicCode> findDpp(const AmdCall &call);
/// wave.reduce.*.
std::optional<IntrinsicCode> findWaveReduce(const AmdCall &call);
/// Mode and identity registers, clocks, address windows, hints that do nothing.
std::optional<IntrinsicCode> findState(const AmdCall &call);
/// rcp, rsq, sqrt, log, exp2, sin, cos, fract, frexp, class, fmed3, cube*, ...
std::optional<IntrinsicCode> findFloatMath(const AmdCall &call);
/// div.scale, div.fmas, div.fixup, trig.preop.
std::optional<IntrinsicCode> findDivision(const AmdCall &call);
/// perm, sad, bit fields, 24-bit products, ...
std::optional<IntrinsicCode> findIntegerMath(const AmdCall &call);
/// fdot2, sdot4, ...
std::optional<IntrinsicCode> findDot(const AmdCall &call);
/// cvt.* without scale.
std::optional<IntrinsicCode> findConvert(const AmdCall &call);
/// cvt.scalef32.* and prng of gfx950.
std::optional<IntrinsicCode> findScaledConvert(const AmdCall &call);

} // namespace warp2wave::sim

#endif
