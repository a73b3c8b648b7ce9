// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. One row of 32 threads for each row of the matrix, and rows past the end return before a barrier; two rows share a 64-lane wave, so half of it is gone.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

template <int RowsPerBlock, typename T>
__global__ void transposeTile(const T *__restrict__ in, T *__restrict__ out, int rows, int pitch) {
  __shared__ T tile[RowsPerBlock][32 + 1];
  int row = blockIdx.y * RowsPerBlock + threadIdx.z;
  if (row >= rows) return;
  int column = blockIdx.x * 32 + threadIdx.x;

  tile[threadIdx.z][threadIdx.x] = in[row * pitch + column];
  __syncthreads();

  int live = min(RowsPerBlock, rows - (int)blockIdx.y * RowsPerBlock);
  for (int k = threadIdx.z; k < 32; k += live) {
    if (threadIdx.x < live)
      out[(blockIdx.x * 32 + k) * rows + blockIdx.y * RowsPerBlock + threadIdx.x] = tile[threadIdx.x][k];
  }
}

int main() {
  const int rows = 13, columns = 64;
  static short in[rows * columns], out[rows * columns];
  short *dIn, *dOut;
  int bad = 0, check = 0;
  for (int i = 0; i < rows * columns; ++i)
    in[i] = (short)((i * 251) % 8191);
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  dim3 grid(columns / 32, (rows + 3) / 4), block(32, 1, 4);
  transposeTile<4><<<grid, block>>>(dIn, dOut, rows, columns);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      bad += out[c * rows + r] != in[r * columns + c];
      check += out[c * rows + r] * (c * rows + r + 1) % 1000;
    }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[rows], out[rows * columns - 1], check, bad);
  return bad != 0;
}
