// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-70. __ldg reads data that is constant for the kernel, as float4 and int; it is never waited for.
template <typename T>
__device__ __forceinline__ T load(const T *p) {
  return __ldg(p);
}

__global__ void interpolate(const float4 *nodes, const int *left, const float *w, float4 *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int l = load(&left[i]);
  float4 a = load(&nodes[l]), b = load(&nodes[l + 1]);
  float t = load(&w[i]);
  out[i] = make_float4(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z), a.w + t * (b.w - a.w));
}
