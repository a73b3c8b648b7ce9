// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-47. The ticket is taken with atomicAdd in a helper that returns whether this block is the last; the last one
// normalises all results through plain loads, __ldcg and a struct copy.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

struct Extent {
  int low, high;
};

struct Workspace {
  Extent *extents;
  unsigned *counter;
};

static __device__ __forceinline__ bool arriveIsLast(unsigned *counter, unsigned expected) {
  __shared__ unsigned ticket;
  __threadfence();
  __syncthreads();
  if (threadIdx.x == 0)
    ticket = atomicAdd(counter, 1u);
  __syncthreads();
  return ticket + 1 == expected;
}

extern "C" __global__ void extentOf(const int *in, int n, Workspace w, Extent *result, int *spread) {
  __shared__ int low, high;
  if (threadIdx.x == 0)
    low = 0x7fffffff, high = -0x7fffffff;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    atomicMin(&low, in[i]);
    atomicMax(&high, in[i]);
  }
  __syncthreads();
  if (threadIdx.x == 0)
    w.extents[blockIdx.x] = Extent{low, high};
  if (!arriveIsLast(w.counter, gridDim.x))
    return;
  if (threadIdx.x == 0) {
    Extent all = w.extents[0];
    for (unsigned b = 1; b < gridDim.x; ++b) {
      const Extent e = w.extents[b];
      all.low = min(all.low, e.low);
      all.high = max(all.high, e.high);
    }
    *result = all;
  }
  if (threadIdx.x < gridDim.x)
    spread[threadIdx.x] = __ldcg(&w.extents[threadIdx.x].high) - __ldcg(&w.extents[threadIdx.x].low);
}

int main() {
  const int n = 2222, blocks = 6;
  int *in, *spread;
  Workspace w;
  Extent *result;
  cudaMallocManaged(&in, n * sizeof(int));
  cudaMallocManaged(&spread, blocks * sizeof(int));
  cudaMallocManaged(&w.extents, blocks * sizeof(Extent));
  cudaMallocManaged(&w.counter, sizeof(unsigned));
  cudaMallocManaged(&result, sizeof(Extent));
  *w.counter = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (int)((i + 5) * 7919u % 10007u) - 5000;
  extentOf<<<blocks, 128>>>(in, n, w, result, spread);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int low = in[0], high = in[0], wrong = 0;
  for (int i = 1; i < n; ++i)
    low = in[i] < low ? in[i] : low, high = in[i] > high ? in[i] : high;
  wrong += result->low != low || result->high != high;
  int checksum = 0;
  for (int b = 0; b < blocks; ++b) {
    int l = 0x7fffffff, h = -0x7fffffff;
    for (int i = b * 128; i < n; i += blocks * 128)
      for (int t = i; t < i + 128 && t < n; ++t)
        l = in[t] < l ? in[t] : l, h = in[t] > h ? in[t] : h;
    wrong += spread[b] != h - l;
    checksum = checksum * 13 + spread[b];
  }
  printf("[%d, %d], spread %d, checksum %d, wrong %d\n", result->low, result->high, spread[0], checksum, wrong);
  return wrong;
}
