// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-59. The products and sums may be fused, as the fma that is written out says; fadd_rn is the user's
// rounding to a grid.
__device__ float fadd_rn(float a, float b, float grid) { return rintf((a + b) / grid) * grid; }

__device__ float horner(const float (&c)[5], float x) {
  float r = c[4];
#pragma unroll
  for (int k = 3; k >= 0; --k)
    r = fmaf(r, x, c[k]);
  return r;
}

__global__ void polynomials(const float *x, float *out, int n) {
  const float c[5] = {1.0f, -0.5f, 0.25f, -0.125f, 0.0625f};
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = fadd_rn(horner(c, x[i]), x[i] * 0.5f + 1.0f, 0.125f);
}
