// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Instructions on half and bfloat16, and on pairs of them (PTX ISA 9.0, section 9.7.4). Registers hold their bits.
// Results are those of one rounding; NaN is NVIDIA's one NaN, 0x7fff.

#ifndef W2W_PTX_HALF_H
#define W2W_PTX_HALF_H

#include "convert.h"
#include "row.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {

// The operations of one element: floats in, bits out.
struct Halves {
  static W2W_DEVICE float wide(unsigned short a) { return ofHalf(a); }
  static W2W_DEVICE unsigned short narrow(float a) { return toHalf(a); }
  static W2W_DEVICE unsigned short add(unsigned short a, unsigned short b) {
    W2W_UNFUSED return toHalf(wide(a) + wide(b));
  }
  static W2W_DEVICE unsigned short sub(unsigned short a, unsigned short b) {
    W2W_UNFUSED return toHalf(wide(a) - wide(b));
  }
  static W2W_DEVICE unsigned short mul(unsigned short a, unsigned short b) {
    W2W_UNFUSED return toHalf(wide(a) * wide(b));
  }
  static W2W_DEVICE unsigned short fma(unsigned short a, unsigned short b, unsigned short c) {
    _Float16 result = __builtin_fmaf16(bits<_Float16>(a), bits<_Float16>(b), bits<_Float16>(c));
    return result != result ? 0x7fff : bits<unsigned short>(result);
  }
};
/// The exact sum of a product of two bfloat16 (16 bits) and a third, rounded once: to odd in float, then to nearest.
struct Bfloats {
  static W2W_DEVICE float wide(unsigned short a) { return ofBfloat(a); }
  static W2W_DEVICE unsigned short narrow(float a) { return toBfloat(a); }
  static W2W_DEVICE unsigned short round(double x) {
    float nearest = static_cast<float>(x);
    double error = x - static_cast<double>(nearest);
    unsigned word = bits<unsigned>(nearest);
    if (error != 0.0 && (word & 1u) == 0 && (word & 0x7f800000u) != 0x7f800000u)
      nearest =
          bits<float>((error > 0.0) == (nearest > 0.0 || (nearest == 0.0f && error > 0.0)) ? word + 1u : word - 1u);
    return toBfloat(nearest);
  }
  static W2W_DEVICE unsigned short add(unsigned short a, unsigned short b) {
    W2W_UNFUSED return round(static_cast<double>(wide(a)) + static_cast<double>(wide(b)));
  }
  static W2W_DEVICE unsigned short sub(unsigned short a, unsigned short b) {
    W2W_UNFUSED return round(static_cast<double>(wide(a)) - static_cast<double>(wide(b)));
  }
  static W2W_DEVICE unsigned short mul(unsigned short a, unsigned short b) {
    W2W_UNFUSED return round(static_cast<double>(wide(a)) * static_cast<double>(wide(b)));
  }
  static W2W_DEVICE unsigned short fma(unsigned short a, unsigned short b, unsigned short c) {
    W2W_UNFUSED
    double product = static_cast<double>(wide(a)) * static_cast<double>(wide(b)), addend = wide(c);
    double sum = product + addend;
    // What the sum lost makes its last digit odd.
    double part = sum - product;
    double lost = (product - (sum - part)) + (addend - part);
    unsigned long long word = bits<unsigned long long>(sum);
    if (lost != 0.0 && lost == lost && (word & 1u) == 0)
      sum = bits<double>((lost > 0.0) == (word >> 63 == 0) ? word + 1 : word - 1);
    return round(sum);
  }
};
template <class F> W2W_DEVICE unsigned short lesserOf(unsigned short a, unsigned short b) {
  return F::narrow(lesser(F::wide(a), F::wide(b)));
}
template <class F> W2W_DEVICE unsigned short greaterOf(unsigned short a, unsigned short b) {
  return F::narrow(greater(F::wide(a), F::wide(b)));
}
template <class Operation> W2W_DEVICE unsigned each(Operation operation, unsigned a, unsigned b) {
  unsigned short low = operation(static_cast<unsigned short>(a), static_cast<unsigned short>(b));
  return pair(operation(static_cast<unsigned short>(a >> 16), static_cast<unsigned short>(b >> 16)), low);
}
template <class Operation> W2W_DEVICE unsigned each(Operation operation, unsigned a, unsigned b, unsigned c) {
  unsigned short low =
      operation(static_cast<unsigned short>(a), static_cast<unsigned short>(b), static_cast<unsigned short>(c));
  return pair(operation(static_cast<unsigned short>(a >> 16), static_cast<unsigned short>(b >> 16),
                        static_cast<unsigned short>(c >> 16)),
              low);
}

} // namespace detail
#endif

