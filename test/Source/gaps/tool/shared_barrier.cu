// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A cuda::barrier in shared memory: nvcc warns about its constructor, clang rejects it.

#include <cuda/barrier>

__global__ void split(float *out, const float *in) {
#pragma nv_diag_suppress static_var_with_dynamic_init
  __shared__ cuda::barrier<cuda::thread_scope_block> bar;
  if (threadIdx.x == 0)
    init(&bar, blockDim.x);
  __syncthreads();
  auto token = bar.arrive();
  out[threadIdx.x] = in[threadIdx.x];
  bar.wait(std::move(token));
}
