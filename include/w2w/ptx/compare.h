// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Comparisons of PTX (PTX ISA 9.0, section 9.7.6): of integers, and of floats, where the forms with a u are true if an
// operand is NaN.

#ifndef W2W_PTX_COMPARE_H
#define W2W_PTX_COMPARE_H

#include "row.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

// clang-format off
W2W_PTX_CXX_2(setp_eq_u16, "setp.eq.u16", p, h, h, static_cast<unsigned short>(a) == static_cast<unsigned short>(b))
W2W_PTX_CXX_2(setp_ne_u16, "setp.ne.u16", p, h, h, static_cast<unsigned short>(a) != static_cast<unsigned short>(b))
W2W_PTX_CXX_2(setp_lt_u16, "setp.lt.u16", p, h, h, static_cast<unsigned short>(a) < static_cast<unsigned short>(b))
W2W_PTX_CXX_2(setp_le_u16, "setp.le.u16", p, h, h, static_cast<unsigned short>(a) <= static_cast<unsigned short>(b))
W2W_PTX_CXX_2(setp_gt_u16, "setp.gt.u16", p, h, h, static_cast<unsigned short>(a) > static_cast<unsigned short>(b))
W2W_PTX_CXX_2(setp_ge_u16, "setp.ge.u16", p, h, h, static_cast<unsigned short>(a) >= static_cast<unsigned short>(b))
W2W_PTX_CXX_2(setp_lo_u16, "setp.lo.u16", p, h, h, a < b)
W2W_PTX_CXX_2(setp_ls_u16, "setp.ls.u16", p, h, h, a <= b)
W2W_PTX_CXX_2(setp_hi_u16, "setp.hi.u16", p, h, h, a > b)
W2W_PTX_CXX_2(setp_hs_u16, "setp.hs.u16", p, h, h, a >= b)
W2W_PTX_CXX_2(setp_eq_s16, "setp.eq.s16", p, h, h, static_cast<short>(a) == static_cast<short>(b))
W2W_PTX_CXX_2(setp_ne_s16, "setp.ne.s16", p, h, h, static_cast<short>(a) != static_cast<short>(b))
W2W_PTX_CXX_2(setp_lt_s16, "setp.lt.s16", p, h, h, static_cast<short>(a) < static_cast<short>(b))
W2W_PTX_CXX_2(setp_le_s16, "setp.le.s16", p, h, h, static_cast<short>(a) <= static_cast<short>(b))
W2W_PTX_CXX_2(setp_gt_s16, "setp.gt.s16", p, h, h, static_cast<short>(a) > static_cast<short>(b))
W2W_PTX_CXX_2(setp_ge_s16, "setp.ge.s16", p, h, h, static_cast<short>(a) >= static_cast<short>(b))
W2W_PTX_CXX_2(setp_eq_u32, "setp.eq.u32", p, r, r, static_cast<unsigned>(a) == static_cast<unsigned>(b))
W2W_PTX_CXX_2(setp_ne_u32, "setp.ne.u32", p, r, r, static_cast<unsigned>(a) != static_cast<unsigned>(b))
W2W_PTX_CXX_2(setp_lt_u32, "setp.lt.u32", p, r, r, static_cast<unsigned>(a) < static_cast<unsigned>(b))
W2W_PTX_CXX_2(setp_le_u32, "setp.le.u32", p, r, r, static_cast<unsigned>(a) <= static_cast<unsigned>(b))
W2W_PTX_CXX_2(setp_gt_u32, "setp.gt.u32", p, r, r, static_cast<unsigned>(a) > static_cast<unsigned>(b))
W2W_PTX_CXX_2(setp_ge_u32, "setp.ge.u32", p, r, r, static_cast<unsigned>(a) >= static_cast<unsigned>(b))
W2W_PTX_CXX_2(setp_lo_u32, "setp.lo.u32", p, r, r, a < b)
W2W_PTX_CXX_2(setp_ls_u32, "setp.ls.u32", p, r, r, a <= b)
W2W_PTX_CXX_2(setp_hi_u32, "setp.hi.u32", p, r, r, a > b)
W2W_PTX_CXX_2(setp_hs_u32, "setp.hs.u32", p, r, r, a >= b)
W2W_PTX_CXX_2(setp_eq_s32, "setp.eq.s32", p, r, r, static_cast<int>(a) == static_cast<int>(b))
W2W_PTX_CXX_2(setp_ne_s32, "setp.ne.s32", p, r, r, static_cast<int>(a) != static_cast<int>(b))
W2W_PTX_CXX_2(setp_lt_s32, "setp.lt.s32", p, r, r, static_cast<int>(a) < static_cast<int>(b))
W2W_PTX_CXX_2(setp_le_s32, "setp.le.s32", p, r, r, static_cast<int>(a) <= static_cast<int>(b))
W2W_PTX_CXX_2(setp_gt_s32, "setp.gt.s32", p, r, r, static_cast<int>(a) > static_cast<int>(b))
W2W_PTX_CXX_2(setp_ge_s32, "setp.ge.s32", p, r, r, static_cast<int>(a) >= static_cast<int>(b))
W2W_PTX_CXX_2(setp_eq_u64, "setp.eq.u64", p, l, l, static_cast<unsigned long long>(a) == static_cast<unsigned long long>(b))
W2W_PTX_CXX_2(setp_ne_u64, "setp.ne.u64", p, l, l, static_cast<unsigned long long>(a) != static_cast<unsigned long long>(b))
W2W_PTX_CXX_2(setp_lt_u64, "setp.lt.u64", p, l, l, static_cast<unsigned long long>(a) < static_cast<unsigned long long>(b))
W2W_PTX_CXX_2(setp_le_u64, "setp.le.u64", p, l, l, static_cast<unsigned long long>(a) <= static_cast<unsigned long long>(b))
W2W_PTX_CXX_2(setp_gt_u64, "setp.gt.u64", p, l, l, static_cast<unsigned long long>(a) > static_cast<unsigned long long>(b))
W2W_PTX_CXX_2(setp_ge_u64, "setp.ge.u64", p, l, l, static_cast<unsigned long long>(a) >= static_cast<unsigned long long>(b))
W2W_PTX_CXX_2(setp_lo_u64, "setp.lo.u64", p, l, l, a < b)
W2W_PTX_CXX_2(setp_ls_u64, "setp.ls.u64", p, l, l, a <= b)
W2W_PTX_CXX_2(setp_hi_u64, "setp.hi.u64", p, l, l, a > b)
W2W_PTX_CXX_2(setp_hs_u64, "setp.hs.u64", p, l, l, a >= b)
W2W_PTX_CXX_2(setp_eq_s64, "setp.eq.s64", p, l, l, static_cast<long long>(a) == static_cast<long long>(b))
W2W_PTX_CXX_2(setp_ne_s64, "setp.ne.s64", p, l, l, static_cast<long long>(a) != static_cast<long long>(b))
W2W_PTX_CXX_2(setp_lt_s64, "setp.lt.s64", p, l, l, static_cast<long long>(a) < static_cast<long long>(b))
W2W_PTX_CXX_2(setp_le_s64, "setp.le.s64", p, l, l, static_cast<long long>(a) <= static_cast<long long>(b))
W2W_PTX_CXX_2(setp_gt_s64, "setp.gt.s64", p, l, l, static_cast<long long>(a) > static_cast<long long>(b))
W2W_PTX_CXX_2(setp_ge_s64, "setp.ge.s64", p, l, l, static_cast<long long>(a) >= static_cast<long long>(b))
W2W_PTX_CXX_2(setp_eq_b16, "setp.eq.b16", p, h, h, a == b)
W2W_PTX_CXX_2(setp_ne_b16, "setp.ne.b16", p, h, h, a != b)
W2W_PTX_CXX_2(setp_eq_b32, "setp.eq.b32", p, r, r, a == b)
W2W_PTX_CXX_2(setp_ne_b32, "setp.ne.b32", p, r, r, a != b)
W2W_PTX_CXX_2(setp_eq_b64, "setp.eq.b64", p, l, l, a == b)
W2W_PTX_CXX_2(setp_ne_b64, "setp.ne.b64", p, l, l, a != b)
W2W_PTX_CXX_2(setp_eq_f32, "setp.eq.f32", p, f, f, a == b)
W2W_PTX_CXX_2(setp_lt_f32, "setp.lt.f32", p, f, f, a < b)
W2W_PTX_CXX_2(setp_le_f32, "setp.le.f32", p, f, f, a <= b)
W2W_PTX_CXX_2(setp_gt_f32, "setp.gt.f32", p, f, f, a > b)
W2W_PTX_CXX_2(setp_ge_f32, "setp.ge.f32", p, f, f, a >= b)
W2W_PTX_CXX_2(setp_ne_f32, "setp.ne.f32", p, f, f, a < b || a > b)
W2W_PTX_CXX_2(setp_equ_f32, "setp.equ.f32", p, f, f, !(a < b || a > b))
W2W_PTX_CXX_2(setp_neu_f32, "setp.neu.f32", p, f, f, a != b)
W2W_PTX_CXX_2(setp_ltu_f32, "setp.ltu.f32", p, f, f, !(a >= b))
W2W_PTX_CXX_2(setp_leu_f32, "setp.leu.f32", p, f, f, !(a > b))
W2W_PTX_CXX_2(setp_gtu_f32, "setp.gtu.f32", p, f, f, !(a <= b))
W2W_PTX_CXX_2(setp_geu_f32, "setp.geu.f32", p, f, f, !(a < b))
W2W_PTX_CXX_2(setp_num_f32, "setp.num.f32", p, f, f, a == a && b == b)
W2W_PTX_CXX_2(setp_nan_f32, "setp.nan.f32", p, f, f, a != a || b != b)
W2W_PTX_CXX_2(setp_eq_f64, "setp.eq.f64", p, d, d, a == b)
W2W_PTX_CXX_2(setp_lt_f64, "setp.lt.f64", p, d, d, a < b)
W2W_PTX_CXX_2(setp_le_f64, "setp.le.f64", p, d, d, a <= b)
W2W_PTX_CXX_2(setp_gt_f64, "setp.gt.f64", p, d, d, a > b)
W2W_PTX_CXX_2(setp_ge_f64, "setp.ge.f64", p, d, d, a >= b)
W2W_PTX_CXX_2(setp_ne_f64, "setp.ne.f64", p, d, d, a < b || a > b)
W2W_PTX_CXX_2(setp_equ_f64, "setp.equ.f64", p, d, d, !(a < b || a > b))
W2W_PTX_CXX_2(setp_neu_f64, "setp.neu.f64", p, d, d, a != b)
W2W_PTX_CXX_2(setp_ltu_f64, "setp.ltu.f64", p, d, d, !(a >= b))
W2W_PTX_CXX_2(setp_leu_f64, "setp.leu.f64", p, d, d, !(a > b))
W2W_PTX_CXX_2(setp_gtu_f64, "setp.gtu.f64", p, d, d, !(a <= b))
W2W_PTX_CXX_2(setp_geu_f64, "setp.geu.f64", p, d, d, !(a < b))
W2W_PTX_CXX_2(setp_num_f64, "setp.num.f64", p, d, d, a == a && b == b)
W2W_PTX_CXX_2(setp_nan_f64, "setp.nan.f64", p, d, d, a != a || b != b)
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_COMPARE_H
