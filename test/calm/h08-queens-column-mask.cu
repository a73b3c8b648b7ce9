// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-08. The masks are columns and diagonals of a chess board held in each thread's own registers.
// Counts the solutions of the queens problem below one placed first row.
__global__ void queens(int n, const unsigned *firstColumns, unsigned long long *solutions, int count) {
  int t = blockIdx.x * blockDim.x + threadIdx.x;
  if (t >= count)
    return;
  n = min(max(n, 1), 16);
  const unsigned full = 0xffffffffu >> ((32 - n) & 31);
  unsigned columns[17], left[17], right[17], free[17];
  unsigned first = firstColumns[t] & full;
  columns[1] = first;
  left[1] = (first << 1) & full;
  right[1] = first >> 1;
  free[1] = full & ~(columns[1] | left[1] | right[1]);
  unsigned long long found = 0;
  int row = 1;
  while (row > 0) {
    if (free[row] == 0 || row >= n) {
      --row;
      continue;
    }
    unsigned mask = free[row] & (0u - free[row]);
    free[row] &= ~mask;
    if (row == n - 1) {
      ++found;
      continue;
    }
    columns[row + 1] = columns[row] | mask;
    left[row + 1] = ((left[row] | mask) << 1) & full;
    right[row + 1] = (right[row] | mask) >> 1;
    ++row;
    free[row] = full & ~(columns[row] | left[row] | right[row]);
  }
  atomicAdd(solutions, found);
}
