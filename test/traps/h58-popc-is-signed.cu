// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-58. __popc gives an int on CUDA: differences may be negative, and are halved, shifted and compared as such; HIP's gives an unsigned.
// Port: same
#include <climits>
#include <cstdio>
#include <cuda_runtime.h>

__device__ int hammingBalance(unsigned word) { return (16 - __popc(word)) / 2; }
__device__ bool belowFive(unsigned word) { return __popc(word) - 5 < 0; }
template <typename T> __device__ long long widen(T v) { return (long long)v; }

__global__ void signedCounts(const unsigned *words, const unsigned long long *wide, long long *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const unsigned w = words[i];
  long long *o = out + 8 * i;
  o[0] = hammingBalance(w);
  o[1] = belowFive(w);
  o[2] = -__popc(w);                                 // widened after the negation
  o[3] = widen(__popc(w) - 20);
  o[4] = (__popcll(wide[i]) - 40) >> 1;              // arithmetic shift
  o[5] = __popc(w) > -1;                             // always
  const auto balance = 2 * __popc(w) - 32;
  o[6] = balance * (1ll << 33);
  o[7] = (long long)(1000.0f * float(__popcll(wide[i]) - __popc(w) - 30));
}

static int bits(unsigned long long v) {
  int n = 0;
  for (; v; v &= v - 1)
    ++n;
  return n;
}

int main() {
  const int n = 128;
  unsigned words[n], *dWords;
  unsigned long long wide[n], *dWide, sum = 0;
  long long out[8 * n], *dOut;
  int errors = 0;
  for (int i = 0; i < n; ++i) {
    words[i] = i % 9 == 0 ? (1u << i % 5) - 1 : unsigned(i) * 2654435761u & (i % 4 ? ~0u : 0x00ff00ffu);
    wide[i] = (unsigned long long)words[i] << 24 ^ (unsigned)(i * 40503);
  }
  cudaMalloc(&dWords, sizeof words);
  cudaMalloc(&dWide, sizeof wide);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dWords, words, sizeof words, cudaMemcpyHostToDevice);
  cudaMemcpy(dWide, wide, sizeof wide, cudaMemcpyHostToDevice);
  signedCounts<<<2, 64>>>(dWords, dWide, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const int p = bits(words[i]), q = bits(wide[i]);
    const long long want[8] = {(16 - p) / 2, p < 5, -p, p - 20, (q - 40) >> 1, 1, (2 * p - 32) * (1ll << 33), 1000ll * (q - p - 30)};
    for (int k = 0; k < 8; ++k) {
      errors += out[8 * i + k] != want[k];
      sum = sum * 31 + (unsigned long long)out[8 * i + k];
    }
  }
  for (int k = 0; k < 8; ++k)
    printf("%lld ", out[8 + k]);
  printf("\nchecksum %llu, %d errors\n", sum, errors);
  return errors != 0;
}