// clang-format off
W2W_PTX_2(add_f16, "add.f16", h, h, h, detail::Halves::add(a, b))
W2W_PTX_2(add_f16x2, "add.f16x2", r, r, r, detail::each(detail::Halves::add, a, b))
W2W_PTX_2(add_rn_f16, "add.rn.f16", h, h, h, detail::Halves::add(a, b))
W2W_PTX_2(add_rn_f16x2, "add.rn.f16x2", r, r, r, detail::each(detail::Halves::add, a, b))
W2W_PTX_2(sub_f16, "sub.f16", h, h, h, detail::Halves::sub(a, b))
W2W_PTX_2(sub_f16x2, "sub.f16x2", r, r, r, detail::each(detail::Halves::sub, a, b))
W2W_PTX_2(sub_rn_f16, "sub.rn.f16", h, h, h, detail::Halves::sub(a, b))
W2W_PTX_2(sub_rn_f16x2, "sub.rn.f16x2", r, r, r, detail::each(detail::Halves::sub, a, b))
W2W_PTX_2(mul_f16, "mul.f16", h, h, h, detail::Halves::mul(a, b))
W2W_PTX_2(mul_f16x2, "mul.f16x2", r, r, r, detail::each(detail::Halves::mul, a, b))
W2W_PTX_2(mul_rn_f16, "mul.rn.f16", h, h, h, detail::Halves::mul(a, b))
W2W_PTX_2(mul_rn_f16x2, "mul.rn.f16x2", r, r, r, detail::each(detail::Halves::mul, a, b))
W2W_PTX_3(fma_rn_f16, "fma.rn.f16", h, h, h, h, detail::Halves::fma(a, b, c))
W2W_PTX_3(fma_rn_f16x2, "fma.rn.f16x2", r, r, r, r, detail::each(detail::Halves::fma, a, b, c))
W2W_PTX_2(min_f16, "min.f16", h, h, h, detail::lesserOf<detail::Halves>(a, b))
W2W_PTX_2(min_f16x2, "min.f16x2", r, r, r, detail::each(detail::lesserOf<detail::Halves>, a, b))
W2W_PTX_2(max_f16, "max.f16", h, h, h, detail::greaterOf<detail::Halves>(a, b))
W2W_PTX_2(max_f16x2, "max.f16x2", r, r, r, detail::each(detail::greaterOf<detail::Halves>, a, b))
W2W_PTX_2(add_bf16, "add.bf16", h, h, h, detail::Bfloats::add(a, b))
W2W_PTX_2(add_bf16x2, "add.bf16x2", r, r, r, detail::each(detail::Bfloats::add, a, b))
W2W_PTX_2(add_rn_bf16, "add.rn.bf16", h, h, h, detail::Bfloats::add(a, b))
W2W_PTX_2(add_rn_bf16x2, "add.rn.bf16x2", r, r, r, detail::each(detail::Bfloats::add, a, b))
W2W_PTX_2(sub_bf16, "sub.bf16", h, h, h, detail::Bfloats::sub(a, b))
W2W_PTX_2(sub_bf16x2, "sub.bf16x2", r, r, r, detail::each(detail::Bfloats::sub, a, b))
W2W_PTX_2(sub_rn_bf16, "sub.rn.bf16", h, h, h, detail::Bfloats::sub(a, b))
W2W_PTX_2(sub_rn_bf16x2, "sub.rn.bf16x2", r, r, r, detail::each(detail::Bfloats::sub, a, b))
W2W_PTX_2(mul_bf16, "mul.bf16", h, h, h, detail::Bfloats::mul(a, b))
W2W_PTX_2(mul_bf16x2, "mul.bf16x2", r, r, r, detail::each(detail::Bfloats::mul, a, b))
W2W_PTX_2(mul_rn_bf16, "mul.rn.bf16", h, h, h, detail::Bfloats::mul(a, b))
W2W_PTX_2(mul_rn_bf16x2, "mul.rn.bf16x2", r, r, r, detail::each(detail::Bfloats::mul, a, b))
W2W_PTX_2(min_bf16, "min.bf16", h, h, h, detail::lesserOf<detail::Bfloats>(a, b))
W2W_PTX_2(min_bf16x2, "min.bf16x2", r, r, r, detail::each(detail::lesserOf<detail::Bfloats>, a, b))
W2W_PTX_2(max_bf16, "max.bf16", h, h, h, detail::greaterOf<detail::Bfloats>(a, b))
W2W_PTX_2(max_bf16x2, "max.bf16x2", r, r, r, detail::each(detail::greaterOf<detail::Bfloats>, a, b))
W2W_PTX_1(ex2_approx_f16, "ex2.approx.f16", h, h, detail::toHalf(::exp2f(detail::ofHalf(a))))
W2W_PTX_1(tanh_approx_f16, "tanh.approx.f16", h, h, detail::toHalf(::tanhf(detail::ofHalf(a))))
W2W_PTX_1(ex2_approx_f16x2, "ex2.approx.f16x2", r, r, detail::pair(detail::toHalf(::exp2f(detail::ofHalf(static_cast<unsigned short>(a >> 16)))), detail::toHalf(::exp2f(detail::ofHalf(static_cast<unsigned short>(a))))))
W2W_PTX_1(tanh_approx_f16x2, "tanh.approx.f16x2", r, r, detail::pair(detail::toHalf(::tanhf(detail::ofHalf(static_cast<unsigned short>(a >> 16)))), detail::toHalf(::tanhf(detail::ofHalf(static_cast<unsigned short>(a))))))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_HALF_H
