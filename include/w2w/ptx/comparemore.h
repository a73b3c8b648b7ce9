// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Comparisons of half and bfloat16 (section 9.7.7) and of floats whose subnormal numbers are flushed, kinds of floats,
// and choices by a sign.

#ifndef W2W_PTX_COMPAREMORE_H
#define W2W_PTX_COMPAREMORE_H

#include "compare.h"
#include "convert.h"
#include "float.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

namespace detail {

enum class Compare { eq, ne, lt, le, gt, ge, equ, neu, ltu, leu, gtu, geu, num, nan };
/// The last six of the ordinary ones are true if a number is none.
template <Compare C> W2W_DEVICE bool compare(float x, float y) {
  if constexpr (C == Compare::eq)
    return x == y;
  if constexpr (C == Compare::ne)
    return x < y || x > y;
  if constexpr (C == Compare::lt)
    return x < y;
  if constexpr (C == Compare::le)
    return x <= y;
  if constexpr (C == Compare::gt)
    return x > y;
  if constexpr (C == Compare::ge)
    return x >= y;
  if constexpr (C == Compare::equ)
    return !(x < y || x > y);
  if constexpr (C == Compare::neu)
    return x != y;
  if constexpr (C == Compare::ltu)
    return !(x >= y);
  if constexpr (C == Compare::leu)
    return !(x > y);
  if constexpr (C == Compare::gtu)
    return !(x <= y);
  if constexpr (C == Compare::geu)
    return !(x < y);
  if constexpr (C == Compare::num)
    return x == x && y == y;
  if constexpr (C == Compare::nan)
    return x != x || y != y;
}
W2W_DEVICE float wideHalf(unsigned short a) {
#if W2W_AMD
  return ofHalf(a);
#else
  float result;
  asm("cvt.f32.f16 %0, %1;" : "=f"(result) : "h"(a));
  return result;
#endif
}
W2W_DEVICE float wideBfloat(unsigned short a) { return bits<float>(static_cast<unsigned>(a) << 16); }
template <Compare C, float (*wide)(unsigned short)>
W2W_DEVICE unsigned comparePair(unsigned a, unsigned b, unsigned one) {
  bool low = compare<C>(wide(static_cast<unsigned short>(a)), wide(static_cast<unsigned short>(b)));
  bool high = compare<C>(wide(static_cast<unsigned short>(a >> 16)), wide(static_cast<unsigned short>(b >> 16)));
  return (low ? one : 0u) | (high ? one << 16 : 0u);
}

} // namespace detail

