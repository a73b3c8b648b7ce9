// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-62. __saturatef(NaN) is 0 on CUDA, and tone-mapping code counts on it (0/0 pixels become black); HIP's gives NaN.
// Port: same
#include <cmath>
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

__device__ __forceinline__ unsigned char toByte(float v) { return (unsigned char)(__saturatef(v) * 255.0f); }

struct Rgb {
  float r, g, b;
};

__device__ Rgb saturate(Rgb c) { return {__saturatef(c.r), __saturatef(c.g), __saturatef(c.b)}; }

__global__ void toneMap(const float *value, const float *weight, uchar4 *pixels, float *raw, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const float v = value[i] / weight[i]; // 0/0 where nothing was sampled
  const Rgb c = saturate({v, v * 2 - 1, 1 - v});
  pixels[i] = make_uchar4(toByte(v), (unsigned char)(c.g * 100), (unsigned char)(c.b * 100), isnan(__saturatef(v)) ? 1 : 0);
  raw[i] = c.r;
}

int main() {
  const int n = 160;
  float value[n], weight[n], raw[n], *dValue, *dWeight, *dRaw;
  uchar4 pixels[n], *dPixels;
  int errors = 0;
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    value[i] = float(i % 9) - 2;
    weight[i] = i % 4 ? 4.0f : 0.0f;
    if (i % 8 == 0)
      value[i] = 0;
  }
  cudaMalloc(&dValue, sizeof value);
  cudaMalloc(&dWeight, sizeof weight);
  cudaMalloc(&dPixels, sizeof pixels);
  cudaMalloc(&dRaw, sizeof raw);
  cudaMemcpy(dValue, value, sizeof value, cudaMemcpyHostToDevice);
  cudaMemcpy(dWeight, weight, sizeof weight, cudaMemcpyHostToDevice);
  toneMap<<<3, 64>>>(dValue, dWeight, dPixels, dRaw, n);
  cudaMemcpy(pixels, dPixels, sizeof pixels, cudaMemcpyDeviceToHost);
  cudaMemcpy(raw, dRaw, sizeof raw, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const float v = value[i] / weight[i];
    auto sat = [](float x) { return x > 0 ? (x < 1 ? x : 1.0f) : 0.0f; }; // NaN > 0 is false
    errors += raw[i] != sat(v) || std::signbit(raw[i]);
    errors += pixels[i].x != (unsigned char)(sat(v) * 255) || pixels[i].y != (unsigned char)(sat(v * 2 - 1) * 100) || pixels[i].z != (unsigned char)(sat(1 - v) * 100) || pixels[i].w != 0;
    sum = sum * 31 + pixels[i].x + pixels[i].y * 256u + pixels[i].z * 65536u + pixels[i].w;
  }
  printf("%d %d %d, raw %g %g %g, checksum %u, %d errors\n", pixels[0].x, pixels[4].x, pixels[5].x, raw[0], raw[4], raw[5], sum, errors);
  return errors ? 1 : 0;
}
