// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-74. tex2D and tex1Dfetch are the user's samplers over plain arrays, so no texture unit is needed.
namespace soft {
struct Texture {
  const float *texels;
  int width, height;
};

__device__ float tex2D(const Texture &t, int x, int y) {
  x = min(max(x, 0), t.width - 1);
  y = min(max(y, 0), t.height - 1);
  return t.texels[y * t.width + x];
}

__device__ float linear(const Texture &t, float x, float y) {
  float fx = floorf(x), fy = floorf(y);
  int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  float a = tex2D(t, ix, iy), b = tex2D(t, ix + 1, iy), c = tex2D(t, ix, iy + 1), d = tex2D(t, ix + 1, iy + 1);
  float top = a + (x - fx) * (b - a), bottom = c + (x - fx) * (d - c);
  return top + (y - fy) * (bottom - top);
}
} // namespace soft

__global__ void halve(soft::Texture in, float *out) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x < in.width / 2 && y < in.height / 2)
    out[y * (in.width / 2) + x] = soft::linear(in, 2 * x + 0.5f, 2 * y + 0.5f);
}
