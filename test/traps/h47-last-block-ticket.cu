// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-47. The last block to take a ticket sums what all blocks wrote, with one fence before the ticket and none after:
// NVIDIA has one L2, on MI300 the last block can read stale partial sums without a fence that acquires them.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__device__ unsigned int blocksDone = 0;

template <int kThreads> __device__ int sumOfBlock(int v) {
  __shared__ int s[kThreads];
  s[threadIdx.x] = v;
  __syncthreads();
  for (int half = kThreads / 2; half > 0; half /= 2) {
    if (threadIdx.x < half)
      s[threadIdx.x] += s[threadIdx.x + half];
    __syncthreads();
  }
  const int total = s[0];
  __syncthreads();
  return total;
}

template <int kThreads> __global__ void sumAll(const int *in, int n, int *partial, int *result) {
  int v = 0;
  for (int i = blockIdx.x * kThreads + threadIdx.x; i < n; i += gridDim.x * kThreads)
    v += in[i];
  v = sumOfBlock<kThreads>(v);

  __shared__ bool isLast;
  if (threadIdx.x == 0) {
    partial[blockIdx.x] = v;
    __threadfence();
    isLast = atomicInc(&blocksDone, gridDim.x) == gridDim.x - 1;
  }
  __syncthreads();
  if (isLast) {
    v = 0;
    for (int b = threadIdx.x; b < gridDim.x; b += kThreads)
      v += partial[b];
    v = sumOfBlock<kThreads>(v);
    if (threadIdx.x == 0) {
      *result = v;
      blocksDone = 0;
    }
  }
}

int main() {
  const int n = 4001, blocks = 7;
  int in[n], *dIn, *partial, *result, sums[3];
  long expected = 0;
  for (int i = 0; i < n; ++i)
    expected += in[i] = (i * 101) % 997 - 300;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&partial, blocks * sizeof(int));
  cudaMalloc(&result, sizeof sums);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  // Twice with the same counter, and once with half of the input.
  sumAll<128><<<blocks, 128>>>(dIn, n, partial, result);
  sumAll<256><<<3, 256>>>(dIn, n, partial, result + 1);
  sumAll<64><<<blocks, 64>>>(dIn, n / 2, partial, result + 2);
  cudaMemcpy(sums, result, sizeof sums, cudaMemcpyDeviceToHost);
  long half = 0;
  for (int i = 0; i < n / 2; ++i)
    half += in[i];
  const bool ok = sums[0] == expected && sums[1] == expected && sums[2] == half;
  printf("%d %d %d, checksum %d, %s\n", sums[0], sums[1], sums[2], sums[0] * 3 + sums[1] * 5 + sums[2] * 7,
         ok ? "ok" : "WRONG");
  return ok ? 0 : 1;
}
