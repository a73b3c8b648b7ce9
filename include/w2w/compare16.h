// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's comparisons of half and bfloat16, for single values and pairs.
//
// In CUDA a comparison with a NaN is false, `__hne` included, and its form with `u` is true. Several of HIP 6.4's
// differ:
// `__hne`, `__hne2` and `__hbne2` are true for a NaN, `__hbequ2` and its kin for half are false, and `__hgt2` and
// `__hisnan2` of bfloat16 return the pair in the wrong order. Here all of them are CUDA's. HIP's operators differ too
// (a half that is a NaN is `<=` everything), which `hle` and its kin can stand for. Names are CUDA's without
// underscores. `portable` holds what the test compares with NVIDIA's. The masks and `h*u2` are in `half.h`.

#ifndef W2W_COMPARE16_H
#define W2W_COMPARE16_H

#include "types16.h"

#if W2W_GPU_COMPILER

namespace w2w {

// W2W_COMPARE(Half, Half2, eq, x == y, !(x < y || x > y)) stands for heq, hequ, heq2, hbeq2 and hbequ2.
#define W2W_COMPARES(T, P)                                                                                             \
  W2W_COMPARE(T, P, eq, x == y, !(x < y || x > y))                                                                     \
  W2W_COMPARE(T, P, ne, (x < y || x > y), !(x == y))                                                                   \
  W2W_COMPARE(T, P, le, x <= y, !(x > y))                                                                              \
  W2W_COMPARE(T, P, ge, x >= y, !(x < y))                                                                              \
  W2W_COMPARE(T, P, lt, x < y, !(x >= y))                                                                              \
  W2W_COMPARE(T, P, gt, x > y, !(x <= y))

namespace portable {
#define W2W_COMPARE(T, P, NAME, ORDERED, UNORDERED)                                                                    \
  W2W_HOST_DEVICE bool h##NAME(T a, T b) {                                                                             \
    float x = detail::wide(a);                                                                                         \
    float y = detail::wide(b);                                                                                         \
    return ORDERED;                                                                                                    \
  }                                                                                                                    \
  W2W_HOST_DEVICE bool h##NAME##u(T a, T b) {                                                                          \
    float x = detail::wide(a);                                                                                         \
    float y = detail::wide(b);                                                                                         \
    return UNORDERED;                                                                                                  \
  }                                                                                                                    \
  W2W_HOST_DEVICE bool hb##NAME##2(P a, P b) {                                                                         \
    return h##NAME(detail::lowOf(a), detail::lowOf(b)) && h##NAME(detail::highOf(a), detail::highOf(b));               \
  }                                                                                                                    \
  W2W_HOST_DEVICE bool hb##NAME##u2(P a, P b) {                                                                        \
    return h##NAME##u(detail::lowOf(a), detail::lowOf(b)) && h##NAME##u(detail::highOf(a), detail::highOf(b));         \
  }                                                                                                                    \
  W2W_HOST_DEVICE P h##NAME##2(P a, P b) {                                                                             \
    T one = detail::narrow<T>(1.0f);                                                                                   \
    T zero = detail::narrow<T>(0.0f);                                                                                  \
    return detail::makePair(h##NAME(detail::lowOf(a), detail::lowOf(b)) ? one : zero,                                  \
                            h##NAME(detail::highOf(a), detail::highOf(b)) ? one : zero);                               \
  }
W2W_COMPARES(Half, Half2)
W2W_COMPARES(Bfloat16, Bfloat162)
#undef W2W_COMPARE

/// CUDA `__hisnan2`: 1 for each element that is a NaN.
template <class T, class P> W2W_HOST_DEVICE P markNans(P x) {
  T one = detail::narrow<T>(1.0f);
  T zero = detail::narrow<T>(0.0f);
  float low = detail::wide(detail::lowOf(x));
  float high = detail::wide(detail::highOf(x));
  return detail::makePair(low != low ? one : zero, high != high ? one : zero);
}
W2W_HOST_DEVICE Half2 hisnan2(Half2 x) { return markNans<Half>(x); }
W2W_HOST_DEVICE Bfloat162 hisnan2(Bfloat162 x) { return markNans<Bfloat16>(x); }
} // namespace portable

#if W2W_AMD
using namespace portable;
#else
#define W2W_COMPARE(T, P, NAME, ORDERED, UNORDERED)                                                                    \
  W2W_HOST_DEVICE bool h##NAME(T a, T b) { return __h##NAME(a, b); }                                                   \
  W2W_HOST_DEVICE bool h##NAME##u(T a, T b) { return __h##NAME##u(a, b); }                                             \
  W2W_HOST_DEVICE bool hb##NAME##2(P a, P b) { return __hb##NAME##2(a, b); }                                           \
  W2W_HOST_DEVICE bool hb##NAME##u2(P a, P b) { return __hb##NAME##u2(a, b); }                                         \
  W2W_HOST_DEVICE P h##NAME##2(P a, P b) { return __h##NAME##2(a, b); }
W2W_COMPARES(Half, Half2)
W2W_COMPARES(Bfloat16, Bfloat162)
#undef W2W_COMPARE
W2W_HOST_DEVICE Half2 hisnan2(Half2 x) { return __hisnan2(x); }
W2W_HOST_DEVICE Bfloat162 hisnan2(Bfloat162 x) { return __hisnan2(x); }
#endif
#undef W2W_COMPARES

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_COMPARE16_H
