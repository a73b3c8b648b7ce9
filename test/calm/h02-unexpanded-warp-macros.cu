// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-02. The macros spell out a warp reduction and a lane id, and are never expanded.
#define WARP_SIZE 32
#define FULL_MASK 0xffffffff
#define LANE_ID (threadIdx.x & (WARP_SIZE - 1))
#define WARP_REDUCE(v)                                                                                                 \
  do {                                                                                                                 \
    for (int o = WARP_SIZE / 2; o > 0; o /= 2)                                                                         \
      v += __shfl_down_sync(FULL_MASK, v, o);                                                                          \
  } while (0)
#define SPIN_LOCK(p)                                                                                                   \
  while (atomicCAS(p, 0, 1) != 0)                                                                                      \
    ;

__global__ void axpy(int n, float a, const float *x, float *y) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
    y[i] += a * x[i];
}
