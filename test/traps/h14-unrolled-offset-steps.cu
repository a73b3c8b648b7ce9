// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-14. The steps 16, 8, 4, 2, 1 are written out, in macros and by template recursion; a lane other than 0 (the last one of an upward tree, or all) uses the result.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define MASK 0xffffffffu

// Upward tree: lane 31 ends with the sum of its warp.
__device__ int sumInLast(int v) {
  v += __shfl_up_sync(MASK, v, 16);
  v += __shfl_up_sync(MASK, v, 8);
  v += __shfl_up_sync(MASK, v, 4);
  v += __shfl_up_sync(MASK, v, 2);
  v += __shfl_up_sync(MASK, v, 1);
  return v;
}

template <int Offset> struct Step {
  __device__ static int minimum(int v) { return Step<Offset / 2>::minimum(min(v, __shfl_down_sync(MASK, v, Offset))); }
};
template <> struct Step<0> {
  __device__ static int minimum(int v) { return v; }
};

// Offsets that run upwards; idempotent, so that the edge's own value does no harm and every lane has a suffix result.
__device__ unsigned suffixOr(unsigned v) {
  for (int o = 1; o <= 16; o <<= 1)
    v |= __shfl_down_sync(MASK, v, o);
  return v;
}

__global__ void reduceThrice(const int *in, int *sums, int *suffixMin, unsigned *suffixBits) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int sum = sumInLast(in[i]);
  if (threadIdx.x % 32 == 31)
    sums[i / 32] = sum;
  suffixMin[i] = Step<16>::minimum(in[i]);
  suffixBits[i] = suffixOr(1u << (in[i] & 31));
}

int main() {
  const int block = 192, n = block * 2;
  int in[n], sums[n / 32], lows[n], errors = 0;
  unsigned bits[n], checksum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i / 32 % 2 ? 40 : 500) + (i * i * 3 + i) % 67;
  int *dIn, *dSums, *dLows;
  unsigned *dBits;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dSums, sizeof sums);
  cudaMalloc(&dLows, sizeof lows);
  cudaMalloc(&dBits, sizeof bits);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  reduceThrice<<<2, block>>>(dIn, dSums, dLows, dBits);
  cudaMemcpy(sums, dSums, sizeof sums, cudaMemcpyDeviceToHost);
  cudaMemcpy(lows, dLows, sizeof lows, cudaMemcpyDeviceToHost);
  cudaMemcpy(bits, dBits, sizeof bits, cudaMemcpyDeviceToHost);
  for (int w = 0; w < n / 32; ++w) {
    int sum = 0, low = 1 << 30;
    unsigned seen = 0;
    for (int l = 31; l >= 0; --l) {
      const int i = w * 32 + l;
      sum += in[i];
      low = in[i] < low ? in[i] : low;
      seen |= 1u << (in[i] & 31);
      errors += lows[i] != low || bits[i] != seen;
      checksum = checksum * 31 + unsigned(lows[i]) + bits[i];
    }
    errors += sums[w] != sum;
    printf("%d:%d ", sums[w], lows[w * 32 + 20]);
  }
  printf("\nchecksum %u, %d errors\n", checksum, errors);
  return errors ? 1 : 0;
}
