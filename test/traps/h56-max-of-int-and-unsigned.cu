// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-56. max and min of an int and an unsigned compare as unsigned on CUDA; HIP's headers take them to double, where -1 is less than 5.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

#define CLAMP(v, lo, hi) min(max((v), (lo)), (hi))

__global__ void mixed(const int *a, const unsigned *b, unsigned *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const short s = short(a[i]);
  const unsigned char c = (unsigned char)b[i];
  out[8 * i + 0] = max(a[i], b[i]);
  out[8 * i + 1] = min(b[i], a[i]);
  out[8 * i + 2] = min(a[i] - 3, b[i]) / 2;          // an unsigned quotient
  out[8 * i + 3] = unsigned(max(a[i], b[i]) > 100u) + 2 * (min(a[i], b[i]) == b[i]);
  out[8 * i + 4] = unsigned(max(s, 7)) + min(c, 100); // promoted to int
  out[8 * i + 5] = CLAMP(a[i], 0u, b[i]);
  out[8 * i + 6] = min(blockDim.x * 4, a[i]);
  out[8 * i + 7] = uint32_t(max(int64_t(a[i]), (int64_t)b[i]) >> 1);
}

int main() {
  const int n = 200;
  int a[n], *dA, errors = 0;
  unsigned b[n], *dB, *dOut, sum = 0;
  static unsigned out[8 * n];
  for (int i = 0; i < n; ++i) {
    a[i] = (i * 7919 % 401 - 200) * (i % 7 == 0 ? 10000000 : 1);
    b[i] = unsigned(i * 31 % 150) * (i % 11 == 0 ? 28000000u : 1u);
  }
  a[0] = -1, b[0] = 5;
  cudaMalloc(&dA, sizeof a);
  cudaMalloc(&dB, sizeof b);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dA, a, sizeof a, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof b, cudaMemcpyHostToDevice);
  mixed<<<4, 64>>>(dA, dB, dOut, n);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const unsigned ua = unsigned(a[i]), ub = b[i], hi = ua > ub ? ua : ub, lo = ua < ub ? ua : ub;
    const unsigned um = unsigned(a[i] - 3);
    const int s = short(a[i]), c = (unsigned char)b[i];
    const long long wide = (long long)a[i] > (long long)ub ? a[i] : (long long)ub;
    const unsigned want[8] = {hi, lo, (um < ub ? um : ub) / 2, unsigned(hi > 100u) + 2 * (lo == ub), unsigned(s > 7 ? s : 7) + (c < 100 ? c : 100), lo, 256u < ua ? 256u : ua, unsigned(wide >> 1)};
    for (int k = 0; k < 8; ++k) {
      errors += out[8 * i + k] != want[k];
      sum = sum * 31 + out[8 * i + k];
    }
  }
  for (int k = 0; k < 8; ++k)
    printf("%u ", out[k]);
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors != 0;
}
