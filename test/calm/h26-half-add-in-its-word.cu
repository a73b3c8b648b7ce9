// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. Sixteen bits are updated by swapping the 32-bit word around them, from the word that was seen last.
#include <cstdint>

__device__ void addUshort(uint16_t *address, uint16_t value) {
  uintptr_t raw = reinterpret_cast<uintptr_t>(address);
  unsigned int *word = reinterpret_cast<unsigned int *>(raw & ~uintptr_t(3));
  bool upper = raw & 2;
  unsigned int seen = *word;
  while (true) {
    unsigned int part = upper ? seen >> 16 : seen & 0xffffu;
    part = (part + value) & 0xffffu;
    unsigned int wanted = upper ? (seen & 0xffffu) | (part << 16) : (seen & 0xffff0000u) | part;
    unsigned int before = atomicCAS(word, seen, wanted);
    if (before == seen)
      return;
    seen = before;
  }
}

__global__ void histogram16(const unsigned char *pixels, uint16_t *bins, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    addUshort(&bins[pixels[i]], 1);
}
