// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The second argument of `__launch_bounds__`.
//
// CUDA counts the blocks that a multiprocessor shall hold, HIP the waves that a SIMD shall hold. A block of T threads has
// ceil(T / width) waves, and a compute unit (on RDNA, in work-group mode) has four SIMDs (wave64.md, H-40; HIP's porting
// guide divides by them, too), so B blocks are B * ceil(T / width) / 4 waves a SIMD. Copied as it is, (128, 8) would ask
// for 8 waves a SIMD where 4 are meant, and the compiler would spill registers for them.

#ifndef W2W_LAUNCH_BOUNDS_H
#define W2W_LAUNCH_BOUNDS_H

#include "config.h"

#if W2W_AMD

#if defined(__GFX9__)
#define W2W_WAVE_WIDTH 64
#else
#define W2W_WAVE_WIDTH 32
#endif

#define W2W_SIMD_WAVES(THREADS, BLOCKS)                                                                                \
  ((BLOCKS) * (((THREADS) + W2W_WAVE_WIDTH - 1) / W2W_WAVE_WIDTH) / 4)

/// Waves of a SIMD that BLOCKS blocks of THREADS threads on a compute unit make, at least 1: for `__launch_bounds__`.
#define W2W_MIN_WAVES(THREADS, BLOCKS) (W2W_SIMD_WAVES(THREADS, BLOCKS) < 1 ? 1 : W2W_SIMD_WAVES(THREADS, BLOCKS))

#else

#define W2W_MIN_WAVES(THREADS, BLOCKS) (BLOCKS)

#endif

#endif // W2W_LAUNCH_BOUNDS_H
