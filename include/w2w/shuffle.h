// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's warp shuffles for a value of any trivially copyable type.
//
// The lane to read from follows the formulas of PTX `shfl.sync`: the index or distance counts modulo 32, `width` splits
// the logical warp into segments, and a lane whose source lies outside keeps its own value. A `shfl_xor` may reach into
// an earlier segment but not into a later one. HIP's `__shfl*` differ in all of this on a 64-lane wave: their default
// width is 64 and their distances do not wrap.
//
// On AMD a shuffle is one `ds_bpermute_b32` for each 32-bit word, the same instructions as HIP's own shuffle of
// width 32. The mask names the participants on NVIDIA; on AMD the active lanes of the wave are the participants, and a
// source lane that is not active supplies zero.

#ifndef W2W_SHUFFLE_H
#define W2W_SHUFFLE_H

#include "lane.h"

#if W2W_GPU_COMPILER

#if W2W_AMD
struct __hip_bfloat162;
#else
struct __half2;
struct __nv_bfloat162;
#endif

namespace w2w {
namespace detail {

/// Says whether a value of type \p T may be moved as bytes.
template <class T> struct IsMovable {
  static constexpr bool value = __is_trivially_copyable(T);
};
// Some versions of the vendors' headers write out these types' copy constructors, which copy the bits.
#if W2W_AMD
template <> struct IsMovable<::__hip_bfloat162> {
  static constexpr bool value = true;
};
#else
template <> struct IsMovable<::__half2> {
  static constexpr bool value = true;
};
template <> struct IsMovable<::__nv_bfloat162> {
  static constexpr bool value = true;
};
#endif

/// The type of a shuffled \p T. CUDA has no overloads for integers narrower than `int`, so they are promoted.
template <class T> struct Shuffled {
  using Type = T;
};
template <> struct Shuffled<bool> {
  using Type = int;
};
template <> struct Shuffled<char> {
  using Type = int;
};
template <> struct Shuffled<signed char> {
  using Type = int;
};
template <> struct Shuffled<unsigned char> {
  using Type = int;
};
template <> struct Shuffled<short> {
  using Type = int;
};
template <> struct Shuffled<unsigned short> {
  using Type = int;
};

/// Applies \p move to each 32-bit word of \p value. The last word of an odd size is filled up with zeros.
template <class T, class Move> W2W_DEVICE T moveWords(T value, Move move) {
  static_assert(IsMovable<T>::value, "a shuffled value must be trivially copyable");
  constexpr int kWords = (sizeof(T) + 3) / 4;
  unsigned words[kWords] = {};
  __builtin_memcpy(words, static_cast<const void *>(&value), sizeof(T));
#pragma unroll
  for (int i = 0; i < kWords; ++i)
    words[i] = move(words[i]);
  __builtin_memcpy(static_cast<void *>(&value), words, sizeof(T));
  return value;
}

#if W2W_AMD
/// Returns the value that lane \p source of the wave holds.
template <class T> W2W_DEVICE T readWaveLane(T value, unsigned source) {
  return moveWords(value, [source](unsigned word) {
    return static_cast<unsigned>(__builtin_amdgcn_ds_bpermute(static_cast<int>(source << 2), static_cast<int>(word)));
  });
}

/// Returns the wave lane at which this lane's segment of \p width lanes begins.
W2W_DEVICE unsigned segmentBegin(unsigned self, int width) { return self & ~static_cast<unsigned>(width - 1); }
#else
/// Applies an intrinsic to each word of \p value, and to a `double` as a whole, which compiles to the same PTX as the
/// intrinsic by itself.
template <class T, class Intrinsic> W2W_DEVICE T forwardShuffle(T value, Intrinsic intrinsic) {
  return moveWords(value, intrinsic);
}
template <class Intrinsic> W2W_DEVICE double forwardShuffle(double value, Intrinsic intrinsic) {
  return intrinsic(value);
}
#endif

} // namespace detail

/// Returns \p value of lane \p source modulo \p width of this lane's segment: CUDA `__shfl_sync`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl_sync(unsigned mask, W2W_MAYBE_UNSET T value, int source,
                                                        int width = kWarpSize) {
  typename detail::Shuffled<T>::Type mine = value;
#if W2W_AMD
  (void)mask;
  unsigned offset = static_cast<unsigned>(source) & static_cast<unsigned>(width - 1);
  return detail::readWaveLane(mine, detail::segmentBegin(detail::waveLane(), width) | offset);
#else
  return detail::forwardShuffle(mine, [=](auto word) { return __shfl_sync(mask, word, source, width); });
#endif
}

