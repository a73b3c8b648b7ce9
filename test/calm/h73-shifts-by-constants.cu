// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-73. Each shift is by a constant below the width, also the one that a template parameter and a
// static_assert give.
template <int kBits>
struct Packed {
  static_assert(kBits > 0 && kBits < 32 && 32 % kBits == 0, "whole fields in a word");
  static constexpr unsigned kMask = (1u << kBits) - 1;
  static constexpr int kFields = 32 / kBits;

  __device__ static unsigned get(unsigned word, int field) { return (word >> (field % kFields * kBits)) & kMask; }
};

__global__ void unpack(const unsigned *in, unsigned *nibbles, unsigned *crumbs, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  for (int f = 0; f < 8; ++f)
    nibbles[i * 8 + f] = Packed<4>::get(in[i], f);
  for (int f = 0; f < 16; ++f)
    crumbs[i * 16 + f] = Packed<2>::get(in[i], f);
}
