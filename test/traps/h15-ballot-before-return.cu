// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-15. The tail returns, but the mask was taken before and only lanes that stay are read; a 64-lane ballot kept in 32 bits loses half of a wave.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__device__ unsigned laneId() { return threadIdx.x % 32; }

// Reserves one slot a thread, with one atomic a warp.
__global__ void append(const int *in, int n, int *out, int *count, int *leaders) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned alive = __ballot_sync(0xffffffff, i < n && in[i] >= 0);
  if (i >= n || in[i] < 0)
    return;

  int leader = __ffs(alive) - 1;
  int base = 0;
  if (laneId() == leader) {
    base = atomicAdd(count, __popc(alive));
    atomicAdd(leaders, 1);
  }
  base = __shfl_sync(alive, base, leader);
  out[base + __popc(alive & ((1u << laneId()) - 1))] = in[i];
  __syncwarp(alive);
}

int main() {
  const int n = 453, threads = 512;
  static int in[n], out[n];
  int count[2] = {0, 0};
  for (int i = 0; i < n; ++i)
    in[i] = (i % 3 == 1 || (i >= 64 && i < 96)) ? -1 : 10 * i + 1;
  int *dIn, *dOut, *dCount;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&dCount, sizeof(count));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  cudaMemset(dCount, 0, sizeof(count));
  append<<<threads / 128, 128>>>(dIn, n, dOut, dCount, dCount + 1);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaMemcpy(count, dCount, sizeof(count), cudaMemcpyDeviceToHost);

  // Warps append in any order, so compare as sets.
  int want = 0, warps = 0;
  long long wantSum = 0, sum = 0, wantSquares = 0, squares = 0;
  for (int w = 0; w * 32 < n; ++w) {
    int inWarp = 0;
    for (int i = w * 32; i < n && i < w * 32 + 32; ++i)
      if (in[i] >= 0) {
        ++inWarp;
        wantSum += in[i];
        wantSquares += (long long)in[i] * in[i];
      }
    want += inWarp;
    warps += inWarp != 0;
  }
  for (int i = 0; i < n; ++i) {
    sum += out[i];
    squares += (long long)out[i] * out[i];
  }
  bool ok = count[0] == want && count[1] == warps && sum == wantSum && squares == wantSquares;
  printf("count %d, atomics %d, sum %lld, squares %lld: %s\n", count[0], count[1], sum, squares, ok ? "right" : "wrong");
  return !ok;
}
