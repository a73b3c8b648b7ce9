// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-58. popc, clz and fns are the user's, return int as they say, and count in 16-bit words.
namespace bits16 {
__host__ __device__ constexpr int popc(unsigned short w) {
  int c = 0;
  for (unsigned v = w; v; v &= v - 1)
    ++c;
  return c;
}
__host__ __device__ constexpr int clz(unsigned short w) {
  int c = 0;
  for (unsigned m = 0x8000u; m && !(w & m); m >>= 1)
    ++c;
  return c;
}
} // namespace bits16

__global__ void balance(const unsigned short *w, int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int surplus = bits16::popc(w[i]) - 8;
  out[i] = surplus < 0 ? -surplus - bits16::clz(w[i]) : surplus / 2;
}
