// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-31. A loop over the last 32 threads adds through plain shared memory without any synchronisation, as code for older GPUs did.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

#define N_THREADS 128

extern "C" __global__ void dotProduct(const int *a, const int *b, int *result) {
  __shared__ int cache[N_THREADS];
  int tid = threadIdx.x;
  int i = blockIdx.x * N_THREADS + tid;
  cache[tid] = a[i] * b[i];
  __syncthreads();
  if (tid < 64)
    cache[tid] += cache[tid + 64];
  __syncthreads();
  if (tid < 32) {
    cache[tid] += cache[tid + 32];
#pragma unroll 1
    for (int step = 16; step >= 1; step /= 2)
      if (tid < step)
        cache[tid] += cache[tid + step]; // expect: warp-synchronous
    if (tid == 0)
      result[blockIdx.x] = cache[0];
  }
}

int main() {
  const int blocks = 4, n = blocks * N_THREADS;
  int a[n], b[n], result[blocks], *da, *db, *dResult, bad = 0;
  for (int i = 0; i < n; ++i) {
    a[i] = (i * 11) % 37 - 9;
    b[i] = (i * 7) % 23;
  }
  cudaMalloc(&da, sizeof(a));
  cudaMalloc(&db, sizeof(b));
  cudaMalloc(&dResult, sizeof(result));
  cudaMemcpy(da, a, sizeof(a), cudaMemcpyHostToDevice);
  cudaMemcpy(db, b, sizeof(b), cudaMemcpyHostToDevice);
  dotProduct<<<blocks, N_THREADS>>>(da, db, dResult);
  cudaMemcpy(result, dResult, sizeof(result), cudaMemcpyDeviceToHost);
  for (int k = 0; k < blocks; ++k) {
    int want = 0;
    for (int i = k * N_THREADS; i < (k + 1) * N_THREADS; ++i)
      want += a[i] * b[i];
    bad += result[k] != want;
    printf("block %d: %d\n", k, result[k]);
  }
  printf("wrong %d\n", bad);
  return bad != 0;
}
