// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-10. `__ffs` finds a free page in a 32-bit word of an allocation map, and the claim is confirmed by the
// value that atomicAnd returns.
#include <cstdint>

__device__ int claimPage(uint32_t *freeMap, int words, int start) {
  for (int k = 0; k < words; ++k) {
    int w = (start + k) % words;
    uint32_t free = atomicOr(&freeMap[w], 0u);
    while (free != 0) {
      int bit = __ffs(static_cast<int>(free)) - 1;
      uint32_t flag = 1u << (bit & 31);
      if (atomicAnd(&freeMap[w], ~flag) & flag)
        return w * 32 + bit;
      free &= ~flag;
    }
  }
  return -1;
}

__global__ void allocate(uint32_t *freeMap, int words, int *page, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    page[i] = claimPage(freeMap, words, i % words);
}
