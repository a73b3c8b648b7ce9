// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda::barrier in the ways in which programs use it: all threads arrive and wait, arrive early and wait late, whole
// waves that produce and consume, a copy that the barrier waits for, threads that drop out, one barrier for each warp,
// a completion, and phases by their parity.
#include <cooperative_groups.h>
#include <cstdio>
#include <cuda/barrier>
#include <cuda/latch>
#include <utility>
#pragma nv_diag_suppress static_var_with_dynamic_init

namespace cg = cooperative_groups;
using Barrier = cuda::barrier<cuda::thread_scope_block>;
constexpr int threads = 256, rounds = 5;

__global__ void turns(const int *in, int *out) {
  __shared__ Barrier bar;
  __shared__ int shared[threads];
  auto block = cg::this_thread_block();
  if (block.thread_rank() == 0)
    init(&bar, block.size());
  block.sync();
  int sum = 0;
  for (int r = 0; r < rounds; ++r) {
    cuda::memcpy_async(block, shared, in + r * threads, sizeof(int) * block.size(), bar);
    bar.arrive_and_wait();
    sum += shared[(threadIdx.x + r * 33) % threads];
    Barrier::arrival_token token = bar.arrive();
    sum *= 3;
    bar.wait(std::move(token));
  }
  out[threadIdx.x] = sum;
}

// Two waves produce and two consume; the halves of a buffer go back and forth.
__global__ void roles(const int *in, int *out) {
  __shared__ Barrier full[2], empty[2];
  __shared__ int buffer[2][threads / 2];
  if (threadIdx.x < 2) {
    init(&full[threadIdx.x], blockDim.x);
    init(&empty[threadIdx.x], blockDim.x);
  }
  __syncthreads();
  int lane = threadIdx.x % (threads / 2);
  if (threadIdx.x < threads / 2) {
    for (int r = 0; r < rounds; ++r) {
      empty[r % 2].arrive_and_wait();
      buffer[r % 2][lane] = in[r * threads + lane] * 2;
      (void)full[r % 2].arrive();
    }
  } else {
    (void)empty[0].arrive();
    (void)empty[1].arrive();
    int sum = 0;
    for (int r = 0; r < rounds; ++r) {
      full[r % 2].arrive_and_wait();
      sum = sum * 5 + buffer[r % 2][(lane * 7 + r) % (threads / 2)];
      (void)empty[r % 2].arrive();
    }
    out[lane] = sum;
  }
}

// The copy of one thread is waited for by all; whole waves drop out one after another.
__global__ void dropping(const int *in, int *out) {
  __shared__ Barrier bar;
  __shared__ alignas(16) int shared[64];
  if (threadIdx.x == 0)
    init(&bar, threads);
  __syncthreads();
  int wave = threadIdx.x / 64, sum = 0;
  for (int r = 0; r < threads / 64; ++r) {
    if (wave == r) {
      bar.arrive_and_drop();
      break;
    }
    if (threadIdx.x == threads - 1)
      cuda::memcpy_async(shared, in + r * 64, cuda::aligned_size_t<16>(sizeof(shared)), bar);
    bar.arrive_and_wait();
    sum = sum * 3 + shared[(threadIdx.x + r) % 64];
    bar.wait(bar.arrive());
  }
  out[threadIdx.x] = sum;
}

// Each warp has a barrier of its own, and waits for its parity.
__global__ void perWarp(const int *in, int *out) {
  __shared__ Barrier bars[threads / 32];
  __shared__ int shared[threads];
  int warp = threadIdx.x / 32;
  if (threadIdx.x % 32 == 0)
    init(&bars[warp], 32);
  __syncthreads();
  bool parity = false;
  int value = in[threadIdx.x];
  for (int r = 0; r < 3; ++r) {
    shared[threadIdx.x] = value;
    (void)bars[warp].arrive();
    bars[warp].wait_parity(parity);
    parity = !parity;
    value += shared[warp * 32 + (threadIdx.x * 5 + r) % 32];
    bars[warp].arrive_and_wait();
    parity = !parity;
  }
  out[threadIdx.x] = value;
}

