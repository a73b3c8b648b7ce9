// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-13. Shuffles by xor with 16 and less never leave a half of the wave, so that the omitted width does not
// matter.
template <typename T>
__device__ T butterflySum(T v) {
  v += __shfl_xor_sync(0xffffffffu, v, 16);
  v += __shfl_xor_sync(0xffffffffu, v, 8);
  v += __shfl_xor_sync(0xffffffffu, v, 4);
  v += __shfl_xor_sync(0xffffffffu, v, 2);
  v += __shfl_xor_sync(0xffffffffu, v, 1);
  return v;
}

__global__ void normalize(const float *in, float *out, int cols) {
  const float *row = in + (size_t)blockIdx.x * cols;
  float sum = 0.0f;
  for (int c = threadIdx.x % 32; c < cols; c += 32)
    sum += row[c];
  sum = butterflySum(sum);
  for (int c = threadIdx.x; c < cols; c += blockDim.x)
    out[(size_t)blockIdx.x * cols + c] = sum != 0.0f ? row[c] / sum : 0.0f;
}

void launchNormalize(const float *in, float *out, int rows, int cols) {
  normalize<<<rows, 64>>>(in, out, cols);
}
