// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Chooses the handler of a PTX instruction from its decoded modifiers.  Each
// family is one function; it sets what it needs and returns false if the manual has
// no such form or it is not simulated.

#include "PtxOps.h"
#include "Compare.h"
#include "Convert.h"
#include "FloatFormats.h"
#include "FloatOps.h"
#include "IntegerOps.h"
#include "Video.h"
#include "WarpOps.h"
#include <algorithm>
#include <cstring>

using namespace llvm;

namespace warp2wave::sim {

using namespace nvidia;
using ptx::Flag;
using ptx::Op;
using ptx::Operand;
using ptx::OperandKind;
using ptx::Role;
using ptx::Type;

namespace {

unsigned typeBytes(Type type) {
  unsigned bits = ptx::info(type).bits();
  return bits <= 8 ? 1 : bits / 8;
}

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

/// What FloatOps and Convert know of the modifiers; none if there is one that they do not.
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

template <class T> Step copyColumn(Wave &wave, const Inst &inst) {
  const auto *value = in<T>(wave, inst, 0);
  auto *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = value[lane]; });
  return Step::Next;
}
/// mov of a vector to a scalar (imm: bytes of an element), element 0 lowest.
Step packElements(Wave &wave, const Inst &inst) {
  size_t bytes = inst.imm, total = bytes * inst.numIn;
  forLanes(wave, [&](unsigned lane) {
    char value[16];
    for (unsigned i = 0; i != inst.numIn; ++i)
      std::memcpy(value + i * bytes, in<char>(wave, inst, i) + lane * bytes, bytes);
    std::memcpy(out<char>(wave, inst) + lane * total, value, total);
  });
  return Step::Next;
}
Step unpackElements(Wave &wave, const Inst &inst) {
  size_t bytes = inst.imm, total = bytes * inst.numOut;
  forLanes(wave, [&](unsigned lane) {
    char value[16];
    std::memcpy(value, in<char>(wave, inst, 0) + lane * total, total);
    for (unsigned i = 0; i != inst.numOut; ++i)
      std::memcpy(out<char>(wave, inst, i) + lane * bytes, value + i * bytes, bytes);
  });
  return Step::Next;
}
/// An opaque value for what only hints.
Step zeroPolicy(Wave &wave, const Inst &inst) {
  auto *o = out<uint64_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = 0; });
  return Step::Next;
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

/// Finds the handler of one instruction and the sizes of its columns.
class Finder {
public:
  Finder(const ptx::Instruction &instruction, RegisterBytes registerBytes)
      : instruction(instruction), m(instruction.modifiers), registerBytes(registerBytes) {
    for (const Operand &operand : instruction.operands)
      flatten(operand, operand.role);
  }

  std::optional<PtxOperation> find() {
    if (!choose() || !operation.code.run)
      return std::nullopt;
    if (operation.results.empty())
      operation.results.assign(results.size(), 0);
    // What was not said otherwise has the size of the first type.
    fill(operation.results, results.size());
    fill(operation.operands, sources.size());
    if (operation.writesCarry)
      operation.results.push_back(1);
    if (operation.readsCarry)
      operation.operands.push_back(1);
    return operation;
  }

private:
  const ptx::Instruction &instruction;
  const ptx::Modifiers &m;
  RegisterBytes registerBytes;
  SmallVector<const Operand *, 8> results, sources;
  PtxOperation operation;

  void flatten(const Operand &operand, Role role) {
    if (operand.kind == OperandKind::Vector || operand.kind == OperandKind::Pair) {
      for (const Operand &part : operand.parts)
        flatten(part, role);
      return;
    }
    (role == Role::Destination ? results : sources).push_back(&operand);
  }
  void fill(SmallVectorImpl<uint8_t> &sizes, size_t count) {
    unsigned bytes = m.types.empty() ? 4 : typeBytes(m.type());
    while (sizes.size() < count)
      sizes.push_back(static_cast<uint8_t>(bytes));
    for (uint8_t &size : sizes)
      if (!size)
        size = static_cast<uint8_t>(bytes);
  }

  bool set(Handler handler, uint64_t imm = 0) {
    operation.code.run = handler;
    operation.code.imm = imm;
    return handler != nullptr;
  }
  /// Sizes of results, and of operands, where they are not those of the first type (0: they are).
  void sizes(std::initializer_list<uint8_t> resultSizes, std::initializer_list<uint8_t> operandSizes = {}) {
    operation.results.assign(resultSizes);
    operation.operands.assign(operandSizes);
  }

