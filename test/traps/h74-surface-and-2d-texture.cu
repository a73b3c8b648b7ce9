// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-74. A 2D texture with linear filtering and a surface that is written, in helpers called from a kernel; MI300 has
// neither. Both are taken on request, the default path filters by hand.
// Port: finding
#include <cstdio>
#include <cuda_runtime.h>

struct Image {
  cudaTextureObject_t texture;
  cudaSurfaceObject_t surface;
  const float *plain;
  int width, height;

  __device__ float at(float x, float y) const {
    return tex2D<float>(texture, x + 0.5f, y + 0.5f); // expect: texture-target
  }
  __device__ void set(int x, int y, float v) const {
    surf2Dwrite(v, surface, x * (int)sizeof(float), y); // expect: texture-target
  }
  __device__ float filtered(float x, float y) const {
    const int x0 = (int)x, y0 = (int)y, x1 = min(x0 + 1, width - 1), y1 = min(y0 + 1, height - 1);
    const float fx = x - x0, fy = y - y0;
    return (plain[y0 * width + x0] * (1 - fx) + plain[y0 * width + x1] * fx) * (1 - fy) +
           (plain[y1 * width + x0] * (1 - fx) + plain[y1 * width + x1] * fx) * fy;
  }
};

template <bool Textured> __global__ void halve(Image in, float *out) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= in.width / 2 || y >= in.height / 2)
    return;
  const float u = 2 * x + 0.5f, v = 2 * y + 0.5f;
  if (Textured) {
    out[y * (in.width / 2) + x] = in.at(u, v);
    in.set(x, y, in.at(u, v));
  } else {
    out[y * (in.width / 2) + x] = in.filtered(u, v);
  }
}

int main(int argc, char **) {
  const int width = 60, height = 40, n = width * height / 4;
  float *plain, *out;
  cudaMallocManaged(&plain, width * height * sizeof(float));
  cudaMallocManaged(&out, n * sizeof(float));
  for (int i = 0; i < width * height; ++i)
    plain[i] = float(i * 37 % 256);
  Image image = {0, 0, plain, width, height};
  const dim3 block(16, 8), grid((width / 2 + 15) / 16, (height / 2 + 7) / 8);
  if (argc > 1) {
    std::printf("needs arrays\n");
    halve<true><<<grid, block>>>(image, out);
  } else {
    halve<false><<<grid, block>>>(image, out);
  }
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  double checksum = 0;
  for (int y = 0; y < height / 2; ++y)
    for (int x = 0; x < width / 2; ++x) {
      const float *p = plain + 2 * y * width + 2 * x;
      const float v = out[y * (width / 2) + x];
      wrong += v != (p[0] + p[1] + p[width] + p[width + 1]) * 0.25f;
      checksum += v * (x + 1);
    }
  std::printf("out %g %g, checksum %.2f, wrong %d\n", out[0], out[n - 1], checksum, wrong);
  return wrong;
}
