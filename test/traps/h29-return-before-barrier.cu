// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. Threads past the end return before the block's barriers; on NVIDIA exited threads are not waited for, on AMD a wave that is half gone or all gone is another matter.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

#define BLOCK 192

__global__ void differences(const int *in, int *out, int n) {
  __shared__ int tile[BLOCK];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;

  tile[threadIdx.x] = in[i];
  __syncthreads();
  int left = threadIdx.x > 0 ? tile[threadIdx.x - 1] : 0;
  int d = tile[threadIdx.x] - left;
  __syncthreads();
  tile[threadIdx.x] = d * d;
  __syncthreads();
  int last = min(BLOCK, n - (int)(blockIdx.x * BLOCK)) - 1;
  out[i] = d + tile[last - threadIdx.x];
}

int main() {
  int bad = 0;
  for (int n : {BLOCK * 2, BLOCK * 2 - 32, BLOCK + 96, 77, 1}) {
    int in[BLOCK * 2], out[BLOCK * 2], *dIn, *dOut, check = 0;
    for (int i = 0; i < n; ++i)
      in[i] = (i * 131) % 257;
    cudaMalloc(&dIn, sizeof(in));
    cudaMalloc(&dOut, sizeof(out));
    cudaMemcpy(dIn, in, n * sizeof(int), cudaMemcpyHostToDevice);
    cudaMemset(dOut, 0, sizeof(out));
    differences<<<(n + BLOCK - 1) / BLOCK, BLOCK>>>(dIn, dOut, n);
    cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
    for (int i = 0; i < BLOCK * 2; ++i) {
      int b = i / BLOCK * BLOCK, end = b + BLOCK < n ? b + BLOCK : n;
      int m = end - 1 - (i - b), want = 0;
      if (i < n) {
        int mirror = in[m] - (m > b ? in[m - 1] : 0);
        want = in[i] - (i > b ? in[i - 1] : 0) + mirror * mirror;
      }
      bad += out[i] != want;
      check += out[i] * (i % 5 + 1);
    }
    printf("n %d: %d %d, check %d\n", n, out[0], out[n - 1], check);
    cudaFree(dIn);
    cudaFree(dOut);
  }
  printf("wrong %d\n", bad);
  return bad != 0;
}
