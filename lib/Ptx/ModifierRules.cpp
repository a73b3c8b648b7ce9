// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which modifiers go together, where the table of instructions cannot say it.
// Only rules without which an instruction would have no meaning: limits of
// targets and of old versions are the assembler's business.

#include "Opcode.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

class Rules {
public:
  Rules(const Instruction &instruction, std::vector<Problem> &problems)
      : in(instruction), m(instruction.modifiers), problems(problems) {}

  void run() {
    if (m.has(Flag::Xorsign) != m.has(Flag::Abs) && in.op != Op::ReduxFloat)
      fail("`.xorsign` and `.abs` go together");
    switch (in.op) {
    case Op::AddInt:
    case Op::SubInt:
    case Op::MadInt:
      if (m.has(Flag::Sat) && (m.type() != Type::S32 && !type().isPacked()))
        fail("`.sat` of integers is for `.s32`");
      if (m.has(Flag::Cc) && (m.has(Flag::Sat) || type().bits() < 32))
        fail("`.cc` goes with 32-bit and 64-bit integers, without `.sat`");
      [[fallthrough]];
    case Op::MulInt:
      if (m.half == Half::Wide && (type().bits() == 64 || m.has(Flag::Cc) || m.has(Flag::Sat)))
        fail("`.wide` is for 16-bit and 32-bit integers");
      break;
    case Op::MinInt:
    case Op::MaxInt:
      if (m.has(Flag::Relu) && !(type().isSigned() && type().bits() == 32))
        fail("`.relu` is for `.s32` and `.s16x2`");
      break;
    case Op::MadFloat:
      // mad.f32 without rounding is of sm_1x.
      if (m.rounding == Rounding::None && m.type() == Type::F64)
        fail("`mad.f64` needs a rounding");
      break;
    case Op::DivFloat:
    case Op::Rcp:
    case Op::Sqrt:
      checkWays();
      break;
    case Op::Setp:
    case Op::Set:
    case Op::SetpHalf:
    case Op::SetHalf:
      checkCompare(info(m.types.back()));
      break;
    case Op::Vset:
    case Op::Vset2:
    case Op::Vset4:
      checkCompare(info(m.types.front()));
      break;
    case Op::Cvt:
      checkConversion();
      break;
    case Op::Ld:
    case Op::St:
      checkAccess();
      break;
    case Op::CpAsync:
      if (m.cache != CacheOp::Ca && m.cache != CacheOp::Cg)
        fail("`cp.async` takes `.ca` or `.cg`");
      if ((m.space != Space::Shared && m.space != Space::SharedCluster) || m.space2 != Space::Global)
        fail("`cp.async` copies from `.global` to `.shared`");
      break;
    case Op::Atom:
    case Op::Red:
      checkAtomic();
      break;
    case Op::Fence:
      if (m.semantics == Semantics::Weak || m.semantics == Semantics::Volatile || m.semantics == Semantics::Relaxed)
        fail("`fence` takes `.acquire`, `.release`, `.acq_rel` or `.sc`");
      break;
    case Op::BarRed:
    case Op::BarCtaRed:
    case Op::BarrierRed:
    case Op::BarrierCtaRed:
      if (m.reduce == ReduceOp::Xor || (m.reduce == ReduceOp::Popc) != (m.type() == Type::U32))
        fail("a reduction of a barrier is `.popc.u32`, `.and.pred` or `.or.pred`");
      break;
    case Op::Vote:
      if ((m.vote == VoteMode::Ballot) != (m.type() == Type::B32))
        fail("`vote.ballot` gives `.b32`, other votes `.pred`");
      break;
    case Op::ReduxInt:
      if ((m.type() == Type::B32) != is_contained({ReduceOp::And, ReduceOp::Or, ReduceOp::Xor}, m.reduce))
        fail("`redux` takes `.b32` with `.and`, `.or` and `.xor` only");
      break;
    case Op::ReduxFloat:
      if (m.reduce == ReduceOp::Add)
        fail("`redux` of `.f32` is `.min` or `.max`");
      break;
    case Op::Mma:
    case Op::MmaSparse:
    case Op::MmaSparseOrdered:
      if (m.layouts.size() != 2)
        fail("`mma` needs the layouts of both matrices");
      break;
    case Op::WmmaMma:
      if (m.layouts.size() != 2 || m.types.size() == 3)
        fail("`wmma.mma` needs the layouts of both matrices, and two or four types");
      break;
    case Op::WmmaStore:
      if (m.part != MatrixPart::D)
        fail("`wmma.store` stores `.d`");
      break;
    case Op::WmmaLoad:
      if (m.part == MatrixPart::D)
        fail("`wmma.load` loads `.a`, `.b` or `.c`");
      break;
    case Op::Setmaxnreg:
      if (m.has(Flag::Inc) == m.has(Flag::Dec))
        fail("`setmaxnreg` needs `.inc` or `.dec`");
      break;
    default:
      break;
    }
  }

private:
  void fail(const Twine &message) { problems.push_back({in.offset, message.str()}); }
  const TypeInfo &type() const { return info(m.type()); }

  /// Division and roots are exact with a rounding, or approximate.
  void checkWays() {
    unsigned ways = (m.rounding != Rounding::None) + m.has(Flag::Approx) + m.has(Flag::Full);
    if (ways != 1)
      fail("`" + in.info().spelling + "` of floats needs one of a rounding and `.approx`");
    if (m.type() == Type::F64 && (m.has(Flag::Full) || (m.has(Flag::Approx) && in.op != Op::Rcp)))
      fail("`" + in.info().spelling + ".f64` needs a rounding");
  }

