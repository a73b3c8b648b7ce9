// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. `lane` counts the four channels of one thread's own vector, and `warp` is an image warp.
struct Float4 {
  float lane[4];
  __device__ float operator[](int l) const { return lane[l & 3]; }
};

struct Warp { // an affine image warp
  float m[6];
  __device__ float2 apply(float x, float y) const {
    return make_float2(m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]);
  }
};

__global__ void warpImage(const Float4 *in, Float4 *out, int w, int h, Warp warp) {
  int x = blockIdx.x * blockDim.x + threadIdx.x;
  int y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= w || y >= h)
    return;
  float2 s = warp.apply(x, y);
  int sx = min(max(__float2int_rd(fminf(fmaxf(s.x, -1.0f), 65536.0f)), 0), w - 1);
  int sy = min(max(__float2int_rd(fminf(fmaxf(s.y, -1.0f), 65536.0f)), 0), h - 1);
  Float4 r;
  for (int lane = 0; lane < 4; ++lane)
    r.lane[lane] = in[sy * w + sx][lane];
  out[y * w + x] = r;
}

void launchWarpImage(const Float4 *in, Float4 *out, int w, int h, const Warp &warp) {
  dim3 block(32, 8);
  warpImage<<<dim3((w + 31) / 32, (h + 7) / 8), block>>>(in, out, w, h, warp);
}
