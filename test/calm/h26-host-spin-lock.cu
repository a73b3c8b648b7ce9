// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. The spin lock is host code on std::atomic; threads of a CPU make progress by themselves.
#include <atomic>
#include <cuda_runtime.h>
#include <thread>

class SpinLock {
  std::atomic<int> state_{0};

public:
  void lock() {
    int expected = 0;
    while (!state_.compare_exchange_weak(expected, 1, std::memory_order_acquire)) {
      expected = 0;
      std::this_thread::yield();
    }
  }
  void unlock() { state_.store(0, std::memory_order_release); }
};

static SpinLock gStreams;

__global__ void clear(int *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    p[i] = 0;
}

void clearAll(int *p, int n, cudaStream_t s) {
  gStreams.lock();
  clear<<<(n + 255) / 256, 256, 0, s>>>(p, n);
  gStreams.unlock();
}