  void checkCompare(const TypeInfo &of) {
    bool isUnsigned = is_contained({Compare::Lo, Compare::Ls, Compare::Hi, Compare::Hs}, m.compare);
    bool isUnordered = m.compare >= Compare::Equ;
    bool isEquality = m.compare == Compare::Eq || m.compare == Compare::Ne;
    if (isUnsigned && of.typeClass != TypeClass::Unsigned)
      fail("`.lo`, `.ls`, `.hi` and `.hs` are for unsigned integers");
    if (isUnordered && !of.isFloat())
      fail("comparisons with NaN are for floats");
    if (of.typeClass == TypeClass::Bits && !isEquality)
      fail("bits compare with `.eq` and `.ne` only");
    if (m.has(Flag::Ftz) && !of.isFloat())
      fail("`.ftz` is for floats");
  }

  /// 9.7.9, cvt: when a rounding must be there.
  void checkConversion() {
    const TypeInfo &to = info(m.types[0]), &from = info(m.types[1]);
    bool isIntRounding = m.rounding >= Rounding::IntNearestEven;
    bool hasRounding = m.rounding != Rounding::None;
    if (from.isFloat() && to.isInteger() && !isIntRounding)
      fail("a conversion from float to integer needs `.rni`, `.rzi`, `.rmi` or `.rpi`");
    else if (from.isInteger() && to.isFloat() && (!hasRounding || isIntRounding))
      fail("a conversion from integer to float needs `.rn`, `.rz`, `.rm` or `.rp`");
    else if (from.isInteger() && to.isInteger() && hasRounding)
      fail("a conversion between integers takes no rounding");
    else if (from.isFloat() && to.isFloat() && to.elementBits < from.elementBits && !hasRounding)
      fail("a conversion to a smaller float needs a rounding");
  }

  /// 9.7.9, ld and st, and chapter 8.
  void checkAccess() {
    bool isStrong = m.semantics >= Semantics::Relaxed;
    if (is_contained({Semantics::AcqRel, Semantics::Sc}, m.semantics) ||
        m.semantics == (in.op == Op::Ld ? Semantics::Release : Semantics::Acquire))
      fail("`" + in.info().spelling + "` does not take this memory order");
    if (isStrong != (m.scope != Scope::None))
      fail("a memory order and a scope go together");
    if (m.has(Flag::Mmio) &&
        (!is_contained({Semantics::Relaxed, Semantics::Acquire, Semantics::Release}, m.semantics) ||
         m.scope != Scope::Sys))
      fail("`.mmio` goes with a memory order and `.sys`");
    if (m.has(Flag::Nc) && (m.space != Space::Global || isStrong || m.semantics == Semantics::Volatile))
      fail("`.nc` is for weak loads of `.global`");
    if (in.op == Op::St && (m.space == Space::Const))
      fail("`st` does not take `.const`");
    bool isLoadCache = is_contained({CacheOp::Lu, CacheOp::Cv, CacheOp::Ca}, m.cache);
    bool isStoreCache = is_contained({CacheOp::Wb, CacheOp::Wt}, m.cache);
    if (in.op == Op::Ld ? isStoreCache : isLoadCache)
      fail("`" + in.info().spelling + "` does not take this cache operation");
  }

  /// 9.7.13, atom and red: which operations are there for which types.
  void checkAtomic() {
    bool isArith = is_contained({ReduceOp::Add, ReduceOp::Min, ReduceOp::Max}, m.reduce);
    bool isHalf = type().isFloat() && type().elementBits == 16;
    bool isExchange = m.reduce == ReduceOp::Exch || m.reduce == ReduceOp::Cas;
    if (type().isFloat() && !isArith && !(m.reduce == ReduceOp::Exch && !isHalf))
      fail("floats have no such atomic operation");
    else if (isHalf != m.has(Flag::Noftz))
      fail("`.noftz` goes with `.f16`, `.f16x2`, `.bf16` and `.bf16x2`");
    else if (type().isFloat() && !isHalf && m.vector == 1 && (m.reduce == ReduceOp::Min || m.reduce == ReduceOp::Max))
      fail("`.f32` and `.f64` have no atomic `.min` and `.max`");
    else if ((m.reduce == ReduceOp::Inc || m.reduce == ReduceOp::Dec) && m.type() != Type::U32)
      fail("`.inc` and `.dec` are for `.u32`");
    else if (isArith && type().typeClass == TypeClass::Bits)
      fail("`.add`, `.min` and `.max` need a type of numbers");
    else if (!isExchange && (type().bits() > 64 || (m.type() == Type::B16)))
      fail("`.b16` and `.b128` are for `.exch` and `.cas`");
    if (m.semantics == Semantics::Weak || m.semantics == Semantics::Volatile || m.semantics == Semantics::Sc)
      fail("atomics take `.relaxed`, `.acquire`, `.release` or `.acq_rel`");
    if (m.space == Space::Local || m.space == Space::Const || m.space == Space::Param)
      fail("atomics are for `.global` and `.shared`");
  }

  const Instruction &in;
  const Modifiers &m;
  std::vector<Problem> &problems;
};

} // namespace

void checkModifiers(const Instruction &instruction, std::vector<Problem> &problems) {
  if (!instruction.isUnsupported())
    Rules(instruction, problems).run();
}

} // namespace warp2wave::ptx