  bool floating(FloatOp op) {
    auto modifiers = modifiersOf(m);
    bool isPair;
    auto type = floatTypeOf(m.type(), isPair);
    if (!modifiers || !type)
      return false;
    return set(floatHandler(op, *type, isPair ? Layout::Packed : Layout::Columns, *modifiers), modifiers->pack());
  }

  bool integer(IntegerOp op) {
    const ptx::TypeInfo &type = ptx::info(m.type());
    if (type.isPacked())
      return set(packedIntegerHandler(op, type.elementBits, type.isSigned()));
    return set(integerHandler(op, type.elementBits, type.isSigned()));
  }
  bool bits(BitOp op) { return set(bitHandler(op)); }

  /// add, sub, mad with .cc, and the forms that take a carry in.
  bool extended(IntegerOp out, IntegerOp in, IntegerOp both, bool takes) {
    operation.writesCarry = m.has(Flag::Cc);
    operation.readsCarry = takes;
    return integer(!takes ? out : operation.writesCarry ? both : in);
  }

  bool multiply() {
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
  bool multiplyAdd(bool takesCarry) {
    auto bytes = static_cast<uint8_t>(typeBytes(m.type()));
    if (takesCarry || m.has(Flag::Cc)) {
      if (m.half == ptx::Half::Lo)
        return extended(IntegerOp::MadLoCc, IntegerOp::MadLoC, IntegerOp::MadLoCCc, takesCarry);
      return m.half == ptx::Half::Hi &&
             extended(IntegerOp::MadHiCc, IntegerOp::MadHiC, IntegerOp::MadHiCCc, takesCarry);
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

  bool shift(IntegerOp op) {
    sizes({0}, {0, 4});
    return integer(op);
  }

  bool prmt() {
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

  bool lop3() {
    if (m.boolOp == ptx::BoolOp::None)
      return results.size() == 1 && sources.size() == 4 && bits(BitOp::Lop3);
    sizes({4, 1}, {4, 4, 4, 4, 1});
    return results.size() == 2 && sources.size() == 5 && m.boolOp != ptx::BoolOp::Xor &&
           set(lop3Predicate, static_cast<uint64_t>(m.boolOp));
  }

  bool compare(bool isSetp) {
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

  bool move() {
    unsigned bytes = typeBytes(m.type());
    if (results.size() == 1 && sources.size() == 1) {
      switch (bytes) {
      case 1:
        return set(copyColumn<uint8_t>);
      case 2:
        return set(copyColumn<uint16_t>);
      case 4:
        return set(copyColumn<uint32_t>);
      case 8:
        return set(copyColumn<uint64_t>);
      case 16:
        return set(copyColumn<unsigned __int128>);
      default:
        return false;
      }
    }
    bool isPack = results.size() == 1;
    size_t count = isPack ? sources.size() : results.size();
    if ((!isPack && sources.size() != 1) || !count || bytes % count || (count != 2 && count != 4))
      return false;
    auto element = static_cast<uint8_t>(bytes / count);
    operation.results.assign(results.size(), isPack ? static_cast<uint8_t>(bytes) : element);
    operation.operands.assign(sources.size(), isPack ? element : static_cast<uint8_t>(bytes));
    return set(isPack ? packElements : unpackElements, element);
  }

  /// Bytes of the column of \p operand; \p natural if it is no register.
  uint8_t columnBytes(const Operand *operand, unsigned natural) {
    unsigned bytes = registerBytes(*operand);
    return static_cast<uint8_t>(bytes ? bytes : natural);
  }

  bool convert() {
    auto modifiers = modifiersOf(m);
    if (!modifiers || results.size() != 1)
      return false;
    Type to = m.type(0), from = m.type(1);
    auto toNumber = parseNumberType(ptx::info(to).spelling), fromNumber = parseNumberType(ptx::info(from).spelling);
    if (toNumber && fromNumber) {
      if (sources.size() != 1)
        return false;
      // Between floats of different types a rounding is to the format, not to a whole number.
      modifiers->isWhole &= isFloat(*toNumber) && isFloat(*fromNumber);
      modifiers->outBytes = columnBytes(results[0], numberBytes(*toNumber));
      modifiers->inBytes = columnBytes(sources[0], numberBytes(*fromNumber));
      if (modifiers->outBytes < numberBytes(*toNumber) || modifiers->inBytes < numberBytes(*fromNumber))
        return false;
      sizes({modifiers->outBytes}, {modifiers->inBytes});
      return set(convertHandler(*fromNumber, *toNumber), modifiers->pack());
    }
    StringRef toName = ptx::info(to).spelling, fromName = ptx::info(from).spelling;
    if (to == Type::TF32) {
      if (from != Type::F32 || sources.size() != 1)
        return false;
      sizes({4}, {4});
      Handler handler = convertFormats(FloatFormat::F32, FloatFormat::TF32, *modifiers);
      return set(handler, modifiers->pack());
    }
    if (!toName.consume_back("x2"))
      return false;
    bool fromSingles = from == Type::F32;
    if (sources.size() != (fromSingles ? 2u : 1u) || (!fromSingles && !fromName.consume_back("x2")))
      return false;
    auto toFormat = parseFormat(toName), fromFormat = parseFormat(fromName);
    if (!toFormat || !fromFormat)
      return false;
    auto pairBytes = [](Type type) { return ptx::info(type).elements * ptx::info(type).elementBits <= 8 ? 1u
                                     : ptx::info(type).elementBits <= 8                               ? 2u
                                                                                                      : 4u; };
    modifiers->outBytes = columnBytes(results[0], pairBytes(to));
    if (modifiers->outBytes < pairBytes(to))
      return false;
    if (fromSingles) {
      sizes({modifiers->outBytes}, {4, 4});
    } else {
      modifiers->inBytes = columnBytes(sources[0], pairBytes(from));
      if (modifiers->inBytes < pairBytes(from))
        return false;
      sizes({modifiers->outBytes}, {modifiers->inBytes});
    }
    Handler handler = convertFormats(*fromFormat, *toFormat, *modifiers);
    return set(handler, modifiers->pack());
  }

  bool convertPacked() {
    const ptx::TypeInfo &element = ptx::info(m.type(0));
    Modifiers modifiers;
    modifiers.choice = static_cast<uint8_t>(element.elementBits);
    modifiers.extra = element.isSigned();
    bool hasThird = sources.size() == 3;
    if (m.type(1) != Type::S32 || element.elementBits > 16 || hasThird == (element.elementBits == 16))
      return false;
    sizes({4}, {4, 4, 4});
    operation.operands.resize(sources.size());
    return set(convertPack, modifiers.pack());
  }

  bool shuffle() {
    auto mode = m.shuffle == ptx::ShuffleMode::Up     ? ShuffleMode::Up
                : m.shuffle == ptx::ShuffleMode::Down ? ShuffleMode::Down
                : m.shuffle == ptx::ShuffleMode::Bfly ? ShuffleMode::Butterfly
                                                      : ShuffleMode::Index;
    bool isSync = m.has(Flag::Sync);
    if (m.shuffle == ptx::ShuffleMode::None || sources.size() != (isSync ? 4u : 3u))
      return false;
    operation.results.assign({4, 1});
    operation.results.resize(results.size());
    operation.code.maskOperand = isSync ? 3 : -1;
    return set(shuffleHandler(mode, false));
  }

  bool vote() {
    auto mode = m.vote == ptx::VoteMode::All   ? VoteMode::All
                : m.vote == ptx::VoteMode::Any ? VoteMode::Any
                : m.vote == ptx::VoteMode::Uni ? VoteMode::Uniform
                                               : VoteMode::Ballot;
    bool isSync = m.has(Flag::Sync);
    if (m.vote == ptx::VoteMode::None || sources.size() != (isSync ? 2u : 1u) ||
        (mode == VoteMode::Ballot) != (m.type() == Type::B32))
      return false;
    operation.results.assign({static_cast<uint8_t>(mode == VoteMode::Ballot ? 4 : 1)});
    operation.operands.assign({1, 4});
    operation.operands.resize(sources.size());
    operation.code.maskOperand = isSync ? 1 : -1;
    return set(voteHandler(mode, 0));
  }

  bool match() {
    bool isAll = m.vote == ptx::VoteMode::All;
    if (!isAll && (m.vote != ptx::VoteMode::Any || results.size() != 1))
      return false;
    operation.results.assign({4, 1});
    operation.results.resize(results.size());
    operation.operands.assign({0, 4});
    operation.code.maskOperand = 1;
    return set(matchHandler(isAll, ptx::info(m.type()).elementBits, 0));
  }

  bool reduce() {
    bool isSigned = m.type() == Type::S32;
    operation.code.maskOperand = 1;
    switch (m.reduce) {
    case ptx::ReduceOp::Add:
      return set(reduceHandler(ReduceOp::Add));
    case ptx::ReduceOp::Min:
      return set(reduceHandler(isSigned ? ReduceOp::MinSigned : ReduceOp::MinUnsigned));
    case ptx::ReduceOp::Max:
      return set(reduceHandler(isSigned ? ReduceOp::MaxSigned : ReduceOp::MaxUnsigned));
    case ptx::ReduceOp::And:
      return set(reduceHandler(ReduceOp::And));
    case ptx::ReduceOp::Or:
      return set(reduceHandler(ReduceOp::Or));
    case ptx::ReduceOp::Xor:
      return set(reduceHandler(ReduceOp::Xor));
    default:
      return false;
    }
  }

  static StringRef spaceName(ptx::Space space) {
    switch (space) {
    case ptx::Space::Global:
      return "global";
    case ptx::Space::Shared:
      return "shared";
    case ptx::Space::Local:
      return "local";
    case ptx::Space::Const:
      return "const";
    case ptx::Space::Param:
      return "param";
    default:
      return "";
    }
  }

  /// Of scalar video instructions: the part `.b1` or `.h0` of an operand; false for what is not simulated.
  static bool videoPart(const Operand &operand, uint8_t &width, unsigned &shift) {
    StringRef part = operand.component;
    if (part.empty())
      return true;
    unsigned number;
    if (part.size() != 2 || (part[0] != 'b' && part[0] != 'h') || part.drop_front().getAsInteger(10, number))
      return false;
    width = part[0] == 'b' ? 8 : 16;
    shift = number * (width / 8);
    return shift < 4;
  }

  bool videoOperation(VideoOp op, unsigned elementBits, bool isSet = false) {
    VideoCode code;
    code.op = op;
    code.bits = static_cast<uint8_t>(elementBits);
    code.isSignedD = !isSet && ptx::info(m.type(0)).isSigned();
    code.isSignedA = ptx::info(m.type(isSet ? 0 : 1)).isSigned();
    code.isSignedB = ptx::info(m.type(isSet ? 1 : 2)).isSigned();
    code.saturates = m.has(Flag::Sat);
    if (op == VideoOp::Shl || op == VideoOp::Shr) {
      if (m.shiftMode == ptx::ShiftMode::None || code.isSignedB)
        return false;
      code.clamps = m.shiftMode == ptx::ShiftMode::Clamp;
    }
    switch (m.reduce) {
    case ptx::ReduceOp::None:
      break;
    case ptx::ReduceOp::Add:
      code.second = VideoSecond::Add;
      break;
    case ptx::ReduceOp::Min:
      code.second = VideoSecond::Min;
      break;
    case ptx::ReduceOp::Max:
      code.second = VideoSecond::Max;
      break;
    default:
      return false;
    }
    if (isSet) {
      if (m.compare < ptx::Compare::Eq || m.compare > ptx::Compare::Ge)
        return false;
      code.compare = static_cast<VideoCompare>(static_cast<unsigned>(m.compare) - static_cast<unsigned>(ptx::Compare::Eq));
    }
    // Results that keep part of the old register, and selectors of elements, are not simulated.
    if (results.size() != 1 || sources.size() < 2 || !results[0]->component.empty())
      return false;
    if (elementBits == 32) {
      unsigned shiftA = 0, shiftB = 0;
      if (!videoPart(*sources[0], code.bitsA, shiftA) || !videoPart(*sources[1], code.bitsB, shiftB))
        return false;
      code.shiftA = static_cast<uint8_t>(shiftA & 3);
      code.shiftB = static_cast<uint8_t>(shiftB & 3);
      if (code.second != VideoSecond::None && sources.size() != 3)
        return false;
      return set(video, code.pack());
    }
    for (const Operand *source : sources)
      if (!source->component.empty())
        return false;
    if (code.second == VideoSecond::Min || code.second == VideoSecond::Max)
      return false;
    return set(video, code.pack());
  }

  bool choose();
};

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
  case Op::FmaMixed: {
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
    return set(dotProduct2(ptx::info(m.type(0)).isSigned(), ptx::info(m.type(1)).isSigned(),
                           m.half == ptx::Half::Hi));
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

} // namespace

std::optional<PtxOperation> findPtxOperation(const ptx::Instruction &instruction, RegisterBytes registerBytes,
                                             const Machine &) {
  return Finder(instruction, registerBytes).find();
}

std::optional<IntrinsicCode> findPtxSpecial(ptx::Special special, const Machine &machine) {
  return findSpecialRegister(ptx::info(special).spelling, machine);
}

} // namespace warp2wave::sim
