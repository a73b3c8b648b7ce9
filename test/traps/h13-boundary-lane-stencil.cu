// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-13. At the warp's edges shfl_up and shfl_down give back the caller's own value and the code uses that; with width 64, lane 31 gets the next warp's first value instead.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

// Reflecting edges: a warp smooths one 32-cell line, which is a world of its own.
__device__ int smooth(int v, int steps) {
  for (int s = 0; s < steps; ++s) {
    const int left = __shfl_up_sync(0xffffffff, v, 1);
    const int right = __shfl_down_sync(0xffffffff, v, 1);
    v = (left + 2 * v + right) / 4 + (left > right);
  }
  return v;
}

// Run-length heads and tails within the warp's keys.
__device__ unsigned runs(int key, int &length) {
  const int lane = threadIdx.x % 32;
  const int before = __shfl_up_sync(0xffffffff, key, 1);
  const bool head = lane == 0 || before != key;
  const bool endsHere = __shfl_down_sync(0xffffffff, key, 1) != key; // never so for lane 31, which sees itself
  const unsigned heads = __ballot_sync(0xffffffff, head);
  const unsigned later = lane == 31 ? 0 : heads >> (lane + 1);
  length = head ? (later ? __ffs(later) : 32 - lane) : 0;
  return __ballot_sync(0xffffffff, endsHere);
}

__global__ void lines(const int *in, int *smoothed, int *lengths, unsigned *ends) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  smoothed[i] = smooth(in[i], 6);
  int length;
  const unsigned tail = runs(in[i] / 8, length);
  lengths[i] = length;
  ends[i] = tail;
}

int main() {
  const int block = 128, blocks = 2, n = block * blocks;
  int in[n], smoothed[n], lengths[n], *dIn, *dSmoothed, *dLengths;
  unsigned ends[n], *dEnds, sum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i / 3 * 17 + i / 64 * 5) % 90;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dSmoothed, sizeof smoothed);
  cudaMalloc(&dLengths, sizeof lengths);
  cudaMalloc(&dEnds, sizeof ends);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  lines<<<blocks, block>>>(dIn, dSmoothed, dLengths, dEnds);
  cudaMemcpy(smoothed, dSmoothed, sizeof smoothed, cudaMemcpyDeviceToHost);
  cudaMemcpy(lengths, dLengths, sizeof lengths, cudaMemcpyDeviceToHost);
  cudaMemcpy(ends, dEnds, sizeof ends, cudaMemcpyDeviceToHost);
  int errors = 0;
  for (int w = 0; w < n / 32; ++w) {
    const int *line = in + w * 32;
    int a[32], b[32];
    for (int l = 0; l < 32; ++l)
      a[l] = line[l];
    for (int s = 0; s < 6; ++s) {
      for (int l = 0; l < 32; ++l) {
        const int left = a[l ? l - 1 : 0], right = a[l < 31 ? l + 1 : 31];
        b[l] = (left + 2 * a[l] + right) / 4 + (left > right);
      }
      for (int l = 0; l < 32; ++l)
        a[l] = b[l];
    }
    unsigned tail = 0;
    for (int l = 0; l < 31; ++l)
      tail |= unsigned(line[l] / 8 != line[l + 1] / 8) << l;
    for (int l = 0; l < 32; ++l) {
      int length = 0;
      if (l == 0 || line[l - 1] / 8 != line[l] / 8)
        for (length = 1; l + length < 32 && line[l + length] / 8 == line[l] / 8;)
          ++length;
      const int i = w * 32 + l;
      errors += smoothed[i] != a[l] || lengths[i] != length || ends[i] != tail;
      sum = sum * 31 + unsigned(smoothed[i] * 64 + lengths[i]) + ends[i];
    }
    printf("%d %d %08x; ", smoothed[w * 32 + 31], lengths[w * 32 + 31], ends[w * 32]);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
