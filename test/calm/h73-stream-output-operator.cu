// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-73. The operators << and >> are those of a stream on the host and of a small bit writer with its own
// meaning.
#include <cuda_runtime.h>
#include <iostream>

struct BitWriter {
  unsigned char *bytes;
  int position;
  __device__ BitWriter &operator<<(int bit) {
    if (bit & 1)
      bytes[position / 8] |= static_cast<unsigned char>(1u << (position % 8));
    ++position;
    return *this;
  }
};

__global__ void encode(const int *in, unsigned char *out, int perThread, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  BitWriter w{out + i * perThread, 0};
  for (int k = 0; k < 4; ++k)
    w << in[i * 4 + k] << 1 << 32;
}

void report(cudaError_t e) { std::cout << "encode: " << cudaGetErrorString(e) << ' ' << 32 << '\n'; }
