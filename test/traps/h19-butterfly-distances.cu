// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-19. Butterflies over constant distances, which a port may turn into DPP, and a bitonic sort of 32 keys whose direction a 64-lane rank would change.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__device__ inline unsigned lane() { return threadIdx.x & 31u; }

// One column of compare-exchange: the lower lane of a pair keeps the smaller key if ascending.
__device__ inline int exchange(int key, int distance, bool ascending) {
  int other = __shfl_xor_sync(0xffffffff, key, distance);
  bool lower = (lane() & distance) == 0;
  return lower == ascending ? min(key, other) : max(key, other);
}

__device__ int sort32(int key) {
#pragma unroll
  for (int size = 2; size <= 32; size *= 2)
#pragma unroll
    for (int distance = size / 2; distance > 0; distance /= 2)
      key = exchange(key, distance, (lane() & size) == 0);
  return key;
}

template <int... Distances>
__device__ int fold(int v) {
  int result = v;
  ((result = result * 3 + __shfl_xor_sync(0xffffffff, v, Distances)), ...);
  return result;
}

__global__ void network(const int *in, int *sorted, int *folded, int runtimeDistance) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  sorted[i] = sort32(in[i]);
  folded[i] = fold<1, 2, 3, 4, 7, 8, 15, 16, 24, 31>(in[i]) + __shfl_xor_sync(0xffffffff, in[i], runtimeDistance);
}

int main() {
  const int n = 320, distances[] = {1, 2, 3, 4, 7, 8, 15, 16, 24, 31};
  int in[n], sorted[n], folded[n], *dIn, *dSorted, *dFolded;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 7907) % 1009 - 500;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dSorted, sizeof(in));
  cudaMalloc(&dFolded, sizeof(in));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  network<<<n / 64, 64>>>(dIn, dSorted, dFolded, 21);
  cudaMemcpy(sorted, dSorted, sizeof(in), cudaMemcpyDeviceToHost);
  cudaMemcpy(folded, dFolded, sizeof(in), cudaMemcpyDeviceToHost);
  int bad = 0;
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    int w = i / 32 * 32, rank = 0, want = in[i];
    for (int k = w; k < w + 32; ++k)
      rank += in[k] < in[i] || (in[k] == in[i] && k < i);
    bad += sorted[w + rank] != in[i];
    for (int d : distances)
      want = want * 3 + in[w + (i % 32 ^ d)];
    want += in[w + (i % 32 ^ 21)];
    bad += folded[i] != want;
    sum = sum * 31 + (unsigned)sorted[i] + (unsigned)folded[i];
  }
  printf("%d %d %d %d, sum %u, wrong %d\n", sorted[0], sorted[31], sorted[32], sorted[n - 1], sum, bad);
  return bad != 0;
}
