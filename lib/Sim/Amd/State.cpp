// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a wave can ask and tell the machine: hardware registers (s_getreg and
// s_setreg; CDNA3 ISA 3 and LLVM's AMDGPU usage, "hwreg"), clocks, whether an
// address lies in a window, and hints, which do nothing here.

#include "Parts.h"
#include "warp2wave/Sim/Memory.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include <chrono>

namespace warp2wave::sim {

namespace {

enum HardwareRegister : unsigned {
  ModeRegister = 1,
  HardwareId = 4,
  XccId = 20,
  HardwareId1 = 23,
  ShaderCycles = 29,
};

/// The immediate of s_getreg: bits 0-5 the register, 6-10 the first bit, 11-15 the count of bits less one.
struct RegisterField {
  unsigned number, offset, width;
  explicit RegisterField(uint64_t imm)
      : number(imm & 63), offset(imm >> 6 & 31), width(static_cast<unsigned>(imm >> 11 & 31) + 1) {}
  uint32_t mask() const { return width == 32 ? ~0u : (1u << width) - 1; }
};

uint64_t nanoseconds() {
  return static_cast<uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
          .count());
}

/// A wave's place: every block runs on the first compute unit, its waves on the SIMDs in turn.
uint32_t readRegister(const Wave &wave, unsigned number) {
  switch (number) {
  case ModeRegister:
    return wave.mode;
  case HardwareId: // gfx9: WAVE_ID in bits 0-3, SIMD_ID 4-5, PIPE_ID 6-7, CU_ID 8-11, SH_ID 12, SE_ID 13-15
    return (wave.index >> 2 & 15) | (wave.index & 3) << 4;
  case HardwareId1: // gfx10: WAVE_ID in bits 0-4, SIMD_ID 8-9, WGP_ID 10-13, SA_ID 16, SE_ID 18-20
    return (wave.index >> 2 & 31) | (wave.index & 3) << 8;
  case ShaderCycles:
    return static_cast<uint32_t>(nanoseconds() & 0xfffff);
  default:
    return 0;
  }
}

Step getRegister(Wave &wave, const Inst &inst) {
  RegisterField field(inst.imm);
  uint32_t value = readRegister(wave, field.number) >> field.offset & field.mask();
  uint32_t *to = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = value; });
  return Step::Next;
}

Step setMode(Wave &wave, const Inst &inst) {
  RegisterField field(inst.imm);
  uint32_t value = in<uint32_t>(wave, inst, 1)[__builtin_ctzll(wave.exec)];
  wave.mode = (wave.mode & ~(field.mask() << field.offset)) | (value & field.mask()) << field.offset;
  return Step::Next;
}

bool isReadable(const Machine &machine, unsigned number) {
  switch (number) {
  case ModeRegister:
    return true;
  case HardwareId:
    return machine.major == 9;
  case XccId:
    return machine.name == "gfx942" || machine.name == "gfx950";
  case HardwareId1:
    return machine.major >= 10;
  case ShaderCycles:
    return machine.major == 11;
  default:
    return false;
  }
}

Step nothing(Wave &, const Inst &) { return Step::Next; }

template <class T> Step constant(Wave &wave, const Inst &inst, T value) {
  T *to = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = value; });
  return Step::Next;
}
Step waveSize(Wave &wave, const Inst &inst) { return constant<uint32_t>(wave, inst, wave.waveSize); }
Step waveId(Wave &wave, const Inst &inst) { return constant<uint32_t>(wave, inst, wave.index); }
/// Shader clock: counted as one tick a nanosecond.
Step clock(Wave &wave, const Inst &inst) { return constant<uint64_t>(wave, inst, nanoseconds()); }
/// SHADER_CYCLES of RDNA3 has 20 bits (RDNA3 ISA, "Hardware Status and Mode Registers").
Step shortClock(Wave &wave, const Inst &inst) { return constant<uint64_t>(wave, inst, nanoseconds() & 0xfffff); }
/// The constant clock of 100 MHz.
Step realTime(Wave &wave, const Inst &inst) { return constant<uint64_t>(wave, inst, nanoseconds() / 10); }

