// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Conversions to and from pairs of fp8, fp6, fp4 and powers of two (section 9.7.9, `cvt`). Pairs of fp4 fill 8 bits of
// a register of 16.

#ifndef W2W_PTX_SMALL_H
#define W2W_PTX_SMALL_H

#include "../e8m0.h"
#include "../smallfloat.h"
#include "convert.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {

using w2w::detail::FormatE2m1;
using w2w::detail::FormatE2m3;
using w2w::detail::FormatE3m2;
using w2w::detail::FormatE4m3;
using w2w::detail::FormatE5m2;

/// The first source is the upper element; what is out of range becomes the largest number.
template <class F> W2W_DEVICE unsigned short smallPair(float high, float low) {
  return static_cast<unsigned short>(w2w::detail::encodePairSaturated<F>(low, high));
}
template <class F> W2W_DEVICE unsigned short smallPairOfHalves(unsigned a, bool isPositive) {
  float high = ofHalf(static_cast<unsigned short>(a >> 16)), low = ofHalf(static_cast<unsigned short>(a));
  return smallPair<F>(isPositive ? relu(high) : high, isPositive ? relu(low) : low);
}
/// Every number of the small formats is a half.
template <class F> W2W_DEVICE unsigned halvesOfSmall(unsigned short a, bool isPositive) {
  constexpr unsigned kShift = F::kBits == 4 ? 4 : 8;
  float low = w2w::detail::decodeFast<F>(a & ((1u << kShift) - 1u)),
        high = w2w::detail::decodeFast<F>(static_cast<unsigned>(a) >> kShift & ((1u << kShift) - 1u));
  return pair(toHalf(isPositive ? relu(high) : high), toHalf(isPositive ? relu(low) : low));
}
W2W_DEVICE unsigned short fp4Pair(float high, float low, bool isPositive) {
  return smallPair<FormatE2m1>(isPositive ? relu(high) : high, isPositive ? relu(low) : low);
}
W2W_DEVICE unsigned short fp4PairOfHalves(unsigned a, bool isPositive) {
  return smallPairOfHalves<FormatE2m1>(a, isPositive);
}
W2W_DEVICE unsigned halvesOfFp4(unsigned short a, bool isPositive) { return halvesOfSmall<FormatE2m1>(a, isPositive); }
W2W_DEVICE unsigned short scalePair(float high, float low, bool saturates, bool goesUp) {
  auto code = [&](float x) -> unsigned {
    return w2w::detail::toE8m0(x, saturates ? w2w::kSatfinite : w2w::kNosat,
                               goesUp ? w2w::kRoundPosInf : w2w::kRoundZero);
  };
  return static_cast<unsigned short>(code(high) << 8 | code(low));
}
W2W_DEVICE unsigned bfloatsOfScales(unsigned short a) {
  return w2w::detail::bfloat16OfE8m0(static_cast<unsigned>(a) >> 8) << 16 | w2w::detail::bfloat16OfE8m0(a & 0xffu);
}

} // namespace detail
#else
namespace detail {

// Pairs of fp4 are in registers of 8 bits, which asm operands cannot be.
W2W_DEVICE unsigned short fp4Pair(float high, float low, bool isPositive) {
  unsigned short result;
  if (isPositive)
    asm("{ .reg .b8 t; cvt.rn.satfinite.relu.e2m1x2.f32 t, %1, %2; cvt.u16.u8 %0, t; }"
        : "=h"(result)
        : "f"(high), "f"(low));
  else
    asm("{ .reg .b8 t; cvt.rn.satfinite.e2m1x2.f32 t, %1, %2; cvt.u16.u8 %0, t; }"
        : "=h"(result)
        : "f"(high), "f"(low));
  return result;
}
W2W_DEVICE unsigned short fp4PairOfHalves(unsigned a, bool isPositive) {
  unsigned short result;
  if (isPositive)
    asm("{ .reg .b8 t; cvt.rn.satfinite.relu.e2m1x2.f16x2 t, %1; cvt.u16.u8 %0, t; }" : "=h"(result) : "r"(a));
  else
    asm("{ .reg .b8 t; cvt.rn.satfinite.e2m1x2.f16x2 t, %1; cvt.u16.u8 %0, t; }" : "=h"(result) : "r"(a));
  return result;
}
W2W_DEVICE unsigned halvesOfFp4(unsigned short a, bool isPositive) {
  unsigned result;
  if (isPositive)
    asm("{ .reg .b8 t; cvt.u8.u16 t, %1; cvt.rn.relu.f16x2.e2m1x2 %0, t; }" : "=r"(result) : "h"(a));
  else
    asm("{ .reg .b8 t; cvt.u8.u16 t, %1; cvt.rn.f16x2.e2m1x2 %0, t; }" : "=r"(result) : "h"(a));
  return result;
}

} // namespace detail
#endif

