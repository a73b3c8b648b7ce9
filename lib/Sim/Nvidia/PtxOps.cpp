// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which instruction belongs to which family.

#include "PtxOps.h"
#include "Compare.h"
#include "PtxFinder.h"
#include "WarpOps.h"

using namespace llvm;

namespace warp2wave::sim {

namespace nvidia {

namespace {

/// An opaque value for what only hints.
Step zeroPolicy(Wave &wave, const Inst &inst) {
  auto *o = out<uint64_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = 0; });
  return Step::Next;
}

} // namespace

bool Finder::choose() {
  switch (instruction.op) {
  case Op::AddInt:
    if (m.has(Flag::Cc))
      return extended(IntegerOp::AddCc, IntegerOp::AddC, IntegerOp::AddCCc, false);
    return integer(m.has(Flag::Sat) ? IntegerOp::AddSat : IntegerOp::Add);
  case Op::SubInt:
    if (m.has(Flag::Cc))
      return extended(IntegerOp::SubCc, IntegerOp::SubC, IntegerOp::SubCCc, false);
    return integer(m.has(Flag::Sat) ? IntegerOp::SubSat : IntegerOp::Sub);
  case Op::Addc:
    return extended(IntegerOp::AddCc, IntegerOp::AddC, IntegerOp::AddCCc, true);
  case Op::Subc:
    return extended(IntegerOp::SubCc, IntegerOp::SubC, IntegerOp::SubCCc, true);
  case Op::AddFloat:
  case Op::AddHalf:
    return floating(FloatOp::Add);
  case Op::SubFloat:
  case Op::SubHalf:
    return floating(FloatOp::Sub);
  case Op::MulFloat:
  case Op::MulHalf:
    return floating(FloatOp::Mul);
  case Op::MadFloat:
  case Op::FmaFloat:
  case Op::FmaHalf:
    return floating(FloatOp::Fma);
  case Op::AddMixed:
  case Op::SubMixed:
  case Op::FmaMixed:
    return mixedFloats();
  case Op::MulInt:
    return multiply();
  case Op::MadInt:
    return multiplyAdd(false);
  case Op::Madc:
    return multiplyAdd(true);
  case Op::Mul24:
    return integer(m.half == ptx::Half::Hi ? IntegerOp::Mul24Hi : IntegerOp::Mul24Lo);
  case Op::Mad24:
    if (m.half == ptx::Half::Lo)
      return !m.has(Flag::Sat) && integer(IntegerOp::Mad24Lo);
    return integer(m.has(Flag::Sat) ? IntegerOp::Mad24HiSat : IntegerOp::Mad24Hi);
  case Op::Sad:
    return integer(IntegerOp::Sad);
  case Op::DivInt:
    return integer(IntegerOp::Div);
  case Op::Rem:
    return integer(IntegerOp::Rem);
  case Op::DivFloat:
    return floating(FloatOp::Div);
  case Op::AbsInt:
    return integer(IntegerOp::Abs);
  case Op::NegInt:
    return integer(IntegerOp::Neg);
  case Op::AbsFloat:
  case Op::AbsHalf:
    return floating(FloatOp::Abs);
  case Op::NegFloat:
  case Op::NegHalf:
    return floating(FloatOp::Neg);
  case Op::MinInt:
    return integer(m.has(Flag::Relu) ? IntegerOp::MinRelu : IntegerOp::Min);
  case Op::MaxInt:
    return integer(m.has(Flag::Relu) ? IntegerOp::MaxRelu : IntegerOp::Max);
  case Op::MinFloat:
  case Op::MinHalf:
    return floating(sources.size() == 3 ? FloatOp::Min3 : FloatOp::Min);
  case Op::MaxFloat:
  case Op::MaxHalf:
    return floating(sources.size() == 3 ? FloatOp::Max3 : FloatOp::Max);
  case Op::Rcp:
    return floating(FloatOp::Rcp);
  case Op::Sqrt:
    return floating(FloatOp::Sqrt);
  case Op::Rsqrt:
    return floating(FloatOp::Rsqrt);
  case Op::Sin:
    return floating(FloatOp::Sin);
  case Op::Cos:
    return floating(FloatOp::Cos);
  case Op::Lg2:
    return floating(FloatOp::Lg2);
  case Op::Ex2:
  case Op::Ex2Half:
    return floating(FloatOp::Ex2);
  case Op::Tanh:
  case Op::TanhHalf:
    return floating(FloatOp::Tanh);
  case Op::Copysign:
    return floating(FloatOp::CopySign);
  case Op::Testp:
    sizes({1});
    return set(testpHandler(m.type()), static_cast<uint64_t>(m.test));
  case Op::Dp4a:
    sizes({4}, {4, 4, 4});
    return set(dotProduct4(ptx::info(m.type(0)).isSigned(), ptx::info(m.type(1)).isSigned()));
  case Op::Dp2a:
    sizes({4}, {4, 4, 4});
    return set(dotProduct2(ptx::info(m.type(0)).isSigned(), ptx::info(m.type(1)).isSigned(), m.half == ptx::Half::Hi));
  case Op::PopCount:
    sizes({4});
    return integer(IntegerOp::Popc);
  case Op::Clz:
    sizes({4});
    return integer(IntegerOp::Clz);
  case Op::Bfind:
    sizes({4});
    return integer(m.has(Flag::ShiftAmount) ? IntegerOp::BfindShift : IntegerOp::Bfind);
  case Op::Fns:
    return bits(BitOp::Fns);
  case Op::Brev:
    return integer(IntegerOp::Brev);
  case Op::Bfe:
    sizes({0}, {0, 4, 4});
    return integer(IntegerOp::Bfe);
  case Op::Bfi:
    sizes({0}, {0, 0, 4, 4});
    return integer(IntegerOp::Bfi);
  case Op::Szext: {
    bool clamps = m.shiftMode == ptx::ShiftMode::Clamp;
    if (m.type() == Type::S32)
      return bits(clamps ? BitOp::SextClamp : BitOp::SextWrap);
    return bits(clamps ? BitOp::ZextClamp : BitOp::ZextWrap);
  }
  case Op::Bmsk:
    return bits(m.shiftMode == ptx::ShiftMode::Clamp ? BitOp::BmskClamp : BitOp::BmskWrap);
  case Op::And:
    return integer(IntegerOp::And);
  case Op::Or:
    return integer(IntegerOp::Or);
  case Op::Xor:
    return integer(IntegerOp::Xor);
  case Op::Not:
    return integer(IntegerOp::Not);
  case Op::Cnot:
    return integer(IntegerOp::CNot);
  case Op::Lop3:
    return lop3();
  case Op::Shf:
    if (m.direction == ptx::Direction::Left)
      return bits(m.shiftMode == ptx::ShiftMode::Clamp ? BitOp::FunnelLeftClamp : BitOp::FunnelLeftWrap);
    return bits(m.shiftMode == ptx::ShiftMode::Clamp ? BitOp::FunnelRightClamp : BitOp::FunnelRightWrap);
  case Op::Shl:
    return shift(IntegerOp::Shl);
  case Op::Shr:
    return shift(IntegerOp::Shr);
  case Op::Setp:
  case Op::SetpHalf:
    return compare(true);
  case Op::Set:
  case Op::SetHalf:
    return compare(false);
  case Op::Selp:
    sizes({0}, {0, 0, 1});
    return set(selpHandler(typeBytes(m.type())));
  case Op::Slct:
    sizes({0}, {0, 0, 4});
    return set(slctHandler(typeBytes(m.type()), m.type(1) == Type::F32, m.has(Flag::Ftz)));
  case Op::Mov:
    return move();
  case Op::Prmt:
    return prmt();
  case Op::Cvta:
    return set(convertAddressHandler(spaceName(m.space), m.has(Flag::To), typeBytes(m.type())));
  case Op::Isspacep:
    sizes({1}, {columnBytes(sources[0], 8)});
    return set(isSpaceHandler(spaceName(m.space), columnBytes(sources[0], 8)));
  case Op::Cvt:
    return convert();
  case Op::CvtPack:
    return convertPacked();
  case Op::Shfl:
    return shuffle();
  case Op::Vote:
    return vote();
  case Op::Match:
    return match();
  case Op::Activemask:
    return set(activeMaskHandler());
  case Op::ReduxInt:
    return reduce();
  case Op::Elect:
    operation.results.assign({4, 1});
    operation.results.resize(results.size());
    operation.operands.assign({4});
    operation.code.maskOperand = 0;
    return set(electHandler(true));
  case Op::CreatePolicyFractional:
  case Op::CreatePolicyRange:
  case Op::CreatePolicyCvt:
    operation.operands.assign(sources.size(), 8);
    for (size_t i = 0; i != sources.size(); ++i)
      operation.operands[i] = columnBytes(sources[i], 4);
    return set(zeroPolicy);
  case Op::Prefetch:
  case Op::PrefetchUniform:
  case Op::ApplyPriority:
  case Op::Nanosleep:
  case Op::Pmevent:
  case Op::PmeventMask:
  case Op::Setmaxnreg:
  case Op::GridDependencyWait:
  case Op::GridDependencyLaunch:
    // The operands are not looked at.
    sources.clear();
    return set(noOperation);
  case Op::Vadd:
    return videoOperation(VideoOp::Add, 32);
  case Op::Vsub:
    return videoOperation(VideoOp::Sub, 32);
  case Op::Vabsdiff:
    return videoOperation(VideoOp::AbsDiff, 32);
  case Op::Vmin:
    return videoOperation(VideoOp::Min, 32);
  case Op::Vmax:
    return videoOperation(VideoOp::Max, 32);
  case Op::Vshl:
    return videoOperation(VideoOp::Shl, 32);
  case Op::Vshr:
    return videoOperation(VideoOp::Shr, 32);
  case Op::Vset:
    return videoOperation(VideoOp::Set, 32, true);
  case Op::Vadd2:
    return videoOperation(VideoOp::Add, 16);
  case Op::Vsub2:
    return videoOperation(VideoOp::Sub, 16);
  case Op::Vavrg2:
    return videoOperation(VideoOp::Average, 16);
  case Op::Vabsdiff2:
    return videoOperation(VideoOp::AbsDiff, 16);
  case Op::Vmin2:
    return videoOperation(VideoOp::Min, 16);
  case Op::Vmax2:
    return videoOperation(VideoOp::Max, 16);
  case Op::Vset2:
    return videoOperation(VideoOp::Set, 16, true);
  case Op::Vadd4:
    return videoOperation(VideoOp::Add, 8);
  case Op::Vsub4:
    return videoOperation(VideoOp::Sub, 8);
  case Op::Vavrg4:
    return videoOperation(VideoOp::Average, 8);
  case Op::Vabsdiff4:
    return videoOperation(VideoOp::AbsDiff, 8);
  case Op::Vmin4:
    return videoOperation(VideoOp::Min, 8);
  case Op::Vmax4:
    return videoOperation(VideoOp::Max, 8);
  case Op::Vset4:
    return videoOperation(VideoOp::Set, 8, true);
  default:
    return false;
  }
}

} // namespace nvidia

std::optional<PtxOperation> findPtxOperation(const ptx::Instruction &instruction, RegisterBytes registerBytes,
                                             const Machine &) {
  return nvidia::Finder(instruction, registerBytes).find();
}

std::optional<IntrinsicCode> findPtxSpecial(ptx::Special special, const Machine &machine) {
  return nvidia::findSpecialRegister(ptx::info(special).spelling, machine);
}

} // namespace warp2wave::sim
