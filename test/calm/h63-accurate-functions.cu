// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-63. Exponentials and logarithms are the accurate ones; fast_exp is the user's own series.
__device__ float fast_exp(float x) {
  float r = 1.0f + x / 256.0f;
#pragma unroll
  for (int k = 0; k < 8; ++k)
    r *= r;
  return r;
}

__global__ void softmaxRows(const float *in, float *out, int rows, int cols, bool approximate) {
  int r = blockIdx.x * blockDim.x + threadIdx.x;
  if (r >= rows)
    return;
  float top = in[r * cols], sum = 0.0f;
  for (int c = 1; c < cols; ++c)
    top = fmaxf(top, in[r * cols + c]);
  for (int c = 0; c < cols; ++c)
    sum += expf(in[r * cols + c] - top);
  float logSum = logf(sum) + top;
  for (int c = 0; c < cols; ++c)
    out[r * cols + c] = approximate ? fast_exp(in[r * cols + c] - logSum) : expf(in[r * cols + c] - logSum);
}
