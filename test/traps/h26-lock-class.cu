// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-26. lock() and unlock() are members of a class, and what stands between them is the caller's; lanes of one wave that lock one after another never come to unlock.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

class SpinLock {
public:
  __device__ void lock() {
    while (atomicCAS(&state, 0, 1) != 0) // expect: warp-spin-lock
      ;
    __threadfence();
  }
  __device__ void unlock() {
    __threadfence();
    atomicExch(&state, 0);
  }

private:
  int state;
};

template <typename Lock>
struct Guard {
  Lock &held;
  __device__ explicit Guard(Lock &l) : held(l) { held.lock(); }
  __device__ ~Guard() { held.unlock(); }
};

struct Histogram {
  SpinLock lock;
  int cells[4];

  __device__ void add(int cell, int amount) {
    Guard<SpinLock> guard(lock);
    volatile int *c = cells;
    c[cell] = c[cell] + amount;
  }
};

__global__ void count(Histogram *h, const int *x, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    h->add(x[i] & 3, x[i]);
}

int main() {
  const int n = 200;
  int x[n], want[4] = {}, got[5], *dx, bad = 0;
  Histogram *h;
  for (int i = 0; i < n; ++i) {
    x[i] = (i * 37) % 101;
    want[x[i] & 3] += x[i];
  }
  cudaMalloc(&dx, sizeof(x));
  cudaMalloc(&h, sizeof(Histogram));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  cudaMemset(h, 0, sizeof(Histogram));
  count<<<2, 128>>>(h, dx, n);
  cudaMemcpy(got, h, sizeof(got), cudaMemcpyDeviceToHost);
  for (int k = 0; k < 4; ++k) {
    bad += got[k + 1] != want[k];
    printf("cell %d: %d\n", k, got[k + 1]);
  }
  printf("wrong %d\n", bad + got[0]);
  return bad + got[0] != 0;
}
