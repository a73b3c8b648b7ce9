// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Video instructions (PTX ISA 9.0, sections 9.7.18 and 9.7.19) on whole registers, pairs of 16 bits, products of 24
// bits. Hardware has few of them, so they are C++ on both sides.

#ifndef W2W_PTX_VIDEO_H
#define W2W_PTX_VIDEO_H

#include "integer.h"
#include "row.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

namespace detail {

enum class Video { Add, Sub, AbsDiff, Min, Max, Avrg };

/// One element; \p low and \p high are the range of the result's type, to which .sat clamps.
template <Video V> W2W_HOST_DEVICE long long video(long long a, long long b) {
  if constexpr (V == Video::Add)
    return a + b;
  else if constexpr (V == Video::Sub)
    return a - b;
  else if constexpr (V == Video::AbsDiff)
    return a < b ? b - a : a - b;
  else if constexpr (V == Video::Min)
    return a < b ? a : b;
  else if constexpr (V == Video::Max)
    return a < b ? b : a;
  else
    return (a + b + (a + b >= 0)) >> 1;
}
template <unsigned width> W2W_HOST_DEVICE long long field(unsigned word, unsigned i, bool isSigned) {
  unsigned part = width == 32 ? word : word >> (i * width) & ((1u << (width & 31u)) - 1u);
  long long value = part;
  return isSigned && part >> (width - 1) ? value - (1ll << width) : value;
}
template <unsigned width> W2W_HOST_DEVICE long long clampField(long long x, bool isSigned) {
  long long high = (1ll << (isSigned ? width - 1 : width)) - 1, low = isSigned ? -high - 1 : 0;
  return x < low ? low : x > high ? high : x;
}
/// 32 / \p width elements.
template <Video V, unsigned width, bool isSignedD, bool isSignedA, bool isSignedB, bool saturates>
W2W_HOST_DEVICE unsigned videoAll(unsigned a, unsigned b) {
  unsigned result = 0;
  for (unsigned i = 0; i < 32 / width; ++i) {
    long long x = video<V>(field<width>(a, i, isSignedA), field<width>(b, i, isSignedB));
    if (saturates)
      x = clampField<width>(x, isSignedD);
    unsigned part = static_cast<unsigned>(static_cast<unsigned long long>(x));
    result |= width == 32 ? part : (part & ((1u << (width & 31u)) - 1u)) << (i * width);
  }
  return result;
}
/// The sum of the elements' results and \p c.
template <Video V, unsigned width, bool isSignedA, bool isSignedB>
W2W_HOST_DEVICE unsigned videoSum(unsigned a, unsigned b, unsigned c) {
  for (unsigned i = 0; i < 32 / width; ++i)
    c += static_cast<unsigned>(
        static_cast<unsigned long long>(video<V>(field<width>(a, i, isSignedA), field<width>(b, i, isSignedB))));
  return c;
}
W2W_HOST_DEVICE unsigned videoShift(unsigned a, unsigned n, bool isLeft, bool isSigned, bool wraps) {
  unsigned count = wraps ? n & 31u : n > 32 ? 32 : n;
  if (isLeft)
    return count > 31 ? 0u : a << count;
  if (isSigned)
    return static_cast<unsigned>(static_cast<int>(a) >> (count > 31 ? 31 : count));
  return count > 31 ? 0u : a >> count;
}
W2W_HOST_DEVICE unsigned mul24High(unsigned a, unsigned b, bool isSigned) {
  long long x = isSigned ? static_cast<int>(a << 8) >> 8 : static_cast<long long>(a & 0xffffffu);
  long long y = isSigned ? static_cast<int>(b << 8) >> 8 : static_cast<long long>(b & 0xffffffu);
  return static_cast<unsigned>(static_cast<unsigned long long>(x * y) >> 16);
}
W2W_HOST_DEVICE unsigned positive16(unsigned a) {
  return (a & 0x8000u ? 0u : a & 0xffffu) | (a & 0x80000000u ? 0u : a & 0xffff0000u);
}

} // namespace detail

