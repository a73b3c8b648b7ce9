// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-06. Five steps, `for (i = 0; i < 5; ++i)`, cover a warp; the total that lane 31 holds afterwards goes to all lanes, and the first lane of the next warp starts from zero.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define LOG_WARP_SIZE 5

template <typename T, typename Op> __device__ T warpScanInclusive(T value, Op op) {
  const unsigned lane = threadIdx.x & ((1 << LOG_WARP_SIZE) - 1);
#pragma unroll
  for (int i = 0; i < LOG_WARP_SIZE; ++i) {
    const int reach = 1 << i;
    T other = __shfl_up_sync(0xffffffff, value, reach);
    if (lane >= (unsigned)reach)
      value = op(other, value);
  }
  return value;
}

// Five butterfly steps, the partner written as lane ^ (1 << i).
__device__ float warpAllSum(float v) {
  for (int i = 0; i < 5; i++)
    v += __shfl_sync(0xffffffff, v, (threadIdx.x & 31) ^ (1 << i));
  return v;
}

__global__ void scanMaxAndMean(const int *in, int *runningMax, float *share) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int v = in[i];
  runningMax[i] = warpScanInclusive(v, [](int a, int b) { return a > b ? a : b; });
  const float all = warpAllSum(float(v));
  const int total = __shfl_sync(0xffffffff, warpScanInclusive(v, [](int a, int b) { return a + b; }), 31);
  share[i] = all * 2.0f - float(total);
}

int main() {
  const int block = 128, blocks = 3, n = block * blocks;
  int in[n], runningMax[n];
  float share[n];
  for (int i = 0; i < n; ++i)
    in[i] = (i * 61 + 17) % 199;
  int *dIn, *dMax;
  float *dShare;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dMax, sizeof runningMax);
  cudaMalloc(&dShare, sizeof share);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  scanMaxAndMean<<<blocks, block>>>(dIn, dMax, dShare);
  cudaMemcpy(runningMax, dMax, sizeof runningMax, cudaMemcpyDeviceToHost);
  cudaMemcpy(share, dShare, sizeof share, cudaMemcpyDeviceToHost);
  int errors = 0;
  double sum = 0;
  for (int w = 0; w < n / 32; ++w) {
    int top = 0, total = 0;
    for (int l = 0; l < 32; ++l)
      total += in[w * 32 + l];
    for (int l = 0; l < 32; ++l) {
      top = in[w * 32 + l] > top ? in[w * 32 + l] : top;
      errors += runningMax[w * 32 + l] != top;
      errors += share[w * 32 + l] != float(total);
      sum += (l + 1.0) * runningMax[w * 32 + l] + share[w * 32 + l];
    }
    printf("%d/%g ", top, share[w * 32]);
  }
  printf("\nchecksum %.0f, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
