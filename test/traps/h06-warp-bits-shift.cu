// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-06. Warp ids are made with `>> WARP_BITS` and a key's warp part is put together again with `<< 5`; the radix pass sorts each 32 keys by five bits and sends them by lane.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

constexpr unsigned WARP_BITS = 5;
constexpr unsigned WARP_THREADS = 1u << WARP_BITS;
constexpr unsigned LANE_MASK = WARP_THREADS - 1;

// A stable partition of the warp's keys by one bit: zeros move to the front.
__device__ unsigned splitByBit(unsigned key, unsigned bit) {
  const unsigned lane = threadIdx.x & LANE_MASK;
  const unsigned ones = __ballot_sync(0xffffffffu, key >> bit & 1u);
  const unsigned onesBefore = __popc(ones & ~(~0u << lane));
  const unsigned zeros = WARP_THREADS - __popc(ones);
  const unsigned to = key >> bit & 1u ? zeros + onesBefore : lane - onesBefore;
  // Sends by writing the source lane where the key will be wanted.
  __shared__ unsigned char source[1024];
  source[(threadIdx.x >> WARP_BITS << WARP_BITS) + to] = (unsigned char)lane;
  __syncwarp();
  const unsigned from = source[threadIdx.x];
  __syncwarp();
  return __shfl_sync(0xffffffffu, key, from);
}

__global__ void sortWarps(unsigned *keys) {
  unsigned key = keys[blockIdx.x * blockDim.x + threadIdx.x];
  for (unsigned bit = 0; bit < WARP_BITS; ++bit)
    key = splitByBit(key, bit);
  keys[blockIdx.x * blockDim.x + threadIdx.x] = key;
}

int main() {
  const int block = 160, blocks = 2, n = block * blocks;
  unsigned keys[n], sorted[n], *d;
  for (int i = 0; i < n; ++i)
    keys[i] = ((i * 19u + i / 9u) & 31u) | unsigned(i) << 5; // the value to sort by, then where it came from
  cudaMalloc(&d, sizeof keys);
  cudaMemcpy(d, keys, sizeof keys, cudaMemcpyHostToDevice);
  sortWarps<<<blocks, block>>>(d);
  cudaMemcpy(sorted, d, sizeof sorted, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned sum = 0;
  for (int w = 0; w < n / 32; ++w) {
    unsigned want[32];
    int filled = 0;
    for (unsigned value = 0; value < 32; ++value)
      for (int l = 0; l < 32; ++l)
        if ((keys[w << 5 | l] & 31) == value)
          want[filled++] = keys[w << 5 | l];
    for (int l = 0; l < 32; ++l) {
      errors += sorted[w << 5 | l] != want[l];
      sum = sum * 16777619u ^ sorted[w << 5 | l];
    }
  }
  printf("%u %u %u ... %u, checksum %08x, %d errors\n", sorted[0], sorted[1], sorted[32], sorted[n - 1], sum, errors);
  return errors != 0;
}
