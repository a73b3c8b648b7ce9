// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-69. printf in device code has a fixed format, few calls and no use of its return value.
#include <cstdio>

__global__ void checkRange(const float *in, int n, float limit, int *bad) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  if (!(fabsf(in[i]) <= limit) && atomicAdd(bad, 1) == 0)
    printf("element %d is %g, above the limit of %g (32 lanes, warp 0)\n", i, in[i], limit);
}
