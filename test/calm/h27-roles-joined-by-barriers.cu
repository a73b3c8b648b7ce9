// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-27. Warp 0 loads while the other warps compute on the buffer before; both sides meet at a barrier outside
// of the branch.
constexpr int kTile = 96;

__global__ void pipeline(const int *in, int *out, int tiles) {
  __shared__ int buffer[2][kTile];
  int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  for (int k = 0; k <= tiles; ++k) {
    if (warp == 0) {
      if (k < tiles)
        for (int j = lane; j < kTile; j += 32)
          buffer[k & 1][j] = in[k * kTile + j];
    } else if (k > 0) {
      int j = threadIdx.x - 32;
      out[(k - 1) * kTile + j] = buffer[(k - 1) & 1][j] * 3;
    }
    __syncthreads();
  }
}

void launchPipeline(const int *in, int *out, int tiles) { pipeline<<<1, 128>>>(in, out, tiles); }
