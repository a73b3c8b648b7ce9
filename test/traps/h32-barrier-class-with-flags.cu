// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-32. A barrier object with a generation number: the last block to come opens the next one, the others poll a volatile word; all blocks must be resident.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

class GlobalBarrier {
  unsigned count;
  volatile unsigned generation;

public:
  __device__ void sync() {
    __syncthreads();
    if (threadIdx.x == 0 && threadIdx.y == 0) {
      unsigned mine = generation;
      __threadfence();
      if (atomicInc(&count, gridDim.x - 1) == gridDim.x - 1) {
        __threadfence();
        generation = mine + 1;
      } else {
        while (generation == mine) // expect: grid-barrier
          ;
      }
      __threadfence();
    }
    __syncthreads();
  }
};

__global__ void prefix(GlobalBarrier *barrier, int *x, volatile int *partial) {
  __shared__ int s[128];
  int tid = threadIdx.x, i = blockIdx.x * blockDim.x + tid;
  s[tid] = x[i];
  __syncthreads();
  for (int d = 1; d < 128; d *= 2) {
    int below = tid >= d ? s[tid - d] : 0;
    __syncthreads();
    s[tid] += below;
    __syncthreads();
  }
  if (tid == 127)
    partial[blockIdx.x] = s[tid];
  barrier->sync();
  int before = 0;
  for (int b = 0; b < blockIdx.x; ++b)
    before += partial[b];
  x[i] = s[tid] + before;
}

int main() {
  const int blocks = 5, n = blocks * 128;
  static int x[n], got[n];
  int *dx, *dPartial, bad = 0, want = 0, check = 0;
  GlobalBarrier *barrier;
  for (int i = 0; i < n; ++i)
    x[i] = (i * 23) % 41 - 6;
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&dPartial, blocks * sizeof(int));
  cudaMalloc(&barrier, sizeof(GlobalBarrier));
  cudaMemset(barrier, 0, sizeof(GlobalBarrier));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  prefix<<<blocks, 128>>>(barrier, dx, dPartial);
  cudaMemcpy(got, dx, sizeof(got), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    want += x[i];
    bad += got[i] != want;
    check += got[i] % 101 * (i % 7 + 1);
  }
  printf("%d %d %d, check %d, wrong %d\n", got[0], got[127], got[n - 1], check, bad);
  return bad != 0;
}
