// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-14. The first offset is `warpSize / 2`, `WARP / 2` and 16 in three helpers that are used on the same value; with warpSize 64 they disagree (xor 32 joins two warps).
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

constexpr int WARP = 32;

__device__ float allReduceMax(float v) {
#pragma unroll
  for (int mask = WARP / 2; mask > 0; mask /= 2)
    v = fmaxf(v, __shfl_xor_sync(0xffffffff, v, mask));
  return v;
}

__device__ float allReduceSum(float v) {
  for (int mask = warpSize / 2; mask > 0; mask >>= 1)
    v += __shfl_xor_sync(0xffffffff, v, mask, warpSize);
  return v;
}

template <class Op> __device__ int allReduce(int v, Op op) {
  int mask = 16;
  do {
    v = op(v, __shfl_xor_sync(0xffffffff, v, mask));
    mask >>= 1;
  } while (mask);
  return v;
}

// Per row of 32: exponents relative to the largest, their sum of powers of two, and how many have it.
__global__ void blockFloat(const float *in, float *scale, float *total, int *hits) {
  const int i = blockIdx.x * blockDim.x + threadIdx.y * blockDim.x * gridDim.x + threadIdx.x;
  const float top = allReduceMax(in[i]);
  const float sum = allReduceSum(in[i]);
  scale[i] = top;
  total[i] = sum;
  hits[i] = allReduce(in[i] == top, [](int a, int b) { return a + b; }) * 1000 + allReduce(int(in[i]) & 63, [](int a, int b) { return a ^ b; });
}

int main() {
  const dim3 block(32, 4), grid(2);
  const int n = 32 * 4 * 2;
  float in[n], scale[n], total[n], *dIn, *dScale, *dTotal;
  int hits[n], *dHits, errors = 0;
  for (int i = 0; i < n; ++i)
    in[i] = float((i * 27 + i / 32 * 9) % 40 + i / 32 * 3);
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dScale, sizeof scale);
  cudaMalloc(&dTotal, sizeof total);
  cudaMalloc(&dHits, sizeof hits);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  blockFloat<<<grid, block>>>(dIn, dScale, dTotal, dHits);
  cudaMemcpy(scale, dScale, sizeof scale, cudaMemcpyDeviceToHost);
  cudaMemcpy(total, dTotal, sizeof total, cudaMemcpyDeviceToHost);
  cudaMemcpy(hits, dHits, sizeof hits, cudaMemcpyDeviceToHost);
  double checksum = 0;
  for (int w = 0; w < n / 32; ++w) {
    float top = 0, sum = 0;
    int count = 0, mix = 0;
    for (int l = 0; l < 32; ++l) {
      top = in[w * 32 + l] > top ? in[w * 32 + l] : top;
      sum += in[w * 32 + l];
      mix ^= int(in[w * 32 + l]) & 63;
    }
    for (int l = 0; l < 32; ++l)
      count += in[w * 32 + l] == top;
    for (int l = 0; l < 32; ++l) {
      const int i = w * 32 + l;
      errors += scale[i] != top || total[i] != sum || hits[i] != count * 1000 + mix;
      checksum += scale[i] * l + total[i] + hits[i];
    }
    printf("%g %g %d; ", scale[w * 32], total[w * 32], hits[w * 32]);
  }
  printf("\nchecksum %.0f, %d errors\n", checksum, errors);
  return errors != 0;
}
