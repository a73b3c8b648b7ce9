// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-68. The bytes of a small float format are decoded with integer operations, so that no hardware format
// meets them.
#include <cstdint>

// Sign, four bits of exponent with bias 7, three bits of mantissa.
__host__ __device__ inline float decodeE4M3(uint8_t b) {
  int exponent = (b >> 3) & 15, mantissa = b & 7;
  float sign = b & 0x80 ? -1.0f : 1.0f;
  if (exponent == 0)
    return sign * ldexpf(static_cast<float>(mantissa), -9);
  return sign * ldexpf(static_cast<float>(8 + mantissa), exponent - 10);
}

__global__ void decodeAll(const uint8_t *fp8, float *out, float scale, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = scale * decodeE4M3(fp8[i]);
}
