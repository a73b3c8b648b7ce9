// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Data parallel primitives: a move between lanes of a row of 16, and on gfx9
// between rows too (CDNA3 ISA 12.12 and RDNA3 ISA 7.7, "DPP").
//
// A lane whose row or bank is masked keeps the old value.  A source lane that
// is outside the row, or not active, gives 0 with bound_ctrl and keeps the old value
// without.  Neither is reported: scans read past the row's end on purpose and
// name what they want in that case.

#include "Parts.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"

namespace warp2wave::sim {

namespace {

/// imm: the control in bits 0-8, row mask 12-15, bank mask 16-19, bound_ctrl 20, bytes of a column 24-31.
struct DppOperation {
  unsigned control, rowMask, bankMask;
  bool boundCtrl;
  explicit DppOperation(uint64_t imm)
      : control(imm & 0x1ff), rowMask(imm >> 12 & 15), bankMask(imm >> 16 & 15), boundCtrl(imm >> 20 & 1) {}
  bool writes(unsigned lane) const { return (rowMask >> (lane >> 4 & 3) & 1) && (bankMask >> (lane >> 2 & 3) & 1); }
};

/// The lane that \p lane reads, or -1 if it lies outside.
int dppSource(unsigned control, unsigned lane, unsigned waveSize) {
  unsigned row = lane & ~15u, i = lane & 15;
  int amount = static_cast<int>(control & 15);
  auto inRow = [&](int position) { return position < 0 || position > 15 ? -1 : static_cast<int>(row) + position; };
  if (control <= 0xff)
    return static_cast<int>((lane & ~3u) | (control >> 2 * (lane & 3) & 3));
  switch (control >> 4) {
  case 0x10: // row_shl
    return inRow(static_cast<int>(i) + amount);
  case 0x11: // row_shr
    return inRow(static_cast<int>(i) - amount);
  case 0x12: // row_ror
    return static_cast<int>(row | ((i - static_cast<unsigned>(amount)) & 15));
  case 0x15: // row_share, row_newbcast
    return static_cast<int>(row) + amount;
  case 0x16: // row_xmask
    return static_cast<int>(row | (i ^ static_cast<unsigned>(amount)));
  default:
    break;
  }
  switch (control) {
  case 0x130: // wave_shl:1
    return lane + 1 < waveSize ? static_cast<int>(lane) + 1 : -1;
  case 0x134: // wave_rol:1
    return static_cast<int>((lane + 1) % waveSize);
  case 0x138: // wave_shr:1
    return static_cast<int>(lane) - 1;
  case 0x13c: // wave_ror:1
    return static_cast<int>((lane + waveSize - 1) % waveSize);
  case 0x140: // row_mirror
    return static_cast<int>(row | (15 - i));
  case 0x141: // row_half_mirror
    return static_cast<int>((lane & ~7u) | (7 - (lane & 7)));
  case 0x142: // row_bcast:15, the last lane of the row before
    return static_cast<int>(row) - 1;
  case 0x143: // row_bcast:31, for rows 2 and 3
    return lane >= 32 ? 31 : -1;
  default:
    return -1;
  }
}

/// Whether \p machine has that control.
bool hasControl(const Machine &machine, unsigned control) {
  bool isGfx9 = machine.major == 9;
  if (control <= 0xff)
    return true;
  switch (control >> 4) {
  case 0x10:
  case 0x11:
  case 0x12:
    return control & 15;
  case 0x15:
    // gfx90a and later have the same code for row_newbcast.
    return true;
  case 0x16:
    return !isGfx9;
  default:
    break;
  }
  switch (control) {
  case 0x130:
  case 0x134:
  case 0x138:
  case 0x13c:
  case 0x142:
  case 0x143:
    return isGfx9;
  case 0x140:
  case 0x141:
    return true;
  default:
    return false;
  }
}

/// HASOLD: the first operands are the old value's columns.
template <class T, bool HasOld> Step dpp(Wave &wave, const Inst &inst) {
  DppOperation operation(inst.imm);
  for (unsigned i = 0; i != inst.numOut; ++i) {
    const T *old = HasOld ? in<T>(wave, inst, i) : nullptr;
    const T *from = in<T>(wave, inst, HasOld ? inst.numOut + i : i);
    T *to = out<T>(wave, inst, i);
    forLanes(wave, [&](unsigned lane) {
      int source = dppSource(operation.control, lane, wave.waveSize);
      bool isValid = source >= 0 && (wave.exec >> source & 1);
      T kept = HasOld ? old[lane] : T(0);
      if (!operation.writes(lane))
        to[lane] = kept;
      else
        to[lane] = isValid ? from[source] : operation.boundCtrl ? T(0) : kept;
    });
  }
  return Step::Next;
}

/// Within groups of 8; imm holds 3 bits a lane.  An inactive lane gives 0.
template <class T> Step dpp8(Wave &wave, const Inst &inst) {
  for (unsigned i = 0; i != inst.numOut; ++i) {
    const T *from = in<T>(wave, inst, i);
    T *to = out<T>(wave, inst, i);
    forLanes(wave, [&](unsigned lane) {
      unsigned source = (lane & ~7u) | (inst.imm >> 3 * (lane & 7) & 7);
      to[lane] = wave.exec >> source & 1 ? from[source] : T(0);
    });
  }
  return Step::Next;
}

template <template <class> class Pick> Handler byBytes(unsigned bytes) {
  switch (bytes) {
  case 1:
    return Pick<uint8_t>::handler;
  case 2:
    return Pick<uint16_t>::handler;
  case 4:
    return Pick<uint32_t>::handler;
  case 8:
    return Pick<uint64_t>::handler;
  default:
    return nullptr;
  }
}
template <class T> struct Update {
  static constexpr Handler handler = dpp<T, true>;
};
template <class T> struct Move {
  static constexpr Handler handler = dpp<T, false>;
};
template <class T> struct Move8 {
  static constexpr Handler handler = dpp8<T>;
};

std::optional<IntrinsicCode> findDpp16(const AmdCall &call, Handler handler, unsigned firstFlag) {
  uint64_t control = call.immediate(firstFlag);
  if (!handler || control > 0x1ff || !hasControl(call.machine, static_cast<unsigned>(control)))
    return std::nullopt;
  return IntrinsicCode{handler, control | (call.immediate(firstFlag + 1) & 15) << 12 |
                                    (call.immediate(firstFlag + 2) & 15) << 16 | call.immediate(firstFlag + 3) << 20};
}

} // namespace

std::optional<IntrinsicCode> findDpp(const AmdCall &call) {
  unsigned bytes = elementBytes(call, call.result());
  switch (call.id) {
  case llvm::Intrinsic::amdgcn_update_dpp:
    return findDpp16(call, byBytes<Update>(bytes), 2);
  case llvm::Intrinsic::amdgcn_mov_dpp:
    return findDpp16(call, byBytes<Move>(bytes), 1);
  case llvm::Intrinsic::amdgcn_mov_dpp8:
    if (call.isGfx9() || !bytes)
      return std::nullopt;
    return IntrinsicCode{byBytes<Move8>(bytes), call.immediate(1)};
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave::sim
