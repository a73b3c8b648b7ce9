// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers behind a return that threads take by what they read; threads past the end of the data may go.
#include <cuda_runtime.h>

__global__ void byData(const int *p) {
  if (p[threadIdx.x] == 0)
    return;
  __syncthreads(); // FINDING: barrier-after-return
}
__global__ void byDataInElse(const int *p) {
  if (p[threadIdx.x] > 0) {
    __threadfence();
  } else {
    return;
  }
  __syncthreads(); // FINDING: barrier-after-return
}
__global__ void byVariable(const float *p) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  bool isActive = p[i] > 0.5f;
  if (!isActive)
    return;
  for (int k = 0; k < 3; ++k)
    __syncthreads(); // FINDING: barrier-after-return
}
__device__ void meet() { __syncthreads(); }
__global__ void beforeCall(const int *p, const int *active) {
  int i = active[blockIdx.x * blockDim.x + threadIdx.x];
  if (i < 0)
    return;
  meet(); // FINDING: barrier-after-return
}
__global__ void byVote(const int *p) {
  if (!__any_sync(0xffffffff, p[threadIdx.x]))
    return;
  __syncthreads(); // FINDING: barrier-after-return
}
template <class T> __global__ void inTemplate(const T *p) {
  if (p[threadIdx.x] == T(0))
    return;
  __syncthreads(); // FINDING: barrier-after-return
}
template __global__ void inTemplate<int>(const int *);
template __global__ void inTemplate<float>(const float *);

// -- Near misses -----------------------------------------------------------------

__global__ void tail(float *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  __syncthreads();
  p[i] += 1;
  __syncthreads();
}
__global__ void twoTails(float *p, int w, int h) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= w || y >= h)
    return;
  __syncthreads();
}
__global__ void sameForAll(const int *p, int n) {
  if (p[blockIdx.x] == 0 || n == 0)
    return;
  __syncthreads();
}
__global__ void behindTheLast(int *p) {
  __syncthreads();
  if (p[threadIdx.x])
    return;
  p[threadIdx.x] = 1;
}
__device__ int find(const int *p, int v) {
  for (int i = 0; i < 8; ++i)
    if (p[i] == v)
      return i;
  return -1;
}
__global__ void returnOfTheCallee(const int *p, int *q) {
  q[threadIdx.x] = find(p, q[threadIdx.x]);
  __syncthreads();
}
__global__ void returnOfALambda(const int *p, int *q) {
  auto f = [&](int i) {
    if (p[i] > 3)
      return 1;
    return 0;
  };
  q[threadIdx.x] = f(threadIdx.x);
  __syncthreads();
}
__global__ void lastBlock(int *count) {
  __shared__ bool isLast;
  if (threadIdx.x == 0)
    isLast = atomicAdd(count, 1) == gridDim.x - 1;
  __syncthreads();
  if (!isLast)
    return;
  __syncthreads();
}
