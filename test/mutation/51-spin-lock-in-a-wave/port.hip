// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each lane spins for a lock that another lane of its wave holds.
// The port; with MUTANT, the wrong one.

#include <cstdio>
#include <hip/hip_runtime.h>

__device__ int lock;

__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
#ifdef MUTANT
  while (atomicCAS(&lock, 0, 1) != 0) {
  }
  __threadfence();
  *(volatile int *)out = *(volatile int *)out + in[i];
  __threadfence();
  atomicExch(&lock, 0);
#else
  // One lane of the wave after the other: none waits for a lane of its own wave. (A loop that ends when the lane has had
  // its turn is not enough: clang moves the critical section behind the loop, where the holder waits for the spinning lanes.)
  for (int turn = 0; turn < 64; ++turn) {
    if (turn == (int)(threadIdx.x % 64)) {
      while (atomicCAS(&lock, 0, 1) != 0) {
      }
      __threadfence();
      *(volatile int *)out = *(volatile int *)out + in[i];
      __threadfence();
      atomicExch(&lock, 0);
    }
  }
#endif
}

int main() {
  static int in[128];
  static int out[1];
  for (int i = 0; i < 128; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  hipMalloc((void **)&dIn, sizeof(in));
  hipMalloc((void **)&dOut, sizeof(out));
  hipMemcpy(dIn, in, sizeof(in), hipMemcpyHostToDevice);
  hipMemset(dOut, 0, sizeof(out));
  kernel<<<2, 64>>>(dIn, dOut);
  hipMemcpy(out, dOut, sizeof(out), hipMemcpyDeviceToHost);
  hipFree(dIn);
  hipFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("spin-lock-in-a-wave: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1 - 1]);
  return 0;
}
