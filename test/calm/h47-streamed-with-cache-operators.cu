// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-47. The loads with cache operators stream through data that no one writes meanwhile; no flag is among
// them.
__global__ void streamAxpy(const float4 *__restrict__ x, const float4 *__restrict__ y, float4 *out, float a, int n) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    float4 u = __ldcs(&x[i]);
    float4 v = __ldcg(&y[i]);
    v.x += a * u.x;
    v.y += a * u.y;
    v.z += a * u.z;
    v.w += a * u.w;
    out[i] = v;
  }
}
