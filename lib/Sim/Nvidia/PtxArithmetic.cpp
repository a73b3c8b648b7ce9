// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PTX arithmetic, logic and comparison: modifiers to handlers.

#include "Compare.h"
#include "FloatFormats.h"
#include "PtxFinder.h"

using namespace llvm;

namespace warp2wave::sim::nvidia {

namespace {

std::optional<FloatType> floatTypeOf(Type type, bool &isPair) {
  isPair = ptx::info(type).isPacked();
  switch (type) {
  case Type::F16:
  case Type::F16x2:
    return FloatType::F16;
  case Type::BF16:
  case Type::BF16x2:
    return FloatType::BF16;
  case Type::F32:
  case Type::F32x2:
    return FloatType::F32;
  case Type::F64:
    return FloatType::F64;
  default:
    return std::nullopt;
  }
}

/// lop3.BoolOp: d, and p = (d != 0) BoolOp q.  Operands a, b, c, table, q; imm: the ptx::BoolOp.
Step lop3Predicate(Wave &wave, const Inst &inst) {
  forLanes(wave, [&](unsigned lane) {
    uint32_t a = in<uint32_t>(wave, inst, 0)[lane], b = in<uint32_t>(wave, inst, 1)[lane],
             c = in<uint32_t>(wave, inst, 2)[lane], table = in<uint32_t>(wave, inst, 3)[lane], d = 0;
    for (unsigned i = 0; i != 8; ++i)
      if (table >> i & 1)
        d |= (i & 4 ? a : ~a) & (i & 2 ? b : ~b) & (i & 1 ? c : ~c);
    bool q = in<uint8_t>(wave, inst, 4)[lane] & 1, isSet = d != 0;
    auto op = static_cast<ptx::BoolOp>(inst.imm);
    out<uint32_t>(wave, inst, 0)[lane] = d;
    out<uint8_t>(wave, inst, 1)[lane] = op == ptx::BoolOp::And ? isSet && q : isSet || q;
  });
  return Step::Next;
}

enum class MixedOp : uint8_t { Add, Sub, Fma };
/// add, sub, fma of f32 with operands of f16 or bf16: they are widened exactly.
template <class F, MixedOp op> Step mixed(Wave &wave, const Inst &inst) {
  Modifiers m = Modifiers::unpack(inst.imm);
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    auto a = static_cast<float>(F::decode(in<uint16_t>(wave, inst, 0)[lane]));
    float result;
    if constexpr (op == MixedOp::Fma) {
      auto b = static_cast<float>(F::decode(in<uint16_t>(wave, inst, 1)[lane]));
      result = fma(a, b, in<float>(wave, inst, 2)[lane], m.rounding);
    } else {
      float c = in<float>(wave, inst, 1)[lane];
      if (m.ftz) {
        a = flush(a);
        c = flush(c);
      }
      result = op == MixedOp::Add ? add(a, c, m.rounding) : sub(a, c, m.rounding);
    }
    o[lane] = finish<F32>(std::bit_cast<uint32_t>(canonicalNan(result)), m);
  });
  return Step::Next;
}
template <MixedOp op> Handler mixedHandler(Type type) {
  return type == Type::F16 ? Handler(mixed<F16, op>) : type == Type::BF16 ? Handler(mixed<BF16, op>) : nullptr;
}

} // namespace

std::optional<Modifiers> modifiersOf(const ptx::Modifiers &from) {
  Modifiers m;
  m.hasRounding = from.rounding != ptx::Rounding::None;
  switch (from.rounding) {
  case ptx::Rounding::None:
  case ptx::Rounding::NearestEven:
    break;
  case ptx::Rounding::Zero:
    m.rounding = Rounding::Zero;
    break;
  case ptx::Rounding::Down:
    m.rounding = Rounding::Down;
    break;
  case ptx::Rounding::Up:
    m.rounding = Rounding::Up;
    break;
  case ptx::Rounding::NearestAway:
    m.rounding = Rounding::NearestAway;
    break;
  case ptx::Rounding::Stochastic:
    return std::nullopt;
  case ptx::Rounding::IntNearestEven:
    m.isWhole = true;
    break;
  case ptx::Rounding::IntZero:
    m.isWhole = true;
    m.rounding = Rounding::Zero;
    break;
  case ptx::Rounding::IntDown:
    m.isWhole = true;
    m.rounding = Rounding::Down;
    break;
  case ptx::Rounding::IntUp:
    m.isWhole = true;
    m.rounding = Rounding::Up;
    break;
  }
  if (from.has(Flag::Oob) || from.has(Flag::ScaledUE8M0))
    return std::nullopt;
  m.ftz = from.has(Flag::Ftz);
  m.sat = from.has(Flag::Sat);
  m.satfinite = from.has(Flag::Satfinite);
  m.relu = from.has(Flag::Relu);
  m.nan = from.has(Flag::NaN);
  m.xorsign = from.has(Flag::Xorsign);
  m.abs = from.has(Flag::Abs);
  m.approx = from.has(Flag::Approx);
  m.full = from.has(Flag::Full);
  return m;
}

bool Finder::floating(FloatOp op) {
  auto modifiers = modifiersOf(m);
  bool isPair;
  auto type = floatTypeOf(m.type(), isPair);
  if (!modifiers || !type)
    return false;
  return set(floatHandler(op, *type, isPair ? Layout::Packed : Layout::Columns, *modifiers), modifiers->pack());
}

bool Finder::integer(IntegerOp op) {
  const ptx::TypeInfo &type = ptx::info(m.type());
  if (type.isPacked())
    return set(packedIntegerHandler(op, type.elementBits, type.isSigned()));
  return set(integerHandler(op, type.elementBits, type.isSigned()));
}

