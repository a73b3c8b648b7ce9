// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-50. Addresses of shared memory are turned into 32-bit integers, computed with, and turned back; HIP has no
// __cvta functions, and a generic pointer cut to 32 bits would lose the part that says which memory it is.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

__device__ __forceinline__ uint32_t smemAddress(const void *p) { return static_cast<uint32_t>(__cvta_generic_to_shared(p)); }

template <class T> __device__ __forceinline__ T *fromAddress(uint32_t a) {
  return static_cast<T *>(__cvta_shared_to_generic(static_cast<size_t>(a)));
}

// 128-byte rows, 16-byte chunks exchanged by the row, as matrix kernels do.
__device__ uint32_t swizzle(uint32_t base, int row, int chunk) { return base + row * 128 + ((chunk ^ (row & 7)) << 4); }

__global__ void transposeChunks(const int4 *in, int4 *out, int *facts) {
  __shared__ __align__(128) int4 tile[16 * 8];
  __shared__ int after[4];
  const uint32_t base = smemAddress(tile);
  const int row = threadIdx.x / 8, chunk = threadIdx.x % 8;
  *fromAddress<int4>(swizzle(base, row, chunk)) = in[blockIdx.x * 128 + threadIdx.x];
  if (threadIdx.x < 4)
    after[threadIdx.x] = threadIdx.x;
  __syncthreads();
  // The second half of the rows first.
  const int from = (row + 8) % 16;
  out[blockIdx.x * 128 + threadIdx.x] = *fromAddress<int4>(swizzle(base, from, chunk));
  if (threadIdx.x == 0) {
    facts[0] = smemAddress(&tile[9]) - base;
    facts[1] = base % 128;
    facts[2] = fromAddress<int4>(base) == tile;
    facts[3] = *fromAddress<int>(smemAddress(after) + 8);
    facts[4] = smemAddress(&after[3]) - smemAddress(&after[1]);
  }
}

int main() {
  const int blocks = 3, n = blocks * 128;
  int4 *in, *out;
  int *facts;
  cudaMallocManaged(&in, n * sizeof(int4));
  cudaMallocManaged(&out, n * sizeof(int4));
  cudaMallocManaged(&facts, 5 * sizeof(int));
  for (int i = 0; i < n; ++i)
    in[i] = make_int4(i, i * 3, ~i, i << 8);
  transposeChunks<<<blocks, 128>>>(in, out, facts);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    const int4 v = in[i / 128 * 128 + (i % 128 + 64) % 128];
    wrong += out[i].x != v.x || out[i].y != v.y || out[i].z != v.z || out[i].w != v.w;
    checksum = checksum * 31 + out[i].x + out[i].y * 7 + out[i].w;
  }
  wrong += facts[0] != 144 || facts[1] != 0 || facts[2] != 1 || facts[3] != 2 || facts[4] != 8;
  std::printf("facts %d %d %d %d %d, checksum %u, wrong %d\n", facts[0], facts[1], facts[2], facts[3], facts[4], checksum,
              wrong);
  return wrong;
}
