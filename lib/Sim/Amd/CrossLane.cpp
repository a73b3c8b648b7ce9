// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations in which a lane sees other lanes.  A lane that is not active, has
// ended, or never existed gives 0 to ds_bpermute, ds_permute and ds_swizzle
// (CDNA3 ISA 11.3, "DS_BPERMUTE_B32"), and to v_permlane* what bound_ctrl and the old
// value say; reading one is reported, as few programs mean it.  v_readlane
// reads the register whatever the execution mask says, so the value is that of
// the lane when it was last active, and that is reported too.

#include "Parts.h"
#include "llvm/ADT/Twine.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"

namespace warp2wave::sim {

namespace {

bool isActive(const Wave &wave, unsigned lane) { return wave.exec >> lane & 1; }
unsigned firstLane(const Wave &wave) { return static_cast<unsigned>(__builtin_ctzll(wave.exec)); }

/// Says why \p source has no value for the reader.
void reportInactive(Wave &wave, const Inst &inst, unsigned lane, unsigned source, const char *operation) {
  const char *why = wave.alive >> source & 1 ? "is not active here" : "has ended or never existed";
  incident(wave, inst, "sim-inactive-lane", static_cast<int>(lane),
           llvm::Twine(operation) + " reads lane " + llvm::Twine(source) + ", which " + why);
}

/// Calls f<T>(column) for each result column, T being an integer as wide as imm's low byte says.
template <class F> void forColumns(const Inst &inst, F &&f) {
  for (unsigned i = 0; i != inst.numOut; ++i)
    switch (inst.imm & 0xff) {
    case 1:
      f(uint8_t(), i);
      break;
    case 2:
      f(uint16_t(), i);
      break;
    case 4:
      f(uint32_t(), i);
      break;
    default:
      f(uint64_t(), i);
    }
}

Step broadcast(Wave &wave, const Inst &inst, unsigned source) {
  forColumns(inst, [&](auto type, unsigned i) {
    using T = decltype(type);
    T value = in<T>(wave, inst, i)[source];
    T *to = out<T>(wave, inst, i);
    forLanes(wave, [&](unsigned lane) { to[lane] = value; });
  });
  return Step::Next;
}

Step readFirstLane(Wave &wave, const Inst &inst) { return broadcast(wave, inst, firstLane(wave)); }

Step readLane(Wave &wave, const Inst &inst) {
  unsigned source = in<uint32_t>(wave, inst, inst.numOut)[firstLane(wave)] & (wave.waveSize - 1);
  if (!isActive(wave, source))
    reportInactive(wave, inst, firstLane(wave), source, "readlane");
  return broadcast(wave, inst, source);
}

/// writelane(value, lane, old).  The register of an inactive lane is another path's here, so it is left alone.
Step writeLane(Wave &wave, const Inst &inst) {
  unsigned columns = inst.numOut;
  unsigned first = firstLane(wave);
  unsigned target = in<uint32_t>(wave, inst, columns)[first] & (wave.waveSize - 1);
  if (!isActive(wave, target))
    incident(wave, inst, "sim-inactive-lane", static_cast<int>(first),
             "writelane writes lane " + llvm::Twine(target) + ", which is not active here");
  forColumns(inst, [&](auto type, unsigned i) {
    using T = decltype(type);
    T value = in<T>(wave, inst, i)[first];
    const T *old = in<T>(wave, inst, columns + 1 + i);
    T *to = out<T>(wave, inst, i);
    forLanes(wave, [&](unsigned lane) { to[lane] = lane == target ? value : old[lane]; });
  });
  return Step::Next;
}

/// Each active lane gets operand \p data of lane source(lane); an inactive lane gives 0 and is reported.
template <class F> Step pull(Wave &wave, const Inst &inst, unsigned data, const char *operation, F &&source) {
  const uint32_t *from = in<uint32_t>(wave, inst, data);
  uint32_t *to = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    unsigned other = source(lane);
    if (!isActive(wave, other))
      reportInactive(wave, inst, lane, other, operation);
    to[lane] = isActive(wave, other) ? from[other] : 0;
  });
  return Step::Next;
}

/// The address counts bytes; its upper bits wrap.
Step bpermute(Wave &wave, const Inst &inst) {
  const uint32_t *address = in<uint32_t>(wave, inst, 0);
  return pull(wave, inst, 1, "ds_bpermute", [&](unsigned lane) { return address[lane] >> 2 & (wave.waveSize - 1); });
}

