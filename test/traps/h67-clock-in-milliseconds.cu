// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-67. The host computes how many cycles a time is from the clock rate and hands the number to the kernel, which
// waits in 32 bits with clock(); nothing in the kernel says how large it is.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__global__ void sleepCycles(clock_t cycles, unsigned *rounds) {
  const clock_t start = clock();
  unsigned waited = 0;
  for (;;) {
    const clock_t now = clock();
    const clock_t elapsed = now > start ? now - start : now + (0xffffffff - start);
    ++waited;
    if (elapsed >= cycles)
      break;
  }
  if (threadIdx.x == 0)
    rounds[blockIdx.x] = waited;
}

int main() {
  int kilohertz = 0;
  if (cudaDeviceGetAttribute(&kilohertz, cudaDevAttrClockRate, 0) != cudaSuccess)
    return 2;
  // Two milliseconds.
  const clock_t cycles = (clock_t)kilohertz * 2;
  unsigned *rounds;
  cudaMallocManaged(&rounds, 2 * sizeof(unsigned));
  sleepCycles<<<2, 64>>>(cycles, rounds);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 3;
  const bool waited = rounds[0] > 0 && rounds[1] > 0;
  printf("both blocks %s\n", waited ? "waited" : "did not wait");
  return waited ? 0 : 1;
}
