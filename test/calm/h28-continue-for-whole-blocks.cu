// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. `continue` and `break` skip the barriers of a round for the whole block, since they depend on the tile
// only.
__global__ void tiles(const float *in, float *out, const unsigned char *empty, int count, int limit) {
  __shared__ float tile[64];
  for (int k = blockIdx.x; k < count; k += gridDim.x) {
    if (empty[k])
      continue;
    if (k >= limit)
      break;
    tile[threadIdx.x] = in[k * 64 + threadIdx.x];
    __syncthreads();
    out[k * 64 + threadIdx.x] = tile[threadIdx.x] - tile[63 - threadIdx.x];
    __syncthreads();
  }
}

void launchTiles(const float *in, float *out, const unsigned char *empty, int count) {
  tiles<<<32, 64>>>(in, out, empty, count, count / 2);
}
