// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-04. Loops run over warpSize while the storage has 32 slots and the partner index is written with 31; with warpSize 64 half of the code becomes wider than the other half.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__inline__ __device__ int warpReduceSum(int val) {
  for (int offset = warpSize / 2; offset > 0; offset /= 2)
    val += __shfl_down_sync(0xffffffff, val, offset);
  return val;
}

__inline__ __device__ int blockReduceSum(int val) {
  static __shared__ int shared[32];
  int lane = threadIdx.x % warpSize;
  int wid = threadIdx.x >> 5;
  val = warpReduceSum(val);
  if (lane == 0)
    shared[wid] = val;
  __syncthreads();
  val = (threadIdx.x < blockDim.x / 32) ? shared[lane] : 0;
  if (wid == 0)
    val = warpReduceSum(val);
  return val;
}

__global__ void sumBlocks(const int *in, int *out, int n) {
  int sum = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
    sum += in[i];
  sum = blockReduceSum(sum);
  if (threadIdx.x == 0)
    out[blockIdx.x] = sum;
}

// Token counts per expert: 32 rows, one per lane, cleared in steps of the warp size.
__global__ void countExperts(const int *experts, int n, int *perExpert) {
  __shared__ int counts[32][8];
  const int warp = threadIdx.x / warpSize, lane = threadIdx.x % warpSize;
  for (int e = warp; e < 8; e += blockDim.x / warpSize)
    counts[lane & 31][e] = 0;
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    atomicAdd(&counts[lane & 31][experts[i]], 1);
  __syncthreads();
  if (warp < 8)
    for (int e = warp; e < 8; e += blockDim.x / warpSize) {
      const int total = warpReduceSum(counts[lane & 31][e]);
      if (lane == 0)
        perExpert[e] = total;
    }
}

int main() {
  const int n = 3001, blocks = 3;
  static int in[n], experts[n];
  for (int i = 0; i < n; ++i) {
    in[i] = i % 10 + 1;
    experts[i] = (i * i + i / 5) % 8;
  }
  int *dIn, *dExperts, *dOut, *dCounts, out[blocks], counts[8], want[8] = {};
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dExperts, sizeof experts);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dCounts, sizeof counts);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  cudaMemcpy(dExperts, experts, sizeof experts, cudaMemcpyHostToDevice);
  int errors = 0;
  const int shapes[] = {32, 96, 256, 1024};
  for (int block : shapes) {
    cudaMemset(dCounts, 0xff, sizeof counts);
    sumBlocks<<<blocks, block>>>(dIn, dOut, n);
    countExperts<<<1, block>>>(dExperts, n, dCounts);
    cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
    cudaMemcpy(counts, dCounts, sizeof counts, cudaMemcpyDeviceToHost);
    int total = 0, wantTotal = 0;
    for (int &w : want)
      w = 0;
    for (int i = 0; i < n; ++i)
      wantTotal += in[i], ++want[experts[i]];
    for (int b = 0; b < blocks; ++b)
      total += out[b];
    errors += total != wantTotal;
    printf("block %4d: %d = %d + %d + %d, experts", block, total, out[0], out[1], out[2]);
    for (int e = 0; e < 8; ++e) {
      errors += counts[e] != want[e];
      printf(" %d", counts[e]);
    }
    printf("\n");
  }
  printf("%d errors\n", errors);
  return errors != 0;
}
