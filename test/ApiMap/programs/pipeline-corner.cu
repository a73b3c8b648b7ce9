// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A thread's own pipeline, roles of warps, a barrier with a function at its end, a copy by a tile.
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cuda/barrier>
#include <cuda/pipeline>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

struct Count {
  int *phases;
  __device__ void operator()() noexcept { ++*phases; }
};

__global__ void own(const int *in, int *out) {
  __shared__ int line[128];
  auto pipe = cuda::make_pipeline();
  pipe.producer_acquire();
  cuda::memcpy_async(&line[threadIdx.x], &in[threadIdx.x], sizeof(int), pipe);
  pipe.producer_commit();
  cuda::pipeline_consumer_wait_prior<0>(pipe);
  pipe.consumer_release();
  out[threadIdx.x] = line[threadIdx.x];
}

__global__ void roles(const float *in, float *out) {
  __shared__ float line[64];
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, 1> state;
  auto block = cg::this_thread_block();
  const auto role = threadIdx.x < 64 ? cuda::pipeline_role::producer : cuda::pipeline_role::consumer;
  auto pipe = cuda::make_pipeline(block, &state, role);
  if (role == cuda::pipeline_role::producer) {
    pipe.producer_acquire();
    cuda::memcpy_async(&line[threadIdx.x], in + threadIdx.x, sizeof(float), pipe);
    pipe.producer_commit();
  } else {
    pipe.consumer_wait();
    out[threadIdx.x - 64] = line[threadIdx.x - 64];
    pipe.consumer_release();
  }
}

__global__ void counted(int *phases) {
  using Barrier = cuda::barrier<cuda::thread_scope_block, Count>;
  __shared__ alignas(Barrier) char memory[sizeof(Barrier)];
  Barrier *barrier = reinterpret_cast<Barrier *>(memory);
  if (threadIdx.x == 0)
    new (barrier) Barrier(blockDim.x, Count{phases});
  __syncthreads();
  barrier->arrive_and_wait();
}

__global__ void byTile(const int *in, int *out) {
  __shared__ int line[128];
  auto tile = cg::tiled_partition<32>(cg::this_thread_block());
  int first = tile.meta_group_rank() * 32;
  cg::memcpy_async(tile, line + first, in + first, sizeof(int) * 32);
  cg::wait(tile);
  out[threadIdx.x] = line[first + 31 - tile.thread_rank()];
}

int main() {
  int *data;
  cudaMalloc(&data, 1 << 14);
  own<<<1, 128>>>(data, data + 128);
  roles<<<1, 128>>>((float *)data, (float *)data + 128);
  counted<<<1, 64>>>(data);
  byTile<<<1, 128>>>(data, data + 128);
  return cudaDeviceSynchronize();
}
