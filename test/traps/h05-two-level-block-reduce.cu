// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-05. The second level of a block reduction reads blockDim.x / 32 partial results; if only every 64th thread wrote one, half of them were never written.
// Port: same
#include <climits>
#include <cstdio>
#include <cuda_runtime.h>

struct MinMax {
  int lo, hi;
};

__device__ MinMax combine(MinMax a, MinMax b) { return {min(a.lo, b.lo), max(a.hi, b.hi)}; }

__device__ MinMax warpCombine(MinMax v) {
#pragma unroll
  for (int offset = 16; offset > 0; offset /= 2)
    v = combine(v, MinMax{__shfl_down_sync(0xffffffff, v.lo, offset), __shfl_down_sync(0xffffffff, v.hi, offset)});
  return v;
}

__device__ MinMax blockCombine(MinMax v) {
  __shared__ MinMax partial[32];
  const int lane = threadIdx.x % warpSize, warp = threadIdx.x / 32;
  const int numWarps = (blockDim.x + 31) / 32;
  v = warpCombine(v);
  if (lane == 0)
    partial[warp] = v;
  __syncthreads();
  if (warp == 0) {
    v = lane < numWarps ? partial[lane] : MinMax{INT_MAX, INT_MIN};
    v = warpCombine(v);
    if (lane == 0)
      partial[0] = v;
  }
  __syncthreads();
  return partial[0];
}

// Writes every element's place between the block's smallest and largest.
__global__ void rescale(const int *in, int *out, MinMax *ranges) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const MinMax r = blockCombine({in[i], in[i]});
  out[i] = 255 * (in[i] - r.lo) / (r.hi - r.lo);
  if (threadIdx.x == blockDim.x - 1)
    ranges[blockIdx.x] = r;
}

int main() {
  const int n = 2048;
  static int in[n], out[n];
  for (int i = 0; i < n; ++i)
    in[i] = int(i * 2654435761u >> 20) - 2000;
  int *dIn, *dOut;
  MinMax *dRanges, ranges[n / 32];
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dRanges, sizeof ranges);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  int errors = 0;
  const int blockSizes[] = {64, 96, 256, 1024};
  for (int block : blockSizes) {
    const int blocks = n / block;
    rescale<<<blocks, block>>>(dIn, dOut, dRanges);
    cudaMemcpy(out, dOut, blocks * block * sizeof(int), cudaMemcpyDeviceToHost);
    cudaMemcpy(ranges, dRanges, blocks * sizeof(MinMax), cudaMemcpyDeviceToHost);
    unsigned sum = 0;
    for (int b = 0; b < blocks; ++b) {
      MinMax want = {INT_MAX, INT_MIN};
      for (int t = 0; t < block; ++t) {
        want.lo = in[b * block + t] < want.lo ? in[b * block + t] : want.lo;
        want.hi = in[b * block + t] > want.hi ? in[b * block + t] : want.hi;
      }
      errors += ranges[b].lo != want.lo || ranges[b].hi != want.hi;
      for (int t = 0; t < block; ++t) {
        errors += out[b * block + t] != 255 * (in[b * block + t] - want.lo) / (want.hi - want.lo);
        sum = sum * 31 + unsigned(out[b * block + t]);
      }
    }
    printf("block %4d: first range %d..%d, checksum %u\n", block, ranges[0].lo, ranges[0].hi, sum);
  }
  printf("%d errors\n", errors);
  return errors ? 1 : 0;
}
