// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Pairs of floats in a register of 64 bits, sums and products of halves with floats (section 9.7.5), and what is seldom
// used of floats. The pairs and the mixed sums are instructions of sm_100 on NVIDIA.

#ifndef W2W_PTX_PACKED_H
#define W2W_PTX_PACKED_H

#include "convert.h"
#include "float.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {

W2W_DEVICE float lowFloat(unsigned long long a) { return bits<float>(static_cast<unsigned>(a)); }
W2W_DEVICE float highFloat(unsigned long long a) { return bits<float>(static_cast<unsigned>(a >> 32)); }
template <class Operation, class... A> W2W_DEVICE unsigned long long eachFloat(Operation operation, A... a) {
  unsigned low = bits<unsigned>(operation(lowFloat(a)...));
  return static_cast<unsigned long long>(bits<unsigned>(operation(highFloat(a)...))) << 32 | low;
}
template <bool isMax, bool keepsNan> W2W_DEVICE float extremumXor(float a, float b) {
  unsigned sign = (bits<unsigned>(a) ^ bits<unsigned>(b)) & 0x80000000u;
  float x = __builtin_fabsf(a), y = __builtin_fabsf(b);
  if ((x != x && y != y) || (keepsNan && (x != x || y != y)))
    return bits<float>(0x7fffffffu);
  return bits<float>((bits<unsigned>(isMax ? greater(x, y) : lesser(x, y)) & 0x7fffffffu) | sign);
}
/// Of the upper half of \p a, to 21 digits or more; subnormal numbers count as zero.
W2W_DEVICE double upperHalf(double a) {
  unsigned long long word = bits<unsigned long long>(a) & ~0xffffffffull;
  return bits<double>((word & 0x7ff0000000000000ull) == 0 ? word & 0x8000000000000000ull : word);
}

} // namespace detail
#endif

