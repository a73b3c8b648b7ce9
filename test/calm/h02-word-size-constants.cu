// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-02. The constants named like a warp's are the bits of a machine word: a mask of neighbours is kept as
// 32-bit words.
#include <cstdint>

constexpr int WORD_SIZE = 32;
constexpr int WORD_BITS = 5;
constexpr uint32_t WORD_MASK = WORD_SIZE - 1;

__device__ float overlap(float4 a, float4 b) {
  float w = fminf(a.z, b.z) - fmaxf(a.x, b.x);
  float h = fminf(a.w, b.w) - fmaxf(a.y, b.y);
  float both = fmaxf(w, 0.0f) * fmaxf(h, 0.0f);
  float areaA = (a.z - a.x) * (a.w - a.y), areaB = (b.z - b.x) * (b.w - b.y);
  return both / (areaA + areaB - both);
}

// Non-maximum suppression: bit b of word w of row i says that box 32 * w + b overlaps box i.
__global__ void suppress(const float4 *boxes, int n, float threshold, uint32_t *masks) {
  int i = blockIdx.y * blockDim.x + threadIdx.x;
  int words = (n + WORD_SIZE - 1) >> WORD_BITS;
  if (i >= n)
    return;
  int first = blockIdx.x * WORD_SIZE;
  uint32_t mask = 0;
  for (int b = 0; b < WORD_SIZE && first + b < n; ++b)
    if (first + b > i && overlap(boxes[i], boxes[first + b]) > threshold)
      mask |= 1u << (b & WORD_MASK);
  masks[i * words + blockIdx.x] = mask;
}
