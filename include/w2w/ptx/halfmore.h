// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// More of section 9.7.4 for half and bfloat16: subnormal numbers flushed, results clamped, NaN that is kept, and the
// exclusive or of signs.

#ifndef W2W_PTX_HALFMORE_H
#define W2W_PTX_HALFMORE_H

#include "half.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {

W2W_DEVICE unsigned short flushHalf(unsigned short a) {
  return (a & 0x7c00u) == 0 ? static_cast<unsigned short>(a & 0x8000u) : a;
}
/// To [0, 1], NaN to 0.
W2W_DEVICE unsigned short saturateHalf(unsigned short a) {
  bool isNan = (a & 0x7fffu) > 0x7c00u;
  return static_cast<unsigned short>(isNan || a >> 15 ? 0u : a > 0x3c00u ? 0x3c00u : a);
}
/// NaN stays, what is negative becomes 0.  For bfloat16 too, whose NaN is the same.
W2W_DEVICE unsigned short reluHalf(unsigned short a) {
  return a == 0x7fff ? a : static_cast<unsigned short>(a >> 15 ? 0u : a);
}

// Functions of bits, to be put together: Flushed<Add<Halves>>, Saturated<...>, Positive<...>.
template <class F> struct Sum {
  static W2W_DEVICE unsigned short of(unsigned short a, unsigned short b) { return F::add(a, b); }
};
template <class F> struct Difference {
  static W2W_DEVICE unsigned short of(unsigned short a, unsigned short b) { return F::sub(a, b); }
};
template <class F> struct Product {
  static W2W_DEVICE unsigned short of(unsigned short a, unsigned short b) { return F::mul(a, b); }
};
template <class F> struct Fused {
  static W2W_DEVICE unsigned short of(unsigned short a, unsigned short b, unsigned short c) { return F::fma(a, b, c); }
};
template <class G> struct Flushed {
  template <class... A> static W2W_DEVICE unsigned short of(A... a) { return flushHalf(G::of(flushHalf(a)...)); }
};
template <class G> struct Saturated {
  template <class... A> static W2W_DEVICE unsigned short of(A... a) { return saturateHalf(G::of(a...)); }
};
template <class G> struct Positive {
  template <class... A> static W2W_DEVICE unsigned short of(A... a) { return reluHalf(G::of(a...)); }
};
/// .abs compares magnitudes, .xorsign gives the result the exclusive or of the signs; a number wins over a NaN unless
/// there is .NaN.
template <class F, bool isMax, bool keepsNan, bool isXor> struct Extremum {
  static W2W_DEVICE unsigned short of(unsigned short a, unsigned short b) {
    unsigned short sign = static_cast<unsigned short>((a ^ b) & 0x8000u);
    if (isXor) {
      a &= 0x7fffu;
      b &= 0x7fffu;
    }
    float x = F::wide(a), y = F::wide(b);
    if ((x != x && y != y) || (keepsNan && (x != x || y != y)))
      return 0x7fff;
    unsigned short result = F::narrow(isMax ? greater(x, y) : lesser(x, y));
    return isXor ? static_cast<unsigned short>((result & 0x7fffu) | sign) : result;
  }
};
template <class G> struct Apply2 {
  static W2W_DEVICE unsigned pairs(unsigned a, unsigned b) {
    unsigned short low = G::of(static_cast<unsigned short>(a), static_cast<unsigned short>(b));
    return pair(G::of(static_cast<unsigned short>(a >> 16), static_cast<unsigned short>(b >> 16)), low);
  }
  static W2W_DEVICE unsigned pairs(unsigned a, unsigned b, unsigned c) {
    unsigned short low =
        G::of(static_cast<unsigned short>(a), static_cast<unsigned short>(b), static_cast<unsigned short>(c));
    return pair(G::of(static_cast<unsigned short>(a >> 16), static_cast<unsigned short>(b >> 16),
                      static_cast<unsigned short>(c >> 16)),
                low);
  }
};
W2W_DEVICE unsigned short tangentOfBfloat(unsigned short a) { return toBfloat(::tanhf(ofBfloat(a))); }
W2W_DEVICE unsigned short powerOfBfloat(unsigned short a) {
  bool isSubnormal = (a & 0x7f80u) == 0;
  unsigned short result = toBfloat(::exp2f(isSubnormal ? 0.0f : ofBfloat(a)));
  return (result & 0x7f80u) == 0 ? static_cast<unsigned short>(0) : result;
}
template <unsigned short (*function)(unsigned short)> W2W_DEVICE unsigned pairOf(unsigned a) {
  return pair(function(static_cast<unsigned short>(a >> 16)), function(static_cast<unsigned short>(a)));
}

} // namespace detail
#endif

