// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Instructions on float and double (PTX ISA 9.0, section 9.7.3). Each rounds by itself: nothing is fused that was
// written apart. `.ftz` takes subnormal operands and results to zero, `.sat` clamps to [0, 1] with NaN at 0.
// Approximations are at least as good as the manual's bound, not bit-equal to NVIDIA's.

#ifndef W2W_PTX_FLOAT_H
#define W2W_PTX_FLOAT_H

#include "../math.h"
#include "../rounding.h"
#include "row.h"
#include "value.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

namespace detail {

W2W_DEVICE float flush(float x) {
  unsigned word = bits<unsigned>(x);
  return (word & 0x7f800000u) == 0 ? bits<float>(word & 0x80000000u) : x;
}
/// NVIDIA gives one NaN for all.
W2W_DEVICE float number(float x) { return x != x ? bits<float>(0x7fffffffu) : x; }
W2W_DEVICE double number(double x) { return x; }
W2W_DEVICE float saturate(float x) { return x > 0.0f ? (x < 1.0f ? x : 1.0f) : 0.0f; }
W2W_DEVICE double saturate(double x) { return x > 0.0 ? (x < 1.0 ? x : 1.0) : 0.0; }
/// Of a number and a NaN the number; -0 is below +0.
template <class T> W2W_DEVICE T lesser(T a, T b) {
  return a != a ? b : b != b ? a : a < b ? a : b < a ? b : __builtin_signbit(a) ? a : b;
}
template <class T> W2W_DEVICE T greater(T a, T b) {
  return a != a ? b : b != b ? a : a > b ? a : b > a ? b : __builtin_signbit(a) ? b : a;
}
W2W_DEVICE float tangent(float x) { return ::tanhf(x); }

} // namespace detail

