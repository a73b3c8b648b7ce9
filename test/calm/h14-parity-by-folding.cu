// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-14. Folding a word in half from 16 down computes its parity; each thread folds its own word.
__device__ unsigned parity(unsigned x) {
  for (int s = 16; s; s >>= 1)
    x ^= x >> s;
  return x & 1u;
}

__device__ unsigned parityUnrolled(unsigned x) {
  x ^= x >> 16;
  x ^= x >> 8;
  x ^= x >> 4;
  x ^= x >> 2;
  x ^= x >> 1;
  return x & 1u;
}

__global__ void syndromes(const unsigned *words, unsigned *odd, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n && (parity(words[i]) | parityUnrolled(words[i] & 0x00ffffffu)))
    atomicAdd(odd, 1u);
}
