// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Instructions across the lanes of a warp (PTX ISA 9.0, sections 9.7.9 and 9.7.13), on the logical warp of 32 lanes.
//
// `shfl.sync` takes its segment packed into one operand, the clamp in bits 0 to 4 and the mask of the segment in bits 8
// to 12, and tells whether the source lay inside.

#ifndef W2W_PTX_WARP_H
#define W2W_PTX_WARP_H

#include "../shuffle.h"
#include "../warp.h"
#include "value.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {
/// Reads \p a of the lane \p source of this logical warp if \p isInside, else this lane's own.
W2W_DEVICE unsigned readLane(unsigned a, unsigned source, bool isInside) {
  unsigned self = w2w::detail::waveLane();
  return w2w::detail::readWaveLane(a, isInside ? (self & ~31u) | source : self);
}
/// The last lane of the segment.
W2W_DEVICE unsigned lastLane(unsigned c) {
  unsigned segment = c >> 8 & 31u;
  return (w2w::lane() & segment) | (c & 31u & ~segment);
}
} // namespace detail

W2W_DEVICE unsigned shfl_sync_up(unsigned a, unsigned b, unsigned c, unsigned, bool &isInside) {
  int source = static_cast<int>(w2w::lane()) - static_cast<int>(b & 31u);
  isInside = source >= static_cast<int>(detail::lastLane(c));
  return detail::readLane(a, static_cast<unsigned>(source) & 31u, isInside);
}
W2W_DEVICE unsigned shfl_sync_down(unsigned a, unsigned b, unsigned c, unsigned, bool &isInside) {
  unsigned source = w2w::lane() + (b & 31u);
  isInside = source <= detail::lastLane(c);
  return detail::readLane(a, source & 31u, isInside);
}
W2W_DEVICE unsigned shfl_sync_bfly(unsigned a, unsigned b, unsigned c, unsigned, bool &isInside) {
  unsigned source = w2w::lane() ^ (b & 31u);
  isInside = source <= detail::lastLane(c);
  return detail::readLane(a, source, isInside);
}
W2W_DEVICE unsigned shfl_sync_idx(unsigned a, unsigned b, unsigned c, unsigned, bool &isInside) {
  unsigned segment = c >> 8 & 31u;
  unsigned source = (w2w::lane() & segment) | (b & 31u & ~segment);
  isInside = source <= detail::lastLane(c);
  return detail::readLane(a, source, isInside);
}
#define W2W_PTX_SHUFFLE(MODE)                                                                                          \
  W2W_DEVICE unsigned shfl_sync_##MODE(unsigned a, unsigned b, unsigned c, unsigned mask) {                            \
    bool isInside;                                                                                                     \
    return shfl_sync_##MODE(a, b, c, mask, isInside);                                                                  \
  }
#else
#define W2W_PTX_SHUFFLE(MODE)                                                                                          \
  W2W_DEVICE unsigned shfl_sync_##MODE(unsigned a, unsigned b, unsigned c, unsigned mask, bool &isInside) {            \
    unsigned result, inside;                                                                                           \
    asm volatile("{ .reg .pred p; shfl.sync." #MODE ".b32 %0|p, %2, %3, %4, %5; selp.u32 %1, 1, 0, p; }"               \
                 : "=r"(result), "=r"(inside)                                                                          \
                 : "r"(a), "r"(b), "r"(c), "r"(mask));                                                                 \
    isInside = inside != 0;                                                                                            \
    return result;                                                                                                     \
  }                                                                                                                    \
  W2W_DEVICE unsigned shfl_sync_##MODE(unsigned a, unsigned b, unsigned c, unsigned mask) {                            \
    unsigned result;                                                                                                   \
    asm volatile("shfl.sync." #MODE ".b32 %0, %1, %2, %3, %4;" : "=r"(result) : "r"(a), "r"(b), "r"(c), "r"(mask));    \
    return result;                                                                                                     \
  }
#endif
W2W_PTX_SHUFFLE(up)
W2W_PTX_SHUFFLE(down)
W2W_PTX_SHUFFLE(bfly)
W2W_PTX_SHUFFLE(idx)
#undef W2W_PTX_SHUFFLE

W2W_DEVICE unsigned match_any_sync_b32(unsigned a, unsigned mask) { return w2w::match_any_sync(mask, a); }
W2W_DEVICE unsigned match_any_sync_b64(unsigned long long a, unsigned mask) { return w2w::match_any_sync(mask, a); }

