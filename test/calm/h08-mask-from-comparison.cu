// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-08. The function called lanemask builds a byte mask for SIMD within a register; it describes four bytes of
// one word.
// 0xff in each byte of x that is above the limit.
__device__ unsigned lanemask(unsigned x, unsigned limit) {
  unsigned mask = 0;
  for (int lane = 0; lane < 4; ++lane) {
    unsigned byte = (x >> (8 * lane)) & 0xffu;
    if (byte > limit)
      mask |= 0xffu << (8 * lane);
  }
  return mask;
}

__device__ unsigned blend(unsigned a, unsigned b, unsigned mask) { return (a & ~mask) | (b & mask); }

__global__ void threshold(const unsigned *in, unsigned *out, unsigned limit, int words) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < words)
    out[i] = blend(0u, in[i], lanemask(in[i], limit));
}
