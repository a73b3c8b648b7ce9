// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-65. Built with -use_fast_math, yet attention masks are -infinity and NaN is tested for: nvcc's flag keeps both, clang's -ffast-math assumes that neither occurs and folds the tests away.
// Port: same
// Flags: -use_fast_math
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>

__device__ float warpMax(float v) {
  for (int m = 16; m; m >>= 1)
    v = fmaxf(v, __shfl_xor_sync(0xffffffff, v, m));
  return v;
}

__device__ float warpSum(float v) {
  for (int m = 16; m; m >>= 1)
    v += __shfl_xor_sync(0xffffffff, v, m);
  return v;
}

// A masked softmax of base two over rows of 32; rows that are masked as a whole give zeros.
__global__ void maskedSoftmax(const float *scores, const int *lengths, float *out, int *flags) {
  const int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32, lane = threadIdx.x % 32;
  const float s = lane < lengths[row] ? scores[row * 32 + lane] : -INFINITY;
  const float top = warpMax(s);
  const float base = top == -INFINITY ? 0.0f : top;
  const float p = s == -INFINITY ? 0.0f : exp2f(s - base);
  const float total = warpSum(p);
  const bool empty = isinf(top);
  const float ratio = total / total;          // NaN where nothing is left
  out[row * 32 + lane] = empty ? 0.0f : rintf(p * 1024) / 1024;
  flags[row * 32 + lane] = isnan(ratio) + 2 * empty + 4 * (top < -1e30f) + 8 * !(ratio == ratio) + 16 * isfinite(s);
}

int main() {
  const int rows = 8, n = rows * 32;
  float scores[n], out[n], *dScores, *dOut;
  int lengths[rows] = {32, 0, 5, 17, 0, 1, 31, 32}, flags[n], *dLengths, *dFlags, errors = 0;
  double sum = 0;
  for (int i = 0; i < n; ++i)
    scores[i] = float(i * 7 % 11 - 20);
  cudaMalloc(&dScores, sizeof scores);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dLengths, sizeof lengths);
  cudaMalloc(&dFlags, sizeof flags);
  cudaMemcpy(dScores, scores, sizeof scores, cudaMemcpyHostToDevice);
  cudaMemcpy(dLengths, lengths, sizeof lengths, cudaMemcpyHostToDevice);
  maskedSoftmax<<<2, n / 2>>>(dScores, dLengths, dOut, dFlags);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(flags, dFlags, sizeof flags, cudaMemcpyDeviceToHost);
  for (int r = 0; r < rows; ++r) {
    float top = -1e9f;
    for (int l = 0; l < lengths[r]; ++l)
      top = scores[r * 32 + l] > top ? scores[r * 32 + l] : top;
    for (int l = 0; l < 32; ++l) {
      const bool in = l < lengths[r], empty = lengths[r] == 0;
      const float want = in ? std::ldexp(1.0f, int(scores[r * 32 + l] - top)) : 0.0f;
      errors += out[r * 32 + l] != want;
      errors += flags[r * 32 + l] != (empty ? 15 : 16 * in);
      sum += out[r * 32 + l] * (l + 1) + flags[r * 32 + l];
    }
    printf("row %d: %g %d\n", r, out[r * 32], flags[r * 32 + 31]);
  }
  printf("checksum %.6f, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
