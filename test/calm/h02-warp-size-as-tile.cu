// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-02. WARP_SIZE is only the edge of a tile here: it sizes storage and loops, and all sharing is behind block
// barriers.
#define WARP_SIZE 32
#define TILE (WARP_SIZE * 2)

__global__ void blurRows(const float *in, float *out, int width) {
  __shared__ float row[TILE + 2];
  int base = blockIdx.x * TILE;
  const float *src = in + (size_t)blockIdx.y * width;
  for (int i = threadIdx.x; i < TILE + 2; i += blockDim.x) {
    int x = base + i - 1;
    row[i] = x >= 0 && x < width ? src[x] : 0.0f;
  }
  __syncthreads();
  for (int i = threadIdx.x; i < TILE; i += blockDim.x)
    if (base + i < width)
      out[(size_t)blockIdx.y * width + base + i] = 0.25f * row[i] + 0.5f * row[i + 1] + 0.25f * row[i + 2];
}

void blur(const float *in, float *out, int width, int height) {
  blurRows<<<dim3((width + TILE - 1) / TILE, height), TILE>>>(in, out, width);
}
