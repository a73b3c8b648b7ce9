// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-05. `(n + 31) / 32` counts the 32-bit words of a row of bits, not the warps of a block.
#include <cstdint>
#include <cuda_runtime.h>

struct BitMatrix {
  uint32_t *data;
  int rows, cols;
  __host__ __device__ int wordsPerRow() const { return (cols + 31) / 32; }
};

// Boolean matrix product by words: c |= a * b.
__global__ void multiply(BitMatrix a, BitMatrix b, BitMatrix c) {
  int word = blockIdx.x * blockDim.x + threadIdx.x;
  int row = blockIdx.y;
  if (word >= b.wordsPerRow())
    return;
  uint32_t acc = 0;
  for (int k = 0; k < a.cols; ++k) {
    uint32_t bit = (a.data[row * a.wordsPerRow() + k / 32] >> (k % 32)) & 1u;
    acc |= (0u - bit) & b.data[k * b.wordsPerRow() + word];
  }
  c.data[row * c.wordsPerRow() + word] |= acc;
}

cudaError_t allocate(BitMatrix &m, int rows, int cols) {
  m.rows = rows;
  m.cols = cols;
  return cudaMalloc(&m.data, sizeof(uint32_t) * rows * m.wordsPerRow());
}
