// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-65. -use_fast_math in the flags of a Makefile; the extremes start at plus and minus infinity, a division by zero is
// expected to give an infinity, and signs of zeros are looked at.
// Port: same, finding
// Expect: fast-math build-script
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>

__global__ void slabTest(const float3 *rays, float2 *hits, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const float d[3] = {rays[i].x, rays[i].y, rays[i].z};
  float near = -INFINITY, far = INFINITY;
  for (int k = 0; k < 3; ++k) {
    // Parallel rays divide by zero on purpose.
    const float a = -1.f / d[k], b = 1.f / d[k];
    near = fmaxf(near, fminf(a, b));
    far = fminf(far, fmaxf(a, b));
  }
  hits[i] = make_float2(near, copysignf(far, d[0]));
}

int main() {
  const int n = 125;
  float3 *rays;
  float2 *hits;
  cudaMallocManaged(&rays, n * sizeof(float3));
  cudaMallocManaged(&hits, n * sizeof(float2));
  const float values[5] = {0.f, -0.f, 0.5f, -2.f, 4.f};
  for (int i = 0; i < n; ++i)
    rays[i] = make_float3(values[i % 5], values[i / 5 % 5], values[i / 25]);
  slabTest<<<1, 128>>>(rays, hits, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, infinite = 0;
  float checksum = 0;
  for (int i = 0; i < n; ++i) {
    float far = INFINITY;
    for (float d : {rays[i].x, rays[i].y, rays[i].z})
      far = std::fmin(far, std::fabs(1.f / d));
    wrong += hits[i].x != -far || hits[i].y != std::copysign(far, rays[i].x);
    if (std::isinf(far))
      ++infinite;
    else
      checksum += hits[i].x * (i + 1) + hits[i].y;
  }
  std::printf("infinite %d, checksum %g, wrong %d\n", infinite, checksum, wrong);
  return wrong || infinite != 8;
}
