// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Asynchronous copies by the primitives.

#include <cuda_pipeline.h>

__global__ void copy(const float4 *in, float4 *out, int n) {
  __shared__ float4 buffer[2][128];
  int t = threadIdx.x;
  __pipeline_memcpy_async(&buffer[0][t], &in[t], sizeof(float4));
  __pipeline_commit();
  for (int i = 1; i < n; i++) {
    __pipeline_memcpy_async(&buffer[i & 1][t], &in[i * 128 + t], sizeof(float4));
    __pipeline_commit();
    __pipeline_wait_prior(1);
    __syncthreads();
    out[(i - 1) * 128 + t] = buffer[(i - 1) & 1][t];
  }
  __pipeline_wait_prior(0);
}
