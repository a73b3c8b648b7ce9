// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-62. Saturation is written as fminf of fmaxf, which gives 0 for NaN everywhere, and saturate() is the
// colour's.
struct Hsv {
  float h, s, v;
};

__device__ float unit(float x) { return fminf(fmaxf(x, 0.0f), 1.0f); }

__device__ Hsv saturate(Hsv c, float by) {
  c.s = unit(c.s * by);
  return c;
}

__global__ void grade(Hsv *pixels, float by, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    pixels[i] = saturate(pixels[i], by);
}
