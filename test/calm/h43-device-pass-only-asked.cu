// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-43. `#ifdef __CUDA_ARCH__` only tells device code from host code, and both branches mean the same.
#include <cmath>

__host__ __device__ inline float reciprocalRoot(float x) {
#ifdef __CUDA_ARCH__
  return rsqrtf(x);
#else
  return 1.0f / std::sqrt(x);
#endif
}

__host__ __device__ inline bool onDevice() {
#if defined(__CUDA_ARCH__)
  return true;
#else
  return false;
#endif
}

__global__ void unitLength(float4 *v, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n || !onDevice())
    return;
  float4 a = v[i];
  float s = reciprocalRoot(fmaxf(a.x * a.x + a.y * a.y + a.z * a.z, 1e-20f));
  v[i] = make_float4(a.x * s, a.y * s, a.z * s, a.w);
}
