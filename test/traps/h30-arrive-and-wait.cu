// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-30. Two loader warps fill halves of a double buffer while two others compute, with bar.arrive on one side and bar.sync on the other of numbered barriers.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

namespace named {
enum Id { kFull0 = 1, kFull1, kEmpty0, kEmpty1 };

template <int Threads>
__device__ void sync(int id) {
  asm volatile("barrier.sync %0, %1;" : : "r"(id), "n"(Threads) : "memory");
}

template <int Threads>
__device__ void arrive(int id) {
  asm volatile("barrier.arrive %0, %1;" : : "r"(id), "n"(Threads) : "memory");
}
} // namespace named

constexpr int kHalf = 64;
constexpr int kSteps = 6;

__global__ void __launch_bounds__(2 * kHalf) overlap(const int *in, int *out) {
  __shared__ int buffer[2][kHalf];
  const int me = threadIdx.x % kHalf;
  if (threadIdx.x >= kHalf) { // loads
    for (int s = 0; s < kSteps; ++s) {
      if (s >= 2)
        named::sync<2 * kHalf>(named::kEmpty0 + s % 2);
      buffer[s % 2][me] = in[s * kHalf + me];
      __threadfence_block();
      named::arrive<2 * kHalf>(named::kFull0 + s % 2);
    }
  } else {
    int sum = 0;
    for (int s = 0; s < kSteps; ++s) {
      named::sync<2 * kHalf>(named::kFull0 + s % 2);
      sum = sum * 2 + buffer[s % 2][kHalf - 1 - me];
      if (s + 2 < kSteps)
        named::arrive<2 * kHalf>(named::kEmpty0 + s % 2);
    }
    out[me] = sum;
  }
}

int main() {
  const int n = kSteps * kHalf;
  int in[n], out[kHalf], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 61) % 97;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  overlap<<<1, 2 * kHalf>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < kHalf; ++i) {
    int want = 0;
    for (int s = 0; s < kSteps; ++s)
      want = want * 2 + in[s * kHalf + kHalf - 1 - i];
    bad += out[i] != want;
    check += out[i] * (i + 1);
  }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[31], out[63], check, bad);
  return bad != 0;
}
