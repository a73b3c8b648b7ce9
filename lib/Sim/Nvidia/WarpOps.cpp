// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// As PTX ISA 9.0 has them: shfl.sync 9.7.9, vote.sync, match.sync, redux.sync,
// activemask and elect.sync 9.7.13.

#include "WarpOps.h"
#include "warp2wave/Sim/Memory.h"
#include "llvm/ADT/Twine.h"
#include <algorithm>
#include <chrono>

namespace warp2wave::sim::nvidia {

namespace {

void reportInactive(Wave &wave, const Inst &inst, unsigned reader, unsigned source) {
  const char *why = (wave.alive >> source & 1) ? "which does not take part" : "which has ended or does not exist";
  incident(wave, inst, "sim-inactive-lane", static_cast<int>(reader),
           llvm::Twine("shuffle reads lane ") + llvm::Twine(source) + ", " + why);
}

template <ShuffleMode mode, bool isMaskFirst> Step shuffle(Wave &wave, const Inst &inst) {
  constexpr unsigned first = isMaskFirst ? 1 : 0;
  const auto *value = in<uint32_t>(wave, inst, first);
  const auto *offset = in<uint32_t>(wave, inst, first + 1);
  const auto *control = in<uint32_t>(wave, inst, first + 2);
  auto *result = out<uint32_t>(wave, inst, 0);
  auto *predicate = inst.numOut > 1 ? out<uint8_t>(wave, inst, 1) : nullptr;
  uint32_t before[32];
  std::copy_n(value, 32, before);
  forLanes(wave, [&](unsigned lane) {
    int b = offset[lane] & 31, clamp = control[lane] & 31, segment = control[lane] >> 8 & 31;
    int self = static_cast<int>(lane);
    int smallest = self & segment;
    int largest = smallest | (clamp & ~segment);
    int source = self;
    bool isInside = false;
    switch (mode) {
    case ShuffleMode::Up:
      source = self - b;
      isInside = source >= largest;
      break;
    case ShuffleMode::Down:
      source = self + b;
      isInside = source <= largest;
      break;
    case ShuffleMode::Butterfly:
      source = self ^ b;
      isInside = source <= largest;
      break;
    case ShuffleMode::Index:
      source = smallest | (b & ~segment);
      isInside = source <= largest;
      break;
    }
    if (!isInside)
      source = self;
    auto from = static_cast<unsigned>(source);
    if (!(wave.exec >> from & 1))
      reportInactive(wave, inst, lane, from);
    result[lane] = before[from];
    if (predicate)
      predicate[lane] = isInside;
  });
  return Step::Next;
}

template <VoteMode mode, unsigned operand> Step vote(Wave &wave, const Inst &inst) {
  const auto *predicate = in<uint8_t>(wave, inst, operand);
  uint64_t ballot = 0;
  forLanes(wave, [&](unsigned lane) { ballot |= uint64_t(predicate[lane] & 1) << lane; });
  if (mode == VoteMode::Ballot) {
    auto *o = out<uint32_t>(wave, inst);
    forLanes(wave, [&](unsigned lane) { o[lane] = static_cast<uint32_t>(ballot); });
    return Step::Next;
  }
  bool all = ballot == wave.exec, any = ballot != 0;
  bool result = mode == VoteMode::All ? all : mode == VoteMode::Any ? any : all || !any;
  auto *o = out<uint8_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = result; });
  return Step::Next;
}
template <unsigned operand> Handler voteOf(VoteMode mode) {
  switch (mode) {
  case VoteMode::All:
    return vote<VoteMode::All, operand>;
  case VoteMode::Any:
    return vote<VoteMode::Any, operand>;
  case VoteMode::Uniform:
    return vote<VoteMode::Uniform, operand>;
  case VoteMode::Ballot:
    return vote<VoteMode::Ballot, operand>;
  }
  return nullptr;
}

template <class T, bool isAll, unsigned operand> Step match(Wave &wave, const Inst &inst) {
  const auto *value = in<T>(wave, inst, operand);
  auto *o = out<uint32_t>(wave, inst);
  // The result may lie over the operand.
  T values[32];
  std::copy_n(value, 32, values);
  for (uint64_t left = wave.exec; left;) {
    T wanted = values[__builtin_ctzll(left)];
    uint64_t same = 0;
    for (uint64_t m = left; m; m &= m - 1) {
      int lane = __builtin_ctzll(m);
      if (values[lane] == wanted)
        same |= uint64_t(1) << lane;
    }
    if (isAll) {
      bool matches = same == wave.exec;
      forLanes(wave, [&](unsigned lane) {
        o[lane] = matches ? static_cast<uint32_t>(same) : 0;
        if (inst.numOut > 1)
          out<uint8_t>(wave, inst, 1)[lane] = matches;
      });
      break;
    }
    for (uint64_t m = same; m; m &= m - 1)
      o[__builtin_ctzll(m)] = static_cast<uint32_t>(same);
    left &= ~same;
  }
  return Step::Next;
}
template <unsigned operand> Handler matchOf(bool isAll, unsigned bits) {
  if (bits == 32)
    return isAll ? match<uint32_t, true, operand> : match<uint32_t, false, operand>;
  if (bits == 64)
    return isAll ? match<uint64_t, true, operand> : match<uint64_t, false, operand>;
  return nullptr;
}