// One warp produces and the other consumes: on 64-lane waves each has a wave of its own.
__global__ void warpRoles(const int *in, int *out) {
  __shared__ Barrier full, empty;
  __shared__ int buffer[32];
  if (threadIdx.x == 0) {
    init(&full, blockDim.x);
    init(&empty, blockDim.x);
  }
  __syncthreads();
  int lane = threadIdx.x % 32, sum = 0;
  if (threadIdx.x < 32) {
    for (int r = 0; r < rounds; ++r) {
      empty.arrive_and_wait();
      buffer[lane] = in[r * threads + lane] * 2;
      (void)full.arrive();
    }
  } else {
    (void)empty.arrive();
    for (int r = 0; r < rounds; ++r) {
      full.arrive_and_wait();
      sum = sum * 5 + buffer[(lane * 7 + r) % 32];
      (void)empty.arrive();
    }
  }
  out[threadIdx.x] = sum;
}

// Several arrivals at once, and two phases in one step of a wave: the first 32 arrivals end one phase, the next another.
__global__ void counted(int *out) {
  __shared__ Barrier both, many;
  __shared__ cuda::latch<cuda::thread_scope_block> *gate;
  __shared__ alignas(8) char place[sizeof(cuda::latch<cuda::thread_scope_block>)];
  if (threadIdx.x == 0) {
    init(&both, 32);
    init(&many, 3 * threads);
    gate = new (place) cuda::latch<cuda::thread_scope_block>(threads);
  }
  __syncthreads();
  (void)both.arrive();
  many.wait(many.arrive(3));
  (void)both.arrive(threadIdx.x < 64 ? 2 : 1);
  gate->arrive_and_wait();
  // 256 + 320 arrivals are 18 phases, and one more thread ends another.
  both.wait_parity(true);
  __syncthreads();
  if (threadIdx.x == 70)
    (void)both.arrive(32);
  both.wait_parity(false);
  out[threadIdx.x] = 7 + int(threadIdx.x);
}

struct Ends {
  int *at;
  __device__ void operator()() const { *at = *at * 2 + 1; }
};

__global__ void completed(int *out) {
  __shared__ int ends;
  using Counting = cuda::barrier<cuda::thread_scope_block, Ends>;
  __shared__ alignas(Counting) char place[sizeof(Counting)];
  Counting *bar = reinterpret_cast<Counting *>(place);
  if (threadIdx.x == 0) {
    ends = 0;
    init(bar, threads, Ends{&ends});
  }
  __syncthreads();
  int seen = 0;
  for (int r = 0; r < 3; ++r) {
    bar->arrive_and_wait();
    seen = seen * 10 + ends;
    __syncthreads();
  }
  out[threadIdx.x] = seen;
}

int main() {
  int *in, *out, host[threads * rounds], back[threads];
  for (int i = 0; i < threads * rounds; ++i)
    host[i] = i * 7919 % 1009;
  cudaMalloc(&in, sizeof(host));
  cudaMalloc(&out, sizeof(back));
  cudaMemcpy(in, host, sizeof(host), cudaMemcpyHostToDevice);
  auto show = [&](const char *name) {
    cudaError_t error = cudaMemcpy(back, out, sizeof(back), cudaMemcpyDeviceToHost);
    unsigned check = 0;
    for (int v : back)
      check = check * 31 + unsigned(v);
    printf("%s %u %s\n", name, check, cudaGetErrorString(error));
    cudaMemset(out, 0, sizeof(back));
  };
  cudaMemset(out, 0, sizeof(back));
  turns<<<1, threads>>>(in, out);
  show("turns");
  roles<<<1, threads>>>(in, out);
  show("roles");
  dropping<<<1, threads>>>(in, out);
  show("dropping");
  perWarp<<<1, threads>>>(in, out);
  show("perWarp");
  warpRoles<<<1, 64>>>(in, out);
  show("warpRoles");
  counted<<<1, threads>>>(out);
  show("counted");
  completed<<<1, threads>>>(out);
  show("completed");
}
