// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-07. The 32-bit full mask goes to collectives that every lane of every warp reaches, in blocks of whole
// warps and without a return before.
#define FULL_MASK 0xffffffff

__device__ __forceinline__ float warpMax(float v) {
#pragma unroll
  for (int mask = 16; mask > 0; mask /= 2)
    v = fmaxf(v, __shfl_xor_sync(FULL_MASK, v, mask));
  return v;
}

__global__ void rowMax(const float *in, float *out, int cols) {
  const float *row = in + (size_t)(blockIdx.x * blockDim.y + threadIdx.y) * cols;
  float m = -3.0e38f;
  for (int c = threadIdx.x; c < cols; c += 32)
    m = fmaxf(m, row[c]);
  m = warpMax(m);
  if (threadIdx.x == 0)
    out[blockIdx.x * blockDim.y + threadIdx.y] = m;
}

void launchRowMax(const float *in, float *out, int rows, int cols) {
  rowMax<<<rows / 8, dim3(32, 8)>>>(in, out, cols);
}