// clang-format off
W2W_PTX_CXX_2(cvt_rn_satfinite_e2m1x2_f32, "cvt.rn.satfinite.e2m1x2.f32", h, f, f, detail::fp4Pair(a, b, false))
W2W_PTX_CXX_1(cvt_rn_satfinite_e2m1x2_f16x2, "cvt.rn.satfinite.e2m1x2.f16x2", h, r, detail::fp4PairOfHalves(a, false))
W2W_PTX_CXX_1(cvt_rn_f16x2_e2m1x2, "cvt.rn.f16x2.e2m1x2", r, h, detail::halvesOfFp4(a, false))
W2W_PTX_CXX_2(cvt_rn_satfinite_relu_e2m1x2_f32, "cvt.rn.satfinite.relu.e2m1x2.f32", h, f, f, detail::fp4Pair(a, b, true))
W2W_PTX_CXX_1(cvt_rn_satfinite_relu_e2m1x2_f16x2, "cvt.rn.satfinite.relu.e2m1x2.f16x2", h, r, detail::fp4PairOfHalves(a, true))
W2W_PTX_CXX_1(cvt_rn_relu_f16x2_e2m1x2, "cvt.rn.relu.f16x2.e2m1x2", r, h, detail::halvesOfFp4(a, true))
W2W_PTX_2(cvt_rn_satfinite_e4m3x2_f32, "cvt.rn.satfinite.e4m3x2.f32", h, f, f, detail::smallPair<detail::FormatE4m3>(a, b))
W2W_PTX_1(cvt_rn_satfinite_e4m3x2_f16x2, "cvt.rn.satfinite.e4m3x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE4m3>(a, false))
W2W_PTX_1(cvt_rn_f16x2_e4m3x2, "cvt.rn.f16x2.e4m3x2", r, h, detail::halvesOfSmall<detail::FormatE4m3>(a, false))
W2W_PTX_2(cvt_rn_satfinite_relu_e4m3x2_f32, "cvt.rn.satfinite.relu.e4m3x2.f32", h, f, f, detail::smallPair<detail::FormatE4m3>(detail::relu(a), detail::relu(b)))
W2W_PTX_2(cvt_rn_relu_satfinite_e4m3x2_f32, "cvt.rn.relu.satfinite.e4m3x2.f32", h, f, f, detail::smallPair<detail::FormatE4m3>(detail::relu(a), detail::relu(b)))
W2W_PTX_1(cvt_rn_satfinite_relu_e4m3x2_f16x2, "cvt.rn.satfinite.relu.e4m3x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE4m3>(a, true))
W2W_PTX_1(cvt_rn_relu_f16x2_e4m3x2, "cvt.rn.relu.f16x2.e4m3x2", r, h, detail::halvesOfSmall<detail::FormatE4m3>(a, true))
W2W_PTX_2(cvt_rn_satfinite_e5m2x2_f32, "cvt.rn.satfinite.e5m2x2.f32", h, f, f, detail::smallPair<detail::FormatE5m2>(a, b))
W2W_PTX_1(cvt_rn_satfinite_e5m2x2_f16x2, "cvt.rn.satfinite.e5m2x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE5m2>(a, false))
W2W_PTX_1(cvt_rn_f16x2_e5m2x2, "cvt.rn.f16x2.e5m2x2", r, h, detail::halvesOfSmall<detail::FormatE5m2>(a, false))
W2W_PTX_2(cvt_rn_satfinite_relu_e5m2x2_f32, "cvt.rn.satfinite.relu.e5m2x2.f32", h, f, f, detail::smallPair<detail::FormatE5m2>(detail::relu(a), detail::relu(b)))
W2W_PTX_2(cvt_rn_relu_satfinite_e5m2x2_f32, "cvt.rn.relu.satfinite.e5m2x2.f32", h, f, f, detail::smallPair<detail::FormatE5m2>(detail::relu(a), detail::relu(b)))
W2W_PTX_1(cvt_rn_satfinite_relu_e5m2x2_f16x2, "cvt.rn.satfinite.relu.e5m2x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE5m2>(a, true))
W2W_PTX_1(cvt_rn_relu_f16x2_e5m2x2, "cvt.rn.relu.f16x2.e5m2x2", r, h, detail::halvesOfSmall<detail::FormatE5m2>(a, true))
W2W_PTX_2(cvt_rn_satfinite_e2m3x2_f32, "cvt.rn.satfinite.e2m3x2.f32", h, f, f, detail::smallPair<detail::FormatE2m3>(a, b))
W2W_PTX_1(cvt_rn_satfinite_e2m3x2_f16x2, "cvt.rn.satfinite.e2m3x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE2m3>(a, false))
W2W_PTX_1(cvt_rn_f16x2_e2m3x2, "cvt.rn.f16x2.e2m3x2", r, h, detail::halvesOfSmall<detail::FormatE2m3>(a, false))
W2W_PTX_2(cvt_rn_satfinite_relu_e2m3x2_f32, "cvt.rn.satfinite.relu.e2m3x2.f32", h, f, f, detail::smallPair<detail::FormatE2m3>(detail::relu(a), detail::relu(b)))
W2W_PTX_2(cvt_rn_relu_satfinite_e2m3x2_f32, "cvt.rn.relu.satfinite.e2m3x2.f32", h, f, f, detail::smallPair<detail::FormatE2m3>(detail::relu(a), detail::relu(b)))
W2W_PTX_1(cvt_rn_satfinite_relu_e2m3x2_f16x2, "cvt.rn.satfinite.relu.e2m3x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE2m3>(a, true))
W2W_PTX_1(cvt_rn_relu_f16x2_e2m3x2, "cvt.rn.relu.f16x2.e2m3x2", r, h, detail::halvesOfSmall<detail::FormatE2m3>(a, true))
W2W_PTX_2(cvt_rn_satfinite_e3m2x2_f32, "cvt.rn.satfinite.e3m2x2.f32", h, f, f, detail::smallPair<detail::FormatE3m2>(a, b))
W2W_PTX_1(cvt_rn_satfinite_e3m2x2_f16x2, "cvt.rn.satfinite.e3m2x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE3m2>(a, false))
W2W_PTX_1(cvt_rn_f16x2_e3m2x2, "cvt.rn.f16x2.e3m2x2", r, h, detail::halvesOfSmall<detail::FormatE3m2>(a, false))
W2W_PTX_2(cvt_rn_satfinite_relu_e3m2x2_f32, "cvt.rn.satfinite.relu.e3m2x2.f32", h, f, f, detail::smallPair<detail::FormatE3m2>(detail::relu(a), detail::relu(b)))
W2W_PTX_2(cvt_rn_relu_satfinite_e3m2x2_f32, "cvt.rn.relu.satfinite.e3m2x2.f32", h, f, f, detail::smallPair<detail::FormatE3m2>(detail::relu(a), detail::relu(b)))
W2W_PTX_1(cvt_rn_satfinite_relu_e3m2x2_f16x2, "cvt.rn.satfinite.relu.e3m2x2.f16x2", h, r, detail::smallPairOfHalves<detail::FormatE3m2>(a, true))
W2W_PTX_1(cvt_rn_relu_f16x2_e3m2x2, "cvt.rn.relu.f16x2.e3m2x2", r, h, detail::halvesOfSmall<detail::FormatE3m2>(a, true))
W2W_PTX_2(cvt_rz_ue8m0x2_f32, "cvt.rz.ue8m0x2.f32", h, f, f, detail::scalePair(a, b, false, false))
W2W_PTX_1(cvt_rz_ue8m0x2_bf16x2, "cvt.rz.ue8m0x2.bf16x2", h, r, detail::scalePair(detail::ofBfloat(static_cast<unsigned short>(a >> 16)), detail::ofBfloat(static_cast<unsigned short>(a)), false, false))
W2W_PTX_2(cvt_rz_satfinite_ue8m0x2_f32, "cvt.rz.satfinite.ue8m0x2.f32", h, f, f, detail::scalePair(a, b, true, false))
W2W_PTX_1(cvt_rz_satfinite_ue8m0x2_bf16x2, "cvt.rz.satfinite.ue8m0x2.bf16x2", h, r, detail::scalePair(detail::ofBfloat(static_cast<unsigned short>(a >> 16)), detail::ofBfloat(static_cast<unsigned short>(a)), true, false))
W2W_PTX_2(cvt_rp_ue8m0x2_f32, "cvt.rp.ue8m0x2.f32", h, f, f, detail::scalePair(a, b, false, true))
W2W_PTX_1(cvt_rp_ue8m0x2_bf16x2, "cvt.rp.ue8m0x2.bf16x2", h, r, detail::scalePair(detail::ofBfloat(static_cast<unsigned short>(a >> 16)), detail::ofBfloat(static_cast<unsigned short>(a)), false, true))
W2W_PTX_2(cvt_rp_satfinite_ue8m0x2_f32, "cvt.rp.satfinite.ue8m0x2.f32", h, f, f, detail::scalePair(a, b, true, true))
W2W_PTX_1(cvt_rp_satfinite_ue8m0x2_bf16x2, "cvt.rp.satfinite.ue8m0x2.bf16x2", h, r, detail::scalePair(detail::ofBfloat(static_cast<unsigned short>(a >> 16)), detail::ofBfloat(static_cast<unsigned short>(a)), true, true))
W2W_PTX_1(cvt_rn_bf16x2_ue8m0x2, "cvt.rn.bf16x2.ue8m0x2", r, h, detail::bfloatsOfScales(a))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_SMALL_H
