// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pixel arithmetic used by the kernels and by the host's reference. Included from
// .cu files as well as from .cpp files that no CUDA compiler sees.

#ifndef IMAGE_PIPELINE_COMMON_PIXEL_H
#define IMAGE_PIPELINE_COMMON_PIXEL_H

#include <vector_types.h>

#ifdef __CUDACC__
#define PIXEL_HD __host__ __device__ __forceinline__
#else
#define PIXEL_HD inline
#endif

constexpr int kLevels = 256;

// Integer BT.601 luma: the weights sum to 256.
PIXEL_HD unsigned char luma(uchar4 p)
{
    return static_cast<unsigned char>((77 * p.x + 150 * p.y + 29 * p.z + 128) >> 8);
}

PIXEL_HD int clampIndex(int i, int n)
{
#ifdef __CUDA_ARCH__
    return min(max(i, 0), n - 1);
#else
    return i < 0 ? 0 : (i >= n ? n - 1 : i);
#endif
}

PIXEL_HD unsigned char toByte(float v)
{
#ifdef __CUDA_ARCH__
    return static_cast<unsigned char>(__float2uint_rn(fminf(fmaxf(v, 0.0f), 255.0f)));
#else
    if (v < 0.0f) v = 0.0f;
    if (v > 255.0f) v = 255.0f;
    return static_cast<unsigned char>(v + 0.5f);
#endif
}

// One entry of the equalisation table, from cumulative counts.
PIXEL_HD unsigned char equalizedLevel(unsigned int cdf, unsigned int cdfMin, unsigned int total)
{
    if (total <= cdfMin || cdf < cdfMin) return 0;
    const unsigned int range = total - cdfMin;
    return static_cast<unsigned char>(((cdf - cdfMin) * (kLevels - 1) + range / 2) / range);
}

#endif  // IMAGE_PIPELINE_COMMON_PIXEL_H
