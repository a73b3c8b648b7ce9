// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-61. Square roots and quotients are those of the language, correctly rounded on both sides.
struct Sphere {
  float x, y, z, r;
};

__device__ bool intersect(const Sphere &s, float3 o, float3 d, float &t) {
  float cx = s.x - o.x, cy = s.y - o.y, cz = s.z - o.z;
  float b = cx * d.x + cy * d.y + cz * d.z;
  float disc = b * b - (cx * cx + cy * cy + cz * cz) + s.r * s.r;
  if (disc < 0.0f)
    return false;
  t = b - sqrtf(disc);
  return t > 0.0f;
}

__global__ void shade(const Sphere *s, int count, const float3 *dirs, float *depth, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  float nearest = 1.0e30f, t;
  for (int k = 0; k < count; ++k)
    if (intersect(s[k], make_float3(0.0f, 0.0f, 0.0f), dirs[i], t) && t < nearest)
      nearest = t;
  depth[i] = 1.0f / nearest;
}
