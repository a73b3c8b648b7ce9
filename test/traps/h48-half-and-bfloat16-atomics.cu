// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-48. atomicAdd on __half, __half2, __nv_bfloat16 and __nv_bfloat162, in global and shared memory: HIP has none of
// them under these names, and a 16-bit addition must not change its neighbour.
// Port: same
#include <cstdio>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

template <class Pair, class One> __device__ void addPairs(Pair *sums, One *odd, int slot, Pair value, One one) {
  atomicAdd(&sums[slot], value);
  // Only the odd element: its neighbour belongs to others.
  atomicAdd(odd + 2 * slot + 1, one);
}

__global__ void bins(const int *keys, int n, __half2 *h2, __half *h, __nv_bfloat162 *b2, __nv_bfloat16 *b) {
  __shared__ __half2 local[4];
  if (threadIdx.x < 4)
    local[threadIdx.x] = __floats2half2_rn(0.f, 0.f);
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    const int k = keys[i];
    const int slot = k & 3;
    addPairs(h2, h, slot, __floats2half2_rn(1.f, float(k >> 2 & 1)), __float2half(1.f));
    addPairs(b2, b, slot, __floats2bfloat162_rn(1.f, -float(k >> 3 & 1)), __float2bfloat16(1.f));
    atomicAdd(&local[slot], __half2half2(__float2half(0.5f)));
  }
  __syncthreads();
  if (threadIdx.x < 4)
    atomicAdd(&h2[4 + threadIdx.x], local[threadIdx.x]);
}

template <class T> T *managed(int n) {
  T *p = nullptr;
  cudaMallocManaged(&p, n * sizeof(T));
  for (int i = 0; i < n; ++i)
    p[i] = T{};
  return p;
}

int main() {
  // Fewer than 256 in each bin, so that bfloat16 counts exactly.
  const int n = 700;
  int *keys = managed<int>(n);
  __half2 *h2 = managed<__half2>(8);
  __half *h = managed<__half>(8);
  __nv_bfloat162 *b2 = managed<__nv_bfloat162>(4);
  __nv_bfloat16 *b = managed<__nv_bfloat16>(8);
  int count[4] = {}, ups[4] = {}, downs[4] = {};
  for (int i = 0; i < n; ++i) {
    keys[i] = (i * 2654435761u) >> 20;
    count[keys[i] & 3]++;
    ups[keys[i] & 3] += keys[i] >> 2 & 1;
    downs[keys[i] & 3] += keys[i] >> 3 & 1;
  }
  bins<<<2, 128>>>(keys, n, h2, h, b2, b);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  float checksum = 0;
  for (int s = 0; s < 4; ++s) {
    const float values[] = {__low2float(h2[s]),    __high2float(h2[s]),        __half2float(h[2 * s]),
                            __half2float(h[2 * s + 1]), __low2float(b2[s]),    __high2float(b2[s]),
                            __bfloat162float(b[2 * s]), __bfloat162float(b[2 * s + 1]), __low2float(h2[4 + s]),
                            __high2float(h2[4 + s])};
    const float expected[] = {float(count[s]), float(ups[s]),    0, float(count[s]),   float(count[s]),
                              -float(downs[s]), 0, float(count[s]), count[s] * 0.5f, count[s] * 0.5f};
    for (int k = 0; k < 10; ++k) {
      wrong += values[k] != expected[k];
      checksum += values[k] * (k + 1) * (s + 1);
      printf("%g ", values[k]);
    }
    printf("\n");
  }
  printf("checksum %g, wrong %d\n", checksum, wrong);
  return wrong;
}
