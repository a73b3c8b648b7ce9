// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once

#define WARP_SIZE 32
#define FULL_WARP 0xffffffffu

namespace warp {

__device__ inline int laneId() { return threadIdx.x & (WARP_SIZE - 1); }
__device__ inline int warpId() { return threadIdx.x / WARP_SIZE; }

template <typename T>
__device__ T inclusiveScan(T value)
{
#pragma unroll
    for (int delta = 1; delta < WARP_SIZE; delta *= 2) {
        const T other = __shfl_up_sync(FULL_WARP, value, delta);
        if (laneId() >= delta) value += other;
    }
    return value;
}

}  // namespace warp
