// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda::pipeline and cuda::memcpy_async.

#include <cooperative_groups.h>
#include <cuda/pipeline>

__global__ void copy(const int *in, int *out, size_t n) {
  extern __shared__ int buffer[];
  auto block = cooperative_groups::this_thread_block();
  cuda::pipeline<cuda::thread_scope_thread> pipe = cuda::make_pipeline();
  for (size_t i = 0; i < n; i++) {
    pipe.producer_acquire();
    cuda::memcpy_async(buffer + threadIdx.x, in + i, sizeof(int), pipe);
    cuda::memcpy_async(block, buffer, in, cuda::aligned_size_t<16>(512), pipe);
    pipe.producer_commit();
    cuda::pipeline_consumer_wait_prior<1>(pipe);
    pipe.consumer_release();
  }
  out[threadIdx.x] = buffer[threadIdx.x];
}
