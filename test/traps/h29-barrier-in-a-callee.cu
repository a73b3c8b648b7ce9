// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. The early return is in the kernel, the barriers are two calls down in a block reduction that takes what the live threads give.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

constexpr int kThreads = 256;

__device__ void waitForAll() { __syncthreads(); }

// Sum over the threads of the block that are still here; the others count as zero.
__device__ int blockSum(int v, int alive) {
  __shared__ int s[kThreads];
  int tid = threadIdx.x;
  s[tid] = v;
  waitForAll();
  for (int stride = kThreads / 2; stride > 0; stride >>= 1) {
    if (tid < stride && tid + stride < alive)
      s[tid] += s[tid + stride];
    waitForAll();
  }
  return s[0];
}

__global__ void center(const int *in, int *out, int *total, int n) {
  int i = blockIdx.x * kThreads + threadIdx.x;
  if (i >= n)
    return;
  int v = in[i];
  int alive = min(kThreads, n - (int)blockIdx.x * kThreads);
  int sum = blockSum(v, alive);
  out[i] = v * alive - sum;
  if (threadIdx.x == 0)
    total[blockIdx.x] = sum;
}

int main() {
  const int n = 2 * kThreads + 99, blocks = 3;
  static int in[n], out[n];
  int total[blocks], *dIn, *dOut, *dTotal, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 73) % 101 - 20;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&dTotal, sizeof(total));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  center<<<blocks, kThreads>>>(dIn, dOut, dTotal, n);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaMemcpy(total, dTotal, sizeof(total), cudaMemcpyDeviceToHost);
  for (int b = 0; b < blocks; ++b) {
    int first = b * kThreads, end = first + kThreads < n ? first + kThreads : n, sum = 0;
    for (int i = first; i < end; ++i)
      sum += in[i];
    for (int i = first; i < end; ++i) {
      bad += out[i] != in[i] * (end - first) - sum;
      check += out[i] * (i % 9 + 1);
    }
    bad += total[b] != sum;
    printf("block %d: sum %d\n", b, total[b]);
  }
  printf("check %d, wrong %d\n", check, bad);
  return bad != 0;
}
