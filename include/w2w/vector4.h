// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA 13's vectors of four 64-bit numbers that are aligned to 16 bytes, `double4_16a` and its kin, and their makers.
//
// HIP's `double4` is aligned to 32 bytes and has the layout of `double4_32a`, so a structure with a `double4_16a` would
// be laid out differently.

#ifndef W2W_VECTOR4_H
#define W2W_VECTOR4_H

#include "config.h"

#if W2W_GPU_COMPILER

namespace w2w {

// W2W_VECTOR4(double4_16a, double) stands for the type and make_double4_16a.
#if W2W_NVIDIA && CUDART_VERSION >= 13000
#define W2W_VECTOR4(NAME, TYPE)                                                                                        \
  using NAME = ::NAME;                                                                                                 \
  W2W_HOST_DEVICE NAME make_##NAME(TYPE x, TYPE y, TYPE z, TYPE w) { return ::make_##NAME(x, y, z, w); }
#else
#define W2W_VECTOR4(NAME, TYPE)                                                                                        \
  struct alignas(16) NAME {                                                                                            \
    TYPE x, y, z, w;                                                                                                   \
  };                                                                                                                   \
  W2W_HOST_DEVICE NAME make_##NAME(TYPE x, TYPE y, TYPE z, TYPE w) { return NAME{x, y, z, w}; }
#endif
W2W_VECTOR4(double4_16a, double)
W2W_VECTOR4(long4_16a, long)
W2W_VECTOR4(ulong4_16a, unsigned long)
W2W_VECTOR4(longlong4_16a, long long)
W2W_VECTOR4(ulonglong4_16a, unsigned long long)
#undef W2W_VECTOR4

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_VECTOR4_H
