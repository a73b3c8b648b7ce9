// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers of a part of the block: halves of the block, pairs of warps that do not share a wave, producers that arrive and
// do not wait, and reductions over the block.

#include <cstdio>
#include <cuda_runtime.h>

__device__ __forceinline__ void meet(int id, int threads) {
  asm volatile("bar.sync %0, %1;" ::"r"(id), "r"(threads) : "memory");
}
__device__ __forceinline__ void arrive(int id, int threads) {
  asm volatile("bar.arrive %0, %1;" ::"r"(id), "r"(threads) : "memory");
}

/// Each half has a number of its own; a wave is in one of them.
__global__ void halves(unsigned *out) {
  __shared__ unsigned tile[128];
  unsigned t = threadIdx.x, v = t * 2654435761u;
  for (int i = 0; i < 3; ++i) {
    tile[t] = v;
    if (t < 64)
      asm volatile("bar.sync 1, 64;" ::: "memory");
    else
      asm volatile("bar.sync 2, %0;" ::"n"(64) : "memory");
    v = v * 3 + tile[t ^ 37];
    __syncthreads();
  }
  out[t] = v;
}
/// Warps 0 and 2, and 1 and 3, go different numbers of rounds: each warp needs a wave.
__global__ void pairs(unsigned *out) {
  __shared__ unsigned tile[2][64];
  unsigned t = threadIdx.x, pair = t / 32 % 2, member = t / 64 * 32 + t % 32, v = t * 40503u;
  for (unsigned i = 0; i < 2 + pair; ++i) {
    tile[pair][member] = v;
    meet(1 + pair, 64);
    v = v * 5 + tile[pair][63 - member];
    meet(1 + pair, 64);
  }
  out[t] = v;
}
/// The first warp fills two buffers, three warps empty them.
__global__ void pipeline(unsigned *out) {
  __shared__ unsigned buffer[2][32];
  unsigned t = threadIdx.x, lane = t % 32, sum = 0;
  if (t < 32) {
    for (unsigned i = 0; i < 6; ++i) {
      if (i >= 2)
        meet(3 + i % 2, 128);
      buffer[i % 2][lane] = i * 1000 + lane * 7;
      arrive(1 + i % 2, 128);
    }
  } else {
    for (unsigned i = 0; i < 6; ++i) {
      meet(1 + i % 2, 128);
      sum = sum * 3 + buffer[i % 2][(lane + t / 32) % 32];
      if (i < 4)
        arrive(3 + i % 2, 128);
    }
  }
  out[t] = sum;
}
__global__ void reductions(unsigned *out) {
  unsigned t = threadIdx.x, count, all, any;
  asm volatile("{ .reg .pred p; setp.lt.u32 p, %1, 77; bar.red.popc.u32 %0, 1, p; }" : "=r"(count) : "r"(t));
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 128; barrier.red.and.pred q, 2, p; selp.u32 %0, 1, 0, q; }"
               : "=r"(all)
               : "r"(t));
  asm volatile("{ .reg .pred p, q; setp.eq.u32 p, %1, 99; bar.red.or.pred q, 0, !p; selp.u32 %0, 1, 0, q; }"
               : "=r"(any)
               : "r"(t));
  asm volatile("bar.sync %0;" ::"r"(3) : "memory");
  out[t] = count * 100 + all * 10 + any;
}

int main() {
  constexpr int threads = 128, kernels = 4;
  unsigned *out, host[threads * kernels];
  cudaMalloc(&out, sizeof(host));
  halves<<<1, 128>>>(out);
  pairs<<<1, 128>>>(out + 128);
  pipeline<<<1, 128>>>(out + 256);
  reductions<<<1, 128>>>(out + 384);
  if (cudaMemcpy(host, out, sizeof(host), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  for (int k = 0; k < kernels; ++k) {
    unsigned sum = 0;
    for (int i = 0; i < threads; ++i)
      sum = sum * 31 + host[k * threads + i];
    printf("%d %08x %u\n", k, sum, host[k * threads + 77]);
  }
  return 0;
}