// clang-format off
W2W_PTX_CXX_2(setp_eq_f16, "setp.eq.f16", p, h, h, detail::compare<detail::Compare::eq>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_ne_f16, "setp.ne.f16", p, h, h, detail::compare<detail::Compare::ne>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_lt_f16, "setp.lt.f16", p, h, h, detail::compare<detail::Compare::lt>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_le_f16, "setp.le.f16", p, h, h, detail::compare<detail::Compare::le>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_gt_f16, "setp.gt.f16", p, h, h, detail::compare<detail::Compare::gt>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_ge_f16, "setp.ge.f16", p, h, h, detail::compare<detail::Compare::ge>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_equ_f16, "setp.equ.f16", p, h, h, detail::compare<detail::Compare::equ>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_neu_f16, "setp.neu.f16", p, h, h, detail::compare<detail::Compare::neu>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_ltu_f16, "setp.ltu.f16", p, h, h, detail::compare<detail::Compare::ltu>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_leu_f16, "setp.leu.f16", p, h, h, detail::compare<detail::Compare::leu>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_gtu_f16, "setp.gtu.f16", p, h, h, detail::compare<detail::Compare::gtu>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_geu_f16, "setp.geu.f16", p, h, h, detail::compare<detail::Compare::geu>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_num_f16, "setp.num.f16", p, h, h, detail::compare<detail::Compare::num>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_nan_f16, "setp.nan.f16", p, h, h, detail::compare<detail::Compare::nan>(detail::wideHalf(a), detail::wideHalf(b)))
W2W_PTX_CXX_2(setp_eq_bf16, "setp.eq.bf16", p, h, h, detail::compare<detail::Compare::eq>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_ne_bf16, "setp.ne.bf16", p, h, h, detail::compare<detail::Compare::ne>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_lt_bf16, "setp.lt.bf16", p, h, h, detail::compare<detail::Compare::lt>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_le_bf16, "setp.le.bf16", p, h, h, detail::compare<detail::Compare::le>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_gt_bf16, "setp.gt.bf16", p, h, h, detail::compare<detail::Compare::gt>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_ge_bf16, "setp.ge.bf16", p, h, h, detail::compare<detail::Compare::ge>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_equ_bf16, "setp.equ.bf16", p, h, h, detail::compare<detail::Compare::equ>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_neu_bf16, "setp.neu.bf16", p, h, h, detail::compare<detail::Compare::neu>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_ltu_bf16, "setp.ltu.bf16", p, h, h, detail::compare<detail::Compare::ltu>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_leu_bf16, "setp.leu.bf16", p, h, h, detail::compare<detail::Compare::leu>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_gtu_bf16, "setp.gtu.bf16", p, h, h, detail::compare<detail::Compare::gtu>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_geu_bf16, "setp.geu.bf16", p, h, h, detail::compare<detail::Compare::geu>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_num_bf16, "setp.num.bf16", p, h, h, detail::compare<detail::Compare::num>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(setp_nan_bf16, "setp.nan.bf16", p, h, h, detail::compare<detail::Compare::nan>(detail::wideBfloat(a), detail::wideBfloat(b)))
W2W_PTX_CXX_2(set_eq_u32_f16x2, "set.eq.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::eq, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_eq_f16x2_f16x2, "set.eq.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::eq, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_ne_u32_f16x2, "set.ne.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::ne, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_ne_f16x2_f16x2, "set.ne.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::ne, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_lt_u32_f16x2, "set.lt.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::lt, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_lt_f16x2_f16x2, "set.lt.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::lt, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_le_u32_f16x2, "set.le.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::le, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_le_f16x2_f16x2, "set.le.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::le, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_gt_u32_f16x2, "set.gt.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::gt, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_gt_f16x2_f16x2, "set.gt.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::gt, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_ge_u32_f16x2, "set.ge.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::ge, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_ge_f16x2_f16x2, "set.ge.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::ge, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_equ_u32_f16x2, "set.equ.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::equ, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_equ_f16x2_f16x2, "set.equ.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::equ, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_neu_u32_f16x2, "set.neu.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::neu, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_neu_f16x2_f16x2, "set.neu.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::neu, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_ltu_u32_f16x2, "set.ltu.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::ltu, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_ltu_f16x2_f16x2, "set.ltu.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::ltu, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_leu_u32_f16x2, "set.leu.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::leu, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_leu_f16x2_f16x2, "set.leu.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::leu, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_gtu_u32_f16x2, "set.gtu.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::gtu, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_gtu_f16x2_f16x2, "set.gtu.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::gtu, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_geu_u32_f16x2, "set.geu.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::geu, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_geu_f16x2_f16x2, "set.geu.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::geu, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_num_u32_f16x2, "set.num.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::num, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_num_f16x2_f16x2, "set.num.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::num, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_nan_u32_f16x2, "set.nan.u32.f16x2", r, r, r, detail::comparePair<detail::Compare::nan, detail::wideHalf>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_nan_f16x2_f16x2, "set.nan.f16x2.f16x2", r, r, r, detail::comparePair<detail::Compare::nan, detail::wideHalf>(a, b, 0x3c00u))
W2W_PTX_CXX_2(set_eq_u32_bf16x2, "set.eq.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::eq, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_eq_bf16x2_bf16x2, "set.eq.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::eq, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_ne_u32_bf16x2, "set.ne.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::ne, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_ne_bf16x2_bf16x2, "set.ne.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::ne, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_lt_u32_bf16x2, "set.lt.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::lt, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_lt_bf16x2_bf16x2, "set.lt.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::lt, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_le_u32_bf16x2, "set.le.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::le, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_le_bf16x2_bf16x2, "set.le.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::le, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_gt_u32_bf16x2, "set.gt.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::gt, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_gt_bf16x2_bf16x2, "set.gt.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::gt, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_ge_u32_bf16x2, "set.ge.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::ge, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_ge_bf16x2_bf16x2, "set.ge.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::ge, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_equ_u32_bf16x2, "set.equ.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::equ, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_equ_bf16x2_bf16x2, "set.equ.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::equ, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_neu_u32_bf16x2, "set.neu.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::neu, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_neu_bf16x2_bf16x2, "set.neu.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::neu, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_ltu_u32_bf16x2, "set.ltu.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::ltu, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_ltu_bf16x2_bf16x2, "set.ltu.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::ltu, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_leu_u32_bf16x2, "set.leu.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::leu, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_leu_bf16x2_bf16x2, "set.leu.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::leu, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_gtu_u32_bf16x2, "set.gtu.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::gtu, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_gtu_bf16x2_bf16x2, "set.gtu.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::gtu, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_geu_u32_bf16x2, "set.geu.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::geu, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_geu_bf16x2_bf16x2, "set.geu.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::geu, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_num_u32_bf16x2, "set.num.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::num, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_num_bf16x2_bf16x2, "set.num.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::num, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(set_nan_u32_bf16x2, "set.nan.u32.bf16x2", r, r, r, detail::comparePair<detail::Compare::nan, detail::wideBfloat>(a, b, 0xffffu))
W2W_PTX_CXX_2(set_nan_bf16x2_bf16x2, "set.nan.bf16x2.bf16x2", r, r, r, detail::comparePair<detail::Compare::nan, detail::wideBfloat>(a, b, 0x3f80u))
W2W_PTX_CXX_2(setp_eq_ftz_f32, "setp.eq.ftz.f32", p, f, f, detail::compare<detail::Compare::eq>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_ne_ftz_f32, "setp.ne.ftz.f32", p, f, f, detail::compare<detail::Compare::ne>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_lt_ftz_f32, "setp.lt.ftz.f32", p, f, f, detail::compare<detail::Compare::lt>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_le_ftz_f32, "setp.le.ftz.f32", p, f, f, detail::compare<detail::Compare::le>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_gt_ftz_f32, "setp.gt.ftz.f32", p, f, f, detail::compare<detail::Compare::gt>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_ge_ftz_f32, "setp.ge.ftz.f32", p, f, f, detail::compare<detail::Compare::ge>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_equ_ftz_f32, "setp.equ.ftz.f32", p, f, f, detail::compare<detail::Compare::equ>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_neu_ftz_f32, "setp.neu.ftz.f32", p, f, f, detail::compare<detail::Compare::neu>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_ltu_ftz_f32, "setp.ltu.ftz.f32", p, f, f, detail::compare<detail::Compare::ltu>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_leu_ftz_f32, "setp.leu.ftz.f32", p, f, f, detail::compare<detail::Compare::leu>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_gtu_ftz_f32, "setp.gtu.ftz.f32", p, f, f, detail::compare<detail::Compare::gtu>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_geu_ftz_f32, "setp.geu.ftz.f32", p, f, f, detail::compare<detail::Compare::geu>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_num_ftz_f32, "setp.num.ftz.f32", p, f, f, detail::compare<detail::Compare::num>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_2(setp_nan_ftz_f32, "setp.nan.ftz.f32", p, f, f, detail::compare<detail::Compare::nan>(detail::flush(a), detail::flush(b)))
W2W_PTX_CXX_1(testp_finite_f32, "testp.finite.f32", p, f, (bits<unsigned>(a) & 0x7f800000u) != 0x7f800000u)
W2W_PTX_CXX_1(testp_infinite_f32, "testp.infinite.f32", p, f, (bits<unsigned>(a) & 0x7fffffffu) == 0x7f800000u)
W2W_PTX_CXX_1(testp_number_f32, "testp.number.f32", p, f, a == a)
W2W_PTX_CXX_1(testp_notanumber_f32, "testp.notanumber.f32", p, f, a != a)
W2W_PTX_CXX_1(testp_normal_f32, "testp.normal.f32", p, f, (bits<unsigned>(a) & 0x7f800000u) != 0x7f800000u && ((bits<unsigned>(a) & 0x7f800000u) != 0 || a == 0.0f))
W2W_PTX_CXX_1(testp_subnormal_f32, "testp.subnormal.f32", p, f, (bits<unsigned>(a) & 0x7f800000u) == 0 && (bits<unsigned>(a) & 0x7fffffu) != 0)
W2W_PTX_CXX_3(slct_b32_s32, "slct.b32.s32", r, r, r, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_b32_f32, "slct.b32.f32", r, r, r, f, c >= 0.0f ? a : b)
W2W_PTX_CXX_3(slct_u32_s32, "slct.u32.s32", r, r, r, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_u32_f32, "slct.u32.f32", r, r, r, f, c >= 0.0f ? a : b)
W2W_PTX_CXX_3(slct_s32_s32, "slct.s32.s32", r, r, r, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_s32_f32, "slct.s32.f32", r, r, r, f, c >= 0.0f ? a : b)
W2W_PTX_CXX_3(slct_b64_s32, "slct.b64.s32", l, l, l, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_b64_f32, "slct.b64.f32", l, l, l, f, c >= 0.0f ? a : b)
W2W_PTX_CXX_3(slct_u64_s32, "slct.u64.s32", l, l, l, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_u64_f32, "slct.u64.f32", l, l, l, f, c >= 0.0f ? a : b)
W2W_PTX_CXX_3(slct_s64_s32, "slct.s64.s32", l, l, l, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_s64_f32, "slct.s64.f32", l, l, l, f, c >= 0.0f ? a : b)
W2W_PTX_CXX_3(slct_f32_s32, "slct.f32.s32", f, f, f, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_f32_f32, "slct.f32.f32", f, f, f, f, c >= 0.0f ? a : b)
W2W_PTX_CXX_3(slct_f64_s32, "slct.f64.s32", d, d, d, r, static_cast<int>(c) >= 0 ? a : b)
W2W_PTX_CXX_3(slct_f64_f32, "slct.f64.f32", d, d, d, f, c >= 0.0f ? a : b)
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_COMPAREMORE_H
