// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-15. A row belongs to a warp of 32, so that whole warps return and the shuffles after it find all of their
// lanes.
__global__ void __launch_bounds__(128) spmvWarpPerRow(const int *rowPtr, const int *col, const int *val, const int *x,
                                                      int *y, int rows) {
  const int lane = threadIdx.x % 32;
  const int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
  if (row >= rows)
    return;
  int sum = 0;
  for (int j = rowPtr[row] + lane; j < rowPtr[row + 1]; j += 32)
    sum += val[j] * x[col[j]];
  for (int o = 16; o > 0; o >>= 1)
    sum += __shfl_down_sync(0xffffffffu, sum, o);
  if (lane == 0)
    y[row] = sum;
}

void spmv(const int *rowPtr, const int *col, const int *val, const int *x, int *y, int rows) {
  spmvWarpPerRow<<<(rows + 3) / 4, 128>>>(rowPtr, col, val, x, y, rows);
}
