// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The width of a wave, its lanes and its masks, and which lanes take part in a wave-native function.
//
// A width is a template argument everywhere, 32 or 64, so that one source is compiled for both. A width of 32 on a
// 64-lane wave means the two logical warps of `lane.h`, each by itself. A width of 64 on a 32-lane wave compiles, so
// that a program for several GPUs may hold both variants of a kernel, and traps if it is run.
//
// The host passes of a compilation do not know the GPU. A kernel templated on the width is therefore launched with
// `wave::widthOf()`, which asks the device, and never with `wave::kWidth`, which the host takes for 32:
//
//   if (w2w::wave::widthOf() == 64) kernel<64><<<grid, block>>>(data); else kernel<32><<<grid, block>>>(data);

#ifndef W2W_WAVE_WIDTH_H
#define W2W_WAVE_WIDTH_H

#include "../shuffle.h"

namespace w2w {
namespace wave {

/// The widths of all GPUs. An array with a place for each wave of a block has `kMaxWaves` places.
constexpr int kNarrowest = 32;
constexpr int kWidest = 64;
constexpr int kMaxWaves = 1024 / kNarrowest;

/// The width of the GPU that is compiled for. Only gfx9 has 64 lanes in HIP; `__GFX9__` is known in its device pass.
#if W2W_AMD && defined(__GFX9__)
constexpr int kWidth = 64;
#else
constexpr int kWidth = 32;
#endif

#if !defined(__HIPCC_RTC__) && !defined(__CUDACC_RTC__)
/// Returns the width of the waves of device \p device, or 0 if the runtime cannot say.
inline int widthOf(int device) {
  int width = 0;
#if W2W_AMD
  return hipDeviceGetAttribute(&width, hipDeviceAttributeWarpSize, device) == hipSuccess ? width : 0;
#else
  return cudaDeviceGetAttribute(&width, cudaDevAttrWarpSize, device) == cudaSuccess ? width : 0;
#endif
}
/// Returns the width of the waves of the current device, or 0 if the runtime cannot say.
inline int widthOf() {
  int device = 0;
#if W2W_AMD
  return hipGetDevice(&device) == hipSuccess ? widthOf(device) : 0;
#else
  return cudaGetDevice(&device) == cudaSuccess ? widthOf(device) : 0;
#endif
}
#endif

/// Which lanes take part in a function. The others may be elsewhere in the program, or gone.
enum class Lanes {
  /// Those that execute the call together. On NVIDIA that is `__activemask()`, which after a branch may be fewer than
  /// the program's text suggests.
  Here,
  /// All that have not exited, as a full mask says in CUDA. On AMD the same as `Here`.
  Alive,
  /// Every lane of the wave, or of each logical warp that has lanes. Nothing is checked, and if it is not so, the
  /// result is undefined: on AMD a lane that is missing supplies zero or what its register last held.
  All,
};

#if W2W_GPU_COMPILER

/// A set of lanes of one wave.
template <int Width> struct MaskOf {
  static_assert(Width == kNarrowest, "a wave has 32 or 64 lanes");
  using Type = unsigned;
};
template <> struct MaskOf<kWidest> {
  using Type = unsigned long long;
};
template <int Width = kWidth> using Mask = typename MaskOf<Width>::Type;

} // namespace wave

namespace detail {

/// The width that code for \p Width is compiled with: no wider than the hardware's.
template <int Width> struct Usable {
  static constexpr int value = Width < wave::kWidth ? Width : wave::kWidth;
};

/// Stops a wave that is narrower than the code it runs.
template <int Width> W2W_DEVICE void requireWidth() {
  static_assert(Width == wave::kNarrowest || Width == wave::kWidest, "a wave has 32 or 64 lanes");
#if W2W_DEVICE_PASS
  if (Width > wave::kWidth) {
#if W2W_AMD
    __builtin_trap();
#else
    __trap();
#endif
  }
#endif
}

W2W_DEVICE int countOf(unsigned lanes) { return static_cast<int>(__popc(lanes)); }
W2W_DEVICE int countOf(unsigned long long lanes) { return static_cast<int>(__popcll(lanes)); }
/// The lowest lane of a set that is not empty.
W2W_DEVICE int firstOf(unsigned lanes) { return __ffs(static_cast<int>(lanes)) - 1; }
W2W_DEVICE int firstOf(unsigned long long lanes) { return __ffsll(static_cast<long long>(lanes)) - 1; }
/// The highest lane of a set that is not empty.
W2W_DEVICE int lastOf(unsigned lanes) { return 31 - __clz(static_cast<int>(lanes)); }
W2W_DEVICE int lastOf(unsigned long long lanes) { return 63 - __clzll(static_cast<long long>(lanes)); }

} // namespace detail

namespace wave {

/// Returns this lane's number in its wave, from 0 to \p Width - 1.
template <int Width = kWidth> W2W_DEVICE unsigned lane() {
#if W2W_AMD
  unsigned number = detail::waveLane();
  return Width < kWidth ? number & (Width - 1) : number;
#else
  return w2w::lane();
#endif
}

/// Returns the lanes below this one.
template <int Width = kWidth> W2W_DEVICE Mask<Width> lanesBelow() {
  return (static_cast<Mask<Width>>(1) << lane<Width>()) - 1u;
}

/// Returns which of the lanes that take part hold a true \p predicate.
template <int Width = kWidth, Lanes Who = Lanes::Here> W2W_DEVICE Mask<Width> ballot(bool predicate) {
  detail::requireWidth<Width>();
#if W2W_AMD
  if constexpr (Width == kWidest)
    return __builtin_amdgcn_ballot_w64(predicate);
  else
    return detail::ballot(predicate);
#else
  return __ballot_sync(Who == Lanes::Here ? __activemask() : ~0u, predicate);
#endif
}

/// Returns the number of \p lanes, a mask alike in all lanes, that are below this one.
template <int Width = kWidth> W2W_DEVICE unsigned rankIn(Mask<Width> lanes) {
#if W2W_AMD
  if constexpr (detail::Usable<Width>::value == kWidth) {
    unsigned below = __builtin_amdgcn_mbcnt_lo(static_cast<unsigned>(lanes), 0);
    if constexpr (kWidth == kWidest)
      below = __builtin_amdgcn_mbcnt_hi(static_cast<unsigned>(lanes >> 32), below);
    return below;
  }
#endif
  return static_cast<unsigned>(detail::countOf(lanes & lanesBelow<Width>()));
}

} // namespace wave

namespace detail {

/// Returns the lanes that take part.
template <int Width, wave::Lanes Who> W2W_DEVICE wave::Mask<Width> participants() {
  requireWidth<Width>();
  if constexpr (Who == wave::Lanes::All)
    return ~static_cast<wave::Mask<Width>>(0);
#if W2W_NVIDIA
  else if constexpr (Who == wave::Lanes::Here)
    return __activemask();
#endif
  else
    return wave::ballot<Width, Who>(true);
}

/// Says, alike for the whole wave, whether the waves of \p Width that have lanes have all of them.
/// \p members is what participants() returned.
template <int Width, wave::Lanes Who> W2W_DEVICE bool isComplete(wave::Mask<Width> members) {
  if constexpr (Who == wave::Lanes::All)
    return true;
#if W2W_AMD
  if constexpr (Width < wave::kWidth) {
    // A branch on this lane's half would be divergent.
    unsigned long long active = __builtin_amdgcn_ballot_w64(true);
    unsigned lower = static_cast<unsigned>(active);
    unsigned upper = static_cast<unsigned>(active >> 32);
    return (lower == 0 || lower == ~0u) && (upper == 0 || upper == ~0u);
  }
#endif
  return members == ~static_cast<wave::Mask<Width>>(0);
}

} // namespace detail

#else
} // namespace wave
#endif // W2W_GPU_COMPILER

} // namespace w2w

#endif // W2W_WAVE_WIDTH_H
