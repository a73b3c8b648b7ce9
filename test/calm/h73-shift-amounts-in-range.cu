// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-73. Amounts are masked with 31, bounded by their loop or tested before, so that none reaches the width of
// its operand.
#include <cstdint>

__device__ uint32_t lowBits(uint32_t n) { return n < 32 ? (1u << n) - 1u : 0xffffffffu; }

__device__ uint32_t rotateLeft(uint32_t x, uint32_t by) {
  by &= 31;
  return by == 0 ? x : (x << by) | (x >> (32 - by));
}

__device__ uint64_t wide(uint32_t hi, uint32_t lo) { return (static_cast<uint64_t>(hi) << 32) | lo; }

__global__ void mixBits(const uint32_t *in, const uint32_t *by, uint64_t *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  uint32_t x = in[i] & lowBits(by[i]);
  for (int k = 0; k < 32; k += 7)
    x ^= rotateLeft(x, by[i] + k) & (1u << k);
  uint64_t mask = (1ull << (by[i] & 63)) - 1;
  out[i] = wide(x, rotateLeft(x, 13)) & ~mask;
}
