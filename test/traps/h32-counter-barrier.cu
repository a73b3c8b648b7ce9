// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-32. All blocks meet at a counter in global memory; that needs every block to be on the device at once, which nothing promises, least of all another GPU's size.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

__device__ int arrived;

__device__ void gridBarrier(int goal) {
  __syncthreads();
  if (threadIdx.x == 0) {
    __threadfence();
    atomicAdd(&arrived, 1);
    while (atomicAdd(&arrived, 0) < goal) { // expect: grid-barrier
    }
    __threadfence();
  }
  __syncthreads();
}

// Jacobi steps over the whole array in one launch.
__global__ void relax(volatile int *a, volatile int *b, int n, int steps) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  for (int s = 0; s < steps; ++s) {
    volatile int *from = s % 2 ? b : a, *to = s % 2 ? a : b;
    to[i] = (from[(i + n - 1) % n] + from[(i + 1) % n]) / 2 + s;
    gridBarrier((s + 1) * gridDim.x);
  }
}

int main() {
  const int blocks = 4, threads = 64, n = blocks * threads, steps = 6;
  int a[n], b[n], *da, *db, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    a[i] = (i * 8009) % 6007;
  cudaMalloc(&da, sizeof(a));
  cudaMalloc(&db, sizeof(b));
  cudaMemcpy(da, a, sizeof(a), cudaMemcpyHostToDevice);
  relax<<<blocks, threads>>>(da, db, n, steps);
  for (int s = 0; s < steps; ++s) {
    int *from = s % 2 ? b : a, *to = s % 2 ? a : b;
    for (int i = 0; i < n; ++i)
      to[i] = (from[(i + n - 1) % n] + from[(i + 1) % n]) / 2 + s;
  }
  int got[n];
  cudaMemcpy(got, da, sizeof(got), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    bad += got[i] != a[i];
    check += got[i] * (i % 3 + 1);
  }
  printf("%d %d %d, check %d, wrong %d\n", got[0], got[64], got[n - 1], check, bad);
  return bad != 0;
}
