// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-40. `__launch_bounds__` has only its first argument, which means the same on both sides, and the launches
// keep to it.
#define BLOCK 256

template <int kItems>
__global__ void __launch_bounds__(BLOCK) scaleItems(float *p, float f, int n) {
#pragma unroll
  for (int k = 0; k < kItems; ++k) {
    int i = (blockIdx.x * kItems + k) * BLOCK + threadIdx.x;
    if (i < n)
      p[i] *= f;
  }
}

__launch_bounds__(128) __global__ void zero(float *p, int n) {
  int i = blockIdx.x * 128 + threadIdx.x;
  if (i < n)
    p[i] = 0.0f;
}

void run(float *p, int n) {
  scaleItems<4><<<(n + 4 * BLOCK - 1) / (4 * BLOCK), BLOCK>>>(p, 2.0f, n);
  zero<<<(n + 127) / 128, 128>>>(p, n);
}
