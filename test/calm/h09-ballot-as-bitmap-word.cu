// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-09. A 32-bit ballot is written as one word of a bitmap by the first lane of each warp, and all lanes are
// there to vote.
#include <cstdint>

__global__ void compareToBits(const float *in, float limit, uint32_t *bits, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  bool above = i < n && in[i] > limit;
  uint32_t word = __ballot_sync(0xffffffffu, above);
  if ((threadIdx.x & 31) == 0 && i < n)
    bits[i >> 5] = word;
}

void launchCompare(const float *in, float limit, uint32_t *bits, int n) {
  compareToBits<<<(n + 255) / 256, 256>>>(in, limit, bits, n);
}
