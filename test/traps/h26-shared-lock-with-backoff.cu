// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-26. A lock in shared memory, taken with atomicExch and a growing pause; all 64 lanes of a wave contend and none can leave the loop alone.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

// Keeps the K largest values of a block, in no special order.
template <int K>
__global__ void largest(const int *x, int *out) {
  __shared__ int kept[K];
  __shared__ int lock;
  if (threadIdx.x < K)
    kept[threadIdx.x] = -1;
  if (threadIdx.x == 0)
    lock = 0;
  __syncthreads();

  int v = x[blockIdx.x * blockDim.x + threadIdx.x];
  unsigned pause = 8;
  while (atomicExch(&lock, 1) != 0) {
    __nanosleep(pause);
    if (pause < 128)
      pause *= 2;
  }
  __threadfence_block();
  volatile int *slots = kept;
  int worst = 0;
  for (int k = 1; k < K; ++k)
    if (slots[k] < slots[worst])
      worst = k;
  if (slots[worst] < v)
    slots[worst] = v;
  __threadfence_block();
  atomicExch(&lock, 0);

  __syncthreads();
  if (threadIdx.x < K) {
    int rank = 0;
    for (int k = 0; k < K; ++k)
      rank += kept[k] > kept[threadIdx.x];
    out[blockIdx.x * K + rank] = kept[threadIdx.x];
  }
}

int main() {
  const int blocks = 3, threads = 128, n = blocks * threads, k = 5;
  int x[n], out[blocks * k], *dx, *dOut, bad = 0;
  for (int i = 0; i < n; ++i)
    x[i] = (i * 7919) % 5003; // all different within a block
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  largest<k><<<blocks, threads>>>(dx, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int b = 0; b < blocks; ++b) {
    for (int i = b * threads; i < (b + 1) * threads; ++i) {
      int rank = 0;
      for (int j = b * threads; j < (b + 1) * threads; ++j)
        rank += x[j] > x[i];
      if (rank < k)
        bad += out[b * k + rank] != x[i];
    }
    printf("block %d: %d %d %d %d %d\n", b, out[b * k], out[b * k + 1], out[b * k + 2], out[b * k + 3], out[b * k + 4]);
  }
  printf("wrong %d\n", bad);
  return bad != 0;
}
