// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-28. Three roles by row of the block, each with two barriers that pair up one to one; rows 2k and 2k+1 of 32 threads share a 64-lane wave.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

#define BLOCK_SYNC() __syncthreads()

constexpr int kRows = 4;

template <typename T>
__global__ void roles(const T *in, T *out) {
  __shared__ T stage[kRows][32];
  __shared__ T result[kRows][32];
  const int x = threadIdx.x, y = threadIdx.y;
  const int base = blockIdx.x * kRows * 32;

  if (y == 0) { // loads for everyone
    for (int r = 0; r < kRows; ++r)
      stage[r][x] = in[base + r * 32 + x];
    BLOCK_SYNC();
    T own = stage[0][31 - x];
    result[0][x] = own;
    BLOCK_SYNC();
    out[base + x] = own + result[1][x] + result[2][x];
  } else if (y == 1) { // sums
    T sum = 0;
    BLOCK_SYNC();
    for (int r = 0; r < kRows; ++r)
      sum += stage[r][x];
    result[1][x] = sum;
    BLOCK_SYNC();
    out[base + 32 + x] = sum - result[0][x];
  } else { // maxima
    BLOCK_SYNC();
    T best = stage[0][x];
    for (int r = 1; r < kRows; ++r)
      best = stage[r][x] > best ? stage[r][x] : best;
    result[y][x] = best * y;
    BLOCK_SYNC();
    out[base + y * 32 + x] = result[0][x] + result[1][(x + 1) % 32] + result[5 - y][x];
  }
}

int main() {
  const int blocks = 2, n = blocks * kRows * 32;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 83) % 157 - 40;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  roles<int><<<blocks, dim3(32, kRows)>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int b = 0; b < blocks; ++b)
    for (int y = 0; y < kRows; ++y)
      for (int x = 0; x < 32; ++x) {
        const int *s = in + b * kRows * 32;
        auto sum = [s](int c) { return s[c] + s[32 + c] + s[64 + c] + s[96 + c]; };
        auto best = [s](int c) {
          int m = s[c];
          for (int r = 1; r < kRows; ++r)
            m = s[r * 32 + c] > m ? s[r * 32 + c] : m;
          return m;
        };
        int want = y == 0   ? s[31 - x] + sum(x) + best(x) * 2
                   : y == 1 ? sum(x) - s[31 - x]
                            : s[31 - x] + sum((x + 1) % 32) + best(x) * (5 - y);
        int i = b * kRows * 32 + y * 32 + x;
        bad += out[i] != want;
        check += out[i] * (i + 1);
      }
  printf("%d %d %d %d, check %d, wrong %d\n", out[0], out[32], out[64], out[n - 1], check, bad);
  return bad != 0;
}