// clang-format off
W2W_PTX_2(add_f32x2, "add.f32x2", l, l, l, detail::eachFloat(add_f32, a, b))
W2W_PTX_2(add_ftz_f32x2, "add.ftz.f32x2", l, l, l, detail::eachFloat(add_ftz_f32, a, b))
W2W_PTX_2(add_rn_f32x2, "add.rn.f32x2", l, l, l, detail::eachFloat(add_rn_f32, a, b))
W2W_PTX_2(add_rn_ftz_f32x2, "add.rn.ftz.f32x2", l, l, l, detail::eachFloat(add_rn_ftz_f32, a, b))
W2W_PTX_2(add_rz_f32x2, "add.rz.f32x2", l, l, l, detail::eachFloat(add_rz_f32, a, b))
W2W_PTX_2(add_rz_ftz_f32x2, "add.rz.ftz.f32x2", l, l, l, detail::eachFloat(add_rz_ftz_f32, a, b))
W2W_PTX_2(add_rm_f32x2, "add.rm.f32x2", l, l, l, detail::eachFloat(add_rm_f32, a, b))
W2W_PTX_2(add_rm_ftz_f32x2, "add.rm.ftz.f32x2", l, l, l, detail::eachFloat(add_rm_ftz_f32, a, b))
W2W_PTX_2(add_rp_f32x2, "add.rp.f32x2", l, l, l, detail::eachFloat(add_rp_f32, a, b))
W2W_PTX_2(add_rp_ftz_f32x2, "add.rp.ftz.f32x2", l, l, l, detail::eachFloat(add_rp_ftz_f32, a, b))
W2W_PTX_2(sub_f32x2, "sub.f32x2", l, l, l, detail::eachFloat(sub_f32, a, b))
W2W_PTX_2(sub_ftz_f32x2, "sub.ftz.f32x2", l, l, l, detail::eachFloat(sub_ftz_f32, a, b))
W2W_PTX_2(sub_rn_f32x2, "sub.rn.f32x2", l, l, l, detail::eachFloat(sub_rn_f32, a, b))
W2W_PTX_2(sub_rn_ftz_f32x2, "sub.rn.ftz.f32x2", l, l, l, detail::eachFloat(sub_rn_ftz_f32, a, b))
W2W_PTX_2(sub_rz_f32x2, "sub.rz.f32x2", l, l, l, detail::eachFloat(sub_rz_f32, a, b))
W2W_PTX_2(sub_rz_ftz_f32x2, "sub.rz.ftz.f32x2", l, l, l, detail::eachFloat(sub_rz_ftz_f32, a, b))
W2W_PTX_2(sub_rm_f32x2, "sub.rm.f32x2", l, l, l, detail::eachFloat(sub_rm_f32, a, b))
W2W_PTX_2(sub_rm_ftz_f32x2, "sub.rm.ftz.f32x2", l, l, l, detail::eachFloat(sub_rm_ftz_f32, a, b))
W2W_PTX_2(sub_rp_f32x2, "sub.rp.f32x2", l, l, l, detail::eachFloat(sub_rp_f32, a, b))
W2W_PTX_2(sub_rp_ftz_f32x2, "sub.rp.ftz.f32x2", l, l, l, detail::eachFloat(sub_rp_ftz_f32, a, b))
W2W_PTX_2(mul_f32x2, "mul.f32x2", l, l, l, detail::eachFloat(mul_f32, a, b))
W2W_PTX_2(mul_ftz_f32x2, "mul.ftz.f32x2", l, l, l, detail::eachFloat(mul_ftz_f32, a, b))
W2W_PTX_2(mul_rn_f32x2, "mul.rn.f32x2", l, l, l, detail::eachFloat(mul_rn_f32, a, b))
W2W_PTX_2(mul_rn_ftz_f32x2, "mul.rn.ftz.f32x2", l, l, l, detail::eachFloat(mul_rn_ftz_f32, a, b))
W2W_PTX_2(mul_rz_f32x2, "mul.rz.f32x2", l, l, l, detail::eachFloat(mul_rz_f32, a, b))
W2W_PTX_2(mul_rz_ftz_f32x2, "mul.rz.ftz.f32x2", l, l, l, detail::eachFloat(mul_rz_ftz_f32, a, b))
W2W_PTX_2(mul_rm_f32x2, "mul.rm.f32x2", l, l, l, detail::eachFloat(mul_rm_f32, a, b))
W2W_PTX_2(mul_rm_ftz_f32x2, "mul.rm.ftz.f32x2", l, l, l, detail::eachFloat(mul_rm_ftz_f32, a, b))
W2W_PTX_2(mul_rp_f32x2, "mul.rp.f32x2", l, l, l, detail::eachFloat(mul_rp_f32, a, b))
W2W_PTX_2(mul_rp_ftz_f32x2, "mul.rp.ftz.f32x2", l, l, l, detail::eachFloat(mul_rp_ftz_f32, a, b))
W2W_PTX_3(fma_rn_f32x2, "fma.rn.f32x2", l, l, l, l, detail::eachFloat(fma_rn_f32, a, b, c))
W2W_PTX_3(fma_rn_ftz_f32x2, "fma.rn.ftz.f32x2", l, l, l, l, detail::eachFloat(fma_rn_ftz_f32, a, b, c))
W2W_PTX_3(fma_rz_f32x2, "fma.rz.f32x2", l, l, l, l, detail::eachFloat(fma_rz_f32, a, b, c))
W2W_PTX_3(fma_rz_ftz_f32x2, "fma.rz.ftz.f32x2", l, l, l, l, detail::eachFloat(fma_rz_ftz_f32, a, b, c))
W2W_PTX_3(fma_rm_f32x2, "fma.rm.f32x2", l, l, l, l, detail::eachFloat(fma_rm_f32, a, b, c))
W2W_PTX_3(fma_rm_ftz_f32x2, "fma.rm.ftz.f32x2", l, l, l, l, detail::eachFloat(fma_rm_ftz_f32, a, b, c))
W2W_PTX_3(fma_rp_f32x2, "fma.rp.f32x2", l, l, l, l, detail::eachFloat(fma_rp_f32, a, b, c))
W2W_PTX_3(fma_rp_ftz_f32x2, "fma.rp.ftz.f32x2", l, l, l, l, detail::eachFloat(fma_rp_ftz_f32, a, b, c))
W2W_PTX_2(add_f32_f16, "add.f32.f16", f, h, f, add_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_f32_bf16, "add.f32.bf16", f, h, f, add_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_sat_f32_f16, "add.sat.f32.f16", f, h, f, add_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_sat_f32_bf16, "add.sat.f32.bf16", f, h, f, add_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rn_f32_f16, "add.rn.f32.f16", f, h, f, add_rn_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rn_f32_bf16, "add.rn.f32.bf16", f, h, f, add_rn_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rn_sat_f32_f16, "add.rn.sat.f32.f16", f, h, f, add_rn_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rn_sat_f32_bf16, "add.rn.sat.f32.bf16", f, h, f, add_rn_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rz_f32_f16, "add.rz.f32.f16", f, h, f, add_rz_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rz_f32_bf16, "add.rz.f32.bf16", f, h, f, add_rz_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rz_sat_f32_f16, "add.rz.sat.f32.f16", f, h, f, add_rz_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rz_sat_f32_bf16, "add.rz.sat.f32.bf16", f, h, f, add_rz_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rm_f32_f16, "add.rm.f32.f16", f, h, f, add_rm_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rm_f32_bf16, "add.rm.f32.bf16", f, h, f, add_rm_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rm_sat_f32_f16, "add.rm.sat.f32.f16", f, h, f, add_rm_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rm_sat_f32_bf16, "add.rm.sat.f32.bf16", f, h, f, add_rm_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rp_f32_f16, "add.rp.f32.f16", f, h, f, add_rp_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rp_f32_bf16, "add.rp.f32.bf16", f, h, f, add_rp_f32(detail::ofBfloat(a), b))
W2W_PTX_2(add_rp_sat_f32_f16, "add.rp.sat.f32.f16", f, h, f, add_rp_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(add_rp_sat_f32_bf16, "add.rp.sat.f32.bf16", f, h, f, add_rp_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_f32_f16, "sub.f32.f16", f, h, f, sub_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_f32_bf16, "sub.f32.bf16", f, h, f, sub_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_sat_f32_f16, "sub.sat.f32.f16", f, h, f, sub_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_sat_f32_bf16, "sub.sat.f32.bf16", f, h, f, sub_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rn_f32_f16, "sub.rn.f32.f16", f, h, f, sub_rn_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rn_f32_bf16, "sub.rn.f32.bf16", f, h, f, sub_rn_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rn_sat_f32_f16, "sub.rn.sat.f32.f16", f, h, f, sub_rn_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rn_sat_f32_bf16, "sub.rn.sat.f32.bf16", f, h, f, sub_rn_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rz_f32_f16, "sub.rz.f32.f16", f, h, f, sub_rz_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rz_f32_bf16, "sub.rz.f32.bf16", f, h, f, sub_rz_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rz_sat_f32_f16, "sub.rz.sat.f32.f16", f, h, f, sub_rz_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rz_sat_f32_bf16, "sub.rz.sat.f32.bf16", f, h, f, sub_rz_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rm_f32_f16, "sub.rm.f32.f16", f, h, f, sub_rm_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rm_f32_bf16, "sub.rm.f32.bf16", f, h, f, sub_rm_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rm_sat_f32_f16, "sub.rm.sat.f32.f16", f, h, f, sub_rm_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rm_sat_f32_bf16, "sub.rm.sat.f32.bf16", f, h, f, sub_rm_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rp_f32_f16, "sub.rp.f32.f16", f, h, f, sub_rp_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rp_f32_bf16, "sub.rp.f32.bf16", f, h, f, sub_rp_f32(detail::ofBfloat(a), b))
W2W_PTX_2(sub_rp_sat_f32_f16, "sub.rp.sat.f32.f16", f, h, f, sub_rp_sat_f32(detail::ofHalf(a), b))
W2W_PTX_2(sub_rp_sat_f32_bf16, "sub.rp.sat.f32.bf16", f, h, f, sub_rp_sat_f32(detail::ofBfloat(a), b))
W2W_PTX_3(fma_rn_f32_f16, "fma.rn.f32.f16", f, h, h, f, fma_rn_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rn_f32_bf16, "fma.rn.f32.bf16", f, h, h, f, fma_rn_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_3(fma_rn_sat_f32_f16, "fma.rn.sat.f32.f16", f, h, h, f, fma_rn_sat_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rn_sat_f32_bf16, "fma.rn.sat.f32.bf16", f, h, h, f, fma_rn_sat_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_3(fma_rz_f32_f16, "fma.rz.f32.f16", f, h, h, f, fma_rz_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rz_f32_bf16, "fma.rz.f32.bf16", f, h, h, f, fma_rz_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_3(fma_rz_sat_f32_f16, "fma.rz.sat.f32.f16", f, h, h, f, fma_rz_sat_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rz_sat_f32_bf16, "fma.rz.sat.f32.bf16", f, h, h, f, fma_rz_sat_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_3(fma_rm_f32_f16, "fma.rm.f32.f16", f, h, h, f, fma_rm_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rm_f32_bf16, "fma.rm.f32.bf16", f, h, h, f, fma_rm_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_3(fma_rm_sat_f32_f16, "fma.rm.sat.f32.f16", f, h, h, f, fma_rm_sat_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rm_sat_f32_bf16, "fma.rm.sat.f32.bf16", f, h, h, f, fma_rm_sat_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_3(fma_rp_f32_f16, "fma.rp.f32.f16", f, h, h, f, fma_rp_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rp_f32_bf16, "fma.rp.f32.bf16", f, h, h, f, fma_rp_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_3(fma_rp_sat_f32_f16, "fma.rp.sat.f32.f16", f, h, h, f, fma_rp_sat_f32(detail::ofHalf(a), detail::ofHalf(b), c))
W2W_PTX_3(fma_rp_sat_f32_bf16, "fma.rp.sat.f32.bf16", f, h, h, f, fma_rp_sat_f32(detail::ofBfloat(a), detail::ofBfloat(b), c))
W2W_PTX_2(min_xorsign_abs_f32, "min.xorsign.abs.f32", f, f, f, detail::extremumXor<false, false>(a, b))
W2W_PTX_2(min_NaN_xorsign_abs_f32, "min.NaN.xorsign.abs.f32", f, f, f, detail::extremumXor<false, true>(a, b))
W2W_PTX_2(min_ftz_xorsign_abs_f32, "min.ftz.xorsign.abs.f32", f, f, f, detail::flush(detail::extremumXor<false, false>(detail::flush(a), detail::flush(b))))
W2W_PTX_2(min_ftz_NaN_xorsign_abs_f32, "min.ftz.NaN.xorsign.abs.f32", f, f, f, detail::flush(detail::extremumXor<false, true>(detail::flush(a), detail::flush(b))))
W2W_PTX_2(max_xorsign_abs_f32, "max.xorsign.abs.f32", f, f, f, detail::extremumXor<true, false>(a, b))
W2W_PTX_2(max_NaN_xorsign_abs_f32, "max.NaN.xorsign.abs.f32", f, f, f, detail::extremumXor<true, true>(a, b))
W2W_PTX_2(max_ftz_xorsign_abs_f32, "max.ftz.xorsign.abs.f32", f, f, f, detail::flush(detail::extremumXor<true, false>(detail::flush(a), detail::flush(b))))
W2W_PTX_2(max_ftz_NaN_xorsign_abs_f32, "max.ftz.NaN.xorsign.abs.f32", f, f, f, detail::flush(detail::extremumXor<true, true>(detail::flush(a), detail::flush(b))))
W2W_PTX_2(div_rn_ftz_f32, "div.rn.ftz.f32", f, f, f, detail::flush(div_rn_f32(detail::flush(a), detail::flush(b))))
W2W_PTX_2(div_rz_ftz_f32, "div.rz.ftz.f32", f, f, f, detail::flush(div_rz_f32(detail::flush(a), detail::flush(b))))
W2W_PTX_2(div_rm_ftz_f32, "div.rm.ftz.f32", f, f, f, detail::flush(div_rm_f32(detail::flush(a), detail::flush(b))))
W2W_PTX_2(div_rp_ftz_f32, "div.rp.ftz.f32", f, f, f, detail::flush(div_rp_f32(detail::flush(a), detail::flush(b))))
W2W_PTX_1(rcp_rn_ftz_f32, "rcp.rn.ftz.f32", f, f, detail::flush(rcp_rn_f32(detail::flush(a))))
W2W_PTX_1(rcp_rz_ftz_f32, "rcp.rz.ftz.f32", f, f, detail::flush(rcp_rz_f32(detail::flush(a))))
W2W_PTX_1(rcp_rm_ftz_f32, "rcp.rm.ftz.f32", f, f, detail::flush(rcp_rm_f32(detail::flush(a))))
W2W_PTX_1(rcp_rp_ftz_f32, "rcp.rp.ftz.f32", f, f, detail::flush(rcp_rp_f32(detail::flush(a))))
W2W_PTX_1(sqrt_rn_ftz_f32, "sqrt.rn.ftz.f32", f, f, detail::flush(sqrt_rn_f32(detail::flush(a))))
W2W_PTX_1(sqrt_rz_ftz_f32, "sqrt.rz.ftz.f32", f, f, detail::flush(sqrt_rz_f32(detail::flush(a))))
W2W_PTX_1(sqrt_rm_ftz_f32, "sqrt.rm.ftz.f32", f, f, detail::flush(sqrt_rm_f32(detail::flush(a))))
W2W_PTX_1(sqrt_rp_ftz_f32, "sqrt.rp.ftz.f32", f, f, detail::flush(sqrt_rp_f32(detail::flush(a))))
W2W_PTX_1(rcp_approx_ftz_f64, "rcp.approx.ftz.f64", d, d, detail::upperHalf(1.0 / detail::upperHalf(a)))
W2W_PTX_1(rsqrt_approx_ftz_f64, "rsqrt.approx.ftz.f64", d, d, detail::upperHalf(1.0 / ::sqrt(detail::upperHalf(a))))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_PACKED_H
