// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Copies into shared memory while the block computes: cuda::pipeline, and the primitives in C.
#include <cooperative_groups.h>
#include <cuda/pipeline>
#include <cuda_pipeline.h>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

__global__ void staged(const float *in, float *out, int batches) {
  constexpr int kStages = 2, kThreads = 128;
  __shared__ float buffer[kStages][kThreads];
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, kStages> state;
  auto block = cg::this_thread_block();
  auto pipe = cuda::make_pipeline(block, &state);
  for (int computed = 0, fetched = 0; computed < batches; ++computed) {
    for (; fetched < batches && fetched < computed + kStages; ++fetched) {
      pipe.producer_acquire();
      cuda::memcpy_async(block, buffer[fetched % kStages], in + fetched * kThreads, sizeof(float) * kThreads, pipe);
      pipe.producer_commit();
    }
    pipe.consumer_wait();
    out[computed * kThreads + threadIdx.x] = 2 * buffer[computed % kStages][kThreads - 1 - threadIdx.x];
    pipe.consumer_release();
  }
}

__global__ void primitives(const int4 *in, int4 *out) {
  __shared__ int4 line[128];
  __pipeline_memcpy_async(&line[threadIdx.x], &in[blockIdx.x * 128 + threadIdx.x], sizeof(int4));
  __pipeline_commit();
  __pipeline_wait_prior(0);
  __syncthreads();
  out[blockIdx.x * 128 + threadIdx.x] = line[127 - threadIdx.x];
}

int main() {
  float *data;
  cudaMalloc(&data, 1 << 16);
  staged<<<1, 128>>>(data, data + 2048, 8);
  primitives<<<2, 128>>>((int4 *)data, (int4 *)data + 1024);
  return cudaDeviceSynchronize();
}