/// With "fetch inactive" set, an inactive lane's register is read.
Step bpermuteFetch(Wave &wave, const Inst &inst) {
  const uint32_t *address = in<uint32_t>(wave, inst, 0), *from = in<uint32_t>(wave, inst, 1);
  uint32_t *to = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = from[address[lane] >> 2 & (wave.waveSize - 1)]; });
  return Step::Next;
}

/// wave.shuffle: as bpermute, with a lane's number and values of any 32 bits.
Step shuffle(Wave &wave, const Inst &inst) {
  const uint32_t *index = in<uint32_t>(wave, inst, 1);
  return pull(wave, inst, 0, "wave.shuffle", [&](unsigned lane) { return index[lane] & (wave.waveSize - 1); });
}

/// Lanes send; who gets nothing has 0, and of several senders the highest lane wins.
Step permute(Wave &wave, const Inst &inst) {
  const uint32_t *address = in<uint32_t>(wave, inst, 0), *from = in<uint32_t>(wave, inst, 1);
  uint32_t *to = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = 0; });
  forLanes(wave, [&](unsigned lane) {
    unsigned target = address[lane] >> 2 & (wave.waveSize - 1);
    if (isActive(wave, target))
      to[target] = from[lane];
  });
  return Step::Next;
}

/// The lane that \p lane reads under a swizzle pattern; Vega ISA 12.17.4, "DS_SWIZZLE_B32".
unsigned swizzled(unsigned offset, unsigned lane) {
  unsigned i = lane & 31;
  unsigned group = lane & ~31u;
  unsigned mask = offset & 31;
  if (offset >= 0xe000) {
    // The order of a fast Fourier transform: reversed bits of the lane, over groups of the mask.
    unsigned reversed = __builtin_bitreverse32(i) >> 27;
    return group | ((reversed >> __builtin_popcount(mask) | (i & mask)) & 31);
  }
  if (offset >= 0xc000) {
    unsigned distance = offset >> 5 & 31;
    unsigned rotated = offset & 0x400 ? i - distance : i + distance;
    return group | (i & mask) | (rotated & ~mask & 31);
  }
  if (offset & 0x8000)
    return (lane & ~3u) | (offset >> 2 * (lane & 3) & 3);
  return group | (((i & mask) | (offset >> 5 & 31)) ^ (offset >> 10 & 31));
}

Step swizzle(Wave &wave, const Inst &inst) {
  return pull(wave, inst, 0, "ds_swizzle",
              [&](unsigned lane) { return swizzled(static_cast<unsigned>(inst.imm), lane); });
}

enum PermlaneFlags : uint64_t {
  FetchInactive = 1,
  BoundCtrl = 2,
  ReportsInactive = 4,
  CrossesRows = 8,
};

/// The value that lane \p lane gets from \p source, as the flags in imm say.
uint32_t permlaneValue(Wave &wave, const Inst &inst, const uint32_t *old, const uint32_t *from, unsigned lane,
                       unsigned source) {
  if (isActive(wave, source) || inst.imm & FetchInactive)
    return from[source];
  if (inst.imm & ReportsInactive)
    reportInactive(wave, inst, lane, source, "permlane");
  return inst.imm & BoundCtrl ? 0 : old[lane];
}

/// permlane16(old, value, low selectors, high selectors, ...): 4 bits a lane within the row of 16; permlanex16 reads
/// the other row of the pair.  VAR: each lane has its own selector.
template <bool IsVar> Step permlane16(Wave &wave, const Inst &inst) {
  const uint32_t *old = in<uint32_t>(wave, inst, 0), *from = in<uint32_t>(wave, inst, 1);
  const uint32_t *low = in<uint32_t>(wave, inst, 2);
  uint64_t selectors = low[firstLane(wave)];
  if (!IsVar)
    selectors |= uint64_t(in<uint32_t>(wave, inst, 3)[firstLane(wave)]) << 32;
  uint32_t *to = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    unsigned row = (lane & ~15u) ^ (inst.imm & CrossesRows ? 16 : 0);
    unsigned pick = IsVar ? low[lane] & 15 : selectors >> 4 * (lane & 15) & 15;
    to[lane] = permlaneValue(wave, inst, old, from, lane, row | pick);
  });
  return Step::Next;
}

