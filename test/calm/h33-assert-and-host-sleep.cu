// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-33. A device assert exists on both sides, trap is a mouse trap, and only the host sleeps.
#include <cassert>
#include <chrono>
#include <cuda_runtime.h>
#include <thread>

struct MouseTrap {
  int x, y, caught;
};

__device__ void trap(MouseTrap &t, int x, int y) {
  if (t.x == x && t.y == y)
    ++t.caught;
}

__global__ void step(MouseTrap *traps, const int2 *mice, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  assert(traps[i].caught >= 0);
  trap(traps[i], mice[i].x, mice[i].y);
}

cudaError_t waitFor(cudaEvent_t e) {
  cudaError_t r;
  while ((r = cudaEventQuery(e)) == cudaErrorNotReady)
    std::this_thread::sleep_for(std::chrono::microseconds(50));
  return r;
}
