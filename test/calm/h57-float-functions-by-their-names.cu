// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-57. The functions of float end in f, and those without it get a double.
__global__ void transforms(const float *x, const double *y, float *u, double *v, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  float a = x[i];
  u[i] = rsqrtf(a * a + 1.0f) + rcbrtf(a + 2.0f) + exp10f(-fabsf(a)) + erfcxf(fabsf(a)) + normcdff(a);
  double b = y[i];
  v[i] = rsqrt(b * b + 1.0) + exp10(-fabs(b)) + cospi(b) + normcdf(b);
}
