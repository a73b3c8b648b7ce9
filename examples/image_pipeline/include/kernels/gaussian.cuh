// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once

#include "common/pixel.h"
#include "kernels/load.cuh"

constexpr int kMaxRadius = 4;

// One-dimensional Gaussian, centre first. Internal to the file that includes this.
__constant__ float c_gauss[kMaxRadius + 1];

// Separable blur of a TILE x TILE block: loads the tile with a halo of RADIUS,
// filters the rows into a second shared array, then the columns.
template <int TILE, int RADIUS>
__global__ void gaussianBlur(const unsigned char *__restrict__ in, unsigned char *__restrict__ out, int width,
                             int height)
{
    static_assert(RADIUS <= kMaxRadius, "radius too large for c_gauss");
    constexpr int SPAN = TILE + 2 * RADIUS;
    __shared__ unsigned char tile[SPAN][SPAN];
    __shared__ float rows[SPAN][TILE + 1];

    const int x0 = blockIdx.x * TILE, y0 = blockIdx.y * TILE;
    for (int ty = threadIdx.y; ty < SPAN; ty += TILE)
        for (int tx = threadIdx.x; tx < SPAN; tx += TILE) {
            const int gx = clampIndex(x0 + tx - RADIUS, width);
            const int gy = clampIndex(y0 + ty - RADIUS, height);
            tile[ty][tx] = loadReadOnly(in + gy * width + gx);
        }
    __syncthreads();

    const int cx = threadIdx.x + RADIUS;
    for (int ty = threadIdx.y; ty < SPAN; ty += TILE) {
        float sum = c_gauss[0] * tile[ty][cx];
#pragma unroll
        for (int r = 1; r <= RADIUS; ++r)
            sum += c_gauss[r] * (float)(tile[ty][cx - r] + tile[ty][cx + r]);
        rows[ty][threadIdx.x] = sum;
    }
    __syncthreads();

    const int x = x0 + threadIdx.x, y = y0 + threadIdx.y;
    if (x < width && y < height) {
        const int cy = threadIdx.y + RADIUS;
        float sum = c_gauss[0] * rows[cy][threadIdx.x];
#pragma unroll
        for (int r = 1; r <= RADIUS; ++r)
            sum += c_gauss[r] * (rows[cy - r][threadIdx.x] + rows[cy + r][threadIdx.x]);
        out[y * width + x] = toByte(sum);
    }
}
