// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-13. A scan adds what shfl_up returns without a guard and corrects for the edge afterwards; a bitonic sort takes its directions from threadIdx.x. Both rely on 32 lanes per shuffle.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

// Saturating prefix maximum: taking one's own value at the edge does no harm, another warp's does.
__device__ int prefixMax(int v) {
  for (int d = 1; d < 32; d *= 2)
    v = max(v, __shfl_up_sync(0xffffffff, v, d));
  return v;
}

// Without a guard every lane below d doubles; the double count is taken back out.
__device__ int prefixSum(int v) {
  const int lane = threadIdx.x % 32;
  for (int d = 1; d < 32; d *= 2) {
    const int before = v;
    v += __shfl_up_sync(0xffffffff, v, d);
    v = v - (lane < d ? before : 0);
  }
  return v;
}

__device__ int compareExchange(int v, int stride, bool keepSmaller) {
  const int other = __shfl_sync(0xffffffff, v, threadIdx.x ^ stride);
  return keepSmaller == (v < other) ? v : other;
}

// Warps of the block are sorted each on its own, rising, whatever their number.
__device__ int bitonicSort(int v) {
  const unsigned t = threadIdx.x;
  for (unsigned size = 2; size <= 32; size <<= 1)
    for (unsigned stride = size / 2; stride; stride >>= 1) {
      const bool rising = size == 32 || (t & size) == 0;
      v = compareExchange(v, stride, rising == ((t & stride) == 0));
    }
  return v;
}

__global__ void apply(const int *in, int *maxima, int *sums, int *sorted) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  maxima[i] = prefixMax(in[i]);
  sums[i] = prefixSum(in[i]);
  sorted[i] = bitonicSort(in[i]);
}

int main() {
  const int block = 128, blocks = 2, n = block * blocks;
  int in[n], out[3][n], *dIn, *d[3], errors = 0;
  unsigned sum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 389 + i / 32 * 41) % 500 - 30 * (i / 32 % 3);
  cudaMalloc(&dIn, sizeof in);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  for (int k = 0; k < 3; ++k)
    cudaMalloc(&d[k], sizeof in);
  apply<<<blocks, block>>>(dIn, d[0], d[1], d[2]);
  for (int k = 0; k < 3; ++k)
    cudaMemcpy(out[k], d[k], sizeof in, cudaMemcpyDeviceToHost);
  for (int w = 0; w < n / 32; ++w) {
    int most = in[w * 32], total = 0, sorted[32];
    for (int l = 0; l < 32; ++l) {
      const int v = in[w * 32 + l];
      most = v > most ? v : most;
      total += v;
      errors += out[0][w * 32 + l] != most || out[1][w * 32 + l] != total;
      int at = l;
      for (; at && sorted[at - 1] > v; --at)
        sorted[at] = sorted[at - 1];
      sorted[at] = v;
    }
    for (int l = 0; l < 32; ++l) {
      errors += out[2][w * 32 + l] != sorted[l];
      for (int k = 0; k < 3; ++k)
        sum = sum * 31 + unsigned(out[k][w * 32 + l]);
    }
    printf("%d/%d/%d ", out[0][w * 32], out[1][w * 32 + 31], out[2][w * 32]);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
