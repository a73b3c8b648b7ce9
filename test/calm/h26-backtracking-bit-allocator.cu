// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. A run of bits is claimed by swapping a word; when the word has changed the search starts again with
// what was found.
#include <cstdint>

// Claims two neighbouring free blocks; returns the first, or -1.
__device__ int claimPair(uint32_t *map, int words) {
  for (int w = 0; w < words; ++w) {
    uint32_t seen = atomicOr(&map[w], 0u);
    for (uint32_t pairs = seen & (seen >> 1); pairs != 0; pairs = seen & (seen >> 1)) {
      uint32_t lowest = pairs & (0u - pairs);
      uint32_t found = atomicCAS(&map[w], seen, seen & ~(lowest | lowest << 1));
      if (found == seen)
        return w * 32 + __ffs(lowest) - 1;
      seen = found;
    }
  }
  return -1;
}

__global__ void claimPairs(uint32_t *map, int words, int *first, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    first[i] = claimPair(map, words);
}