/// permlane32.swap(a, b): the upper half of a changes places with the lower half of b; permlane16.swap: odd rows of a
/// with even rows of b.
template <unsigned Row> Step permlaneSwap(Wave &wave, const Inst &inst) {
  const uint32_t *a = in<uint32_t>(wave, inst, 0), *b = in<uint32_t>(wave, inst, 1);
  uint32_t *toA = out<uint32_t>(wave, inst, 0), *toB = out<uint32_t>(wave, inst, 1);
  forLanes(wave, [&](unsigned lane) {
    if (lane & Row) {
      toA[lane] = permlaneValue(wave, inst, a, b, lane, lane - Row);
      toB[lane] = b[lane];
    } else {
      toA[lane] = a[lane];
      toB[lane] = permlaneValue(wave, inst, b, a, lane, lane + Row);
    }
  });
  return Step::Next;
}

/// Halves of a wave of 64 change places; nothing happens in a wave of 32 (RDNA3 ISA, "V_PERMLANE64_B32").
Step permlane64(Wave &wave, const Inst &inst) {
  unsigned distance = wave.waveSize == 64 ? 32 : 0;
  return pull(wave, inst, 0, "permlane64", [&](unsigned lane) { return lane ^ distance; });
}

std::optional<IntrinsicCode> withBytes(Handler handler, unsigned bytes) {
  if (!bytes)
    return std::nullopt;
  return IntrinsicCode{handler, bytes};
}

/// fetch and bound are the indices of the two flags, old that of the value in place of an inactive lane's.
std::optional<IntrinsicCode> findPermlane(const AmdCall &call, Handler handler, unsigned fetch, uint64_t flags) {
  if (scalarBytes(call, call.argument(1)) != 4)
    return std::nullopt;
  if (call.immediate(fetch))
    flags |= FetchInactive;
  if (call.immediate(fetch + 1))
    flags |= BoundCtrl;
  else if (call.isUndefined(0))
    flags |= ReportsInactive;
  return IntrinsicCode{handler, flags};
}

} // namespace

std::optional<IntrinsicCode> findCrossLane(const AmdCall &call) {
  using namespace llvm;
  unsigned major = call.machine.major;
  switch (call.id) {
  case Intrinsic::amdgcn_readfirstlane:
    return withBytes(readFirstLane, elementBytes(call, call.result()));
  case Intrinsic::amdgcn_readlane:
    return withBytes(readLane, elementBytes(call, call.result()));
  case Intrinsic::amdgcn_writelane:
    return withBytes(writeLane, elementBytes(call, call.result()));
  case Intrinsic::amdgcn_ds_bpermute:
    return IntrinsicCode{bpermute};
  case Intrinsic::amdgcn_ds_bpermute_fi_b32:
    return major == 12 ? std::optional(IntrinsicCode{bpermuteFetch}) : std::nullopt;
  case Intrinsic::amdgcn_wave_shuffle:
    return scalarBytes(call, call.result()) == 4 ? std::optional(IntrinsicCode{shuffle}) : std::nullopt;
  case Intrinsic::amdgcn_ds_permute:
    return IntrinsicCode{permute};
  case Intrinsic::amdgcn_ds_swizzle:
    return IntrinsicCode{swizzle, call.immediate(1) & 0xffff};
  case Intrinsic::amdgcn_permlane16:
    return major >= 10 ? findPermlane(call, permlane16<false>, 4, 0) : std::nullopt;
  case Intrinsic::amdgcn_permlanex16:
    return major >= 10 ? findPermlane(call, permlane16<false>, 4, CrossesRows) : std::nullopt;
  case Intrinsic::amdgcn_permlane16_var:
    return major >= 12 ? findPermlane(call, permlane16<true>, 3, 0) : std::nullopt;
  case Intrinsic::amdgcn_permlanex16_var:
    return major >= 12 ? findPermlane(call, permlane16<true>, 3, CrossesRows) : std::nullopt;
  case Intrinsic::amdgcn_permlane16_swap:
    return call.isGfx950() ? findPermlane(call, permlaneSwap<16>, 2, ReportsInactive) : std::nullopt;
  case Intrinsic::amdgcn_permlane32_swap:
    return call.isGfx950() ? findPermlane(call, permlaneSwap<32>, 2, ReportsInactive) : std::nullopt;
  case Intrinsic::amdgcn_permlane64:
    return major >= 11 && scalarBytes(call, call.result()) == 4 ? std::optional(IntrinsicCode{permlane64})
                                                                : std::nullopt;
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave::sim
