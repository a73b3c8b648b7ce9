// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-64. Floats are clamped to the range of the result before they become integers.
#include <cstdint>

template <typename T, int kLow, int kHigh>
__device__ T quantizeTo(float x, float scale) {
  float q = rintf(x * scale);
  q = fminf(fmaxf(q, static_cast<float>(kLow)), static_cast<float>(kHigh));
  return static_cast<T>(static_cast<int>(q));
}

__global__ void quantize(const float *in, int8_t *low, uint8_t *high, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  low[i] = quantizeTo<int8_t, -127, 127>(in[i], 127.0f);
  high[i] = quantizeTo<uint8_t, 0, 255>(in[i], 255.0f);
}