template <ReduceOp op> uint32_t combine(uint32_t a, uint32_t b) {
  auto signedA = static_cast<int32_t>(a), signedB = static_cast<int32_t>(b);
  switch (op) {
  case ReduceOp::Add:
    return a + b;
  case ReduceOp::MinSigned:
    return static_cast<uint32_t>(std::min(signedA, signedB));
  case ReduceOp::MaxSigned:
    return static_cast<uint32_t>(std::max(signedA, signedB));
  case ReduceOp::MinUnsigned:
    return std::min(a, b);
  case ReduceOp::MaxUnsigned:
    return std::max(a, b);
  case ReduceOp::And:
    return a & b;
  case ReduceOp::Or:
    return a | b;
  case ReduceOp::Xor:
    return a ^ b;
  }
  return 0;
}
template <ReduceOp op> Step reduce(Wave &wave, const Inst &inst) {
  const auto *value = in<uint32_t>(wave, inst, 0);
  auto *o = out<uint32_t>(wave, inst);
  uint32_t result = 0;
  bool isFirst = true;
  forLanes(wave, [&](unsigned lane) {
    result = isFirst ? value[lane] : combine<op>(result, value[lane]);
    isFirst = false;
  });
  forLanes(wave, [&](unsigned lane) { o[lane] = result; });
  return Step::Next;
}

template <bool hasLane> Step elect(Wave &wave, const Inst &inst) {
  auto leader = static_cast<unsigned>(__builtin_ctzll(wave.exec | uint64_t(1) << 63));
  forLanes(wave, [&](unsigned lane) {
    if (hasLane)
      out<uint32_t>(wave, inst, 0)[lane] = leader;
    if (inst.numOut > (hasLane ? 1 : 0))
      out<uint8_t>(wave, inst, hasLane ? 1 : 0)[lane] = lane == leader;
  });
  return Step::Next;
}

Step activeMask(Wave &wave, const Inst &inst) {
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = static_cast<uint32_t>(wave.exec); });
  return Step::Next;
}

template <uint32_t (*function)(unsigned)> Step laneRegister(Wave &wave, const Inst &inst) {
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = function(lane); });
  return Step::Next;
}
uint32_t laneId(unsigned lane) { return lane; }
uint32_t laneMaskEqual(unsigned lane) { return 1u << lane; }
uint32_t laneMaskLess(unsigned lane) { return (1u << lane) - 1; }
uint32_t laneMaskLessEqual(unsigned lane) { return (2u << lane) - 1; }
uint32_t laneMaskGreater(unsigned lane) { return ~((2u << lane) - 1); }
uint32_t laneMaskGreaterEqual(unsigned lane) { return ~((1u << lane) - 1); }

Step warpId(Wave &wave, const Inst &inst) {
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = wave.index; });
  return Step::Next;
}
Step constantRegister(Wave &wave, const Inst &inst) {
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = static_cast<uint32_t>(inst.imm); });
  return Step::Next;
}

/// Nanoseconds since the program began.
uint64_t elapsed() {
  static const auto begin = std::chrono::steady_clock::now();
  return static_cast<uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - begin).count());
}
/// A clock of inst.imm kHz.
uint64_t ticks(const Inst &inst) {
  return static_cast<uint64_t>(static_cast<unsigned __int128>(elapsed()) * inst.imm / 1000000);
}
uint64_t nanoseconds(const Inst &) {
  return static_cast<uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count());
}
template <class T, uint64_t (*read)(const Inst &), unsigned shift> Step timeRegister(Wave &wave, const Inst &inst) {
  auto *o = out<T>(wave, inst);
  auto now = static_cast<T>(read(inst) >> shift);
  forLanes(wave, [&](unsigned lane) { o[lane] = now; });
  return Step::Next;
}

bool isIn(uint64_t window, uint64_t address) { return address - window < windowSize; }
bool isShared(uint64_t address) { return isIn(sharedWindow, address); }
bool isLocal(uint64_t address) { return isIn(privateWindow, address); }
bool isGlobal(uint64_t address) { return !isShared(address) && !isLocal(address); }
template <class T, bool (*test)(uint64_t)> Step testSpace(Wave &wave, const Inst &inst) {
  const auto *address = in<T>(wave, inst, 0);
  auto *o = out<uint8_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = test(address[lane]); });
  return Step::Next;
}

template <class T, bool isTo, uint64_t window> Step moveWindow(Wave &wave, const Inst &inst) {
  const auto *address = in<T>(wave, inst, 0);
  auto *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    o[lane] = static_cast<T>(isTo ? address[lane] - window : (address[lane] & 0xffffffff) + window);
  });
  return Step::Next;
}
template <class T> Step copyAddress(Wave &wave, const Inst &inst) {
  const auto *address = in<T>(wave, inst, 0);
  auto *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = address[lane]; });
  return Step::Next;
}

