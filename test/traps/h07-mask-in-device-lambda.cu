// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-07. A mask constant is captured by a lambda and stored in a class; on AMD a 32-bit mask does not compile, and 0xffffffffull loses the votes of the upper half of a wave.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

class Warp {
public:
  static constexpr unsigned Everyone = 0xffffffffu;
  __device__ explicit Warp(unsigned members = Everyone) : mask(members) {}
  __device__ bool any(bool p) const { return __any_sync(mask, p); }
  __device__ bool all(bool p) const { return __all_sync(mask, p); }
  __device__ unsigned ballot(bool p) const { return __ballot_sync(mask, p); }
  __device__ void sync() const { __syncwarp(mask); }
  template <typename F> __device__ int rounds(int state, F &&step) const {
    int n = 0;
    // Goes on until every thread of the warp is done.
    while (any(state > 1)) {
      if (state > 1)
        state = step(state);
      ++n;
    }
    return n;
  }

private:
  unsigned mask;
};

// Collatz, one start a thread, warps stop on their own.
__global__ void warpRounds(const int *start, int *roundsOf, unsigned *parity, int *serial) {
  Warp warp;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  auto everyone = Warp::Everyone;
  auto oddOnes = [everyone](int v) { return __ballot_sync(everyone, v & 1); };
  roundsOf[i] = warp.rounds(start[i], [](int v) { return v % 2 ? 3 * v + 1 : v / 2; });
  parity[i] = oddOnes(start[i]);
  __shared__ int turn[8];
  if (threadIdx.x % 32 == 0)
    turn[threadIdx.x / 32] = roundsOf[i];
  warp.sync();
  serial[i] = turn[threadIdx.x / 32] + warp.all(start[i] < 60);
}

static int collatz(int v) {
  int n = 0;
  for (; v > 1; ++n)
    v = v % 2 ? 3 * v + 1 : v / 2;
  return n;
}

int main() {
  const int block = 256, n = block * 2;
  int start[n], rounds[n], serial[n];
  unsigned parity[n], sum = 0;
  for (int i = 0; i < n; ++i)
    start[i] = 1 + (i * 7 + i / 32 * 13) % (10 + i / 32 * 6);
  int *dStart, *dRounds, *dSerial;
  unsigned *dParity;
  cudaMalloc(&dStart, sizeof start);
  cudaMalloc(&dRounds, sizeof rounds);
  cudaMalloc(&dSerial, sizeof serial);
  cudaMalloc(&dParity, sizeof parity);
  cudaMemcpy(dStart, start, sizeof start, cudaMemcpyHostToDevice);
  warpRounds<<<2, block>>>(dStart, dRounds, dParity, dSerial);
  cudaMemcpy(rounds, dRounds, sizeof rounds, cudaMemcpyDeviceToHost);
  cudaMemcpy(serial, dSerial, sizeof serial, cudaMemcpyDeviceToHost);
  cudaMemcpy(parity, dParity, sizeof parity, cudaMemcpyDeviceToHost);
  int errors = 0;
  for (int w = 0; w < n / 32; ++w) {
    int longest = 0, all = 1;
    unsigned odd = 0;
    for (int l = 0; l < 32; ++l) {
      const int c = collatz(start[w * 32 + l]);
      longest = c > longest ? c : longest;
      all &= start[w * 32 + l] < 60;
      odd |= unsigned(start[w * 32 + l] & 1) << l;
    }
    for (int l = 0; l < 32; ++l) {
      const int i = w * 32 + l;
      errors += rounds[i] != longest || parity[i] != odd || serial[i] != longest + all;
      sum = sum * 31 + rounds[i] + parity[i] + serial[i];
    }
    printf("%d/%08x ", rounds[w * 32], parity[w * 32]);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors != 0;
}