template <uint64_t Window> Step isInWindow(Wave &wave, const Inst &inst) {
  const uint64_t *address = in<uint64_t>(wave, inst, 0);
  uint8_t *to = out<uint8_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = address[lane] - Window < windowSize; });
  return Step::Next;
}

} // namespace

std::optional<IntrinsicCode> findState(const AmdCall &call) {
  using namespace llvm;
  unsigned major = call.machine.major;
  switch (call.id) {
  case Intrinsic::amdgcn_s_getreg: {
    uint64_t imm = call.immediate(0);
    if (!isReadable(call.machine, RegisterField(imm).number))
      return std::nullopt;
    return IntrinsicCode{getRegister, imm};
  }
  case Intrinsic::amdgcn_s_setreg: {
    uint64_t imm = call.immediate(0);
    if (RegisterField(imm).number != ModeRegister)
      return std::nullopt;
    return IntrinsicCode{setMode, imm};
  }
  case Intrinsic::amdgcn_wavefrontsize:
    return IntrinsicCode{waveSize};
  case Intrinsic::amdgcn_wave_id:
    return major == 12 ? std::optional(IntrinsicCode{waveId}) : std::nullopt;
  case Intrinsic::amdgcn_s_memtime:
    // RDNA3 has none; LLVM reads SHADER_CYCLES there.
    return major <= 10 ? std::optional(IntrinsicCode{clock}) : std::nullopt;
  case Intrinsic::readcyclecounter:
    return IntrinsicCode{major == 11 ? shortClock : clock};
  case Intrinsic::readsteadycounter:
    return IntrinsicCode{realTime};
  case Intrinsic::amdgcn_s_memrealtime:
    return major <= 10 ? std::optional(IntrinsicCode{realTime}) : std::nullopt;
  case Intrinsic::amdgcn_s_sendmsg_rtn:
    // Message 131 is MSG_RTN_GET_REALTIME.
    if (major < 11 || call.immediate(0) != 131 || !call.result()->isIntegerTy(64))
      return std::nullopt;
    return IntrinsicCode{realTime};
  case Intrinsic::amdgcn_is_shared:
    return IntrinsicCode{isInWindow<sharedWindow>};
  case Intrinsic::amdgcn_is_private:
    return IntrinsicCode{isInWindow<privateWindow>};
  case Intrinsic::amdgcn_s_sleep:
  case Intrinsic::amdgcn_s_sleep_var:
  case Intrinsic::amdgcn_s_nop:
  case Intrinsic::amdgcn_s_setprio:
  case Intrinsic::amdgcn_s_incperflevel:
  case Intrinsic::amdgcn_s_decperflevel:
  case Intrinsic::amdgcn_s_ttracedata:
  case Intrinsic::amdgcn_s_ttracedata_imm:
  case Intrinsic::amdgcn_s_waitcnt:
  case Intrinsic::amdgcn_s_wait_dscnt:
  case Intrinsic::amdgcn_s_wait_expcnt:
  case Intrinsic::amdgcn_s_wait_kmcnt:
  case Intrinsic::amdgcn_s_wait_loadcnt:
  case Intrinsic::amdgcn_s_wait_samplecnt:
  case Intrinsic::amdgcn_s_wait_storecnt:
  case Intrinsic::amdgcn_s_dcache_inv:
  case Intrinsic::amdgcn_s_dcache_inv_vol:
  case Intrinsic::amdgcn_s_dcache_wb:
  case Intrinsic::amdgcn_s_dcache_wb_vol:
  case Intrinsic::amdgcn_buffer_wbinvl1:
  case Intrinsic::amdgcn_buffer_wbinvl1_vol:
  case Intrinsic::amdgcn_sched_barrier:
  case Intrinsic::amdgcn_sched_group_barrier:
  case Intrinsic::amdgcn_iglp_opt:
    return IntrinsicCode{nothing};
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave::sim
