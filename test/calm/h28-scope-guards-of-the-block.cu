// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. Guards whose destructors meet the block, in scopes that the whole block or whole waves enter, and a lock
// guard of one thread.
#include <cstdio>
#include <cuda_runtime.h>

struct Phase {
  int *log;
  __device__ explicit Phase(int *log) : log(log) {
    if (threadIdx.x == 0)
      ++*log;
  }
  __device__ ~Phase() { __syncthreads(); }
};

struct Hold {
  int *word;
  __device__ explicit Hold(int *word) : word(word) {
    while (atomicCAS(word, 0, 1) != 0)
      ;
  }
  __device__ ~Hold() {
    __threadfence();
    atomicExch(word, 0);
  }
};

__global__ void phases(float *data, int *log, int *word, float *total, int n) {
  __shared__ float tile[128];
  for (int base = 0; base < n; base += 128) {
    {
      Phase load(log);
      tile[threadIdx.x] = base + threadIdx.x < n ? data[base + threadIdx.x] : 0;
    }
    if (n > 200) {
      Phase fold(log);
      if (threadIdx.x - 64u < 64u)
        tile[threadIdx.x] *= 2;
    }
    if (threadIdx.x == 0) {
      Hold hold(word);
      *total += tile[0] + tile[127];
    }
    __syncthreads();
  }
}

int main() {
  const int n = 300;
  float host[n], sum = 0, *data, *total;
  int *log, *word, phasesSeen = 0;
  for (int i = 0; i < n; ++i)
    host[i] = i % 7;
  cudaMalloc(&data, sizeof host);
  cudaMalloc(&total, sizeof sum);
  cudaMalloc(&log, sizeof(int));
  cudaMalloc(&word, sizeof(int));
  cudaMemcpy(data, host, sizeof host, cudaMemcpyHostToDevice);
  cudaMemset(total, 0, sizeof sum);
  cudaMemset(log, 0, sizeof(int));
  cudaMemset(word, 0, sizeof(int));
  phases<<<1, 128>>>(data, log, word, total, n);
  cudaMemcpy(&sum, total, sizeof sum, cudaMemcpyDeviceToHost);
  cudaMemcpy(&phasesSeen, log, sizeof(int), cudaMemcpyDeviceToHost);
  printf("%g after %d phases\n", sum, phasesSeen);
  return phasesSeen == 6 ? 0 : 1;
}