bool Finder::extended(IntegerOp out, IntegerOp in, IntegerOp both, bool takes) {
  operation.writesCarry = m.has(Flag::Cc);
  operation.readsCarry = takes;
  return integer(!takes ? out : operation.writesCarry ? both : in);
}

bool Finder::multiply() {
  auto bytes = static_cast<uint8_t>(typeBytes(m.type()));
  switch (m.half) {
  case ptx::Half::Lo:
    return integer(IntegerOp::MulLo);
  case ptx::Half::Hi:
    return integer(IntegerOp::MulHi);
  case ptx::Half::Wide:
    sizes({static_cast<uint8_t>(bytes * 2)});
    return integer(IntegerOp::MulWide);
  case ptx::Half::None:
    break;
  }
  return false;
}

bool Finder::multiplyAdd(bool takesCarry) {
  auto bytes = static_cast<uint8_t>(typeBytes(m.type()));
  if (takesCarry || m.has(Flag::Cc)) {
    if (m.half == ptx::Half::Lo)
      return extended(IntegerOp::MadLoCc, IntegerOp::MadLoC, IntegerOp::MadLoCCc, takesCarry);
    return m.half == ptx::Half::Hi && extended(IntegerOp::MadHiCc, IntegerOp::MadHiC, IntegerOp::MadHiCCc, takesCarry);
  }
  switch (m.half) {
  case ptx::Half::Lo:
    return !m.has(Flag::Sat) && integer(IntegerOp::MadLo);
  case ptx::Half::Hi:
    return integer(m.has(Flag::Sat) ? IntegerOp::MadHiSat : IntegerOp::MadHi);
  case ptx::Half::Wide: {
    auto wide = static_cast<uint8_t>(bytes * 2);
    sizes({wide}, {bytes, bytes, wide});
    return integer(IntegerOp::MadWide);
  }
  case ptx::Half::None:
    break;
  }
  return false;
}

bool Finder::shift(IntegerOp op) {
  sizes({0}, {0, 4});
  return integer(op);
}

bool Finder::prmt() {
  switch (m.prmt) {
  case ptx::PrmtMode::None:
    return bits(BitOp::Prmt);
  case ptx::PrmtMode::F4e:
    return bits(BitOp::PrmtF4e);
  case ptx::PrmtMode::B4e:
    return bits(BitOp::PrmtB4e);
  case ptx::PrmtMode::Rc8:
    return bits(BitOp::PrmtRc8);
  case ptx::PrmtMode::Ecl:
    return bits(BitOp::PrmtEcl);
  case ptx::PrmtMode::Ecr:
    return bits(BitOp::PrmtEcr);
  case ptx::PrmtMode::Rc16:
    return bits(BitOp::PrmtRc16);
  }
  return false;
}

bool Finder::lop3() {
  if (m.boolOp == ptx::BoolOp::None)
    return results.size() == 1 && sources.size() == 4 && bits(BitOp::Lop3);
  sizes({4, 1}, {4, 4, 4, 4, 1});
  return results.size() == 2 && sources.size() == 5 && m.boolOp != ptx::BoolOp::Xor &&
         set(lop3Predicate, static_cast<uint64_t>(m.boolOp));
}

bool Finder::compare(bool isSetp) {
  CompareCode code;
  code.compare = m.compare;
  code.boolOp = m.boolOp;
  code.ftz = m.has(Flag::Ftz);
  // A Boolean operation and the predicate that it joins come together.
  if ((m.boolOp != ptx::BoolOp::None) != (sources.size() == 3))
    return false;
  Type source = isSetp ? m.type() : m.type(1);
  auto bytes = static_cast<uint8_t>(typeBytes(source));
  bool isUnsignedOnly = m.compare >= ptx::Compare::Lo && m.compare <= ptx::Compare::Hs;
  if (isUnsignedOnly && (ptx::info(source).isSigned() || ptx::info(source).isFloat()))
    return false;
  if (!ptx::info(source).isFloat() && m.compare >= ptx::Compare::Equ)
    return false;
  if (isSetp) {
    operation.results.assign(results.size(), 1);
    operation.operands.assign({bytes, bytes, 1});
    operation.operands.resize(sources.size());
    return set(setpHandler(source), code.pack());
  }
  Type to = m.type(0);
  bool isPair = ptx::info(source).isPacked();
  if (!isPair && ptx::info(to).isPacked())
    return false;
  code.resultBits = static_cast<uint8_t>(typeBytes(to) * 8);
  switch (to) {
  case Type::F32:
    code.yes = 0x3f800000;
    break;
  case Type::F16:
  case Type::F16x2:
    code.yes = F16::one;
    break;
  case Type::BF16:
  case Type::BF16x2:
    code.yes = BF16::one;
    break;
  default:
    code.yes = isPair || code.resultBits == 16 ? 0xffff : ~0u;
    break;
  }
  if (isPair && code.resultBits != 32)
    return false;
  operation.results.assign({static_cast<uint8_t>(code.resultBits / 8)});
  operation.operands.assign({bytes, bytes, 1});
  operation.operands.resize(sources.size());
  return set(setHandler(source), code.pack());
}

bool Finder::mixedFloats() {
  auto modifiers = modifiersOf(m);
  if (!modifiers)
    return false;
  if (instruction.op == Op::FmaMixed) {
    sizes({4}, {2, 2, 4});
    return set(mixedHandler<MixedOp::Fma>(m.type(1)), modifiers->pack());
  }
  sizes({4}, {2, 4});
  return set(instruction.op == Op::AddMixed ? mixedHandler<MixedOp::Add>(m.type(1))
                                            : mixedHandler<MixedOp::Sub>(m.type(1)),
             modifiers->pack());
}

} // namespace warp2wave::sim::nvidia
