// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A single thread that waits for another of its own wave, however the flag is read, and wherever the other side stands.
#include <cuda_runtime.h>

__device__ int flag;
struct Box {
  int full, value;
};

__global__ void byExchange() {
  if (threadIdx.x == 0)
    atomicExch(&flag, 1);
  else if (threadIdx.x == 32)
    while (atomicExch(&flag, 0) == 0) { // FINDING: warp-handshake
    }
}
__global__ void byAdd() {
  if (threadIdx.x == 0) {
    atomicExch(&flag, 1);
  } else if (threadIdx.x == 32) {
    while (atomicAdd(&flag, 0) == 0) { // FINDING: warp-handshake
    }
  }
}
__global__ void byCas(int *d) {
  if (threadIdx.x == 33) {
    while (atomicCAS(&flag, 1, 0) == 0) // FINDING: warp-handshake
      ;
    d[1] = d[0];
  }
  if (threadIdx.x == 1) {
    d[0] = 5;
    __threadfence();
    flag = 1;
  }
}
__global__ void byOr(int *ready) {
  int tid = threadIdx.x;
  if (!tid) {
    atomicAdd(ready, 1);
    return;
  }
  if (tid == 40)
    while (atomicOr(&ready[0], 0) != 1) // FINDING: warp-handshake
      ;
}
__global__ void byVolatile(int *ready) {
  volatile int *mine = &ready[blockIdx.x];
  if (threadIdx.x == 32) {
    while (*mine == 0) // FINDING: warp-handshake
      ;
  } else if (threadIdx.x == 31) {
    ready[blockIdx.x] = 1;
  }
}
__global__ void byCacheOperator(Box *box) {
  if (threadIdx.x == 0)
    __stcg(&box->full, 1);
  else if (threadIdx.x == 63)
    while (__ldcg(&box->full) == 0) // FINDING: warp-handshake
      ;
}

// In helpers, which wait for what they are given or for a variable of the file.
__device__ void waitFor(int *p) {
  while (atomicAdd(p, 0) == 0) // FINDING: warp-handshake
    ;
}
__device__ void raise(int *p) {
  __threadfence();
  atomicExch(p, 1);
}
__global__ void byHelpers(int *ready) {
  if (threadIdx.x == 0)
    raise(ready + 3);
  else if (threadIdx.x == 32)
    waitFor(ready + 3);
}

// Two threads of one warp: no wave for each warp parts them.
__global__ void ofOneWarp(volatile int *ready) {
  if (threadIdx.x == 0)
    ready[0] = 1;
  else if (threadIdx.x == 1)
    while (ready[0] == 0) // FINDING: warp-handshake
      ;
}
void launchOfOneWarp(int *p) { ofOneWarp<<<1, 64>>>(p); }

// All other threads of the warp.
__global__ void byTheOthers(volatile int *ready) {
  if (threadIdx.x == 0)
    while (ready[0] == 0) // FINDING: warp-handshake
      ;
  else
    ready[0] = 1;
}

// A ball between two threads.
__global__ void pingPong(volatile int *turn, int *log) {
  for (int k = 0; k < 4; ++k)
    if (threadIdx.x == 0) {
      while (*turn != 0) // FINDING: warp-handshake
        ;
      log[2 * k] = k;
      *turn = 1;
    } else if (threadIdx.x == 32) {
      while (*turn != 1) // FINDING: warp-handshake
        ;
      log[2 * k + 1] = k;
      *turn = 0;
    }
}

// Where all launches are known, each warp has a wave of its own.
__global__ void mended(int *d) { // FINDING: one-warp-per-wave
  if (threadIdx.x == 0)
    atomicExch(&flag, 1);
  else if (threadIdx.x == 32)
    while (atomicExch(&flag, 0) == 0) {
    }
}
void launchMended(int *p) { mended<<<1, 64>>>(p); }
// CHECK: {{.*}}W2W_ONE_WARP_PER_WAVE{{.*}}
