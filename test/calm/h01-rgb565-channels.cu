// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. 31 and 5 are the width of a colour channel in a 16-bit pixel.
#include <cstdint>

__device__ uchar4 unpack565(uint16_t p) {
  unsigned r = (p >> 11) & 31;
  unsigned g = (p >> 5) & 63;
  unsigned b = p & 31;
  return make_uchar4((r << 3) | (r >> 2), (g << 2) | (g >> 4), (b << 3) | (b >> 2), 255);
}

__device__ uint16_t pack565(uchar4 c) {
  return static_cast<uint16_t>(((c.x >> 3) << 11) | ((c.y >> 2) << 5) | (c.z >> 3));
}

__global__ void darken(const uint16_t *in, uint16_t *out, int pixels) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= pixels)
    return;
  uchar4 c = unpack565(in[i]);
  c.x >>= 1;
  c.y >>= 1;
  c.z >>= 1;
  out[i] = pack565(c);
}
