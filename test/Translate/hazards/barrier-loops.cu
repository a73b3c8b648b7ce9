// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers in loops that the threads of a wave may leave at different turns, and behind jumps.
#include <cuda_runtime.h>

__global__ void turnsOfTheThread(float *s, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void whileData(const int *p) {
  int i = p[threadIdx.x];
  while (i-- > 0)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void doWhile(const int *p) {
  int i = 0;
  do {
    __syncthreads(); // FINDING: barrier-divergence
    ++i;
  } while (p[threadIdx.x + i]);
}
__global__ void breaks(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    __syncthreads(); // FINDING: barrier-divergence
    if (p[threadIdx.x + i] == 0)
      break;
  }
}
__global__ void breaksBefore(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    if (p[threadIdx.x + i] == 0)
      break;
    __syncthreads(); // FINDING: barrier-divergence
  }
}
__global__ void continues(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    if (p[threadIdx.x + i] == 0)
      continue;
    __syncthreads(); // FINDING: barrier-divergence
  }
}
__global__ void gotoEnd(const int *p, int n) {
  if (p[threadIdx.x] == 0)
    goto end;
  __syncthreads(); // FINDING: barrier-after-return
end:
  return;
}
__global__ void warpTurns(float *s, int n) {
  for (int row = threadIdx.x / 32; row < n; row += blockDim.x / 32)
    __syncthreads(); // FINDING: barrier-divergence
}
__global__ void endless(int *p) {
  while (true) {
    int i = atomicAdd(p, 1);
    if (i > 100)
      break;
    __syncthreads(); // FINDING: barrier-divergence
  }
}
__global__ void returnsInside(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    if (p[threadIdx.x + i] < 0)
      return;
    __syncthreads(); // FINDING: barrier-after-return
  }
}
__global__ void inner(const int *p, int n) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < p[threadIdx.x]; ++j)
      __syncthreads(); // FINDING: barrier-divergence
}
__global__ void switchInLoop(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    switch (p[threadIdx.x]) {
    case 0:
      continue;
    case 1:
      break;
    }
    __syncthreads(); // FINDING: barrier-divergence
  }
}
__global__ void switchInSwitch(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    switch (n) {
    case 3:
      switch (p[threadIdx.x]) {
      default:
        if (p[i])
          continue;
      }
      __syncthreads(); // FINDING: barrier-divergence
    }
  }
  __syncthreads();
}
__global__ void returnInSwitch(const int *p) {
  switch (p[threadIdx.x]) {
  case 0:
    return;
  default:
    break;
  }
  __syncthreads(); // FINDING: barrier-after-return
}

// -- Near misses -----------------------------------------------------------------

__global__ void sameTurns(float *s, int n) {
  for (int i = 0; i < n; ++i)
    __syncthreads();
  for (int i = blockIdx.x; i < n; i += gridDim.x)
    __syncthreads();
  for (int base = 0; base < n; base += blockDim.x) {
    int i = base + threadIdx.x;
    if (i < n)
      s[i] = 1;
    __syncthreads();
  }
  for (unsigned half = blockDim.x / 2; half > 0; half >>= 1) {
    if (threadIdx.x < half)
      s[threadIdx.x] += s[threadIdx.x + half];
    __syncthreads();
  }
#pragma unroll
  for (int i = 0; i < 4; i++)
    __syncthreads();
  int turns = 5;
  do
    __syncthreads();
  while (--turns);
}
__global__ void afterTheLoop(float *s, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    s[i] = 1;
  __syncthreads();
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    if (s[i] == 2)
      break;
    if (s[i] == 3)
      continue;
    s[i] = 4;
  }
  __syncthreads();
  int k = threadIdx.x;
  while (k > 0)
    k /= 2;
  __syncthreads();
}
__global__ void sameBreak(const int *p, int n) {
  __shared__ int done;
  for (int i = 0; i < n; ++i) {
    if (threadIdx.x == 0)
      done = p[i];
    __syncthreads();
    if (done)
      break;
    if (p[blockIdx.x] == i)
      continue;
    __syncthreads();
  }
}
__global__ void breakOfTheInner(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < 10; ++j)
      if (p[threadIdx.x + j] == 0)
        break;
    __syncthreads();
    switch (p[threadIdx.x]) {
    case 0:
      break;
    default:
      if (p[i] == 3)
        break;
    }
    __syncthreads();
  }
}
__global__ void wavesOfTheBlock(float *s) {
  for (int i = threadIdx.x / 64; i < 16; i += 4)
    __syncthreads();
}
__global__ void returnOfAll(const int *p, int n) {
  if (blockIdx.x >= n)
    return;
  __syncthreads();
  if (p[0] == 0)
    return;
  __syncthreads();
}
// Threads that return do not come back, and AMD's barrier counts the waves that are left.
__global__ void tail(float *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  p[i] = 1;
  __syncthreads();
}
// The turn ends with the loop's body, and what all of the block skip is skipped by all.
__global__ void continueInSwitch(const int *p, int n) {
  for (int i = 0; i < n; ++i) {
    switch (p[blockIdx.x]) {
    case 0:
      continue;
    default:
      break;
    }
    __syncthreads();
    for (int j = 0; j < n; ++j)
      switch (p[threadIdx.x]) {
      case 0:
        continue;
      }
    __syncthreads();
  }
  __syncthreads();
}
