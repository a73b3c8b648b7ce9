// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Masks of lanes: ballots and comparisons, which give a bit for each lane, and
// what goes from a mask to a lane.  Inactive lanes have a 0.

#include "Parts.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"

namespace warp2wave::sim {

namespace {

unsigned firstLane(const Wave &wave) { return static_cast<unsigned>(__builtin_ctzll(wave.exec)); }

template <class T> Step splat(Wave &wave, const Inst &inst, uint64_t value) {
  T *to = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = static_cast<T>(value); });
  return Step::Next;
}

template <class T> Step ballot(Wave &wave, const Inst &inst) {
  const uint8_t *bit = in<uint8_t>(wave, inst, 0);
  uint64_t mask = 0;
  forLanes(wave, [&](unsigned lane) { mask |= uint64_t(bit[lane] & 1) << lane; });
  return splat<T>(wave, inst, mask);
}

template <class T> Step inverseBallot(Wave &wave, const Inst &inst) {
  uint64_t mask = in<T>(wave, inst, 0)[firstLane(wave)];
  uint8_t *to = out<uint8_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = mask >> lane & 1; });
  return Step::Next;
}

bool compares(llvm::CmpInst::Predicate predicate, uint64_t a, uint64_t b, unsigned bytes) {
  unsigned shift = 64 - 8 * bytes;
  auto x = static_cast<int64_t>(a << shift), y = static_cast<int64_t>(b << shift);
  a <<= shift;
  b <<= shift;
  switch (predicate) {
  case llvm::CmpInst::ICMP_EQ:
    return a == b;
  case llvm::CmpInst::ICMP_NE:
    return a != b;
  case llvm::CmpInst::ICMP_UGT:
    return a > b;
  case llvm::CmpInst::ICMP_UGE:
    return a >= b;
  case llvm::CmpInst::ICMP_ULT:
    return a < b;
  case llvm::CmpInst::ICMP_ULE:
    return a <= b;
  case llvm::CmpInst::ICMP_SGT:
    return x > y;
  case llvm::CmpInst::ICMP_SGE:
    return x >= y;
  case llvm::CmpInst::ICMP_SLT:
    return x < y;
  default:
    return x <= y;
  }
}

/// A float predicate of LLVM is a set of outcomes: 1 equal, 2 greater, 4 less, 8 unordered.
bool compares(llvm::CmpInst::Predicate predicate, double a, double b) {
  unsigned outcome = a == b ? 1 : a > b ? 2 : a < b ? 4 : 8;
  return static_cast<unsigned>(predicate) & outcome;
}

/// imm: bytes of the operands, and the predicate in the second byte.
template <class T> Step icmp(Wave &wave, const Inst &inst) {
  auto predicate = static_cast<llvm::CmpInst::Predicate>(inst.imm >> 8 & 0xff);
  unsigned bytes = inst.imm & 0xff;
  auto read = [&](unsigned operand, unsigned lane) -> uint64_t {
    switch (bytes) {
    case 1:
      return in<uint8_t>(wave, inst, operand)[lane];
    case 2:
      return in<uint16_t>(wave, inst, operand)[lane];
    case 4:
      return in<uint32_t>(wave, inst, operand)[lane];
    default:
      return in<uint64_t>(wave, inst, operand)[lane];
    }
  };
  uint64_t mask = 0;
  forLanes(wave,
           [&](unsigned lane) { mask |= uint64_t(compares(predicate, read(0, lane), read(1, lane), bytes)) << lane; });
  return splat<T>(wave, inst, mask);
}

template <class T, class Float> Step fcmp(Wave &wave, const Inst &inst) {
  auto predicate = static_cast<llvm::CmpInst::Predicate>(inst.imm >> 8 & 0xff);
  const Float *a = in<Float>(wave, inst, 0), *b = in<Float>(wave, inst, 1);
  uint64_t mask = 0;
  forLanes(wave, [&](unsigned lane) {
    mask |= uint64_t(compares(predicate, static_cast<double>(a[lane]), static_cast<double>(b[lane]))) << lane;
  });
  return splat<T>(wave, inst, mask);
}

/// Bits of a mask below the lane, added to the second operand.  HIGH: lanes 32 to 63.
template <bool IsHigh> Step mbcnt(Wave &wave, const Inst &inst) {
  const uint32_t *mask = in<uint32_t>(wave, inst, 0), *base = in<uint32_t>(wave, inst, 1);
  uint32_t *to = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    uint64_t below = (uint64_t(1) << lane) - 1;
    auto half = static_cast<uint32_t>(IsHigh ? below >> 32 : below);
    to[lane] = base[lane] + static_cast<uint32_t>(__builtin_popcount(mask[lane] & half));
  });
  return Step::Next;
}

/// Handlers for masks of 32 and of 64 bits.  A mask of 32 does not exist in a wave of 64.
std::optional<IntrinsicCode> forMask(const AmdCall &call, llvm::Type *mask, Handler narrow, Handler wide,
                                     uint64_t imm = 0) {
  if (mask->isIntegerTy(64))
    return IntrinsicCode{wide, imm};
  if (mask->isIntegerTy(32) && call.machine.waveSize == 32)
    return IntrinsicCode{narrow, imm};
  return std::nullopt;
}

std::optional<IntrinsicCode> findCompare(const AmdCall &call) {
  llvm::Type *type = call.argument(0);
  uint64_t predicate = call.immediate(2) << 8;
  if (call.id == llvm::Intrinsic::amdgcn_icmp) {
    unsigned bytes = scalarBytes(call, type);
    // Narrower integers are kept zero-extended, which a signed comparison would have to undo.
    bool isWhole = bytes && type->getPrimitiveSizeInBits() == 8 * bytes;
    bool isBit =
        type->isIntegerTy(1) && (predicate >> 8 == llvm::CmpInst::ICMP_EQ || predicate >> 8 == llvm::CmpInst::ICMP_NE);
    if (!isWhole && !isBit)
      return std::nullopt;
    return forMask(call, call.result(), icmp<uint32_t>, icmp<uint64_t>, bytes | predicate);
  }
  if (type->isFloatTy())
    return forMask(call, call.result(), fcmp<uint32_t, float>, fcmp<uint64_t, float>, predicate);
  if (type->isDoubleTy())
    return forMask(call, call.result(), fcmp<uint32_t, double>, fcmp<uint64_t, double>, predicate);
  return std::nullopt;
}

} // namespace

std::optional<IntrinsicCode> findLaneMask(const AmdCall &call) {
  using namespace llvm;
  switch (call.id) {
  case Intrinsic::amdgcn_ballot:
    return forMask(call, call.result(), ballot<uint32_t>, ballot<uint64_t>);
  case Intrinsic::amdgcn_inverse_ballot:
    return forMask(call, call.argument(0), inverseBallot<uint32_t>, inverseBallot<uint64_t>);
  case Intrinsic::amdgcn_icmp:
  case Intrinsic::amdgcn_fcmp:
    return findCompare(call);
  case Intrinsic::amdgcn_mbcnt_lo:
    return IntrinsicCode{mbcnt<false>};
  case Intrinsic::amdgcn_mbcnt_hi:
    return IntrinsicCode{mbcnt<true>};
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave::sim
