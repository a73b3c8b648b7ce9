// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-25. Warps transpose through shared memory of their own with __syncwarp between; HIP 6.4 has none, and without it the compiler may move the reads up.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

constexpr int kWarps = 4;
constexpr int kRows = 8;

__global__ void transpose(const int *in, int *out) {
  __shared__ int tile[kWarps][kRows][33];
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  const int *source = in + (blockIdx.x * kWarps + warp) * kRows * 32;
  int *target = out + (blockIdx.x * kWarps + warp) * kRows * 32;

  for (int pass = 0; pass <= warp; ++pass) { // each warp goes its own number of rounds
    for (int r = 0; r < kRows; ++r)
      tile[warp][r][lane] = source[r * 32 + lane] + pass;
    __syncwarp();
    int row = lane % kRows, column = lane / kRows;
    for (int c = 0; c < kRows; ++c)
      target[c * 32 + lane] = tile[warp][row][column + 4 * c];
    __syncwarp();
  }
}

int main() {
  const int tiles = 2 * kWarps, n = tiles * kRows * 32;
  static int in[n], out[n];
  for (int i = 0; i < n; ++i)
    in[i] = (i * 48271) % 10007;
  int *dIn, *dOut;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  transpose<<<2, kWarps * 32>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  int bad = 0;
  unsigned sum = 0;
  for (int t = 0; t < tiles; ++t)
    for (int k = 0; k < kRows * 32; ++k) {
      int want = in[t * kRows * 32 + k % kRows * 32 + k / kRows] + t % kWarps;
      bad += out[t * kRows * 32 + k] != want;
      sum = sum * 31 + (unsigned)out[t * kRows * 32 + k];
    }
  printf("%d %d %d %d, sum %u, wrong %d\n", out[0], out[1], out[8], out[n - 1], sum, bad);
  return bad != 0;
}