template <bool isMaskFirst> Handler shuffleOf(ShuffleMode mode) {
  switch (mode) {
  case ShuffleMode::Up:
    return shuffle<ShuffleMode::Up, isMaskFirst>;
  case ShuffleMode::Down:
    return shuffle<ShuffleMode::Down, isMaskFirst>;
  case ShuffleMode::Butterfly:
    return shuffle<ShuffleMode::Butterfly, isMaskFirst>;
  case ShuffleMode::Index:
    return shuffle<ShuffleMode::Index, isMaskFirst>;
  }
  return nullptr;
}

} // namespace

Handler shuffleHandler(ShuffleMode mode, bool isMaskFirst) {
  return isMaskFirst ? shuffleOf<true>(mode) : shuffleOf<false>(mode);
}
Handler voteHandler(VoteMode mode, unsigned predicate) { return predicate ? voteOf<1>(mode) : voteOf<0>(mode); }
Handler matchHandler(bool isAll, unsigned bits, unsigned value) {
  return value ? matchOf<1>(isAll, bits) : matchOf<0>(isAll, bits);
}
Handler reduceHandler(ReduceOp op) {
  switch (op) {
  case ReduceOp::Add:
    return reduce<ReduceOp::Add>;
  case ReduceOp::MinSigned:
    return reduce<ReduceOp::MinSigned>;
  case ReduceOp::MaxSigned:
    return reduce<ReduceOp::MaxSigned>;
  case ReduceOp::MinUnsigned:
    return reduce<ReduceOp::MinUnsigned>;
  case ReduceOp::MaxUnsigned:
    return reduce<ReduceOp::MaxUnsigned>;
  case ReduceOp::And:
    return reduce<ReduceOp::And>;
  case ReduceOp::Or:
    return reduce<ReduceOp::Or>;
  case ReduceOp::Xor:
    return reduce<ReduceOp::Xor>;
  }
  return nullptr;
}
Handler activeMaskHandler() { return activeMask; }
Handler electHandler(bool hasLane) { return hasLane ? elect<true> : elect<false>; }

std::optional<IntrinsicCode> findSpecialRegister(llvm::StringRef name, const Machine &machine) {
  std::string key = name.str();
  std::replace(key.begin(), key.end(), '.', '_');
  struct Row {
    llvm::StringLiteral name;
    Handler handler;
    uint64_t imm;
  };
  const Row rows[] = {
      {"laneid", laneRegister<laneId>, 0},
      {"lanemask_eq", laneRegister<laneMaskEqual>, 0},
      {"lanemask_lt", laneRegister<laneMaskLess>, 0},
      {"lanemask_le", laneRegister<laneMaskLessEqual>, 0},
      {"lanemask_gt", laneRegister<laneMaskGreater>, 0},
      {"lanemask_ge", laneRegister<laneMaskGreaterEqual>, 0},
      {"warpid", warpId, 0},
      {"warpsize", constantRegister, machine.waveSize},
      // The most warps that one multiprocessor holds.
      {"nwarpid", constantRegister, machine.maxThreadsPerCore / machine.waveSize},
      {"nsmid", constantRegister, machine.cores},
      {"clock", timeRegister<uint32_t, ticks, 0>, machine.clockRate},
      {"clock_hi", timeRegister<uint32_t, ticks, 32>, machine.clockRate},
      {"clock64", timeRegister<uint64_t, ticks, 0>, machine.clockRate},
      {"globaltimer", timeRegister<uint64_t, nanoseconds, 0>, 0},
      {"globaltimer_lo", timeRegister<uint32_t, nanoseconds, 0>, 0},
      {"globaltimer_hi", timeRegister<uint32_t, nanoseconds, 32>, 0},
  };
  for (const Row &row : rows)
    if (row.name == key)
      return IntrinsicCode{row.handler, row.imm};
  return std::nullopt;
}

Handler isSpaceHandler(llvm::StringRef space, unsigned bytes) {
  if (bytes != 8)
    return nullptr;
  if (space == "global")
    return testSpace<uint64_t, isGlobal>;
  if (space == "local")
    return testSpace<uint64_t, isLocal>;
  if (space == "shared")
    return testSpace<uint64_t, isShared>;
  return nullptr;
}

Handler convertAddressHandler(llvm::StringRef space, bool isTo, unsigned bytes) {
  // A generic address does not fit into 32 bits here.
  if (bytes != 8)
    return nullptr;
  if (space == "global" || space == "const" || space == "param")
    return copyAddress<uint64_t>;
  if (space == "shared")
    return isTo ? moveWindow<uint64_t, true, sharedWindow> : moveWindow<uint64_t, false, sharedWindow>;
  if (space == "local")
    return isTo ? moveWindow<uint64_t, true, privateWindow> : moveWindow<uint64_t, false, privateWindow>;
  return nullptr;
}

Step noOperation(Wave &, const Inst &) { return Step::Next; }

} // namespace warp2wave::sim::nvidia
