// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops that wait for what another thread of the wave, or another block, does.
#include <cuda_runtime.h>

__global__ void laneForLane(int *p) {
  __shared__ volatile int flag;
  if (threadIdx.x == 1)
    flag = 1;
  if (threadIdx.x == 0)
    while (flag == 0) // FINDING: warp-handshake
      ;
}
__global__ void warpForWarp(int *p) {
  __shared__ volatile int ready;
  int warp = threadIdx.x / 32;
  if (warp == 0) {
    p[0] = 1;
    ready = 1;
  } else {
    while (!ready) // FINDING: warp-handshake
      ;
    p[1] = p[0];
  }
}
__global__ void byAtomic(int *p) {
  __shared__ int ready;
  if (threadIdx.x < 32)
    atomicExch(&ready, 1);
  else
    while (atomicAdd(&ready, 0) == 0) // FINDING: warp-handshake
      __nanosleep(10);
}
__global__ void eachItsOwn(volatile int *flags, int *p) {
  while (flags[threadIdx.x] == 0) // FINDING: warp-handshake
    ;
  p[threadIdx.x] = 1;
}
__global__ void chain(volatile int *done, int *p) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i > 0) {
    do { // FINDING: warp-handshake
    } while (done[i - 1] == 0);
  }
  p[i] = p[i - 1] + 1;
  done[i] = 1;
}
__global__ void withBreak(volatile int *done, const int *parent, int *p) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  while (true) { // FINDING: warp-handshake
    if (done[parent[i]])
      break;
  }
  done[i] = 1;
}
__global__ void lockOfTickets(unsigned *next, volatile unsigned *serving, int *sum) {
  unsigned mine = atomicAdd(next, 1u);
  while (*serving != mine) // FINDING: warp-spin-lock
    ;
  sum[0] += 1;
  *serving = mine + 1;
}
__global__ void blocksMeet(unsigned *count) {
  __syncthreads();
  if (threadIdx.x == 0) {
    atomicAdd(count, 1u);
    while (atomicAdd(count, 0u) < gridDim.x) // FINDING: grid-barrier
      ;
  }
  __syncthreads();
}
__global__ void blocksMeetVolatile(unsigned *count, volatile unsigned *seen) {
  if (threadIdx.x == 0) {
    __threadfence();
    atomicInc(count, gridDim.x - 1);
    while (*seen != gridDim.x) // FINDING: grid-barrier
      ;
  }
  __syncthreads();
}
__global__ void byBlock(volatile int *done, int *p) {
  if (threadIdx.x == 0 && blockIdx.x > 0)
    while (atomicAdd((int *)&done[blockIdx.x - 1], 0) == 0) // FINDING: grid-barrier
      ;
  if (threadIdx.x == 0 && blockIdx.x > 0)
    while (done[blockIdx.x - 1] == 0) // FINDING: grid-barrier
      ;
  __syncthreads();
  if (threadIdx.x == 0)
    done[blockIdx.x] = 1;
}

// -- Near misses -----------------------------------------------------------------

__global__ void wholeWaves(int *p) {
  __shared__ volatile int ready;
  int wave = threadIdx.x / 64;
  if (wave == 0) {
    p[0] = 1;
    ready = 1;
  } else {
    while (!ready)
      ;
  }
}
__global__ void listens(volatile int *fromHost, int *p) {
  // The host sets it.
  if (threadIdx.x == 0)
    while (*fromHost == 0)
      ;
  __syncthreads();
}
__global__ void byNumberOfTheTile(volatile int *done, const int *order, int n) {
  // A number that is read by the block's own counts as the block's.
  int before = order[blockIdx.x];
  if (threadIdx.x < 64 && before >= 0)
    while (!done[before]) // FINDING: grid-barrier
      ;
  // Everybody reads the same.
  if (threadIdx.x < 64)
    while (!done[n])
      ;
}
__global__ void ticketOfTheBlock(int *ticket, volatile int *done, int *p) {
  __shared__ int mine;
  if (threadIdx.x == 0)
    mine = atomicAdd(ticket, 1);
  __syncthreads();
  if (threadIdx.x == 0 && mine > 0)
    while (done[mine - 1] == 0)
      ;
  __syncthreads();
  if (threadIdx.x == 0)
    done[mine] = 1;
}
__global__ void lists(volatile int *next, int *p) {
  int i = threadIdx.x;
  while (next[i] != -1)
    i = next[i];
  p[threadIdx.x] = i;
}
__global__ void counts(volatile int *p, int n) {
  for (int i = 0; i < n; ++i)
    p[i] = p[i + 1];
  int i = 0;
  while (p[i] > 0 && i < n)
    ++i;
}
__global__ void plainLoop(const int *p, int *q) {
  int v = p[threadIdx.x];
  while (v > 3)
    v = v / 2;
  q[threadIdx.x] = v;
}
__global__ void pause(long long cycles) {
  long long start = clock64();
  while (clock64() - start < cycles)
    ;
}
__global__ void queue(int *head, int size, int *p) {
  while (true) {
    int i = atomicAdd(head, 1);
    if (i >= size)
      break;
    p[i] = 1;
  }
}
