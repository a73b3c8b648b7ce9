// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions without a scale (CDNA3 ISA 12.11 and 7.3; RDNA4 ISA 7.2).  The
// 8-bit formats of gfx942 are the FNUZ ones; gfx950 and gfx12 have those of OCP.
// A value too large for fp8 becomes NaN, for bf8 infinity (NaN on gfx942), and the largest one if
// MODE.FP16_OVFL is set.
//
// Not here: cvt.pk.u8.f32, whose rounding no manual tells.

#include "../Map.h"
#include "../Numerics/Numerics.h"
#include "Lanewise.h"
#include "Parts.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include <algorithm>

namespace warp2wave::sim {

namespace {

using U = uint32_t;
using Pair16 = std::array<uint16_t, 2>;

/// MODE.FP16_OVFL.
bool saturates(const Wave &wave) { return wave.mode >> 23 & 1; }

template <FloatFormat Format> float fromByte(U packed, unsigned i) {
  return static_cast<float>(decode(Format, packed >> 8 * i & 0xff));
}
template <FloatFormat Format> U toByte(const Wave &wave, float value) {
  return static_cast<U>(
      encode(Format, static_cast<double>(value), {Rounding::Nearest, saturates(wave), NanRule::Quiet}));
}
U replace(U old, U value, unsigned offset, unsigned width) {
  U mask = (width == 32 ? ~0u : (1u << width) - 1) << offset;
  return (old & ~mask) | (value << offset & mask);
}

/// What imm says: the byte, or the half.
template <FloatFormat Format> struct EightBits {
  static constexpr Handler toFloat = lanewiseBy<float, U>(
      [](const Wave &, const Inst &inst, U packed) { return fromByte<Format>(packed, inst.imm & 3); });
  static constexpr Handler toPair = lanewiseBy<std::array<float, 2>, U>([](const Wave &, const Inst &inst, U packed) {
    unsigned first = inst.imm & 1 ? 2 : 0;
    return std::array<float, 2>{fromByte<Format>(packed, first), fromByte<Format>(packed, first + 1)};
  });
  static constexpr Handler fromPair =
      lanewiseBy<U, float, float, U>([](const Wave &wave, const Inst &inst, float a, float b, U old) {
        return replace(old, toByte<Format>(wave, a) | toByte<Format>(wave, b) << 8, inst.imm & 1 ? 16 : 0, 16);
      });
  static constexpr Handler stochastic =
      lanewiseBy<U, float, U, U>([](const Wave &wave, const Inst &inst, float value, U random, U old) {
        auto code = static_cast<U>(encodeStochastic(Format, static_cast<double>(value), random,
                                                    {Rounding::Nearest, saturates(wave), NanRule::Quiet}));
        return replace(old, code, 8 * (inst.imm & 3), 8);
      });
};

template <FloatFormat Fnuz, FloatFormat Ocp> struct ByMachine {
  static Handler toFloat(bool isFnuz) { return isFnuz ? EightBits<Fnuz>::toFloat : EightBits<Ocp>::toFloat; }
  static Handler toPair(bool isFnuz) { return isFnuz ? EightBits<Fnuz>::toPair : EightBits<Ocp>::toPair; }
  static Handler fromPair(bool isFnuz) { return isFnuz ? EightBits<Fnuz>::fromPair : EightBits<Ocp>::fromPair; }
  static Handler stochastic(bool isFnuz) { return isFnuz ? EightBits<Fnuz>::stochastic : EightBits<Ocp>::stochastic; }
};
using Fp8 = ByMachine<FloatFormat::E4M3Fnuz, FloatFormat::E4M3>;
using Bf8 = ByMachine<FloatFormat::E5M2Fnuz, FloatFormat::E5M2>;

std::optional<IntrinsicCode> findEightBits(const AmdCall &call) {
  using namespace llvm;
  if (!call.hasFp8())
    return std::nullopt;
  bool isFnuz = call.machine.name == "gfx942";
  switch (call.id) {
  case Intrinsic::amdgcn_cvt_f32_fp8:
    return IntrinsicCode{Fp8::toFloat(isFnuz), call.immediate(1)};
  case Intrinsic::amdgcn_cvt_f32_bf8:
    return IntrinsicCode{Bf8::toFloat(isFnuz), call.immediate(1)};
  case Intrinsic::amdgcn_cvt_pk_f32_fp8:
    return IntrinsicCode{Fp8::toPair(isFnuz), call.immediate(1)};
  case Intrinsic::amdgcn_cvt_pk_f32_bf8:
    return IntrinsicCode{Bf8::toPair(isFnuz), call.immediate(1)};
  case Intrinsic::amdgcn_cvt_pk_fp8_f32:
    return IntrinsicCode{Fp8::fromPair(isFnuz), call.immediate(3)};
  case Intrinsic::amdgcn_cvt_pk_bf8_f32:
    return IntrinsicCode{Bf8::fromPair(isFnuz), call.immediate(3)};
  case Intrinsic::amdgcn_cvt_sr_fp8_f32:
    return IntrinsicCode{Fp8::stochastic(isFnuz), call.immediate(3)};
  case Intrinsic::amdgcn_cvt_sr_bf8_f32:
    return IntrinsicCode{Bf8::stochastic(isFnuz), call.immediate(3)};
  default:
    return std::nullopt;
  }
}

uint16_t roundToHalf(float value, Rounding rounding) {
  return static_cast<uint16_t>(encode(FloatFormat::F16, static_cast<double>(value), {rounding, false, NanRule::Quiet}));
}

/// [-1, 1] or [0, 1] times the largest integer; a NaN gives 0.
template <int Low, int High> uint16_t normalized(float value) {
  if (value != value)
    return 0;
  float limited = std::clamp(value, Low ? -1.0f : 0.0f, 1.0f);
  return static_cast<uint16_t>(static_cast<int>(roundToWhole(static_cast<double>(limited) * High, Rounding::Nearest)));
}

template <int Low, int High> uint16_t clampSigned(int32_t value) {
  return static_cast<uint16_t>(std::clamp(value, Low, High));
}

/// cvt.sr.f16.f32(old pair, value, random, half).
template <FloatFormat Format> constexpr Handler stochasticHalf() {
  return lanewiseBy<Pair16, Pair16, float, U>([](const Wave &, const Inst &inst, Pair16 pair, float value, U random) {
    pair[inst.imm & 1] = static_cast<uint16_t>(encodeStochastic(Format, static_cast<double>(value), random));
    return pair;
  });
}

} // namespace

std::optional<IntrinsicCode> findConvert(const AmdCall &call) {
  using namespace llvm;
  switch (call.id) {
  case Intrinsic::amdgcn_cvt_pkrtz:
    return IntrinsicCode{lanewiseBy<Pair16, float, float>(
        [](float a, float b) { return Pair16{roundToHalf(a, Rounding::Zero), roundToHalf(b, Rounding::Zero)}; })};
  case Intrinsic::amdgcn_cvt_pknorm_i16:
    return IntrinsicCode{lanewiseBy<Pair16, float, float>(
        [](float a, float b) { return Pair16{normalized<-1, 32767>(a), normalized<-1, 32767>(b)}; })};
  case Intrinsic::amdgcn_cvt_pknorm_u16:
    return IntrinsicCode{lanewiseBy<Pair16, float, float>(
        [](float a, float b) { return Pair16{normalized<0, 65535>(a), normalized<0, 65535>(b)}; })};
  case Intrinsic::amdgcn_cvt_pk_i16:
    return IntrinsicCode{lanewiseBy<Pair16, int32_t, int32_t>(
        [](int32_t a, int32_t b) { return Pair16{clampSigned<-32768, 32767>(a), clampSigned<-32768, 32767>(b)}; })};
  case Intrinsic::amdgcn_cvt_pk_u16:
    return IntrinsicCode{lanewiseBy<Pair16, U, U>([](U a, U b) {
      return Pair16{static_cast<uint16_t>(std::min(a, 65535u)), static_cast<uint16_t>(std::min(b, 65535u))};
    })};
  case Intrinsic::amdgcn_cvt_off_f32_i4:
    // A signed fraction of four bits.
    return IntrinsicCode{
        mappedActiveBy<float, U>([](U x) { return static_cast<float>(static_cast<int32_t>(x << 28) >> 28) / 16; })};
  case Intrinsic::amdgcn_cvt_sr_f16_f32:
    if (!call.isGfx950())
      return std::nullopt;
    return IntrinsicCode{stochasticHalf<FloatFormat::F16>(), call.immediate(3)};
  case Intrinsic::amdgcn_cvt_sr_bf16_f32:
    if (!call.isGfx950())
      return std::nullopt;
    return IntrinsicCode{stochasticHalf<FloatFormat::BF16>(), call.immediate(3)};
  default:
    return findEightBits(call);
  }
}

} // namespace warp2wave::sim
