// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-15. One warp a row, and the warp of a missing row returns; a 64-lane shuffle then reads the lanes of the row that left.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

#define WARP_SIZE 32
#define ROWS_PER_BLOCK 4

// Shifts every row so that its maximum becomes zero, and rotates it left by one.
__global__ void rotateRows(const int *in, int *out, int *rowMax, const int *skip, int rows) {
  int row = blockIdx.x * ROWS_PER_BLOCK + threadIdx.y;
  if (row >= rows)
    return;
  if (skip[row])
    return;

  int lane = threadIdx.x;
  int v = in[row * WARP_SIZE + lane];
  int best = v;
  for (int offset = WARP_SIZE / 2; offset > 0; offset /= 2)
    best = max(best, __shfl_down_sync(0xffffffff, best, offset));
  best = __shfl_sync(0xffffffff, best, 0);

  int next = __shfl_sync(0xffffffff, v, lane + 1);
  out[row * WARP_SIZE + lane] = next - best;
  if (lane == 0)
    rowMax[row] = best;
}

int main() {
  const int rows = 11, n = rows * WARP_SIZE;
  static int in[n], out[n], skip[rows], rowMax[rows];
  for (int i = 0; i < n; ++i)
    in[i] = -1000 - (i * 7919) % 613; // all below zero: a zero from an absent lane would win
  for (int r = 0; r < rows; ++r)
    skip[r] = r == 2 || r == 4;

  int *dIn, *dOut, *dMax, *dSkip;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&dMax, sizeof(rowMax));
  cudaMalloc(&dSkip, sizeof(skip));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemcpy(dSkip, skip, sizeof(skip), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  cudaMemset(dMax, 0, sizeof(rowMax));

  dim3 block(WARP_SIZE, ROWS_PER_BLOCK);
  rotateRows<<<(rows + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK, block>>>(dIn, dOut, dMax, dSkip, rows);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaMemcpy(rowMax, dMax, sizeof(rowMax), cudaMemcpyDeviceToHost);

  int bad = 0;
  long long sum = 0;
  for (int r = 0; r < rows; ++r) {
    int best = -1 << 30;
    for (int c = 0; c < WARP_SIZE; ++c)
      best = in[r * WARP_SIZE + c] > best ? in[r * WARP_SIZE + c] : best;
    for (int c = 0; c < WARP_SIZE; ++c) {
      int want = skip[r] ? 0 : in[r * WARP_SIZE + (c + 1) % WARP_SIZE] - best;
      bad += out[r * WARP_SIZE + c] != want;
      sum += (long long)out[r * WARP_SIZE + c] * (r * WARP_SIZE + c + 1);
    }
    bad += rowMax[r] != (skip[r] ? 0 : best);
    printf("row %d: max %d, first %d, last %d\n", r, rowMax[r], out[r * WARP_SIZE], out[r * WARP_SIZE + 31]);
  }
  printf("sum %lld, wrong %d\n", sum, bad);
  return bad != 0;
}