// clang-format off
W2W_PTX_CXX_2(vadd_u32_u32_u32, "vadd.u32.u32.u32", r, r, r, detail::videoAll<detail::Video::Add, 32, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vadd_u32_u32_u32_add, "vadd.u32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, false, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vadd_u32_u32_u32_min, "vadd.u32.u32.u32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, false, false, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vadd_u32_u32_u32_max, "vadd.u32.u32.u32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, false, false, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vadd_u32_u32_u32_sat, "vadd.u32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Add, 32, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vadd_u32_u32_u32_sat_add, "vadd.u32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, false, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vadd_u32_u32_u32_sat_min, "vadd.u32.u32.u32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, false, false, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vadd_u32_u32_u32_sat_max, "vadd.u32.u32.u32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, false, false, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_2(vadd_s32_s32_s32, "vadd.s32.s32.s32", r, r, r, detail::videoAll<detail::Video::Add, 32, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vadd_s32_s32_s32_add, "vadd.s32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, true, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vadd_s32_s32_s32_min, "vadd.s32.s32.s32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, true, true, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vadd_s32_s32_s32_max, "vadd.s32.s32.s32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, true, true, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vadd_s32_s32_s32_sat, "vadd.s32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Add, 32, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vadd_s32_s32_s32_sat_add, "vadd.s32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, true, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vadd_s32_s32_s32_sat_min, "vadd.s32.s32.s32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, true, true, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vadd_s32_s32_s32_sat_max, "vadd.s32.s32.s32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, true, true, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vadd_u32_s32_s32, "vadd.u32.s32.s32", r, r, r, detail::videoAll<detail::Video::Add, 32, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vadd_u32_s32_s32_add, "vadd.u32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, false, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vadd_u32_s32_s32_min, "vadd.u32.s32.s32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, true, true, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vadd_u32_s32_s32_max, "vadd.u32.s32.s32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, true, true, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vadd_u32_s32_s32_sat, "vadd.u32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Add, 32, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vadd_u32_s32_s32_sat_add, "vadd.u32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, false, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vadd_u32_s32_s32_sat_min, "vadd.u32.s32.s32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, true, true, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vadd_u32_s32_s32_sat_max, "vadd.u32.s32.s32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Add, 32, false, true, true, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Add, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vadd_s32_u32_u32, "vadd.s32.u32.u32", r, r, r, detail::videoAll<detail::Video::Add, 32, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vadd_s32_u32_u32_add, "vadd.s32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, true, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vadd_s32_u32_u32_min, "vadd.s32.u32.u32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, false, false, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vadd_s32_u32_u32_max, "vadd.s32.u32.u32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, false, false, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vadd_s32_u32_u32_sat, "vadd.s32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Add, 32, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vadd_s32_u32_u32_sat_add, "vadd.s32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Add, 32, true, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vadd_s32_u32_u32_sat_min, "vadd.s32.u32.u32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, false, false, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vadd_s32_u32_u32_sat_max, "vadd.s32.u32.u32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Add, 32, true, false, false, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Add, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vadd2_u32_u32_u32, "vadd2.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Add, 16, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vadd2_u32_u32_u32_sat, "vadd2.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 16, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vadd2_u32_u32_u32_add, "vadd2.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Add, 16, false, false>(a, b, c))
W2W_PTX_CXX_3(vadd2_s32_s32_s32, "vadd2.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Add, 16, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vadd2_s32_s32_s32_sat, "vadd2.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 16, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vadd2_s32_s32_s32_add, "vadd2.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Add, 16, true, true>(a, b, c))
W2W_PTX_CXX_3(vadd2_u32_s32_s32, "vadd2.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Add, 16, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vadd2_u32_s32_s32_sat, "vadd2.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 16, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vadd2_s32_u32_u32, "vadd2.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Add, 16, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vadd2_s32_u32_u32_sat, "vadd2.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 16, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vadd4_u32_u32_u32, "vadd4.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Add, 8, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vadd4_u32_u32_u32_sat, "vadd4.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 8, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vadd4_u32_u32_u32_add, "vadd4.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Add, 8, false, false>(a, b, c))
W2W_PTX_CXX_3(vadd4_s32_s32_s32, "vadd4.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Add, 8, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vadd4_s32_s32_s32_sat, "vadd4.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 8, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vadd4_s32_s32_s32_add, "vadd4.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Add, 8, true, true>(a, b, c))
W2W_PTX_CXX_3(vadd4_u32_s32_s32, "vadd4.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Add, 8, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vadd4_u32_s32_s32_sat, "vadd4.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 8, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vadd4_s32_u32_u32, "vadd4.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Add, 8, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vadd4_s32_u32_u32_sat, "vadd4.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Add, 8, true, false, false, true>(a, b))
W2W_PTX_CXX_2(vsub_u32_u32_u32, "vsub.u32.u32.u32", r, r, r, detail::videoAll<detail::Video::Sub, 32, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vsub_u32_u32_u32_add, "vsub.u32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, false, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vsub_u32_u32_u32_min, "vsub.u32.u32.u32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, false, false, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vsub_u32_u32_u32_max, "vsub.u32.u32.u32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, false, false, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vsub_u32_u32_u32_sat, "vsub.u32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Sub, 32, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vsub_u32_u32_u32_sat_add, "vsub.u32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, false, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vsub_u32_u32_u32_sat_min, "vsub.u32.u32.u32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, false, false, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vsub_u32_u32_u32_sat_max, "vsub.u32.u32.u32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, false, false, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_2(vsub_s32_s32_s32, "vsub.s32.s32.s32", r, r, r, detail::videoAll<detail::Video::Sub, 32, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vsub_s32_s32_s32_add, "vsub.s32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, true, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vsub_s32_s32_s32_min, "vsub.s32.s32.s32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, true, true, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vsub_s32_s32_s32_max, "vsub.s32.s32.s32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, true, true, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vsub_s32_s32_s32_sat, "vsub.s32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Sub, 32, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vsub_s32_s32_s32_sat_add, "vsub.s32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, true, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vsub_s32_s32_s32_sat_min, "vsub.s32.s32.s32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, true, true, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vsub_s32_s32_s32_sat_max, "vsub.s32.s32.s32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, true, true, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vsub_u32_s32_s32, "vsub.u32.s32.s32", r, r, r, detail::videoAll<detail::Video::Sub, 32, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vsub_u32_s32_s32_add, "vsub.u32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, false, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vsub_u32_s32_s32_min, "vsub.u32.s32.s32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, true, true, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vsub_u32_s32_s32_max, "vsub.u32.s32.s32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, true, true, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vsub_u32_s32_s32_sat, "vsub.u32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Sub, 32, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vsub_u32_s32_s32_sat_add, "vsub.u32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, false, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vsub_u32_s32_s32_sat_min, "vsub.u32.s32.s32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, true, true, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vsub_u32_s32_s32_sat_max, "vsub.u32.s32.s32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Sub, 32, false, true, true, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Sub, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vsub_s32_u32_u32, "vsub.s32.u32.u32", r, r, r, detail::videoAll<detail::Video::Sub, 32, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vsub_s32_u32_u32_add, "vsub.s32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, true, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vsub_s32_u32_u32_min, "vsub.s32.u32.u32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, false, false, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vsub_s32_u32_u32_max, "vsub.s32.u32.u32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, false, false, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vsub_s32_u32_u32_sat, "vsub.s32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Sub, 32, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vsub_s32_u32_u32_sat_add, "vsub.s32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Sub, 32, true, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vsub_s32_u32_u32_sat_min, "vsub.s32.u32.u32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, false, false, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vsub_s32_u32_u32_sat_max, "vsub.s32.u32.u32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Sub, 32, true, false, false, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Sub, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vsub2_u32_u32_u32, "vsub2.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vsub2_u32_u32_u32_sat, "vsub2.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vsub2_u32_u32_u32_add, "vsub2.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Sub, 16, false, false>(a, b, c))
W2W_PTX_CXX_3(vsub2_s32_s32_s32, "vsub2.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vsub2_s32_s32_s32_sat, "vsub2.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vsub2_s32_s32_s32_add, "vsub2.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Sub, 16, true, true>(a, b, c))
W2W_PTX_CXX_3(vsub2_u32_s32_s32, "vsub2.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vsub2_u32_s32_s32_sat, "vsub2.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vsub2_s32_u32_u32, "vsub2.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vsub2_s32_u32_u32_sat, "vsub2.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 16, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vsub4_u32_u32_u32, "vsub4.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vsub4_u32_u32_u32_sat, "vsub4.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vsub4_u32_u32_u32_add, "vsub4.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Sub, 8, false, false>(a, b, c))
W2W_PTX_CXX_3(vsub4_s32_s32_s32, "vsub4.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vsub4_s32_s32_s32_sat, "vsub4.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vsub4_s32_s32_s32_add, "vsub4.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Sub, 8, true, true>(a, b, c))
W2W_PTX_CXX_3(vsub4_u32_s32_s32, "vsub4.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vsub4_u32_s32_s32_sat, "vsub4.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vsub4_s32_u32_u32, "vsub4.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vsub4_s32_u32_u32_sat, "vsub4.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Sub, 8, true, false, false, true>(a, b))
W2W_PTX_CXX_2(vabsdiff_u32_u32_u32, "vabsdiff.u32.u32.u32", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vabsdiff_u32_u32_u32_add, "vabsdiff.u32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_u32_u32_u32_min, "vabsdiff.u32.u32.u32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_u32_u32_u32_max, "vabsdiff.u32.u32.u32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vabsdiff_u32_u32_u32_sat, "vabsdiff.u32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vabsdiff_u32_u32_u32_sat_add, "vabsdiff.u32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_u32_u32_u32_sat_min, "vabsdiff.u32.u32.u32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_u32_u32_u32_sat_max, "vabsdiff.u32.u32.u32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_2(vabsdiff_s32_s32_s32, "vabsdiff.s32.s32.s32", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vabsdiff_s32_s32_s32_add, "vabsdiff.s32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_s32_s32_s32_min, "vabsdiff.s32.s32.s32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_s32_s32_s32_max, "vabsdiff.s32.s32.s32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vabsdiff_s32_s32_s32_sat, "vabsdiff.s32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vabsdiff_s32_s32_s32_sat_add, "vabsdiff.s32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_s32_s32_s32_sat_min, "vabsdiff.s32.s32.s32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_s32_s32_s32_sat_max, "vabsdiff.s32.s32.s32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vabsdiff_u32_s32_s32, "vabsdiff.u32.s32.s32", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vabsdiff_u32_s32_s32_add, "vabsdiff.u32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_u32_s32_s32_min, "vabsdiff.u32.s32.s32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_u32_s32_s32_max, "vabsdiff.u32.s32.s32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vabsdiff_u32_s32_s32_sat, "vabsdiff.u32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vabsdiff_u32_s32_s32_sat_add, "vabsdiff.u32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_u32_s32_s32_sat_min, "vabsdiff.u32.s32.s32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_u32_s32_s32_sat_max, "vabsdiff.u32.s32.s32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vabsdiff_s32_u32_u32, "vabsdiff.s32.u32.u32", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vabsdiff_s32_u32_u32_add, "vabsdiff.s32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_s32_u32_u32_min, "vabsdiff.s32.u32.u32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_s32_u32_u32_max, "vabsdiff.s32.u32.u32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vabsdiff_s32_u32_u32_sat, "vabsdiff.s32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vabsdiff_s32_u32_u32_sat_add, "vabsdiff.s32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vabsdiff_s32_u32_u32_sat_min, "vabsdiff.s32.u32.u32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff_s32_u32_u32_sat_max, "vabsdiff.s32.u32.u32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::AbsDiff, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vabsdiff2_u32_u32_u32, "vabsdiff2.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vabsdiff2_u32_u32_u32_sat, "vabsdiff2.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vabsdiff2_u32_u32_u32_add, "vabsdiff2.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::AbsDiff, 16, false, false>(a, b, c))
W2W_PTX_CXX_3(vabsdiff2_s32_s32_s32, "vabsdiff2.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vabsdiff2_s32_s32_s32_sat, "vabsdiff2.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vabsdiff2_s32_s32_s32_add, "vabsdiff2.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::AbsDiff, 16, true, true>(a, b, c))
W2W_PTX_CXX_3(vabsdiff2_u32_s32_s32, "vabsdiff2.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vabsdiff2_u32_s32_s32_sat, "vabsdiff2.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vabsdiff2_s32_u32_u32, "vabsdiff2.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vabsdiff2_s32_u32_u32_sat, "vabsdiff2.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 16, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vabsdiff4_u32_u32_u32, "vabsdiff4.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vabsdiff4_u32_u32_u32_sat, "vabsdiff4.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vabsdiff4_s32_s32_s32, "vabsdiff4.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vabsdiff4_s32_s32_s32_sat, "vabsdiff4.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vabsdiff4_s32_s32_s32_add, "vabsdiff4.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::AbsDiff, 8, true, true>(a, b, c))
W2W_PTX_CXX_3(vabsdiff4_u32_s32_s32, "vabsdiff4.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vabsdiff4_u32_s32_s32_sat, "vabsdiff4.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vabsdiff4_s32_u32_u32, "vabsdiff4.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vabsdiff4_s32_u32_u32_sat, "vabsdiff4.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::AbsDiff, 8, true, false, false, true>(a, b))
W2W_PTX_CXX_2(vmin_u32_u32_u32, "vmin.u32.u32.u32", r, r, r, detail::videoAll<detail::Video::Min, 32, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vmin_u32_u32_u32_add, "vmin.u32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, false, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vmin_u32_u32_u32_min, "vmin.u32.u32.u32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, false, false, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vmin_u32_u32_u32_max, "vmin.u32.u32.u32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, false, false, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vmin_u32_u32_u32_sat, "vmin.u32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Min, 32, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vmin_u32_u32_u32_sat_add, "vmin.u32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, false, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vmin_u32_u32_u32_sat_min, "vmin.u32.u32.u32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, false, false, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vmin_u32_u32_u32_sat_max, "vmin.u32.u32.u32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, false, false, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_2(vmin_s32_s32_s32, "vmin.s32.s32.s32", r, r, r, detail::videoAll<detail::Video::Min, 32, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vmin_s32_s32_s32_add, "vmin.s32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, true, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vmin_s32_s32_s32_min, "vmin.s32.s32.s32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, true, true, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vmin_s32_s32_s32_max, "vmin.s32.s32.s32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, true, true, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vmin_s32_s32_s32_sat, "vmin.s32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Min, 32, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vmin_s32_s32_s32_sat_add, "vmin.s32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, true, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vmin_s32_s32_s32_sat_min, "vmin.s32.s32.s32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, true, true, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vmin_s32_s32_s32_sat_max, "vmin.s32.s32.s32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, true, true, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vmin_u32_s32_s32, "vmin.u32.s32.s32", r, r, r, detail::videoAll<detail::Video::Min, 32, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vmin_u32_s32_s32_add, "vmin.u32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, false, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vmin_u32_s32_s32_min, "vmin.u32.s32.s32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, true, true, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vmin_u32_s32_s32_max, "vmin.u32.s32.s32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, true, true, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vmin_u32_s32_s32_sat, "vmin.u32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Min, 32, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vmin_u32_s32_s32_sat_add, "vmin.u32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, false, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vmin_u32_s32_s32_sat_min, "vmin.u32.s32.s32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, true, true, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vmin_u32_s32_s32_sat_max, "vmin.u32.s32.s32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Min, 32, false, true, true, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Min, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vmin_s32_u32_u32, "vmin.s32.u32.u32", r, r, r, detail::videoAll<detail::Video::Min, 32, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vmin_s32_u32_u32_add, "vmin.s32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, true, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vmin_s32_u32_u32_min, "vmin.s32.u32.u32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, false, false, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vmin_s32_u32_u32_max, "vmin.s32.u32.u32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, false, false, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vmin_s32_u32_u32_sat, "vmin.s32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Min, 32, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vmin_s32_u32_u32_sat_add, "vmin.s32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Min, 32, true, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vmin_s32_u32_u32_sat_min, "vmin.s32.u32.u32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, false, false, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vmin_s32_u32_u32_sat_max, "vmin.s32.u32.u32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Min, 32, true, false, false, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Min, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vmin2_u32_u32_u32, "vmin2.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Min, 16, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vmin2_u32_u32_u32_sat, "vmin2.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 16, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vmin2_u32_u32_u32_add, "vmin2.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Min, 16, false, false>(a, b, c))
W2W_PTX_CXX_3(vmin2_s32_s32_s32, "vmin2.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Min, 16, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vmin2_s32_s32_s32_sat, "vmin2.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 16, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vmin2_s32_s32_s32_add, "vmin2.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Min, 16, true, true>(a, b, c))
W2W_PTX_CXX_3(vmin2_u32_s32_s32, "vmin2.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Min, 16, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vmin2_u32_s32_s32_sat, "vmin2.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 16, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vmin2_s32_u32_u32, "vmin2.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Min, 16, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vmin2_s32_u32_u32_sat, "vmin2.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 16, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vmin4_u32_u32_u32, "vmin4.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Min, 8, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vmin4_u32_u32_u32_sat, "vmin4.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 8, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vmin4_u32_u32_u32_add, "vmin4.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Min, 8, false, false>(a, b, c))
W2W_PTX_CXX_3(vmin4_s32_s32_s32, "vmin4.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Min, 8, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vmin4_s32_s32_s32_sat, "vmin4.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 8, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vmin4_s32_s32_s32_add, "vmin4.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Min, 8, true, true>(a, b, c))
W2W_PTX_CXX_3(vmin4_u32_s32_s32, "vmin4.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Min, 8, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vmin4_u32_s32_s32_sat, "vmin4.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 8, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vmin4_s32_u32_u32, "vmin4.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Min, 8, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vmin4_s32_u32_u32_sat, "vmin4.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Min, 8, true, false, false, true>(a, b))
W2W_PTX_CXX_2(vmax_u32_u32_u32, "vmax.u32.u32.u32", r, r, r, detail::videoAll<detail::Video::Max, 32, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vmax_u32_u32_u32_add, "vmax.u32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, false, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vmax_u32_u32_u32_min, "vmax.u32.u32.u32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, false, false, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vmax_u32_u32_u32_max, "vmax.u32.u32.u32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, false, false, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vmax_u32_u32_u32_sat, "vmax.u32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Max, 32, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vmax_u32_u32_u32_sat_add, "vmax.u32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, false, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vmax_u32_u32_u32_sat_min, "vmax.u32.u32.u32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, false, false, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vmax_u32_u32_u32_sat_max, "vmax.u32.u32.u32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, false, false, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, false, false, true>(a, b) : c)
W2W_PTX_CXX_2(vmax_s32_s32_s32, "vmax.s32.s32.s32", r, r, r, detail::videoAll<detail::Video::Max, 32, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vmax_s32_s32_s32_add, "vmax.s32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, true, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vmax_s32_s32_s32_min, "vmax.s32.s32.s32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, true, true, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vmax_s32_s32_s32_max, "vmax.s32.s32.s32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, true, true, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vmax_s32_s32_s32_sat, "vmax.s32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Max, 32, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vmax_s32_s32_s32_sat_add, "vmax.s32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, true, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vmax_s32_s32_s32_sat_min, "vmax.s32.s32.s32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, true, true, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vmax_s32_s32_s32_sat_max, "vmax.s32.s32.s32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, true, true, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vmax_u32_s32_s32, "vmax.u32.s32.s32", r, r, r, detail::videoAll<detail::Video::Max, 32, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vmax_u32_s32_s32_add, "vmax.u32.s32.s32.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, false, true, true, false>(a, b) + c)
W2W_PTX_CXX_3(vmax_u32_s32_s32_min, "vmax.u32.s32.s32.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, true, true, false>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_3(vmax_u32_s32_s32_max, "vmax.u32.s32.s32.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, true, true, false>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, true, true, false>(a, b) : c)
W2W_PTX_CXX_2(vmax_u32_s32_s32_sat, "vmax.u32.s32.s32.sat", r, r, r, detail::videoAll<detail::Video::Max, 32, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vmax_u32_s32_s32_sat_add, "vmax.u32.s32.s32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, false, true, true, true>(a, b) + c)
W2W_PTX_CXX_3(vmax_u32_s32_s32_sat_min, "vmax.u32.s32.s32.sat.min", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, true, true, true>(a, b)) < static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_3(vmax_u32_s32_s32_sat_max, "vmax.u32.s32.s32.sat.max", r, r, r, r, static_cast<unsigned>(detail::videoAll<detail::Video::Max, 32, false, true, true, true>(a, b)) > static_cast<unsigned>(c) ? detail::videoAll<detail::Video::Max, 32, false, true, true, true>(a, b) : c)
W2W_PTX_CXX_2(vmax_s32_u32_u32, "vmax.s32.u32.u32", r, r, r, detail::videoAll<detail::Video::Max, 32, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vmax_s32_u32_u32_add, "vmax.s32.u32.u32.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, true, false, false, false>(a, b) + c)
W2W_PTX_CXX_3(vmax_s32_u32_u32_min, "vmax.s32.u32.u32.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, false, false, false>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_3(vmax_s32_u32_u32_max, "vmax.s32.u32.u32.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, false, false, false>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, false, false, false>(a, b) : c)
W2W_PTX_CXX_2(vmax_s32_u32_u32_sat, "vmax.s32.u32.u32.sat", r, r, r, detail::videoAll<detail::Video::Max, 32, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vmax_s32_u32_u32_sat_add, "vmax.s32.u32.u32.sat.add", r, r, r, r, detail::videoAll<detail::Video::Max, 32, true, false, false, true>(a, b) + c)
W2W_PTX_CXX_3(vmax_s32_u32_u32_sat_min, "vmax.s32.u32.u32.sat.min", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, false, false, true>(a, b)) < static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vmax_s32_u32_u32_sat_max, "vmax.s32.u32.u32.sat.max", r, r, r, r, static_cast<int>(detail::videoAll<detail::Video::Max, 32, true, false, false, true>(a, b)) > static_cast<int>(c) ? detail::videoAll<detail::Video::Max, 32, true, false, false, true>(a, b) : c)
W2W_PTX_CXX_3(vmax2_u32_u32_u32, "vmax2.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Max, 16, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vmax2_u32_u32_u32_sat, "vmax2.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 16, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vmax2_u32_u32_u32_add, "vmax2.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Max, 16, false, false>(a, b, c))
W2W_PTX_CXX_3(vmax2_s32_s32_s32, "vmax2.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Max, 16, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vmax2_s32_s32_s32_sat, "vmax2.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 16, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vmax2_s32_s32_s32_add, "vmax2.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Max, 16, true, true>(a, b, c))
W2W_PTX_CXX_3(vmax2_u32_s32_s32, "vmax2.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Max, 16, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vmax2_u32_s32_s32_sat, "vmax2.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 16, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vmax2_s32_u32_u32, "vmax2.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Max, 16, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vmax2_s32_u32_u32_sat, "vmax2.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 16, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vmax4_u32_u32_u32, "vmax4.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Max, 8, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vmax4_u32_u32_u32_sat, "vmax4.u32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 8, false, false, false, true>(a, b))
W2W_PTX_CXX_3(vmax4_u32_u32_u32_add, "vmax4.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Max, 8, false, false>(a, b, c))
W2W_PTX_CXX_3(vmax4_s32_s32_s32, "vmax4.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Max, 8, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vmax4_s32_s32_s32_sat, "vmax4.s32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 8, true, true, true, true>(a, b))
W2W_PTX_CXX_3(vmax4_s32_s32_s32_add, "vmax4.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Max, 8, true, true>(a, b, c))
W2W_PTX_CXX_3(vmax4_u32_s32_s32, "vmax4.u32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Max, 8, false, true, true, false>(a, b))
W2W_PTX_CXX_3(vmax4_u32_s32_s32_sat, "vmax4.u32.s32.s32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 8, false, true, true, true>(a, b))
W2W_PTX_CXX_3(vmax4_s32_u32_u32, "vmax4.s32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Max, 8, true, false, false, false>(a, b))
W2W_PTX_CXX_3(vmax4_s32_u32_u32_sat, "vmax4.s32.u32.u32.sat", r, r, r, r, detail::videoAll<detail::Video::Max, 8, true, false, false, true>(a, b))
W2W_PTX_CXX_3(vavrg2_u32_u32_u32, "vavrg2.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Avrg, 16, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vavrg2_u32_u32_u32_add, "vavrg2.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Avrg, 16, false, false>(a, b, c))
W2W_PTX_CXX_3(vavrg2_s32_s32_s32, "vavrg2.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Avrg, 16, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vavrg2_s32_s32_s32_add, "vavrg2.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Avrg, 16, true, true>(a, b, c))
W2W_PTX_CXX_3(vavrg4_u32_u32_u32, "vavrg4.u32.u32.u32", r, r, r, r, detail::videoAll<detail::Video::Avrg, 8, false, false, false, false>(a, b))
W2W_PTX_CXX_3(vavrg4_u32_u32_u32_add, "vavrg4.u32.u32.u32.add", r, r, r, r, detail::videoSum<detail::Video::Avrg, 8, false, false>(a, b, c))
W2W_PTX_CXX_3(vavrg4_s32_s32_s32, "vavrg4.s32.s32.s32", r, r, r, r, detail::videoAll<detail::Video::Avrg, 8, true, true, true, false>(a, b))
W2W_PTX_CXX_3(vavrg4_s32_s32_s32_add, "vavrg4.s32.s32.s32.add", r, r, r, r, detail::videoSum<detail::Video::Avrg, 8, true, true>(a, b, c))
W2W_PTX_CXX_2(vshl_u32_u32_u32_clamp, "vshl.u32.u32.u32.clamp", r, r, r, detail::videoShift(a, b, true, false, false))
W2W_PTX_CXX_3(vshl_u32_u32_u32_clamp_add, "vshl.u32.u32.u32.clamp.add", r, r, r, r, detail::videoShift(a, b, true, false, false) + c)
W2W_PTX_CXX_2(vshl_u32_u32_u32_wrap, "vshl.u32.u32.u32.wrap", r, r, r, detail::videoShift(a, b, true, false, true))
W2W_PTX_CXX_3(vshl_u32_u32_u32_wrap_add, "vshl.u32.u32.u32.wrap.add", r, r, r, r, detail::videoShift(a, b, true, false, true) + c)
W2W_PTX_CXX_2(vshl_s32_s32_u32_clamp, "vshl.s32.s32.u32.clamp", r, r, r, detail::videoShift(a, b, true, true, false))
W2W_PTX_CXX_3(vshl_s32_s32_u32_clamp_add, "vshl.s32.s32.u32.clamp.add", r, r, r, r, detail::videoShift(a, b, true, true, false) + c)
W2W_PTX_CXX_2(vshl_s32_s32_u32_wrap, "vshl.s32.s32.u32.wrap", r, r, r, detail::videoShift(a, b, true, true, true))
W2W_PTX_CXX_3(vshl_s32_s32_u32_wrap_add, "vshl.s32.s32.u32.wrap.add", r, r, r, r, detail::videoShift(a, b, true, true, true) + c)
W2W_PTX_CXX_2(vshr_u32_u32_u32_clamp, "vshr.u32.u32.u32.clamp", r, r, r, detail::videoShift(a, b, false, false, false))
W2W_PTX_CXX_3(vshr_u32_u32_u32_clamp_add, "vshr.u32.u32.u32.clamp.add", r, r, r, r, detail::videoShift(a, b, false, false, false) + c)
W2W_PTX_CXX_2(vshr_u32_u32_u32_wrap, "vshr.u32.u32.u32.wrap", r, r, r, detail::videoShift(a, b, false, false, true))
W2W_PTX_CXX_3(vshr_u32_u32_u32_wrap_add, "vshr.u32.u32.u32.wrap.add", r, r, r, r, detail::videoShift(a, b, false, false, true) + c)
W2W_PTX_CXX_2(vshr_s32_s32_u32_clamp, "vshr.s32.s32.u32.clamp", r, r, r, detail::videoShift(a, b, false, true, false))
W2W_PTX_CXX_3(vshr_s32_s32_u32_clamp_add, "vshr.s32.s32.u32.clamp.add", r, r, r, r, detail::videoShift(a, b, false, true, false) + c)
W2W_PTX_CXX_2(vshr_s32_s32_u32_wrap, "vshr.s32.s32.u32.wrap", r, r, r, detail::videoShift(a, b, false, true, true))
W2W_PTX_CXX_3(vshr_s32_s32_u32_wrap_add, "vshr.s32.s32.u32.wrap.add", r, r, r, r, detail::videoShift(a, b, false, true, true) + c)
W2W_PTX_2(mul24_hi_u32, "mul24.hi.u32", r, r, r, detail::mul24High(a, b, false))
W2W_PTX_3(mad24_hi_u32, "mad24.hi.u32", r, r, r, r, detail::mul24High(a, b, false) + c)
W2W_PTX_2(mul24_hi_s32, "mul24.hi.s32", r, r, r, detail::mul24High(a, b, true))
W2W_PTX_3(mad24_hi_s32, "mad24.hi.s32", r, r, r, r, detail::mul24High(a, b, true) + c)
W2W_PTX_2(min_u16x2, "min.u16x2", r, r, r, detail::videoAll<detail::Video::Min, 16, false, false, false, false>(a, b))
W2W_PTX_2(max_u16x2, "max.u16x2", r, r, r, detail::videoAll<detail::Video::Max, 16, false, false, false, false>(a, b))
W2W_PTX_2(add_u16x2, "add.u16x2", r, r, r, detail::videoAll<detail::Video::Add, 16, false, false, false, false>(a, b))
W2W_PTX_2(min_s16x2, "min.s16x2", r, r, r, detail::videoAll<detail::Video::Min, 16, true, true, true, false>(a, b))
W2W_PTX_2(min_relu_s16x2, "min.relu.s16x2", r, r, r, detail::positive16(detail::videoAll<detail::Video::Min, 16, true, true, true, false>(a, b)))
W2W_PTX_2(max_s16x2, "max.s16x2", r, r, r, detail::videoAll<detail::Video::Max, 16, true, true, true, false>(a, b))
W2W_PTX_2(max_relu_s16x2, "max.relu.s16x2", r, r, r, detail::positive16(detail::videoAll<detail::Video::Max, 16, true, true, true, false>(a, b)))
W2W_PTX_2(add_s16x2, "add.s16x2", r, r, r, detail::videoAll<detail::Video::Add, 16, true, true, true, false>(a, b))
W2W_PTX_CXX_1(cvt_u16_u16, "cvt.u16.u16", h, h, a)
W2W_PTX_CXX_1(cvt_s16_s16, "cvt.s16.s16", h, h, a)
W2W_PTX_CXX_1(cvt_u32_u32, "cvt.u32.u32", r, r, a)
W2W_PTX_CXX_1(cvt_s32_s32, "cvt.s32.s32", r, r, a)
W2W_PTX_CXX_1(cvt_u64_u64, "cvt.u64.u64", l, l, a)
W2W_PTX_CXX_1(cvt_s64_s64, "cvt.s64.s64", l, l, a)
W2W_PTX_CXX_1(cvt_u8_u8, "cvt.u8.u8", r, r, a & 0xffu)
W2W_PTX_CXX_1(cvt_s8_s8, "cvt.s8.s8", r, r, static_cast<unsigned>(static_cast<int>(static_cast<signed char>(a))))
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_VIDEO_H