// clang-format off
W2W_PTX_2(add_sat_f16, "add.sat.f16", h, h, h, detail::Saturated<detail::Sum<detail::Halves>>::of(a, b))
W2W_PTX_2(add_sat_f16x2, "add.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Sum<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(add_ftz_f16, "add.ftz.f16", h, h, h, detail::Flushed<detail::Sum<detail::Halves>>::of(a, b))
W2W_PTX_2(add_ftz_f16x2, "add.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Sum<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(add_ftz_sat_f16, "add.ftz.sat.f16", h, h, h, detail::Saturated<detail::Flushed<detail::Sum<detail::Halves>>>::of(a, b))
W2W_PTX_2(add_ftz_sat_f16x2, "add.ftz.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Flushed<detail::Sum<detail::Halves>>>>::pairs(a, b))
W2W_PTX_2(add_rn_sat_f16, "add.rn.sat.f16", h, h, h, detail::Saturated<detail::Sum<detail::Halves>>::of(a, b))
W2W_PTX_2(add_rn_sat_f16x2, "add.rn.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Sum<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(add_rn_ftz_f16, "add.rn.ftz.f16", h, h, h, detail::Flushed<detail::Sum<detail::Halves>>::of(a, b))
W2W_PTX_2(add_rn_ftz_f16x2, "add.rn.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Sum<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(add_rn_ftz_sat_f16, "add.rn.ftz.sat.f16", h, h, h, detail::Saturated<detail::Flushed<detail::Sum<detail::Halves>>>::of(a, b))
W2W_PTX_2(add_rn_ftz_sat_f16x2, "add.rn.ftz.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Flushed<detail::Sum<detail::Halves>>>>::pairs(a, b))
W2W_PTX_2(sub_sat_f16, "sub.sat.f16", h, h, h, detail::Saturated<detail::Difference<detail::Halves>>::of(a, b))
W2W_PTX_2(sub_sat_f16x2, "sub.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Difference<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(sub_ftz_f16, "sub.ftz.f16", h, h, h, detail::Flushed<detail::Difference<detail::Halves>>::of(a, b))
W2W_PTX_2(sub_ftz_f16x2, "sub.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Difference<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(sub_ftz_sat_f16, "sub.ftz.sat.f16", h, h, h, detail::Saturated<detail::Flushed<detail::Difference<detail::Halves>>>::of(a, b))
W2W_PTX_2(sub_ftz_sat_f16x2, "sub.ftz.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Flushed<detail::Difference<detail::Halves>>>>::pairs(a, b))
W2W_PTX_2(sub_rn_sat_f16, "sub.rn.sat.f16", h, h, h, detail::Saturated<detail::Difference<detail::Halves>>::of(a, b))
W2W_PTX_2(sub_rn_sat_f16x2, "sub.rn.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Difference<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(sub_rn_ftz_f16, "sub.rn.ftz.f16", h, h, h, detail::Flushed<detail::Difference<detail::Halves>>::of(a, b))
W2W_PTX_2(sub_rn_ftz_f16x2, "sub.rn.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Difference<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(sub_rn_ftz_sat_f16, "sub.rn.ftz.sat.f16", h, h, h, detail::Saturated<detail::Flushed<detail::Difference<detail::Halves>>>::of(a, b))
W2W_PTX_2(sub_rn_ftz_sat_f16x2, "sub.rn.ftz.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Flushed<detail::Difference<detail::Halves>>>>::pairs(a, b))
W2W_PTX_2(mul_sat_f16, "mul.sat.f16", h, h, h, detail::Saturated<detail::Product<detail::Halves>>::of(a, b))
W2W_PTX_2(mul_sat_f16x2, "mul.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Product<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(mul_ftz_f16, "mul.ftz.f16", h, h, h, detail::Flushed<detail::Product<detail::Halves>>::of(a, b))
W2W_PTX_2(mul_ftz_f16x2, "mul.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Product<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(mul_ftz_sat_f16, "mul.ftz.sat.f16", h, h, h, detail::Saturated<detail::Flushed<detail::Product<detail::Halves>>>::of(a, b))
W2W_PTX_2(mul_ftz_sat_f16x2, "mul.ftz.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Flushed<detail::Product<detail::Halves>>>>::pairs(a, b))
W2W_PTX_2(mul_rn_sat_f16, "mul.rn.sat.f16", h, h, h, detail::Saturated<detail::Product<detail::Halves>>::of(a, b))
W2W_PTX_2(mul_rn_sat_f16x2, "mul.rn.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Product<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(mul_rn_ftz_f16, "mul.rn.ftz.f16", h, h, h, detail::Flushed<detail::Product<detail::Halves>>::of(a, b))
W2W_PTX_2(mul_rn_ftz_f16x2, "mul.rn.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Product<detail::Halves>>>::pairs(a, b))
W2W_PTX_2(mul_rn_ftz_sat_f16, "mul.rn.ftz.sat.f16", h, h, h, detail::Saturated<detail::Flushed<detail::Product<detail::Halves>>>::of(a, b))
W2W_PTX_2(mul_rn_ftz_sat_f16x2, "mul.rn.ftz.sat.f16x2", r, r, r, detail::Apply2<detail::Saturated<detail::Flushed<detail::Product<detail::Halves>>>>::pairs(a, b))
W2W_PTX_3(fma_rn_sat_f16, "fma.rn.sat.f16", h, h, h, h, detail::Saturated<detail::Fused<detail::Halves>>::of(a, b, c))
W2W_PTX_3(fma_rn_sat_f16x2, "fma.rn.sat.f16x2", r, r, r, r, detail::Apply2<detail::Saturated<detail::Fused<detail::Halves>>>::pairs(a, b, c))
W2W_PTX_3(fma_rn_relu_f16, "fma.rn.relu.f16", h, h, h, h, detail::Positive<detail::Fused<detail::Halves>>::of(a, b, c))
W2W_PTX_3(fma_rn_relu_f16x2, "fma.rn.relu.f16x2", r, r, r, r, detail::Apply2<detail::Positive<detail::Fused<detail::Halves>>>::pairs(a, b, c))
W2W_PTX_3(fma_rn_ftz_f16, "fma.rn.ftz.f16", h, h, h, h, detail::Flushed<detail::Fused<detail::Halves>>::of(a, b, c))
W2W_PTX_3(fma_rn_ftz_f16x2, "fma.rn.ftz.f16x2", r, r, r, r, detail::Apply2<detail::Flushed<detail::Fused<detail::Halves>>>::pairs(a, b, c))
W2W_PTX_3(fma_rn_ftz_sat_f16, "fma.rn.ftz.sat.f16", h, h, h, h, detail::Saturated<detail::Flushed<detail::Fused<detail::Halves>>>::of(a, b, c))
W2W_PTX_3(fma_rn_ftz_sat_f16x2, "fma.rn.ftz.sat.f16x2", r, r, r, r, detail::Apply2<detail::Saturated<detail::Flushed<detail::Fused<detail::Halves>>>>::pairs(a, b, c))
W2W_PTX_3(fma_rn_ftz_relu_f16, "fma.rn.ftz.relu.f16", h, h, h, h, detail::Positive<detail::Flushed<detail::Fused<detail::Halves>>>::of(a, b, c))
W2W_PTX_3(fma_rn_ftz_relu_f16x2, "fma.rn.ftz.relu.f16x2", r, r, r, r, detail::Apply2<detail::Positive<detail::Flushed<detail::Fused<detail::Halves>>>>::pairs(a, b, c))
W2W_PTX_3(fma_rn_bf16, "fma.rn.bf16", h, h, h, h, detail::Fused<detail::Bfloats>::of(a, b, c))
W2W_PTX_3(fma_rn_bf16x2, "fma.rn.bf16x2", r, r, r, r, detail::Apply2<detail::Fused<detail::Bfloats>>::pairs(a, b, c))
W2W_PTX_3(fma_rn_relu_bf16, "fma.rn.relu.bf16", h, h, h, h, detail::Positive<detail::Fused<detail::Bfloats>>::of(a, b, c))
W2W_PTX_3(fma_rn_relu_bf16x2, "fma.rn.relu.bf16x2", r, r, r, r, detail::Apply2<detail::Positive<detail::Fused<detail::Bfloats>>>::pairs(a, b, c))
W2W_PTX_2(min_xorsign_abs_f16, "min.xorsign.abs.f16", h, h, h, detail::Extremum<detail::Halves, false, false, true>::of(a, b))
W2W_PTX_2(min_xorsign_abs_f16x2, "min.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Halves, false, false, true>>::pairs(a, b))
W2W_PTX_2(min_NaN_f16, "min.NaN.f16", h, h, h, detail::Extremum<detail::Halves, false, true, false>::of(a, b))
W2W_PTX_2(min_NaN_f16x2, "min.NaN.f16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Halves, false, true, false>>::pairs(a, b))
W2W_PTX_2(min_NaN_xorsign_abs_f16, "min.NaN.xorsign.abs.f16", h, h, h, detail::Extremum<detail::Halves, false, true, true>::of(a, b))
W2W_PTX_2(min_NaN_xorsign_abs_f16x2, "min.NaN.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Halves, false, true, true>>::pairs(a, b))
W2W_PTX_2(min_ftz_f16, "min.ftz.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, false, false, false>>::of(a, b))
W2W_PTX_2(min_ftz_f16x2, "min.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, false, false, false>>>::pairs(a, b))
W2W_PTX_2(min_ftz_xorsign_abs_f16, "min.ftz.xorsign.abs.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, false, false, true>>::of(a, b))
W2W_PTX_2(min_ftz_xorsign_abs_f16x2, "min.ftz.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, false, false, true>>>::pairs(a, b))
W2W_PTX_2(min_ftz_NaN_f16, "min.ftz.NaN.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, false, true, false>>::of(a, b))
W2W_PTX_2(min_ftz_NaN_f16x2, "min.ftz.NaN.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, false, true, false>>>::pairs(a, b))
W2W_PTX_2(min_ftz_NaN_xorsign_abs_f16, "min.ftz.NaN.xorsign.abs.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, false, true, true>>::of(a, b))
W2W_PTX_2(min_ftz_NaN_xorsign_abs_f16x2, "min.ftz.NaN.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, false, true, true>>>::pairs(a, b))
W2W_PTX_2(min_xorsign_abs_bf16, "min.xorsign.abs.bf16", h, h, h, detail::Extremum<detail::Bfloats, false, false, true>::of(a, b))
W2W_PTX_2(min_xorsign_abs_bf16x2, "min.xorsign.abs.bf16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Bfloats, false, false, true>>::pairs(a, b))
W2W_PTX_2(min_NaN_bf16, "min.NaN.bf16", h, h, h, detail::Extremum<detail::Bfloats, false, true, false>::of(a, b))
W2W_PTX_2(min_NaN_bf16x2, "min.NaN.bf16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Bfloats, false, true, false>>::pairs(a, b))
W2W_PTX_2(min_NaN_xorsign_abs_bf16, "min.NaN.xorsign.abs.bf16", h, h, h, detail::Extremum<detail::Bfloats, false, true, true>::of(a, b))
W2W_PTX_2(min_NaN_xorsign_abs_bf16x2, "min.NaN.xorsign.abs.bf16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Bfloats, false, true, true>>::pairs(a, b))
W2W_PTX_2(max_xorsign_abs_f16, "max.xorsign.abs.f16", h, h, h, detail::Extremum<detail::Halves, true, false, true>::of(a, b))
W2W_PTX_2(max_xorsign_abs_f16x2, "max.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Halves, true, false, true>>::pairs(a, b))
W2W_PTX_2(max_NaN_f16, "max.NaN.f16", h, h, h, detail::Extremum<detail::Halves, true, true, false>::of(a, b))
W2W_PTX_2(max_NaN_f16x2, "max.NaN.f16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Halves, true, true, false>>::pairs(a, b))
W2W_PTX_2(max_NaN_xorsign_abs_f16, "max.NaN.xorsign.abs.f16", h, h, h, detail::Extremum<detail::Halves, true, true, true>::of(a, b))
W2W_PTX_2(max_NaN_xorsign_abs_f16x2, "max.NaN.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Halves, true, true, true>>::pairs(a, b))
W2W_PTX_2(max_ftz_f16, "max.ftz.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, true, false, false>>::of(a, b))
W2W_PTX_2(max_ftz_f16x2, "max.ftz.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, true, false, false>>>::pairs(a, b))
W2W_PTX_2(max_ftz_xorsign_abs_f16, "max.ftz.xorsign.abs.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, true, false, true>>::of(a, b))
W2W_PTX_2(max_ftz_xorsign_abs_f16x2, "max.ftz.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, true, false, true>>>::pairs(a, b))
W2W_PTX_2(max_ftz_NaN_f16, "max.ftz.NaN.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, true, true, false>>::of(a, b))
W2W_PTX_2(max_ftz_NaN_f16x2, "max.ftz.NaN.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, true, true, false>>>::pairs(a, b))
W2W_PTX_2(max_ftz_NaN_xorsign_abs_f16, "max.ftz.NaN.xorsign.abs.f16", h, h, h, detail::Flushed<detail::Extremum<detail::Halves, true, true, true>>::of(a, b))
W2W_PTX_2(max_ftz_NaN_xorsign_abs_f16x2, "max.ftz.NaN.xorsign.abs.f16x2", r, r, r, detail::Apply2<detail::Flushed<detail::Extremum<detail::Halves, true, true, true>>>::pairs(a, b))
W2W_PTX_2(max_xorsign_abs_bf16, "max.xorsign.abs.bf16", h, h, h, detail::Extremum<detail::Bfloats, true, false, true>::of(a, b))
W2W_PTX_2(max_xorsign_abs_bf16x2, "max.xorsign.abs.bf16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Bfloats, true, false, true>>::pairs(a, b))
W2W_PTX_2(max_NaN_bf16, "max.NaN.bf16", h, h, h, detail::Extremum<detail::Bfloats, true, true, false>::of(a, b))
W2W_PTX_2(max_NaN_bf16x2, "max.NaN.bf16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Bfloats, true, true, false>>::pairs(a, b))
W2W_PTX_2(max_NaN_xorsign_abs_bf16, "max.NaN.xorsign.abs.bf16", h, h, h, detail::Extremum<detail::Bfloats, true, true, true>::of(a, b))
W2W_PTX_2(max_NaN_xorsign_abs_bf16x2, "max.NaN.xorsign.abs.bf16x2", r, r, r, detail::Apply2<detail::Extremum<detail::Bfloats, true, true, true>>::pairs(a, b))
W2W_PTX_1(neg_f16, "neg.f16", h, h, static_cast<unsigned short>(a ^ 0x8000u))
W2W_PTX_1(neg_f16x2, "neg.f16x2", r, r, a ^ 0x80008000u)
W2W_PTX_1(abs_f16, "abs.f16", h, h, static_cast<unsigned short>(a & 0x7fffu))
W2W_PTX_1(abs_f16x2, "abs.f16x2", r, r, a & 0x7fff7fffu)
W2W_PTX_1(neg_bf16, "neg.bf16", h, h, static_cast<unsigned short>(a ^ 0x8000u))
W2W_PTX_1(neg_bf16x2, "neg.bf16x2", r, r, a ^ 0x80008000u)
W2W_PTX_1(abs_bf16, "abs.bf16", h, h, static_cast<unsigned short>(a & 0x7fffu))
W2W_PTX_1(abs_bf16x2, "abs.bf16x2", r, r, a & 0x7fff7fffu)
W2W_PTX_1(tanh_approx_bf16, "tanh.approx.bf16", h, h, detail::tangentOfBfloat(a))
W2W_PTX_1(tanh_approx_bf16x2, "tanh.approx.bf16x2", r, r, detail::pairOf<detail::tangentOfBfloat>(a))
W2W_PTX_1(ex2_approx_ftz_bf16, "ex2.approx.ftz.bf16", h, h, detail::powerOfBfloat(a))
W2W_PTX_1(ex2_approx_ftz_bf16x2, "ex2.approx.ftz.bf16x2", r, r, detail::pairOf<detail::powerOfBfloat>(a))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_HALFMORE_H