/// Returns \p value of the lane \p delta below, or this lane's own below the segment's first: CUDA `__shfl_up_sync`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl_up_sync(unsigned mask, W2W_MAYBE_UNSET T value, unsigned delta,
                                                           int width = kWarpSize) {
  typename detail::Shuffled<T>::Type mine = value;
#if W2W_AMD
  (void)mask;
  unsigned self = detail::waveLane();
  int source = static_cast<int>(self - (delta & 31u));
  bool isOutside = source < static_cast<int>(detail::segmentBegin(self, width));
  return detail::readWaveLane(mine, isOutside ? self : static_cast<unsigned>(source));
#else
  return detail::forwardShuffle(mine, [=](auto word) { return __shfl_up_sync(mask, word, delta, width); });
#endif
}

/// Returns \p value of the lane \p delta above, or this lane's own above the segment's last: CUDA `__shfl_down_sync`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl_down_sync(unsigned mask, W2W_MAYBE_UNSET T value, unsigned delta,
                                                             int width = kWarpSize) {
  typename detail::Shuffled<T>::Type mine = value;
#if W2W_AMD
  (void)mask;
  unsigned self = detail::waveLane();
  unsigned distance = delta & 31u;
  bool isOutside = (self & static_cast<unsigned>(width - 1)) + distance >= static_cast<unsigned>(width);
  return detail::readWaveLane(mine, isOutside ? self : self + distance);
#else
  return detail::forwardShuffle(mine, [=](auto word) { return __shfl_down_sync(mask, word, delta, width); });
#endif
}

/// Returns \p value of the lane whose number differs by \p laneMask, or this lane's own if that lies in a later
/// segment: CUDA `__shfl_xor_sync`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl_xor_sync(unsigned mask, W2W_MAYBE_UNSET T value, int laneMask,
                                                            int width = kWarpSize) {
  typename detail::Shuffled<T>::Type mine = value;
#if W2W_AMD
  (void)mask;
  unsigned self = detail::waveLane();
  unsigned source = self ^ (static_cast<unsigned>(laneMask) & 31u);
  // No distance leaves a segment of 32, and the compiler does not see that by itself.
  bool isOutside = width != kWarpSize && source > (self | static_cast<unsigned>(width - 1));
  return detail::readWaveLane(mine, isOutside ? self : source);
#else
  return detail::forwardShuffle(mine, [=](auto word) { return __shfl_xor_sync(mask, word, laneMask, width); });
#endif
}

// The forms without a mask, which CUDA 9 deprecated and sm_70 no longer has: the participants are the lanes that are
// here.

/// CUDA `__shfl`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl(W2W_MAYBE_UNSET T value, int source, int width = kWarpSize) {
  return shfl_sync(activemask(), value, source, width);
}

/// CUDA `__shfl_up`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl_up(W2W_MAYBE_UNSET T value, unsigned delta, int width = kWarpSize) {
  return shfl_up_sync(activemask(), value, delta, width);
}

/// CUDA `__shfl_down`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl_down(W2W_MAYBE_UNSET T value, unsigned delta,
                                                        int width = kWarpSize) {
  return shfl_down_sync(activemask(), value, delta, width);
}

/// CUDA `__shfl_xor`.
template <class T>
W2W_DEVICE typename detail::Shuffled<T>::Type shfl_xor(W2W_MAYBE_UNSET T value, int laneMask, int width = kWarpSize) {
  return shfl_xor_sync(activemask(), value, laneMask, width);
}

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_SHUFFLE_H
