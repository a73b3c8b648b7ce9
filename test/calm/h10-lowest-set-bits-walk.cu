// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-10. `m & (m - 1)` walks the set bits of a word of data, and `i & 31` is a bit number.
// Adds up the columns whose bit is set in a row of an adjacency matrix.
__global__ void gather(const unsigned *rows, const int *weights, int *out, int n, int wordsPerRow) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int sum = 0;
  for (int w = 0; w < wordsPerRow; ++w)
    for (unsigned m = rows[i * wordsPerRow + w]; m != 0; m &= m - 1) {
      int bit = __ffs(m) - 1;
      sum += weights[w * 32 + bit];
    }
  out[i] = sum;
}
