// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-14. The 32 values that are added pairwise at distance 16, 8, 4, 2, 1 all belong to one thread.
__device__ float pairwise(float (&v)[32]) {
#pragma unroll
  for (int offset = 16; offset > 0; offset /= 2)
#pragma unroll
    for (int lane = 0; lane < offset; ++lane)
      v[lane] += v[lane + offset];
  return v[0];
}

__global__ void sumsOf32(const float *in, float *out, int groups) {
  int g = blockIdx.x * blockDim.x + threadIdx.x;
  if (g >= groups)
    return;
  float v[32];
  for (int k = 0; k < 32; ++k)
    v[k] = in[k * groups + g];
  out[g] = pairwise(v);
}
