// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-06. The loop of five is the number of iterations that a root needs, and 5 taps are a filter.
__constant__ float kTaps[5];

__device__ float cubeRoot(float a) {
  float x = a > 1.0f ? a / 3.0f : 1.0f;
  for (int i = 0; i < 5; ++i)
    x = (2.0f * x + a / (x * x)) / 3.0f;
  return x;
}

__global__ void filterRoots(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < 2 || i >= n - 2)
    return;
  float acc = 0.0f;
#pragma unroll
  for (int k = 0; k < 5; ++k)
    acc += kTaps[k] * in[i + k - 2];
  out[i] = cubeRoot(fabsf(acc) + 1.0f);
}
