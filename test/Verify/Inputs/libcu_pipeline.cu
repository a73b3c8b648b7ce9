// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda::pipeline in the ways in which programs use it: one stage and several for all threads of a block, one thread's own
// with a barrier behind it, halves of the block that produce and consume, and one for each tile.
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cstdio>
#include <cuda/pipeline>
#pragma nv_diag_suppress static_var_with_dynamic_init

namespace cg = cooperative_groups;
constexpr int threads = 128, batches = 7;

__device__ int mixed(int seen, const int *stage, int shift) { return seen * 3 + stage[(threadIdx.x * 5 + shift) % threads]; }

template <int Stages> __global__ void staged(const int *in, int *out) {
  extern __shared__ int shared[];
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, Stages> state;
  auto block = cg::this_thread_block();
  auto pipe = cuda::make_pipeline(block, &state);
  int seen = 0;
  for (int compute = 0, fetch = 0; compute < batches; ++compute) {
    for (; fetch < batches && fetch < compute + Stages; ++fetch) {
      pipe.producer_acquire();
      cuda::memcpy_async(block, shared + fetch % Stages * threads, in + fetch * threads, sizeof(int) * threads, pipe);
      pipe.producer_commit();
    }
    pipe.consumer_wait();
    seen = mixed(seen, shared + compute % Stages * threads, compute);
    pipe.consumer_release();
  }
  out[threadIdx.x] = seen;
}

// Each thread copies for itself and the block waits at a barrier of its own.
__global__ void ownPipeline(const int *in, int *out) {
  __shared__ int shared[2][threads];
  cuda::pipeline<cuda::thread_scope_thread> pipe = cuda::make_pipeline();
  const auto shape = cuda::aligned_size_t<alignof(int)>(sizeof(int));
  int seen = 0;
  pipe.producer_acquire();
  cuda::memcpy_async(&shared[0][threadIdx.x], in + threadIdx.x, shape, pipe);
  pipe.producer_commit();
  for (int b = 0; b < batches; ++b) {
    if (b + 1 < batches) {
      pipe.producer_acquire();
      cuda::memcpy_async(&shared[(b + 1) % 2][threadIdx.x], in + (b + 1) * threads + threadIdx.x, shape, pipe);
      pipe.producer_commit();
      cuda::pipeline_consumer_wait_prior<1>(pipe);
    } else {
      cuda::pipeline_consumer_wait_prior<0>(pipe);
    }
    __syncthreads();
    seen = mixed(seen, shared[b % 2], b);
    pipe.consumer_release();
    __syncthreads();
  }
  out[threadIdx.x] = seen;
}

// A wave produces and another consumes.
__global__ void halves(const int *in, int *out, bool byRole) {
  __shared__ int shared[2][threads / 2];
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, 2> state;
  auto block = cg::this_thread_block();
  bool isProducer = threadIdx.x < threads / 2;
  auto role = isProducer ? cuda::pipeline_role::producer : cuda::pipeline_role::consumer;
  auto pipe = byRole ? cuda::make_pipeline(block, &state, role) : cuda::make_pipeline(block, &state, size_t(threads / 2));
  int lane = threadIdx.x % (threads / 2), seen = 0;
  if (isProducer) {
    for (int b = 0; b < batches; ++b) {
      pipe.producer_acquire();
      cuda::memcpy_async(&shared[b % 2][lane], in + b * threads + lane, sizeof(int), pipe);
      pipe.producer_commit();
    }
  } else {
    for (int b = 0; b < batches; ++b) {
      pipe.consumer_wait();
      seen = seen * 3 + shared[b % 2][(lane * 3 + b) % (threads / 2)];
      pipe.consumer_release();
    }
  }
  if (pipe.quit())
    out[threads] = 1;
  out[threadIdx.x] = seen;
}

// Each tile of 32 threads has a pipeline.
__global__ void tiles(const int *in, int *out) {
  __shared__ int shared[threads];
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, 1> states[threads / 32];
  auto tile = cg::tiled_partition<32>(cg::this_thread_block());
  int warp = threadIdx.x / 32, seen = 0;
  auto pipe = cuda::make_pipeline(tile, &states[warp]);
  for (int b = 0; b < batches; ++b) {
    pipe.producer_acquire();
    cuda::memcpy_async(tile, shared + warp * 32, in + b * threads + warp * 32, cuda::aligned_size_t<16>(128), pipe);
    pipe.producer_commit();
    pipe.consumer_wait();
    seen = seen * 3 + shared[warp * 32 + (threadIdx.x * 3 + b) % 32];
    pipe.consumer_release();
  }
  out[threadIdx.x] = seen;
}

int main() {
  int *in, *out, host[threads * batches], back[threads + 1];
  for (int i = 0; i < threads * batches; ++i)
    host[i] = i * 7919 % 1009;
  cudaMalloc(&in, sizeof(host));
  cudaMalloc(&out, sizeof(back));
  cudaMemcpy(in, host, sizeof(host), cudaMemcpyHostToDevice);
  cudaMemset(out, 0, sizeof(back));
  auto show = [&](const char *name) {
    cudaError_t error = cudaMemcpy(back, out, sizeof(back), cudaMemcpyDeviceToHost);
    unsigned check = 0;
    for (int v : back)
      check = check * 31 + unsigned(v);
    printf("%s %u %s\n", name, check, cudaGetErrorString(error));
    cudaMemset(out, 0, sizeof(back));
  };
  staged<1><<<1, threads, threads * sizeof(int)>>>(in, out);
  show("one stage");
  staged<3><<<1, threads, 3 * threads * sizeof(int)>>>(in, out);
  show("three stages");
  ownPipeline<<<1, threads>>>(in, out);
  show("own");
  halves<<<1, threads>>>(in, out, false);
  show("halves");
  halves<<<1, threads>>>(in, out, true);
  show("roles");
  tiles<<<1, threads>>>(in, out);
  show("tiles");
}
