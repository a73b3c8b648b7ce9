// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-02. WARP_SIZE, WARP_SIZE_BITS and FULL_MASK are macros fixed at 32; a 64-wide broadcast and vote meet lane arithmetic that is 32 wide.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define WARP_SIZE 32
#define WARP_SIZE_BITS 5
#define WARP_MASK (WARP_SIZE - 1)
#define FULL_MASK 0xffffffff
#define NUM_WARPS 6
#define BLOCK_SIZE (NUM_WARPS * WARP_SIZE)
#define CEIL_DIV(a, b) (((a) + (b) - 1) / (b))

#define WARP_FOREACH(i, n) for (int i = threadIdx.x & WARP_MASK; i < CEIL_DIV(n, WARP_SIZE) * WARP_SIZE; i += WARP_SIZE)

// Keeps the positive entries of each row in place, left-aligned, and returns how many there are.
__global__ void compactRows(const int *in, int *out, int *lengths, int rows, int columns) {
  const int warp = threadIdx.x >> WARP_SIZE_BITS;
  const int lane = threadIdx.x & WARP_MASK;
  for (int row = blockIdx.x * NUM_WARPS + warp; row < rows; row += gridDim.x * NUM_WARPS) {
    int filled = 0;
    WARP_FOREACH(c, columns) {
      const int v = c < columns ? in[row * columns + c] : 0;
      const unsigned take = __ballot_sync(FULL_MASK, v > 0);
      if (v > 0)
        out[row * columns + filled + __popc(take & ((1u << lane) - 1u))] = v;
      filled += __popc(take);
    }
    // The row's length is what its last lane saw.
    filled = __shfl_sync(FULL_MASK, filled, WARP_SIZE - 1);
    if (lane == 0)
      lengths[row] = filled;
  }
}

int main() {
  const int rows = 17, columns = 75;
  static int in[rows * columns], out[rows * columns];
  int lengths[rows];
  for (int i = 0; i < rows * columns; ++i)
    in[i] = (i * 29 + i / 10) % 19 - 8;
  int *dIn, *dOut, *dLengths;
  cudaMalloc((void **)&dIn, sizeof in);
  cudaMalloc((void **)&dOut, sizeof out);
  cudaMalloc((void **)&dLengths, sizeof lengths);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof out);
  compactRows<<<2, BLOCK_SIZE>>>(dIn, dOut, dLengths, rows, columns);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(lengths, dLengths, sizeof lengths, cudaMemcpyDeviceToHost);

  int errors = 0;
  unsigned sum = 0;
  for (int r = 0; r < rows; ++r) {
    int n = 0;
    for (int c = 0; c < columns; ++c)
      if (in[r * columns + c] > 0)
        errors += out[r * columns + n++] != in[r * columns + c];
    errors += lengths[r] != n;
    for (int c = 0; c < columns; ++c)
      sum = sum * 33 + unsigned(out[r * columns + c]);
    printf("%d ", lengths[r]);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
