// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-13. The 2x2 quads of a rasteriser exchange by xor 1 and xor 2, which stay in groups of four lanes.
__device__ float ddx(float v) {
  float other = __shfl_xor_sync(0xffffffffu, v, 1);
  return (threadIdx.x & 1) ? v - other : other - v;
}

__device__ float ddy(float v) {
  float other = __shfl_xor_sync(0xffffffffu, v, 2);
  return (threadIdx.x & 2) ? v - other : other - v;
}

__global__ void mipLevel(const float2 *uv, float *level) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float2 t = uv[i];
  float dx = ddx(t.x) * ddx(t.x) + ddx(t.y) * ddx(t.y);
  float dy = ddy(t.x) * ddy(t.x) + ddy(t.y) * ddy(t.y);
  level[i] = 0.5f * log2f(fmaxf(fmaxf(dx, dy), 1e-12f));
}

void launchMipLevel(const float2 *uv, float *level, int quads) {
  mipLevel<<<quads / 32, 128>>>(uv, level);
}
