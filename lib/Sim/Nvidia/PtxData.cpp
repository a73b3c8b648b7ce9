// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PTX moves, conversions, cross-lane and video instructions: modifiers to handlers.

#include "PtxFinder.h"
#include "WarpOps.h"
#include <algorithm>
#include <cstring>

using namespace llvm;

namespace warp2wave::sim::nvidia {

namespace {

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
} // namespace

bool Finder::move() {
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

uint8_t Finder::columnBytes(const Operand *operand, unsigned natural) {
  unsigned bytes = registerBytes(*operand);
  return static_cast<uint8_t>(bytes ? bytes : natural);
}

bool Finder::convert() {
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
  auto pairBytes = [](Type type) {
    return ptx::info(type).elements * ptx::info(type).elementBits <= 8 ? 1u
           : ptx::info(type).elementBits <= 8                          ? 2u
                                                                       : 4u;
  };
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

bool Finder::convertPacked() {
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

bool Finder::shuffle() {
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

bool Finder::vote() {
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

bool Finder::match() {
  bool isAll = m.vote == ptx::VoteMode::All;
  if (!isAll && (m.vote != ptx::VoteMode::Any || results.size() != 1))
    return false;
  operation.results.assign({4, 1});
  operation.results.resize(results.size());
  operation.operands.assign({0, 4});
  operation.code.maskOperand = 1;
  return set(matchHandler(isAll, ptx::info(m.type()).elementBits, 0));
}

bool Finder::reduce() {
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

StringRef Finder::spaceName(ptx::Space space) {
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

bool Finder::videoPart(const Operand &operand, uint8_t &width, unsigned &shift) {
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

bool Finder::videoOperation(VideoOp op, unsigned elementBits, bool isSet) {
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
    code.compare =
        static_cast<VideoCompare>(static_cast<unsigned>(m.compare) - static_cast<unsigned>(ptx::Compare::Eq));
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

} // namespace warp2wave::sim::nvidia
