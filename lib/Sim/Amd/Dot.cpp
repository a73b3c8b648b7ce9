// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Dot products within a lane (CDNA3 ISA 12.10, VOP3P; RDNA3 ISA 16.10).  Integer
// ones are exact, and saturate with clamp.  Floating ones are summed exactly here and
// rounded once; hardware may round in between, a difference of an ulp of the largest term.

#include "../Numerics/Numerics.h"
#include "Lanewise.h"
#include "Parts.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include <algorithm>

namespace warp2wave::sim {

namespace {

/// Element i of BITS bits.
template <unsigned Bits> int64_t element(uint32_t packed, unsigned i, bool isSigned) {
  uint32_t value = packed >> Bits * i & ((1u << Bits) - 1);
  if (!isSigned)
    return value;
  return static_cast<int32_t>(value << (32 - Bits)) >> (32 - Bits);
}

/// \p isSigned: the sum is an i32, not a u32.
template <unsigned Bits>
uint32_t dot(uint32_t a, bool isSignedA, uint32_t b, bool isSignedB, uint32_t start, bool isSigned, bool clamps) {
  int64_t sum = isSigned ? int64_t(static_cast<int32_t>(start)) : int64_t(start);
  for (unsigned i = 0; i != 32 / Bits; ++i)
    sum += element<Bits>(a, i, isSignedA) * element<Bits>(b, i, isSignedB);
  if (clamps)
    sum = isSigned ? std::clamp<int64_t>(sum, INT32_MIN, INT32_MAX) : std::clamp<int64_t>(sum, 0, UINT32_MAX);
  return static_cast<uint32_t>(sum);
}

using U = uint32_t;
using Pair16 = std::array<uint16_t, 2>;
U pack(Pair16 pair) { return pair[0] | U(pair[1]) << 16; }

/// imm: bit 0 signed, bit 1 clamp.
template <unsigned Bits> constexpr Handler plainDot() {
  return lanewiseBy<U, U, U, U>([](const Wave &, const Inst &inst, U a, U b, U c) {
    bool isSigned = inst.imm & 1;
    return dot<Bits>(a, isSigned, b, isSigned, c, isSigned, inst.imm >> 1 & 1);
  });
}
/// Each factor has a sign of its own: operands sign a, a, sign b, b, c.  imm: bit 1 clamp.
template <unsigned Bits> constexpr Handler mixedDot() {
  return lanewiseBy<U, uint8_t, U, uint8_t, U, U>(
      [](const Wave &, const Inst &inst, uint8_t signA, U a, uint8_t signB, U b, U c) {
        return dot<Bits>(a, signA & 1, b, signB & 1, c, true, inst.imm >> 1 & 1);
      });
}
constexpr Handler dot2 = lanewiseBy<U, Pair16, Pair16, U>([](const Wave &, const Inst &inst, Pair16 a, Pair16 b, U c) {
  bool isSigned = inst.imm & 1;
  return dot<16>(pack(a), isSigned, pack(b), isSigned, c, isSigned, inst.imm >> 1 & 1);
});

/// Products of 16-bit floats are exact in double; the sum is rounded to odd twice, which the last rounding does not
/// notice but for double's own limits.
template <FloatFormat Format> double floatDot(Pair16 a, Pair16 b, double c) {
  double sum = addOdd(decode(Format, a[0]) * decode(Format, b[0]), decode(Format, a[1]) * decode(Format, b[1]));
  return addOdd(sum, c);
}
template <FloatFormat Format> constexpr Handler dotToFloat() {
  return lanewiseBy<float, Pair16, Pair16, float>([](const Wave &, const Inst &inst, Pair16 a, Pair16 b, float c) {
    auto sum = static_cast<float>(floatDot<Format>(a, b, static_cast<double>(c)));
    if (inst.imm & 2)
      sum = sum > 0 ? std::min(sum, 1.0f) : 0.0f;
    return sum;
  });
}
template <FloatFormat Format> constexpr Handler dotToNarrow() {
  return lanewiseBy<uint16_t, Pair16, Pair16, uint16_t>([](Pair16 a, Pair16 b, uint16_t c) {
    return static_cast<uint16_t>(encode(Format, floatDot<Format>(a, b, decode(Format, c))));
  });
}

/// Four products of fp8 formats and an f32.
template <FloatFormat A, FloatFormat B> constexpr Handler dotFp8() {
  return lanewiseBy<float, U, U, float>([](U a, U b, float c) {
    double sum = 0;
    for (unsigned i = 0; i != 4; ++i)
      sum = addOdd(sum, decode(A, a >> 8 * i & 0xff) * decode(B, b >> 8 * i & 0xff));
    return static_cast<float>(addOdd(sum, static_cast<double>(c)));
  });
}

std::optional<IntrinsicCode> onlyIf(bool exists, Handler handler, uint64_t imm = 0) {
  return exists ? std::optional(IntrinsicCode{handler, imm}) : std::nullopt;
}

} // namespace

std::optional<IntrinsicCode> findDot(const AmdCall &call) {
  using namespace llvm;
  unsigned major = call.machine.major;
  bool isGfx9 = call.isGfx9();
  auto clamp = [&](unsigned argument) { return call.immediate(argument) ? 2u : 0u; };
  switch (call.id) {
  case Intrinsic::amdgcn_sdot2:
    return onlyIf(isGfx9, dot2, 1 | clamp(3));
  case Intrinsic::amdgcn_udot2:
    return onlyIf(isGfx9, dot2, clamp(3));
  case Intrinsic::amdgcn_sdot4:
    return onlyIf(true, plainDot<8>(), 1 | clamp(3));
  case Intrinsic::amdgcn_udot4:
    return onlyIf(true, plainDot<8>(), clamp(3));
  case Intrinsic::amdgcn_sdot8:
    return onlyIf(true, plainDot<4>(), 1 | clamp(3));
  case Intrinsic::amdgcn_udot8:
    return onlyIf(true, plainDot<4>(), clamp(3));
  case Intrinsic::amdgcn_sudot4:
    return onlyIf(major >= 11, mixedDot<8>(), clamp(5));
  case Intrinsic::amdgcn_sudot8:
    return onlyIf(major >= 11, mixedDot<4>(), clamp(5));
  case Intrinsic::amdgcn_fdot2:
    return onlyIf(true, dotToFloat<FloatFormat::F16>(), clamp(3));
  case Intrinsic::amdgcn_fdot2_f32_bf16:
    return onlyIf(major >= 11 || call.isGfx950(), dotToFloat<FloatFormat::BF16>(), clamp(3));
  case Intrinsic::amdgcn_fdot2c_f32_bf16:
    return onlyIf(call.isGfx950(), dotToFloat<FloatFormat::BF16>(), clamp(3));
  case Intrinsic::amdgcn_fdot2_f16_f16:
    return onlyIf(major >= 11, dotToNarrow<FloatFormat::F16>());
  case Intrinsic::amdgcn_fdot2_bf16_bf16:
    return onlyIf(major >= 11, dotToNarrow<FloatFormat::BF16>());
  case Intrinsic::amdgcn_dot4_f32_fp8_fp8:
    return onlyIf(major == 12, dotFp8<FloatFormat::E4M3, FloatFormat::E4M3>());
  case Intrinsic::amdgcn_dot4_f32_fp8_bf8:
    return onlyIf(major == 12, dotFp8<FloatFormat::E4M3, FloatFormat::E5M2>());
  case Intrinsic::amdgcn_dot4_f32_bf8_fp8:
    return onlyIf(major == 12, dotFp8<FloatFormat::E5M2, FloatFormat::E4M3>());
  case Intrinsic::amdgcn_dot4_f32_bf8_bf8:
    return onlyIf(major == 12, dotFp8<FloatFormat::E5M2, FloatFormat::E5M2>());
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave::sim
