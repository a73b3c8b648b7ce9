// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-11. Each word holds 32 cells of a cellular automaton, and shifts by 1 and 31 bring in the neighbours'
// cells.
__device__ unsigned leftOf(unsigned mid, unsigned left) { return (mid << 1) | (left >> 31); }
__device__ unsigned rightOf(unsigned mid, unsigned right) { return (mid >> 1) | (right << 31); }

// Rule 110 on a ring of words; `mask` removes cells behind the end.
__global__ void rule110(const unsigned *in, unsigned *out, int words, unsigned lastMask) {
  int w = blockIdx.x * blockDim.x + threadIdx.x;
  if (w >= words)
    return;
  unsigned mid = in[w];
  unsigned left = in[(w + words - 1) % words], right = in[(w + 1) % words];
  unsigned l = leftOf(mid, left), r = rightOf(mid, right);
  unsigned next = (mid | r) & ~(l & mid & r);
  unsigned mask = w == words - 1 ? lastMask : 0xffffffffu;
  out[w] = next & mask;
}
