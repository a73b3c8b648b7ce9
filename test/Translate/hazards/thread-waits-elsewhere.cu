// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A single thread that waits for another block, or for a wave that is not its own: no handshake within a wave.
#include <cuda_runtime.h>

__device__ int flag, count, lock, gate;

// The last to come opens the gate, the others wait: the same thread of other blocks.
__global__ void gridBarrier() {
  if (threadIdx.x == 0) {
    int generation = atomicAdd(&gate, 0);
    if (atomicAdd(&count, 1) == gridDim.x - 1) {
      count = 0;
      atomicExch(&gate, generation + 1);
    } else {
      while (atomicAdd(&gate, 0) == generation) // FINDING: grid-barrier
        ;
    }
  }
  __syncthreads();
}
// The others have left before.
__global__ void leaderOnly() {
  if (threadIdx.x != 0)
    return;
  if (blockIdx.x == 0)
    flag = 1;
  else
    while (atomicAdd(&flag, 0) == 0)
      ;
}
// The flag is set by block 0, and waited for by the others.
__global__ void firstBlock(const int *in, int *out) {
  if (blockIdx.x == 0) {
    if (threadIdx.x == 0)
      atomicExch(&flag, in[0]);
  } else if (threadIdx.x == 32) {
    while (atomicAdd(&flag, 0) == 0)
      ;
    out[blockIdx.x] = flag;
  }
}
__global__ void firstBlockInOneCondition(int *out) {
  if (blockIdx.x == 0 && threadIdx.x == 0)
    atomicExch(&flag, 1);
  else if (blockIdx.x != 0 && threadIdx.x == 32)
    while (atomicAdd(&flag, 0) == 0)
      ;
}
// The same thread.
__global__ void sameThread(int *out) {
  if (threadIdx.x == 0 && blockIdx.x == 0)
    atomicExch(&flag, 1);
  if (threadIdx.x == 0)
    while (atomicAdd(&flag, 0) == 0)
      ;
}
// Waves of their own: threads 0 and 64.
__global__ void otherWave(int *ready) {
  if (threadIdx.x == 0)
    atomicExch(ready, 1);
  else if (threadIdx.x == 64)
    while (atomicAdd(ready, 0) == 0)
      ;
}
__global__ void otherWaveByHalves(int *ready) {
  if (threadIdx.x < 64) {
    if (threadIdx.x == 0)
      atomicExch(ready, 1);
  } else if (threadIdx.x == 96) {
    while (atomicAdd(ready, 0) == 0)
      ;
  }
}
// Each block has a flag, and waits for that of the ticket before.
__global__ void lookBack(int *ready, int *ticket) {
  __shared__ int mine;
  if (threadIdx.x == 0)
    mine = atomicAdd(ticket, 1);
  __syncthreads();
  if (threadIdx.x == 0 && mine > 0)
    while (atomicAdd(&ready[mine - 1], 0) == 0)
      ;
  if (threadIdx.x == 32)
    atomicExch(&ready[mine], 1);
}
// A barrier of the block stands between: the flag that is cleared is not the one that is waited for.
__global__ void clearedBehindBarrier(int *ready) {
  if (threadIdx.x == 0)
    while (atomicAdd(ready, 0) == 0)
      ;
  __syncthreads();
  if (threadIdx.x == 32)
    *ready = 0;
}
// A lock that each of the two takes and gives back.
__global__ void lockOfTwo(int *sum) {
  if (threadIdx.x == 0) {
    while (atomicCAS(&lock, 0, 1) != 0)
      ;
    *sum += 1;
    atomicExch(&lock, 0);
  } else if (threadIdx.x == 32) {
    while (atomicCAS(&lock, 0, 1) != 0)
      ;
    *sum += 2;
    atomicExch(&lock, 0);
  }
}
// Another flag, and one that is only read there.
struct Pair {
  int a, b;
};
__global__ void otherMember(Pair *pair, int *out) {
  if (threadIdx.x == 0) {
    pair->a = 1;
    out[0] = atomicAdd(&pair->b, 0);
  } else if (threadIdx.x == 32) {
    while (atomicAdd(&pair->b, 0) == 0)
      ;
  }
}
// Set by the host, or by another kernel.
__global__ void setElsewhere(volatile int *ready) {
  if (threadIdx.x == 0)
    while (*ready == 0)
      ;
}
// CHECK: __device__ int flag, count, lock, gate;
