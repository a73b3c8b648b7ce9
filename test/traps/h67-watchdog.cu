// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-67. A loop gives up when a deadline in cycles has passed; the limit is a macro and the times are in members of
// a struct. With 20 bits the deadline never comes. It does not come here either, because the loop ends before.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define TIMEOUT_CYCLES (1LL << 32)

struct Watchdog {
  long long start;
  __device__ void reset() { start = clock64(); }
  __device__ bool expired() const {
    const long long spent = clock64() - start;
    return spent > TIMEOUT_CYCLES;
  }
};

// Newton's method on integers, until nothing changes.
__global__ void squareRoots(const unsigned *in, unsigned *out, int n, int *timeouts) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Watchdog dog;
  dog.reset();
  const unsigned v = in[i];
  unsigned x = v / 2 + 1;
  while (x * (unsigned long long)x > v) {
    x = (x + v / x) / 2;
    if (dog.expired()) {
      atomicAdd(timeouts, 1);
      break;
    }
  }
  out[i] = x;
}

int main() {
  const int n = 300;
  unsigned *in, *out;
  int *timeouts;
  cudaMallocManaged(&in, n * sizeof(unsigned));
  cudaMallocManaged(&out, n * sizeof(unsigned));
  cudaMallocManaged(&timeouts, sizeof(int));
  *timeouts = 0;
  for (int i = 0; i < n; ++i)
    in[i] = i * i * 40000u + i;
  squareRoots<<<3, 128>>>(in, out, n, timeouts);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = *timeouts;
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    const unsigned long long x = out[i];
    wrong += x * x > in[i] || (x + 1) * (x + 1) <= in[i];
    checksum = checksum * 31 + out[i];
  }
  printf("roots %u %u, checksum %u, timeouts %d, wrong %d\n", out[1], out[n - 1], checksum, *timeouts, wrong);
  return wrong;
}
