// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-02. On the host, WARP_SIZE pads rows to 128 bytes; rounding a pitch up to 32 floats is right on every
// device.
#include <cuda_runtime.h>
#include <vector>

static const int WARP_SIZE = 32;

struct Image {
  float *data = nullptr;
  int width = 0, height = 0, pitch = 0;
};

__global__ void fill(float *p, int width, int pitch, float v) {
  int x = blockIdx.x * blockDim.x + threadIdx.x;
  if (x < width)
    p[blockIdx.y * pitch + x] = v;
}

Image makeImage(int width, int height) {
  Image m;
  m.width = width;
  m.height = height;
  m.pitch = (width + WARP_SIZE - 1) / WARP_SIZE * WARP_SIZE;
  cudaMalloc(&m.data, sizeof(float) * m.pitch * height);
  fill<<<dim3((width + 255) / 256, height), 256>>>(m.data, width, m.pitch, 1.0f);
  return m;
}

std::vector<int> columnOffsets(int columns) {
  std::vector<int> offsets(columns);
  for (int c = 0; c < columns; ++c)
    offsets[c] = (c / WARP_SIZE) * WARP_SIZE * 4 + c % WARP_SIZE;
  return offsets;
}