W2W_DEVICE unsigned match_all_sync_b32(unsigned a, unsigned mask, bool &isSame) {
  int all;
  unsigned result = w2w::match_all_sync(mask, a, &all);
  isSame = all != 0;
  return result;
}
W2W_DEVICE unsigned match_all_sync_b64(unsigned long long a, unsigned mask, bool &isSame) {
  int all;
  unsigned result = w2w::match_all_sync(mask, a, &all);
  isSame = all != 0;
  return result;
}
/// `elect.sync`: one lane of \p mask, which is its first.
W2W_DEVICE unsigned elect_sync(unsigned mask, bool &isElected) {
  w2w::syncwarp(mask);
  unsigned leader = static_cast<unsigned>(__builtin_ctz(mask));
  isElected = w2w::lane() == leader;
  return leader;
}

/// `%warpid`: the number of the logical warp in its block.
W2W_DEVICE unsigned warpid() {
#if W2W_AMD
  return (threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z)) >> 5;
#else
  unsigned result;
  asm volatile("mov.u32 %0, %%warpid;" : "=r"(result));
  return result;
#endif
}

#define W2W_PTX_REDUCE(MODE, SUFFIX, TYPE)                                                                             \
  W2W_DEVICE unsigned redux_sync_##MODE##_##SUFFIX(unsigned a, unsigned mask) {                                        \
    return static_cast<unsigned>(w2w::reduce_##MODE##_sync(mask, static_cast<TYPE>(a)));                               \
  }
W2W_PTX_REDUCE(add, u32, unsigned)
W2W_PTX_REDUCE(add, s32, int)
W2W_PTX_REDUCE(min, u32, unsigned)
W2W_PTX_REDUCE(min, s32, int)
W2W_PTX_REDUCE(max, u32, unsigned)
W2W_PTX_REDUCE(max, s32, int)
W2W_PTX_REDUCE(and, b32, unsigned)
W2W_PTX_REDUCE(or, b32, unsigned)
W2W_PTX_REDUCE(xor, b32, unsigned)
#undef W2W_PTX_REDUCE

namespace detail {
/// Numbers as integers of the same order, -0 below +0, and NaN as \p ofNan.
W2W_DEVICE unsigned rankOf(float a, unsigned ofNan) {
  auto bits = ptx::bits<unsigned>(a);
  return (bits & 0x7fffffffu) > 0x7f800000u ? ofNan : bits >> 31 ? ~bits : bits ^ 0x80000000u;
}
W2W_DEVICE float ofRank(unsigned rank, unsigned ofNan) {
  return ptx::bits<float>(rank == ofNan ? 0x7fffffffu : rank >> 31 ? rank ^ 0x80000000u : ~rank);
}
W2W_DEVICE float magnitude(float a) { return ptx::bits<float>(ptx::bits<unsigned>(a) & 0x7fffffffu); }
} // namespace detail
// Of floats, for which sm_100 has an instruction: NaN loses against a number, or with .NaN wins.
#define W2W_PTX_REDUCE_FLOAT(MODE, SUFFIX, NUMBER, NAN_RANK)                                                           \
  W2W_DEVICE float redux_sync_##MODE##SUFFIX##_f32(float a, unsigned mask) {                                           \
    return detail::ofRank(w2w::reduce_##MODE##_sync(mask, detail::rankOf(NUMBER, NAN_RANK)), NAN_RANK);                \
  }
W2W_PTX_REDUCE_FLOAT(min, , a, ~0u)
W2W_PTX_REDUCE_FLOAT(min, _NaN, a, 0u)
W2W_PTX_REDUCE_FLOAT(min, _abs, detail::magnitude(a), ~0u)
W2W_PTX_REDUCE_FLOAT(min, _abs_NaN, detail::magnitude(a), 0u)
W2W_PTX_REDUCE_FLOAT(max, , a, 0u)
W2W_PTX_REDUCE_FLOAT(max, _NaN, a, ~0u)
W2W_PTX_REDUCE_FLOAT(max, _abs, detail::magnitude(a), 0u)
W2W_PTX_REDUCE_FLOAT(max, _abs_NaN, detail::magnitude(a), ~0u)
#undef W2W_PTX_REDUCE_FLOAT

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_WARP_H
