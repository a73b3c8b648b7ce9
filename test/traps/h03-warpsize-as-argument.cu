// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-03. warpSize is deduced by templates (`roundUp(n, warpSize)`, `min(warpSize, n)`), bound to a reference and captured by a lambda; where it is an object of a class type none of these deduces, and where it is 64 each gives another number.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

template <typename T> __host__ __device__ constexpr T roundUp(T value, T multiple) { return (value + multiple - 1) / multiple * multiple; }

template <typename T> __device__ T clampTo(const T &value, const T &limit) { return value < limit ? value : limit; }

__device__ int lanesInUse(int n) { return min(warpSize, n); }

// Each warp takes the next warpSize elements; the tail is padded with the identity.
__global__ void blockedProducts(const int *in, int n, unsigned *out) {
  const int padded = roundUp(n, warpSize);
  const int lane = threadIdx.x & (warpSize - 1);
  const int warps = blockDim.x / warpSize;
  auto laneOf = [w = warpSize](int i) { return i % w; };
  for (int base = threadIdx.x / warpSize * warpSize; base < padded; base += warps * warpSize) {
    const int left = clampTo(n - base, warpSize);
    unsigned v = lane < left ? unsigned(in[base + lane]) : 1u;
    for (int m = 1; m < warpSize; m <<= 1)
      v *= __shfl_xor_sync(0xffffffff, v, m);
    const unsigned votes = __ballot_sync(0xffffffff, lane < lanesInUse(left));
    if (laneOf(threadIdx.x) == 0) {
      out[2 * (base / warpSize)] = v;
      out[2 * (base / warpSize) + 1] = votes;
    }
  }
}

int main() {
  const int n = 210, chunks = roundUp(n, 32) / 32;
  int in[n];
  unsigned out[2 * 8] = {};
  for (int i = 0; i < n; ++i)
    in[i] = 2 * (i % 50) + 3;
  int *dIn;
  unsigned *dOut;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemset(dOut, 0, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  blockedProducts<<<1, 96>>>(dIn, n, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  int errors = 0;
  for (int c = 0; c < chunks; ++c) {
    unsigned product = 1, votes = 0;
    for (int l = 0; l < 32; ++l)
      if (c * 32 + l < n) {
        product *= unsigned(in[c * 32 + l]);
        votes |= 1u << l;
      }
    errors += out[2 * c] != product || out[2 * c + 1] != votes;
    printf("chunk %d: product %u of lanes %08x\n", c, out[2 * c], out[2 * c + 1]);
  }
  for (int i = 2 * chunks; i < 16; ++i)
    errors += out[i] != 0;
  printf("%d errors\n", errors);
  return errors ? 1 : 0;
}