// clang-format off
W2W_PTX_2(add_f32, "add.f32", f, f, f, detail::number(w2w::fadd_rn(a, b)))
W2W_PTX_2(add_ftz_f32, "add.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fadd_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_sat_f32, "add.sat.f32", f, f, f, detail::saturate(w2w::fadd_rn(a, b)))
W2W_PTX_2(add_ftz_sat_f32, "add.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fadd_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_f64, "add.f64", d, d, d, w2w::dadd_rn(a, b))
W2W_PTX_2(add_rn_f32, "add.rn.f32", f, f, f, detail::number(w2w::fadd_rn(a, b)))
W2W_PTX_2(add_rn_ftz_f32, "add.rn.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fadd_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rn_sat_f32, "add.rn.sat.f32", f, f, f, detail::saturate(w2w::fadd_rn(a, b)))
W2W_PTX_2(add_rn_ftz_sat_f32, "add.rn.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fadd_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rn_f64, "add.rn.f64", d, d, d, w2w::dadd_rn(a, b))
W2W_PTX_2(add_rz_f32, "add.rz.f32", f, f, f, detail::number(w2w::fadd_rz(a, b)))
W2W_PTX_2(add_rz_ftz_f32, "add.rz.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fadd_rz(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rz_sat_f32, "add.rz.sat.f32", f, f, f, detail::saturate(w2w::fadd_rz(a, b)))
W2W_PTX_2(add_rz_ftz_sat_f32, "add.rz.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fadd_rz(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rz_f64, "add.rz.f64", d, d, d, w2w::dadd_rz(a, b))
W2W_PTX_2(add_rm_f32, "add.rm.f32", f, f, f, detail::number(w2w::fadd_rd(a, b)))
W2W_PTX_2(add_rm_ftz_f32, "add.rm.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fadd_rd(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rm_sat_f32, "add.rm.sat.f32", f, f, f, detail::saturate(w2w::fadd_rd(a, b)))
W2W_PTX_2(add_rm_ftz_sat_f32, "add.rm.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fadd_rd(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rm_f64, "add.rm.f64", d, d, d, w2w::dadd_rd(a, b))
W2W_PTX_2(add_rp_f32, "add.rp.f32", f, f, f, detail::number(w2w::fadd_ru(a, b)))
W2W_PTX_2(add_rp_ftz_f32, "add.rp.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fadd_ru(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rp_sat_f32, "add.rp.sat.f32", f, f, f, detail::saturate(w2w::fadd_ru(a, b)))
W2W_PTX_2(add_rp_ftz_sat_f32, "add.rp.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fadd_ru(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(add_rp_f64, "add.rp.f64", d, d, d, w2w::dadd_ru(a, b))
W2W_PTX_2(sub_f32, "sub.f32", f, f, f, detail::number(w2w::fsub_rn(a, b)))
W2W_PTX_2(sub_ftz_f32, "sub.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fsub_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_sat_f32, "sub.sat.f32", f, f, f, detail::saturate(w2w::fsub_rn(a, b)))
W2W_PTX_2(sub_ftz_sat_f32, "sub.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fsub_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_f64, "sub.f64", d, d, d, w2w::dsub_rn(a, b))
W2W_PTX_2(sub_rn_f32, "sub.rn.f32", f, f, f, detail::number(w2w::fsub_rn(a, b)))
W2W_PTX_2(sub_rn_ftz_f32, "sub.rn.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fsub_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rn_sat_f32, "sub.rn.sat.f32", f, f, f, detail::saturate(w2w::fsub_rn(a, b)))
W2W_PTX_2(sub_rn_ftz_sat_f32, "sub.rn.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fsub_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rn_f64, "sub.rn.f64", d, d, d, w2w::dsub_rn(a, b))
W2W_PTX_2(sub_rz_f32, "sub.rz.f32", f, f, f, detail::number(w2w::fsub_rz(a, b)))
W2W_PTX_2(sub_rz_ftz_f32, "sub.rz.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fsub_rz(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rz_sat_f32, "sub.rz.sat.f32", f, f, f, detail::saturate(w2w::fsub_rz(a, b)))
W2W_PTX_2(sub_rz_ftz_sat_f32, "sub.rz.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fsub_rz(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rz_f64, "sub.rz.f64", d, d, d, w2w::dsub_rz(a, b))
W2W_PTX_2(sub_rm_f32, "sub.rm.f32", f, f, f, detail::number(w2w::fsub_rd(a, b)))
W2W_PTX_2(sub_rm_ftz_f32, "sub.rm.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fsub_rd(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rm_sat_f32, "sub.rm.sat.f32", f, f, f, detail::saturate(w2w::fsub_rd(a, b)))
W2W_PTX_2(sub_rm_ftz_sat_f32, "sub.rm.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fsub_rd(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rm_f64, "sub.rm.f64", d, d, d, w2w::dsub_rd(a, b))
W2W_PTX_2(sub_rp_f32, "sub.rp.f32", f, f, f, detail::number(w2w::fsub_ru(a, b)))
W2W_PTX_2(sub_rp_ftz_f32, "sub.rp.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fsub_ru(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rp_sat_f32, "sub.rp.sat.f32", f, f, f, detail::saturate(w2w::fsub_ru(a, b)))
W2W_PTX_2(sub_rp_ftz_sat_f32, "sub.rp.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fsub_ru(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(sub_rp_f64, "sub.rp.f64", d, d, d, w2w::dsub_ru(a, b))
W2W_PTX_2(mul_f32, "mul.f32", f, f, f, detail::number(w2w::fmul_rn(a, b)))
W2W_PTX_2(mul_ftz_f32, "mul.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fmul_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_sat_f32, "mul.sat.f32", f, f, f, detail::saturate(w2w::fmul_rn(a, b)))
W2W_PTX_2(mul_ftz_sat_f32, "mul.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fmul_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_f64, "mul.f64", d, d, d, w2w::dmul_rn(a, b))
W2W_PTX_2(mul_rn_f32, "mul.rn.f32", f, f, f, detail::number(w2w::fmul_rn(a, b)))
W2W_PTX_2(mul_rn_ftz_f32, "mul.rn.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fmul_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rn_sat_f32, "mul.rn.sat.f32", f, f, f, detail::saturate(w2w::fmul_rn(a, b)))
W2W_PTX_2(mul_rn_ftz_sat_f32, "mul.rn.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fmul_rn(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rn_f64, "mul.rn.f64", d, d, d, w2w::dmul_rn(a, b))
W2W_PTX_2(mul_rz_f32, "mul.rz.f32", f, f, f, detail::number(w2w::fmul_rz(a, b)))
W2W_PTX_2(mul_rz_ftz_f32, "mul.rz.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fmul_rz(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rz_sat_f32, "mul.rz.sat.f32", f, f, f, detail::saturate(w2w::fmul_rz(a, b)))
W2W_PTX_2(mul_rz_ftz_sat_f32, "mul.rz.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fmul_rz(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rz_f64, "mul.rz.f64", d, d, d, w2w::dmul_rz(a, b))
W2W_PTX_2(mul_rm_f32, "mul.rm.f32", f, f, f, detail::number(w2w::fmul_rd(a, b)))
W2W_PTX_2(mul_rm_ftz_f32, "mul.rm.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fmul_rd(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rm_sat_f32, "mul.rm.sat.f32", f, f, f, detail::saturate(w2w::fmul_rd(a, b)))
W2W_PTX_2(mul_rm_ftz_sat_f32, "mul.rm.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fmul_rd(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rm_f64, "mul.rm.f64", d, d, d, w2w::dmul_rd(a, b))
W2W_PTX_2(mul_rp_f32, "mul.rp.f32", f, f, f, detail::number(w2w::fmul_ru(a, b)))
W2W_PTX_2(mul_rp_ftz_f32, "mul.rp.ftz.f32", f, f, f, detail::flush(detail::number(w2w::fmul_ru(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rp_sat_f32, "mul.rp.sat.f32", f, f, f, detail::saturate(w2w::fmul_ru(a, b)))
W2W_PTX_2(mul_rp_ftz_sat_f32, "mul.rp.ftz.sat.f32", f, f, f, detail::saturate(detail::flush(w2w::fmul_ru(detail::flush(a), detail::flush(b)))))
W2W_PTX_2(mul_rp_f64, "mul.rp.f64", d, d, d, w2w::dmul_ru(a, b))
W2W_PTX_3(fma_rn_f32, "fma.rn.f32", f, f, f, f, detail::number(::fmaf(a, b, c)))
W2W_PTX_3(fma_rn_ftz_f32, "fma.rn.ftz.f32", f, f, f, f, detail::flush(detail::number(::fmaf(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(fma_rn_sat_f32, "fma.rn.sat.f32", f, f, f, f, detail::saturate(::fmaf(a, b, c)))
W2W_PTX_3(fma_rn_f64, "fma.rn.f64", d, d, d, d, ::fma(a, b, c))
W2W_PTX_3(fma_rz_f32, "fma.rz.f32", f, f, f, f, detail::number(w2w::fmaf_rz(a, b, c)))
W2W_PTX_3(fma_rz_ftz_f32, "fma.rz.ftz.f32", f, f, f, f, detail::flush(detail::number(w2w::fmaf_rz(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(fma_rz_sat_f32, "fma.rz.sat.f32", f, f, f, f, detail::saturate(w2w::fmaf_rz(a, b, c)))
W2W_PTX_3(fma_rz_f64, "fma.rz.f64", d, d, d, d, w2w::fma_rz(a, b, c))
W2W_PTX_3(fma_rm_f32, "fma.rm.f32", f, f, f, f, detail::number(w2w::fmaf_rd(a, b, c)))
W2W_PTX_3(fma_rm_ftz_f32, "fma.rm.ftz.f32", f, f, f, f, detail::flush(detail::number(w2w::fmaf_rd(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(fma_rm_sat_f32, "fma.rm.sat.f32", f, f, f, f, detail::saturate(w2w::fmaf_rd(a, b, c)))
W2W_PTX_3(fma_rm_f64, "fma.rm.f64", d, d, d, d, w2w::fma_rd(a, b, c))
W2W_PTX_3(fma_rp_f32, "fma.rp.f32", f, f, f, f, detail::number(w2w::fmaf_ru(a, b, c)))
W2W_PTX_3(fma_rp_ftz_f32, "fma.rp.ftz.f32", f, f, f, f, detail::flush(detail::number(w2w::fmaf_ru(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(fma_rp_sat_f32, "fma.rp.sat.f32", f, f, f, f, detail::saturate(w2w::fmaf_ru(a, b, c)))
W2W_PTX_3(fma_rp_f64, "fma.rp.f64", d, d, d, d, w2w::fma_ru(a, b, c))
W2W_PTX_3(mad_rn_f32, "mad.rn.f32", f, f, f, f, detail::number(::fmaf(a, b, c)))
W2W_PTX_3(mad_rn_ftz_f32, "mad.rn.ftz.f32", f, f, f, f, detail::flush(detail::number(::fmaf(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(mad_rn_sat_f32, "mad.rn.sat.f32", f, f, f, f, detail::saturate(::fmaf(a, b, c)))
W2W_PTX_3(mad_rn_f64, "mad.rn.f64", d, d, d, d, ::fma(a, b, c))
W2W_PTX_3(mad_rz_f32, "mad.rz.f32", f, f, f, f, detail::number(w2w::fmaf_rz(a, b, c)))
W2W_PTX_3(mad_rz_ftz_f32, "mad.rz.ftz.f32", f, f, f, f, detail::flush(detail::number(w2w::fmaf_rz(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(mad_rz_sat_f32, "mad.rz.sat.f32", f, f, f, f, detail::saturate(w2w::fmaf_rz(a, b, c)))
W2W_PTX_3(mad_rz_f64, "mad.rz.f64", d, d, d, d, w2w::fma_rz(a, b, c))
W2W_PTX_3(mad_rm_f32, "mad.rm.f32", f, f, f, f, detail::number(w2w::fmaf_rd(a, b, c)))
W2W_PTX_3(mad_rm_ftz_f32, "mad.rm.ftz.f32", f, f, f, f, detail::flush(detail::number(w2w::fmaf_rd(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(mad_rm_sat_f32, "mad.rm.sat.f32", f, f, f, f, detail::saturate(w2w::fmaf_rd(a, b, c)))
W2W_PTX_3(mad_rm_f64, "mad.rm.f64", d, d, d, d, w2w::fma_rd(a, b, c))
W2W_PTX_3(mad_rp_f32, "mad.rp.f32", f, f, f, f, detail::number(w2w::fmaf_ru(a, b, c)))
W2W_PTX_3(mad_rp_ftz_f32, "mad.rp.ftz.f32", f, f, f, f, detail::flush(detail::number(w2w::fmaf_ru(detail::flush(a), detail::flush(b), detail::flush(c)))))
W2W_PTX_3(mad_rp_sat_f32, "mad.rp.sat.f32", f, f, f, f, detail::saturate(w2w::fmaf_ru(a, b, c)))
W2W_PTX_3(mad_rp_f64, "mad.rp.f64", d, d, d, d, w2w::fma_ru(a, b, c))
W2W_PTX_2(div_rn_f32, "div.rn.f32", f, f, f, detail::number(static_cast<float>(static_cast<double>(a) / static_cast<double>(b))))
W2W_PTX_1(rcp_rn_f32, "rcp.rn.f32", f, f, detail::number(static_cast<float>(1.0 / static_cast<double>(a))))
W2W_PTX_1(sqrt_rn_f32, "sqrt.rn.f32", f, f, detail::number(w2w::fsqrt_rn(a)))
W2W_PTX_2(div_rn_f64, "div.rn.f64", d, d, d, a / b)
W2W_PTX_1(rcp_rn_f64, "rcp.rn.f64", d, d, 1.0 / a)
W2W_PTX_1(sqrt_rn_f64, "sqrt.rn.f64", d, d, __builtin_sqrt(a))
W2W_PTX_2(div_rz_f32, "div.rz.f32", f, f, f, detail::number(w2w::fdiv_rz(a, b)))
W2W_PTX_1(rcp_rz_f32, "rcp.rz.f32", f, f, detail::number(w2w::frcp_rz(a)))
W2W_PTX_1(sqrt_rz_f32, "sqrt.rz.f32", f, f, detail::number(w2w::fsqrt_rz(a)))
W2W_PTX_2(div_rz_f64, "div.rz.f64", d, d, d, detail::number(w2w::ddiv_rz(a, b)))
W2W_PTX_1(rcp_rz_f64, "rcp.rz.f64", d, d, detail::number(w2w::drcp_rz(a)))
W2W_PTX_1(sqrt_rz_f64, "sqrt.rz.f64", d, d, detail::number(w2w::dsqrt_rz(a)))
W2W_PTX_2(div_rm_f32, "div.rm.f32", f, f, f, detail::number(w2w::fdiv_rd(a, b)))
W2W_PTX_1(rcp_rm_f32, "rcp.rm.f32", f, f, detail::number(w2w::frcp_rd(a)))
W2W_PTX_1(sqrt_rm_f32, "sqrt.rm.f32", f, f, detail::number(w2w::fsqrt_rd(a)))
W2W_PTX_2(div_rm_f64, "div.rm.f64", d, d, d, detail::number(w2w::ddiv_rd(a, b)))
W2W_PTX_1(rcp_rm_f64, "rcp.rm.f64", d, d, detail::number(w2w::drcp_rd(a)))
W2W_PTX_1(sqrt_rm_f64, "sqrt.rm.f64", d, d, detail::number(w2w::dsqrt_rd(a)))
W2W_PTX_2(div_rp_f32, "div.rp.f32", f, f, f, detail::number(w2w::fdiv_ru(a, b)))
W2W_PTX_1(rcp_rp_f32, "rcp.rp.f32", f, f, detail::number(w2w::frcp_ru(a)))
W2W_PTX_1(sqrt_rp_f32, "sqrt.rp.f32", f, f, detail::number(w2w::fsqrt_ru(a)))
W2W_PTX_2(div_rp_f64, "div.rp.f64", d, d, d, detail::number(w2w::ddiv_ru(a, b)))
W2W_PTX_1(rcp_rp_f64, "rcp.rp.f64", d, d, detail::number(w2w::drcp_ru(a)))
W2W_PTX_1(sqrt_rp_f64, "sqrt.rp.f64", d, d, detail::number(w2w::dsqrt_ru(a)))
W2W_PTX_1(abs_f32, "abs.f32", f, f, __builtin_fabsf(a))
W2W_PTX_1(neg_f32, "neg.f32", f, f, -a)
W2W_PTX_2(copysign_f32, "copysign.f32", f, f, f, __builtin_copysignf(b, a))
W2W_PTX_2(min_f32, "min.f32", f, f, f, detail::number(detail::lesser(a, b)))
W2W_PTX_2(max_f32, "max.f32", f, f, f, detail::number(detail::greater(a, b)))
W2W_PTX_1(abs_f64, "abs.f64", d, d, __builtin_fabs(a))
W2W_PTX_1(neg_f64, "neg.f64", d, d, -a)
W2W_PTX_2(copysign_f64, "copysign.f64", d, d, d, __builtin_copysign(b, a))
W2W_PTX_2(min_f64, "min.f64", d, d, d, detail::number(detail::lesser(a, b)))
W2W_PTX_2(max_f64, "max.f64", d, d, d, detail::number(detail::greater(a, b)))
W2W_PTX_1(abs_ftz_f32, "abs.ftz.f32", f, f, __builtin_fabsf(detail::flush(a)))
W2W_PTX_1(neg_ftz_f32, "neg.ftz.f32", f, f, -detail::flush(a))
W2W_PTX_2(min_ftz_f32, "min.ftz.f32", f, f, f, detail::number(detail::lesser(detail::flush(a), detail::flush(b))))
W2W_PTX_2(min_NaN_f32, "min.NaN.f32", f, f, f, a != a || b != b ? bits<float>(0x7fffffffu) : detail::lesser(a, b))
W2W_PTX_2(min_ftz_NaN_f32, "min.ftz.NaN.f32", f, f, f, a != a || b != b ? bits<float>(0x7fffffffu) : detail::lesser(detail::flush(a), detail::flush(b)))
W2W_PTX_2(max_ftz_f32, "max.ftz.f32", f, f, f, detail::number(detail::greater(detail::flush(a), detail::flush(b))))
W2W_PTX_2(max_NaN_f32, "max.NaN.f32", f, f, f, a != a || b != b ? bits<float>(0x7fffffffu) : detail::greater(a, b))
W2W_PTX_2(max_ftz_NaN_f32, "max.ftz.NaN.f32", f, f, f, a != a || b != b ? bits<float>(0x7fffffffu) : detail::greater(detail::flush(a), detail::flush(b)))
W2W_PTX_1(rcp_approx_f32, "rcp.approx.f32", f, f, 1.0f / a)
W2W_PTX_1(rcp_approx_ftz_f32, "rcp.approx.ftz.f32", f, f, detail::flush(1.0f / detail::flush(a)))
W2W_PTX_1(sqrt_approx_f32, "sqrt.approx.f32", f, f, __builtin_sqrtf(a))
W2W_PTX_1(sqrt_approx_ftz_f32, "sqrt.approx.ftz.f32", f, f, detail::flush(__builtin_sqrtf(detail::flush(a))))
W2W_PTX_1(rsqrt_approx_f32, "rsqrt.approx.f32", f, f, ::rsqrtf(a))
W2W_PTX_1(rsqrt_approx_ftz_f32, "rsqrt.approx.ftz.f32", f, f, detail::flush(::rsqrtf(detail::flush(a))))
W2W_PTX_1(ex2_approx_f32, "ex2.approx.f32", f, f, ::exp2f(a))
W2W_PTX_1(ex2_approx_ftz_f32, "ex2.approx.ftz.f32", f, f, detail::flush(::exp2f(detail::flush(a))))
W2W_PTX_1(lg2_approx_f32, "lg2.approx.f32", f, f, ::log2f(a))
W2W_PTX_1(lg2_approx_ftz_f32, "lg2.approx.ftz.f32", f, f, detail::flush(::log2f(detail::flush(a))))
W2W_PTX_1(sin_approx_f32, "sin.approx.f32", f, f, ::sinf(a))
W2W_PTX_1(sin_approx_ftz_f32, "sin.approx.ftz.f32", f, f, detail::flush(::sinf(detail::flush(a))))
W2W_PTX_1(cos_approx_f32, "cos.approx.f32", f, f, ::cosf(a))
W2W_PTX_1(cos_approx_ftz_f32, "cos.approx.ftz.f32", f, f, detail::flush(::cosf(detail::flush(a))))
W2W_PTX_1(tanh_approx_f32, "tanh.approx.f32", f, f, detail::tangent(a))
W2W_PTX_2(div_approx_f32, "div.approx.f32", f, f, f, a / b)
W2W_PTX_2(div_approx_ftz_f32, "div.approx.ftz.f32", f, f, f, detail::flush(detail::flush(a) / detail::flush(b)))
W2W_PTX_2(div_full_f32, "div.full.f32", f, f, f, a / b)
W2W_PTX_2(div_full_ftz_f32, "div.full.ftz.f32", f, f, f, detail::flush(detail::flush(a) / detail::flush(b)))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_FLOAT_H
