// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-16. The trip count differs from warp to warp, but not within one: it comes from the warp's row.
__global__ void raggedMax(const int *offsets, const int *values, int *out) {
  int warp = blockIdx.x * (blockDim.x / 32) + threadIdx.x / 32;
  int lane = threadIdx.x % 32;
  int begin = offsets[warp], end = offsets[warp + 1];
  int best = -1;
  for (int base = begin; base < end; base += 32) {
    int v = base + lane < end ? values[base + lane] : -1;
    for (int o = 16; o > 0; o >>= 1)
      v = max(v, __shfl_xor_sync(0xffffffffu, v, o));
    best = max(best, v);
  }
  if (lane == 0)
    out[warp] = best;
}

void launchRaggedMax(const int *offsets, const int *values, int *out, int rows) {
  raggedMax<<<rows / 8, 256>>>(offsets, values, out);
}
