// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. A quantised block holds 32 weights, so `i / 32` is a block of the file format and `i % 32` a weight in
// it.
#include <cstdint>

#define QK 32

struct BlockQ4 {
  float scale;
  uint8_t qs[QK / 2];
};

template <typename Out>
__global__ void dequantize(const BlockQ4 *__restrict__ x, Out *__restrict__ y, long long count) {
  const long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count)
    return;
  const BlockQ4 &b = x[i / QK];
  const int iqs = i % QK;
  const uint8_t packed = b.qs[iqs % (QK / 2)];
  const int q = iqs < QK / 2 ? packed & 0xf : packed >> 4;
  y[i] = static_cast<Out>((q - 8) * b.scale);
}

void dequantizeRow(const BlockQ4 *x, float *y, long long count, cudaStream_t s) {
  const int threads = 256;
  const int blocks = static_cast<int>((count + threads - 1) / threads);
  dequantize<float><<<blocks, threads, 0, s>>>(x, y, count);
}

template __global__ void dequantize<double>(const BlockQ4 *__restrict__, double *__restrict__, long long);
